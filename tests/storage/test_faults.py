from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.torture.faults import SCENARIOS, try_edit_faults, try_faults
from tests.storage.torture.injector import FAULTS


def some_faults(step: int) -> tuple[tuple[str, bool], ...]:
    """A different fault at every third step; half of them last."""
    turn = step // 3
    return ((FAULTS[turn % len(FAULTS)], turn % 2 == 1),) if step % 3 == 0 else ()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_old_file_or_the_new_one_and_a_sentence(tmp_path: Path, project_file: bytes, scenario: str) -> None:
    found = list(try_faults(tmp_path, project_file, scenario, some_faults))

    assert [str(one) for one in found if one.wrong] == []
    assert len(found) > 4


def test_an_edit_that_the_disk_refuses_is_not_kept_and_said(tmp_path: Path, project_file: bytes) -> None:
    found = list(try_edit_faults(tmp_path, project_file, range(0, 200, 25)))

    assert [str(one) for one in found if one.wrong] == []
    assert {one.outcome for one in found} >= {"done", "disk_refused"}
