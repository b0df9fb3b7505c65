"""What a field is, and how typed text becomes its value and back.

Built-in records (`record_fields.py`) and the framework's worksheets describe their fields with the
same `Field`, so that tables, forms, findings and briefs treat them alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from triad_desktop.models.conditions import parse_conditions, show_conditions
from triad_desktop.models.errors import InputError
from triad_desktop.models.hours import parse_hours, show_hours
from triad_desktop.models.language_tags import parse_language
from triad_desktop.models.moments import parse_clock, parse_date, parse_moment, shortened, show_date, show_moment
from triad_desktop.models.written_lists import parse_case_values, parse_options, show_case_values, show_options
from triad_desktop.text import _

Kind = Literal[
    "line", "text", "number", "integer", "minutes", "choice", "choices", "yes_no", "date",
    "participant", "role", "party", "parties", "hours", "conditions", "time_zone", "clock", "moment", "options",
    "case_values", "language",
]  # fmt: skip
Needed = Literal["", "blocks", "look"]

LONGEST = {"line": 300, "text": 20_000, "options": 20_000, "case_values": 2_000}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumeration: the stored key, what people read, and what it means where that is not plain."""

    key: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: what it is called, what may stand in it, and whether it may stay empty.

    `needed` is the severity of its emptiness: "blocks", "look" or "" when it may stay empty.
    `headline` fields stand in the table, the others in the details of the chosen row. A date that is `past` has
    happened: typed without its year, it is the last such day.
    """

    key: str
    title: str
    kind: Kind = "line"
    choices: tuple[Choice, ...] = ()
    help: str = ""
    needed: Needed = ""
    headline: bool = False
    minimum: int | None = None
    maximum: int | None = None
    example: str = ""
    past: bool = False

    def choice_title(self, key: str) -> str:
        """The words for a stored choice key; the key itself when the list does not know it."""
        return next((choice.title for choice in self.choices if choice.key == key), key)


PRIVATE_NOTE = Field("private_note", _("Private note"), "text", help=_("Stays on this screen; in no brief"))


def is_empty(value: object) -> bool:
    """Whether nothing has been filled in. `False` and 0 are answers."""
    return value is None or value in ("", (), [], {})


def empty_value(field: Field) -> Any:
    """What is stored when nothing has been filled in."""
    match field.kind:
        case "integer" | "minutes" | "yes_no" | "role":
            return None
        case "hours" | "conditions" | "choices" | "parties" | "options":
            return ()
        case "case_values":
            return {}
        case _:
            return ""


def clean_text(raw: str, kind: str) -> str:
    """Typed text as it is kept: NFC, ends trimmed, line breaks as \\n.

    Raises InputError for control characters and for text longer than the field holds.
    """
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")).strip()
    if kind == "line":
        text = text.replace("\n", " ").replace("\t", " ")
    for character in text:
        if _is_refused(character):
            raise InputError(
                "control_character",
                _("There is an invisible control character in this text. Delete it, or type the text anew."),
            )
    longest = LONGEST.get(kind, LONGEST["line"])
    if len(text) > longest:
        raise InputError(
            "too_long",
            _("This is {length:,} characters long, and {longest:,} fit here. Shorten it.").format(
                length=len(text), longest=longest
            ),
        )
    return text


def _is_refused(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in ("Cc", "Cs")


def parse(field: Field, raw: str) -> Any:
    """The value that typed text means in this field; InputError with what is wrong and what to do.

    Parties, participants and roles come as their keys, not as typed names.
    """
    text = clean_text(raw, field.kind)
    if not text:
        return empty_value(field)
    match field.kind:
        case "number":
            _refuse_ambiguous(text)
            return parse_number(text)
        case "integer":
            return _in_range(field, parse_integer(text, field.minimum, field.maximum))
        case "minutes":
            return _in_range(field, parse_minutes(text))
        case "date":
            return parse_date(text, past=field.past)
        case "clock":
            return parse_clock(text)
        case "moment":
            return parse_moment(text)
        case "options":
            return parse_options(text)
        case "case_values":
            return parse_case_values(text)
        case "choice" | "role":
            return _parse_choice(field, text)
        case "choices":
            keys = {_parse_choice(field, part.strip()) for part in text.split(",") if part.strip()}
            return tuple(choice.key for choice in field.choices if choice.key in keys)
        case "hours":
            return parse_hours(text)
        case "conditions":
            return parse_conditions(text)
        case "yes_no":
            return _parse_yes_no(text)
        case "time_zone":
            return parse_time_zone(text)
        case "language":
            return parse_language(text)
        case _:
            return text


def parse_number(text: str) -> str:
    """Decimal text: "1 500", "1,500.5", "27,5" (a lone comma is a decimal comma unless 3 digits follow). What people type
    into a field is refused before where it can mean two numbers (`parse`)."""
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", text).replace("−", "-")
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+,\d+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(plain) > 30 or not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain):
        raise InputError(
            "not_a_number",
            _("“{text}” is not a number. Type digits such as 3 or 2.5.").format(text=shortened(text)),
        )
    return f"{number:f}"


def _refuse_ambiguous(text: str) -> None:
    """Raises InputError for "1.500" and "1,500": with one point or comma before three digits, it depends on the
    country whether 1500 or 1.5 is meant."""
    found = re.fullmatch(r"([-+−]?)([1-9]\d{0,2})[.,](\d{3})", text.strip())
    if found:
        sign, whole, rest = found.groups()
        short = rest.rstrip("0")
        # Three digits after a point would be asked about again.
        broken = f"{whole}.{short}" if len(short) < 3 and short else f"{whole}.{rest}0" if short else whole
        raise InputError(
            "ambiguous_number",
            _("“{text}” can mean {whole} or {broken}. Type one of these.").format(
                text=shortened(text), whole=f"{sign}{whole}{rest}", broken=f"{sign}{broken}"
            ),
        )


def parse_integer(text: str, low: int | None = None, high: int | None = None) -> int:
    """A whole number; InputError otherwise, which names the range that is asked for. The range itself is not checked."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"[-+]?\d{1,9}", plain):
        if low is None or high is None:
            sentence = _("“{text}” is not a whole number. Type digits such as 12.")
        else:
            sentence = _("“{text}” is not a whole number. Type one from {low} to {high}.")
        raise InputError("not_a_whole_number", sentence.format(text=shortened(text), low=low, high=high))
    return int(plain)


