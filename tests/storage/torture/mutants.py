"""Files that were changed by accident or on purpose: each one opens, or is refused with a sentence, and soon.

Every mutant is tried in a forked process, so that one that ends it is counted and the rest go on.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.storage.edit_runs import Inputs, edit_functions
from tests.storage.planting import planted_project
from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.document import Document, open_document
from triad_desktop.storage.migrations import schema_digest
from triad_desktop.storage.schema import quoted

# A mutant is slow beyond this, or on a slow computer beyond so many times a sound file's opening.
MOST_SECONDS, MOST_OPENINGS = 2.0, 60
OWNED = "Owned by a stranger"
_PER_PROCESS = 100


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one mutant: "opened", a refusal's code, or what is wrong. `seconds` of the processor."""

    seed: int
    kind: str
    outcome: str
    seconds: float
    failed: bool

    def __str__(self) -> str:
        return f"mutant {self.seed} ({self.kind}): {self.outcome} after {self.seconds:.2f} s"


@named("Say it")
def _say(session: Session, _input: None) -> None:
    session.execute(text("UPDATE participant SET contact = contact || '.', position = position + 1"))


def base_file(framework: Framework, folder: Path) -> bytes:
    """A project with rows in every table and a dozen steps in its history."""
    path = folder / "base.triad"
    path.write_bytes(planted_project(framework, history=False))
    document = open_document(path, data_directory=folder / "data")
    random = Random(5)
    for edit in ("records.add_record", "raci.set_letters", "records.move_record") * 4:
        try:
            document.edit(edit_functions()[edit], Inputs(document, random).of(edit))
        except KnownError:
            continue
    document.undo()
    document.close()
    return path.read_bytes()


def try_mutants(data: bytes, seeds: range, folder: Path) -> Iterator[Tried]:
    """Try one mutant of these bytes per seed."""
    todo, most = list(seeds), _most_seconds(data, folder)
    while todo:
        part, todo = todo[:_PER_PROCESS], todo[_PER_PROCESS:]
        tried = list(_in_process(data, part, folder, most))
        yield from tried
        if len(tried) < len(part):
            died, todo = part[len(tried)], part[len(tried) + 1 :] + todo
            yield Tried(died, _kind(died)[0], "the process died", 0.0, True)


def _most_seconds(data: bytes, folder: Path) -> float:
    path = folder / "sound.triad"
    path.write_bytes(data)
    began = process_time()
    open_document(path, data_directory=folder / "sound").close()
    return max(MOST_SECONDS, MOST_OPENINGS * (process_time() - began))


def _in_process(data: bytes, seeds: list[int], folder: Path, most: float) -> Iterator[Tried]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            with open(writing, "wb") as results:
                for seed in seeds:
                    pickle.dump(_try(data, seed, folder, most), results)
                    results.flush()
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as results:
        for _seed in seeds:
            try:
                yield pickle.load(results)
            except EOFError:
                break
    os.waitpid(child, 0)


def _try(data: bytes, seed: int, folder: Path, most: float) -> Tried:
    kind, mutate = _kind(seed)
    place = folder / f"mutant-{seed}"
    place.mkdir()
    path, victim = place / "a.triad", place / "victim"
    try:
        mutant = mutate(Random(seed), data, str(victim))
        path.write_bytes(mutant)
        outcome, seconds, owned = _open(path, place / "data", Random(seed))
        wrong = ""
        if owned or victim.exists():
            wrong = "something in it was run"
        elif outcome == "opened" and _schema_of(mutant) != _schema_of(data):
            wrong = "a foreign schema was opened"
        elif path.read_bytes() != mutant:
            wrong = "the file was changed"
        elif seconds > most:
            wrong = "slow"
        return Tried(seed, kind, wrong or outcome, seconds, bool(wrong))
    except Exception as error:
        return Tried(seed, kind, f"{type(error).__name__}: {error}"[:300], 0.0, True)
    finally:
        shutil.rmtree(place)


def _open(path: Path, data_directory: Path, random: Random) -> tuple[str, float, bool]:
    """The outcome, the seconds until it was open or refused, and whether something that came with it was run.

    Anything but KnownError is raised.
    """
    began = process_time()
    try:
        document = open_document(path, data_directory=data_directory)
    except KnownError as error:
        return error.code, process_time() - began, False
    seconds = process_time() - began
    try:
        _use(document, random)
        return "opened", seconds, OWNED.encode() in document.contents()
    finally:
        document.close(publish=False)


def _use(document: Document, random: Random) -> None:
    """Undo what came with the file, edit, undo, redo; each may be refused with a sentence."""
    steps: list[Callable[[], Any]] = [document.undo] * 3 + [document.redo]
    steps += [lambda: document.edit(_say, None), document.undo, document.redo]
    for edit in ("records.add_record", "records.remove_record", "records.move_record"):
        steps.append(lambda edit=edit: document.edit(edit_functions()[edit], Inputs(document, random).of(edit)))
    for step in steps:
        try:
            step()
        except KnownError:
            continue


