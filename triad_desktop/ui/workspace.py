"""An open project: the top bar and the four modes, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from triad_desktop.facilitation.clock import level_of
from triad_desktop.facilitation.room_view import clock_figures
from triad_desktop.models.errors import KnownError
from triad_desktop.settings import Settings
from triad_desktop.storage.document import ChangeSet
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.text import _
from triad_desktop.ui.barred import Barred
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.changed_places import place_of_change
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.mode_pages import ModePages
from triad_desktop.ui.pages.facilitate_page import FacilitatePage, focus_first
from triad_desktop.ui.panes import Pane, pane_of
from triad_desktop.ui.places import Place
from triad_desktop.ui.session_desk import SessionDesk
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.typing_place import begin_row_again, keep_typing, take_typing_back
from triad_desktop.ui.undo_steps import UndoSteps
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.latest_captures import LatestCaptures
from triad_desktop.ui.widgets.passing_notice import PassingNotice
from triad_desktop.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from triad_desktop.ui.dialogs.quick_capture_dialog import QuickCaptureDialog
    from triad_desktop.ui.dialogs.search_dialog import SearchDialog

MODES = ("facilitate", "prepare", "review", "captures", "brief")


class Workspace(Barred, QWidget):
    """Everything about one document. Emits `history_changed()` when the names of undo and redo change, and
    `place_changed()` when another mode or station is shown.

    It opens at `left_at`, which is a `place` of before."""

    history_changed = Signal()
    place_changed = Signal()
    bar_index = 1

    def __init__(
        self,
        bridge: DocumentBridge,
        settings: Settings,
        read_fonts: Callable[[], Mapping[str, bytes]],
        room_memory: RoomMemory | None = None,
        parent: QWidget | None = None,
        *,
        left_at: str = "",
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._settings = settings
        self._read_fonts = read_fonts
        self.mode = ""
        self._left_at = f"{left_at}///".split("/")[:3]
        self.steps = UndoSteps(bridge)
        self._not_played: Banner | None = None
        self.runner = SessionRunner(bridge, parent=self)
        self._standing: QWidget | None = None
        self._quick_capture: QuickCaptureDialog | None = None
        self._search: SearchDialog | None = None
        self.top_bar = TopBar()
        self.top_bar.mode_chosen.connect(self.show_mode)
        self.top_bar.search_button.clicked.connect(self.search)
        self.stack = ModePages(self._make_page, MODES, bridge.document.get_ready)
        self.bar_column = QVBoxLayout(self)
        self.bar_column.setContentsMargins(0, 0, 0, 0)
        self.bar_column.setSpacing(0)
        self.bar_column.addWidget(self.top_bar)
        dress_part(self.top_bar)
        self.bar_column.addWidget(self.stack, 1)
        self.passing = PassingNotice(self.stack, self._foot_in_sight)
        dress_part(self.passing)
        bridge.changed.connect(self._on_bridge_changed)
        bridge.place_asked.connect(self.show_place)
        bridge.save_state_changed.connect(self.top_bar.show_save_state)
        self.runner.changed.connect(self._on_runner_ticked)
        self.runner.ticked.connect(self._on_runner_ticked)
        self.desk = SessionDesk(self, settings, read_fonts, room_memory)
        self.top_bar.show_save_state(bridge.save_state)
        self._show_title()
        self._on_runner_ticked()

    @Slot()
    def begin_in_turns(self) -> None:
        """Make the page where a project opens, and show it in a turn of its own."""
        if not self.mode:
            self.stack.make(self._first_mode())
        QTimer.singleShot(0, self, self.begin)

    @Slot()
    def begin(self) -> None:
        """Show where a project opens, and put the keyboard there, unless somebody has gone elsewhere by now."""
        if not self.mode:
            self.show_mode(self._first_mode())

    @Slot()
    def _begin_typing(self) -> None:
        focus = QApplication.focusWidget()
        types_already = isinstance(focus, QLineEdit | QTextEdit)  # into a bar or Quick capture, which a key opened
        if focus is None or not (types_already or self.stack.isAncestorOf(focus)):
            self.focus_page()

    def _first_mode(self) -> str:
        """Where a project opens: where it was left, else Prepare until somebody takes part, then Facilitate."""
        usual = "facilitate" if len(self.bridge.records.participants) else "prepare"
        return self._left_at[0] if self._left_at[0] in MODES else usual

    @property
    def place(self) -> str:
        """Mode and station that are shown, or were last: keys, and nothing of the project."""
        facilitate = self.stack.made("facilitate")
        station = facilitate.current if isinstance(facilitate, FacilitatePage) and facilitate.current[0] else ()
        return "/".join((self.mode or self._left_at[0], *(station or self._left_at[1:])))

    def page(self, mode: str) -> QWidget:
        """The page of a mode, made now if need be."""
        return self.stack.page(mode)

    def _make_page(self, mode: str) -> QWidget:
        if mode == "prepare":
            from triad_desktop.ui.pages.prepare_page import PreparePage

            prepare = PreparePage(self.bridge)
            prepare.run_sheet_asked.connect(self.desk.run_sheets.export)
            return prepare
        if mode == "facilitate":
            facilitate = FacilitatePage(self.bridge, guide_open=self._settings.guide_open)
            facilitate.guide_folded.connect(self._on_guide_folded)
            self._set_latest_captures(facilitate)
            facilitate.place_chosen.connect(self.show_place)
            self.desk.furnish(facilitate)
            facilitate.station_shown.connect(self.place_changed)
            if self.mode:
                facilitate.begin_soon(*self._left_at[1:])
            return facilitate
        if mode == "review":
            from triad_desktop.ui.pages.review_page import ReviewPage

            review = ReviewPage(self.bridge)
            review.place_chosen.connect(self.show_place)
            return review
        if mode == "captures":
            from triad_desktop.ui.pages.captures_page import CapturesPage

            captures = CapturesPage(self.bridge)
            captures.capture_asked.connect(self.capture)
            captures.place_chosen.connect(self.show_place)
            return captures
        from triad_desktop.ui.pages.brief_page import BriefPage

        return BriefPage(self.bridge, self._settings, self._read_fonts)

    @Slot(str)
    def show_mode(self, mode: str) -> None:
        """Go to a mode; typing elsewhere is committed first."""
        if mode == self.mode:
            return
        if self.mode:
            self.give_way()
        self.commit_pending()
        page = self.page(mode)
        is_first = not self.mode
        if isinstance(page, FacilitatePage) and not page.current[0]:
            page.begin_soon(*self._left_at[1:], then=self._begin_typing if is_first else page.focus_current_within)
        elif is_first:
            in_next_turn(self, self._begin_typing)
        self.mode = mode
        had_keyboard = page.focusWidget() is not None
        self.stack.show_mode(mode)
        if isinstance(page, FacilitatePage) and not had_keyboard:
            page.focus_current_within()
        if mode == "captures":
            self.top_bar.modes.clear()
        else:
            self.top_bar.modes.set_current(mode)
        self.place_changed.emit()

    def _set_latest_captures(self, facilitate: FacilitatePage) -> None:
        captures = LatestCaptures(self.bridge)
        captures.capture_asked.connect(self.capture)
        captures.capture_chosen.connect(self._on_capture_chosen)
        facilitate.station_shown.connect(captures.show_dimension)
        facilitate.guide.set_foot(captures, captures.ask_button)

    @Slot(str)
    def _on_capture_chosen(self, record_id: str) -> None:
        self.show_place(Place("captures", table="capture", record=record_id))

    @Slot()
    def capture(self) -> None:
        """Ask what was said; the keyboard goes back to where it is now."""
        if self.bridge.document.read_only:
            return
        if self._quick_capture is None:
            from triad_desktop.ui.dialogs.quick_capture_dialog import QuickCaptureDialog

            self._quick_capture = QuickCaptureDialog(self.bridge, self)
            self._quick_capture.kept.connect(self._on_quick_capture_kept)
        if not self._quick_capture.isVisible():
            self._quick_capture.open_at(self._dimension_in_sight())

    @Slot()
    def search(self) -> None:
        """Look for words everywhere; without a hit chosen, the keyboard goes back to where it is now."""
        if self._search is None:
            from triad_desktop.ui.dialogs.search_dialog import SearchDialog

            self._search = SearchDialog(self.bridge, self)
            self._search.place_chosen.connect(self.show_place)
        if not self._search.isVisible():
            self._search.open_again()

    def leave_dialogs(self) -> None:
        """As Esc does; what was typed into them waits."""
        for dialog in (self._quick_capture, self._search):
            if dialog is not None and not dialog.isHidden():
                dialog.reject()

    def _dimension_in_sight(self) -> str:
        page = self.stack.made(self.mode)
        return page.current[0] if isinstance(page, FacilitatePage) else ""

    def _foot_in_sight(self) -> QWidget | None:
        page = self.stack.made(self.mode)
        return page.triad_check if isinstance(page, FacilitatePage) else None

    @Slot(str)
    def _on_quick_capture_kept(self, code: str) -> None:
        self.passing.say(_("Kept as {code}. {keys} for the next").format(code=code, keys=key_text("Ctrl+K")))

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Go where a record is shown and put the keyboard on it."""
        if place.mode == "vote":
            self.desk.open_vote(place.record)
            return
        self.show_mode(place.mode)
        page = self.page(place.mode)
        if isinstance(page, FacilitatePage):
            page.show_record(place.dimension, place.activity, place.table, place.record, place.field)
        elif place.table:
            page.show_record(place.table, place.record, place.field)  # type: ignore[attr-defined]

    @Slot()
    def _on_runner_ticked(self) -> None:
        """The time stands in the top bar in every mode."""
        clock = self.runner.clock
        run = clock.current if clock is not None else None
        figures = clock_figures(run.left) if run is not None else ""
        is_paused = clock is not None and clock.phase == "paused"
        self.top_bar.show_time(figures, level_of(run), self.runner.minutes_late(), is_paused=is_paused)

    def undo(self) -> None:
        """Take back typing that is not committed yet, else the last step or refusal; show where."""
        if take_typing_back(self, self.bridge) or self.bridge.document.read_only:
            return
        if self.steps.is_refusal_undone_next:
            self._go_to(self.steps.undo_refusal())
        else:
            begin_row = begin_row_again(self)
            self._play(self.bridge.undo)
            begin_row()

    def redo(self) -> None:
        """Do again what was taken back last; what is being typed comes after it, so that none is left."""
        if keep_typing(self) or self.bridge.document.read_only:
            return
        if self.steps.is_refusal_redone_next:
            self._go_to(self.steps.redo_refusal())
        else:
            self._play(self.bridge.redo)

    def _play(self, move: Callable[[], ChangeSet | None]) -> None:
        try:
            change = move()
        except KnownError as error:
            self.show_notice(error.sentence, alert=True)
            self._not_played = self.notice
            return
        if self.notice is self._not_played:
            self.clear_notice()
        self._go_to(place_of_change(change, self.bridge.framework) if change is not None else None)

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self.show_place(place)

    def step_station(self, by: int) -> None:
        """The next or previous station; from another mode, the one last open."""
        self.begin()
        page = self.page("facilitate")
        if self.mode != "facilitate":
            self.show_mode("facilitate")
        elif isinstance(page, FacilitatePage):
            page.begin()
            page.step(by)

    def toggle_guide(self) -> None:
        page = self.stack.made("facilitate")
        if isinstance(page, FacilitatePage) and self.mode == "facilitate":
            page.guide.toggle()

    def focus_next_pane(self) -> None:
        """F6: from the pane with the keyboard to the next of this page, by way of the top bar and round again."""
        self.begin()
        page = self.page(self.mode)
        panes = getattr(page, "panes", None)
        bars = [one for one in (self.top_bar, self.notice, self._standing) if one is not None]
        stops = [Pane(one, partial(focus_first, one)) for one in bars]
        stops += panes() if panes is not None else [Pane(page, lambda: focus_first(page))]
        before = QApplication.focusWidget()
        here = max(0, pane_of(before, stops))
        for by in range(1, len(stops) + 1):
            stops[(here + by) % len(stops)]()
            if QApplication.focusWidget() is not before:
                return

    def focus_page(self) -> None:
        """Put the keyboard on the page in sight."""
        self.begin()
        page = self.page(self.mode)
        if isinstance(page, FacilitatePage):
            page.map.focus_current()
        elif (focus_start := getattr(page, "focus_start", None)) is not None:
            focus_start()
        else:
            focus_first(page)

    def where(self) -> frozenset[str]:
        """The mode in sight, and the part of it: in Facilitate the activity, in Prepare the section."""
        return frozenset({self.mode, getattr(self.stack.made(self.mode), "part_in_sight", self.mode)})

    def commit_pending(self) -> None:
        """Commit whatever is being typed on the page in sight."""
        page = self.stack.made(self.mode)
        commit = getattr(page, "commit_pending", None)
        if commit is not None:
            commit()

    def close(self) -> bool:
        """Let go of the document: no more signals, no process left behind."""
        self.leave_dialogs()
        brief = self.stack.made("brief")
        if brief is not None:
            brief.close_exporter()  # type: ignore[attr-defined]
        self.desk.close()
        self.bridge.close()
        return super().close()

    def insert_bar(self, bar: QWidget) -> None:
        """Put something under the top bar, in every mode; its owner takes it away with `remove_bar`."""
        super().insert_bar(bar)
        dress_part(bar)
        before: QWidget = self.top_bar.menu_button
        for control in bar.findChildren(QAbstractButton):
            QWidget.setTabOrder(before, control)
            before = control

    def show_standing(self, message: QWidget | None) -> None:
        """What is to be known of the file, under the top bar until its cause is gone; None takes it away."""
        if self._standing is not None:
            self.remove_bar(self._standing)
        self._standing = message
        if message is not None:
            self.insert_bar(message)

    @Slot(object)
    def _on_bridge_changed(self, change: ChangeSet) -> None:
        self.give_way()
        self.steps.hear(change)
        self.stack.refresh(self.mode, change)
        if "project" in change.changed:
            self._show_title()
        self.history_changed.emit()

    @Slot(bool)
    def _on_guide_folded(self, is_folded: bool) -> None:
        self._settings.guide_open = not is_folded

    def _show_title(self) -> None:
        project = self.bridge.records.project
        parts = [part for part in (project.organisation, project.title or _("Project without a name")) if part]
        self.top_bar.set_title(" — ".join(parts))
