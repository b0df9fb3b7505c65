from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.edits import dump, names, rename
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document, open_document, read_project

Reopen = Callable[[], Document]
ROOT = Path(__file__).parents[2]


def files(data_directory: Path) -> list[str]:
    return sorted(path.suffix for path in (data_directory / "working").iterdir())


def test_work_after_a_replacement_that_was_not_noted_is_resumed(
    document: Document, target: Path, data_directory: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note says what was on its way; the file holds it; the working copy holds more."""
    document.edit(rename, ("ann", "Anna"))
    real = os.replace
    noted: list[Any] = []

    def first_note_alone(source: Any, to: Any) -> None:
        if not str(to).endswith(".json"):
            real(source, to)
        elif not noted:
            noted.append(to)
            real(source, to)
        else:
            raise OSError

    monkeypatch.setattr(os, "replace", first_note_alone)
    assert document.publish_now(10).code == ""
    monkeypatch.undo()
    document.edit(rename, ("ann", "Anne"))
    document.close(publish=False)

    again = reopen()

    assert (again.resumed, again.kept_aside, names(again)) == (True, None, ["Anne", "Bob"])
    assert again.publish_now(10).code == ""


def test_both_changed_and_neither_is_lost(
    document: Document, target: Path, data_directory: Path, reopen: Reopen, opened: list[Document]
) -> None:
    original = target.read_bytes()
    document.edit(rename, ("bob", "Bobby"))
    document.close()
    theirs = target.read_bytes()
    target.write_bytes(original)
    mine = reopen()
    mine.edit(rename, ("ann", "Anna"))
    rows = dump(mine)
    mine.close(publish=False)
    target.write_bytes(theirs)

    again = reopen()

    assert (again.resumed, again.unpublished, names(again)) == (False, False, ["Ann", "Bobby"])
    assert again.kept_aside is not None
    kept = open_document(again.kept_aside, data_directory=data_directory)
    opened.append(kept)
    assert (dump(kept), names(kept)) == (rows, ["Anna", "Bob"])
    again.close()
    assert again.kept_aside.exists()


def test_a_file_changed_by_somebody_else_wins_over_an_old_working_copy_without_more_in_it(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    original = target.read_bytes()
    document.edit(rename, ("bob", "Bobby"))
    document.publish_now(10)
    target.write_bytes(original)
    document.close()
    assert ".sqlite" in files(data_directory)
    assert not read_project(target, data_directory=data_directory).newer_working_copy

    again = reopen()

    assert (again.resumed, again.kept_aside, names(again)) == (False, None, ["Ann", "Bob"])
    again.close()
    assert files(data_directory) == []


@pytest.mark.parametrize("note", ["", "{", "[]", '{"published": "", "publishing": "", "temporary": 1}'])
def test_a_working_copy_without_a_sound_note_is_kept_aside(
    document: Document, data_directory: Path, reopen: Reopen, note: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    next((data_directory / "working").glob("*.json")).write_text(note)

    again = reopen()

    assert (again.resumed, names(again)) == (False, ["Ann", "Bob"])
    assert again.kept_aside is not None


def test_a_working_copy_of_which_only_the_note_is_missing_is_not_kept_aside(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    (database,) = (data_directory / "working").glob("*.sqlite")
    document.close()
    database.write_bytes(target.read_bytes())
    assert not read_project(target, data_directory=data_directory).newer_working_copy

    again = reopen()

    assert (again.resumed, again.kept_aside) == (False, None)


def test_another_project_in_the_same_place_has_a_working_copy_of_its_own(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    mine = target.read_bytes()
    connection = sqlite3.connect(target)
    connection.execute("UPDATE project SET id = 'other'")
    connection.commit()
    connection.close()

    other = reopen()
    assert (other.resumed, other.kept_aside, names(other)) == (False, None, ["Ann", "Bob"])
    other.close()
    target.write_bytes(mine)

    assert names(reopen()) == ["Anna", "Bob"]


def test_resumed_work_waits_while_the_file_cannot_be_written(
    document: Document, target: Path, data_directory: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    published = target.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != target)
    again = reopen()
    assert (again.resumed, again.read_only, again.unpublished) == (True, True, True)

    assert not again.start_publish(lambda _result: None)
    again.close()

    assert target.read_bytes() == published
    monkeypatch.undo()
    assert names(reopen()) == ["Anna", "Bob"]


def test_a_database_that_cannot_be_opened_is_kept_aside_with_its_journal(
    document: Document, data_directory: Path, reopen: Reopen
) -> None:
    (database,) = (data_directory / "working").glob("*.sqlite")
    document.close()
    database.mkdir()
    database.with_name(f"{database.name}-journal").write_bytes(b"journal")

    again = reopen()

    assert again.kept_aside is not None
    assert again.kept_aside.with_name(f"{again.kept_aside.name}-journal").read_bytes() == b"journal"
    assert again.edit(rename, ("ann", "Anna")).step == 1


@pytest.mark.parametrize("damage", ["nonsense", "truncated", "foreign"])
def test_a_damaged_working_copy_is_kept_aside(
    document: Document, data_directory: Path, reopen: Reopen, damage: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    (database,) = (data_directory / "working").glob("*.sqlite")
    data = database.read_bytes()
    broken = {
        "nonsense": b"nonsense" * 1000,
        "truncated": data[: len(data) // 2],
        "foreign": data[:68] + b"NOPE" + data[72:],
    }[damage]
    database.write_bytes(broken)

    again = reopen()

    assert (again.resumed, names(again)) == (False, ["Ann", "Bob"])
    assert again.kept_aside is not None
    assert again.edit(rename, ("ann", "Anna")).step == 1


def test_a_project_is_not_opened_twice(document: Document, reopen: Reopen, target: Path, data_directory: Path) -> None:
    with pytest.raises(KnownError) as caught:
        reopen()

    assert caught.value.code == "in_use"
    assert caught.value.facts["can_take_over"] is False
    script = (
        "import sys; from pathlib import Path\n"
        "from triad_desktop.models.errors import KnownError\n"
        "from triad_desktop.storage.document import open_document\n"
        "try: open_document(Path(sys.argv[1]), data_directory=Path(sys.argv[2]))\n"
        "except KnownError as error: print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(target), str(data_directory)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "in_use\n"
    assert document.edit(rename, ("ann", "Anna")).step == 1


def test_two_copies_of_a_file_have_working_copies_of_their_own(
    document: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    copy = target.with_name("Copy.triad")
    copy.write_bytes(target.read_bytes())

    other = open_document(copy, data_directory=data_directory)
    opened.append(other)
    other.edit(rename, ("ann", "Anna"))

    assert (names(document), names(other)) == (["Ann", "Bob"], ["Anna", "Bob"])


def test_working_copies_are_for_their_owner_alone(document: Document, data_directory: Path) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.publish_now(10)
    folder = data_directory / "working"

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.suffix: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        ".sqlite": 0o600, ".json": 0o600, ".sqlite-journal": 0o600,
    }  # fmt: skip


def test_a_folder_that_others_could_read_is_closed(document: Document, data_directory: Path, reopen: Reopen) -> None:
    document.close()
    (data_directory / "working").chmod(0o755)

    reopen()

    assert (data_directory / "working").stat().st_mode & 0o777 == 0o700


def test_names_of_working_copies_tell_nothing(document: Document, data_directory: Path) -> None:
    assert all("Claims" not in path.name and "p-1" not in path.name for path in (data_directory / "working").iterdir())


def test_no_room_for_a_working_copy_is_said(document: Document, target: Path, tmp_path: Path) -> None:
    document.close()
    (tmp_path / "taken").write_text("a file where the folder should be")

    with pytest.raises(KnownError) as caught:
        open_document(target, data_directory=tmp_path / "taken")

    assert caught.value.code == "no_working_copy"


def test_a_note_names_no_file_to_delete_but_our_own(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    (note,) = (data_directory / "working").glob("*.json")
    (target.parent / ".triad-folder").mkdir()
    for name in ("precious.tmp", ".triad-folder/../precious.tmp", ".triad-precious.txt"):
        precious = target.parent / name
        precious.write_text("precious")
        note.write_text(json.dumps(json.loads(note.read_text()) | {"temporary": name}))
        again = reopen()
        assert again.resumed
        again.close(publish=False)
        assert precious.exists()


def test_a_working_copy_that_the_disk_denies_is_not_replaced(
    document: Document, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    real = Path.lstat

    def denied(path: Path) -> os.stat_result:
        if path.suffix == ".sqlite":
            raise FileNotFoundError
        return real(path)

    monkeypatch.setattr(Path, "lstat", denied)
    with pytest.raises(KnownError, match="Nothing was opened") as refused:
        reopen()
    monkeypatch.undo()

    assert refused.value.code == "no_working_copy"
    assert names(reopen()) == ["Anna", "Bob"]


def test_a_working_copy_that_was_only_just_begun_is_begun_again(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    """The program was killed between making the file and filling it."""
    database = next((data_directory / "working").glob("*.sqlite"))
    document.close()
    assert not database.exists()
    database.touch()

    assert not read_project(target, data_directory=data_directory).newer_working_copy
    again = reopen()

    assert (again.resumed, again.kept_aside, names(again)) == (False, None, ["Ann", "Bob"])
