"""Keep the present format: its schema as SQL, and for the tests a file of it with its rows beside it as JSON.

Run it when the format gets a new version, and before the first release whenever the tables change:
`python -m tools.keep_format`. A released version's file is never written again.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tests.storage.planting import planted_project
from tests.storage.stored_files import FILES, rows_by_id, schema_of_tables, stored_file
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.format import MAJOR, MINOR
from triad_desktop.storage.schema import SCHEMA_FILE, described, schema_script


def keep(folder: Path) -> Path:
    """Write the file, compressed, and its rows; the same bytes each time."""
    data = planted_project(read_framework(), history=False, sensible=True)
    path = stored_file(folder, f"{MAJOR}.{MINOR}")
    folder.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))
    rows = json.dumps(rows_by_id(data), ensure_ascii=False, indent=1, sort_keys=True)
    path.with_suffix("").with_suffix(".json").write_text(rows + "\n", encoding="utf-8")
    return path


def keep_schema() -> None:
    """Write the schema that the mapped tables make."""
    SCHEMA_FILE.write_text(schema_of_tables(), encoding="utf-8")
    schema_script.cache_clear()
    described.cache_clear()


if __name__ == "__main__":
    keep_schema()
    print(keep(FILES))
