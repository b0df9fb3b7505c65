from __future__ import annotations

from pathlib import Path
from random import Random

from tests.storage.edits import files_in
from tests.storage.torture.kills import begin, check_reopening, kill_once
from triad_desktop.storage.document import Document

KILLS = 15


def test_a_killed_workshop_comes_back_with_its_last_edit(
    document: Document, target: Path, data_directory: Path, opened: list[Document]
) -> None:
    document.close()
    kills, random = begin(target, data_directory), Random(7)

    for _one in range(KILLS):
        kill_once(kills, random)

    assert kills.failures == []
    assert kills.edits > KILLS
    assert kills.publications > 0
    again = check_reopening(kills)
    opened.append(again)
    assert again.publish_now(10).code == ""
    assert files_in(target.parent) == [target.name]
