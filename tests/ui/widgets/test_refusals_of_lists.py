"""A refused choice names what there is, as long as a sentence holds it."""

from __future__ import annotations

import pytest

from tests.ui.page_bench import PageBench
from tests.ui.widgets.record_bench import PARENT, bench  # noqa: F401 - a fixture
from triad_desktop.models.record_fields import field_of
from triad_desktop.ui.widgets.rubric_rows import CriterionRows


@pytest.mark.parametrize(("count", "named"), [(2, True), (9, False)])
def test_many_choices_are_looked_at_in_the_list(bench: PageBench, count: int, named: bool) -> None:
    for number in range(count):
        bench.add("success_criterion", PARENT, statement=f"Criterion {number}")
    rows = CriterionRows(bench.bridge, PARENT["dimension"])

    sentence = rows.refusal(field_of("rubric_criterion", "success_criterion"), "Nothing like it", "")
    assert sentence.startswith("“Nothing like it” is not in the list. Choose ")
    assert ("Criterion 0" in sentence) == named
    assert len(sentence) < 160


def test_long_text_is_cited_as_cut(bench: PageBench) -> None:
    rows = CriterionRows(bench.bridge, PARENT["dimension"])
    sentence = rows.refusal(field_of("rubric_criterion", "success_criterion"), "Owner of the ward " * 9, "")
    assert sentence.startswith("“Owner of the ward Owner of the ward Own…” is not in the list.")
