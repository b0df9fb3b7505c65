from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.storage.edits import names, os_error, published_names, rename
from triad_desktop.storage.document import Document

Reopen = Callable[[], Document]


def test_closing_publishes_and_cleans_up(document: Document, target: Path, data_directory: Path) -> None:
    document.edit(rename, ("ann", "Anna"))

    document.close()

    assert published_names(target) == ["Anna", "Bob"]
    assert os.listdir(data_directory / "working") == []


def test_closing_waits_for_the_thread(document: Document, slow_disk: threading.Event, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.start_publish(lambda _result: None)
    threading.Timer(0.1, slow_disk.set).start()

    document.close(publish=False)

    assert published_names(target) == ["Anna", "Bob"]
    assert not [thread for thread in threading.enumerate() if thread.name == "publish"]


def test_closing_keeps_the_working_copy_when_publishing_failed(
    document: Document, target: Path, refuse: Any, reopen: Reopen
) -> None:
    document.edit(rename, ("ann", "Anna"))
    refuse("open", os_error(errno.EACCES))

    document.close()

    assert published_names(target) == ["Ann", "Bob"]
    again = reopen()
    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])


def test_closing_keeps_the_working_copy_when_the_file_is_gone(
    document: Document, target: Path, data_directory: Path
) -> None:
    target.unlink()

    document.close()

    assert len(os.listdir(data_directory / "working")) == 2


def test_a_retired_document_is_closed_by_another_thread_and_tells_nobody(
    document: Document, target: Path, data_directory: Path, slow_disk: threading.Event
) -> None:
    told: list[object] = []
    document.edit(rename, ("ann", "Anna"))
    document.start_publish(told.append)
    document.back_up_if_due(told.append)

    document.retire()
    slow_disk.set()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(document.close, publish=False).result()

    assert told == []
    assert published_names(target) == ["Anna", "Bob"]
    assert os.listdir(data_directory / "working") == []
