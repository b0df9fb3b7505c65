from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from tests.ui.page_bench import Key, PageBench
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.widgets.key_button import KeyButton


@pytest.fixture
def bench(tmp_path: Path, show: Show) -> Iterator[PageBench]:
    with open_bridge(new_document(tmp_path)) as bridge:
        add_people(bridge.document)
        page = FacilitatePage(bridge)
        made = PageBench(bridge, page, show)
        made.window.resize(1366, 720)
        made.add("scope_statement", {"dimension": "workflow", "kind": "in"}, text="Mail")
        page.show_station("workflow", "scope")
        yield made


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_role_confirms_with_the_keyboard_on_its_button(bench: PageBench, key: Key) -> None:
    bench.page.triad_check.words["builder"].setFocus()
    bench.press(key)

    assert bench.page.triad_check.words["builder"].accessibleName().endswith(", confirmed")


@pytest.mark.parametrize("part", ["dimension_line", "guide", "stack", "map"])
def test_enter_presses_the_buttons_of_every_pane(bench: PageBench, part: str) -> None:
    bench.page.dimension_line.focus_heard()
    made = next(one for one in getattr(bench.page, part).findChildren(KeyButton) if one.isVisible())
    pressed: list[bool] = []
    made.pressed.connect(lambda: pressed.append(True))
    made.setFocus()
    bench.press(Key.Key_Return)

    assert pressed == [True]
