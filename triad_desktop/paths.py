"""Where things lie: the program's own resources, and the person's data and settings."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_APP_NAME = "Triad Desktop"
_OVERRIDE = "TRIAD_DATA_DIR"


def resources_directory() -> Path:
    """The `resources` folder: inside an installed package, or beside the package in a source checkout.

    Raises FileNotFoundError when the installation holds neither."""
    for candidate in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the program's resources folder is missing")


def resource(*parts: str) -> Path:
    """One file or folder of the resources, such as `resource("themes", "light.json")`."""
    return resources_directory().joinpath(*parts)


def data_directory() -> Path:
    """Working copies of projects. The environment variable TRIAD_DATA_DIR puts it elsewhere.

    The folder may not exist yet."""
    override = os.environ.get(_OVERRIDE)
    return Path(override) if override else Path(platformdirs.user_data_dir(_APP_NAME, appauthor=False))


def config_directory() -> Path:
    """Settings. With TRIAD_DATA_DIR they lie in its folder `config`. The folder may not exist yet."""
    override = os.environ.get(_OVERRIDE)
    if override:
        return Path(override) / "config"
    return Path(platformdirs.user_config_dir(_APP_NAME, appauthor=False))
