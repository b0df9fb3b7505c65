from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.storage.torture.mutants import base_file, try_mutants
from triad_desktop.models.framework import Framework

MUTANTS = 200


def test_a_mutated_file_opens_or_is_refused_soon_and_nothing_in_it_runs(framework: Framework, tmp_path: Path) -> None:
    data = base_file(framework, tmp_path)

    found = list(try_mutants(data, range(MUTANTS), tmp_path))

    assert [str(one) for one in found if one.failed] == []
    outcomes = Counter(one.outcome for one in found)
    assert len(found) == MUTANTS
    assert min(outcomes[code] for code in ("opened", "damaged", "not_a_project")) > 10, outcomes
