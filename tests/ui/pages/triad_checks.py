"""What tests of the triad check do again and again, with the page in sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.page_bench import ALT, Key, PageBench
from triad_desktop.models.keys import Role
from triad_desktop.ui.widgets.buttons import Button
from triad_desktop.ui.widgets.triad_check_strip import TriadCheckStrip

KEYS = {"user": Key.Key_1, "conductor": Key.Key_2, "builder": Key.Key_3}


def strip(bench: PageBench) -> TriadCheckStrip:
    return bench.page.triad_check


def states(bench: PageBench, activity: str = "scope") -> list[str]:
    return [word.state for word in bench.bridge.overview.station("data", activity).triad.words]


def statement(bench: PageBench, kind: str = "in") -> Any:
    return next(one for one in bench.bridge.records.scope_statements.of("data") if one.kind == kind)


def on_row(bench: PageBench, kind: str = "in") -> str:
    """Put the keyboard on a statement. Returns its id."""
    record: str = statement(bench, kind).id
    bench.page.show_record("data", "scope", "scope_statement", record, "text")
    QApplication.processEvents()
    return record


def question(bench: PageBench, role: Role, text: str) -> None:
    bench.press(Key.Key_Q, ALT)
    bench.press(KEYS[role], ALT)
    bench.type(text)
    bench.press(Key.Key_Return)


def notes(bench: PageBench) -> list[str]:
    return [note.words() for note in strip(bench).notes]


def click(bench: PageBench, words: str) -> None:
    """Press a link of the first note."""
    next(one for one in strip(bench).notes[0].findChildren(Button) if one.text() == words).click()
    QApplication.processEvents()
