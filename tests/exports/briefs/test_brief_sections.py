"""What each section says, and in which order; a section with nothing to say is absent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import (
    SCALE,
    activity,
    framework,
    make,
    person,
    records,
    whole_escalation,
    whole_project,
    whole_rubric,
    whole_scope,
    with_added,
    with_changed,
    word,
)
from tests.exports.briefs.brief_projects import brief, headings, list_items, sample, sample_brief, table_rows, words
from triad_desktop.exports.briefs.figures import LARGEST_HEIGHT
from triad_desktop.facilitation.acceptance import finding_hash, subject_of
from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.escalation import map_as_text
from triad_desktop.facilitation.readiness import overview
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Rows
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.workshop_records import Capture, FindingAcceptance

ADA, UMA, CARL, BO = (
    person("Ada", "user"), person("Uma", "user"), person("Carl", "conductor"), person("Bo", "builder"),
)  # fmt: skip
ALL = (ADA, UMA, CARL, BO)


def test_a_roles_sections_in_their_order() -> None:
    assert headings(sample_brief("user")) == [
        "The problem", "Your responsibilities", "When you are called", "Scope in short", "Success criteria",
        "How it will be judged", "Worksheets", "Decisions", "Your actions", "Your risks", "Open questions",
        "Still open", "First thing on Monday",
    ]  # fmt: skip


def test_the_dossiers_sections_in_their_order() -> None:
    titles = [f"{number} {one.title}" for number, one in enumerate(framework().dimensions, start=1)]

    assert headings(sample_brief("dossier")) == [
        "The problem", "The three roles", "People", "Desks", "Sessions", *titles, "Decisions", "Actions", "Risks",
        "Questions and parking lot", "Feedback", "Load per person", "What the roles say", "Findings",
    ]  # fmt: skip


def test_rules_that_reach_the_role() -> None:
    desk = make(kinds.Desk, id="fraud", name="Fraud desk", role="user")
    reaching = whole_escalation("data", "participant:carl", "desk:fraud", "role:user")
    reaching[2] = replace(reaching[2], channel="phone", who_answers="all")
    other = whole_escalation("data", "participant:bo")
    other[0] = replace(other[0], number=2, name="Not for users")
    project = records(*ALL, desk, *reaching, *other)
    found = brief(project, "user")

    assert table_rows(found, "When") == [
        ["When", "You see and may do", "You answer", "If nobody answers"],
        [
            "Injury mentioned ER-1",
            "The claim · approve",
            "2. Fraud desk, within 30 min, phone, all must answer 3. AI User, within 30 min",
            "Waits in the manual queue",
        ],
    ]
    assert "1 more rule does not reach you; the dossier has it." in words(found)
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


def test_long_rules_are_drawn_at_their_size_in_more_figures() -> None:
    parts: list[Any] = []
    for number in range(1, 9):
        rule, *steps = whole_escalation("data", "participant:ada")
        parts += [
            replace(rule, number=number, position=number, on_silence="Waits until a person decides. " * 8),
            *steps,
        ]
    figures = brief(records(*ALL, *parts), "user").document.all("Figure")

    attributes: list[Any] = [one.entries["/A"] for one in figures]
    boxes = [[float(edge) for edge in one["/BBox"]] for one in attributes]
    assert len(boxes) > 1
    widths = [right - left for left, _bottom, right, _top in boxes]
    assert widths == pytest.approx([widths[0]] * len(widths))
    assert all(top - bottom <= LARGEST_HEIGHT for _left, bottom, _right, top in boxes)
    told = [str(one.entries["/Alt"]) for one in figures]
    assert [sum(f"ER-{number}," in words for words in told) for number in range(1, 9)] == [1] * 8


def test_the_dimension_where_a_role_is_called_first_most_often_is_drawn() -> None:
    parts: list[Any] = []
    places = [("data", "role:user"), ("data", "role:user"), *[("workflow", "role:user")] * 3,
              *[("evaluation", "role:builder")] * 4]  # fmt: skip
    for number, (dimension, party) in enumerate(places, start=1):
        rule, *steps = whole_escalation(dimension, party, "participant:ada")
        parts += [replace(rule, number=number, position=number), *steps]
    project = records(*ALL, *parts)

    figures = [one.entries["/Alt"] for one in brief(project, "user").document.all("Figure")]

    assert figures == [map_as_text(project, framework(), "workflow")]


def test_scope_in_short_runs_on() -> None:
    found = words(brief(records(*ALL, *whole_scope("data")), "user"))

    assert (
        "Scope in short 3 Data strategy In scope: This is in Out of scope: This is out Boundaries: This is boundary"
        in found
    )
    several = [replace(one, number=number, position=number) for number, one in enumerate(whole_scope("data")[:1] * 2)]
    assert "In scope: This is in · This is in" in words(brief(records(*ALL, *several), "user"))


def test_own_criteria_with_their_figures_and_the_number_of_others() -> None:
    criteria = [
        make(kinds.SuccessCriterion, dimension="workflow", number=1, position=1, statement="Theirs", owner="participant:carl",
             direction="higher", target="90", unit="%", due="2027-03-01"),
        make(kinds.SuccessCriterion, dimension="data", number=2, position=1, statement="Mine", owner="participant:ada",
             direction="lower", baseline="9", target="3", metric="Time", unit="days"),
        make(kinds.SuccessCriterion, dimension="data", number=3, position=2, statement="Open", baseline="1"),
    ]  # fmt: skip
    found = brief(records(*ALL, *criteria), "user")

    assert table_rows(found, "Yours") == [
        ["Yours", "Today", "Target", "By", "Owner"],
        ["Mine SC-2 Time", "9 days", "≤ 3 days", "", "Ada"],
    ]
    assert "2 criteria are not yours; the dossier has them." in words(found)
    others = words(brief(records(*ALL, *criteria), "builder"))
    assert "Yours" not in others
    assert "3 criteria are not yours" in others


def test_a_rubric_says_when_it_passes() -> None:
    rubric, criterion, anchor = whole_rubric("data")
    rubric = replace(rubric, pass_threshold="2.5", floor_rule=True)
    second = replace(criterion, id="second", number=2, position=2, weight=15, required_minimum=3, descriptors={})
    project = records(*ALL, rubric, criterion, second, anchor)
    found = brief(project, "user")

    assert table_rows(found, "Judged") == [
        ["Judged", "Mean to reach", "At least, or the whole fails"],
        [
            "Answers 3 Data strategy",
            "2.5 of 4",
            "Reason is clear: 2 Weak · Reason is clear: 3 Usable · every other one above 1 Poor",
        ],
    ]
    dossier = brief(project, "dossier")
    assert (
        "Passes from a weighted mean of 2.5; every gate must be reached; the lowest level on any criterion fails the whole."
        in words(dossier)
    )
    assert table_rows(dossier, "Criterion and weight") == [
        ["Criterion and weight", "1 Poor", "2 Weak", "3 Usable, pass line", "4 Excellent"],
        ["Reason is clear RC-1 25 %, gate at 2", *(f"Looks {level.label}" for level in SCALE)],
        ["Reason is clear RC-2 75 %, gate at 3", "", "", "", ""],
    ]


def test_a_level_on_the_pass_line_passes() -> None:
    head = table_rows(brief(records(*ALL, *whole_rubric("data")), "dossier"), "Criterion and weight")[0]

    assert head[1:] == ["1 Poor", "2 Weak", "3 Usable, pass line", "4 Excellent"]


def test_a_rubric_without_a_pass_line_weights_or_gates() -> None:
    rubric, criterion, _anchor = whole_rubric("data")
    open_criterion = replace(criterion, weight=None, required_minimum=None)
    project = records(*ALL, replace(rubric, pass_threshold="", floor_rule=False), open_criterion)
    text = words(brief(project, "dossier"))

    assert table_rows(brief(project, "user"), "Judged")[1] == ["Answers 3 Data strategy", "Not set yet", "No gates"]
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

    reader, owner = brief(project, "builder"), brief(project, "user")

    title = dimension.worksheet.title
    assert list_items(reader) == [["Hazard 2 GR-2 · Trigger: Alarm · Owner: Bo · What we watch: A light"]]
    assert table_rows(reader, "Hazard")[1:] == [["Hazard 1 GR-1", "Alarm", ""], ["Hazard 3 GR-3", "Alarm", ""]]
    assert [words(one) for one in reader.document.all("H3")] == [f"{title}: your rows", f"{title}: other rows"]
    assert list_items(owner) == [["Hazard 1 GR-1 · Trigger: Alarm · Owner: Ada · What we watch: A light"]]
    assert "Hazard 2" not in words(owner)


def test_own_actions_have_a_box_to_tick() -> None:
    action = make(Capture, kind="action", number=1, text="Count them", owner="participant:ada", due="2026-12-01")
    found = brief(records(*ALL, action), "user")

    assert table_rows(found, "Done") == [
        ["Done", "Action", "By", "Owner", "Dimension"],
        ["", "Count them AC-1", "1 Dec 2026", "Ada", ""],
    ]
    assert list_items(found) == [["•", "Count them AC-1, by 1 Dec 2026, Ada"]]


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
    assert "Nothing blocks sign-off" in words(brief(whole_project(), "user"))


def test_the_dossier_names_all_behind_the_letters() -> None:
    project = records(
        *ALL,
        *activity(
            "data", {"participant:ada": "R", "role:builder": "RA", "role:conductor": "I"}, number=1, critical=True
        ),
        *activity("data", {"role:user": "RA"}, number=2, included=False, text="Not us"),
    )
    found = brief(project, "dossier")

    assert table_rows(found, "Consulted")[1:] == [
        ["Do it RA-1, critical Outcome: It is done", "Builder", "Ada, Builder", "", "Conductor"],
    ]
    assert "Not part of this initiative: Not us RA-2." in words(found)


def test_the_dossier_says_what_each_person_carries() -> None:
    project = records(
        *ALL,
        *activity("data", {"participant:ada": "R", "participant:carl": "A"}, number=1),
        *activity("workflow", {"participant:ada": "RA"}, number=2),
    )
    rows = table_rows(brief(project, "dossier"), "Activities")

    # Of the two dimensions that the room has worked on; what is only suggested counts for nobody.
    assert rows[0] == ["Person", "Activities", "Accountable", "Responsible", "1", "3"]
    assert rows[1] == ["Ada", "2", "1", "2", "1", "1"]
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


def test_the_dossier_tells_what_the_roles_say_of_each_station() -> None:
    project = records(*ALL, *whole_scope("data"), *whole_rubric("data"))
    (criterion,) = project.success_criteria.of("data")
    at = "2026-09-22T10:00:00+02:00"
    said = [
        word(project, "data/scope", "user", at=at),
        word(project, "data/scope", "conductor", "waived", at=at, comment="Nobody was there"),
        word(project, f"success_criterion:{criterion.id}", "builder", "questioned", comment="How measured?"),
        word(project, "data/rubric", "builder", "questioned", at=at, comment="Too strict"),
    ]
    project = with_added(project, *said)
    label = label_of(project, criterion, framework())

    assert table_rows(brief(project, "dossier"), "Station") == [
        ["Station", "AI User", "Conductor", "Builder"],
        [
            "3 Data strategy: Scope",
            "Confirmed 22 Sep 2026",
            "Waived 22 Sep 2026 “Nobody was there”",
            f"Questions {label}: “How measured?”",
        ],
        ["3 Data strategy: Rubric", "", "", "Questioned 22 Sep 2026 “Too strict”"],
    ]
    changed = with_changed(project, criterion, metric="Else")
    assert table_rows(brief(changed, "dossier"), "Station")[1][1:] == [
        "Confirmed 22 Sep 2026, changed since",
        "Waived 22 Sep 2026, changed since “Nobody was there”",
        f"Questions {label}: “How measured?”, changed since",
    ]
    assert "What the roles say" not in words(brief(records(*ALL), "dossier"))


def test_people_who_left_stand_last() -> None:
    rows = table_rows(sample_brief("dossier"), "Job title")

    assert rows[-1] == ["Piet Janssens (has left)", "AI User", "Dispatcher until June", ""]
    assert len(rows) == 1 + len(sample().participants)
