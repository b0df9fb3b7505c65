"""Backups: verified copies of a project on this computer, and the way back to one of them.

A backup's name tells when it was made, of which file (a hash of its path) and of which content, so that
they are found for a file that nobody can read any more.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from triad_desktop.storage.atomic import digest, digest_of_file, replace_file
from triad_desktop.storage.format import open_checked

LAST, DAILY, WEEKLY = 10, 7, 4

_STAMP = "%Y%m%dT%H%M%S%fZ"
_HASH = 16
_FOLDER = "backups"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup as its name describes it. `place` is `place_of` the file, `content` the start of its SHA-256."""

    path: Path
    made_at: datetime
    place: str
    content: str

    @property
    def is_whole(self) -> bool:
        """Whether it holds what was written into it."""
        try:
            return (digest_of_file(self.path) or "").startswith(self.content)
        except OSError:
            return False


def write_backup(
    data_directory: Path, project_id: str, target: Path, data: bytes, *, now: datetime | None = None
) -> Path | None:
    """Verify a project's bytes, write them, read them back, and thin the older backups of this file.

    None when a backup has this content already. Raises KnownError("damaged") for bytes that are not
    sound, and OSError: then all is as it was.
    """
    open_checked(data, target.name).close()
    content, place = digest(data)[:_HASH], place_of(target)
    folder = project_folder(data_directory, project_id)
    earlier = [one for one in backups_in(folder) if one.place == place]
    if any(one.content == content and one.is_whole for one in earlier):
        return None
    for made in (folder.parent, folder):
        made.mkdir(parents=True, exist_ok=True)
        made.chmod(0o700)
    made_at = now or datetime.now(UTC)
    written = BackupFile(folder / f"{made_at.strftime(_STAMP)}-{place}-{content}.triad", made_at, place, content)
    replace_file(written.path, data)
    if not written.is_whole:
        with suppress(OSError):
            written.path.unlink()
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    _thin([*earlier, written], written)
    return written.path


def project_folder(data_directory: Path, project_id: str) -> Path:
    """Where a project's backups are; an id that is no UUID is never a part of a path."""
    try:
        name = str(UUID(project_id))
    except ValueError:
        name = digest(project_id.encode(errors="surrogateescape"))[:32]
    return data_directory / _FOLDER / name


def project_folders(data_directory: Path) -> list[Path]:
    """The folders of all projects that have backups."""
    try:
        return sorted(path for path in (data_directory / _FOLDER).iterdir() if path.is_dir())
    except OSError:
        return []


def backups_in(folder: Path) -> list[BackupFile]:
    """A project's backups, the newest first. Files of other names are none."""
    try:
        found = [backup for path in folder.iterdir() if (backup := _from_name(path))]
    except OSError:
        return []
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def place_of(target: Path) -> str:
    """A hash of a file's path, its links resolved."""
    path = os.path.normcase(os.path.realpath(target))
    return digest(os.fsencode(path))[:_HASH]


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Which backups stay: the newest of all, of the last days, and of the last weeks that have any."""
    newest_first = sorted(set(moments), reverse=True)
    chosen = set(newest_first[:LAST])
    chosen.update(_newest_of_each(newest_first, lambda moment: moment.astimezone().date(), DAILY))
    chosen.update(_newest_of_each(newest_first, lambda moment: moment.astimezone().isocalendar()[:2], WEEKLY))
    return chosen


def _newest_of_each(newest_first: list[datetime], period: Callable[[datetime], object], count: int) -> list[datetime]:
    newest: dict[object, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:count]


def _thin(backups: list[BackupFile], written: BackupFile) -> None:
    """The one just written stays, also when the clock was set back."""
    stay = kept(backup.made_at for backup in backups)
    for backup in backups:
        if backup is not written and backup.made_at not in stay:
            with suppress(OSError):
                backup.path.unlink()


def _from_name(path: Path) -> BackupFile | None:
    parts = path.stem.split("-")
    if path.suffix != ".triad" or len(parts) != 3:
        return None
    try:
        made_at = datetime.strptime(parts[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupFile(path, made_at, parts[1], parts[2])
