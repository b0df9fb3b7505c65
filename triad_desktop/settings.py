"""What this computer remembers between starts: theme, text size, window, recent projects.

No project content is kept here but each recent project's title and progress, which the start screen
shows. A value that can't be read becomes its default.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from triad_desktop.models.language_tags import LANGUAGE
from triad_desktop.models.shapes import Text, Within, plain, read_fitting

LONGEST_RECENT_LIST = 12
_LONGEST_LANGUAGE = 100
SMALLEST_SCALE, LARGEST_SCALE, SCALE_STEP = 0.8, 2.0, 0.1


@dataclass(kw_only=True, slots=True)
class RecentProject:
    """One line of the start screen. `stations` is 45 letters in map order: e, d, r, f, s or x (left out); `place` is
    where it was left, mode and station: "review/data/scope"."""

    IGNORES_UNKNOWN: ClassVar = True
    path: str
    title: str = ""
    organisation: str = ""
    stations: str = ""
    opened_at: str = ""
    place: str = ""


@dataclass(kw_only=True, slots=True)
class Settings:
    """Everything remembered. `window` holds Qt's own state as base64 text; without a `projects_folder`, a new
    project is proposed where the last one was. `paper` and `language` are those of new projects."""

    theme: Literal["system", "light", "dark"] = "system"
    scale: Annotated[float, Within(SMALLEST_SCALE, LARGEST_SCALE)] = 1.0
    window: str = ""
    guide_open: bool = True
    last_folder: str = ""
    projects_folder: str = ""
    paper: Literal["a4", "letter"] = "a4"
    language: Annotated[str, Text(longest=_LONGEST_LANGUAGE, pattern=LANGUAGE)] = "en"
    export_folder: str = ""
    recent: tuple[RecentProject, ...] = ()

    def remember(self, project: RecentProject) -> None:
        """Put a project at the head of the recent list."""
        others = [one for one in self.recent if one.path != project.path]
        self.recent = (project, *others)[:LONGEST_RECENT_LIST]

    def place_of(self, path: str) -> str:
        """Where a recent project was left; "" for others."""
        return next((one.place for one in self.recent if one.path == path), "")

    def forget(self, path: str) -> None:
        """Take a project off the recent list; its file is not touched."""
        self.recent = tuple(one for one in self.recent if one.path != path)


def load_settings(path: Path) -> Settings:
    """The settings in this file; defaults for what is missing or unreadable."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return Settings(**read_fitting(Settings, content)) if isinstance(content, dict) else Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Failing to is no reason to disturb anybody."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(json.dumps(plain(settings), indent=1))
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
