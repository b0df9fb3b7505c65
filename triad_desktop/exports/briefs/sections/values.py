"""Fields of records in words: titles and values, people by name. Private notes are none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.models.fields import PRIVATE_NOTE, Field, is_empty, show

_MEASURE = re.compile(r"(?<=\d) (?=(?:%|h|min|days?)(?!\w))")


def unbroken(words: str) -> str:
    """Lengths of time that stay in one line: "within 20 min"."""
    return _MEASURE.sub("\N{NO-BREAK SPACE}", words)


def shown(context: BriefContext, field: Field, value: Any) -> str:
    """The value in words; "" when nothing has been filled in."""
    if is_empty(value):
        return ""
    if field.kind in ("participant", "party"):
        return context.party_name(str(value))
    if field.kind == "parties":
        return ", ".join(context.party_name(key) for key in value)
    return unbroken(show(field, value)) if field.kind == "minutes" else show(field, value)


def filled(
    context: BriefContext, fields: Iterable[Field], value_of: Callable[[str], Any], *, without: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Titles and values of the fields that have been filled in, in their order; never a private note."""
    left_out = {PRIVATE_NOTE.key, *without}
    pairs = ((field.title, shown(context, field, value_of(field.key))) for field in fields if field.key not in left_out)
    return [(title, value) for title, value in pairs if value]
