"""Your responsibilities: the activities in which the role is accountable, responsible or consulted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.fonts import Fonts
from triad_desktop.exports.briefs.marks import RaciPill
from triad_desktop.exports.briefs.palette import TEXT2, TEXT3
from triad_desktop.exports.briefs.paragraphs import TaggedParagraph, Weight
from triad_desktop.exports.briefs.sections.compact import SMALL_SIZE, compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.raci_names import is_everyone, names_of
from triad_desktop.exports.briefs.sections.words import Words, mixed
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
    """A, A and R, R, then C, of the dimensions whose RACI the room has worked on; what is left out, in a sentence."""
    assert context.role is not None
    parts = _parts(context, context.role)
    legend = any(part.is_everyone for part in parts.active)
    found = [
        *([context.typography.lead(_("Where nobody is named, all of you have it."))] if legend else ()),
        *_table(context, _("Activity"), parts.active, _lines),
        *_table(context, _("You are consulted on"), parts.consulted, _running),
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
    parts.active.sort(key=lambda part: [_BY_WEIGHT.index(letter) for letter in part.letters])
    return parts


def _part(context: BriefContext, row: Row, own: Mapping[str, str], team: Team) -> _Part:
    """The passive letters of a role that is active here too are left out, and so are those who have them."""
    found = {letter for letters in own.values() for letter in letters}
    letters = tuple(letter for letter in _BY_WEIGHT if letter in found)
    letters = tuple(letter for letter in letters if letter in ACTIVE_LETTERS) or letters[:1]
    parties = [party for party, its in own.items() if letters and letters[-1] in its]
    return _Part(
        row.activity,
        letters,
        names_of(context, row, parties, team),
        names_of(context, row, row.with_letter("A"), team) or _("nobody yet"),
        len(parties) == 1 and is_everyone(row, parties[0], team),
    )


def _table(
    context: BriefContext,
    title: str,
    parts: Sequence[_Part],
    said: Callable[[BriefContext, Iterable[_Part]], list[TaggedParagraph]],
) -> list[Flowable]:
    """A row for the same letters in the same dimension."""
    if not parts:
        return []
    columns = [
        Column(_("Letter"), width=_PILL_COLUMN, is_hidden=True),
        Column(_("Dimension"), width=68, colour=TEXT2, size=SMALL_SIZE, is_row_head=True),
        Column(title, gutter=0),
    ]
    rows = [
        [_pills(context, letters), context.short_title(dimension), said(context, group)]
        for (letters, dimension), group in groupby(parts, key=lambda part: (part.letters, part.activity.dimension))
    ]
    return [compact_table(context.typography, columns, rows)]


def _lines(context: BriefContext, parts: Iterable[_Part]) -> list[TaggedParagraph]:
    """Each activity, who of the role has it unless all do, and who answers for it if that is somebody else."""
    paragraphs = []
    for part in parts:
        words = _words(context, part, "medium")
        if "A" not in part.letters:
            words.append(Words(_("; accountable: {name}").format(name=part.accountable), "regular", TEXT2))
        paragraphs.append(mixed(context.typography, words, size=SMALL_SIZE))
        paragraphs[-1].spaceBefore = _ITEM_GAP
    return paragraphs


def _running(context: BriefContext, parts: Iterable[_Part]) -> list[TaggedParagraph]:
    """One after the other: being asked needs less room than doing."""
    words: list[Words] = []
    for part in parts:
        if words:
            words.append(Words("\N{NO-BREAK SPACE}· ", "regular", TEXT3))
        words += _words(context, part, "regular")
    return [mixed(context.typography, words, size=SMALL_SIZE)]


def _words(context: BriefContext, part: _Part, weight: Weight) -> list[Words]:
    words = [Words(part.activity.text, weight), Words(" " + context.code(part.activity), "regular", TEXT3)]
    if not part.is_everyone:
        words.append(Words(_(", {people}").format(people=part.people), "regular", TEXT2))
    return words


class _Pill(RaciPill):
    """A letter with a node of its own, so that two of them are heard as two."""

    def __init__(self, letter: Letter, role: Role, fonts: Fonts, gap: float) -> None:
        super().__init__(letter, role, fonts)
        self.spaceBefore = gap
        self._node = Node("P")

    def draw(self) -> None:
        with self.canv.tagged(self._node):
            super().draw()


def _pills(context: BriefContext, letters: Sequence[Letter]) -> list[RaciPill]:
    role, fonts = context.role, context.typography.fonts
    assert role is not None
    return [_Pill(letter, role, fonts, _PILL_GAP if place else 0) for place, letter in enumerate(letters)]
