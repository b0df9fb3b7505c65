from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from tests.builders import activity, framework, make, person, whole_project, with_added, with_changed, without
from triad_desktop.facilitation.acceptance import finding_hash, is_acceptable, subject_of
from triad_desktop.facilitation.finding import Finding
from triad_desktop.facilitation.readiness import Overview, overview
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import FindingAcceptance


@cache
def whole() -> Records:
    return whole_project()


def judged(content: Records) -> Overview:
    return overview(content, framework())


def without_unit() -> Records:
    return with_changed(whole(), criterion(), unit="")


def criterion() -> Any:
    return whole().success_criteria.of("data")[0]


def found(content: Records, code: str) -> Finding:
    return next(one for one in judged(content).findings if one.code == code)


def accepted(content: Records, code: str, **values: Any) -> Records:
    """The project with the first finding of this code accepted."""
    finding = found(content, code)
    row = make(
        FindingAcceptance,
        **{
            "code": code,
            "subject": subject_of(finding),
            "reason": "A count has none",
            "content_hash": finding_hash(content, finding),
            "at": "2026-11-22T09:00:00+01:00",
            **values,
        },
    )
    return with_added(content, row)


def test_an_accepted_finding_counts_no_more_and_is_listed_with_its_reason() -> None:
    finding = found(without_unit(), "criterion_no_unit")

    result = judged(accepted(without_unit(), "criterion_no_unit", id="yes"))

    assert result.findings == ()
    assert [(one.finding, one.acceptance, one.reason) for one in result.accepted] == [
        (finding, "yes", "A count has none")
    ]
    station = result.station("data", "scope")
    assert (station.findings, station.passed, station.accepted) == ((), station.total, result.accepted)


def test_it_lapses_when_its_record_changes_and_holds_again_when_that_is_undone() -> None:
    content = accepted(without_unit(), "criterion_no_unit")
    record = content.success_criteria.get(criterion().id)

    changed = with_changed(content, record, target="4")

    assert [one.code for one in judged(changed).findings] == ["criterion_no_unit"]
    assert judged(changed).accepted == ()
    assert judged(with_changed(changed, record)).findings == ()


def test_other_findings_of_the_same_record_and_code_stay() -> None:
    content = with_changed(whole(), criterion(), unit="", baseline="")
    other = whole().success_criteria.of("workflow")[0]
    content = with_changed(content, other, unit="")

    result = judged(accepted(content, "criterion_no_unit", subject=f"success_criterion:{other.id}",
                             content_hash=finding_hash(content, _unit_finding(content, other.id))))  # fmt: skip

    assert [(one.code, one.record) for one in result.findings] == [
        ("criterion_no_baseline", criterion().id),
        ("criterion_no_unit", criterion().id),
    ]
    assert result.station("data", "scope").state == "draft"


def test_a_check_passes_only_when_all_its_findings_are_accepted() -> None:
    second = replace(criterion(), id="second", number=2)
    content = with_added(without_unit(), replace(second, unit=""))

    station = judged(accepted(content, "criterion_no_unit")).station("data", "scope")

    one = next(check for check in station.checks if check.code == "criterion_no_unit")
    assert (len(one.findings), len(one.accepted), one.passed) == (1, 1, False)


def test_what_blocks_sign_off_is_not_accepted() -> None:
    content = with_changed(whole(), criterion(), owner="")
    assert not is_acceptable(found(content, "criterion_no_owner"))

    result = judged(accepted(content, "criterion_no_owner"))

    assert [one.code for one in result.findings] == ["criterion_no_owner"]
    assert result.accepted == ()


def test_the_newest_acceptance_counts() -> None:
    content = accepted(without_unit(), "criterion_no_unit", content_hash="old", at="2026-11-21T09:00:00+01:00", id="z")

    both = accepted(content, "criterion_no_unit", id="a")

    assert [one.acceptance for one in judged(both).accepted] == ["a"]


def test_a_finding_about_a_station_lapses_with_the_station() -> None:
    content = with_added(whole(), *activity("data", {"participant:bo": "RA"}, outcome="", number=2))
    finding = found(content, "raci_no_outcome")
    assert subject_of(finding) == "data/raci"

    yes = accepted(content, "raci_no_outcome")

    assert judged(yes).findings == ()
    more = with_added(yes, *activity("data", {"participant:bo": "RA"}, number=3))
    assert [one.code for one in judged(more).findings] == ["raci_no_outcome"]


def test_a_finding_about_a_party_lapses_with_the_party_or_when_it_says_something_else() -> None:
    rows = [activity("workflow", {"participant:ada": "A", "participant:bo": "R"}, number=9) for _number in range(4)]
    content = with_added(whole(), *(part for row in rows[:3] for part in row))
    finding = found(content, "raci_many_accountable")
    assert subject_of(finding) == "participant:ada"

    yes = accepted(content, "raci_many_accountable")

    assert judged(yes).findings == ()
    assert [one.code for one in judged(with_added(yes, *rows[3])).findings] == ["raci_many_accountable"]
    renamed = with_changed(yes, yes.participants.get("ada"), name="Eda")
    assert [one.code for one in judged(renamed).findings] == ["raci_many_accountable"]
    elsewhere = with_changed(yes, criterion(), target="4")
    assert judged(elsewhere).findings == ()


def test_subjects_outside_the_stations() -> None:
    content = without(whole(), *(one for one in whole().participants if one.role == "builder"))
    content = with_added(content, person("Zoe", "user"))

    assert subject_of(found(content, "role_nobody")) == "/participants"
    assert finding_hash(content, found(content, "role_nobody")) == ""
    assert subject_of(found(content, "raci_party_unused")) == "participant:zoe"


def test_an_acceptance_of_what_is_mended_is_silent() -> None:
    content = accepted(without_unit(), "criterion_no_unit")

    assert judged(with_changed(content, criterion())).accepted == ()


def _unit_finding(content: Records, record_id: str) -> Finding:
    return next(one for one in judged(content).findings if one.code == "criterion_no_unit" and one.record == record_id)
