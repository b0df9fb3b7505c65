from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from triad_desktop.models.content import ROWS_OF_TABLE
from triad_desktop.storage.recovery import Backup, TableDifference
from triad_desktop.ui.backup_words import _KIND_OF_TABLE, since_words, size_words, when_made


def backup(made_at: datetime) -> Backup:
    return Backup(Path("b.triad"), "backup", made_at, 1, True, None)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 4), "Today 09:05"),
        (date(2026, 3, 5), "Yesterday 09:05"),
        (date(2026, 3, 9), "4 Mar 09:05"),
        (date(2027, 3, 4), "4 Mar 2026 09:05"),
    ],
)
def test_when_a_backup_was_made(day: date, words: str) -> None:
    assert when_made(backup(datetime(2026, 3, 4, 9, 5).astimezone()), today=day) == words


@pytest.mark.parametrize(("size", "words"), [(10, "1 KB"), (45_000, "44 KB"), (2_500_000, "2.4 MB")])
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


def test_what_happened_after_it_is_counted_by_kind() -> None:
    since = (
        TableDifference("capture", added=3, changed=1, removed=0),
        TableDifference("participant", added=0, changed=0, removed=1),
        TableDifference("desk", added=0, changed=0, removed=1),
    )

    assert since_words(since) == "3 captures added, 2 people or desks removed, 1 capture changed"


def test_what_is_less_is_added_up() -> None:
    since = tuple(TableDifference(table, added=1, changed=1, removed=1) for table in ("capture", "vote"))

    assert since_words(since).endswith(", 3 more changes")
    assert since_words(()) == ""


def test_every_table_has_its_words() -> None:
    without = {"acceptance"}  # the catalogue speaks of "other entries" there

    assert set(ROWS_OF_TABLE) - set(_KIND_OF_TABLE) == without
    assert since_words((TableDifference("acceptance", added=1, changed=0, removed=0),)) == "1 other entry added"
