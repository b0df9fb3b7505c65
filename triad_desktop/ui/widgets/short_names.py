"""Names short enough for a column head: the first name and as much of the last one as tells people apart."""

from __future__ import annotations

from collections.abc import Sequence


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """One short name for each name: "Hanna L.", or "Hanna Li." when there is another "Hanna L."

    Titles ("Dr.") are left out, "Lindqvist, Hanna" is turned round, a single word stays whole. People whose
    whole names are the same keep them whole.
    """
    parts = [_first_and_last(name) for name in names]
    return tuple(_short(place, parts, name) for place, name in enumerate(names))


def _short(place: int, parts: Sequence[tuple[str, str]], name: str) -> str:
    first, last = parts[place]
    if not last:
        return first
    others = [other for number, other in enumerate(parts) if number != place and other[0] == first]
    for length in range(1, len(last)):
        if not any(other.startswith(last[:length]) for _first, other in others):
            return f"{first} {last[:length]}."
    return " ".join(name.split()) if (first, last) in others else f"{first} {last}"


def _first_and_last(name: str) -> tuple[str, str]:
    last, comma, rest = name.partition(",")
    words = (f"{rest} {last}" if comma else name).split()
    while len(words) > 1 and words[0].endswith("."):
        del words[0]
    if not words:
        return "", ""
    return words[0], words[-1] if len(words) > 1 else ""
