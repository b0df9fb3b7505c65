"""`kill -9` at random moments of a workshop: the next start finds the last committed edit, whole.

A forked child edits and publishes and says on a pipe what it begins and what is committed; its parent kills it
after a random time, and goes on with another child on the same files.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TextIO

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from triad_desktop.models.edits.naming import named
from triad_desktop.models.errors import KnownError
from triad_desktop.models.tables import Participant, WorksheetRow
from triad_desktop.storage.document import Document, open_document, read_project

ROWS_AT_ONCE = 30
_LIFE_AFTER_OPENING = 0.25


@dataclass(slots=True)
class Kills:
    """What the children said up to now. `done` is the last committed state, `begun` what may have followed.

    `longest_life` in seconds leaves time to open the project, however busy the computer is.
    """

    path: Path
    data_directory: Path
    done: str
    begun: str
    longest_life: float = _LIFE_AFTER_OPENING
    kills: int = 0
    edits: int = 0
    openings: int = 0
    publications: int = 0
    states: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)


@named("Type")
def _type(session: Session, name: str) -> None:
    session.execute(update(Participant).where(Participant.id == "ann").values(name=name))


@named("Type a lot")
def _type_a_lot(session: Session, name: str) -> None:
    """Many rows that must all be there, or none; those of an earlier time go."""
    session.execute(delete(WorksheetRow))
    rows = [
        {"id": f"{name}-{n}", "dimension": "data", "position": n, "values": {"text": name * 20}}
        for n in range(ROWS_AT_ONCE)
    ]
    session.execute(insert(WorksheetRow), rows)
    _type(session, name)


def begin(path: Path, data_directory: Path) -> Kills:
    """Kills to come for this project, which has a participant "ann"."""
    name = _name_in(path)
    began = time.monotonic()
    open_document(path, data_directory=data_directory).close()
    life = _LIFE_AFTER_OPENING + 2 * (time.monotonic() - began)
    return Kills(path, data_directory, done=name, begun=name, longest_life=life, states={name})


def kill_once(kills: Kills, random: Random) -> None:
    """Let a child work, kill it, and check what it leaves."""
    reading, writing = os.pipe()
    seed, life = random.getrandbits(60), random.uniform(0.0, kills.longest_life)
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            with open(writing, "w", buffering=1, encoding="utf-8") as report:
                _work(kills, Random(seed), report)
        finally:
            os._exit(3)
    os.close(writing)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    with open(reading, encoding="utf-8") as lines:
        _hear(kills, [line.rstrip("\n") for line in lines if line.endswith("\n")])
    kills.kills += 1
    if not os.WIFSIGNALED(status):
        kills.failures.append(f"child {kills.kills} ended by itself")
    _check_file(kills)


def check_reopening(kills: Kills) -> Document:
    """Open the project for good. Raises AssertionError unless it holds the last committed edit."""
    document = open_document(kills.path, data_directory=kills.data_directory)
    assert _state(document) in (f"found {kills.done}", f"found {kills.begun}"), (_state(document), kills)
    return document


def _work(kills: Kills, random: Random, report: TextIO) -> None:
    document = open_document(kills.path, data_directory=kills.data_directory)
    print(_state(document), file=report)
    past: list[str] = [_name(document)]
    for number in range(10_000):
        match random.randrange(12):
            case 0:
                document.start_publish(lambda _result: None)
            case 1:
                result = document.publish_now(10)
                print(f"published {result.code}", file=report)
            case 2 if len(past) > 1:
                past.pop()
                print(f"begin {past[-1]}", file=report)
                document.undo()
                print(f"done {past[-1]}", file=report)
            case choice:
                name = f"name-{kills.kills}-{number}"
                print(f"begin {name}", file=report)
                document.edit(_type_a_lot if choice < 5 else _type, name)
                print(f"done {name}", file=report)
                past.append(name)


def _hear(kills: Kills, lines: list[str]) -> None:
    for line in lines:
        word, _space, rest = line.partition(" ")
        if word == "begin":
            kills.begun = rest
            kills.states.add(rest)
        elif word == "done":
            kills.done = rest
            kills.edits += 1
        elif word == "published" and not rest:
            kills.publications += 1
        elif word == "found" and rest in (kills.done, kills.begun):
            kills.openings += 1
            kills.done = kills.begun = rest
        else:
            kills.failures.append(f"kill {kills.kills}: {line}; committed {kills.done}, begun {kills.begun}")


def _check_file(kills: Kills) -> None:
    """The user's file is whole, and holds something that was typed."""
    try:
        name = _name_in(kills.path)
    except KnownError as error:
        kills.failures.append(f"kill {kills.kills}: the file is {error.code}")
        return
    if name not in kills.states:
        kills.failures.append(f"kill {kills.kills}: the file holds {name}")


def _state(document: Document) -> str:
    """ "found" and the name that was typed last, or what is wrong with the document."""
    name = _name(document)
    typed = {row.values["text"] for row in document.records.worksheet_rows}
    if len(document.records.worksheet_rows) not in (0, ROWS_AT_ONCE) or len(typed) > 1:
        return f"torn {name}"
    connection = sqlite3.connect(":memory:")
    connection.deserialize(document.contents())
    faults = connection.execute("PRAGMA foreign_key_check").fetchall()
    faults += [row for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
    connection.close()
    if faults:
        return f"unsound {faults[0]}"
    return f"aside {name}" if document.kept_aside else f"found {name}"


def _name(document: Document) -> str:
    person = document.records.participants.get("ann")
    return person.name if person else ""


def _name_in(path: Path) -> str:
    person = read_project(path, data_directory=None).records.participants.get("ann")
    return person.name if person else ""
