"""The person's choice of light, dark or the system's scheme, and of the text size, put on the application."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from triad_desktop.ui.dressing import Redressing
from triad_desktop.ui.theme import SCALES, Scheme, apply_theme, load_theme, system_scheme

Choice = Literal["system", "light", "dark"]


class Appearance(QObject):
    """Made once, before the first window; applies the theme at once and follows the system when told to.

    `changed` comes when it is chosen; windows take on their new look in the next turns of the event loop."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._applied: tuple[Scheme, float] | None = None
        self.choice: Choice = choice
        self.scale = nearest_scale(scale)
        self.redressing = Redressing(self)
        app.styleHints().colorSchemeChanged.connect(self._on_hints_color_scheme_changed)
        self._ask_for_scheme()
        self._apply()

    def set_choice(self, choice: Choice) -> None:
        self.choice = choice
        self._ask_for_scheme()
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Text size factor; the nearest of the program's steps (0.8 to 2.0) is taken."""
        self.scale = nearest_scale(scale)
        self._apply()

    def larger(self) -> None:
        self._step(1)

    def smaller(self) -> None:
        self._step(-1)

    def reset_scale(self) -> None:
        self.set_scale(1.0)

    def _step(self, by: int) -> None:
        index = SCALES.index(self.scale) + by
        self.set_scale(SCALES[min(max(index, 0), len(SCALES) - 1)])

    def _ask_for_scheme(self) -> None:
        # Title bars and file dialogs are drawn by the system and learn of the choice here.
        hints = self._app.styleHints()
        if self.choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self.choice == "dark" else Qt.ColorScheme.Light)

    def _apply(self) -> None:
        scheme = system_scheme() if self.choice == "system" else self.choice
        if self._applied == (scheme, self.scale):
            return
        self._applied = (scheme, self.scale)
        apply_theme(self._app, load_theme(scheme, self.scale))
        self.redressing.begin()
        self.changed.emit()

    @Slot()
    def _on_hints_color_scheme_changed(self) -> None:
        self._apply()


def nearest_scale(scale: float) -> float:
    return min(SCALES, key=lambda step: abs(step - scale))
