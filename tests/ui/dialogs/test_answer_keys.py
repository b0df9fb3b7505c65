"""Ctrl+Enter presses the button that a dialog is about, from any of its fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import framework, make, records
from tests.ui.page_bench import PageBench
from tests.ui.widgets.record_bench import bench, table_of  # noqa: F401 - a fixture
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.dialogs.paste_rows_dialog import PasteRowsDialog
from triad_desktop.ui.dialogs.suggest_agenda_dialog import SuggestAgendaDialog

CTRL = Qt.KeyboardModifier.ControlModifier
SESSION = make(WorkshopSession, id="s", starts_at="2026-11-24T09:00+01:00", ends_at="2026-11-24T12:00+01:00")


def pasted_people(text: str) -> PasteParticipantsDialog:
    return PasteParticipantsDialog(text, [])


def suggested_agenda(length: str) -> SuggestAgendaDialog:
    dialog = SuggestAgendaDialog(records(SESSION), framework(), SESSION)
    dialog.length_field.set_raw(length)
    return dialog


def pressed_from(dialog: QDialog, place: QWidget, key: Qt.Key) -> bool:
    """Whether the keys at this place answered the dialog."""
    dialog.open()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    place.setFocus()
    QTest.keyClick(place, key, CTRL)
    return dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    ("make_dialog", "usual", "empty", "place"),
    [
        (pasted_people, "Name\nHanna Lindqvist\n", "", lambda dialog: dialog.cancel_button),
        (suggested_agenda, "3 h", "soon", lambda dialog: dialog.length_field),
        (suggested_agenda, "3 h", "soon", lambda dialog: dialog.boxes["data"]),
    ],
)
def test_ctrl_enter_answers_from_any_field_unless_there_is_nothing_to_answer(
    qtbot: QtBot,
    make_dialog: Callable[[str], QDialog],
    usual: str,
    empty: str,
    place: Callable[[QDialog], QWidget],
    key: Qt.Key,
) -> None:
    for text, is_answered in ((usual, True), (empty, False)):
        dialog = make_dialog(text)
        qtbot.addWidget(dialog)
        assert pressed_from(dialog, place(dialog), key) is is_answered


def test_ctrl_enter_adds_pasted_rows(bench: PageBench) -> None:
    dialog = PasteRowsDialog("Criterion\tTarget\nQuicker\t3\n", table_of(bench))
    assert pressed_from(dialog, dialog.table, Qt.Key.Key_Return)
    dialog.deleteLater()
