"""Conditions of an escalation rule as people type them ("confidence < 0.80; injury = yes") and back."""

from __future__ import annotations

import re

from triad_desktop.models.errors import InputError
from triad_desktop.models.records import Condition
from triad_desktop.text import _

_SPELLINGS = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "is": "=", "is not": "≠", "below": "<", "under": "<",
              "above": ">", "over": ">"}  # fmt: skip
_CONDITION = re.compile(
    r"(?P<field>.+?)\s*(?P<operator><=|>=|==|!=|[<>=≤≥≠]|(?<=\s)(?:is not|is|below|under|above|over|contains)(?=\s))\s*(?P<value>.+)",
    re.IGNORECASE,
)


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """Conditions separated by ";", new lines or "and"; InputError for a part without an operator."""
    parts = [part.strip() for part in re.split(r"(?i);|\n|\s+and\s+", text) if part.strip()]
    return tuple(_parse_one(part) for part in parts)


def show_condition(condition: Condition) -> str:
    return f"{condition.field} {condition.operator} {condition.value}"


def show_conditions(conditions: tuple[Condition, ...]) -> str:
    """Text that `parse_conditions` reads back."""
    return "; ".join(show_condition(one) for one in conditions)


def _parse_one(part: str) -> Condition:
    match = _CONDITION.fullmatch(part)
    if match is None:
        raise InputError(
            "not_a_condition",
            _("“{text}” has no comparison. Type it as confidence < 0.80 or injury = yes; part several by “;”.").format(
                text=part[:60]
            ),
        )
    operator = match["operator"].lower()
    return Condition(match["field"].strip(), _SPELLINGS.get(operator, operator), match["value"].strip())
