"""Both dialogs of pasted things are read anew and answered by the same keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.page_bench import PageBench
from tests.ui.widgets.record_bench import bench, table_of  # noqa: F401 - a fixture
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.dialogs.paste_preview_dialog import PastePreviewDialog
from triad_desktop.ui.dialogs.paste_rows_dialog import PasteRowsDialog, shared_widths
from triad_desktop.ui.theme import current_theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ANEW = {"people": "Name\nAda\nBo\n", "rows": "Criterion\nQuicker\nFewer\n"}


@pytest.fixture(params=["people", "rows"])
def dialog(bench: PageBench, qtbot: QtBot, request: pytest.FixtureRequest) -> PastePreviewDialog:
    """One that could read nothing, with what it can read on the clipboard."""
    made = PasteParticipantsDialog("", []) if request.param == "people" else PasteRowsDialog("", table_of(bench))
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    QGuiApplication.clipboard().setText(ANEW[request.param])
    return made


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_V, CONTROL), (Qt.Key.Key_Insert, SHIFT)], ids=["ctrl_v", "shift_insert"]
)
def test_the_keys_of_pasting_read_the_clipboard_anew(
    dialog: PastePreviewDialog, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    assert (dialog.add_button.text(), dialog.add_button.isEnabled()) == ("Add", False)
    QTest.keyClick(dialog.cancel_button, key, modifier)
    assert dialog.summary.text() == "2 rows were read."
    assert dialog.add_button.text() in ("Add 2 people", "Add 2 rows")
    assert dialog.table.hasFocus()

    QGuiApplication.clipboard().setText(f"{QGuiApplication.clipboard().text()}One more\n")
    QTest.keyClick(dialog.table, key, modifier)
    assert dialog.summary.text() == "3 rows were read."


def test_what_is_passed_over_is_said(dialog: PastePreviewDialog) -> None:
    first = ANEW["people" if isinstance(dialog, PasteParticipantsDialog) else "rows"].split()[0]
    dialog.read(f"{first}\tShoe size\nAda\t38\n\nBo\t39\n")

    read = dialog.summary.text().partition(" Headings that would be understood")[0]
    assert read == "2 rows were read. 1 empty line was passed over. Not used: Shoe size."


def test_columns_of_pasted_rows_use_the_width_and_no_word_of_a_remark_is_cut(bench: PageBench, qtbot: QtBot) -> None:
    made = PasteRowsDialog("Criterion\tToday\tTarget\tBy\nQuicker\tsoon\tsooner\tnever\nFewer\t\t3\n", table_of(bench))
    qtbot.addWidget(made)
    made.open()
    made.resize(760, 600)
    table, remark = made.table, made.model.columnCount() - 1

    assert table.horizontalHeader().length() > table.width() - 40
    font = QFontMetricsF(current_theme().font("body"))
    needed = font.horizontalAdvance(made.model.index(0, remark).data()) / table.columnWidth(remark) * font.height()
    assert table.rowHeight(0) >= needed > table.rowHeight(1)
    made.read("Criterion\nQuicker\n")
    assert table.isColumnHidden(made.model.columnCount() - 1)
    assert table.horizontalHeader().length() > table.width() - 40


def test_widths_are_what_is_needed_and_else_give_way_above_the_least() -> None:
    assert shared_widths([100, 200], 80, 500) == [100, 400]
    assert shared_widths([100, 300], 100, 300) == [100, 200]
    assert shared_widths([], 100, 300) == []


def test_who_was_pasted_without_a_role_is_marked(qtbot: QtBot) -> None:
    made = PasteParticipantsDialog("Name\tRole\nAda\tAI User\nBo\t\n", [])
    qtbot.addWidget(made)
    remarks = [made.model.index(row, made.model.columnCount() - 1).data() for row in range(2)]
    assert remarks == ["", "No role was given."]
