from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from triad_desktop.ui import appearance as appearance_module
from triad_desktop.ui.appearance import Appearance
from triad_desktop.ui.theme import current_theme


@pytest.fixture
def appearance(qapp: QApplication, wear):
    made = Appearance(qapp, "light", 1.0)
    yield made
    made.deleteLater()
    wear("light", 1.0)


def test_choice_is_applied_at_once_and_announced_afterwards(appearance: Appearance, qtbot) -> None:
    seen: list[str] = []
    appearance.changed.connect(lambda: seen.append(current_theme().scheme))
    appearance.set_choice("dark")
    appearance.set_choice("dark")
    assert seen == ["dark"]


def test_text_size_goes_in_steps_and_stops_at_the_ends(appearance: Appearance) -> None:
    appearance.larger()
    assert current_theme().scale == 1.1
    appearance.reset_scale()
    appearance.smaller()
    assert current_theme().scale == 0.9
    for _step in range(20):
        appearance.smaller()
    assert current_theme().scale == 0.8
    for _step in range(20):
        appearance.larger()
    assert current_theme().scale == appearance.scale == 2.0


def test_a_text_size_between_the_steps_becomes_the_nearest(appearance: Appearance) -> None:
    appearance.set_scale(1.3)
    assert appearance.scale == 1.25


def test_system_choice_follows_the_system_and_others_do_not(
    appearance: Appearance, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    monkeypatch.setattr(appearance_module, "system_scheme", lambda: "dark")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert current_theme().scheme == "light"
    appearance.set_choice("system")
    assert current_theme().scheme == "dark"
    monkeypatch.setattr(appearance_module, "system_scheme", lambda: "light")
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert current_theme().scheme == "light"
