"""Search as somebody types, in a project 20 times the sample, over a plain scan of the same texts with `in`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.project_generator import generated_content
from triad_desktop.facilitation.search import SearchIndex
from triad_desktop.models.edits.content import create_filled_project
from triad_desktop.resource_files import read_framework
from triad_desktop.storage.document import create_document
from triad_desktop.ui.dialogs.search_dialog import MOST_SHOWN

FACTOR, SEED = 20, 1
TYPED = ("boiler tenant", "größenverhältnis", "müller", "zebra", "sc-12")


class SearchBench:
    """An index that was read before, and the texts that it looks through."""

    def __init__(self, folder: Path) -> None:
        framework = read_framework()
        content = generated_content(framework, FACTOR, SEED)
        document = create_document(
            folder / "large.triad", framework, create_filled_project, content, data_directory=folder / "data"
        )
        self._index = SearchIndex(document.records, framework)
        document.close()
        self._index.find("-", 1)
        self._texts = self._index.contents()

    def measure(self) -> tuple[list[float], list[float]]:
        """Milliseconds per key of ours and of the plain scan, for each key of what is typed, in turns."""
        ours, floor = [], []
        for words in TYPED:
            for end in range(1, len(words) + 1):
                typed = words[:end]
                floor.append(_milliseconds(partial(self._scan, typed)))
                ours.append(_milliseconds(partial(self._index.find, typed, MOST_SHOWN)))
        return ours, floor

    def _scan(self, typed: str) -> list[str]:
        return [text for text in self._texts if typed in text]


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000
