"""The keys of pages, tables and windows for the help page; those of the whole window come from `actions.py`.

`where` names the modes, sections and activities on which a group belongs to what is in sight.
"""

from __future__ import annotations

from dataclasses import dataclass

from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.text import _
from triad_desktop.ui.actions import ACTIONS
from triad_desktop.ui.session_commands import SESSION_ACTIONS
from triad_desktop.ui.widgets.capture_details import DONE_KEYS
from triad_desktop.ui.widgets.dimension_line import HEARD_KEYS, OPEN_KEYS
from triad_desktop.ui.widgets.record_table import ADD_KEYS
from triad_desktop.ui.widgets.triad_check_strip import QUESTION_KEYS, SKIP_KEYS, WAIVE_KEYS, WORD_KEYS

EVERYWHERE = "everywhere"
_WITH_TABLES = frozenset({"people", "sessions", "scope", "worksheet", "escalation", "rubric", "captures"})
_STATIONS = frozenset(ACTIVITIES)
_GROUP_OF_MENU = {
    "project": _("Project"),
    "end": _("Program"),
    "edit": _("Write and find"),
    "go": _("Go to"),
    "view": _("View"),
    "session": _("Session"),
    "room": _("Room view"),
}


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What one key does; several keys do the same, or what the words name one after the other."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    title: str
    lines: tuple[KeyLine, ...]
    where: frozenset[str]


def _line(text: str, *keys: str) -> KeyLine:
    return KeyLine(keys, text)


