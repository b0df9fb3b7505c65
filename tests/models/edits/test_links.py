from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.links import SetProtectingRules, set_protecting_rules
from triad_desktop.models.edits.records import AddRecord, RemoveRecord, add_record
from triad_desktop.models.edits.removal import remove_with_references
from triad_desktop.models.errors import KnownError


@pytest.fixture
def filled(session: Session) -> Session:
    for table, ids in (("success_criterion", ("sc1", "sc2")), ("escalation_rule", ("er1", "er2", "er3"))):
        for one in ids:
            add_record(session, AddRecord(table=table, id=one, parent={"dimension": "data"}))
    return session


def protecting(session: Session, criterion: str) -> list[str]:
    table = tables.SuccessCriterionRule
    return sorted(session.scalars(select(table.rule).where(table.criterion == criterion)))


def protect(session: Session, criterion: str, *rules: str) -> None:
    set_protecting_rules(session, SetProtectingRules(criterion=criterion, rules=rules))


def test_the_rules_that_protect_a_criterion_are_replaced(filled: Session) -> None:
    protect(filled, "sc1", "er1", "er2", "er1")
    protect(filled, "sc2", "er1")
    assert protecting(filled, "sc1") == ["er1", "er2"]

    protect(filled, "sc1", "er2", "er3")

    assert protecting(filled, "sc1") == ["er2", "er3"]
    assert protecting(filled, "sc2") == ["er1"]


def test_a_link_that_stays_is_the_same_row(filled: Session) -> None:
    protect(filled, "sc1", "er1")
    table = tables.SuccessCriterionRule
    before = filled.scalars(select(table.id)).all()

    protect(filled, "sc1", "er1")

    assert filled.scalars(select(table.id)).all() == before


@pytest.mark.parametrize(("criterion", "rule"), [("nowhere", "er1"), ("sc1", "nowhere")])
def test_what_is_gone_is_refused(filled: Session, criterion: str, rule: str) -> None:
    protect(filled, "sc1", "er2")

    with pytest.raises(KnownError) as refused:
        protect(filled, criterion, rule)

    assert refused.value.code == "gone"
    assert protecting(filled, "sc1") == ["er2"]


def test_a_rule_that_is_deleted_protects_no_more(filled: Session) -> None:
    protect(filled, "sc1", "er1", "er2")

    remove_with_references(filled, RemoveRecord(table="escalation_rule", id="er1"))

    assert protecting(filled, "sc1") == ["er2"]
