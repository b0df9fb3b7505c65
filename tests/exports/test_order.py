from __future__ import annotations

import pytest

from triad_desktop.exports.order import paper_of


@pytest.mark.parametrize(("wanted", "paper"), [("letter", "letter"), ("a4", "a4"), ("", "a4"), ("tabloid", "a4")])
def test_a_paper_that_nobody_knows_is_a4(wanted: str, paper: str) -> None:
    assert paper_of(wanted) == paper
