"""The menu of a cell of the RACI matrix: everything that keys do there, for the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from triad_desktop.models.keys import LETTERS
from triad_desktop.text import _
from triad_desktop.ui.widgets.raci_rows import letter_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from triad_desktop.ui.widgets.raci_matrix import RaciMatrix


def letter_menu(matrix: RaciMatrix) -> QMenu:
    """The letters for the current cell, and no letter."""
    menu = QMenu(matrix)
    cell = matrix.raci.cell_at(matrix.currentIndex())
    for letter in LETTERS:
        action = _add(menu, letter_words(letter).capitalize(), letter, matrix.letter_setter(letter))
        if action.text().startswith(letter):
            action.setText(f"&{action.text()}")
    keys = "Shift+R" if cell.own == "A" else "Shift+A"
    _add(menu, letter_words("RA").capitalize(), keys, matrix.letter_setter("RA"))
    menu.addSeparator()
    clear = _add(menu, _("No letter"), "Del", matrix.letter_setter(""))
    clear.setEnabled(bool(cell.own))
    return menu


def row_menu(matrix: RaciMatrix) -> QMenu:
    """What can be done with the current activity, after the letters when the cell takes some."""
    index = matrix.currentIndex()
    model = matrix.raci
    activity = model.activity_at(index.row())
    if model.texts.read_only:
        menu = QMenu(matrix)
        if activity is not None:
            _add(menu, _("Details"), "F4", matrix.request_details)
        return menu
    menu = letter_menu(matrix) if model.party_at(index) else QMenu(matrix)
    if not menu.isEmpty():
        menu.addSeparator()
    _add(menu, _("Add activity"), "Ctrl+Return", matrix.add_row)
    if activity is None:
        return menu
    _add(menu, _("Edit text"), "F2", matrix.edit_text)
    _add(menu, _("Details"), "F4", matrix.request_details)
    _add(menu, _("Duplicate"), "Ctrl+D", matrix.duplicate_current)
    _add(menu, _("Move up"), "Alt+Up", lambda: matrix.move_current(-1))
    _add(menu, _("Move down"), "Alt+Down", lambda: matrix.move_current(1))
    menu.addSeparator()
    if activity.left_out:
        _add(menu, _("Bring back into this initiative"), "", matrix.bring_back)
    elif activity.activity.responsibility:
        _add(menu, _("Leave out of this initiative"), "Ctrl+Del", matrix.remove_current)
    else:
        _add(menu, _("Delete activity"), "Ctrl+Del", matrix.remove_current)
    return menu


def _add(menu: QMenu, text: str, keys: str, act: Callable[[], object]):  # type: ignore[no-untyped-def]
    action = menu.addAction(text.replace("&", "&&"))
    action.setShortcut(QKeySequence(keys))
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda _checked=False: act())
    return action
