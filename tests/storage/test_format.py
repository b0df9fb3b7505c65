from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.storage.edits import names, rename
from triad_desktop.models.errors import KnownError
from triad_desktop.storage import format as file_format
from triad_desktop.storage.document import Document, open_document, read_project
from triad_desktop.storage.format import MAJOR, MINOR, empty_database

Reopen = Callable[[], Document]


@pytest.fixture
def published(document: Document, target: Path) -> Path:
    """A project file with one step of history, and nobody who has it open."""
    document.edit(rename, ("ann", "Anna"))
    document.close()
    return target


def refused(path: Path, data_directory: Path) -> str:
    """The code with which a file is refused, by every way in; nothing is left behind and nothing changed."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(KnownError) as read:
        read_project(path, data_directory=data_directory)
    with pytest.raises(KnownError) as opened:
        open_document(path, data_directory=data_directory)
    assert opened.value.code == read.value.code
    assert path.name in opened.value.sentence
    assert opened.value.sentence.endswith(".")
    assert before is None or path.read_bytes() == before
    assert not (data_directory / "working").exists() or os.listdir(data_directory / "working") == []
    return opened.value.code


def change(path: Path, *statements: str) -> None:
    """Change the file with SQLite itself, constraints ignored."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def overwrite(path: Path, offset: int, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + len(data)] = data
    path.write_bytes(content)


def test_the_header_says_whose_file_it_is_and_which_version(published: Path) -> None:
    data = published.read_bytes()

    assert data[68:72] == b"TRID"
    assert int.from_bytes(data[60:64], "big") == MAJOR << 16 | MINOR == 0x10000


def test_what_is_not_there_is_said(tmp_path: Path, data_directory: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")

    assert refused(tmp_path / "none.triad", data_directory) == "missing_file"
    assert refused(file / "none.triad", data_directory) == "missing_file"
    assert refused(tmp_path, data_directory) == "is_directory"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_project"),
        (b"%PDF-1.7", "not_a_project"),
        (b"SQLite format 3\x00", "damaged"),
        (b"SQLite format 3\x00" + bytes(4080), "not_a_project"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data_directory: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.triad"
    path.write_bytes(content)

    assert refused(path, data_directory) == code


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(), "no_permission"), (OSError(5, "I/O error"), "unreadable")]
)
def test_a_file_that_may_not_be_read_is_refused(
    published: Path, data_directory: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def forbid(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(file_format.Path, "read_bytes", forbid)

    with pytest.raises(KnownError) as caught:
        open_document(published, data_directory=data_directory)

    assert caught.value.code == code


def test_a_pipe_is_not_waited_for(tmp_path: Path, data_directory: Path) -> None:
    pipe = tmp_path / "pipe.triad"
    os.mkfifo(pipe)

    assert refused(pipe, data_directory) == "not_a_project"


def test_a_file_larger_than_any_project_is_not_read(published: Path, data_directory: Path) -> None:
    with published.open("ab") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(KnownError) as caught:
        read_project(published, data_directory=data_directory)

    assert caught.value.code == "not_a_project"


@pytest.mark.parametrize(
    ("version", "code"), [(2 << 16, "newer_format"), (300 << 16 | 7, "newer_format"), (0, "damaged"), (9, "damaged")]
)
def test_another_major_version_is_refused(published: Path, data_directory: Path, version: int, code: str) -> None:
    change(published, f"PRAGMA user_version={version}")

    assert refused(published, data_directory) == code


def test_a_newer_minor_version_is_opened_and_kept(published: Path, reopen: Reopen) -> None:
    change(published, f"PRAGMA user_version={MAJOR << 16 | 5}")

    again = reopen()
    again.edit(rename, ("ann", "Anne"))
    again.close()

    assert int.from_bytes(published.read_bytes()[60:64], "big") == MAJOR << 16 | 5


def test_another_application_is_refused(published: Path, data_directory: Path) -> None:
    change(published, "PRAGMA application_id=1")

    assert refused(published, data_directory) == "not_a_project"


@pytest.mark.parametrize("kept", [0.99, 0.5, 0.02])
def test_a_truncated_file_is_damaged(published: Path, data_directory: Path, kept: float) -> None:
    data = published.read_bytes()
    published.write_bytes(data[: int(len(data) * kept)])

    assert refused(published, data_directory) == "damaged"


def test_a_file_truncated_at_a_page_is_damaged(published: Path, data_directory: Path) -> None:
    published.write_bytes(published.read_bytes()[:-4096])

    assert refused(published, data_directory) == "damaged"


@pytest.mark.parametrize("page", [0, 1, 5, 20, 60])
def test_an_overwritten_page_is_damaged(published: Path, data_directory: Path, page: int) -> None:
    overwrite(published, page * 4096 or 100, b"\xff" * 300)

    assert refused(published, data_directory) == "damaged"


def test_an_index_that_differs_from_its_table_is_damage(published: Path, data_directory: Path) -> None:
    ours, other = "ix_escalation_step_rule", "ix_raci_assignment_activity"
    connection = sqlite3.connect(published)
    pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'index'"))
    connection.close()
    change(
        published,
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET rootpage = {pages[other]} WHERE name = '{ours}'",
        f"UPDATE sqlite_master SET rootpage = {pages[ours]} WHERE name = '{other}'",
    )

    assert refused(published, data_directory) == "damaged"


@pytest.mark.parametrize("page_size", [0, 3])
def test_an_impossible_page_size_is_damaged(published: Path, data_directory: Path, page_size: int) -> None:
    overwrite(published, 16, page_size.to_bytes(2, "big"))

    assert refused(published, data_directory) == "damaged"


@pytest.mark.parametrize("offset", [18, 19])
def test_a_file_that_no_program_may_write_is_damaged(published: Path, data_directory: Path, offset: int) -> None:
    overwrite(published, offset, b"\x05")

    assert refused(published, data_directory) == "damaged"


def test_hostile_triggers_and_views_are_never_run(published: Path, data_directory: Path, tmp_path: Path) -> None:
    trigger = "CREATE TRIGGER t AFTER UPDATE ON participant BEGIN UPDATE project SET title = 'owned'; END"
    view = "CREATE VIEW v AS SELECT * FROM project"
    instead = "CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN DELETE FROM project; END"
    original = published.read_bytes()
    for statements in ((trigger,), (view,), (view, instead)):
        published.write_bytes(original)
        change(published, *statements)
        assert refused(published, data_directory) == "not_a_project"


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (("CREATE TABLE extra (id)",), "not_a_project"),
        (("CREATE VIRTUAL TABLE extra USING fts5(a)",), "not_a_project"),
        (("CREATE INDEX extra ON participant (abs(position))",), "not_a_project"),
        (
            ("ALTER TABLE participant RENAME TO people", "CREATE VIEW participant AS SELECT * FROM people"),
            "not_a_project",
        ),
        (("DROP TABLE desk",), "damaged"),
        (("ALTER TABLE desk DROP COLUMN contact",), "damaged"),
        (("ALTER TABLE desk ADD COLUMN more AS (abs(position))",), "damaged"),
        (("DROP INDEX ix_escalation_step_rule",), "damaged"),
    ],
)
def test_a_foreign_schema_is_refused(
    published: Path, data_directory: Path, statements: tuple[str, ...], code: str
) -> None:
    change(published, *statements)

    assert refused(published, data_directory) == code


