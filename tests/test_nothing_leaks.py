"""Nothing leaves: no socket, no file where nobody asked for one, no word of the room in anything but the project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.storage.planting import PRIVATE_ROW, planted_project
from triad_desktop.resource_files import read_framework

ROOT = Path(__file__).resolve().parent.parent
# Of the data directory: where the project's own content is kept.
CONTENT = ("working", "backups")
MARK = b"Mark-"

# Every Python process of the program, the one that makes briefs too, runs this before anything else.
HOOK = """
import json, os, sys
_log = os.open(os.environ["LEAK_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_WATCHED = ("socket.", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
            "sqlite3.connect", "http.", "urllib.", "smtplib.", "ftplib.", "os.chmod", "shutil.", "tempfile.",
            "os.system", "webbrowser.")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_busy = []
def _hook(event, arguments):
    if _busy:
        return
    if event == "open":
        path, mode, flags = arguments
        wanted = isinstance(path, (str, bytes, os.PathLike)) and (
            any(one in (mode or "") for one in "wax+") or (isinstance(flags, int) and flags & _WRITING))
    else:
        path, wanted = (arguments[0] if arguments else ""), event.startswith(_WATCHED) and event != "sqlite3.connect/handle"
        if event == "socket.__new__":
            path = f"family {int(arguments[1])}"
    if wanted:
        _busy.append(1)
        line = json.dumps([event, os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)])
        os.write(_log, (line + "\\n").encode())
        _busy.clear()
sys.addaudithook(_hook)
"""

DRIVER = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from triad_desktop.app import main
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.ui.start import make_window

def settle(app, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)

if __name__ == "__main__":
    project, out = Path(sys.argv[1]), Path(sys.argv[2])
    app = QApplication([])
    window = make_window(app)
    window.show()
    window.open_file(project)
    while window.files.openings.path is not None:
        settle(app, 0.1)
    settle(app, 0.3)
    assert window.document is not None
    for page in ("prepare", "facilitate", "review", "brief"):
        window.workspace.page(page)
        settle(app, 0.3)
    document = window.document
    document.edit(change_field, ChangeField(table="project", id=document.records.project.id, field="title", value="Mark-typed"))
    document.undo()
    document.redo()
    document.keep_draft(document.records.project.id, "problem", "Mark-refused")
    settle(app, 3)
    assert document.publish_now(10).code == ""
    assert main(["export", str(project), "--out", str(out)]) == 0
    main(["check", str(project / "nothing")])
    window.close()
    settle(app, 0.3)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one run of the program: `data`, `chosen` with the project and the briefs, and what was seen."""
    folder = tmp_path_factory.mktemp("leaks")
    for name in ("hook", "chosen", "home", "temporary"):
        (folder / name).mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK)
    (folder / "driver.py").write_text(DRIVER)
    (folder / "chosen" / "Project.triad").write_bytes(planted_project(read_framework(), history=False, sensible=True))
    done = subprocess.run(
        [
            sys.executable,
            str(folder / "driver.py"),
            str(folder / "chosen" / "Project.triad"),
            str(folder / "chosen" / "out"),
        ],
        cwd=folder / "home",
        env=os.environ
        | {
            "PYTHONPATH": f"{folder / 'hook'}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LEAK_LOG": str(folder / "seen"),
            "TRIAD_DATA_DIR": str(folder / "data"),
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "temporary"),
        },
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (folder / "said").write_bytes(done.stdout + done.stderr)
    return folder


def seen(run: Path) -> list[tuple[str, str]]:
    return [tuple(json.loads(line)) for line in (run / "seen").read_text().splitlines()]


def test_no_socket_is_opened(run: Path) -> None:
    """But pairs between the program's own processes, which have no address."""
    talks = [
        (event, what) for event, what in seen(run) if event.startswith(("socket.", "http.", "urllib.", "smtplib."))
    ]

    assert [one for one in talks if one != ("socket.__new__", "family 1")] == []


def test_nothing_is_written_elsewhere(run: Path) -> None:
    allowed = (str(run / "data"), str(run / "chosen"), f"file://{run / 'data'}", "/dev/", ":memory:", "family ")

    elsewhere = [(event, what) for event, what in seen(run) if not what.startswith(allowed)]

    assert [one for one in elsewhere if not one[1].isdigit()] == []
    assert any(event == "open" and what.startswith(str(run / "data")) for event, what in seen(run))
    assert os.listdir(run / "home") == []
    assert os.listdir(run / "temporary") == []


def test_the_projects_content_is_for_its_owner_alone(run: Path) -> None:
    for path in (run / "data").rglob("*"):
        if path.relative_to(run / "data").parts[0] in CONTENT:
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_no_word_of_the_room_is_in_logs_settings_or_what_is_said(run: Path) -> None:
    files = [path for path in (run / "data").rglob("*") if path.is_file()]
    files = [path for path in files if path.relative_to(run / "data").parts[0] not in CONTENT]
    # The start page shows whose initiatives were open of late, and nothing else of them.
    (settings,) = (path for path in files if path.name == "settings.json")
    files.remove(settings)
    recent = json.loads(settings.read_text(encoding="utf-8"))["recent"]
    assert [(one.pop("title"), one.pop("organisation")[:5]) for one in recent] == [("Mark-typed", "Mark-")]
    assert settings.stat().st_mode & 0o777 == 0o600
    assert MARK not in json.dumps(recent).encode()

    assert [path for path in [*files, run / "said"] if MARK in path.read_bytes()] == []
    assert MARK in (run / "chosen" / "Project.triad").read_bytes()
    assert len(list((run / "chosen" / "out").glob("*.pdf"))) == 4


def test_no_private_word_is_in_a_brief(run: Path) -> None:
    for path in (run / "chosen" / "out").glob("*.pdf"):
        words = "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)
        assert "Mark-" in words
        assert "private_note" not in words
        assert f"Mark-capture-text-{PRIVATE_ROW}" not in words