PAGE_KEYS: tuple[KeyGroup, ...] = (
    KeyGroup(
        _("On a station"),
        (
            _line(_("AI User: this is real"), WORD_KEYS["user"]),
            _line(_("Conductor: this is what we want"), WORD_KEYS["conductor"]),
            _line(_("Builder: this can be built"), WORD_KEYS["builder"]),
            _line(_("Question the row that has the keyboard, or the station"), QUESTION_KEYS),
            _line(_("Waive a role's word, with a reason"), WAIVE_KEYS),
            _line(_("Skip the station, with a reason"), SKIP_KEYS),
            _line(_("Open or close the dimension"), OPEN_KEYS),
            _line(_("Mark who was heard"), HEARD_KEYS),
        ),
        _STATIONS,
    ),
    KeyGroup(
        _("In a table"),
        (
            _line(_("Go from cell to cell"), "Left", "Right", "Up", "Down"),
            _line(_("First, last cell of the row"), "Home", "End"),
            _line(_("Several rows up, down"), "PgUp", "PgDown"),
            _line(_("Edit the cell, or choose from its list; a letter replaces its text"), "Return", "F2"),
            _line(_("Empty the cell"), "Del"),
            _line(_("New row, from anywhere on the page"), ADD_KEYS[0]),
            _line(_("Details of the row"), "F4", "Ctrl+Down"),
            _line(_("Move the row"), "Alt+Up", "Alt+Down"),
            _line(_("Duplicate the row"), "Ctrl+D"),
            _line(_("Copy the row, paste rows below it"), "Ctrl+C", "Ctrl+V"),
            _line(_("Delete the row"), "Ctrl+Del"),
        ),
        _WITH_TABLES,
    ),
    KeyGroup(
        _("While typing in a cell"),
        (
            _line(_("Keep and go on"), "Return"),
            _line(_("Keep and go to the next, previous cell"), "Tab", "Shift+Tab"),
            _line(_("New line"), "Shift+Return"),
            _line(_("Leave as it was before, a new row too; undo brings back what was typed"), "Esc"),
        ),
        _WITH_TABLES,
    ),
    KeyGroup(
        _("While typing in the details of a row"),
        (
            _line(_("New line, where several fit"), "Return"),
            _line(_("Keep and go to the next, previous field"), "Tab", "Shift+Tab"),
            _line(_("Keep and go back to the row"), "Esc"),
        ),
        _WITH_TABLES,
    ),
    KeyGroup(
        _("In the RACI matrix"),
        (
            _line(_("Set the letter"), "R", "A", "C", "I"),
            _line(_("A beside an R"), "Shift+A"),
            _line(_("Clear the cell"), "Space", "Del"),
            _line(_("Fold, unfold the people of a role"), "-", "+"),
            _line(_("Edit the activity"), "F2"),
            _line(_("Details of the activity"), "F4", "Ctrl+Down"),
            _line(_("Move the activity"), "Alt+Up", "Alt+Down"),
            _line(_("New activity"), "Ctrl+Return"),
            _line(_("Duplicate the activity with its letters"), "Ctrl+D"),
            _line(_("Delete the activity, or leave it out"), "Ctrl+Del"),
        ),
        frozenset({"raci"}),
    ),
    KeyGroup(
        _("On the escalation map"),
        (
            _line(_("Go from box to box"), "Left", "Right", "Up", "Down"),
            _line(_("Open what the box stands for"), "Return"),
        ),
        frozenset({"escalation"}),
    ),
    KeyGroup(
        _("In a list of findings"),
        (
            _line(_("Open the place"), "Return", "Space"),
            _line(_("Mend it, where that can be done at once"), "F"),
            _line(_("Accept it with a reason"), "A"),
        ),
        frozenset({"review", *_STATIONS}),
    ),
    KeyGroup(
        _("On the page of captures"),
        (
            _line(_("Mark as done, or open again"), DONE_KEYS),
            _line(_("Filter by words, from the list"), "/"),
        ),
        frozenset({"captures"}),
    ),
    KeyGroup(
        _("While capturing"),
        (
            _line(_("Choose the kind"), *(f"Ctrl+{number}" for number in range(1, 7))),
            _line(_("Keep"), "Return"),
            _line(_("Keep and go on with the next one"), "Ctrl+Return"),
            _line(_("Leave; the text stays"), "Esc"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("While searching"),
        (
            _line(_("Choose what was found"), "Up", "Down"),
            _line(_("Open it"), "Return"),
            _line(_("Go back to where the keyboard was"), "Esc"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("With presenter keys on, in the room view's window, or in its preview"),
        (
            _line(_("Next, previous block"), "PgDown", "PgUp"),
            _line(_("Blank, or show again"), "B", "."),
            _line(_("Next, previous page of what is longer than the screen, in its window"), "Right", "Left"),
            _line(_("Swap screens, in the room view's window"), "S"),
            _line(_("Close the room view, or its preview, in its window"), "Esc"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("While counting a vote"),
        (
            _line(_("Give a vote of this seat to the option of this number, up to 9"), "1", "2", "3"),
            _line(_("Take the last vote back"), "Backspace"),
            _line(_("Leave the rest of this seat, and go to the next"), "Return"),
            _line(_("The seat before, after"), "Up", "Down"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("While looking at a vote"),
        (
            _line(_("Set priorities from its result, after a look at each"), "P"),
            _line(_("Delete the vote, after a question"), "Ctrl+Del"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("While the parking lot is settled at the end"),
        (
            _line(_("Settle this item as the answer of this number says"), "1", "2", "3", "4"),
            _line(_("Take the last one back"), "Backspace"),
            _line(_("The item before, after"), "Up", "Down"),
        ),
        frozenset({EVERYWHERE}),
    ),
    KeyGroup(
        _("In the initiative"),
        (
            _line(_("New line, where several fit"), "Return"),
            _line(_("Keep and go to the next, previous field"), "Tab", "Shift+Tab"),
            _line(_("Take a dimension in, or leave it out"), "Space"),
        ),
        frozenset({"initiative"}),
    ),
    KeyGroup(
        _("With the people"),
        (_line(_("Paste people from a spreadsheet, in their table"), "Ctrl+V"),),
        frozenset({"people"}),
    ),
    KeyGroup(
        _("With the sessions"),
        (_line(_("Tick who is present"), "Space"),),
        frozenset({"sessions"}),
    ),
    KeyGroup(
        _("In Prepare"),
        (_line(_("Choose the section, on its name"), "Left", "Right"),),
        frozenset({"prepare"}),
    ),
    KeyGroup(
        _("In Brief"),
        (
            _line(_("Export"), "Ctrl+E"),
            _line(_("Stop a running export"), "Esc"),
            _line(_("Next, previous page"), "PgDown", "PgUp"),
            _line(_("First, last page"), "Home", "End"),
            _line(_("Larger, smaller page"), "+", "-"),
            _line(_("A screenful on, back"), "Space", "Shift+Space"),
        ),
        frozenset({"brief"}),
    ),
)


def window_keys() -> tuple[KeyGroup, ...]:
    """The keys of the whole window, in the groups of its menu."""
    groups: dict[str, list[KeyLine]] = {}
    for spec in (*ACTIONS, *SESSION_ACTIONS):
        if spec.keys:
            groups.setdefault(_GROUP_OF_MENU[spec.menu], []).append(KeyLine(spec.keys, spec.text.rstrip("…")))
    return tuple(KeyGroup(title, tuple(lines), frozenset({EVERYWHERE})) for title, lines in groups.items())


def groups_for(where: frozenset[str]) -> tuple[tuple[KeyGroup, ...], tuple[KeyGroup, ...], tuple[KeyGroup, ...]]:
    """(what works on the page in sight, what works everywhere, the rest)."""
    here = tuple(group for group in PAGE_KEYS if group.where & where)
    everywhere = (*window_keys(), *(group for group in PAGE_KEYS if EVERYWHERE in group.where))
    rest = tuple(group for group in PAGE_KEYS if group not in here and group not in everywhere)
    return here, everywhere, rest
