"""The one door for sentences that people read: UI, findings, briefs and command line use it."""

from __future__ import annotations

import gettext

_translations = gettext.NullTranslations()


def _(sentence: str) -> str:
    """The sentence in the user's language. Facts are filled in afterwards with `str.format`."""
    return _translations.gettext(sentence)


def n_(one: str, many: str, count: int) -> str:
    """The right plural form; `{count}` in the sentence is filled in."""
    return _translations.ngettext(one, many, count).format(count=count)
