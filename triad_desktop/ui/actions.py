"""Every command of the window as data: menu, shortcuts and tests are made from this one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. `keys` are portable key names; the first is shown. `menu` is a key of MENUS, "end" for the menu's own
    last lines."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    icon: str = ""
    needs_project: bool = True
    choices: tuple[tuple[str, str], ...] = ()


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", _("New project…"), ("Ctrl+N",), "project", "file", needs_project=False),
    ActionSpec("open", _("Open file…"), ("Ctrl+O",), "project", "folder-open", needs_project=False),
    ActionSpec("save", _("Save now"), ("Ctrl+S",), "project", "save"),
    ActionSpec("save_copy", _("Save a copy…"), ("Ctrl+Shift+S",), "project", "copy"),
    ActionSpec("save_copy_for_others", _("Save a copy for others…"), (), "project"),
    ActionSpec("move", _("Move or rename…"), (), "project"),
    ActionSpec("open_backup", _("Open a backup…"), (), "project"),
    ActionSpec("show_in_folder", _("Show file in folder"), (), "project", "folder"),
    ActionSpec("forget", _("Forget on this computer…"), (), "project"),
    ActionSpec("close_project", _("Close project"), ("Ctrl+W",), "project", "x"),
    ActionSpec("undo", _("Undo"), ("Ctrl+Z",), "edit", "undo-2"),
    ActionSpec("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", "redo-2"),
    ActionSpec("capture", _("Capture what was said…"), ("Ctrl+K",), "edit", "plus"),
    ActionSpec("search", _("Search everything…"), ("Ctrl+F",), "edit", "search"),
    ActionSpec("prepare", _("Prepare"), ("Ctrl+1",), "go"),
    ActionSpec("facilitate", _("Facilitate"), ("Ctrl+2",), "go"),
    ActionSpec("review", _("Review"), ("Ctrl+3",), "go"),
    ActionSpec("brief", _("Brief"), ("Ctrl+4",), "go"),
    ActionSpec("captures", _("Captures"), ("Ctrl+Shift+K",), "go", "list"),
    ActionSpec("next_station", _("Next station"), ("Ctrl+PgDown",), "go", "chevron-right"),
    ActionSpec("previous_station", _("Previous station"), ("Ctrl+PgUp",), "go", "chevron-left"),
    ActionSpec("guide", _("Show or fold the guide"), ("F9",), "view", "panel-right-open"),
    ActionSpec("next_pane", _("Next pane"), ("F6",), "view"),
    ActionSpec("larger", _("Larger text"), ("Ctrl++", "Ctrl+="), "view", "plus", needs_project=False),
    ActionSpec("smaller", _("Smaller text"), ("Ctrl+-",), "view", "minus", needs_project=False),
    ActionSpec("usual_size", _("Usual text size"), ("Ctrl+0",), "view", needs_project=False),
    ActionSpec(
        "theme",
        _("Colours"),
        (),
        "view",
        "sun",
        needs_project=False,
        choices=(("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark"))),
    ),
    ActionSpec("settings", _("Settings…"), ("Ctrl+,",), "end", "settings", needs_project=False),
    ActionSpec("keys", _("All keys"), ("F1",), "end", "keyboard", needs_project=False),
    ActionSpec("quit", _("Quit"), ("Ctrl+Q",), "end", needs_project=False),
)


MENUS = (
    ("project", _("Project"), "file"),
    ("edit", _("Edit"), "pencil"),
    ("go", _("Go"), "chevron-right"),
    ("view", _("View"), "panel-right-open"),
)


def make_actions(parent: QWidget, slots: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """The actions by name, each wired to the slot of its name and added to `parent` for its shortcuts."""
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        if spec.choices:
            continue
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(slots[spec.name])
        parent.addAction(action)
        actions[spec.name] = action
    return actions


def make_menu(
    parent: QWidget,
    actions: Mapping[str, QAction],
    choose: Callable[[str, str], None],
    chosen: Mapping[str, str],
) -> QMenu:
    """The window's menu: a menu for each kind of command, so that it is short, and what ends it. `choose(name, key)` takes
    a choice, `chosen[name]` is the current one."""
    menu = QMenu(parent)
    dress_part(menu)
    places = {key: menu.addMenu(icon(icon_name), title) for key, title, icon_name in MENUS}
    menu.addSeparator()
    for spec in ACTIONS:
        place = places.get(spec.menu, menu)
        if spec.choices:
            _add_choices(place, spec, choose, chosen.get(spec.name, ""))
        else:
            place.addAction(actions[spec.name])
    return menu


def _add_choices(menu: QMenu, spec: ActionSpec, choose: Callable[[str, str], None], current: str) -> None:
    submenu = menu.addMenu(icon(spec.icon), spec.text)
    for key, text in spec.choices:
        action = submenu.addAction(text)
        action.setCheckable(True)
        action.setChecked(key == current)
        action.triggered.connect(lambda _checked=False, key=key: choose(spec.name, key))


def project_actions(actions: Mapping[str, QAction]) -> Sequence[QAction]:
    """The actions that need an open project."""
    return [actions[spec.name] for spec in ACTIONS if spec.needs_project and not spec.choices]
