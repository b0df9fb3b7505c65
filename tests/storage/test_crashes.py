from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.edits import dump, files_in, names, rename
from triad_desktop.storage.document import Document, read_project

Reopen = Callable[[], Document]
ROOT = Path(__file__).parents[2]

CRASH = """
import os, signal, sys
from pathlib import Path
from tests.storage.edits import files_in, rename
from triad_desktop.storage.document import open_document

target, data, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
document = open_document(target, data_directory=data)
document.edit(rename, ("ann", "Anna"))
"""
WAYS = {
    "after an edit": "document.keep_draft('ann', 'role', 'king')",
    "within an edit": """
from sqlalchemy import text
from triad_desktop.models.edits.naming import named

@named("Long")
def long(session, _input):
    session.execute(text("PRAGMA cache_size=2"))
    session.execute(text("PRAGMA cache_spill=1"))
    for number in range(500):
        session.execute(text(
            f"INSERT INTO participant (id, position, name, role) VALUES ('{number}', 1, '{'x' * 2000}', 'user')"
        ))
    os.kill(os.getpid(), signal.SIGKILL)

document.keep_draft("ann", "role", "king")
document.edit(long, None)
""",
    "before the replacement": """
real = os.replace
def replace(source, to):
    if Path(to) == target:
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, to)
os.replace = replace
document.publish_now(10)
""",
    "after the replacement": """
real = os.replace
def replace(source, to):
    real(source, to)
    if Path(to) == target:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = replace
document.publish_now(10)
""",
}


def crash(target: Path, data_directory: Path, way: str) -> None:
    """Another process opens the project, renames Ann to Anna, and is killed."""
    script = CRASH + WAYS[way] + "\nos.kill(os.getpid(), signal.SIGKILL)\n"
    done = subprocess.run(
        [sys.executable, "-c", script, str(target), str(data_directory), way],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("way", ["after an edit", "within an edit"])
def test_work_of_a_killed_process_is_resumed(
    document: Document, target: Path, data_directory: Path, reopen: Reopen, way: str
) -> None:
    document.close()
    published = target.read_bytes()
    crash(target, data_directory, way)
    assert target.read_bytes() == published

    again = reopen()

    assert (again.resumed, again.unpublished, again.kept_aside) == (True, True, None)
    assert names(again) == ["Anna", "Bob"]
    assert again.records.drafts == {("ann", "role"): "king"}
    assert again.undo_label == "Rename ann"
    again.undo()
    assert names(again) == ["Ann", "Bob"]
    again.redo()
    again.close()
    assert names(reopen()) == ["Anna", "Bob"]


def test_a_process_killed_before_the_file_is_replaced_leaves_the_old_one(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    document.close()
    published = target.read_bytes()
    crash(target, data_directory, "before the replacement")
    assert target.read_bytes() == published
    assert len(files_in(target.parent)) == 2

    again = reopen()

    assert (again.resumed, names(again)) == (True, ["Anna", "Bob"])
    assert files_in(target.parent) == [target.name]
    assert again.publish_now(10).code == ""


def test_a_process_killed_after_the_file_is_replaced_leaves_the_new_one(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    document.close()
    crash(target, data_directory, "after the replacement")

    again = reopen()

    assert (again.resumed, again.unpublished, again.kept_aside, names(again)) == (False, False, None, ["Anna", "Bob"])
    again.edit(rename, ("ann", "Anne"))
    again.close(publish=False)
    assert reopen().resumed


def test_a_journal_of_an_older_database_is_not_rolled_back_into_the_new_one(
    document: Document, target: Path, data_directory: Path, reopen: Reopen
) -> None:
    original = target.read_bytes()
    document.edit(rename, ("bob", "Bobby"))
    document.close()
    theirs = target.read_bytes()
    target.write_bytes(original)
    crash(target, data_directory, "within an edit")
    next((data_directory / "working").glob("*.sqlite")).unlink()
    target.write_bytes(theirs)

    again = reopen()

    assert [row[2] for row in dump(again)["participant"]] == ["Ann", "Bobby"]


def test_reading_says_when_a_working_copy_is_newer(document: Document, target: Path, data_directory: Path) -> None:
    document.close()
    assert not read_project(target, data_directory=data_directory).newer_working_copy
    crash(target, data_directory, "after an edit")
    before = {path: path.read_bytes() for path in (data_directory / "working").iterdir()}

    project = read_project(target, data_directory=data_directory)

    assert project.newer_working_copy
    assert [person.name for person in project.records.participants] == ["Ann", "Bob"]
    assert {path: path.read_bytes() for path in (data_directory / "working").iterdir()} == before
    assert files_in(target.parent) == [target.name]
    assert not read_project(target, data_directory=None).newer_working_copy


def test_reading_knows_a_working_copy_whose_work_is_all_published(
    document: Document, target: Path, data_directory: Path
) -> None:
    document.close()
    crash(target, data_directory, "after the replacement")

    assert not read_project(target, data_directory=data_directory).newer_working_copy
