"""Both dialogs of pasted things are read anew and answered by the same keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.page_bench import PageBench
from tests.ui.widgets.record_bench import bench, table_of  # noqa: F401 - a fixture
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.dialogs.paste_preview_dialog import PastePreviewDialog
from triad_desktop.ui.dialogs.paste_rows_dialog import PasteRowsDialog

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

    assert dialog.summary.text() == "2 rows were read. 1 empty line was passed over. Not used: Shoe size."
