"""A station's state as a pip with its word, such as in the legend and the page head."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triad_desktop.ui.painting import PipState, paint_pip
from triad_desktop.ui.theme import Colour, FontSize
from triad_desktop.ui.widgets.sign_label import SignLabel

_PIP = 10  # beside a word; a bare pip in a row of five is painting.PIP


class PipLabel(SignLabel):
    """The word stands beside the pip, so nothing is said by shape or colour alone."""

    def __init__(
        self,
        state: PipState,
        text: str,
        *,
        size: FontSize = "body",
        colour: Colour = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            lambda painter, box, theme: paint_pip(painter, box, state, theme),
            _PIP, text, size=size, colour=colour, parent=parent,
        )  # fmt: skip
