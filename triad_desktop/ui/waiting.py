"""Wait for a drive beside the window: at first without a word, then in a dialog that can be left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.models.errors import KnownError
from triad_desktop.text import _
from triad_desktop.ui.beside import look_beside
from triad_desktop.ui.dialogs.wait_dialog import WaitDialog

PATIENCE_MS = 400


@dataclass(frozen=True, slots=True)
class _Tried:
    """What the work returned, or what it raised."""

    value: object = None
    error: BaseException | None = None


class _Answer(QObject):
    """Emits `arrived()` while somebody waits; what arrives later goes to `late`."""

    arrived = Signal()

    def __init__(self, late: Callable[[Any], object], parent: QObject) -> None:
        super().__init__(parent)
        self._late = late
        self.tried: _Tried | None = None
        self.is_given_up = False

    @Slot(object)
    def take(self, tried: _Tried) -> None:
        if not self.is_given_up:
            self.tried = tried
            self.arrived.emit()
        elif tried.error is None:
            look_beside(partial(self._late, tried.value), self._end)
        else:
            self.deleteLater()

    @Slot(object)
    def _end(self, _result: object) -> None:
        self.deleteLater()


def wait_for_drive(heading: str, window: QWidget, work: Callable[[], Any], late: Callable[[Any], object]) -> Any:
    """Do the work in a thread. Returns or raises what it does; raises KnownError("given_up") when the person does
    not wait any longer. The window is painted meanwhile, and takes no input.

    With the first two arguments it is the `Wait` of what a document does on drives; `heading` says in the dialog what
    is being done."""
    answer = _Answer(late, window)
    look_beside(partial(_tried, work), answer.take)
    loop = QEventLoop()
    answer.arrived.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if answer.tried is None:
        dialog = WaitDialog(heading, window)
        answer.arrived.connect(dialog.accept)
        dialog.exec()
        dialog.deleteLater()
    tried = answer.tried
    if tried is None:
        answer.is_given_up = True
        raise KnownError("given_up", _("The drive was not waited for any longer. You go on as before."))
    answer.deleteLater()
    if tried.error is not None:
        raise tried.error
    return tried.value


def _tried(work: Callable[[], object]) -> _Tried:
    try:
        return _Tried(work())
    except BaseException as error:
        return _Tried(error=error)
