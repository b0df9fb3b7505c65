"""Work that lies on this computer and is in no project file yet, as after a crash: told without opening anything."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.atomic import digest
from triad_desktop.storage.format import read_file
from triad_desktop.storage.lock import Lock
from triad_desktop.storage.migrations import migrated
from triad_desktop.storage.working_copy import LeftFile, WorkingCopy, left_files


def files_with_unsaved_work(data_directory: Path, files: Iterable[Path]) -> list[Path]:
    """Those project files that lack what an ended program left in their working copies; it only reads.

    None that another program has open, and none of which that is not sure: a file that can't be read or was changed
    since, or a working copy in the middle of a write. What this program has open counts as ended.
    """
    left = [one for one in left_files(data_directory) if not one.kept_aside]
    there = [path for path in files if os.path.exists(path)] if left else []
    return [path for path in there if any(_is_unsaved(one, path, data_directory) for one in left)]


def _is_unsaved(left: LeftFile, path: Path, data_directory: Path) -> bool:
    copy = WorkingCopy(data_directory, left.project, left.target)
    if left.target != Path(os.path.realpath(path)) or copy.database != left.path:
        return False
    lock = Lock(left.target)
    holder = lock.holder()
    if holder is not None and not holder.is_gone and not lock.is_of_this_process(holder):
        return False
    try:
        published, data = read_file(path), left.path.read_bytes()
        is_whole = not _size(left.path.with_name(f"{left.path.name}-journal"))
        found = digest(published)
        is_as_published = copy.read_note().published_as(found) == found
        return bool(data) and is_whole and is_as_published and data not in (published, migrated(published, path.name))
    except (OSError, KnownError):
        return False


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
