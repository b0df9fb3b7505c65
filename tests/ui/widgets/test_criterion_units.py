"""A unit typed behind a figure of a success criterion goes into its own field."""

from __future__ import annotations

import pytest

from tests.ui.bare_project import bridge  # noqa: F401 - a fixture
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.criterion_rows import SuccessCriterionRows

TARGET, BASELINE, UNIT = (field_of("success_criterion", key) for key in ("target", "baseline", "unit"))


@pytest.fixture
def rows(bridge: DocumentBridge) -> SuccessCriterionRows:
    bridge.document.edit(
        add_record,
        AddRecord(table="success_criterion", id="c", parent={"dimension": "workflow"}, values={"statement": "Share"}),
    )
    return SuccessCriterionRows(bridge, "workflow")


def criterion(rows: SuccessCriterionRows) -> SuccessCriterion:
    return rows.bridge.records.success_criteria.get("c")


def test_figure_and_unit_are_one_step(rows: SuccessCriterionRows) -> None:
    assert rows.commit_text("c", TARGET, "95 %") == ""
    assert (criterion(rows).target, criterion(rows).unit) == ("95", "%")

    rows.bridge.undo()
    assert (criterion(rows).target, criterion(rows).unit) == ("", "")


def test_a_new_criterion_may_begin_with_both(rows: SuccessCriterionRows) -> None:
    assert rows.commit_text("new", TARGET, "4 h", "visit") == ""

    made = rows.find("new")
    assert (made.target, made.unit) == ("4", "h")
    rows.bridge.undo()
    assert rows.find("new") is None


def test_another_unit_is_said_and_kept_until_the_unit_fits(rows: SuccessCriterionRows) -> None:
    rows.commit_text("c", UNIT, "h", "first")

    sentence = rows.commit_text("c", TARGET, "95 %", "second")

    assert sentence == (
        "The unit here is h, for all figures of this criterion. Type 95 alone, or change the unit to % first."
    )
    assert (criterion(rows).target, criterion(rows).unit) == ("", "h")
    assert rows.refusal(TARGET, "95 %", "c") == sentence

    assert rows.commit_text("c", UNIT, "%", "third") == ""
    assert (criterion(rows).target, rows.draft("c", TARGET)) == ("95", None)


def test_the_same_unit_is_no_other_one(rows: SuccessCriterionRows) -> None:
    rows.commit_text("c", UNIT, "H", "first")

    assert rows.commit_text("c", BASELINE, "7 h", "second") == ""
    assert (criterion(rows).baseline, criterion(rows).unit) == ("7", "H")


def test_a_pause_in_typing_a_unit_does_not_settle_it(rows: SuccessCriterionRows) -> None:
    for typed in ("9", "95 ho", "95 hours"):
        assert rows.commit_text("c", TARGET, typed, "visit") == ""

    assert (criterion(rows).target, criterion(rows).unit) == ("95", "hours")
    rows.bridge.undo()
    assert (criterion(rows).target, criterion(rows).unit) == ("", "")


def test_what_is_no_unit_is_refused_as_before(rows: SuccessCriterionRows) -> None:
    assert "is not a number" in rows.commit_text("c", TARGET, "15k")
    assert criterion(rows).unit == ""
