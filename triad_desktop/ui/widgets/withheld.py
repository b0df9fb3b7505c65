"""What can't be done in a project that can only be read: it is not offered, and its tool tip says why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.plain_tip import plain_tip


def withhold(bridge: DocumentBridge, *controls: QWidget) -> None:
    """Disable what would change a project that can only be read; in another one nothing happens."""
    if bridge.why_read_only:
        for control in controls:
            control.setEnabled(False)
            control.setToolTip(plain_tip(bridge.why_read_only))
