"""Small lists that people write as text: a decision's options, a case's values, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from triad_desktop.models.errors import InputError
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.text import _


def parse_options(text: str) -> tuple[DecisionOption, ...]:
    """One option a line; what follows "+" speaks for it, what follows "-" (after a ";") against it."""
    options = []
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        parts = [part.strip() for part in line.split(";") if part.strip()]
        if not parts or parts[0][0] in "+-−–":
            raise InputError(
                "not_an_option",
                _("An option begins with its own words. Type it as: Buy a tool; + quick; - costs 20,000 a year"),
            )
        pros = [part[1:].strip() for part in parts[1:] if part[0] == "+"]
        cons = [part[1:].strip() for part in parts[1:] if part[0] in "-−–"]
        words = [part for part in parts if part[0] not in "+-−–"]
        options.append(DecisionOption("; ".join(words), "; ".join(pros), "; ".join(cons)))
    return tuple(options)


def show_options(options: tuple[DecisionOption, ...]) -> str:
    """The text that `parse_options` reads back."""
    lines = []
    for option in options:
        pros = [f"+ {part}" for part in option.pros.split("; ") if part]
        cons = [f"- {part}" for part in option.cons.split("; ") if part]
        lines.append("; ".join([option.text, *pros, *cons]))
    return "\n".join(lines)


def parse_case_values(text: str) -> dict[str, str]:
    """Field values written as "amount = 12000; language = German"."""
    values: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        name, sign, value = (one.strip() for one in part.partition("="))
        if not (name and sign and value):
            raise InputError(
                "not_a_case_value",
                _("“{text}” is not a value of a case. Type it as amount = 12000; language = German.").format(
                    text=part[:40]
                ),
            )
        values[name] = value
    return values


def show_case_values(values: Mapping[str, str]) -> str:
    """The text that `parse_case_values` reads back."""
    return "; ".join(f"{name} = {value}" for name, value in values.items())
