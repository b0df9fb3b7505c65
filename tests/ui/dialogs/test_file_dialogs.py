"""The questions about files: every control has a name, and every line is shown whole at every text size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Wear
from tests.ui.test_accessible_names import nameless
from triad_desktop.storage.lock import Holder, in_use
from triad_desktop.storage.recovery import Backup
from triad_desktop.storage.traces import Kept
from triad_desktop.ui.dialogs.backups_dialog import BackupsDialog
from triad_desktop.ui.dialogs.copy_for_others_dialog import CopyForOthersDialog
from triad_desktop.ui.dialogs.crash_dialog import CrashDialog
from triad_desktop.ui.dialogs.forget_dialog import ForgetDialog
from triad_desktop.ui.dialogs.in_use_dialog import InUseDialog
from triad_desktop.ui.widgets.backups_panel import BackupsPanel
from triad_desktop.ui.widgets.text_label import TextLabel

LONG = Path("/home/anna/a folder with a long name") / ("of many words " * 8)


def in_use_dialog() -> QDialog:
    holder = Holder("a-computer-with-a-long-name", 1, "", datetime(2026, 3, 4, 9, tzinfo=UTC), "token")
    return InUseDialog(in_use("A project with a long name.triad", holder, can_take_over=True))


def backups_dialog() -> QDialog:
    backups = [Backup(Path("b.triad"), "backup", datetime(2026, 3, 4, 9, tzinfo=UTC), 2_000, True, None)]
    return BackupsDialog(BackupsPanel("Title", "Sentence " * 30, backups, back="Back", go="Go", note="Note " * 40))


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "backups": backups_dialog,
    "copy for others": CopyForOthersDialog,
    "crash": lambda: CrashDialog("report"),
    "forget": lambda: ForgetDialog("A title of some length", LONG, Kept(1, 1, 12, 40_000_000, room=True)),
    "in use": in_use_dialog,
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_names_and_whole_lines(qtbot: QtBot, wear: Wear, name: str, scale: float) -> None:
    wear("light", scale)
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()

    labels = [one for one in dialog.findChildren(TextLabel) if one.isVisible() and one.hasHeightForWidth()]
    assert labels
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    assert nameless(dialog) == []
