"""Search: what is found by which words, in which order, with which marks."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from tests.builders import framework, make, records
from triad_desktop.facilitation.folding import fold, marks_of
from triad_desktop.facilitation.search import Found, Hit, find
from triad_desktop.facilitation.search_texts import KINDS, SearchTexts
from triad_desktop.models.content import Records
from triad_desktop.models.records import (
    RECORD_TYPES,
    Desk,
    EscalationRule,
    EscalationStep,
    Level,
    Participant,
    RaciActivity,
    RaciAssignment,
    Rubric,
    RubricAnchor,
    RubricCriterion,
    ScopeStatement,
    StationState,
    SuccessCriterion,
    WorksheetRow,
)
from triad_desktop.models.workshop_fields import CAPTURE_FIELDS
from triad_desktop.models.workshop_records import (
    Acceptance,
    AgendaBlock,
    Capture,
    Confirmation,
    DecisionOption,
    FindingAcceptance,
    Vote,
    WorkshopSession,
)

AISHA = make(Participant, id="aisha", name="Aïsha Karim", role="user", active=True)
FRAUD = make(Desk, id="fraud", name="Fraud desk", contact="ext. 4711")


def hits(content: Records, text: str, limit: int = 50) -> tuple[Hit, ...]:
    return find(content, framework(), text, limit).hits


def only(content: Records, text: str) -> Hit:
    (hit,) = hits(content, text)
    return hit


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def statement(statement_id: str, text: str, number: int = 1, **values: Any) -> ScopeStatement:
    first = {"dimension": "data", "kind": "in", "position": number}
    return make(ScopeStatement, id=statement_id, number=number, text=text, **{**first, **values})


# Spelling


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("GROSSE", "Große Lücke"),
        ("große", "GROSSE LÜCKE"),
        ("lucke", "Große Lücke"),
        ("Ångström", "angstrom"),
        ("smorrebrod", "smørrebrød"),
        ("dong", "Đống"),
        ("заявка", "ЗАЯВКА"),
        ("εγκριση", "Έγκριση"),
        ("fi", "ﬁnal"),
        ("don't", "don’t"),
        ("e-mail", "E‑Mail"),
        ("new line", "new\nline"),
        ("quoted", "“quoted”"),
    ],
)
def test_case_accents_and_signs_make_no_difference(typed: str, written: str) -> None:
    assert only(records(statement("a", written)), typed).record == "a"


def test_marks_stand_where_the_words_are_written() -> None:
    text = "Die Straße in Große: STRASSE"

    assert marked(text, marks_of(text, ["strasse"])) == ["Straße", "STRASSE"]
    assert marked("e\u0301tude", marks_of("e\u0301tude", ["e"])) == ["e\u0301", "e"]
    assert marked("plain words", marks_of("plain words", ["word", "ords"])) == ["words"]
    assert marks_of("plain", ["zz"]) == ()


def test_folding_a_whole_text_equals_folding_its_characters() -> None:
    text = "Łódź ½ „ﬁn“ Straße \u0301 한글 naïve — [x]"

    assert fold(text) == "".join(fold(one) for one in text)


# What is found


def test_all_words_have_to_occur_in_any_order_anywhere_in_the_record() -> None:
    content = records(statement("a", "Claims from the web form", reason="cheapest first"), statement("b", "Claims"))

    assert only(content, "cheapest claims").record == "a"
    assert {hit.record for hit in hits(content, "claims")} == {"a", "b"}
    assert hits(content, "claims nowhere") == ()
    assert hits(content, "  \n ") == ()


@pytest.mark.parametrize("typed", ["SC-3", "sc 3", "sc3", "Sc‑3"])
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    criteria = [
        make(SuccessCriterion, id=f"c{number}", dimension="data", number=number, statement=f"Criterion {number} sc")
        for number in (13, 3, 30)
    ]

    assert [hit.code for hit in hits(records(*criteria), typed)][:2] == ["SC-3", "SC-30"]


def test_words_that_only_look_like_a_code_are_words_when_no_code_is_meant() -> None:
    assert only(records(statement("a", "ra has 5 parts")), "ra 5").record == "a"


def test_names_of_parties_choices_and_numbers_are_found_as_people_see_them() -> None:
    criterion = make(
        SuccessCriterion, id="c", dimension="data", number=1, statement="Fast", owner="participant:aisha",
        direction="lower", respond_within=120, due="2026-09-30", private_note="never say this aloud",
    )  # fmt: skip
    content = records(AISHA, FRAUD, criterion)

    for typed, line in (
        ("aisha fast", "Owner"), ("lower", "Better is"), ("2 h", "Within"), ("30 sep", "By"), ("aloud", "Private note"),
    ):  # fmt: skip
        found = next(hit for hit in hits(content, typed) if hit.record == "c")
        assert line in (found.line_title, "Owner")
    assert only(content, "aloud").field == "private_note"
    assert only(content, "4711").kind == "Desk"


def test_parts_are_found_with_their_owner_and_lead_to_themselves() -> None:
    rule = make(EscalationRule, id="r", dimension="data", number=4, name="Amount too high")
    step = make(EscalationStep, id="s", rule="r", position=1, party="desk:fraud", channel="red phone")
    rubric = make(Rubric, id="rubric", dimension="data")
    criterion = make(RubricCriterion, id="rc", rubric="rubric", number=1, name="Tone", descriptors={})
    anchor = make(RubricAnchor, id="an", criterion="rc", text="Dear customer")
    activity = make(RaciActivity, id="ra", dimension="data", number=7, text="Label cases", included=True)
    letter = make(RaciAssignment, id="as", activity="ra", party="participant:aisha", letter="A")
    content = records(AISHA, FRAUD, rule, step, rubric, criterion, anchor, activity, letter)

    phone = only(content, "red amount")
    assert (phone.code, phone.table, phone.record, phone.field) == ("ER-4", "escalation_step", "s", "channel")
    assert phone.line_title == "Step 1 of ER-4, Channel"
    assert (phone.dimension, phone.activity) == ("data", "escalation")
    assert only(content, "dear").table == "rubric_anchor"
    assert only(content, "aisha label").record == "as"


def test_worksheet_values_captures_sessions_and_agenda_are_found() -> None:
    sheet = framework().dimension("data").worksheet
    field = next(one for one in sheet.fields() if one.kind == "choice")
    row = make(WorksheetRow, id="w", dimension="data", number=2, values={field.key: field.choices[0].key})
    session = make(
        WorkshopSession, id="se", title="Morning one", place="Room Oslo", starts_at="2026-11-24T09:00:00+01:00"
    )
    block = make(AgendaBlock, id="b", session="se", title="Lunch", dimension="data", private_note="vegan for Jo")
    decision = make(
        Capture, id="d", kind="decision", number=1, text="Buy or build", session="se", dimension="data",
        options=(DecisionOption("Lease it", "quick", "dear"),),
    )  # fmt: skip
    dissent = make(Acceptance, id="ac", decision="d", dissent="Too early for us", agreement={})
    content = records(row, session, block, decision, dissent)

    assert only(content, field.choices[0].title).code == f"{sheet.code}-2"
    assert only(content, f"{sheet.code.lower()} 2").record == "w"
    assert only(content, "oslo").kind == "Session"
    assert only(content, field.choices[0].title).kind == sheet.row.capitalize()
    assert only(content, "vegan").record == "b"
    assert only(content, "lease").code == "DE-1"
    assert only(content, "early").record == "d"
    assert only(content, "buy morning").record == "d"


def test_what_roles_said_and_reasons_for_leaving_things_out_are_found() -> None:
    content = records(
        statement("a", "Claims"),
        make(Confirmation, id="q", subject="scope_statement:a", role="user", verdict="questions", comment="Phone too?"),
        make(StationState, id="st", dimension="data", activity="rubric", skip_reason="Nobody grades yet"),
        make(FindingAcceptance, id="fa", code="x", subject="data/raci", reason="Small team"),
    )

    assert only(content, "phone").table == "confirmation"
    skipped = only(content, "grades")
    assert (skipped.dimension, skipped.activity) == ("data", "rubric")
    assert only(content, "small").activity == "raci"


def test_descriptors_of_levels_are_found_by_their_words() -> None:
    rubric = make(Rubric, id="rubric", dimension="data", scale=(Level(1, "Poor"), Level(2, "Good")))
    criterion = make(RubricCriterion, id="rc", rubric="rubric", number=1, name="Tone", descriptors={"2": "Warm words"})
    content = records(rubric, criterion)

    found = only(content, "warm")
    assert (found.record, found.field, found.line_title) == ("rc", "level_2", "Good")
    assert only(content, "poor").field == "scale"


NO_WORDS = {
    "id", "position", "number", "created_at", "closed_at", "opened_at", "at", "content_hash", "subject", "session",
    "rubric", "responsibility", "kind", "activity", "code", "verdict", "role", "revealed_at",
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(KINDS))
def test_no_text_of_a_record_is_left_out(table: str) -> None:
    kind = RECORD_TYPES[table]
    texts = SearchTexts(framework())
    for part in fields(kind):
        if part.type != "str" or part.name in NO_WORDS or part.name == "dimension":
            continue
        kinds = CAPTURE_FIELDS if table == "capture" else {"": ()}
        said = [one for one in kinds if not one or part.name in {field.key for field in CAPTURE_FIELDS[one]}]
        values = {"kind": said[0]} if table == "capture" else {}
        record = make(kind, **{**_PLACE.get(table, {}), **values, "id": "it", part.name: "2026-09-30"})
        content = records(project=record) if table == "project" else records(record)
        text = texts.text_of(content, table, "it")

        named = _NAMES if table in ("capture", "success_criterion", "rubric_criterion") else set()
        if part.name not in named:
            assert text is not None, part.name
            assert part.name in {line.field for line in text.lines}, part.name


_PLACE: dict[str, dict[str, Any]] = {
    "success_criterion": {"dimension": "data"},
    "scope_statement": {"dimension": "data"},
    "escalation_rule": {"dimension": "data"},
    "raci_activity": {"dimension": "data"},
    "worksheet_row": {"dimension": "data"},
    "rubric": {"dimension": "data"},
    "station_state": {"dimension": "data", "activity": "scope"},
    "confirmation": {"subject": "data/scope"},
    "finding_acceptance": {"subject": "data/scope"},
}
# Fields that name a party or another record; nobody is there in these records.
_NAMES = {"owner", "decider", "raised_by", "supersedes", "carried_from", "scope_statement", "success_criterion"}


def test_a_vote_is_found_by_its_question_and_options_and_never_by_its_counts() -> None:
    vote = make(
        Vote, id="v", question="Which first?", options=("Slow claims", "Lost mail"), tallies={"seat-7": {"1": 4242}}
    )
    content = records(vote)

    found = only(content, "which lost")
    assert (found.kind, found.title, found.table, found.record) == ("Vote", "Which first?", "vote", "v")
    assert (found.line_title, found.line) == ("Option", "Lost mail")
    assert hits(content, "4242") == hits(content, "seat") == ()


def test_refused_text_is_found_too() -> None:
    content = replace(records(statement("a", "Claims")), drafts={("a", "reason"): "typed but refused"})

    found = only(content, "refused")
    assert (found.field, found.line_title) == ("reason", "Reason, not accepted")
    new = replace(content, drafts={("a", "level_2"): "of a field that is made as it goes"})
    assert only(new, "goes").line_title == "Text, not accepted"


# Order, limits, lines


def test_the_best_stand_first() -> None:
    content = records(
        statement("anywhere", "Nothing", 1, reason="overclaims"),
        statement("begins", "Other", 2, reason="all claims"),
        statement("in title", "Overclaims", 3),
        statement("word", "The claims", 4),
        statement("title", "Claims first", 5),
    )

    assert [hit.record for hit in hits(content, "claims")] == ["title", "word", "in title", "begins", "anywhere"]


def test_equally_good_ones_stand_in_the_order_of_the_workshop() -> None:
    content = records(
        make(Capture, id="c", kind="note", number=1, text="Claims"),
        statement("b", "Claims", 2),
        statement("a", "Claims", 1),
        statement("w", "Claims", 3, dimension="workflow"),
    )

    assert [hit.record for hit in hits(content, "claims")] == ["w", "a", "b", "c"]


def test_the_limit_cuts_the_list_and_not_the_count() -> None:
    content = records(*(statement(f"s{number}", "Claims", number) for number in range(30)))

    found = find(content, framework(), "claims", 12)
    assert (len(found.hits), found.total) == (12, 30)


def test_the_line_with_the_most_words_is_shown_from_where_they_stand() -> None:
    long = f"Beginning {'of nothing ' * 200}and then the amber light {'goes on ' * 100}"
    found = only(records(statement("a", "Lights", reason=long)), "amber light")

    assert found.line_title == "Reason"
    assert marked(found.line, found.line_marks) == ["amber", "light"]
    assert found.line.startswith("… ")
    assert len(found.line) < 200
    assert marked(found.title, found.title_marks) == ["Light"]


def test_what_has_no_title_yet_says_so() -> None:
    content = records(make(SuccessCriterion, id="c", dimension="data", number=1, metric="Minutes per case"))

    found = only(content, "minutes")
    assert (found.title, found.title_marks) == ("Success criterion without a title", ())
    assert (found.line_title, marked(found.line, found.line_marks)) == ("Metric", ["Minutes"])
    assert only(content, "sc 1").line == "Minutes per case"


def test_a_query_of_a_megabyte_is_no_burden() -> None:
    assert find(records(statement("a", "Claims")), framework(), "x" * 1_000_000, 5) == Found()
