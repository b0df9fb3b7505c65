"""Your responsibilities: the activities in which the role is accountable, responsible or consulted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.marks import RaciPill
from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.raci_names import is_everyone, names_of
from triad_desktop.exports.briefs.sections.words import coded
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.exports.briefs.tables import Column
from triad_desktop.facilitation.codes import joined
from triad_desktop.facilitation.letters import Row, Team, is_as_seeded, rows_of, team_of
from triad_desktop.models.keys import ACTIVE_LETTERS, Letter, Role
from triad_desktop.models.records import RaciActivity
from triad_desktop.text import _, n_

_BY_WEIGHT: tuple[Letter, ...] = ("A", "R", "C", "I")
_PILL_GAP = 2.0
_PILL_COLUMN = 25.0
_ITEM_GAP = 1.5


@dataclass(frozen=True)
class _Part:
    """What the role has to do with one activity: its letters by weight, and who of the role has them."""

    activity: RaciActivity
    letters: tuple[Letter, ...]
    people: str
    accountable: str
    is_everyone: bool


@dataclass
class _Parts:
    """The role's parts in all dimensions; in how many activities it is informed, and what is still as suggested."""

    active: list[_Part] = field(default_factory=list)
    consulted: list[_Part] = field(default_factory=list)
    informed: int = 0
    seeded: list[str] = field(default_factory=list)


def responsibilities(context: BriefContext) -> list[Flowable]:
    """A, then R, then C, of the dimensions whose RACI the room has worked on; what is left out, in a sentence."""
    assert context.role is not None
    parts = _parts(context, context.role)
    found = [
        *_active_table(context, parts.active),
        *_consulted_table(context, parts.consulted),
        *_left_out(context, parts),
    ]
    return [context.typography.heading(_("Your responsibilities")), *found] if found else []


def _left_out(context: BriefContext, parts: _Parts) -> list[Flowable]:
    sentences = []
    if parts.informed:
        sentences.append(
            n_(
                "You are informed of {count} more activity, which the dossier lists.",
                "You are informed of {count} more activities, which the dossier lists.",
                parts.informed,
            )
        )
    if parts.seeded == list(context.records.included_dimensions()):
        sentences.append(_("They are all still as suggested, so nobody has agreed to a part yet."))
    elif parts.seeded:
        names = joined([context.framework.dimension(one).title for one in parts.seeded])
        sentences.append(
            _("Still as suggested, so nobody has agreed to a part yet: {dimensions}.").format(dimensions=names)
        )
    return [context.typography.text(sentence, colour=TEXT2, before=2) for sentence in sentences]


def _parts(context: BriefContext, role: Role) -> _Parts:
    team = team_of(context.records)
    parts = _Parts()
    for dimension in context.records.included_dimensions():
        if is_as_seeded(context.records, context.framework, dimension):
            parts.seeded.append(dimension)
            continue
        for row in rows_of(context.records, team, dimension):
            own = {party: letters for party, letters in row.counted.items() if team.role_of[party] == role}
            part = _part(context, row, own, team)
            if ACTIVE_LETTERS.intersection(part.letters):
                parts.active.append(part)
            elif part.letters == ("C",):
                parts.consulted.append(part)
            elif part.letters:
                parts.informed += 1
    parts.active.sort(key=lambda part: _BY_WEIGHT.index(part.letters[0]))
    return parts


def _part(context: BriefContext, row: Row, own: Mapping[str, str], team: Team) -> _Part:
    """The passive letters of a role that is active here too are left out, and so are those who have them."""
    found = {letter for letters in own.values() for letter in letters}
    letters = tuple(letter for letter in _BY_WEIGHT if letter in found)
    letters = tuple(letter for letter in letters if letter in ACTIVE_LETTERS) or letters[:1]
    parties = [party for party, its in own.items() if letters and letters[-1] in its]
    everyone = len(parties) == 1 and is_everyone(row, parties[0], team)
    people = names_of(context, row, parties, team)
    return _Part(
        row.activity,
        letters,
        _("{role} (everyone)").format(role=people) if everyone else people,
        names_of(context, row, row.with_letter("A"), team) or _("nobody yet"),
        everyone,
    )


def _active_table(context: BriefContext, parts: Sequence[_Part]) -> list[Flowable]:
    if not parts:
        return []
    columns = [
        Column(_("Letter"), width=_PILL_COLUMN, is_hidden=True),
        Column(_("Activity"), is_row_head=True),
        Column(_("Person"), width=82, size=SMALL_SIZE),
        Column(_("Accountable"), width=76, colour=TEXT2, size=SMALL_SIZE),
        Column(_("Dimension"), width=68, colour=TEXT2, size=SMALL_SIZE, gutter=0),
    ]
    rows = [
        [
            [_pill(context, letter, gap=_PILL_GAP if place else 0) for place, letter in enumerate(part.letters)],
            coded(context.typography, context.code(part.activity), part.activity.text),
            part.people,
            part.accountable,
            context.short_title(part.activity.dimension),
        ]
        for part in parts
    ]
    return [compact_table(context.typography, columns, rows)]


def _consulted_table(context: BriefContext, parts: Sequence[_Part]) -> list[Flowable]:
    """One row for each dimension: being asked needs less said about it than doing."""
    if not parts:
        return []
    columns = [
        Column(_("Letter"), width=_PILL_COLUMN, is_hidden=True),
        Column(_("Dimension"), width=68, colour=TEXT2, size=SMALL_SIZE, is_row_head=True),
        Column(_("You are consulted on"), gutter=0),
    ]
    rows = [
        [_pill(context, "C"), context.short_title(dimension), [_asked(context, part) for part in group]]
        for dimension, group in groupby(parts, key=lambda part: part.activity.dimension)
    ]
    return [compact_table(context.typography, columns, rows)]


def _asked(context: BriefContext, part: _Part) -> TaggedParagraph:
    """The activity, and who is asked unless everybody of the role is."""
    words = context.code(part.activity)
    if not part.is_everyone:
        words = _("{code}, {people}").format(code=words, people=part.people)
    paragraph = coded(context.typography, words, part.activity.text, weight="regular")
    paragraph.spaceBefore = _ITEM_GAP
    return paragraph


class _Pill(RaciPill):
    """A letter with a node of its own, so that two of them are heard as two."""

    def __init__(self, letter: Letter, role: Role, fonts: Fonts, gap: float) -> None:
        super().__init__(letter, role, fonts)
        self.spaceBefore = gap
        self._node = Node("P")

    def draw(self) -> None:
        with self.canv.tagged(self._node):
            super().draw()


def _pill(context: BriefContext, letter: Letter, *, gap: float = 0) -> RaciPill:
    assert context.role is not None
    return _Pill(letter, context.role, context.typography.fonts, gap)
