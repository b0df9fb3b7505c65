from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from triad_desktop.ui import messages
from triad_desktop.ui.theme import current_theme, stylesheet

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def window(show) -> QWidget:
    return show(QWidget())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Inside").mkdir()
    for name in ("Old.triad", "People.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def answered(ask: Callable[[], Path | None], words: str, key: Qt.Key = RETURN) -> tuple[Path | None, list[str]]:
    """What came of a file dialog in which these words were typed over what is proposed; and how it was found."""
    found: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, answer)
            return
        field = dialog.findChild(QLineEdit)
        found.extend([field.text(), dialog.styleSheet()])
        if words:
            field.selectAll()
            QTest.keyClicks(field, words)
        QTest.keyClick(field, key)

    QTimer.singleShot(50, answer)
    return ask(), found


def test_a_file_is_chosen_in_a_dialog_that_wears_the_theme(window: QWidget, folder: Path) -> None:
    chosen, (_proposed, sheet) = answered(lambda: messages.choose_file_to_open(window, str(folder)), "Old.triad")
    assert chosen == folder / "Old.triad"
    assert sheet == stylesheet(current_theme())


def test_a_table_and_a_folder_are_chosen(window: QWidget, folder: Path) -> None:
    assert answered(lambda: messages.choose_table_file(window, str(folder)), "People.csv")[0] == folder / "People.csv"
    chosen, _found = answered(lambda: messages.choose_folder(window, "Where", str(folder)), "Inside")
    assert chosen == folder / "Inside"


def test_a_name_is_proposed_and_gets_its_ending(window: QWidget, folder: Path) -> None:
    proposed = folder / "Old.triad"
    chosen, (name, _sheet) = answered(lambda: messages.choose_file_to_save(window, "Save", proposed), "")
    assert (name, chosen) == ("Old.triad", proposed)
    free = folder / "Free.triad"  # one that is there would be selected anew once the list is read
    chosen, _found = answered(lambda: messages.choose_file_to_save(window, "Save", free), "New")
    assert chosen == folder / "New.triad"


def test_whoever_changes_their_mind_chooses_nothing(window: QWidget, folder: Path) -> None:
    asked: tuple[Callable[[], Path | None], ...] = (
        lambda: messages.choose_file_to_open(window, str(folder)),
        lambda: messages.choose_file_to_save(window, "Save", folder / "Old.triad"),
        lambda: messages.choose_folder(window, "Where", str(folder)),
    )
    assert [answered(ask, "", ESCAPE)[0] for ask in asked] == [None, None, None]
