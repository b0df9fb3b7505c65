"""Run sheets are exported beside the briefs; private notes go into the facilitator's alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from pytestqt.qtbot import QtBot

from tests.ui.documents import new_document, open_bridge
from tests.ui.test_session_runner import NINE, add
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.settings import Settings
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.run_sheet_export import RunSheetExport

NOTE = "Let Hanna speak before Jonas"


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[DocumentBridge]:
    with open_bridge(new_document(tmp_path)) as opened:
        add(opened, "session", "s", {"title": "Morning", "starts_at": NINE.isoformat()})
        values = {"kind": "free", "title": "Round of cases", "planned_minutes": 20, "private_note": NOTE}
        add(opened, "agenda_block", "b", values, session="s")
        yield opened


@pytest.fixture
def export(bridge: DocumentBridge) -> Iterator[RunSheetExport]:
    made = RunSheetExport(bridge, Settings(), read_brief_fonts, bridge)
    yield made
    made.close()


def words_of(path: Path) -> str:
    document = PdfDocument(path)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


@pytest.mark.parametrize(("is_private", "name"), [(False, "run-sheet.pdf"), (True, "facilitator-run-sheet.pdf")])
def test_a_run_sheet_lies_beside_the_briefs(
    export: RunSheetExport, qtbot: QtBot, bridge: DocumentBridge, is_private: bool, name: str
) -> None:
    with qtbot.waitSignal(export.done, timeout=60_000) as done:
        export.export("s", is_private)
    sentence, folder = done.args
    assert folder == bridge.document.path.parent / "project briefs"
    assert name in sentence
    words = words_of(folder / name)
    assert "Round of cases" in words
    assert (NOTE in words) == is_private


def test_a_session_that_is_gone_is_said(export: RunSheetExport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(export.failed, timeout=60_000):
        export.export("gone", False)
