"""What was sent to the room as references alone, for this computer to remember: nobody's words are in them.

A question is named by its station, role and round; a vote by its id. What they name is looked up anew, so that
what is gone, or is no longer public, is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from triad_desktop.facilitation.room_view import Sent
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, ROLES
from triad_desktop.text import _

ROUND_QUESTION = _("One minute each: what have we not heard yet?")
_ROUND = ["round"]


def reference_of(sent: Sent, framework: Framework) -> dict[str, Any]:
    """What was sent, fit for JSON. Of a question that is not the program's own the agenda remains."""
    reference: dict[str, Any] = {one.name: getattr(sent, one.name) for one in fields(Sent)}
    place: list[Any] = []
    if sent.kind == "question":
        asked = (sent.role, sent.question)
        place = next((place for place, role, question in _questions(framework) if (role, question) == asked), [])
        if not place:
            reference.update(kind="", role="")
    return {**reference, "question": place}


def sent_of(reference: Mapping[str, Any], framework: Framework, records: Records) -> Sent:
    """What these references name now. What is gone or makes no sense leaves the agenda, whoever wrote it."""
    usual = Sent()
    known = {
        one.name: reference[one.name]
        for one in fields(Sent)
        if one.name != "question" and type(reference.get(one.name)) is type(getattr(usual, one.name))
    }
    sent = replace(usual, **known)
    match sent.kind:
        case "question":
            asked = reference.get("question")
            found = [one for place, role, one in _questions(framework) if place == asked and role == sent.role]
            if found:
                return replace(sent, question=found[0])
        case "vote" if sent.vote in records.votes:
            return sent
        case "map" | "raci" if sent.dimension in DIMENSIONS:
            return sent
        case "heat":
            return sent
    return replace(usual, with_list=sent.with_list, blank=sent.blank)


def _questions(framework: Framework) -> Iterator[tuple[list[Any], str, str]]:
    """(its place, the role it is put to or "", its words) of every question that the program asks the room."""
    yield _ROUND, "", ROUND_QUESTION
    for dimension in DIMENSIONS:
        for activity in ACTIVITIES:
            asked = framework.dimension(dimension).activities[activity].questions
            for role in ROLES:
                for turn, question in enumerate(asked.of(role)):
                    yield [dimension, activity, role, turn], role, question
