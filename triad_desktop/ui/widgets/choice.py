"""One choice of several named parts: what segments and chips have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from triad_desktop.ui.dressed import Dressed


class ChoiceButton(QRadioButton):
    """A part of a choice; subclasses paint it. A radio button underneath brings arrow keys and the right role for
    screen readers."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)


class Choice(Dressed, QWidget):
    """Arrow keys choose; Tab enters at the chosen part. `chosen` is sent when the person chose another one, with
    its key; `set_current` is silent. `choices` are keys with their words; subclasses lay the buttons out."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        kind: type[ChoiceButton],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _text in choices]
        self._current = self._keys[0]
        self._buttons = [kind(text, self) for _key, text in choices]
        self._group = QButtonGroup(self)
        for number, button in enumerate(self._buttons):
            self._group.addButton(button, number)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self._buttons[0].setChecked(True)

    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """The keyboard goes along when it is here. Raises ValueError for an unknown key."""
        number = self._keys.index(key)
        self._current = key
        self._buttons[number].setChecked(True)
        if any(button.hasFocus() for button in self._buttons):
            self._buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_current(self) -> bool:
        """Put the keyboard where Tab enters; False when nothing can be chosen."""
        stop = next((one for one in self._buttons if one.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if stop is not None and stop.isEnabled():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return stop is not None and stop.isEnabled()

    def clear(self) -> None:
        """Nothing is chosen; Tab enters at the first part."""
        self._current = ""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(False)
        self._group.setExclusive(True)
        self._buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _dress(self) -> None:
        for button in self._buttons:
            button.updateGeometry()
        self.updateGeometry()

    @Slot(int, bool)
    def _on_group_id_toggled(self, number: int, checked: bool) -> None:
        # Qt would let Tab enter at the first part until one of them has had the focus.
        policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
        self._buttons[number].setFocusPolicy(policy)
        key = self._keys[number]
        if checked and key != self._current:
            self._current = key
            self.chosen.emit(key)
