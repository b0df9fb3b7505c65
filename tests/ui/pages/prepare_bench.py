"""Prepare in a window, of a project with nobody in it yet."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Show
from tests.ui.page_bench import PageBench
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.prepare_page import PreparePage


@pytest.fixture
def bench(bridge: DocumentBridge, show: Show) -> PageBench:
    made = PageBench(bridge, PreparePage(bridge), show)
    made.window.resize(1366, 900)
    QApplication.processEvents()
    return made
