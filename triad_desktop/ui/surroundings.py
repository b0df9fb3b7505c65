"""What the window is given from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from triad_desktop.models.framework import Framework
from triad_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window is given: where things are kept and how to read the program's own data."""

    settings: Settings
    settings_path: Path
    data_directory: Path
    read_framework: Callable[[], Framework]
    read_fonts: Callable[[], Mapping[str, bytes]]
    write_sample: Callable[[Path], None]
