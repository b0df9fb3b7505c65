from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.ui.documents import new_document
from triad_desktop.storage.document import Document
from triad_desktop.ui.notices import notices_of


@dataclass
class Opened:
    """The facts about an opening."""

    resumed: bool = False
    kept_aside: Path | None = None
    begun_in: Path | None = None


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        (Opened(resumed=True), "brought back"),
        (Opened(kept_aside=Path("/aside.triad")), "/aside.triad"),
    ],
)
def test_each_unusual_opening_has_its_sentence(opened: Opened, words: str) -> None:
    (sentence,) = notices_of(cast(Document, opened))

    assert words in sentence


def test_work_of_another_file_is_called_by_it() -> None:
    brought_back, begun = notices_of(cast(Document, Opened(resumed=True, begun_in=Path("/stick/Claims.triad"))))

    assert "brought back" in brought_back
    assert begun == "That work was begun in /stick/Claims.triad, which is not there now."


def test_an_ordinary_opening_says_nothing(tmp_path: Path) -> None:
    document = new_document(tmp_path)

    assert notices_of(document) == []
    document.close()
