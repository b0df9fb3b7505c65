from __future__ import annotations

import pytest

from triad_desktop.models.measures import split_measure


@pytest.mark.parametrize(
    ("typed", "parts"),
    [("95 %", ("95", "%")), ("95%", ("95", "%")), (" 27,5  h ", ("27,5", "h")), ("12 per month", ("12", "per month")),
     ("-3 °C", ("-3", "°C")), ("1 500 claims", ("1 500", "claims")), ("5 m²", ("5", "m²"))],
)  # fmt: skip
def test_a_figure_and_its_unit_are_told_apart(typed: str, parts: tuple[str, str]) -> None:
    assert split_measure(typed) == parts


@pytest.mark.parametrize(
    "typed", ["", "95", "soon", "5-10", "1.5e3", "15k", "15 k", "3 Mio €", "2 million", "4 or", "12x"]
)
def test_what_has_no_unit_is_left_alone(typed: str) -> None:
    assert split_measure(typed) is None
