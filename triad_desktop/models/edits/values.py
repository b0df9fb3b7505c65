"""The check of every value that an edit writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import Field, clean_text, empty_value, is_empty, parse, parse_number
from triad_desktop.models.keys import ROLES
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import Condition, Interval
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.models.written_lists import parse_case_values, show_case_values
from triad_desktop.text import _

_ALWAYS_CHOSEN = frozenset({("participant", "role"), ("session", "state"), ("agenda_block", "kind")})


def checked_in_record(table: str, key: str, value: Any) -> Any:
    """The value of a built-in record's field. Raises InputError also where the column can't be empty."""
    field = field_of(table, key)
    checked = checked_value(field, value)
    if checked in (None, "") and (field.kind == "yes_no" or (table, key) in _ALWAYS_CHOSEN):
        raise InputError("must_choose", _("“{title}” can't stay open. Choose one.").format(title=field.title))
    return checked


def checked_value(field: Field, value: Any) -> Any:
    """The value as it is stored. Raises InputError, with what to do, when the field refuses it."""
    if is_empty(value) and field.kind != "yes_no":
        return empty_value(field)
    match field.kind:
        case "yes_no":
            return bool(value) if isinstance(value, (bool, int)) else (value if value is None else _refuse(field))
        case "integer" | "minutes":
            if not isinstance(value, int) or isinstance(value, bool):
                _refuse(field)
            return parse(
                Field(field.key, field.title, "integer", minimum=field.minimum, maximum=field.maximum), str(value)
            )
        case "hours" | "conditions" | "choices" | "parties" | "options":
            return _checked_list(field, value)
        case "case_values":
            return parse_case_values(show_case_values(value)) if isinstance(value, dict) else _refuse(field)
        case "participant" | "party":
            return value if isinstance(value, str) and is_party(value, field.kind) else _refuse(field)
        case "number":
            return parse_number(value) if isinstance(value, str) else _refuse(field)
        case "choice" if not field.choices:
            return clean_text(value, "line")
        case _:
            return parse(field, value) if isinstance(value, str) else _refuse(field)


def is_party(value: str, kind: str) -> bool:
    """Whether this is the key of a participant or, for the kind "party", also of a role or a desk."""
    prefix, _colon, rest = value.partition(":")
    if prefix == "role":
        return kind == "party" and rest in ROLES
    return bool(rest) and (prefix == "participant" or (kind == "party" and prefix == "desk"))


def _checked_list(field: Field, value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        _refuse(field)
    if field.kind == "choices":
        if any(one not in [choice.key for choice in field.choices] for one in value):
            _refuse(field)
        return tuple(choice.key for choice in field.choices if choice.key in value)
    if field.kind == "parties":
        if not all(isinstance(one, str) and is_party(one, "party") for one in value):
            _refuse(field)
        return tuple(dict.fromkeys(value))
    check: Callable[[Any], Any] = {"hours": _interval, "conditions": _condition, "options": _option}[field.kind]
    try:
        return tuple(check(one) for one in value)
    except (TypeError, AttributeError):
        return _refuse(field)


def _interval(value: Any) -> Interval:
    interval = value if isinstance(value, Interval) else Interval(*value)
    if not (0 <= interval.day <= 6 and 0 <= interval.start < interval.end <= 1440):
        raise InputError("not_hours", _("Active hours need a start before their end, within one day."))
    return interval


def _condition(value: Any) -> Condition:
    condition = value if isinstance(value, Condition) else Condition(*value)
    return Condition(*(clean_text(part, "line") for part in (condition.field, condition.operator, condition.value)))


def _option(value: Any) -> DecisionOption:
    option = value if isinstance(value, DecisionOption) else DecisionOption(*value)
    return DecisionOption(*(clean_text(part, "line") for part in (option.text, option.pros, option.cons)))


def _refuse(field: Field) -> Any:
    raise InputError("wrong_type", _("“{title}” can't hold this value.").format(title=field.title))
