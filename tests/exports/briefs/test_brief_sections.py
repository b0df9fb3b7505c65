"""What each section says, and in which order; a section with nothing to say is absent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import (
    SCALE,
    activity,
    framework,
    make,
    person,
    records,
    seeded_raci,
    whole_escalation,
    whole_project,
    whole_rubric,
    whole_scope,
    with_added,
    with_changed,
)
from tests.exports.briefs.brief_projects import brief, sample, sample_brief, words
from tests.exports.briefs.pdf_reading import TaggedPdf
from triad_desktop.facilitation.acceptance import finding_hash, subject_of
from triad_desktop.facilitation.escalation import map_as_text
from triad_desktop.facilitation.readiness import overview
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Rows
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.workshop_records import FindingAcceptance

ADA, UMA, CARL, BO = (
    person("Ada", "user"), person("Uma", "user"), person("Carl", "conductor"), person("Bo", "builder"),
)  # fmt: skip
ALL = (ADA, UMA, CARL, BO)


def test_a_roles_sections_in_their_order() -> None:
    assert _headings(sample_brief("user")) == [
        "The problem", "Your responsibilities", "When you are called", "Scope in short", "Success criteria",
        "How it will be judged", "Worksheets", "Decisions", "Your actions", "Your risks", "Open questions",
        "Still open", "First thing on Monday",
    ]  # fmt: skip


def test_the_dossiers_sections_in_their_order() -> None:
    titles = [f"{number} {one.title}" for number, one in enumerate(framework().dimensions, start=1)]

    assert _headings(sample_brief("dossier")) == [
        "The problem", "The three roles", "People", "Desks", *titles, "Decisions", "Actions", "Risks",
        "Questions and parking lot", "Feedback", "Load per person", "Findings",
    ]  # fmt: skip


def test_responsibilities_stand_by_letter_then_by_dimension() -> None:
    project = records(
        *ALL,
        *activity("data", {"participant:ada": "R", "participant:carl": "A"}, text="Data work", number=1),
        *activity("workflow", {"participant:carl": "A", "role:user": "R"}, text="Flow work", number=2),
        *activity("evaluation", {"participant:uma": "A", "participant:ada": "R"}, text="Judge", number=3),
        *activity("workflow", {"participant:bo": "A", "role:builder": "R"}, text="Not theirs", number=4),
        *activity("workflow", {"role:user": "RA"}, text="Out", number=5, included=False),
    )
    rows = _rows(brief(project, "user"), "Letter")

    assert rows == [
        ["Letter", "Dimension", "Activity"],
        ["A R", "8 Pilot & evaluation", "Judge RA-3, Ada"],
        ["R", "1 Workflow & success criteria", "Flow work RA-2; accountable: Carl"],
        ["R", "3 Data strategy", "Data work RA-1, Ada; accountable: Carl"],
    ]


def test_a_role_whose_people_have_letters_of_their_own_means_everyone_else() -> None:
    project = records(
        *ALL, *activity("data", {"participant:ada": "C", "role:user": "R", "role:conductor": "A"}, number=1)
    )
    (_head, row) = _rows(brief(project, "user"), "Letter")

    assert row == ["R", "3 Data strategy", "Do it RA-1, AI User (everyone else); accountable: Conductor"]


def test_activities_with_the_same_letters_in_a_dimension_share_a_row() -> None:
    project = records(
        *ALL,
        *activity("data", {"participant:ada": "RA"}, text="One", number=1),
        *activity("data", {"role:user": "R", "participant:bo": "A"}, text="Two", number=2),
        *activity("data", {"participant:uma": "RA"}, text="Three", number=3),
        *activity("data", {"participant:uma": "A", "role:builder": "R"}, text="Four", number=4),
    )
    found = brief(project, "user")

    assert _rows(found, "Letter")[1:] == [
        ["A", "3 Data strategy", "Four RA-4, Uma"],
        ["A R", "3 Data strategy", "One RA-1, Ada Three RA-3, Uma"],
        ["R", "3 Data strategy", "Two RA-2; accountable: Bo"],
    ]
    assert "Where nobody is named, all of you have it." in words(found)
    named = brief(records(*ALL, *activity("data", {"participant:ada": "RA"}, number=1)), "user")
    assert "Where nobody is named" not in words(named)


def test_who_is_consulted_or_informed() -> None:
    project = records(
        *ALL,
        *activity("data", {"role:user": "C", "participant:carl": "RA"}, text="Ask us all", number=1),
        *activity("data", {"participant:ada": "C", "participant:carl": "RA"}, text="Ask one", number=2),
        *activity("data", {"role:user": "I", "participant:carl": "RA"}, number=3),
        *activity("workflow", {"role:user": "I", "participant:carl": "RA"}, number=4),
    )
    found = brief(project, "user")

    assert _rows(found, "You are consulted on")[1:] == [
        ["C", "3 Data strategy", "Ask us all RA-1 · Ask one RA-2, Ada"],
    ]
    assert "You are informed of 2 more activities, which the dossier lists." in words(found)


def test_an_activity_that_nobody_answers_for_says_so() -> None:
    project = records(*ALL, *activity("data", {"role:user": "R"}, number=1))

    assert _rows(brief(project, "user"), "Letter")[1][2] == "Do it RA-1; accountable: nobody yet"


def test_dimensions_still_as_suggested_are_named() -> None:
    project = records(*ALL, *seeded_raci("data"), *activity("workflow", {"participant:ada": "RA"}, number=99))
    found = brief(project, "user")

    assert len(_rows(found, "Letter")) == 2
    assert "Still as suggested, so nobody has agreed to a part yet: Data strategy." in words(found)


def test_rules_that_reach_the_role() -> None:
    desk = make(kinds.Desk, id="fraud", name="Fraud desk", role="user")
    reaching = whole_escalation("data", "participant:carl", "desk:fraud", "role:user")
    reaching[2] = replace(reaching[2], channel="phone", who_answers="all")
    other = whole_escalation("data", "participant:bo")
    other[0] = replace(other[0], number=2, name="Not for users")
    project = records(*ALL, desk, *reaching, *other)
    found = brief(project, "user")

    assert _rows(found, "Rule")[1:] == [
        [
            "Injury mentioned ER-1 injury = yes",
            "Step 2: Fraud desk, within 30 min, phone, all must answer Step 3: AI User, within 30 min",
            "You see: The claim · You may: approve · If nobody answers: Waits in the manual queue",
        ]
    ]
    assert "1 more rule of this dimension does not reach you." in words(found)
    assert "When you are called" in words(brief(project, "builder"))
    assert "When you are called" not in words(brief(records(*ALL, *other), "user"))


def test_the_map_says_what_it_shows_and_only_what_reaches_the_role() -> None:
    parts: list[Any] = []
    for number, party in enumerate(("role:user", "participant:ada", "participant:bo"), start=1):
        rule, *steps = whole_escalation("data", party)
        parts += [replace(rule, number=number, position=number), *steps]
    project = records(*ALL, *parts)
    kept = [one for one in project.escalation_rules.of("data") if one.number != 3]

    figures = [one.entries["/Alt"] for one in brief(project, "user").document.all("Figure")]

    assert figures == [map_as_text(replace(project, escalation_rules=Rows(kept)), framework(), "data")]


def test_a_single_way_is_not_drawn() -> None:
    found = brief(records(*ALL, *whole_escalation("data", "role:user")), "user")

    assert "When you are called" in words(found)
    assert found.document.all("Figure") == []


def test_many_rules_are_drawn_in_several_figures() -> None:
    parts: list[Any] = []
    for number in range(1, 31):
        rule, *steps = whole_escalation("data", "participant:ada")
        parts += [replace(rule, number=number, position=number), *steps]
    figures = brief(records(*ALL, *parts), "user").document.all("Figure")

    assert len(figures) > 1
    assert all(f"ER-{number}," in " ".join(str(one.entries["/Alt"]) for one in figures) for number in range(1, 31))


def test_scope_in_short_has_three_columns() -> None:
    found = brief(records(*ALL, *whole_scope("data")), "user")

    assert _rows(found, "In scope") == [
        ["Dimension", "In scope", "Out of scope", "Boundaries"],
        ["3 Data strategy", "This is in SS-1", "This is out SS-2", "This is boundary SS-3"],
    ]


def test_own_criteria_come_first() -> None:
    criteria = [
        make(kinds.SuccessCriterion, dimension="workflow", number=1, position=1, statement="Theirs", owner="participant:carl",
             direction="higher", target="90", unit="%", due="2027-03-01"),
        make(kinds.SuccessCriterion, dimension="data", number=2, position=1, statement="Mine", owner="participant:ada",
             direction="lower", baseline="9", target="3", metric="Days", unit="days"),
        make(kinds.SuccessCriterion, dimension="data", number=3, position=2, statement="Open", baseline="1"),
    ]  # fmt: skip
    found = brief(records(*ALL, *criteria), "user")

    assert _rows(found, "Measure") == [
        ["Yours", "Measure", "Today", "Target", "By", "Owner"],
        ["Mine SC-2", "Days", "9 days", "≤ 3 days", "", "Ada"],
    ]
    assert _rows(found, "Others’") == [
        ["Others’", "Target", "By", "Owner"],
        ["Theirs SC-1", "≥ 90 %", "1 Mar 2027", "Carl"],
        ["Open SC-3", "", "", ""],
    ]
    text = words(found)
    assert text.index("Yours Measure") < text.index("Others’ Target")
    assert "Yours" not in words(brief(records(*ALL, *criteria), "builder"))


def test_a_rubric_says_when_it_passes() -> None:
    rubric, criterion, anchor = whole_rubric("data")
    rubric = replace(rubric, pass_threshold="2.5", floor_rule=True)
    second = replace(criterion, id="second", number=2, position=2, weight=15, required_minimum=3, descriptors={})
    found = brief(records(*ALL, rubric, criterion, second, anchor), "user")

    assert (
        "Answers: 3 Data strategy Passes from a weighted mean of 2.5; every gate must be reached; the lowest level on any criterion fails the whole."
        in words(found)
    )
    assert _rows(found, "Criterion and weight") == [
        ["Criterion and weight", "2 Weak", "3 Usable, pass line"],
        ["Reason is clear RC-1 25 %, gate at 2", "Looks Weak", "Looks Usable"],
        ["Reason is clear RC-2 75 %, gate at 3", "", ""],
    ]
    assert _rows(brief(records(*ALL, rubric, criterion, second, anchor), "dossier"), "Criterion and weight") == [
        ["Criterion and weight", "1 Poor", "2 Weak", "3 Usable, pass line", "4 Excellent"],
        ["Reason is clear RC-1 25 %, gate at 2", *(f"Looks {level.label}" for level in SCALE)],
        ["Reason is clear RC-2 75 %, gate at 3", "", "", "", ""],
    ]


def test_a_level_on_the_pass_line_passes() -> None:
    head = _rows(brief(records(*ALL, *whole_rubric("data")), "user"), "Criterion and weight")[0]

    assert head[1:] == ["2 Weak", "3 Usable, pass line"]


def test_a_rubric_without_a_pass_line_or_weights() -> None:
    rubric, criterion, _anchor = whole_rubric("data")
    project = records(*ALL, replace(rubric, pass_threshold=""), replace(criterion, weight=None))
    text = words(brief(project, "user"))

    assert "No pass line is set yet" in text
    assert "Reason is clear RC-1 no weight yet" in text
    assert ", pass line" not in text


def test_readers_see_every_row_and_owners_all_of_theirs() -> None:
    rows = [
        make(kinds.WorksheetRow, dimension="safeguards", number=number, position=number,
             values={"hazard": f"Hazard {number}", "trigger": "Alarm", "owner": owner, "monitoring": "A light"})
        for number, owner in enumerate(("participant:ada", "participant:bo", ""), start=1)
    ]  # fmt: skip
    project = records(*ALL, *rows)
    dimension = framework().dimension("safeguards")
    assert "builder" in dimension.worksheet.readers
    assert "user" not in dimension.worksheet.readers

    assert _rows(brief(project, "builder"), "Hazard")[1:] == [
        ["Hazard 1 GR-1", "Alarm", "", "Ada"],
        ["Hazard 2 GR-2 What we watch: A light", "Alarm", "", "Bo"],
        ["Hazard 3 GR-3", "Alarm", "", ""],
    ]
    assert _rows(brief(project, "user"), "Hazard")[1:] == [["Hazard 1 GR-1 What we watch: A light", "Alarm", "", "Ada"]]


def test_what_is_open_for_the_role() -> None:
    project = sample()
    text = words(sample_brief("builder"))
    (own,) = [one for one in overview(project, framework()).findings if one.code == "raci_no_accountable"]
    (others,) = [one for one in overview(project, framework()).findings if one.code == "rule_no_on_silence"]

    assert f"{own.message} 8 Pilot & evaluation: RACI" in text
    assert others.message not in text
    assert others.message in words(sample_brief("conductor"))
    begun = brief(records(*ALL, whole_scope("instructions")[0]), "builder")
    assert "Nothing is out of scope, so what people expect will grow without end. 5 Prompts & instructions: Scope" in (
        words(begun)
    )


def test_open_points_are_eight_at_most() -> None:
    begun = [one for dimension in DIMENSIONS for one in whole_scope(dimension)[:1]]
    found = brief(records(*ALL, *begun), "user")
    tables = [one for one in found.document.all("Table") if words(one.kids[0]).endswith("Where")]

    assert sum(len(one.kids) - 1 for one in tables) == 8
    assert "Still open The first 8 of " in words(found)
    assert "open points. What blocks a sign-off Where" in words(found)


def test_a_project_in_which_all_is_said_has_no_open_points() -> None:
    assert "Still open" not in words(brief(whole_project(), "user"))
    assert "nothing blocks" in words(brief(whole_project(), "user"))


def test_the_dossier_names_all_behind_the_letters() -> None:
    project = records(
        *ALL,
        *activity(
            "data", {"participant:ada": "R", "role:builder": "RA", "role:conductor": "I"}, number=1, critical=True
        ),
        *activity("data", {"role:user": "RA"}, number=2, included=False, text="Not us"),
    )
    found = brief(project, "dossier")

    assert _rows(found, "Consulted")[1:] == [
        ["Do it RA-1, critical", "Builder", "Ada, Builder", "", "Conductor", "It is done"],
    ]
    assert "Not part of this initiative: Not us RA-2." in words(found)


def test_the_dossier_says_what_each_person_carries() -> None:
    project = records(
        *ALL,
        *activity("data", {"participant:ada": "R", "participant:carl": "A"}, number=1),
        *activity("workflow", {"participant:ada": "RA"}, number=2),
    )
    rows = _rows(brief(project, "dossier"), "Activities")

    assert rows[0] == ["Person", "Activities", "Accountable", "Responsible", *(str(number) for number in range(1, 10))]
    assert rows[1] == ["Ada", "2", "1", "2", "1", "", "1", *[""] * 6]
    assert [row[0] for row in rows[1:]] == ["Ada", "Uma", "Carl", "Bo"]


def test_the_dossier_tells_what_was_skipped_and_why() -> None:
    text = words(sample_brief("dossier"))
    (skipped,) = [one for one in sample().station_states if one.skip_reason]

    assert f"Escalation was skipped: {skipped.skip_reason}" in text


def test_the_dossier_has_every_finding_under_its_dimension() -> None:
    text = words(sample_brief("dossier"))
    findings = [one for one in overview(sample(), framework()).findings if one.dimension]
    titles = {"blocks": "Blocks sign-off", "look": "Worth a look"}

    assert len(findings) > 5
    for one in findings:
        assert f"{one.message} {framework().activity(one.activity).title} {titles[one.severity]}" in text


def test_the_dossier_lists_what_is_accepted_with_its_reason() -> None:
    project = whole_project()
    criterion = project.success_criteria.of("data")[0]
    project = with_changed(project, criterion, unit="")
    finding = next(one for one in overview(project, framework()).findings if one.code == "criterion_no_unit")
    accepted = make(
        FindingAcceptance,
        code=finding.code,
        subject=subject_of(finding),
        content_hash=finding_hash(project, finding),
        reason="A count of <letters>",
    )

    found = brief(with_added(project, accepted), "dossier")

    tables = [[[words(cell) for cell in row.kids] for row in one.kids] for one in found.document.all("Table")]
    assert [["Finding", "Reason"], [finding.message, "A count of <letters>"]] in tables


def test_people_who_left_stand_last() -> None:
    rows = _rows(sample_brief("dossier"), "Job title")

    assert rows[-1] == ["Piet Janssens (has left)", "AI User", "Dispatcher until June", ""]
    assert len(rows) == 1 + len(sample().participants)


def _headings(found: TaggedPdf) -> list[str]:
    return [words(one) for one in found.document.all("H2")]


def _rows(found: TaggedPdf, title: str) -> list[list[str]]:
    """The table with a column of this title; it is the first one."""
    table = next(one for one in found.document.all("Table") if title in [words(cell) for cell in one.kids[0].kids])
    return [[words(cell) for cell in row.kids] for row in table.kids]
