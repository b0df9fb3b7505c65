"""Findings of sessions and agendas: each code with a case that has it and one that has not, and the fixes."""

from __future__ import annotations

import pytest

from tests.builders import framework, make, person, with_added, with_changed
from tests.facilitation.agenda_cases import CASES, block, changed, sound
from triad_desktop.facilitation.acceptance import finding_hash, subject_of
from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.findings import check_project
from triad_desktop.facilitation.findings.agenda import TEXTS, check_sessions
from triad_desktop.facilitation.readiness import overview, updated_overview
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import ClockEvent, FindingAcceptance


def found(content: Records) -> list[Finding]:
    return [finding for check in check_sessions(content, framework()) for finding in check.findings]


def test_a_sound_agenda_has_no_findings_and_all_checks() -> None:
    checks = check_sessions(sound(), framework())

    assert [one.code for one in checks] == [text.code for text in TEXTS]
    assert [one.code for one in checks if not one.passed] == []


def test_every_code_has_a_case_here() -> None:
    assert set(CASES) == {text.code for text in TEXTS}


@pytest.mark.parametrize("code", CASES)
def test_each_code_is_found_at_its_place(code: str) -> None:
    break_it, place, words, _fix = CASES[code]

    (finding,) = found(break_it(sound()))

    assert (finding.code, finding.dimension, finding.activity) == (code, "", "sessions")
    assert (finding.table, finding.record, finding.field) == place
    assert finding.message.startswith(words)


@pytest.mark.parametrize("code", CASES)
def test_a_fix_mends_what_was_found(code: str) -> None:
    break_it, _place, _words, wanted = CASES[code]
    broken = break_it(sound())
    (finding,) = found(broken)

    fix = finding.fix

    text = next(one for one in TEXTS if one.code == code)
    assert bool(text.fix) is (wanted is not None)
    if wanted is None:
        assert fix is None
        return
    assert fix is not None
    table, record_id, field, value = fix.facts
    assert (fix.kind, field, value) == ("set_field", *wanted)
    mended = with_changed(broken, broken.find(table, record_id), **{field: value})
    assert code not in [one.code for one in found(mended)]


@pytest.mark.parametrize("code", CASES)
def test_what_is_worth_a_look_can_be_accepted_until_its_record_changes(code: str) -> None:
    broken = CASES[code][0](sound())
    (finding,) = found(broken)
    held = finding_hash(broken, finding)
    acceptance = make(
        FindingAcceptance, code=code, subject=subject_of(finding), reason="We know", content_hash=held, at="2026"
    )

    judged = overview(with_added(broken, acceptance), framework())
    assert (code in [one.finding.code for one in judged.accepted]) is (finding.severity == "look")

    record = broken.find(finding.table, finding.record)
    later = with_changed(with_added(broken, acceptance), record, title=f"{record.title} again")
    assert code not in [one.finding.code for one in overview(later, framework()).accepted]


@pytest.mark.parametrize("code", CASES)
def test_what_is_over_is_not_judged(code: str) -> None:
    broken = CASES[code][0](sound())
    for one in broken.sessions:
        broken = with_changed(broken, one, state="closed")

    assert found(broken) == []


def test_sessions_run_and_end_when_their_clocks_say_so() -> None:
    begun = sound()
    for session in begun.sessions:
        begun = with_added(begun, told(session.id, "start", 9))
    assert [(one.code, one.record, one.fix) for one in found(begun)] == [("sessions_two_running", "Morning", None)]

    assert found(with_added(begun, told("Later", "end", 10))) == []


def told(session: str, kind: str, hour: int) -> ClockEvent:
    at = f"2026-11-24T{hour:02}:00:00+01:00"
    return make(ClockEvent, id=f"{kind} {session}", session=session, position=hour, kind=kind, at=at)


def test_only_the_first_block_past_the_end_is_named_with_all_that_is_too_much() -> None:
    broken = with_added(sound(), block("More", "Morning", 4), block("Most", "Morning", 5))

    assert [one.message[:40] for one in found(broken)] == ["“More” runs 2 h past the end of the sess"]


def test_more_than_three_people_are_counted() -> None:
    people = [person(name, "user") for name in ("Cleo", "Dan", "Eve")]
    present = tuple(f"participant:{name}" for name in ("ada", "bo", "cleo", "dan", "eve"))
    broken = with_added(sound(), *people)
    for one in broken.sessions:
        broken = with_changed(
            broken, one, present=present, starts_at="2026-11-24T09:00+01:00", ends_at="2026-11-24T12:30+01:00"
        )

    assert "Ada, Bo, Cleo and 2 others would be in both" in found(broken)[0].message


def test_a_session_in_a_night_of_the_clock_change_fits() -> None:
    night = {"starts_at": "2026-10-25T01:00+02:00", "ends_at": "2026-10-25T04:00+01:00"}

    assert (
        found(changed("agenda_block", "All", planned_minutes=240)(changed("session", "Later", **night)(sound()))) == []
    )


def test_the_project_is_judged_with_its_sessions_after_each_edit() -> None:
    whole = sound()
    before = overview(whole, framework())
    broken = CASES["block_over_the_end"][0](whole)
    changes = {"agenda_block": frozenset({"Lunch"})}

    after = updated_overview(before, whole, broken, framework(), changes, {})

    assert "block_over_the_end" in [one.code for one in after.findings]
    assert "block_over_the_end" in [one.code for check in check_project(broken, framework()) for one in check.findings]
