"""Reads the program's own data for those who open no files: framework, sample and brief fonts."""

from __future__ import annotations

from triad_desktop.models.framework import Framework, framework_from_toml
from triad_desktop.paths import resource

BRIEF_FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold")


def read_framework() -> Framework:
    """The framework that new projects are made with. Raises FrameworkError naming file, place and fault."""
    files = sorted(resource("framework").glob("*.toml"))
    return framework_from_toml({file.name: file.read_text(encoding="utf-8") for file in files})


def read_brief_fonts() -> dict[str, bytes]:
    """The fonts of the briefs by name."""
    return {name: resource("fonts", f"{name}.ttf").read_bytes() for name in BRIEF_FONTS}
