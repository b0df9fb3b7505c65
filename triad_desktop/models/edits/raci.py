"""Edits of the RACI matrix: seed it from the framework, set and clear letters."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import derived_id, gone, next_number, project_id
from triad_desktop.models.edits.values import is_party
from triad_desktop.models.errors import InputError
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import LETTERS
from triad_desktop.text import _


class SetLetters(Input):
    """The letters of one party in one activity: "", "R", "A", "C", "I" or "RA"."""

    activity: str
    party: str
    letters: str


@named(lambda edit: _("Set {letters}").format(letters=edit.letters) if edit.letters else _("Clear letters"))
def set_letters(session: Session, edit: SetLetters) -> None:
    """Replace a party's letters in an activity. Raises InputError for anything but R, A, C, I."""
    if session.get(tables.RaciActivity, edit.activity) is None:
        raise gone()
    wanted = checked_letters(edit.party, edit.letters)
    table = tables.RaciAssignment
    here = (table.activity == edit.activity, table.party == edit.party)
    present = set(session.scalars(select(table.letter).where(*here)))
    if present - set(wanted):
        session.execute(delete(table).where(*here, table.letter.in_(present - set(wanted))))
    rows = [assignment_row(edit.activity, edit.party, letter) for letter in wanted if letter not in present]
    if rows:
        session.execute(insert(table), rows)


class SetRowLetters(Input):
    """The letters of several parties in one activity, by party."""

    activity: str
    letters: dict[str, str]


@named(_("Set letters of an activity"))
def set_row_letters(session: Session, edit: SetRowLetters) -> None:
    """Replace the letters of these parties; others keep theirs. Raises as `set_letters`."""
    for party, letters in edit.letters.items():
        set_letters(session, SetLetters(activity=edit.activity, party=party, letters=letters))


def checked_letters(party: str, letters: str) -> tuple[str, ...]:
    """The letters, each once. Raises InputError for anything but R, A, C, I and for a desk's letters."""
    if not is_party(party, "party") or party.startswith("desk:"):
        raise InputError("wrong_party", _("Only roles and participants have letters. Choose one of them."))
    if set(letters) - set(LETTERS):
        raise InputError("unknown_letter", _("Only R, A, C and I stand for a part. Type one of them."))
    return tuple(dict.fromkeys(letters))


def seed_raci(session: Session, framework: Framework) -> None:
    """Fill all nine matrices with the framework's responsibilities and their suggested letters."""
    project = project_id(session)
    items = [(one.key, item) for one in framework.dimensions for item in one.responsibilities]
    number = next_number(session, "RA", len(items))
    activities, assignments, position, dimension = [], [], 0, ""
    for offset, (key, item) in enumerate(items):
        position = position + 1 if key == dimension else 1
        dimension = key
        own_id = derived_id(project, item.id)
        activities.append({"id": own_id, "dimension": key, "position": position, "number": number + offset,
                           "text": item.text, "responsibility": item.id})  # fmt: skip
        for role, letters in item.raci.items():
            assignments += [assignment_row(own_id, f"role:{role}", letter) for letter in letters]
    session.execute(insert(tables.RaciActivity), activities)
    session.execute(insert(tables.RaciAssignment), assignments)


def assignment_row(activity: str, party: str, letter: str) -> dict[str, str]:
    """One letter as a row. Its id follows from the rest, as no letter stands twice in one cell."""
    return {"id": derived_id(activity, party, letter), "activity": activity, "party": party, "letter": letter}
