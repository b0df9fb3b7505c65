"""What an edit changed, and how everyone who shows records hears of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from triad_desktop.models.content import Records

Kind = Literal["edit", "undo", "redo", "draft"]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one edit, undo or redo did, or a draft that was kept or dropped.

    `step` is the history's step that holds it; 0 when none does: nothing changed, only things outside
    undo changed, or a visit ended where it began. `changed` and `removed` map record tables to the ids
    inserted or updated, and deleted.
    """

    step: int
    kind: Kind
    label: str
    changed: Mapping[str, frozenset[str]]
    removed: Mapping[str, frozenset[str]]
    before: Records
    after: Records


Subscriber = Callable[[ChangeSet], None]


class Announcer:
    """Tells subscribers of change sets, one after the other in the order of the commits."""

    def __init__(self) -> None:
        self._subscribers: dict[object, Subscriber] = {}
        self._waiting: deque[ChangeSet] = deque()
        self._announcing = False

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call this with every change set from now on, until the returned function is called."""
        token = object()
        self._subscribers[token] = callback

        def unsubscribe() -> None:
            self._subscribers.pop(token, None)

        return unsubscribe

    def announce(self, change_set: ChangeSet) -> None:
        """Tell everyone; while that goes on already, this change set waits for its turn.

        What a subscriber raises is raised after all were told: the first of several.
        """
        self._waiting.append(change_set)
        if self._announcing:
            return
        failures: list[Exception] = []
        self._announcing = True
        try:
            while self._waiting:
                failures += self._tell(self._waiting.popleft())
        finally:
            self._announcing = False
        if failures:
            raise failures[0]

    def _tell(self, change_set: ChangeSet) -> list[Exception]:
        failures = []
        for token, callback in tuple(self._subscribers.items()):
            if token not in self._subscribers:
                continue
            try:
                callback(change_set)
            except Exception as error:
                failures.append(error)
        return failures
