"""The file was changed by somebody else: nothing is overwritten until a person said what shall be."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.storage.answers import keep_mine
from tests.storage.edits import dump, files_in, names, os_error, published_names, rename
from tests.storage.other_process import other_process
from triad_desktop.models.errors import KnownError
from triad_desktop.storage import beside
from triad_desktop.storage.document import Document, PublishResult, open_document

Reopen = Callable[[], Document]


@pytest.fixture
def theirs(document: Document, target: Path, tmp_path: Path, opened: list[Document]) -> bytes:
    """What somebody else made of the file while it is open here with Anna in it."""
    copy = tmp_path / "theirs.triad"
    copy.write_bytes(target.read_bytes())
    other = open_document(copy, data_directory=tmp_path / "their data")
    other.edit(rename, ("bob", "Bobby"))
    other.close()
    document.edit(rename, ("ann", "Anna"))
    target.write_bytes(copy.read_bytes())
    return copy.read_bytes()


def name_of(words: str) -> str:
    return f"Claims ({words} {date.today().isoformat()}).triad"


def test_the_question_comes_back_until_it_is_answered(document: Document, target: Path, theirs: bytes) -> None:
    for _attempt in range(3):
        result = document.publish_now(10)
        assert (result.code, target.read_bytes()) == ("changed_outside", theirs)
        for part in (target.name, "Nothing was overwritten", "safe on this computer", "Choose"):
            assert part in result.sentence
    document.close()
    assert target.read_bytes() == theirs


def test_a_touched_file_with_the_same_content_is_no_question(document: Document, target: Path) -> None:
    """As a sync program leaves it: a new file, a new time, the same bytes."""
    document.edit(rename, ("ann", "Anna"))
    data = target.read_bytes()
    target.unlink()
    target.write_bytes(data)
    os.utime(target, (1, 1))

    assert document.publish_now(10).code == ""
    assert published_names(target) == ["Anna", "Bob"]


def test_keeping_mine_keeps_theirs_beside(document: Document, target: Path, theirs: bytes, reopen: Reopen) -> None:
    assert document.publish_now(10).code == "changed_outside"

    result = keep_mine(document)

    assert (result.code, result.kept_beside) == ("", target.with_name(name_of("other version")))
    assert result.kept_beside is not None
    assert result.kept_beside.read_bytes() == theirs
    assert published_names(target) == ["Anna", "Bob"]
    assert not document.unpublished
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""
    document.close()
    assert names(reopen()) == ["Anne", "Bob"]


def test_the_answer_holds_for_what_is_written_after_it_was_given(
    document: Document, target: Path, slow_disk: threading.Event
) -> None:
    document.edit(rename, ("ann", "Anna"))
    document.start_publish(lambda _result: target.write_bytes(b"theirs") and None)
    while document._publisher._waiting is not None:
        time.sleep(0.001)
    results: list[PublishResult] = []
    document.keep_mine(results.append)
    document.edit(rename, ("ann", "Anne"))
    document.start_publish(results.append)
    slow_disk.set()
    assert document._publisher.wait(10)

    assert [one.code for one in results] == ["", ""]
    assert published_names(target) == ["Anne", "Bob"]
    assert results[0].kept_beside is not None
    assert results[0].kept_beside.read_bytes() == b"theirs"


def test_keeping_mine_without_a_question_makes_no_second_file(document: Document, target: Path) -> None:
    document.edit(rename, ("ann", "Anna"))

    result = keep_mine(document)

    assert (result.code, result.kept_beside, files_in(target.parent)) == ("", None, [target.name])


def test_keeping_mine_where_theirs_is_gone_meanwhile(document: Document, target: Path, theirs: bytes) -> None:
    target.unlink()

    assert keep_mine(document).code == ""
    assert (published_names(target), files_in(target.parent)) == (["Anna", "Bob"], [target.name])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("function", ["open", "fsync", "replace"])
@pytest.mark.parametrize("second_names", [True, False])
def test_nothing_is_overwritten_when_keeping_mine_fails(
    document: Document,
    target: Path,
    theirs: bytes,
    refuse: Any,
    function: str,
    number: int,
    second_names: bool,
) -> None:
    refuse(function, os_error(number))
    if not second_names:
        refuse("link", os_error(errno.EPERM))

    result = keep_mine(document)

    assert result.code in ("no_room", "no_permission", "read_only", "place_gone")
    assert "work is safe on this computer" in result.sentence
    assert (target.read_bytes(), files_in(target.parent)) == (theirs, [target.name])
    assert document.unpublished
    assert names(document) == ["Anna", "Bob"]


def test_what_they_change_while_i_answer_is_a_new_question(
    document: Document, target: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def link_late(source: Any, to: Any) -> None:
        real(source, to)
        target.unlink()
        target.write_bytes(b"changed once more")

    monkeypatch.setattr(os, "link", link_late)

    result = keep_mine(document)

    assert (result.code, target.read_bytes()) == ("changed_outside", b"changed once more")
    assert target.with_name(name_of("other version")).read_bytes() == theirs


def test_taking_theirs_keeps_mine_as_a_file(
    document: Document, target: Path, theirs: bytes, data_directory: Path, reopen: Reopen, opened: list[Document]
) -> None:
    rows = dump(document)

    mine = document.take_theirs()

    assert mine == target.with_name(name_of("my version"))
    assert target.read_bytes() == theirs
    assert os.listdir(data_directory / "working") == []
    assert sorted(os.listdir(target.parent)) == sorted([target.name, mine.name])
    again = reopen()
    assert (names(again), again.resumed, again.kept_aside) == (["Ann", "Bobby"], False, None)
    kept = open_document(mine, data_directory=data_directory)
    opened.append(kept)
    assert dump(kept) == rows
    assert kept.undo_label == "Rename ann"
    with pytest.raises(RuntimeError):
        document.edit(rename, ("ann", "Anne"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("function", ["open", "fsync"])
def test_mine_is_kept_on_this_computer_when_the_folder_refuses(
    document: Document,
    target: Path,
    theirs: bytes,
    data_directory: Path,
    refuse: Any,
    function: str,
    number: int,
) -> None:
    refuse(function, os_error(number))

    mine = document.take_theirs()

    assert (target.read_bytes(), files_in(target.parent)) == (theirs, [target.name])
    assert mine.parent == data_directory / "working"
    assert published_names(mine) == ["Anna", "Bob"]
    assert mine.stat().st_mode & 0o777 == 0o600


def test_the_document_goes_on_when_mine_can_be_kept_nowhere(
    document: Document, target: Path, theirs: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise os_error(errno.ENOSPC)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(KnownError) as caught:
            document.take_theirs()

    assert caught.value.code == "cannot_write"
    assert "nothing was changed" in caught.value.sentence
    assert (target.read_bytes(), files_in(target.parent)) == (theirs, [target.name])
    document.edit(rename, ("ann", "Anne"))
    assert names(document) == ["Anne", "Bob"]


@pytest.mark.parametrize(("content", "code"), [(b"nonsense", "not_a_project"), (None, "missing_file")])
def test_theirs_is_not_taken_when_it_cannot_be_opened(
    document: Document, target: Path, content: bytes | None, code: str
) -> None:
    document.edit(rename, ("ann", "Anna"))
    target.unlink() if content is None else target.write_bytes(content)

    with pytest.raises(KnownError) as caught:
        document.take_theirs()

    assert caught.value.code == code
    document.edit(rename, ("ann", "Anne"))
    assert names(document) == ["Anne", "Bob"]


def test_saving_mine_elsewhere_leaves_theirs(
    document: Document, target: Path, theirs: bytes, data_directory: Path, reopen: Reopen
) -> None:
    mine = target.with_name("Mine.triad")

    document.save_as(mine)

    assert (document.path, document.unpublished, target.read_bytes()) == (mine, False, theirs)
    document.edit(rename, ("ann", "Anne"))
    assert document.publish_now(10).code == ""
    assert published_names(mine) == ["Anne", "Bob"]
    again = reopen()
    assert (names(again), again.resumed, again.kept_aside) == (["Ann", "Bobby"], False, None)


def test_whoever_took_over_and_published_is_asked_about(
    document: Document, target: Path, tmp_path: Path, data_directory: Path
) -> None:
    document.edit(rename, ("ann", "Anna"))
    with other_process(target, tmp_path / "theirs", take_over=True) as other:
        assert other.answer == "open"
        assert other.publish("Theirs") == "published"

        assert document.publish_now(10).code == "taken_over"
        assert published_names(target) == ["Theirs", "Bob"]

        result = keep_mine(document)
        assert result.code == ""
        assert result.kept_beside is not None
        assert published_names(result.kept_beside) == ["Theirs", "Bob"]
        assert published_names(target) == ["Anna", "Bob"]
        assert other.publish("Once more") == "taken_over"
        assert published_names(target) == ["Anna", "Bob"]


def test_two_processes_with_working_copies_of_their_own_lose_nothing(
    document: Document, target: Path, tmp_path: Path, reopen: Reopen
) -> None:
    """Both edit, both publish, one answers, the other one is killed: each text is in some file."""
    document.edit(rename, ("ann", "Anna"))
    with other_process(target, tmp_path / "theirs", take_over=True) as other:
        other.publish("Theirs")
        keep_mine(document)
        other.publish("Later")
        other.kill()
    document.close()
    theirs = open_document(target, data_directory=tmp_path / "theirs")
    assert theirs.kept_aside is not None
    found = {name for path in target.parent.glob("*.triad") for name in published_names(path)}
    found |= set(published_names(theirs.kept_aside))
    theirs.close()

    assert {"Anna", "Theirs", "Later"} <= found


def test_names_beside_a_file_end_at_a_thousand(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_arguments: Any) -> None:
        raise FileExistsError

    monkeypatch.setattr(os, "link", taken)
    monkeypatch.setattr(os, "open", taken)

    with pytest.raises(FileExistsError):
        beside.keep_beside(target, "damaged")
    with pytest.raises(FileExistsError):
        beside.write_beside(target, b"", "damaged")
