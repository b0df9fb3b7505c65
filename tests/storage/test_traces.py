from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.edits import names, os_error, rename
from tests.storage.other_process import other_process
from triad_desktop.models.errors import KnownError
from triad_desktop.storage.backups import project_folder
from triad_desktop.storage.document import Document
from triad_desktop.storage.traces import Kept, clean_up, forget_on_this_computer, kept_on_this_computer

Reopen = Callable[[], Document]


def files_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def make_old(data_directory: Path, days: float = 2) -> None:
    """As if all files had been written days ago."""
    for path in data_directory.rglob("*"):
        os.utime(path, (time.time() - days * 86400,) * 2)


@pytest.fixture
def left(document: Document, target: Path, data_directory: Path) -> Path:
    """A working copy with work that the file lacks, and a backup."""
    document.back_up_if_due()
    document.edit(rename, ("ann", "Anna"))
    document.close(publish=False)
    return next((data_directory / "working").glob("*.sqlite"))


def test_forgetting_removes_working_copies_and_backups_and_says_what(
    left: Path, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    backups = list((data_directory / "backups").rglob("*.triad"))
    before = target.read_bytes()
    expected = Kept(1, 1, 2, left.stat().st_size + sum(path.stat().st_size for path in backups))
    assert kept_on_this_computer(data_directory, path=target) == expected
    assert files_of(data_directory)

    assert forget_on_this_computer(data_directory, path=target) == expected

    assert files_of(data_directory) == []
    assert list((data_directory / "backups").iterdir()) == []
    assert target.read_bytes() == before
    assert names(reopen()) == ["Ann", "Bob"]
    assert kept_on_this_computer(data_directory, project_id="other") == Kept()


@pytest.mark.parametrize("by", ["path", "id", "both"])
def test_a_project_is_forgotten_whose_file_is_gone(left: Path, target: Path, data_directory: Path, by: str) -> None:
    target.unlink()
    found: dict[str, Any] = {"path": {"path": target}, "id": {"project_id": "p-1"}}
    found["both"] = found["path"] | found["id"]

    assert forget_on_this_computer(data_directory, **found[by]).backups == 2

    assert files_of(data_directory) == []


def test_a_project_is_known_by_its_backups_when_only_those_are_left(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.back_up_if_due()
    document.close()
    target.write_bytes(b"damaged")

    assert forget_on_this_computer(data_directory, path=target).backups == 1

    assert files_of(data_directory) == []


def test_work_that_was_kept_aside_is_forgotten_too(
    left: Path, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    note = left.with_suffix(".json")
    note.write_text(json.dumps(json.loads(note.read_text()) | {"published": "other"}))
    again = reopen()
    assert again.kept_aside is not None
    again.close()

    kept = forget_on_this_computer(data_directory, path=target)

    assert (kept.working_copies, kept.unsaved) == (1, 1)
    assert files_of(data_directory) == []


def test_another_project_is_not_forgotten(left: Path, target: Path, data_directory: Path, tmp_path: Path) -> None:
    before = files_of(data_directory)

    forgotten = forget_on_this_computer(data_directory, path=tmp_path / "other.triad", project_id="other")

    assert (forgotten, files_of(data_directory)) == (Kept(), before)


def test_a_project_that_is_open_is_not_forgotten(document: Document, target: Path, data_directory: Path) -> None:
    document.back_up_if_due()
    document._publisher.wait(10)
    before = files_of(data_directory)

    for forget in (kept_on_this_computer, forget_on_this_computer):
        with pytest.raises(KnownError) as caught:
            forget(data_directory, path=target)
        assert caught.value.code == "already_open"
        assert "Nothing was removed" in caught.value.sentence

    assert files_of(data_directory) == before
    assert document.edit(rename, ("ann", "Anna")).step == 1


def test_a_project_that_another_process_has_open_is_not_forgotten(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.close()
    with other_process(target, data_directory) as other:
        with pytest.raises(KnownError) as caught:
            forget_on_this_computer(data_directory, path=target)
        assert caught.value.code == "already_open"
        assert other.publish("Theirs") == "published"


def test_what_cannot_be_removed_is_said(
    left: Path, target: Path, data_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any, **_named: Any) -> None:
        raise os_error(13)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refuse)
        with pytest.raises(KnownError) as caught:
            forget_on_this_computer(data_directory, path=target)

    assert caught.value.code == "cannot_remove"
    assert "the project's own file is as it was" in caught.value.sentence.lower()
    forget_on_this_computer(data_directory, path=target)
    assert files_of(data_directory) == []


def test_a_folder_that_a_hostile_id_names_is_never_removed(tmp_path: Path, data_directory: Path) -> None:
    precious = data_directory / "precious"
    precious.mkdir(parents=True)
    (precious / "file").write_text("precious")

    forget_on_this_computer(data_directory, project_id="../precious")

    assert (precious / "file").exists()
    assert project_folder(data_directory, "../precious").parent == data_directory / "backups"


def test_a_left_working_copy_goes_when_the_file_holds_the_same(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.publish_now(10)
    data = target.read_bytes()
    target.unlink()
    document.close()
    make_old(data_directory)
    assert clean_up(data_directory) == 0
    assert list((data_directory / "working").glob("*.sqlite"))

    target.write_bytes(data)

    assert clean_up(data_directory) == 1
    assert files_of(data_directory) == []


def test_a_left_working_copy_goes_when_a_file_elsewhere_holds_the_same(
    left: Path, target: Path, data_directory: Path, opened: list[Document], tmp_path: Path
) -> None:
    make_old(data_directory)
    elsewhere = tmp_path / "elsewhere.triad"
    elsewhere.write_bytes(left.read_bytes())
    assert clean_up(data_directory, [target, tmp_path / "gone.triad", tmp_path]) == 0

    assert clean_up(data_directory, [elsewhere]) == 1

    assert list((data_directory / "working").iterdir()) == []


def test_work_that_no_file_holds_stays(left: Path, target: Path, data_directory: Path, reopen: Reopen) -> None:
    make_old(data_directory)

    assert clean_up(data_directory, [target]) == 0

    assert names(reopen()) == ["Anna", "Bob"]


def test_work_kept_aside_goes_when_a_file_holds_the_same(
    left: Path, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    note = left.with_suffix(".json")
    note.write_text(json.dumps(json.loads(note.read_text()) | {"published": "other"}))
    again = reopen()
    aside = again.kept_aside
    assert aside is not None
    again.close()
    make_old(data_directory)
    assert clean_up(data_directory, [target]) == 0

    target.write_bytes(aside.read_bytes())

    assert clean_up(data_directory) == 1
    assert not aside.exists()


def test_a_working_copy_that_is_open_stays(document: Document, target: Path, data_directory: Path) -> None:
    make_old(data_directory)

    assert clean_up(data_directory, [target]) == 0

    assert document.edit(rename, ("ann", "Anna")).step == 1
    document.close()
    with other_process(target, data_directory) as other:
        make_old(data_directory)
        assert clean_up(data_directory, [target]) == 0
        assert other.publish("Theirs") == "published"


def test_a_working_copy_that_was_just_made_stays(document: Document, target: Path, data_directory: Path) -> None:
    data = target.read_bytes()
    target.unlink()
    document.close()
    target.write_bytes(data)

    assert clean_up(data_directory) == 0

    make_old(data_directory, days=0.01)
    assert clean_up(data_directory) == 1


def test_a_working_copy_that_cannot_be_read_stays(left: Path, target: Path, data_directory: Path) -> None:
    left.write_bytes(b"nonsense" * 1000)
    make_old(data_directory)

    assert clean_up(data_directory, [target]) == 0

    assert left.exists()


def test_abandoned_temporary_files_go_and_younger_ones_stay(left: Path, data_directory: Path) -> None:
    places = [left.parent, next((data_directory / "backups").iterdir())]
    for folder in places:
        (folder / ".triad-1.tmp").write_text("half a file")
    make_old(data_directory)
    for folder in places:
        (folder / ".triad-2.tmp").write_text("being written")

    clean_up(data_directory)

    assert [name for name in files_of(data_directory) if name.endswith(".tmp")] == [".triad-2.tmp"] * 2


def test_there_may_be_nothing_to_clean_up(data_directory: Path) -> None:
    assert clean_up(data_directory, [data_directory / "gone.triad"]) == 0
