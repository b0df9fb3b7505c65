"""What the three roles say about each station: confirmed, waived or questioned, when and with which comment."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.palette import TEXT2
from triad_desktop.exports.briefs.sections.compact import compact_table
from triad_desktop.exports.briefs.sections.context import BriefContext
from triad_desktop.exports.briefs.tables import Cell, Column
from triad_desktop.facilitation.triad_check import RecordQuestion, TriadCheck, Word, check_triad, record_questions
from triad_desktop.models.keys import ACTIVITIES, ROLES, Role
from triad_desktop.models.moments import show_date
from triad_desktop.text import _

_SAID = {"confirmed": _("Confirmed"), "questioned": _("Questioned"), "waived": _("Waived")}


def role_words(context: BriefContext) -> list[Flowable]:
    """A row for each station of which a role has said something; absent when nobody has."""
    asked = record_questions(context.records)
    rows: list[list[Cell]] = []
    for dimension in context.overview.included:
        for activity in ACTIVITIES:
            check = check_triad(context.records, context.framework, dimension, activity, asked)
            if check.questions or any(word.verdict for word in check.words):
                title = _("{dimension}: {activity}").format(
                    dimension=context.short_title(dimension), activity=context.framework.activity(activity).title
                )
                rows.append([title, *(_said(context, check, role) for role in ROLES)])
    if not rows:
        return []
    columns = [
        Column(_("Station"), share=1.65, gutter=6, is_row_head=True),
        *(Column(context.role_title(role), gutter=0 if role == ROLES[-1] else 6) for role in ROLES),
    ]
    return [context.typography.heading(_("What the roles say")), compact_table(context.typography, columns, rows)]


def _said(context: BriefContext, check: TriadCheck, role: Role) -> Cell:
    word = check.word(role)
    found: list[Flowable] = []
    if word.verdict:
        found.append(context.typography.cell(_word(word)))
    if word.comment:
        found.append(context.typography.cell(_("“{comment}”").format(comment=word.comment), colour=TEXT2))
    found += [context.typography.cell(_question(one), colour=TEXT2) for one in check.questions if one.role == role]
    return found or ""


def _word(word: Word) -> str:
    """ "Confirmed 22 Sep 2026", and whether the station has changed since."""
    words = " ".join(part for part in (_SAID[word.verdict], show_date(word.at) if word.at else "") if part)
    return _("{words}, changed since").format(words=words) if word.state == "lapsed" else words


def _question(question: RecordQuestion) -> str:
    words = _("Questions {record}: “{comment}”").format(record=question.label, comment=question.comment)
    return _("{words}, changed since").format(words=words) if question.lapsed else words
