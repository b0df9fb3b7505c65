"""A field of several lines takes what fits, and says why it does not take the rest."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from triad_desktop.ui.widgets.growing_text_edit import GrowingTextEdit


def test_a_megabyte_is_refused_with_a_sentence_and_nothing_typed_is_lost(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    qtbot.addWidget(field)
    field.setPlainText("What I typed")
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)

    with qtbot.waitSignal(field.refused) as refused:
        field.insertFromMimeData(pasted)
    assert "1,000,000 characters long" in refused.args[0]
    assert field.toPlainText() == "What I typed"

    pasted.setText(" and pasted")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "What I typed and pasted"
