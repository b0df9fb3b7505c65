"""Exports beside the window: a real process builds, a thread writes, and nothing is left when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import framework, records
from triad_desktop.exports.order import BriefOrder
from triad_desktop.models.content import Records
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.ui.tasks import BriefExporter, Written

UNKNOWN_TO_OUR_FONTS = "\U00013000"
EXPORT_MS = 60_000


@pytest.fixture
def exporter(qapp: QApplication) -> Iterator[BriefExporter]:
    made = BriefExporter(read_brief_fonts())
    yield made
    made.stop()


class Heard:
    """Everything an exporter said, in order."""

    def __init__(self, exporter: BriefExporter) -> None:
        self.written: list[Written] = []
        self.failed: list[str] = []
        self.shares: list[tuple[str, float]] = []
        self.finished = 0
        exporter.written.connect(self.written.append)
        exporter.failed.connect(self.failed.append)
        exporter.progressed.connect(lambda role, share: self.shares.append((role, share)))
        exporter.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self.finished += 1


def small_project() -> Records:
    made = records()
    return replace(made, project=replace(made.project, title=f"Letters {UNKNOWN_TO_OUR_FONTS}", language="en"))


def start(exporter: BriefExporter, folder: Path, *roles: str) -> None:
    exporter.start(small_project(), framework(), [BriefOrder(role) for role in roles], folder)


def process_of(exporter: BriefExporter) -> Any:
    assert exporter.process._process is not None
    return exporter.process._process


def test_briefs_are_written_and_a_folder_that_refuses_gives_a_sentence(
    exporter: BriefExporter, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(exporter)
    folder = tmp_path / "new" / "briefs"
    with qtbot.waitSignal(exporter.finished, timeout=EXPORT_MS):
        start(exporter, folder, "user", "builder")
        assert exporter.running

    assert sorted(one.name for one in folder.iterdir()) == ["builder-brief.pdf", "user-brief.pdf"]
    assert {one.role for one in heard.written} == {"user", "builder"}
    for one in heard.written:
        assert one.size == one.path.stat().st_size
        assert one.pages == len(pypdf.PdfReader(one.path).pages)
        assert one.missing_characters == {UNKNOWN_TO_OUR_FONTS}
    user = [share for role, share in heard.shares if role == "user"]
    assert user == sorted(user)
    assert 0 <= user[0] <= user[-1] <= 1
    assert (heard.failed, heard.finished, exporter.running) == ([], 1, False)

    process = process_of(exporter)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    with qtbot.waitSignal(exporter.finished, timeout=EXPORT_MS):
        start(exporter, in_the_way, "user")
        assert process_of(exporter) is process

    (sentence,) = heard.failed
    assert sentence.startswith("user-brief.pdf can't be written: ")
    assert (heard.finished, exporter.running, process.is_alive()) == (2, False, False)
    assert in_the_way.read_text() == "no folder"


def test_stop_leaves_no_file_and_no_process(exporter: BriefExporter, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(exporter)
    start(exporter, tmp_path / "briefs", "user")
    process = process_of(exporter)

    exporter.stop()

    assert not process.is_alive()
    assert (exporter.running, heard.finished, heard.failed) == (False, 1, [])
    assert not (tmp_path / "briefs").exists()
    exporter.stop()
    assert heard.finished == 1


def test_a_process_that_dies_is_said(exporter: BriefExporter, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(exporter)
    start(exporter, tmp_path / "briefs", "user")

    with qtbot.waitSignal(exporter.finished, timeout=EXPORT_MS):
        process_of(exporter).kill()

    assert heard.failed == ["The export stopped unexpectedly. Nothing was lost; start it again."]
    assert not exporter.running


def test_a_file_of_a_stopped_export_does_not_count_for_the_next(
    exporter: BriefExporter, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(exporter)
    late = Written("user", tmp_path / "user-brief.pdf", 1, 1, frozenset())
    start(exporter, tmp_path, "user")
    first = exporter._export
    exporter.stop()
    start(exporter, tmp_path, "user")

    exporter._writes.done.emit(first, late)

    assert exporter.running
    assert heard.written == []


def test_one_export_at_a_time_and_none_of_nothing(exporter: BriefExporter, qtbot: QtBot, tmp_path: Path) -> None:
    start(exporter, tmp_path)
    assert (exporter.running, exporter.process._process) == (False, None)

    start(exporter, tmp_path, "user")
    process = process_of(exporter)
    start(exporter, tmp_path, "builder", "dossier")

    assert process_of(exporter) is process
    assert exporter._outstanding == 1
