"""The rubric's matrix: shares, gates and descriptors, shown and typed in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.documents import new_document, open_bridge
from tests.ui.station_contents import DIMENSION, add, add_rubric
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.rubrics import SetDescriptor, SetScale, set_descriptor, set_scale
from triad_desktop.models.record_fields import field_of
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_inputs import TextInput
from triad_desktop.ui.widgets.rubric_matrix import RubricMatrix
from triad_desktop.ui.widgets.rubric_rows import CriterionRows, RubricRows, picked_level

SERVES = field_of("rubric_criterion", "success_criterion")
GATE = picked_level(field_of("rubric_criterion", "required_minimum"))


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_rubric(document)
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def matrix(bridge: DocumentBridge, show: Show) -> RubricMatrix:
    made = RubricMatrix(bridge, DIMENSION)
    bridge.changed.connect(made.refresh)
    made.resize(900, 400)
    show(made)
    return made


def cell(matrix: RubricMatrix, criterion: str, key: str) -> str:
    text: str = matrix.index_of(criterion, key).data()
    return text


def edit(matrix: RubricMatrix, criterion: str, key: str, text: str, qtbot: QtBot, last: Qt.Key) -> None:
    """Replace a cell's text by typing."""
    matrix.show_record(criterion, key, edit=True)
    editor = QApplication.focusWidget()
    editor.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, last)


def test_a_column_for_each_level(matrix: RubricMatrix) -> None:
    model = matrix.records
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(len(model.columns))]

    assert heads[0] == "Criterion and weight"
    assert heads[2:] == ["1  Not usable", "2  Needs rework", "3  Usable", "4  Excellent"]
    assert cell(matrix, "c1", "level_3") == "One detail wrong"


def test_shares_and_gates_stand_below_the_name(matrix: RubricMatrix) -> None:
    assert cell(matrix, "c1", "weight") == "Weight 6/10 · 75 %"
    assert cell(matrix, "c2", "weight") == "Weight 2/10 · 25 %\ngate: 3"


def test_one_weight_moves_every_share(matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot) -> None:
    edit(matrix, "c2", "weight", "6", qtbot, Qt.Key.Key_Return)

    assert bridge.records.rubric_criteria.get("c2").weight == 6
    assert cell(matrix, "c1", "weight") == "Weight 6/10 · 50 %"


def test_editing_a_weight_begins_with_the_number(matrix: RubricMatrix) -> None:
    matrix.show_record("c1", "weight", edit=True)

    assert QApplication.focusWidget().text() == "6"  # type: ignore[union-attr]
    assert QApplication.focusWidget().placeholderText() == "Weight, 1 to 10"  # type: ignore[union-attr]


def test_a_refused_weight_stays_with_its_sentence(matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot) -> None:
    edit(matrix, "c1", "weight", "12", qtbot, Qt.Key.Key_Return)
    lines = [line for line in matrix.records.lines if line.key[:3] == ("strip", "c1", "weight")]

    assert cell(matrix, "c1", "weight") == "12"
    assert "from 1 to 10" in lines[0].sentence  # type: ignore[union-attr]
    assert bridge.records.rubric_criteria.get("c1").weight == 6


def test_a_descriptor_is_typed_and_taken_back_in_one_step(
    matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    edit(matrix, "c2", "level_3", "Understood without the file", qtbot, Qt.Key.Key_Return)
    assert bridge.records.rubric_criteria.get("c2").descriptors["3"] == "Understood without the file"
    bridge.undo()

    assert dict(bridge.records.rubric_criteria.get("c2").descriptors) == {"1": "No reason"}


def test_tab_goes_through_the_levels(matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot) -> None:
    edit(matrix, "c2", "level_2", "Only with the file", qtbot, Qt.Key.Key_Tab)

    assert matrix.current_field() == "level_3"
    assert matrix.is_typing()
    assert bridge.records.rubric_criteria.get("c2").descriptors["2"] == "Only with the file"


def test_shift_enter_breaks_the_line(matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot) -> None:
    matrix.show_record("c2", "level_4", edit=True)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "Clear")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "to a customer")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert bridge.records.rubric_criteria.get("c2").descriptors["4"] == "Clear\nto a customer"


def test_the_row_grows_with_what_is_typed(matrix: RubricMatrix, qtbot: QtBot) -> None:
    row = matrix.records.row_of("c2")
    before = matrix.rowHeight(row)
    matrix.show_record("c2", "level_2", edit=True)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "A sentence that needs many more lines than the other ones " * 3)

    assert matrix.rowHeight(row) > before
    assert isinstance(editor, TextInput)
    assert editor.height() >= editor.lines_height()


def test_deleting_a_descriptor_empties_it(matrix: RubricMatrix, bridge: DocumentBridge, qtbot: QtBot) -> None:
    matrix.show_record("c1", "level_1")
    qtbot.keyClick(matrix, Qt.Key.Key_Delete)

    assert "1" not in bridge.records.rubric_criteria.get("c1").descriptors


def test_a_new_criterion_may_begin_with_a_level(bridge: DocumentBridge) -> None:
    rows = CriterionRows(bridge, DIMENSION)
    level = next(one for one in RubricMatrix(bridge, DIMENSION).records.columns if one.key == "level_2").field
    assert level is not None
    assert rows.commit_text("new", level, "  ", "v") == ""
    assert rows.find("new") is None
    assert rows.commit_text("new", level, "Half done", "v") == ""
    assert dict(rows.find("new").descriptors) == {"2": "Half done"}  # type: ignore[union-attr]
    bridge.undo()

    assert rows.find("new") is None


