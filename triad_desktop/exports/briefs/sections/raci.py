"""The RACI of a dimension as a table of names, and what each person carries over all of them."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.raci_names import names_of
from triad_desktop.exports.briefs.sections.words import coded, details
from triad_desktop.exports.briefs.tables import Cell, Column, Spread
from triad_desktop.facilitation.letters import Row, Team, is_as_seeded, rows_of, team_of
from triad_desktop.facilitation.loads import agreed_loads
from triad_desktop.facilitation.raci import Load
from triad_desktop.models.keys import Letter
from triad_desktop.text import _

_ORDER: tuple[Letter, ...] = ("A", "R", "C", "I")
_LETTERS = _("A is accountable, R responsible, C consulted, I informed.")


def raci_in_full(context: BriefContext, dimension: str) -> list[Flowable]:
    """Every activity with the names behind its letters, and how one sees that it is done."""
    activities = context.records.raci_activities.of(dimension)
    if not activities:
        return []
    typography, team = context.typography, team_of(context.records)
    rows = rows_of(context.records, team, dimension)
    found: list[Flowable] = [typography.subheading(_("RACI"))]
    if is_as_seeded(context.records, context.framework, dimension):
        found.append(typography.lead(f"{_('Still as suggested: nobody has agreed to a part yet.')} {_LETTERS}"))
        columns = [
            Column(_("Activity"), share=1.9),
            Column(_("Suggested"), colour=TEXT2, gutter=0),
        ]
        return [*found, compact_table(typography, columns, [_suggestion(context, row, team) for row in rows])]
    if rows:
        found.append(compact_table(typography, _columns(), [_cells(context, row, team) for row in rows]))
    left_out = [f"{one.text} {context.code(one)}" for one in activities if not one.included]
    if left_out:
        words = _("Not part of this initiative: {activities}.").format(activities="; ".join(left_out))
        found.append(typography.text(words, colour=TEXT2, after=6))
    return found


def _suggestion(context: BriefContext, row: Row, team: Team) -> list[Cell]:
    """An activity and its letters: "A Conductor; R AI User"."""
    letters = [
        f"{letter} {names_of(context, row, parties, team)}" for letter in _ORDER if (parties := row.with_letter(letter))
    ]
    name = coded(context.typography, context.code(row.activity), row.activity.text, weight="regular")
    return [name, "; ".join(letters)]


def _columns() -> list[Column]:
    return [
        Column(_("Activity"), share=2.3, is_row_head=True),
        Column(_("Accountable")),
        Column(_("Responsible")),
        Column(_("Consulted"), colour=TEXT2),
        Column(_("Informed"), colour=TEXT2, gutter=0),
    ]


def _cells(context: BriefContext, row: Row, team: Team) -> Spread:
    activity = row.activity
    mark = _("{code}, critical") if activity.critical else "{code}"
    name = coded(context.typography, mark.format(code=context.code(activity)), activity.text)
    outcome = [(_("Outcome"), activity.outcome)] if activity.outcome else []
    return Spread(
        [[name] if outcome else name, *(names_of(context, row, row.with_letter(letter), team) for letter in _ORDER)],
        [details(context.typography, outcome)] if outcome else [],
    )


def load(context: BriefContext) -> list[Flowable]:
    """In how many activities each person is accountable or responsible, of what the room has agreed."""
    loads = agreed_loads(context.records, context.framework, context.overview)
    if not any(one.total.rows for one in loads):
        return []
    dimensions = list(loads[0].dimensions)
    columns = [
        Column(_("Person"), is_row_head=True),
        Column(_("Activities"), width=52, align="right", weight="semibold"),
        Column(_("Accountable"), width=60, align="right"),
        Column(_("Responsible"), width=64, align="right", gutter=16),
        *(Column(str(context.dimension_number(key)), width=22, align="right", colour=TEXT2) for key in dimensions),
    ]
    legend = _(
        "From the matrices that the room has worked on; those still as suggested count for nobody. The numbered columns are the dimensions: {dimensions}."
    ).format(dimensions=", ".join(context.short_title(key) for key in dimensions))
    rows = [_load_cells(context, one) for one in loads]
    return [
        context.typography.heading(_("Load per person")),
        context.typography.lead(legend),
        compact_table(context.typography, columns, rows),
    ]


def _load_cells(context: BriefContext, one: Load) -> list[Cell]:
    return [
        context.typography.cell(context.party_name(one.party.key), role=one.party.role),
        str(one.total.rows),
        str(one.total.accountable),
        str(one.total.responsible),
        *(str(count.rows) if count.rows else "" for count in one.dimensions.values()),
    ]
