"""The checks of single worksheets that go beyond an empty cell: what a row says has to fit together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.conditions_held import plain
from triad_desktop.facilitation.finding import Check, CheckText, Finding, Place, check
from triad_desktop.models.records import WorksheetRow
from triad_desktop.text import _

ACTION_NO_RULE = CheckText(
    "worksheet_architecture_no_rule", "look", _("Every AI action that goes ahead has an escalation rule"),
    _("{record} lets the AI go ahead, and no escalation rule names it"),
    _("nobody is called when it goes wrong"), _("Write its name or its code into the “AI step” of a rule."),
)  # fmt: skip
NO_PLAN = CheckText(
    "worksheet_data_no_plan", "look", _("Every scenario has examples or a plan to get them"),
    _("{record} has no examples, and nothing says where they come from"), _("the AI can't be tried on it"),
    _("Say that synthetic ones are needed, or how the gap gets filled."),
)  # fmt: skip
SELF_VALIDATED = CheckText(
    "worksheet_knowledge_self_validated", "look", _("Every rule is validated by somebody else"),
    _("{record} is validated by the person who told it"), _("it may be one person's habit"),
    _("Ask a second person."),
)  # fmt: skip
VAGUE_MUST = CheckText(
    "worksheet_instructions_vague_must", "look", _("Every must says what its vague term means"),
    _("{record} is a must with a vague term that is not defined"), _("nobody can tell whether it is kept"),
    _("Say it so that it can be counted or shown."),
)  # fmt: skip
TEXTS = (ACTION_NO_RULE, NO_PLAN, SELF_VALIDATED, VAGUE_MUST)

_AHEAD = ("proposes", "acts_and_tells", "acts")


def check_worksheet_links(place: Place, rows: Iterable[WorksheetRow]) -> list[Check]:
    """The checks that this dimension's worksheet has beyond those of its columns; few or none."""
    if place.dimension not in _LINKS:
        return []
    rows = tuple(rows)
    text, field, find_faulty = _LINKS[place.dimension]
    return [check(text, (_finding(place, text, row, field) for row in find_faulty(place, rows)), judged=bool(rows))]


def _names(place: Place, words: str, row: WorksheetRow) -> bool:
    action = plain(str(row.values.get("action") or ""))
    code = plain(code_of(row, place.framework))
    return bool(action and action in words) or re.search(rf"(?<!\w){re.escape(code)}(?!\w)", words) is not None


def _actions_without_rule(place: Place, rows: tuple[WorksheetRow, ...]) -> Iterable[WorksheetRow]:
    """Rules of any dimension count; one names an action by its words or its code."""
    steps = {plain(rule.ai_action) for rule in place.records.escalation_rules}
    return (
        row
        for row in rows
        if row.values.get("autonomy") in _AHEAD and not any(_names(place, words, row) for words in steps)
    )


def _scenarios_without_plan(_place: Place, rows: tuple[WorksheetRow, ...]) -> Iterable[WorksheetRow]:
    """Where the number of examples is not known yet, its own check says so."""
    return (
        row
        for row in rows
        if row.values.get("examples_at_hand") == 0
        and row.values.get("synthetic_needed") is not True
        and not row.values.get("gap")
    )


def _self_validated(_place: Place, rows: tuple[WorksheetRow, ...]) -> Iterable[WorksheetRow]:
    return (row for row in rows if row.values.get("expert") and row.values["expert"] == row.values.get("validated_by"))


def _vague_musts(_place: Place, rows: tuple[WorksheetRow, ...]) -> Iterable[WorksheetRow]:
    return (
        row
        for row in rows
        if row.values.get("necessity") == "must" and row.values.get("vague_term") and not row.values.get("definition")
    )


def _finding(place: Place, text: CheckText, row: WorksheetRow, field: str) -> Finding:
    return place.finding(text, "worksheet_row", row.id, field, record=code_of(row, place.framework))


_LINKS: dict[
    str, tuple[CheckText, str, Callable[[Place, tuple[WorksheetRow, ...]], Iterable[WorksheetRow]]]
] = {
    "architecture": (ACTION_NO_RULE, "autonomy", _actions_without_rule),
    "data": (NO_PLAN, "gap", _scenarios_without_plan),
    "knowledge": (SELF_VALIDATED, "validated_by", _self_validated),
    "instructions": (VAGUE_MUST, "definition", _vague_musts),
}  # fmt: skip