def test_the_same_descriptor_again_is_no_step(bridge: DocumentBridge, matrix: RubricMatrix) -> None:
    field = matrix.field_of("level_1")
    assert field is not None
    label = bridge.document.undo_label
    bridge.document.edit(set_descriptor, SetDescriptor(criterion="c1", level=2, text="Other"))
    assert matrix.criteria.commit_value("c1", field, "Wrong track") == ""
    bridge.undo()

    assert bridge.document.undo_label == label


def test_a_finding_about_levels_leads_to_the_first_missing_one(matrix: RubricMatrix) -> None:
    found = [one for one in matrix.criteria.findings()["c2"] if one.code == "rubric_criterion_no_descriptor"]
    assert [one.field for one in found] == ["level_2"]
    matrix.show_record("c2", "descriptors")

    assert matrix.current_field() == "level_2"


def test_rows_move_and_go_by_keyboard(matrix: RubricMatrix, qtbot: QtBot) -> None:
    matrix.show_record("c1", "name")
    qtbot.keyClick(matrix, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert matrix.record_ids() == ("c2", "c1")
    qtbot.keyClick(matrix, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert matrix.record_ids() == ("c2",)
    assert cell(matrix, "c2", "weight") == "Weight 2/10 · 100 %\ngate: 3"


def test_a_gate_is_a_level_of_the_scale(bridge: DocumentBridge) -> None:
    rows = CriterionRows(bridge, DIMENSION)
    assert [one.title for one in rows.options(GATE)] == ["1 Not usable", "2 Needs rework", "3 Usable", "4 Excellent"]
    assert rows.shown(rows.find("c2"), GATE) == "3 Usable"
    assert rows.commit_text("c2", GATE, "4 Excellent") == ""
    assert bridge.records.rubric_criteria.get("c2").required_minimum == 4
    assert "not in the list" in rows.commit_text("c2", GATE, "Splendid")
    assert rows.commit_text("c2", GATE, "") == ""
    assert bridge.records.rubric_criteria.get("c2").required_minimum is None


def test_a_gate_above_the_scale_is_still_shown(bridge: DocumentBridge) -> None:
    bridge.document.edit(
        set_scale, SetScale(rubric=RubricRows(bridge, "rubric", DIMENSION, {}).rubric.id, labels=("A", "B", "C"))
    )
    rows = CriterionRows(bridge, DIMENSION)
    rows.commit_value("c2", GATE, "5")

    assert [one.key for one in rows.options(GATE, "5")] == ["1", "2", "3", "5"]
    assert rows.shown(rows.find("c2"), GATE) == "5"


def test_criteria_serve_success_criteria_of_all_dimensions(bridge: DocumentBridge) -> None:
    document = bridge.document
    for dimension, name in (("workflow", "a"), (DIMENSION, "b"), ("data", "c")):
        add(document, "success_criterion", name, {"dimension": dimension}, statement=f"Better {name}")
    document.edit(include_dimension, IncludeDimension(dimension="data", included=False))
    rows = CriterionRows(bridge, DIMENSION)

    assert [(one.title, one.note) for one in rows.options(SERVES)] == [
        ("SC-2 Better b", ""),
        ("SC-1 Better a", document.framework.dimension("workflow").short_title),
    ]
    assert [one.key for one in rows.options(SERVES, "c")] == ["b", "a", "c"]
    rows.commit_text("c1", SERVES, "SC-1 Better a")
    assert bridge.records.rubric_criteria.get("c1").success_criterion == "a"


def test_words_stand_at_the_top_of_their_cells(matrix: RubricMatrix) -> None:
    painter = matrix.painter_of_rows
    line = matrix.records.lines[0]
    row = QRectF(0, 100, 200, 300)

    assert painter.cell_rect(line, row, 0).bottom() == 100 + 12 + 20  # type: ignore[arg-type]
    assert painter.cell_rect(line, row, 1).top() == 100 + 12 + 20 + 6  # type: ignore[arg-type]
    level = painter.cell_rect(line, row, 3)  # type: ignore[arg-type]
    assert (level.top(), level.height() % 20) == (106, 12)


def test_editors_stand_where_the_words_stand(matrix: RubricMatrix, bridge: DocumentBridge) -> None:
    bridge.document.edit(set_descriptor, SetDescriptor(criterion="c1", level=4, text="Nothing to correct " * 20))
    row = matrix.rowViewportPosition(matrix.records.row_of("c1"))
    matrix.show_record("c1", "level_1", edit=True)
    editor = QApplication.focusWidget()
    assert editor is not None

    assert row <= editor.y() <= row + 12
    assert editor.height() <= 32 < matrix.rowHeight(0) / 2


def bar_length(matrix: RubricMatrix, criterion: str) -> int:
    """The longest run of the bar's colour beside the share."""
    rect = matrix.visualRect(matrix.index_of(criterion, "weight"))
    picture = matrix.viewport().grab(rect).toImage()
    colour = current_theme().edge.rgb()
    return max(sum(picture.pixel(x, y) == colour for x in range(picture.width())) for y in range(16))


def test_bars_are_as_long_as_their_share(matrix: RubricMatrix) -> None:
    assert bar_length(matrix, "c1") == pytest.approx(3 * bar_length(matrix, "c2"), abs=8)
    assert bar_length(matrix, "c2") > 10


def test_a_refused_weight_has_no_bar(matrix: RubricMatrix, qtbot: QtBot) -> None:
    edit(matrix, "c1", "weight", "12", qtbot, Qt.Key.Key_Return)

    assert bar_length(matrix, "c1") == 0


def test_the_model_keeps_qts_rules(matrix: RubricMatrix, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(matrix.records, force_py=True)
