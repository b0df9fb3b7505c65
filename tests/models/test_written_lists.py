from __future__ import annotations

import pytest

from triad_desktop.models.errors import InputError
from triad_desktop.models.workshop_records import DecisionOption
from triad_desktop.models.written_lists import (
    parse_case_values,
    parse_options,
    show_case_values,
    show_options,
)


def test_options_are_written_one_a_line() -> None:
    written = "Buy a tool; + quick; + known; - costs 20,000 a year\nBuild it; − slow\n\nWait"

    options = parse_options(written)

    assert options == (
        DecisionOption("Buy a tool", "quick; known", "costs 20,000 a year"),
        DecisionOption("Build it", "", "slow"),
        DecisionOption("Wait", "", ""),
    )
    assert parse_options(show_options(options)) == options


@pytest.mark.parametrize("written", ["+ quick", "- dear; Buy", "; + x"])
def test_an_option_without_its_own_words_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="begins with its own words"):
        parse_options(written)


def test_case_values_are_read_back() -> None:
    values = parse_case_values("amount = 12000; language = German\nformula = a = b")

    assert values == {"amount": "12000", "language": "German", "formula": "a = b"}
    assert parse_case_values(show_case_values(values)) == values


@pytest.mark.parametrize("written", ["amount", "= 5", "amount ="])
def test_a_value_without_name_or_sign_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="not a value of a case"):
        parse_case_values(written)
