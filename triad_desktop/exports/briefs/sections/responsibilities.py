"""Your responsibilities: the activities in which the role is accountable or responsible, and what it is asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import TwoColumns
from triad_desktop.exports.briefs.marks import RaciPill
from triad_desktop.exports.briefs.palette import TEXT2, TEXT3
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.sections.raci_names import is_everyone, names_of
from triad_desktop.exports.briefs.sections.words import Words, lettered_item
from triad_desktop.exports.briefs.structure import Node
from triad_desktop.facilitation.codes import joined
from triad_desktop.facilitation.letters import Row, Team, is_as_seeded, rows_of, team_of
from triad_desktop.models.keys import ACTIVE_LETTERS, DIMENSIONS, Letter, Role
from triad_desktop.models.records import RaciActivity
from triad_desktop.text import _, n_

_BY_WEIGHT: tuple[Letter, ...] = ("A", "R", "C", "I")
_MEANINGS: dict[Letter, str] = {
    "A": _("A: accountable, you answer for it."),
    "R": _("R: responsible, you do it."),
}
_LEAST_SAVED = 4  # times that one is named as accountable, before it is said once for all
_MOST_CONSULTED = 6  # are told; of more, only how many there are


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
    """What the role is accountable or responsible for, by dimension, A first; what it is asked about, in a sentence."""
    assert context.role is not None
    parts = _parts(context, context.role)
    found = [*_legend(context, parts), *_columns(context, parts), *_left_out(context, parts)]
    return [context.typography.heading(_("Your responsibilities")), *found] if found else []


def _legend(context: BriefContext, parts: _Parts) -> list[Flowable]:
    held = {letter for part in parts.active for letter in part.letters}
    sentences = [words for letter, words in _MEANINGS.items() if letter in held]
    if any(part.is_everyone for part in parts.active):
        sentences.append(_("Where nobody is named, it is all of you."))
    usual = _usual(parts)
    if usual:
        sentences.append(
            _("Where you have R alone, {name} has the A unless somebody else is named.").format(name=usual)
        )
    return [context.typography.lead(" ".join(sentences))] if sentences else []


def _usual(parts: _Parts) -> str:
    """Who is accountable most often where the role is responsible alone, so that it has to be said only once."""
    counted = Counter(part.accountable for part in parts.active if "A" not in part.letters)
    return next((name for name, count in counted.most_common(1) if count >= _LEAST_SAVED), "")


def _columns(context: BriefContext, parts: _Parts) -> list[Flowable]:
    usual = _usual(parts)
    found: list[Flowable] = []
    for dimension, group in groupby(parts.active, key=lambda part: part.activity.dimension):
        listing = Node("L")
        found.append(context.typography.subheading(context.dimension_title(dimension)))
        found += [
            lettered_item(context.typography, listing, _words(context, one, usual), _pills(context, one.letters))
            for one in group
        ]
    return [TwoColumns(found, after=4)] if found else []


def _left_out(context: BriefContext, parts: _Parts) -> list[Flowable]:
    sentences = []
    asked = [part for part in parts.consulted if len(parts.consulted) <= _MOST_CONSULTED]
    if asked:
        texts = "; ".join(f"{one.activity.text} {context.code(one.activity)}" for one in asked)
        sentences.append(_("You are consulted on: {activities}.").format(activities=texts))
    elif parts.consulted:
        words = (
            _("You are consulted on {consulted} more activities and informed of {informed}; the dossier lists them.")
            if parts.informed
            else _("You are consulted on {consulted} more activities, which the dossier lists.")
        )
        sentences.append(words.format(consulted=len(parts.consulted), informed=parts.informed))
    if parts.informed and (asked or not parts.consulted):
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
    return [context.typography.text(" ".join(sentences), colour=TEXT2, before=2)] if sentences else []


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
    parts.active.sort(
        key=lambda part: (
            DIMENSIONS.index(part.activity.dimension),
            [_BY_WEIGHT.index(letter) for letter in part.letters],
        )
    )
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


def _words(context: BriefContext, part: _Part, usual: str) -> list[Words]:
    """The activity, who of the role has it unless all do, and who answers for it if that is neither they nor `usual`."""
    words = [Words(part.activity.text), Words(" " + context.code(part.activity), "regular", TEXT3)]
    if not part.is_everyone:
        words.append(Words(_(", {people}").format(people=part.people), "regular", TEXT2))
    if "A" not in part.letters and part.accountable != usual:
        words.append(Words(_("; accountable: {name}").format(name=part.accountable), "regular", TEXT2))
    return words


def _pills(context: BriefContext, letters: Sequence[Letter]) -> list[RaciPill]:
    assert context.role is not None
    return [RaciPill(letter, context.role, context.typography.fonts) for letter in letters]
