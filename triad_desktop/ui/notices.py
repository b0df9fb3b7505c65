"""What a person is told once when a project opens in an unusual state."""

from __future__ import annotations

from triad_desktop.storage.document import Document
from triad_desktop.text import _


def notices_of(document: Document) -> list[str]:
    """One sentence for each thing to know; none for an ordinary opening."""
    notices = []
    if document.resumed:
        notices.append(
            _("The program ended unexpectedly last time. Everything up to the last edit has been brought back.")
        )
    if document.begun_in is not None:
        notices.append(_("That work was begun in {path}, which is not there now.").format(path=document.begun_in))
    if document.kept_aside is not None:
        notices.append(
            _(
                "This file was changed elsewhere while newer work waited here. Nothing is lost: that work stands in the "
                "menu under “Open a backup…”, and lies in {path}."
            ).format(path=document.kept_aside)
        )
    return notices


def is_told_once(document: Document) -> bool:
    """Whether a glance at the notices is enough: they name no file that somebody may have to look for later."""
    return document.begun_in is None and document.kept_aside is None
