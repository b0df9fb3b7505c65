from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triad_desktop.models import fields
from triad_desktop.models.edits.values import checked_value
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import (
    LONGEST,
    Choice,
    Field,
    clean_text,
    empty_value,
    is_empty,
    parse,
    parse_date,
    parse_integer,
    parse_minutes,
    parse_number,
    show,
    show_date,
)
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.records import Condition, Interval

TIME_ZONE = field_of("desk", "time_zone")
COLOURS = (Choice("red", "Red like wine"), Choice("green", "Green"), Choice("blue", "Blue"))


def refusal(field: Field, text: str) -> InputError:
    with pytest.raises(InputError) as refused:
        parse(field, text)
    return refused.value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27", "27"),
        ("27,5", "27.5"),
        ("27.50", "27.50"),
        ("1 500", "1500"),
        ("1\u202f500", "1500"),
        ("1’500.5", "1500.5"),
        ("1,500", "1500"),
        ("1,500.25", "1500.25"),
        ("1.500,25", "1500.25"),
        ("12.345.678,9", "12345678.9"),
        ("12,34", "12.34"),
        ("−3", "-3"),
        ("+3", "3"),
        (".5", "0.5"),
        ("3.", "3"),
    ],
)
def test_numbers_as_people_write_them(typed: str, meant: str) -> None:
    assert parse_number(typed) == meant


@pytest.mark.parametrize("typed", ["", "ten", "27 %", "1e5", "NaN", "Infinity", "1.2.3", "1,2,3", "--1", "9" * 31])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_number(typed)
    assert refused.value.code == "not_a_number"


@pytest.mark.parametrize(
    ("typed", "either"),
    [("1.500", ("1500", "1.5")), ("1,500", ("1500", "1.5")), ("-12.340", ("-12340", "-12.34")),
     ("1.234", ("1234", "1.2340")), ("2.000", ("2000", "2"))],
)  # fmt: skip
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(typed: str, either: tuple[str, str]) -> None:
    figure = Field("figure", "Figure", "number")
    with pytest.raises(InputError) as refused:
        parse(figure, typed)
    assert f"{either[0]} or {either[1]}." in refused.value.sentence
    assert [parse(figure, one) for one in either] == list(either)


def test_a_kept_number_with_three_places_is_not_asked_about_again() -> None:
    assert checked_value(Field("figure", "Figure", "number"), "1.500") == "1.500"
    assert parse(Field("figure", "Figure", "number"), "0.125") == "0.125"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_is_read_back_as_it_is_shown(number: Decimal) -> None:
    field = Field("figure", "Figure", "number")
    value = parse(field, f"{number:f}")

    assert parse(field, show(field, value)) == value
    assert Decimal(value) == number


@pytest.mark.parametrize(("typed", "meant"), [("12", 12), ("1 200", 1200), ("-4", -4), ("+4", 4)])
def test_whole_numbers(typed: str, meant: int) -> None:
    assert parse_integer(typed) == meant


