"""The edits: one module per topic, loaded when the first of its names is asked for.

`edits.records.add_record` instead of an import of the name: SQLAlchemy, pydantic and the mapped tables take
longer to load than the window, and a project is shown before anything in it can be changed.
"""

from __future__ import annotations

import threading
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triad_desktop.models.edits import acceptances as acceptances
    from triad_desktop.models.edits import captures as captures
    from triad_desktop.models.edits import clock as clock
    from triad_desktop.models.edits import confirmations as confirmations
    from triad_desktop.models.edits import dimensions as dimensions
    from triad_desktop.models.edits import links as links
    from triad_desktop.models.edits import priorities as priorities
    from triad_desktop.models.edits import project as project
    from triad_desktop.models.edits import raci as raci
    from triad_desktop.models.edits import records as records
    from triad_desktop.models.edits import removal as removal
    from triad_desktop.models.edits import rows as rows
    from triad_desktop.models.edits import rubrics as rubrics
    from triad_desktop.models.edits import sessions as sessions
    from triad_desktop.models.edits import settled as settled
    from triad_desktop.models.edits import values as values
    from triad_desktop.models.edits import votes as votes

_loading = threading.RLock()  # who asks while a thread loads them waits, and sees no half of a module


def load_all() -> None:
    """Load every edit and settle the mapping, so that the first edit is as quick as the next.

    May be called in any thread."""
    with _loading:
        for module in iter_modules(__path__):
            import_module(f"{__name__}.{module.name}")
        from sqlalchemy.orm import configure_mappers  # loaded by now

        configure_mappers()


def __getattr__(name: str) -> ModuleType:
    if name.startswith("_"):
        raise AttributeError(name)
    with _loading:
        try:
            return import_module(f"{__name__}.{name}")
        except ModuleNotFoundError as error:
            raise AttributeError(name) from error
