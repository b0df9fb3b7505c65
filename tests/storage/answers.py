"""Answers that are given in the background, waited for."""

from __future__ import annotations

import queue

from triad_desktop.storage.document import Document, PublishResult


def keep_mine(document: Document) -> PublishResult:
    """How `Document.keep_mine` went."""
    results: queue.SimpleQueue[PublishResult] = queue.SimpleQueue()
    document.keep_mine(results.put)
    return results.get(timeout=30)
