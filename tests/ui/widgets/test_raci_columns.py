"""The columns of a RACI matrix."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from tests import builders
from triad_desktop.facilitation.parties import RoleColumns, raci_columns
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.raci_columns import (
    MANY_PEOPLE,
    MARGIN,
    column_widths,
    folded_at_first,
    matrix_columns,
    role_spans,
)
from triad_desktop.ui.widgets.raci_painting import check_text_width


def columns_of(*people: tuple[str, str]) -> tuple[RoleColumns, ...]:
    records = builders.records(*(builders.person(name, role) for name, role in people))
    return raci_columns(records, builders.framework())


def test_each_role_stands_before_its_people() -> None:
    columns = matrix_columns(columns_of(("Ada Lovelace", "user"), ("Bo Ek", "builder")), ())
    assert [column.head for column in columns] == ["Role", "Ada L.", "Role", "Role", "Bo E."]
    assert [column.people for column in columns if column.is_role] == [1, 0, 1]
    assert role_spans(columns) == ((0, 1), (2, 2), (3, 4))


def test_a_folded_role_says_how_many_people_it_hides() -> None:
    roles = columns_of(("Ada Lovelace", "user"), ("Al Ek", "user"), ("Bo Ek", "builder"))
    columns = matrix_columns(roles, {"role:user", "role:conductor"})
    assert [column.head for column in columns] == ["2 people", "Role", "Role", "Bo E."]
    assert [column.is_folded for column in columns] == [True, False, False, False]


def test_people_without_a_name_are_headed_all_the_same() -> None:
    columns = matrix_columns(columns_of((" ", "user")), ())
    assert columns[1].head == "No name"


def test_many_people_begin_folded_unless_they_have_letters() -> None:
    few = columns_of(*((f"Ada {number}", "user") for number in range(MANY_PEOPLE)))
    assert folded_at_first(few, ()) == frozenset()
    many = columns_of(("Bo", "builder"), *((f"Ada {number}", "user") for number in range(MANY_PEOPLE)))
    assert folded_at_first(many, {"participant:bo"}) == {"role:user", "role:conductor"}


def test_widths_fill_the_room_and_never_squeeze_the_still_columns() -> None:
    columns = matrix_columns(columns_of(("Ada Lovelace", "user"), ("Bo Ek", "builder")), ())
    theme = current_theme()
    for width in (800, 1200, 2400):
        assert sum(column_widths(columns, theme, width)) == width
    narrow = column_widths(columns, theme, 300)
    assert sum(narrow) > 300
    assert narrow[0] >= theme.px(192)
    longest_word = QFontMetricsF(theme.font("body")).horizontalAdvance("accountable")
    assert check_text_width(narrow[-1] - theme.px(MARGIN), theme) >= longest_word


def test_beside_parties_that_are_scrolled_an_activity_can_be_read() -> None:
    many = matrix_columns(columns_of(*((f"Ada {number}", "user") for number in range(MANY_PEOPLE))), ())
    theme = current_theme()
    assert [column_widths(many, theme, width)[0] - theme.px(8) for width in (600, 940)] == [192, 254]
    roomy = sum(column_widths(many, theme, 600))
    assert sum(column_widths(many, theme, roomy)) == roomy


def test_beside_parties_that_are_scrolled_ticks_alone_take_little() -> None:
    many = matrix_columns(columns_of(*((f"Ada {number}", "user") for number in range(MANY_PEOPLE))), ())
    theme = current_theme()
    with_words, ticks = (column_widths(many, theme, 900, has_words=has_words) for has_words in (True, False))
    assert with_words[:-1] == ticks[:-1]
    assert ticks[-1] < with_words[-1] - 60


def test_a_role_alone_is_wide_enough_for_its_title() -> None:
    columns = matrix_columns(columns_of(), ())
    theme = current_theme()
    widths = column_widths(columns, theme, 300)
    room = theme.font("body", 500)
    assert all(
        width > len(column.party.name) * room.pixelSize() * 0.5
        for width, column in zip(widths[1:-1], columns, strict=True)
    )