def test_a_constraint_taken_away_is_damage(published: Path, data_directory: Path) -> None:
    change(
        published,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'builder', 'king') WHERE name = 'participant'",
    )

    assert refused(published, data_directory) == "damaged"


def test_spaces_in_the_schema_do_not_matter(published: Path, reopen: Reopen) -> None:
    change(
        published,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, ', ', ',\n  ') WHERE type = 'table'",
    )

    assert names(reopen()) == ["Anna", "Bob"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET role = 'king' WHERE id = 'ann'",
        "UPDATE participant SET name = x'00ff' WHERE id = 'ann'",
        "UPDATE participant SET position = 'first' WHERE id = 'ann'",
        "UPDATE participant SET position = 1.5 WHERE id = 'ann'",
        "UPDATE participant SET name = cast(x'ff' AS TEXT) WHERE id = 'ann'",
        "UPDATE escalation_rule SET likelihood = 'often'",
        "UPDATE escalation_rule SET conditions = '{}'",
        "UPDATE escalation_rule SET conditions = 'nonsense'",
        """UPDATE escalation_rule SET conditions = '[["a", "<"]]'""",
        """UPDATE escalation_rule SET conditions = '[["a", "<", 5]]'""",
        "UPDATE escalation_rule SET conditions = '[7]'",
        "UPDATE escalation_rule SET human_may = '[[]]'",
        "INSERT INTO worksheet_row (id, dimension, position, \"values\") VALUES ('w', 'data', 1, '[]')",
        "INSERT INTO worksheet_row (id, dimension, position, \"values\") VALUES ('w', 'data', 1, '{\"a\": {}}')",
        "INSERT INTO desk (id, position, active_hours) VALUES ('d', 1, '[[0, 480, \"late\"]]')",
        "INSERT INTO escalation_step (id, rule, position) VALUES ('lost', 'no rule', 1)",
        "INSERT INTO vote (id, tallies) VALUES ('v', '{\"a\": 1}')",
        'INSERT INTO vote (id, tallies) VALUES (\'v\', \'{"a": {"b": "c"}}\')',
        "DELETE FROM project",
        "INSERT INTO project (id) VALUES ('second')",
        "DELETE FROM framework_copy",
        "INSERT INTO framework_copy (id, content) VALUES ('second', '{}')",
        "UPDATE framework_copy SET content = 'nonsense'",
        "UPDATE framework_copy SET content = '{}'",
        "UPDATE history_change SET new = x'00'",
    ],
)
def test_content_that_cannot_be_is_damage(published: Path, data_directory: Path, statement: str) -> None:
    change(published, statement)

    assert refused(published, data_directory) == "damaged"


def test_json_without_end_is_damage(published: Path, data_directory: Path) -> None:
    deep = "[" * 1500 + "]" * 1500
    change(published, f"UPDATE escalation_rule SET human_may = '{deep}'")

    assert refused(published, data_directory) == "damaged"


def test_a_file_that_somebody_switched_to_wal_is_opened(published: Path, reopen: Reopen, data_directory: Path) -> None:
    change(published, "PRAGMA journal_mode=WAL")
    assert published.read_bytes()[18:20] == b"\x02\x02"

    assert len(read_project(published, data_directory=data_directory).records.participants) == 2
    again = reopen()
    again.edit(rename, ("ann", "Anne"))
    assert again.publish_now(10).code == ""
    assert names(again) == ["Anne", "Bob"]


def test_an_empty_database_has_no_row_and_no_project(tmp_path: Path, data_directory: Path) -> None:
    path = tmp_path / "empty.triad"
    path.write_bytes(empty_database())

    assert refused(path, data_directory) == "damaged"
