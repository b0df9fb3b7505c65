from __future__ import annotations

from typing import Any

import pytest

from tests.builders import framework, make, person, records
from triad_desktop.facilitation.codes import code_of, joined, label_of
from triad_desktop.models import records as kinds

RULE = make(kinds.EscalationRule, dimension="data", number=3)
STEPS = [make(kinds.EscalationStep, rule=RULE.id, position=position) for position in (1, 2)]
CRITERION = make(kinds.RubricCriterion, number=7)
ANCHOR = make(kinds.RubricAnchor, criterion=CRITERION.id)
DESKS = [make(kinds.Desk, position=1, name="Fraud desk"), make(kinds.Desk, position=2)]
NAMELESS = person("", "user", id="x")
CONTENT = records(RULE, *STEPS, CRITERION, ANCHOR, *DESKS, NAMELESS)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (make(kinds.SuccessCriterion, number=3), "SC-3"),
        (make(kinds.WorksheetRow, dimension="safeguards", number=2), "GR-2"),
        (STEPS[0], ""),
        (NAMELESS, ""),
    ],
)
def test_codes(record: Any, code: str) -> None:
    assert code_of(record, framework()) == code


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (CONTENT.project, "The initiative"),
        (make(kinds.Rubric), "The rubric"),
        (STEPS[1], "Step 2 of ER-3"),
        (ANCHOR, "Example 1 of RC-7"),
        (DESKS[0], "Fraud desk"),
        (DESKS[1], "Desk 2"),
        (NAMELESS, "Participant 1"),
        (person("Ada", "user"), "Ada"),
        (make(kinds.RaciActivity, number=12), "RA-12"),
    ],
)
def test_labels(record: Any, label: str) -> None:
    assert label_of(CONTENT, record, framework()) == label


def test_names_are_joined() -> None:
    assert [joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