def _kind(seed: int) -> tuple[str, Callable[[Random, bytes, str], bytes]]:
    kinds = list(_KINDS.items())
    return kinds[seed % len(kinds)]


def _header(random: Random, data: bytes, _victim: str) -> bytes:
    changed = bytearray(data)
    for _one in range(random.choice((1, 1, 2, 5))):
        changed[random.randrange(100)] = random.randrange(256)
    return bytes(changed)


def _pages(random: Random, data: bytes, _victim: str) -> bytes:
    changed = bytearray(data)
    pages = len(data) // 4096
    for _one in range(random.choice((1, 1, 3))):
        start = random.randrange(pages) * 4096
        match random.randrange(5):
            case 0:
                changed[start + random.randrange(4096)] ^= 1 << random.randrange(8)
            case 1:
                changed[start : start + 4096] = bytes(4096)
            case 2:
                other = random.randrange(pages) * 4096
                changed[start : start + 4096] = changed[other : other + 4096]
            case 3:
                changed[start : start + 12] = random.randbytes(12)
            case _:
                place = start + random.randrange(4000)
                changed[place : place + 40] = random.randbytes(40)
    return bytes(changed)


def _length(random: Random, data: bytes, _victim: str) -> bytes:
    match random.randrange(4):
        case 0:
            return data[: random.randrange(len(data))]
        case 1:
            return data[: random.randrange(len(data) // 4096) * 4096]
        case 2:
            return data + random.randbytes(random.randrange(1, 9000))
        case _:
            start = random.randrange(len(data))
            return data[:start] + data[start + random.randrange(1, 5000) :]


def _schema(random: Random, data: bytes, _victim: str) -> bytes:
    table = random.choice(_tables())
    column = random.choice([one.name for one in METADATA.tables[table].columns if one.name != "id"])
    return _sql(
        data,
        random.choice(
            (
                f"CREATE TABLE extra_{random.randrange(9)} (a, b)",
                f"CREATE VIEW extra AS SELECT * FROM {table}",
                f"CREATE INDEX extra ON {table} (abs({quoted(column)}))",
                f"ALTER TABLE {table} RENAME TO other",
                f"ALTER TABLE {table} ADD COLUMN more AS (random())",
                f"ALTER TABLE {table} ADD COLUMN more TEXT DEFAULT 'x'",
                f"ALTER TABLE {table} RENAME COLUMN {quoted(column)} TO other",
                "CREATE VIRTUAL TABLE extra USING fts5(a)",
                f"DROP TABLE {table}",
                f"UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = '{table}'",
                f"UPDATE sqlite_master SET sql = 'nonsense' WHERE name = '{table}'",
                f"UPDATE sqlite_master SET rootpage = {random.randrange(300)} WHERE name = '{table}'",
                f"UPDATE sqlite_master SET name = '{table}' WHERE rootpage = {random.randrange(2, 60)}",
            )
        ),
    )


def _hostile(random: Random, data: bytes, victim: str) -> bytes:
    """Something that would run: on reading, on writing, when the schema is parsed, or with the undo."""
    table = random.choice(_tables())
    steal = random.choice(
        (
            f"UPDATE project SET title = '{OWNED}'",
            f"INSERT INTO desk (id, position, name) VALUES ('x', 1, '{OWNED}')",
            f"SELECT writefile('{victim}', 'x')",
            f"SELECT load_extension('{victim}')",
            "SELECT randomblob(1000000000)",
        )
    )
    when = random.choice(("AFTER INSERT", "BEFORE UPDATE", "AFTER DELETE", "AFTER UPDATE"))
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS id FROM n"
    return _sql(
        data,
        *random.choice(
            (
                (f"CREATE TRIGGER t {when} ON {table} BEGIN {steal}; END",),
                (f"DROP TABLE {table}", f"CREATE VIEW {table} AS {endless}"),
                (
                    f"ALTER TABLE {table} RENAME TO kept",
                    f"CREATE VIEW {table} AS SELECT * FROM kept, (SELECT load_extension('x'))",
                ),
                (
                    f"CREATE VIEW v AS SELECT * FROM {table}",
                    f"CREATE TRIGGER t INSTEAD OF UPDATE ON v BEGIN {steal}; END",
                ),
                (f"CREATE INDEX i ON {table} (id) WHERE abs(length(id)) > 0",),
                (f"ALTER TABLE {table} ADD COLUMN more AS (printf('%1000000d', 1))",),
                (
                    "UPDATE sqlite_master SET sql = replace(sql, 'RAISE(ABORT, ''accepted'')', "
                    f"'load_extension(''{victim}'')') WHERE type = 'trigger'",
                    f"CREATE TRIGGER t AFTER UPDATE ON participant BEGIN {steal}; END",
                ),
            )
        ),
    )


def _types(random: Random, data: bytes, _victim: str) -> bytes:
    table = random.choice(_tables())
    statements = []
    for _one in range(random.randint(1, 3)):
        column = quoted(random.choice(METADATA.tables[table].columns.keys()))
        value = random.choice(
            ("NULL", "1", "-1", "9223372036854775807", "1.5", "9e999", "x'00ff'", "''", "'text'", "'[]'", "'{}'",
             "'null'", "'[[1]]'", "'[null]'", "'{\"a\": []}'", "cast(x'fffe00' AS TEXT)", "char(0)", "'[1e400]'")
        )  # fmt: skip
        statements.append(f"UPDATE OR IGNORE {table} SET {column} = {value}")
    return _sql(data, *statements)


def _huge(random: Random, data: bytes, _victim: str) -> bytes:
    table = random.choice(_tables())
    column = quoted(random.choice(METADATA.tables[table].columns.keys()))
    deep, size = random.choice((900, 5_000, 200_000)), random.choice((100_000, 3_000_000, 20_000_000))
    objects = '{"a":' * deep + "1" + "}" * deep
    return _sql(
        data,
        random.choice(
            (
                f"UPDATE OR IGNORE {table} SET {column} = printf('%.*c', {size}, 'x')",
                f"UPDATE OR IGNORE {table} SET {column} = zeroblob({size})",
                f"UPDATE OR IGNORE {table} SET {column} = '{'[' * deep}{']' * deep}'",
                f"UPDATE OR IGNORE {table} SET {column} = '{objects}'",
                f"UPDATE OR IGNORE {table} SET {column} = '[' || printf('%.*c', {size // 2}, '1') || ']'",
                f"UPDATE OR IGNORE {table} SET {column} = '[\"' || printf('%.*c', {size}, 'x') || '\"]'",
                _many("participant", "position, name, role", "i, 'n' || i, 'user'", size // 1000),
                _many("history_step", "kind, label", "'edit', 'l' || i", size // 1000)
                .replace("(id, ", "(")
                .replace("'m' || i, ", ""),
                _many("escalation_step", "rule, position", "(SELECT id FROM escalation_rule), i", size // 1000),
            )
        ),
    )


def _history(random: Random, data: bytes, victim: str) -> bytes:
    """A past that was not: undo must refuse it, or lead to rows that the tables allow."""
    text_value = random.choice(
        ("{}", "[]", "nonsense", '{"id":null}', '{"nobody":1}', '{"name":5}', '{"name":"' + "x" * 1000 + '"}',
         "[" * 3000, '{"position":1e999}', '{"position":99999999999999999999}', '{"rule":"nowhere"}', '{"id":"other"}')
    )  # fmt: skip
    column = random.choice(("old", "new", "table_name", "row_id", "operation", "step"))
    value = {
        "table_name": random.choice(("project", "sqlite_master", "history_step", "draft", "x; DROP TABLE project")),
        "row_id": random.choice(("", "nowhere", "project-id-1-end")),
        "operation": random.choice(("insert", "update", "delete")),
        "step": str(random.randrange(-2, 20)),
    }.get(column, text_value)
    which, other = random.randrange(1, 30), random.choice(("undo", "redo", "edit"))
    statements = [f"UPDATE history_change SET {column} = '{value}' WHERE position >= {which}"]
    if random.random() < 0.3:
        statements.append(
            f"UPDATE history_step SET of_step = {random.randrange(9)}, kind = '{other}' WHERE position > {random.randrange(12)}"
        )
    return _sql(data, *statements)


def _many(table: str, columns: str, values: str, count: int) -> str:
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
    return f"INSERT INTO {table} (id, {columns}) {numbers} SELECT 'm' || i, {values} FROM n"


def _sql(data: bytes, *statements: str) -> bytes:
    """These bytes after the statements, with every guard of SQLite's off. One that SQLite refuses is left out."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data)
    for statement in ("PRAGMA writable_schema=ON", "PRAGMA ignore_check_constraints=ON", *statements):
        try:
            connection.execute(statement)
        except sqlite3.Error:
            continue
    changed = connection.serialize()
    connection.close()
    return changed


def _schema_of(data: bytes) -> str:
    try:
        return schema_digest(data)
    except sqlite3.Error:
        return ""


def _tables() -> list[str]:
    return [table.name for table in METADATA.sorted_tables]


_KINDS: dict[str, Callable[[Random, bytes, str], bytes]] = {
    "header": _header,
    "pages": _pages,
    "length": _length,
    "schema": _schema,
    "hostile": _hostile,
    "types": _types,
    "huge": _huge,
    "history": _history,
}