@pytest.mark.parametrize("typed", ["1.5", "1,5", "many", "1234567890"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_integer(typed)
    assert refused.value.code == "not_a_whole_number"


def test_the_refusal_of_a_whole_number_names_the_range() -> None:
    assert refusal(Field("weight", "Weight", "integer", minimum=1, maximum=10), "heavy").sentence == (
        "“heavy” is not a whole number. Type one from 1 to 10."
    )
    assert refusal(Field("count", "Count", "integer"), "some").sentence.endswith("Type digits such as 12.")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("30", 30),
        ("30 min", 30),
        ("45m", 45),
        ("2 h", 120),
        ("2 Hours", 120),
        ("1 h 30", 90),
        ("1h30min", 90),
        ("1:30", 90),
        ("1.5 h", 90),
        ("1,5 h", 90),
        ("3 days", 4320),
        ("1 week", 10080),
        ("0", 0),
    ],
)
def test_lengths_of_time(typed: str, minutes: int) -> None:
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "soon", "2 lightyears", "1:75", "h", "2 h soon", "-5", "1;30"])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_minutes(typed)
    assert refused.value.code == "not_a_duration"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("4,5", "Type 4 or 5."), ("4.5 min", "Type 4 or 5."), ("0.33 h", "Type 19 or 20."), ("1.500", "1500 or 1.5.")],
)
def test_no_part_of_a_length_of_time_is_dropped(typed: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_minutes(typed)
    assert sentence in refused.value.sentence


@given(st.integers(min_value=0, max_value=525_600))
def test_minutes_are_read_back_as_they_are_shown(minutes: int) -> None:
    field = Field("within", "Within", "minutes")

    assert parse(field, show(field, minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (972, "16 h 12 min"),
        (1440, "1 day"),
        (4320, "3 days"),
        (1500, "25 h"),
    ],
)
def test_minutes_in_words(minutes: int, words: str) -> None:
    assert show(Field("within", "Within", "minutes"), minutes) == words


@pytest.mark.parametrize(
    "typed",
    [
        "2026-09-30",
        "2026-9-30",
        "30.9.2026",
        "30. 09. 2026",
        "30.9.26",
        "30 Sep 2026",
        "30 september 2026",
        "30 sep 26",
    ],
)
def test_dates(typed: str) -> None:
    assert parse_date(typed) == "2026-09-30"


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", "31.4.2026", "30 Foo 2026", "31.4.", "2026"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(typed)
    assert refused.value.code == "not_a_date"


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_is_read_back_as_it_is_shown(day: date) -> None:
    assert parse_date(show_date(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize("typed", ["Europe/Berlin", " europe/berlin ", "EUROPE/BERLIN"])
def test_a_time_zone_is_kept_by_its_known_name(typed: str) -> None:
    assert parse(TIME_ZONE, typed) == "Europe/Berlin"
    assert parse(TIME_ZONE, "America/New York") == "America/New_York"
    assert parse(TIME_ZONE, "  ") == ""


def test_what_is_no_time_zone_is_refused_in_every_way() -> None:
    for refuse in (parse, checked_value):
        with pytest.raises(InputError) as refused:
            refuse(TIME_ZONE, "Mars/Phobos")
        assert refused.value.code == "not_a_time_zone"
        assert refused.value.sentence == "“Mars/Phobos” is not a time zone. Type one such as Europe/Berlin."


def test_any_name_of_a_time_zone_stands_where_none_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_time_zones", frozenset)

    assert parse(TIME_ZONE, "Mars/Phobos") == "Mars/Phobos"


@pytest.mark.parametrize(
    ("typed", "following", "last"),
    [("30.9.", "2027-09-30", "2026-09-30"), ("23.11.", "2026-11-23", "2026-11-23"),
     ("1 dec", "2026-12-01", "2025-12-01"), ("29.2.", "2028-02-29", "2024-02-29")],
)  # fmt: skip
def test_a_day_without_its_year_is_the_next_or_the_last_one(typed: str, following: str, last: str) -> None:
    today = date(2026, 11, 23)
    assert parse_date(typed, today=today) == following
    assert parse_date(typed, today=today, past=True) == last


def test_what_happened_lies_behind() -> None:
    day = parse(field_of("feedback_item", "occurred_at"), "1.1.")
    assert day == f"{date.today().year}-01-01"


def test_a_date_without_its_year_and_what_is_no_date() -> None:
    assert show_date("2026-09-30", year=False) == "30 Sep"
    assert show_date("some day") == "some day"


@pytest.mark.parametrize("typed", ["red", "RED", "Red like wine", "red LIKE wine"])
def test_a_choice_is_known_by_key_and_title(typed: str) -> None:
    field = Field("colour", "Colour", "choice", COLOURS)

    assert parse(field, typed) == "red"
    assert show(field, "red") == "Red like wine"


def test_an_unknown_choice_is_refused_with_the_list() -> None:
    error = refusal(Field("colour", "Colour", "choice", COLOURS), "mauve")

    assert error.code == "not_a_choice"
    assert "Red like wine, Green, Blue" in error.sentence


def test_a_choice_that_the_list_no_longer_knows_is_shown_by_its_key() -> None:
    assert show(Field("colour", "Colour", "choice", COLOURS), "mauve") == "mauve"


@given(st.sets(st.sampled_from([choice.key for choice in COLOURS])))
def test_choices_are_read_back_in_the_order_of_the_list(keys: set[str]) -> None:
    field = Field("colours", "Colours", "choices", COLOURS)
    wanted = tuple(choice.key for choice in COLOURS if choice.key in keys)

    assert parse(field, show(field, wanted)) == wanted


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", True), ("Y", True), ("true", True), ("1", True), ("no", False), ("0", False)]
)
def test_yes_and_no(typed: str, meant: bool) -> None:
    field = Field("sure", "Sure", "yes_no")

    assert parse(field, typed) is meant
    assert parse(field, show(field, meant)) is meant


def test_perhaps_is_neither_yes_nor_no() -> None:
    assert refusal(Field("sure", "Sure", "yes_no"), "perhaps").code == "not_yes_or_no"


@pytest.mark.parametrize("kind", ["integer", "minutes"])
def test_the_range_of_a_field_holds_at_both_ends(kind: str) -> None:
    field = Field("risk", "Risk", kind, minimum=1, maximum=5)  # type: ignore[arg-type]

    assert [parse(field, text) for text in "15"] == [1, 5]
    assert refusal(field, "0").code == refusal(field, "6").code == "out_of_range"


def test_a_field_with_only_a_lowest_value_says_so() -> None:
    assert "3 or more" in refusal(Field("size", "Size", "integer", minimum=3), "2").sentence


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        ("line", ""), ("text", ""), ("number", ""), ("date", ""), ("choice", ""), ("party", ""), ("participant", ""),
        ("integer", None), ("minutes", None), ("yes_no", None), ("role", None),
        ("hours", ()), ("conditions", ()), ("choices", ()),
    ],
)  # fmt: skip
def test_what_an_empty_field_holds(kind: str, empty: object) -> None:
    field = Field("any", "Any", kind, COLOURS)  # type: ignore[arg-type]

    assert parse(field, "  ") == empty_value(field) == empty
    assert is_empty(empty)
    assert show(field, empty) == ""


