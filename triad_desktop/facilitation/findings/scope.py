"""The checks of a scope station: what is in, what is out, where the boundaries are, what success is."""

from __future__ import annotations

from triad_desktop.facilitation.finding import Check, CheckText, Place, check
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.text import _

EMPTY = CheckText(
    "scope_empty", "blocks", _("Something is said about the scope"),
    _("Nothing is said about the scope yet"), _("nobody can tell what the AI does and what it leaves alone"),
)  # fmt: skip
MISSING_KINDS = {
    "in": CheckText(
        "scope_no_in", "blocks", _("Something is in scope"),
        _("Nothing is in scope"), _("nobody knows what the AI is for here"),
    ),
    "out": CheckText(
        "scope_no_out", "blocks", _("Something is out of scope"),
        _("Nothing is out of scope"), _("what people expect will grow without end"),
    ),
    "boundary": CheckText(
        "scope_no_boundary", "look", _("A boundary is set"),
        _("No boundary is set"), _("nobody knows where the AI has to stop"),
    ),
}  # fmt: skip
NO_CRITERION = CheckText(
    "scope_no_criterion", "blocks", _("There is a success criterion"),
    _("There is no success criterion"), _("nobody can tell whether it works"),
)  # fmt: skip
TEXTS = (EMPTY, *MISSING_KINDS.values(), NO_CRITERION, REFUSED_TEXTS["scope"])


def is_empty_scope(place: Place) -> bool:
    """Whether the room has neither written a statement nor a criterion here."""
    records = place.records
    return not records.scope_statements.of(place.dimension) and not records.success_criteria.of(place.dimension)


def check_scope(place: Place) -> list[Check]:
    """All checks of a scope station that has something in it."""
    statements = place.records.scope_statements.of(place.dimension)
    criteria = place.records.success_criteria.of(place.dimension)
    kinds = {statement.kind for statement in statements}
    checks = [
        check(text, () if kind in kinds else (place.finding(text, "scope_statement", "", kind),))
        for kind, text in MISSING_KINDS.items()
    ]
    checks.append(check(NO_CRITERION, () if criteria else (place.finding(NO_CRITERION, "success_criterion"),)))
    return [
        *checks,
        *check_fields(place, "scope_statement", statements),
        *check_fields(place, "success_criterion", criteria),
        check_refused_text(place, statements, criteria),
    ]
