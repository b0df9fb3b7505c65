"""The structure is a test: imports run downhill, types hold, no lint, modules stay small."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LONGEST_MODULE = 400


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports", "--no-cache"],
    ],
    ids=lambda command: " ".join(command),
)
def test_checkers_are_content(command: list[str]) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("triad_desktop", "tests", "tools")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }

    assert long == {}


def test_modals_go_through_one_door() -> None:
    users = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "triad_desktop").rglob("*.py")
        if any(name in path.read_text(encoding="utf-8") for name in ("QMessageBox", "QFileDialog", "QInputDialog"))
    ]

    assert users == ["triad_desktop/ui/messages.py"]


def test_dialogs_wear_the_theme() -> None:
    """Each is a `Dialog`, which puts the stylesheet on, or floats inside the window."""
    bases = {
        path.name
        for path in (ROOT / "triad_desktop").rglob("*.py")
        if re.search(r"^class .*\bQDialog\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert bases == {"dialog.py", "floating_dialog.py"}


def test_colours_live_in_the_themes_alone() -> None:
    from re import search

    with_colours = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "triad_desktop" / "ui").rglob("*.py")
        if search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]

    assert with_colours == []
