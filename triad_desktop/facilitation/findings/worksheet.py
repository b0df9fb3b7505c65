"""The checks of a worksheet station, made from the framework's columns."""

from __future__ import annotations

from triad_desktop.facilitation.finding import Check, CheckText, Place
from triad_desktop.facilitation.findings.field_texts import check_field
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.facilitation.findings.worksheet_links import TEXTS as LINK_TEXTS
from triad_desktop.facilitation.findings.worksheet_links import check_worksheet_links
from triad_desktop.models.fields import Field
from triad_desktop.text import _

EMPTY = CheckText(
    "worksheet_empty", "blocks", _("The worksheet has rows"),
    _("The worksheet “{worksheet}” has no rows yet"), _("nobody can build on it"),
)  # fmt: skip
TEXTS = (EMPTY, *LINK_TEXTS, REFUSED_TEXTS["worksheet"])


def is_empty_worksheet(place: Place) -> bool:
    """Whether the worksheet has no rows."""
    return not place.records.worksheet_rows.of(place.dimension)


def check_worksheet(place: Place) -> list[Check]:
    """One check for each needed column, with a finding for each row that lacks it, then those of this worksheet alone."""
    rows = place.records.worksheet_rows.of(place.dimension)
    columns = place.framework.dimension(place.dimension).worksheet.fields()
    checks = [
        check_field(place, "worksheet_row", field, column_text(place.dimension, field), rows)
        for field in columns
        if field.needed
    ]
    return [*checks, *check_worksheet_links(place, rows), check_refused_text(place, rows)]


def column_text(dimension: str, field: Field) -> CheckText:
    """The words for a needed column that is empty."""
    assert field.needed
    why = _("it can't be agreed to yet") if field.needed == "blocks" else _("readers will have to guess")
    return CheckText(
        f"worksheet_{dimension}_no_{field.key}",
        field.needed,
        _("Every row has “{column}”").format(column=field.title),
        _("{record} has nothing under “{field}”"),
        why,
    )