MINUTES_IN = {"": 1, "m": 1, "min": 1, "minutes": 1, "minute": 1, "h": 60, "hour": 60, "hours": 60,
              "d": 1440, "day": 1440, "days": 1440, "week": 10080, "weeks": 10080, "w": 10080}  # fmt: skip


def parse_minutes(text: str) -> int:
    """Minutes meant by "30", "30 min", "2 h", "1,5 h", "1 h 30", "1:30", "3 days"; InputError otherwise, also for parts
    of a minute."""
    plain = text.lower().strip()
    if clock := re.fullmatch(r"(\d{1,4}):([0-5]\d)", plain):
        return int(clock[1]) * 60 + int(clock[2])
    parts = re.findall(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]*)\s*", plain)
    rebuilt = re.sub(r"\s+", "", "".join(number + unit for number, unit in parts))
    if not parts or rebuilt != re.sub(r"\s+", "", plain) or any(unit not in MINUTES_IN for _n, unit in parts):
        raise InputError(
            "not_a_duration",
            _("“{text}” is not a length of time. Type it as 30 min, 2 h, 1 h 30 or 3 days.").format(
                text=shortened(text)
            ),
        )
    for number, _unit in parts:
        _refuse_ambiguous(number)
    total = sum(Decimal(number.replace(",", ".")) * MINUTES_IN[unit] for number, unit in parts)
    if total != int(total):
        raise InputError(
            "not_whole_minutes",
            _("“{text}” is not a whole number of minutes. Type {low} or {high}.").format(
                text=shortened(text), low=int(total), high=int(total) + 1
            ),
        )
    return int(total)


def parse_time_zone(text: str) -> str:
    """The name of a time zone, as it is written in the tables of time zones; InputError for another name.

    Where this computer has no such tables, any name stands.
    """
    known = _time_zones()
    name = "_".join(text.split())
    if not known or name in known:
        return name
    for one in known:
        if one.casefold() == name.casefold():
            return one
    raise InputError(
        "not_a_time_zone",
        _("“{text}” is not a time zone. Type one such as Europe/Berlin.").format(text=shortened(text)),
    )


@cache
def _time_zones() -> frozenset[str]:
    """Looked up only when it is asked for: it reads many small files."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def _in_range(field: Field, number: int) -> int:
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        if high is None:
            sentence = _("{number} is too small. Type {low} or more.")
        else:
            sentence = _("{number} is outside the range. Type a number from {low} to {high}.")
        raise InputError("out_of_range", sentence.format(number=number, low=low, high=high))
    return number


def _parse_choice(field: Field, text: str) -> str:
    wanted = text.casefold()
    for choice in field.choices:
        if wanted in (choice.key.casefold(), choice.title.casefold()):
            return choice.key
    raise InputError(
        "not_a_choice",
        _("“{text}” is not in the list. Choose one of: {choices}.").format(
            text=shortened(text), choices=", ".join(choice.title for choice in field.choices)
        ),
    )


def _parse_yes_no(text: str) -> bool:
    if text.casefold() in ("yes", "y", "true", "1", _("yes")):
        return True
    if text.casefold() in ("no", "n", "false", "0", _("no")):
        return False
    raise InputError("not_yes_or_no", _("“{text}” is neither yes nor no.").format(text=shortened(text)))


def show_minutes(minutes: int) -> str:
    """A length of time in words: "45 min", "16 h 12 min", "3 days"."""
    if minutes and minutes % 1440 == 0:
        days = minutes // 1440
        return _("1 day") if days == 1 else _("{days} days").format(days=days)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def show(field: Field, value: Any) -> str:
    """The value in words, for fields that need no other record to be read (not parties)."""
    if is_empty(value):
        return ""
    match field.kind:
        case "minutes":
            return show_minutes(value)
        case "date":
            return show_date(value)
        case "moment":
            return show_moment(value)
        case "options":
            return show_options(value)
        case "case_values":
            return show_case_values(value)
        case "choice" | "role":
            return field.choice_title(value)
        case "choices":
            return ", ".join(field.choice_title(key) for key in value)
        case "yes_no":
            return _("yes") if value else _("no")
        case "conditions":
            return show_conditions(value)
        case "hours":
            return show_hours(value)
        case _:
            return str(value)
