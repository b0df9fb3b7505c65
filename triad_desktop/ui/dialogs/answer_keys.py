"""Ctrl+Enter answers a dialog wherever its keyboard is, as it adds a row wherever that is on a page."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog

ANSWER_KEYS = ("Ctrl+Return", "Ctrl+Enter")


def answer_by_keys(dialog: QDialog, answer: QAbstractButton) -> None:
    """Let the keys press this button; nothing happens while it is disabled."""
    for keys in ANSWER_KEYS:
        QShortcut(QKeySequence(keys), dialog).activated.connect(answer.click)
