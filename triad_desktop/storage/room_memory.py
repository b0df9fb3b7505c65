"""What this computer remembers of the room of a running session. Only references are kept, no words of the project."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from triad_desktop.storage.atomic import replace_file
from triad_desktop.storage.backups import project_folder

ROOM_FOLDER = "room"


class RoomMemory:
    """One file for a project in the data directory, for its owner alone. No disk's refusal stops a session: what can't
    be written is not remembered."""

    def __init__(self, data_directory: Path, project_id: str) -> None:
        self.path = data_directory / ROOM_FOLDER / f"{project_folder(data_directory, project_id).name}.json"

    def read(self) -> dict[str, Any]:
        """What was remembered last; {} when there is nothing, or nothing that makes sense."""
        try:
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, references: dict[str, Any]) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.parent.chmod(0o700)
            replace_file(self.path, json.dumps(references).encode())

    def remove(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