@pytest.mark.parametrize("answer", [False, 0, "0"])
def test_no_and_zero_are_answers(answer: object) -> None:
    assert not is_empty(answer)


def test_text_is_kept_composed_trimmed_and_with_plain_line_breaks() -> None:
    assert clean_text("  Zoe\u0308\r\nam\rTor\u2029hier ", "text") == "Zoë\nam\nTor\nhier"


def test_a_line_has_no_line_breaks_and_no_tabs() -> None:
    assert clean_text("one\ntwo\tthree", "line") == "one two three"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
def test_control_characters_are_refused(character: str) -> None:
    with pytest.raises(InputError) as refused:
        clean_text(f"a{character}b", "text")
    assert refused.value.code == "control_character"


@pytest.mark.parametrize("kind", ["line", "text"])
def test_text_that_is_too_long_is_refused_and_not_cut(kind: str) -> None:
    longest = LONGEST[kind]

    assert len(clean_text("x" * longest, kind)) == longest
    with pytest.raises(InputError) as refused:
        clean_text("x" * (longest + 1), kind)
    assert refused.value.code == "too_long"


@given(st.text(max_size=200))
def test_cleaned_text_stays_as_it_is(raw: str) -> None:
    try:
        cleaned = clean_text(raw, "text")
    except InputError:
        return

    assert clean_text(cleaned, "text") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_hours_and_conditions_are_parsed_and_shown_by_their_fields() -> None:
    hours, conditions = Field("hours", "Hours", "hours"), Field("conditions", "Conditions", "conditions")

    assert parse(hours, "Mon 8-12") == (Interval(0, 480, 720),)
    assert show(hours, (Interval(0, 480, 720),)) == "Mon 08:00-12:00"
    assert parse(conditions, "risk > 3") == (Condition("risk", ">", "3"),)
    assert show(conditions, (Condition("risk", ">", "3"),)) == "risk > 3"


def test_a_refusal_quotes_only_the_beginning_of_a_long_text() -> None:
    assert "x" * 39 + "…" in refusal(Field("due", "Due", "date"), "x" * 200).sentence
