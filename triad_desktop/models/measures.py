"""A figure typed with its unit behind it: "95 %", "27,5 h", "12 per month"."""

from __future__ import annotations

import re

_MEASURE = re.compile(r"(?P<figure>[-+−]?\s?[\d.,][\d\s.,'’]*)(?P<unit>(?:[^\W\d_]|[%‰°€$£¥])\D{0,39})")
# A thousand is no unit: the figure would no longer be what was typed.
_MULTIPLES = frozenset(
    {"k", "tsd", "m", "mio", "mn", "mrd", "bn", "b", "e", "dozen", "hundred", "thousand", "million", "billion", "x"}
)
_NO_UNITS = frozenset({"or", "to", "and", "bis", "oder", "und", "am", "pm"})


def split_measure(text: str) -> tuple[str, str] | None:
    """(figure, unit) as typed; None for a figure alone and for what is no figure with one unit behind it.

    Words that multiply ("15 k") and those that stand between two figures are no units."""
    found = _MEASURE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    unit = found["unit"].strip()
    first = unit.split()[0].rstrip(".").casefold()
    if first in _MULTIPLES or first.removesuffix("s") in _MULTIPLES or first in _NO_UNITS:
        return None
    return found["figure"].strip(), unit
