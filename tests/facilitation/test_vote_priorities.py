"""Which records a vote's options stand for, and what they would be given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import framework, make, records, with_added
from triad_desktop.facilitation.vote_priorities import VotePriorities, vote_priorities
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records
from triad_desktop.models.edits.values import checked_value
from triad_desktop.models.framework import WorksheetColumn
from triad_desktop.models.workshop_records import Vote

WORDS = ("Heating", "Lifts", "Roofs", "Doors")


def task(words: str, number: int, priority: str = "", **values: Any) -> kinds.WorksheetRow:
    row = {"task": words, "priority": priority}
    base: dict[str, Any] = {"id": f"t{number}", "dimension": "workflow", "number": number, "values": row}
    return make(kinds.WorksheetRow, **{**base, **values})


def rule(words: str, number: int, priority: int | None = None, **values: Any) -> kinds.EscalationRule:
    base: dict[str, Any] = {"id": f"r{number}", "dimension": "data", "number": number, "name": words}
    return make(kinds.EscalationRule, **{**base, "priority": priority, **values})


def vote(*totals: int, options: tuple[str, ...] = WORDS, **values: Any) -> Vote:
    tallies = {"0": {str(option): total for option, total in enumerate(totals)}}
    base: dict[str, Any] = {"options": options, "votes_per_seat": 20, "seats": ("Seat 1",), "tallies": tallies}
    return make(Vote, **{**base, "revealed_at": "now", **values})


def found(asked: Vote, content: Records) -> VotePriorities:
    (one,) = vote_priorities(asked, content, framework())
    return one


TASKS = records(*(task(words, number) for number, words in enumerate(WORDS, start=1)))
RULES = records(*(rule(words, number, number) for number, words in enumerate(WORDS, start=1)))


def test_worksheet_rows_get_their_third_of_the_votes() -> None:
    said = found(vote(2, 9, 0, 4), TASKS)

    assert (said.table, said.dimension, said.field.key) == ("worksheet_row", "workflow", "priority")
    assert [(one.code, one.text, one.total, one.before, one.after) for one in said.ranked] == [
        ("TK-2", "Lifts", 9, "", "high"),
        ("TK-4", "Doors", 4, "", "medium"),
        ("TK-1", "Heating", 2, "", "medium"),
        ("TK-3", "Roofs", 0, "", "low"),
    ]
    assert (said.missing, said.shared) == ((), ())
    assert all(checked_value(said.field, after) == after for after in said.changes.values())


def test_escalation_rules_get_their_place() -> None:
    said = found(vote(5, 9, 1, 5), RULES)

    assert [(one.record, one.before, one.after) for one in said.ranked] == [
        ("r2", 2, 1),
        ("r1", 1, 2),
        ("r4", 4, 2),
        ("r3", 3, 4),
    ]
    assert found(vote(5, 9, 1, 9), RULES).changes == {"r2": 1, "r4": 1, "r1": 3, "r3": 4}


def test_what_stays_as_it_is_is_no_change() -> None:
    said = found(vote(9, 5, 5, 1), RULES)

    assert len(said.ranked) == 4
    assert said.changes == {"r3": 2}


def test_what_stands_for_no_record_is_left_out_and_does_not_count() -> None:
    content = records(rule("Heating", 1), rule("lifts", 2), rule("Roofs  and\ngutters", 3), rule("Doors", 4))
    said = found(vote(9, 8, 7, 6, options=("Heating", "Lifts", "Roofs and gutters", "None of them")), content)

    assert [(one.record, one.after) for one in said.ranked] == [("r1", 1), ("r3", 2)]
    assert (said.missing, said.shared) == (("Lifts", "None of them"), ())


def test_words_that_several_rows_have_stand_for_none() -> None:
    said = found(vote(9, 8, 7, 6), with_added(RULES, rule("Lifts", 5)))

    assert [one.record for one in said.ranked] == ["r1", "r3", "r4"]
    assert [one.after for one in said.ranked] == [1, 2, 3]
    assert (said.missing, said.shared) == ((), ("Lifts",))


def test_nothing_is_said_before_the_reveal_or_when_no_words_are_met() -> None:
    assert vote_priorities(vote(9, 8, revealed_at=""), RULES, framework()) == ()
    assert vote_priorities(vote(9, 8, options=("Yes", "No")), RULES, framework()) == ()
    assert vote_priorities(vote(9, 8), records(), framework()) == ()
    elsewhere = records(*(task(words, number, dimension="architecture") for number, words in enumerate(WORDS)))
    assert vote_priorities(vote(9, 8), elsewhere, framework()) == ()  # its worksheet has no priority


def test_the_station_that_most_options_are_from_is_meant() -> None:
    content = with_added(RULES, task("Heating", 1), task("Lifts", 2), rule("Roofs", 5, dimension="knowledge"))

    assert found(vote(9, 8, 7, 6), content).table == "escalation_rule"
    left_out = make(kinds.DimensionState, dimension="data", included=False)
    assert found(vote(9, 8, 7, 6), with_added(content, left_out)).dimension == "workflow"


def test_stations_that_are_met_alike_are_all_told() -> None:
    twice = with_added(RULES, *(rule(words, number, dimension="knowledge", id=f"k{number}")
                                for number, words in enumerate(WORDS, start=1)))  # fmt: skip

    assert [one.dimension for one in vote_priorities(vote(9, 8, 7, 6), twice, framework())] == ["data", "knowledge"]


def test_a_worksheet_whose_priorities_are_other_ones_is_left_alone() -> None:
    def altered(column: WorksheetColumn) -> WorksheetColumn:
        named = column.key == "priority"
        return replace(column, choices=column.choices[:2]) if named else column

    shipped = framework()
    dimensions = []
    for one in shipped.dimensions:
        columns = tuple(altered(column) for column in one.worksheet.columns)
        worksheet = replace(one.worksheet, columns=columns)
        dimensions.append(replace(one, worksheet=worksheet))
    other = replace(shipped, dimensions=tuple(dimensions))

    assert vote_priorities(vote(2, 9, 0, 4), TASKS, other) == ()
    assert len(vote_priorities(vote(2, 9, 0, 4), RULES, other)) == 1
