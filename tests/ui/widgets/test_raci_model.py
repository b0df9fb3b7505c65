"""The model of a RACI matrix: what cells say, and that an edit moves no more than it touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.documents import add_people
from triad_desktop.models.edits.raci import SetLetters, set_letters
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.raci_model import RaciModel
from triad_desktop.ui.widgets.raci_rows import ActivityRow, AddRow, NewRow

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ACROSS = Qt.Orientation.Horizontal
AISHA = "participant:aisha"


@pytest.fixture
def model(bridge: DocumentBridge, qtbot: QtBot) -> Iterator[RaciModel]:
    made = RaciModel(bridge, "data")
    bridge.changed.connect(made.refresh)
    yield made
    made.deleteLater()


def spoken(model: RaciModel, row: int, column: int) -> str:
    return str(model.data(model.index(row, column), SPOKEN))


def activity(model: RaciModel, row: int) -> ActivityRow:
    found = model.activity_at(row)
    assert found is not None
    return found


def test_qt_finds_no_fault(model: RaciModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)


def test_columns_are_the_activity_the_parties_and_the_check(model: RaciModel) -> None:
    heads = [model.headerData(column, ACROSS) for column in range(model.columnCount())]
    assert heads == [
        "Activity", "Role", "Hanna L.", "Tomás R.", "Aisha K.", "Role", "Marit S.", "Jonas W.", "Role", "Priya R.",
        "Dev O.", "Lukas B.", "Check",
    ]  # fmt: skip
    assert model.headerData(4, ACROSS, SPOKEN) == "Aisha Karim, AI User"
    assert model.headerData(1, ACROSS, SPOKEN) == "AI User, the role"


def test_every_cell_can_be_heard(model: RaciModel) -> None:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert spoken(model, row, column)


def test_a_letter_says_whose_it_is_and_where_it_comes_from(model: RaciModel) -> None:
    model.set_letters(0, "role:user", "RA")
    text = activity(model, 0).text
    assert spoken(model, 0, 1) == f"responsible and accountable: AI User. {text}"
    assert spoken(model, 0, 4) == f"responsible and accountable, from AI User: Aisha Karim. {text}"
    model.set_letters(0, AISHA, "A")
    assert spoken(model, 0, 4) == f"accountable: Aisha Karim. {text}"
    assert "accountable does not count, as letters of its people stand in its place" in spoken(model, 0, 1)


def test_a_letter_moves_only_its_row(model: RaciModel, bridge: DocumentBridge) -> None:
    model.set_letters(0, AISHA, "C")
    touched: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: touched.append((first.row(), last.row())))
    before = list(model.rows)
    assert model.set_letters(3, AISHA, "I")
    assert touched == [(3, 3)]
    assert [row for row, (old, new) in enumerate(zip(before, model.rows, strict=True)) if old is not new] == [3]


def test_the_first_letter_has_every_row_judged(model: RaciModel, bridge: DocumentBridge) -> None:
    assert not model.is_judged
    model.set_letters(3, AISHA, "C")
    assert all(row.judged for row in model.rows if isinstance(row, ActivityRow))
    bridge.undo()
    assert not model.is_judged


def test_letters_that_change_nothing_are_no_edit(model: RaciModel, bridge: DocumentBridge) -> None:
    own = activity(model, 0).cell("role:user").own
    assert not model.set_letters(0, "role:user", own)
    assert not model.set_letters(0, AISHA, "")
    assert not model.set_letters(0, AISHA, "X")
    assert bridge.document.undo_label == "Add participant"


def test_editing_by_model_sets_letters_and_text(model: RaciModel, bridge: DocumentBridge) -> None:
    assert model.setData(model.index(2, 4), "R")
    assert activity(model, 2).cell(AISHA).own == "R"
    assert model.setData(model.index(2, 0), "Count the cases")
    assert activity(model, 2).text == "Count the cases"
    assert not model.setData(model.index(2, 0), "x" * 400)
    assert activity(model, 2).refused
    assert not model.setData(model.index(2, model.check_column), "R")
    assert not model.setData(model.index(model.row_of(""), 0), "New")


def test_changes_elsewhere_move_nothing(model: RaciModel, bridge: DocumentBridge) -> None:
    rows = list(model.rows)
    elsewhere = bridge.records.raci_activities.of("workflow")[0].id
    bridge.document.edit(set_letters, SetLetters(activity=elsewhere, party=AISHA, letters="I"))
    row = AddRecord(table="scope_statement", parent={"dimension": "data", "kind": "in"}, values={"text": "Mail"})
    bridge.document.edit(add_record, row)
    assert all(old is new for old, new in zip(rows, model.rows, strict=True))


def test_a_new_person_gets_a_column(model: RaciModel, bridge: DocumentBridge) -> None:
    add_people(bridge.document, [("zoe", "Zoë Adler", "user")])
    assert model.headerData(5, ACROSS) == "Zoë A."


def test_folding_hides_a_roles_people(model: RaciModel) -> None:
    model.fold("role:user", True)
    assert [column.head for column in model.columns][:3] == ["3 people", "Role", "Marit S."]
    assert model.column_of(AISHA) == model.column_of("role:user") == 1
    assert "3 people folded" in model.headerData(1, ACROSS, SPOKEN)
    model.unfold_for(AISHA)
    assert model.column_of(AISHA) == 4


def test_a_framework_activity_is_left_out_and_brought_back(model: RaciModel, bridge: DocumentBridge) -> None:
    first, count = activity(model, 0), model.included
    assert model.remove(0)
    last = len(model.rows) - 1
    assert activity(model, last).record_id == first.record_id
    assert activity(model, last).left_out
    assert model.included == count - 1
    assert spoken(model, last, 0).endswith("not part of this initiative")
    assert model.include(last, True)
    assert activity(model, 0).record_id == first.record_id


def test_an_own_activity_is_deleted(model: RaciModel, bridge: DocumentBridge) -> None:
    own = AddRecord(table="raci_activity", parent={"dimension": "data"}, values={"text": "Own"})
    bridge.document.edit(add_record, own)
    assert model.remove(model.row_of(own.id))
    assert model.row_of(own.id) == -1
    assert bridge.records.raci_activities.get(own.id) is None


def test_moving_passes_over_what_is_left_out(model: RaciModel) -> None:
    first, second, third = (activity(model, row).record_id for row in range(3))
    model.remove(1)
    assert model.move(0, 1)
    assert [activity(model, row).record_id for row in range(2)] == [third, first]
    assert not model.move(0, -1)
    last = model.row_of("") - 1
    assert not model.move(last, 1)
    assert activity(model, len(model.rows) - 1).record_id == second


def test_the_new_row_becomes_an_activity_in_place(model: RaciModel, bridge: DocumentBridge) -> None:
    row = model.start_new()
    assert isinstance(model.rows[row], NewRow)
    assert model.start_new() == row
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    assert model.commit_text(model.rows[row].record_id, "Watch the queue") == ""
    assert activity(model, row).text == "Watch the queue"
    assert isinstance(model.rows[row + 1], AddRow)
    model.drop_new()
    assert activity(model, row).text == "Watch the queue"
    assert resets == []


def test_an_unused_new_row_goes_away(model: RaciModel) -> None:
    count = model.rowCount()
    model.start_new()
    assert model.rowCount() == count + 1
    model.drop_new()
    assert model.rowCount() == count


def test_the_check_column_says_what_is_wrong(model: RaciModel) -> None:
    check = model.check_column
    assert spoken(model, 0, check) == "Not judged while it is as suggested"
    for party in ("role:user", "role:conductor", "role:builder"):
        model.set_letters(0, party, "C" if party == "role:user" else "")
    assert model.data(model.index(0, check)) == "Nobody is accountable, 1 more"
    assert "nobody answers for it" in spoken(model, 0, check)
    assert spoken(model, 1, check) == "In order"


def test_a_critical_activity_says_so(model: RaciModel, bridge: DocumentBridge) -> None:
    critical = ChangeField(table="raci_activity", id=activity(model, 1).record_id, field="critical", value=True)
    bridge.document.edit(change_field, critical)
    assert spoken(model, 1, 0).endswith(", critical")


def test_a_refused_edit_is_told(model: RaciModel, bridge: DocumentBridge, qtbot: QtBot) -> None:
    bridge.document.read_only = True
    with qtbot.waitSignal(model.refused) as told:
        assert not model.set_letters(0, AISHA, "I")
    assert "can only be read" in told.args[0]
    bridge.document.read_only = False
