"""Two processes that want one file, and a sync program at work in its folder."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from random import Random

from tests.storage.answers import keep_mine
from tests.storage.edits import names, published_names, rename, rows_of
from tests.storage.other_process import other_process
from triad_desktop.storage.document import Document, open_document, read_project

ROUNDS = 30


def test_the_second_process_is_turned_away_and_the_first_goes_on(
    document: Document, target: Path, data_directory: Path, tmp_path: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))

    for directory in (data_directory, tmp_path / "other account"):
        with other_process(target, directory) as second:
            assert second.answer == "in_use"

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_of_two_who_both_work_neither_loses_a_word(document: Document, target: Path, tmp_path: Path) -> None:
    """The other one took over from an account that does not see this one's working copy."""
    document.edit(rename, ("ann", "Mine"))
    with other_process(target, tmp_path / "other account", take_over=True) as other:
        assert other.answer == "open"

        assert other.publish("Theirs") == "published"
        assert document.publish_now(10).code in ("taken_over", "changed_outside")
        assert published_names(target) == ["Theirs", "Bob"]
        kept = keep_mine(document).kept_beside

        assert kept is not None
        assert published_names(target) == ["Mine", "Bob"]
        assert published_names(kept) == ["Theirs", "Bob"]


def test_a_sync_program_in_the_folder_is_no_change_and_loses_nothing(
    document: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    """It sets times, puts the same bytes into a new file, and leaves copies; publishing goes on meanwhile."""
    stop, failures = threading.Event(), list[Exception]()
    sync = threading.Thread(target=_synchronise, args=(target, stop, failures))
    sync.start()

    codes = []
    for number in range(ROUNDS):
        document.edit(rename, ("ann", f"Ann {number}"))
        codes.append(document.publish_now(10).code)
    stop.set()
    sync.join(10)

    assert failures == []
    assert set(codes) == {""}
    assert names(document)[0] == f"Ann {ROUNDS - 1}"
    document.close()
    again = open_document(target, data_directory=data_directory)
    opened.append(again)
    assert (again.resumed, again.kept_aside, names(again)[0]) == (False, None, f"Ann {ROUNDS - 1}")
    copies = [path for path in target.parent.iterdir() if "conflicted copy" in path.name]
    assert copies
    assert all(read_project(path, data_directory=None).records.participants for path in copies)


def _synchronise(target: Path, stop: threading.Event, failures: list[Exception]) -> None:
    random, number = Random(3), 0
    while not stop.wait(random.uniform(0, 0.005)):
        number += 1
        try:
            match random.randrange(3):
                case 0:
                    os.utime(target, (number, number))
                case 1:
                    rows_of(target.read_bytes())
                case _:
                    shutil.copyfile(target, target.with_name(f"Claims (conflicted copy {number % 5}).triad"))
        except Exception as error:
            failures.append(error)
