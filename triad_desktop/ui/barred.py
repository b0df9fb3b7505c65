"""Bars over a page: what is said there, and what asks something, until it is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.storage.document import read_only_sentence
from triad_desktop.ui.widgets.banner import Action, Banner

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Barred(_Widget):
    """Stands before the Qt class of a widget whose bars lie in `bar_column`, from `bar_index` on."""

    bar_column: QVBoxLayout
    bar_index = 0
    notice: Banner | None = None
    _gives_way = False

    def show_notice(
        self, sentence: str, *, alert: bool = False, actions: Sequence[Action] = (), gives_way: bool = False
    ) -> None:
        """A sentence that stays until it is closed or another one takes its place. One that `gives_way` is gone sooner,
        with `give_way`. That a project can only be read stands in a bar of its own all the time."""
        self.clear_notice()
        if sentence == read_only_sentence():
            return
        self._gives_way = gives_way
        self.notice = Banner(sentence, alert=alert, actions=actions)
        self.notice.closed.connect(self.clear_notice)
        self.insert_bar(self.notice)

    def clear_notice(self) -> None:
        if self.notice is not None:
            self.remove_bar(self.notice)
            self.notice = None

    def give_way(self) -> None:
        """The person goes on, so what they have surely read may go."""
        if self._gives_way:
            self.clear_notice()

    def insert_bar(self, bar: QWidget) -> None:
        """Put something over the page; its owner takes it away with `remove_bar`."""
        self.bar_column.insertWidget(self.bar_index, bar)

    def remove_bar(self, bar: QWidget) -> None:
        self.bar_column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
