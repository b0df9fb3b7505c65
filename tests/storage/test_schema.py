"""The schema that is written down is the one that the mapped tables make."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, UniqueConstraint

from tests.storage.stored_files import schema_of_tables
from triad_desktop.models.columns import JsonObject, JsonTuple
from triad_desktop.models.workshop_tables import METADATA
from triad_desktop.storage.schema import schema_script, tables


def test_the_schema_is_what_the_mapped_tables_make() -> None:
    assert sorted(schema_script().split("\n\n")) == sorted(schema_of_tables().split("\n\n")), (
        "The tables changed: give the format a new version and a migration (before the first release: "
        "run `python -m tools.keep_format`)"
    )


def test_what_is_known_of_each_table_is_what_is_mapped() -> None:
    shapes = {JsonObject: "object", JsonTuple: "array"}
    assert tables().keys() == METADATA.tables.keys()
    for name, mapped in METADATA.tables.items():
        known = tables()[name]

        assert [(one.name, one.kind, one.nullable, one.shape) for one in known.columns] == [
            (
                one.name,
                int if isinstance(one.type, Integer | Boolean) else str,
                one.nullable,
                shapes.get(type(one.type), ""),
            )
            for one in mapped.columns
        ]
        assert known.parents == {key.parent.name: key.column.table.name for key in mapped.foreign_keys}
        assert known.unique == {
            column.name
            for constraint in mapped.constraints
            if isinstance(constraint, UniqueConstraint)
            for column in constraint.columns
        }


def test_parents_come_before_their_children() -> None:
    names = list(tables())

    for name, table in tables().items():
        assert all(names.index(parent) < names.index(name) for parent in table.parents.values())
