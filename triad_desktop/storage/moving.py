"""What a document does on drives when it goes on in another file, or gives way to another version of its own.

All of it may be done in any thread, as a drive may take long, or never answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import digest_of_file
from triad_desktop.storage.beside import write_beside
from triad_desktop.storage.opening import Beginning, begin_at
from triad_desktop.storage.publisher import Publisher
from triad_desktop.storage.working_copy import WorkingCopy
from triad_desktop.text import _

# Does the work, and returns or raises what it does; raises a KnownError of its own when it is no longer waited for: then
# what arrives late is given to the second function.
Wait = Callable[[Callable[[], Any], Callable[[Any], object]], Any]


def at_once(work: Callable[[], Any], _late: Callable[[Any], object]) -> Any:
    """Wait in this thread, however long it takes."""
    return work()


def forget(_result: object) -> None:
    """What arrives late changes nothing."""


def begin_elsewhere(old: WorkingCopy, path: Path, data: bytes, *, overwrite: bool) -> Beginning:
    """Write the project of this working copy to another file. Raises KnownError: same_file, and as `begin_at`."""
    if os.path.realpath(path) == str(old.target):
        raise KnownError("same_file", _("This is the project's own file. Choose another name."))
    return begin_at(path, data, old.data_directory, old.project_id, overwrite=overwrite)


def give_up(begun: Beginning) -> None:
    """Nobody goes on in this file any more; it stays as a copy."""
    begun.connection.close()
    begun.working_copy.remove()
    begun.lock.release()


def remove_old(path: Path, target: Path, publisher: Publisher, timeout: float) -> bool:
    """Remove the file of a project that has moved, once its publisher has ended; False when it goes on for so many
    seconds, its folder isn't there, or somebody else changed it. `path` is how the person named it: maybe a link."""
    if not publisher.wait(timeout) or not target.parent.is_dir():
        return False
    if digest_of_file(target) not in (None, publisher.published):
        return False
    target.unlink(missing_ok=True)
    if path.is_symlink():
        path.unlink()
    return True


def write_mine(working_copy: WorkingCopy, data: bytes) -> Path:
    """Keep a version beside the user's file, or on this computer where that refuses. Returns where it is."""
    try:
        return write_beside(working_copy.target, data, _("my version"))
    except OSError:
        return working_copy.write_aside(data)
