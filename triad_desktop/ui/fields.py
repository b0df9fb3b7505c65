"""What every input field can do beyond Qt's own: show that its text was refused, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_invalid(field: QWidget, reason: str | None) -> None:
    """Give the field the alert border, with the reason as its accessible description; None takes both away.

    The sentence that people see stands beside the field (FindingBar), not in it."""
    field.setAccessibleDescription(reason or "")
    if is_invalid(field) == (reason is not None):
        return
    field.setProperty("invalid", reason is not None)
    restyle(field)


def is_invalid(field: QWidget) -> bool:
    """Whether the field shows that its text is refused."""
    return bool(field.property("invalid"))


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look again after a dynamic property changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
