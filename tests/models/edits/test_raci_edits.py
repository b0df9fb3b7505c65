from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.raci import SetLetters, SetRowLetters, set_letters, set_row_letters
from triad_desktop.models.edits.records import derived_id
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS

ACTIVITY = derived_id("a-project", "data-user-2")


def letters(session: Session, activity: str = ACTIVITY) -> dict[str, str]:
    table = tables.RaciAssignment
    found: dict[str, str] = {}
    for line in session.execute(
        select(table.party, table.letter).where(table.activity == activity).order_by(table.letter.desc())
    ):
        found[line.party] = found.get(line.party, "") + line.letter
    return found


def put(session: Session, party: str, given: str) -> None:
    set_letters(session, SetLetters(activity=ACTIVITY, party=party, letters=given))


def test_a_new_project_has_every_responsibility_with_its_suggested_letters(
    session: Session, framework: Framework
) -> None:
    items = [item for dimension in framework.dimensions for item in dimension.responsibilities]
    rows = session.scalars(select(tables.RaciActivity).order_by(tables.RaciActivity.number)).all()

    assert [row.number for row in rows] == list(range(1, 160))
    assert [(row.responsibility, row.text) for row in rows] == [(item.id, item.text) for item in items]
    assert all(row.included and not row.critical and not row.outcome for row in rows)
    for row, item in zip(rows, items, strict=True):
        assert letters(session, row.id) == {f"role:{role}": given for role, given in item.raci.items()}


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_seeded_rows_are_counted_from_one_in_each_dimension(
    session: Session, framework: Framework, dimension: str
) -> None:
    table = tables.RaciActivity
    positions = session.scalars(select(table.position).where(table.dimension == dimension).order_by(table.number))

    assert list(positions) == list(range(1, len(framework.dimension(dimension).responsibilities) + 1))


def test_letters_of_several_parties_are_replaced_at_once(session: Session) -> None:
    put(session, "participant:ada", "RA")
    before = letters(session)

    set_row_letters(session, SetRowLetters(activity=ACTIVITY, letters={"participant:ada": "R", "participant:bo": "C"}))

    assert letters(session) == {**before, "participant:ada": "R", "participant:bo": "C"}


def test_letters_of_one_party_are_replaced(session: Session) -> None:
    before = letters(session)
    put(session, "participant:ada", "R")
    put(session, "participant:ada", "RA")
    assert letters(session) == {**before, "participant:ada": "RA"}

    put(session, "participant:ada", "C")
    assert letters(session) == {**before, "participant:ada": "C"}

    put(session, "participant:ada", "")
    assert letters(session) == before


def test_a_letter_that_stays_is_the_same_row(session: Session) -> None:
    put(session, "participant:ada", "R")
    row = select(tables.RaciAssignment.id).where(
        tables.RaciAssignment.party == "participant:ada", tables.RaciAssignment.letter == "R"
    )
    first = session.scalar(row)
    put(session, "participant:ada", "AR")
    put(session, "participant:ada", "A")
    put(session, "participant:ada", "R")

    assert session.scalar(row) == first


def test_a_letter_typed_twice_stands_once(session: Session) -> None:
    put(session, "role:user", "RR")

    assert letters(session)["role:user"] == "R"


@pytest.mark.parametrize("given", ["X", "r", "R A", "RAX"])
def test_other_letters_are_refused(session: Session, given: str) -> None:
    before = letters(session)
    with pytest.raises(InputError) as refused:
        put(session, "role:user", given)

    assert refused.value.code == "unknown_letter"
    assert letters(session) == before


@pytest.mark.parametrize("party", ["", "ada", "desk:night", "role:pope"])
def test_only_roles_and_participants_have_letters(session: Session, party: str) -> None:
    with pytest.raises(InputError) as refused:
        put(session, party, "R")
    assert refused.value.code == "wrong_party"


def test_letters_of_an_activity_that_is_gone_are_refused(session: Session) -> None:
    with pytest.raises(KnownError) as refused:
        set_letters(session, SetLetters(activity="gone", party="role:user", letters="R"))
    assert refused.value.code == "gone"


def test_setting_what_stands_there_changes_nothing(session: Session) -> None:
    count = select(func.count()).select_from(tables.RaciAssignment)
    before = session.scalar(count)
    put(session, "role:user", letters(session)["role:user"])

    assert session.scalar(count) == before


def test_the_edit_is_named_by_its_letters() -> None:
    assert label_of(set_letters, SetLetters(activity="x", party="y", letters="RA")) == "Set RA"
    assert label_of(set_letters, SetLetters(activity="x", party="y", letters="")) == "Clear letters"
