from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triad_desktop.models.json_text import to_json
from triad_desktop.storage.engine import open_in_memory
from triad_desktop.storage.format import empty_database
from triad_desktop.storage.playback import play_changes
from triad_desktop.storage.row_changes import RowChange, install_triggers, net_changes, take_changes


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = open_in_memory(empty_database())
    install_triggers(connection)
    yield connection
    connection.close()


def change(operation: str, old: dict[str, Any], new: dict[str, Any]) -> RowChange:
    return RowChange("desk", "d", operation, to_json(old), to_json(new))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [change("insert", {}, {"a": 1, "b": 2}), change("update", {"a": 1}, {"a": 3})],
            change("insert", {}, {"a": 3, "b": 2}),
        ),
        ([change("insert", {}, {"a": 1}), change("delete", {"a": 1}, {})], None),
        (
            [change("update", {"a": 1}, {"a": 2}), change("update", {"a": 2, "b": 1}, {"a": 3, "b": 2})],
            change("update", {"a": 1, "b": 1}, {"a": 3, "b": 2}),
        ),
        ([change("update", {"a": 1}, {"a": 2}), change("update", {"a": 2}, {"a": 1})], None),
        (
            [change("update", {"a": 1, "b": 1}, {"a": 2, "b": 2}), change("update", {"a": 2}, {"a": 1})],
            change("update", {"b": 1}, {"b": 2}),
        ),
        (
            [change("update", {"a": 1}, {"a": 2}), change("delete", {"a": 2, "b": 3}, {})],
            change("delete", {"a": 1, "b": 3}, {}),
        ),
        (
            [change("delete", {"a": 1, "b": 3}, {}), change("insert", {}, {"a": 2, "b": 3})],
            change("update", {"a": 1}, {"a": 2}),
        ),
        ([change("delete", {"a": 1}, {}), change("insert", {}, {"a": 1})], None),
        (
            [change("insert", {}, {"a": 1}), change("delete", {"a": 1}, {}), change("insert", {}, {"a": 2})],
            change("insert", {}, {"a": 2}),
        ),
    ],
)
def test_changes_of_a_row_become_one(changes: list[RowChange], expected: RowChange | None) -> None:
    assert net_changes(changes) == ([expected] if expected else [])


def test_changes_that_cannot_follow_each_other_are_our_bug() -> None:
    with pytest.raises(AssertionError):
        net_changes([change("insert", {}, {}), change("insert", {}, {})])


VALUES = st.tuples(st.text(), st.text(), st.none() | st.integers(-(2**63), 2**63 - 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=VALUES, second=VALUES)
def test_values_are_kept_exactly(connection: sqlite3.Connection, first: Any, second: Any) -> None:
    look = "SELECT name, reason, likelihood FROM escalation_rule"
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys=ON")
    connection.execute(
        "INSERT INTO escalation_rule (id, dimension, position, name, reason, likelihood) VALUES ('r', 'data', 1, ?, ?, ?)",
        first,
    )
    take_changes(connection)
    connection.execute("UPDATE escalation_rule SET name = ?, reason = ?, likelihood = ?", second)
    changes = take_changes(connection)

    play_changes(connection, changes, back=True)
    assert connection.execute(look).fetchall() == [first]
    play_changes(connection, changes, back=False)
    assert connection.execute(look).fetchall() == [second]
    connection.execute("ROLLBACK")


def test_tables_outside_undo_are_seen_without_their_values(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO draft (id, record, field, raw) VALUES ('d', 'r', 'f', 'secret')")
    connection.execute("UPDATE draft SET raw = 'other'")

    assert take_changes(connection) == [RowChange("draft", "d", "insert", "{}", "{}")]
    connection.execute("UPDATE draft SET raw = 'third'")
    connection.execute("UPDATE draft SET raw = 'fourth'")
    assert take_changes(connection) == [RowChange("draft", "d", "update", "{}", "{}")]
    connection.execute("DELETE FROM draft")
    assert take_changes(connection) == [RowChange("draft", "d", "delete", "{}", "{}")]


def test_every_table_but_the_history_is_watched(connection: sqlite3.Connection) -> None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")}

    watched = tables - {"history_step", "history_change"}
    assert triggers == {
        f"note_{operation}_{table}" for table in watched for operation in ("insert", "update", "delete")
    }


def test_triggers_that_could_not_be_made_are_made_at_the_next_try() -> None:
    with closing(open_in_memory(empty_database())) as connection:
        connection.set_authorizer(
            lambda action, *_: (
                sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_CREATE_TEMP_TRIGGER else sqlite3.SQLITE_OK
            )
        )
        with pytest.raises(sqlite3.DatabaseError):
            install_triggers(connection)
        assert not connection.in_transaction
        connection.set_authorizer(None)

        install_triggers(connection)

        connection.execute("INSERT INTO participant (id, position, role) VALUES ('ann', 1, 'user')")
        assert [change.row_id for change in take_changes(connection)] == ["ann"]
