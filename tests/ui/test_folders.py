"""What is there on drives, also on one that does not answer."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from triad_desktop.settings import RecentProject
from triad_desktop.ui import folders
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.widgets.recent_rows import MissingRow, RecentRow


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No look at what is called "silent" comes back before the test is over."""
    over = threading.Event()
    monkeypatch.setattr(folders, "PATIENCE_S", 0.3)

    def waiting(look):
        def answer(path) -> bool:
            if "silent" in str(path):
                over.wait(30)
            return look(path)

        return answer

    monkeypatch.setattr(folders.os.path, "isdir", waiting(os.path.isdir))
    monkeypatch.setattr(folders.os.path, "exists", waiting(os.path.exists))
    yield
    over.set()


def test_what_is_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()

    assert folders.are_there([file, tmp_path, tmp_path / "gone"]) == [True, True, False]
    assert [folders.is_folder(one) for one in (file, tmp_path, tmp_path / "gone")] == [False, True, False]
    assert not folders.is_there(tmp_path / "gone")
    assert folders.are_there([]) == []


def test_drives_that_do_not_answer_are_not_waited_for(silent: None, tmp_path: Path) -> None:
    begun = time.monotonic()
    paths = [tmp_path / f"silent {number}" for number in range(50)]

    assert all(folders.are_there([*paths, tmp_path]))
    assert not folders.is_there(paths[0], unsaid=False)
    assert folders.export_folder(str(paths[0]), tmp_path / "one.triad") == paths[0]
    assert time.monotonic() - begun < 15  # one after the other they would take minutes


def test_the_start_page_comes_up_beside_a_drive_that_does_not_answer(silent: None, tmp_path: Path, show) -> None:
    page = StartPage()
    show(page)
    here = tmp_path / "here.triad"
    here.touch()
    page.show_recent(
        [RecentProject(path=str(one)) for one in (here, tmp_path / "silent.triad", tmp_path / "gone.triad")]
    )

    assert [type(row) for row in page._rows] == [RecentRow, RecentRow, MissingRow]
