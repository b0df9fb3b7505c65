from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.priorities import SetPriorities, set_priorities
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.errors import InputError, KnownError


@pytest.fixture
def filled(session: Session) -> Session:
    for number in (1, 2):
        for table, dimension, values in (
            ("worksheet_row", "workflow", {"task": f"Task {number}", "priority": "low"}),
            ("escalation_rule", "data", {"name": f"Rule {number}", "priority": 9}),
        ):
            new = AddRecord(table=table, id=f"{table}-{number}", parent={"dimension": dimension}, values=values)
            add_record(session, new)
    return session


def set_all(session: Session, table: str, values: dict[str, Any]) -> None:
    set_priorities(session, SetPriorities(table=table, values=values))
    session.expire_all()


def test_worksheet_rows_keep_their_other_values(filled: Session) -> None:
    set_all(filled, "worksheet_row", {"worksheet_row-1": "high", "worksheet_row-2": "medium"})

    rows = [filled.get_one(tables.WorksheetRow, f"worksheet_row-{number}").values for number in (1, 2)]
    assert rows == [{"task": "Task 1", "priority": "high"}, {"task": "Task 2", "priority": "medium"}]


def test_rules_that_are_not_named_keep_theirs(filled: Session) -> None:
    set_all(filled, "escalation_rule", {"escalation_rule-2": 1})

    found = [filled.get_one(tables.EscalationRule, f"escalation_rule-{number}").priority for number in (1, 2)]
    assert found == [9, 1]


@pytest.mark.parametrize(
    ("table", "value"), [("worksheet_row", "urgent"), ("worksheet_row", 1), ("escalation_rule", 0)]
)
def test_a_value_that_the_field_refuses_is_refused(filled: Session, table: str, value: object) -> None:
    with pytest.raises(InputError):
        set_all(filled, table, {f"{table}-1": value})


def test_a_record_that_is_gone_is_told(filled: Session) -> None:
    with pytest.raises(KnownError, match="no longer in the project"):
        set_all(filled, "escalation_rule", {"escalation_rule-1": 1, "gone": 2})


def test_it_is_one_step_with_a_name_of_its_own() -> None:
    assert label_of(set_priorities, SetPriorities(table="escalation_rule", values={})) == "Set priorities by vote"
