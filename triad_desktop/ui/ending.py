"""The end of a document that was let go: its last backup, its lock, its working copy."""

from __future__ import annotations

import threading

from triad_desktop.storage.document import Document


class Ending:
    """Closes a document in a thread, as its file is: its drive may not answer, and the window goes on.

    Nothing else may use the document any more. What goes wrong reaches the hook for threads."""

    def __init__(self, document: Document) -> None:
        self.path = document.path
        self._is_idle = threading.Event()
        document.retire()
        threading.Thread(target=self._end, args=(document,), name="end", daemon=True).start()

    @property
    def is_idle(self) -> bool:
        """Whether the document is closed."""
        return self._is_idle.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is closed; False when that takes longer."""
        return self._is_idle.wait(seconds)

    def _end(self, document: Document) -> None:
        try:
            document.close(publish=False)
        finally:
            self._is_idle.set()
