"""What is said once of an unusual opening, and when it gives way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.ui.documents import new_document
from tests.ui.program import Program, set_title
from triad_desktop.storage.document import Document
from triad_desktop.ui.notices import is_told_once, notices_of


@dataclass
class Opened:
    """The facts about an opening."""

    resumed: bool = False
    kept_aside: Path | None = None
    begun_in: Path | None = None


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        (Opened(resumed=True), "brought back"),
        (Opened(kept_aside=Path("/aside.triad")), "/aside.triad"),
    ],
)
def test_each_unusual_opening_has_its_sentence(opened: Opened, words: str) -> None:
    (sentence,) = notices_of(cast(Document, opened))

    assert words in sentence


def test_work_of_another_file_is_called_by_it() -> None:
    brought_back, begun = notices_of(cast(Document, Opened(resumed=True, begun_in=Path("/stick/Claims.triad"))))

    assert "brought back" in brought_back
    assert begun == "That work was begun in /stick/Claims.triad, which is not there now."


def test_an_ordinary_opening_says_nothing(tmp_path: Path) -> None:
    document = new_document(tmp_path)

    assert notices_of(document) == []
    document.close()


def with_work_brought_back(program: Program) -> Program:
    """A project whose last edits were not in its file, opened again."""
    path = program.project()
    program.open(path)
    away = path.parent.rename(path.parent.with_name("unplugged"))
    set_title(program, "Not in the file")
    program.answer(yes=True)
    program.leave()
    away.rename(path.parent)
    program.open(path)
    assert "brought back" in program.notice
    return program


def test_work_brought_back_is_said_until_the_first_edit(program: Program) -> None:
    with_work_brought_back(program)

    set_title(program, "Seen")

    assert program.notice == ""


def test_work_brought_back_is_said_until_the_person_goes_to_another_mode(program: Program) -> None:
    with_work_brought_back(program)
    program.workspace.show_mode(program.workspace.mode)
    assert "brought back" in program.notice

    program.workspace.show_mode("review")

    assert program.notice == ""


def test_any_other_notice_goes_from_mode_to_mode_and_past_edits(program: Program) -> None:
    with_work_brought_back(program)
    program.workspace.show_notice("It lies there.")

    program.workspace.show_mode("review")
    set_title(program, "Edited")

    assert program.notice == "It lies there."


@pytest.mark.parametrize(
    ("opened", "once"),
    [
        (Opened(resumed=True), True),
        (Opened(resumed=True, begun_in=Path("/stick/Claims.triad")), False),
        (Opened(kept_aside=Path("/aside.triad")), False),
    ],
)
def test_what_names_a_file_stays(opened: Opened, once: bool) -> None:
    assert is_told_once(cast(Document, opened)) is once
