from __future__ import annotations

from typing import Any

from tests.builders import framework, make, person, records
from triad_desktop.facilitation.finding import Finding, Fix
from triad_desktop.facilitation.findings.references import check_references
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.workshop_records import Capture, FeedbackItem, WorkshopSession


def capture(own_id: str, number: int, kind: str = "decision", **values: Any) -> Capture:
    return make(Capture, **{"id": own_id, "number": number, "kind": kind, "position": number, **values})


def found(content: Records) -> list[Finding]:
    return [finding for check in check_references(content, framework()) for finding in check.findings]


def test_what_is_there_is_no_finding() -> None:
    content = records(
        person("Ada", "user"),
        make(WorkshopSession, id="morning"),
        make(kinds.ScopeStatement, id="out", dimension="data", kind="out"),
        capture("one", 1),
        capture("two", 2, supersedes="one", session="morning", scope_statement="out", raised_by="participant:ada",
                consulted=("role:user", "participant:ada")),
        capture("three", 1, "action", carried_from="one"),
        make(FeedbackItem, id="item", reported_by="participant:ada"),
    )  # fmt: skip

    assert found(content) == []


def test_what_is_gone_is_named_with_its_field_and_can_be_cleared() -> None:
    content = records(
        capture("one", 1, supersedes="gone", session="gone", scope_statement="gone", raised_by="participant:gone",
                consulted=("participant:gone",)),
        make(FeedbackItem, id="item", number=3, reported_by="participant:gone"),
    )  # fmt: skip

    findings = found(content)

    assert sorted((one.record, one.field) for one in findings) == [
        ("item", "reported_by"), ("one", "consulted"), ("one", "raised_by"), ("one", "scope_statement"),
        ("one", "session"), ("one", "supersedes"),
    ]  # fmt: skip
    said = next(one for one in findings if one.field == "raised_by")
    assert said.message.startswith("DE-1 names something under “Said by” that is no longer in the project, so ")
    assert said.fix == Fix("Clear the field", "set_field", ("capture", "one", "raised_by", None))
    assert next(one for one in findings if one.field == "consulted").fix is None


def test_a_needed_party_who_is_gone_is_found_as_missing_alone() -> None:
    content = records(capture("one", 1, decider="participant:gone"), capture("two", 1, "action", owner="participant:x"))

    assert found(content) == []


def test_a_field_that_the_kind_does_not_have_is_not_looked_at() -> None:
    assert found(records(capture("one", 1, "note", supersedes="gone"))) == []


def test_each_circle_is_found_once() -> None:
    content = records(
        capture("into", 1, supersedes="a"),
        capture("a", 2, supersedes="b"),
        capture("b", 3, supersedes="a"),
        capture("self", 4, supersedes="self"),
        capture("straight", 5, supersedes="end"),
        capture("end", 6),
    )

    assert [one.message.split(",")[0] for one in found(content)] == [
        "Superseding runs in a circle through DE-2 and DE-3",
        "Superseding runs in a circle through DE-4",
    ]
