from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import framework, make, person, records, with_added, with_changed
from triad_desktop.facilitation.findings import check_project
from triad_desktop.facilitation.findings.captures import TEXTS, check_captures
from triad_desktop.facilitation.readiness import overview, updated_overview
from triad_desktop.models.content import Records
from triad_desktop.models.records import DimensionState, ScopeStatement
from triad_desktop.models.workshop_records import Acceptance, Capture, DecisionOption, WorkshopSession

DECISION = make(
    Capture, id="d", kind="decision", number=1, text="Which tool?", chosen="Build", because="Ours", decider="role:user",
    options=(DecisionOption("Build", "", ""),), revisit_when="In May", scope_statement="in",
)  # fmt: skip
ACTION = make(
    Capture, id="a", kind="action", number=1, text="Call", owner="participant:ada", due="2026-12-01", status="open"
)
PARKED = make(
    Capture, id="p", kind="parking", number=1, text="Later", returns_when="closing", outcome="open", dimension="data",
    session="am",
)  # fmt: skip
RISK = make(Capture, id="r", kind="risk", number=1, text="Nobody there", likelihood=2, impact=3)
NOTE = make(Capture, id="n", kind="note", number=1, text="Loud")
IN = make(ScopeStatement, id="in", dimension="data", kind="in", number=1, text="Mail")
OUT = make(ScopeStatement, id="out", dimension="data", kind="out", number=2, text="Paying")
CASES: dict[str, tuple[Capture, dict[str, Any], str]] = {
    "capture_no_text": (NOTE, {"text": ""}, "text"),
    "decision_no_chosen": (DECISION, {"chosen": ""}, "chosen"),
    "decision_no_decider": (DECISION, {"decider": "participant:gone"}, "decider"),
    "decision_no_because": (DECISION, {"because": ""}, "because"),
    "decision_no_options": (DECISION, {"options": ()}, "options"),
    "decision_no_revisit_when": (DECISION, {"revisit_when": ""}, "revisit_when"),
    "decision_out_of_scope": (DECISION, {"scope_statement": "out"}, "scope_statement"),
    "action_no_owner": (ACTION, {"owner": ""}, "owner"),
    "action_no_due": (ACTION, {"due": ""}, "due"),
    "parking_no_returns_when": (PARKED, {"returns_when": ""}, "returns_when"),
    "risk_not_rated": (RISK, {"impact": None}, "impact"),
}


def whole() -> Records:
    return records(
        person("Ada", "user"), IN, OUT, DECISION, ACTION, PARKED, RISK, NOTE,
        make(DimensionState, id="state", dimension="data", included=True), make(WorkshopSession, id="am", state="running"),
    )  # fmt: skip


def found(content: Records) -> list[tuple[str, str, str]]:
    checks = check_captures(content, framework())
    return [(one.code, one.record, one.field) for check in checks for one in check.findings]


def test_whole_captures_have_no_finding_and_pass() -> None:
    checks = check_captures(whole(), framework())
    assert found(whole()) == []
    assert {check.code for check in checks} == {text.code for text in TEXTS}
    assert all(check.passed for check in checks)


def test_without_captures_nothing_is_checked() -> None:
    assert check_captures(records(person("Ada", "user")), framework()) == []


@pytest.mark.parametrize("code", CASES)
def test_each_lack_is_one_finding_at_its_field(code: str) -> None:
    capture, values, field = CASES[code]
    assert found(with_changed(whole(), capture, **values)) == [(code, capture.id, field)]


def test_every_code_has_a_case() -> None:
    assert {text.code for text in TEXTS} - CASES.keys() == {"parking_in_limbo", "captures_refused_text"}


def test_an_event_makes_up_for_a_date() -> None:
    assert found(with_changed(whole(), ACTION, due="", trigger="When the pilot starts")) == []


@pytest.mark.parametrize("state", [{"closed_at": "2026-11-24T12:00:00+01:00"}, {}])
def test_parked_items_are_in_limbo_when_their_dimension_or_session_is_closed(state: dict[str, str]) -> None:
    content = whole()
    if state:
        content = with_changed(content, content.dimension_states.get("state"), **state)
        closed = "its dimension was closed"
    else:
        content = with_changed(content, content.sessions.get("am"), state="closed")
        closed = "its session was closed"
    (finding,) = [one for check in check_captures(content, framework()) for one in check.findings]
    assert (finding.code, finding.record, finding.field) == ("parking_in_limbo", "p", "outcome")
    assert closed in finding.message
    assert found(with_changed(content, PARKED, outcome="carried")) == []


def test_what_is_done_is_judged_no_more() -> None:
    assert found(with_changed(whole(), ACTION, owner="", status="done")) == []
    assert found(with_changed(whole(), RISK, impact=None, status="done")) == []


def test_a_decision_is_judged_until_another_supersedes_it() -> None:
    bare = with_added(with_changed(whole(), DECISION, because=""), make(Acceptance, decision="d"))
    assert found(bare) == [("decision_no_because", "d", "because")]
    assert found(with_added(bare, replace(DECISION, id="d2", number=2, supersedes="d"))) == []


def test_refused_text_is_a_finding_of_the_project() -> None:
    content = replace(whole(), drafts={("a", "due"): "soon"})
    assert found(content) == [("captures_refused_text", "a", "due")]
    assert "captures_refused_text" in {check.code for check in check_project(content, framework())}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("capture", lambda old: with_changed(old, ACTION, owner="")),
        ("acceptance", lambda old: with_added(old, make(Acceptance, id="new", decision="d"))),
        ("scope_statement", lambda old: with_changed(old, IN, kind="out")),
        ("session", lambda old: with_changed(old, old.sessions.get("am"), state="closed")),
        ("dimension_state", lambda old: with_changed(old, old.dimension_states.get("state"), closed_at="2026")),
    ],
)
def test_an_edit_is_judged_as_from_scratch(table: str, change: Any) -> None:
    before = whole()
    after = change(before)
    ids = {one.id for one in after.rows(table) if before.find(table, one.id) != one}
    updated = updated_overview(
        overview(before, framework()), before, after, framework(), {table: frozenset(ids)}, {}
    )  # fmt: skip
    assert updated.findings == overview(after, framework()).findings
    assert table == "acceptance" or updated.findings != overview(before, framework()).findings


def test_a_draft_that_comes_is_judged_as_from_scratch() -> None:
    before, after = whole(), replace(whole(), drafts={("a", "due"): "soon"})
    updated = updated_overview(overview(before, framework()), before, after, framework(), {}, {})
    assert [one.code for one in updated.findings if one.table == "capture"] == ["captures_refused_text"]
