"""Short names for column heads."""

from __future__ import annotations

import pytest

from triad_desktop.ui.widgets.short_names import short_names


@pytest.mark.parametrize(
    ("names", "shorts"),
    [
        (["Hanna Lindqvist", "Tomás Reyes"], ["Hanna L.", "Tomás R."]),
        (["Hanna Lindqvist", "Hanna Larsen"], ["Hanna Li.", "Hanna La."]),
        (["Hanna Li", "Hanna Lindqvist"], ["Hanna Li", "Hanna Lin."]),
        (["Hanna", "Hanna Lindqvist"], ["Hanna", "Hanna L."]),
        (["Lindqvist, Hanna"], ["Hanna L."]),
        (["Dr. Hanna von der Leyen"], ["Hanna L."]),
        (["Jo Li", "Jo  Li"], ["Jo Li", "Jo Li"]),
        (["", "  "], ["", ""]),
    ],
)
def test_names_are_as_short_as_tells_people_apart(names: list[str], shorts: list[str]) -> None:
    assert list(short_names(names)) == shorts
