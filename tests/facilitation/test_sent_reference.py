"""What was sent to the room, as references: they lead back to the same, and hold nobody's words."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import framework, make, records
from tests.facilitation.test_room_view import MARK, marked, shown
from triad_desktop.facilitation.readiness import overview
from triad_desktop.facilitation.room_view import Sent
from triad_desktop.facilitation.sent_reference import ROUND_QUESTION, reference_of, sent_of
from triad_desktop.models.content import Rows
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, ROLES
from triad_desktop.models.workshop_records import Vote

VOTE = make(Vote, id="v", question=MARK, options=(MARK, MARK), votes_per_seat=1, seats=("Seat 1",))
QUESTIONS = [
    (role, question)
    for dimension in DIMENSIONS
    for activity in ACTIVITIES
    for role in ROLES
    for question in framework().dimension(dimension).activities[activity].questions.of(role)
]
SENT = st.one_of(
    st.builds(lambda asked, **more: Sent("question", asked[1], asked[0], **more),
              st.sampled_from([*QUESTIONS, ("", ROUND_QUESTION)]), with_list=st.booleans(), blank=st.booleans()),
    st.builds(Sent, st.sampled_from(("map", "raci")), dimension=st.sampled_from(DIMENSIONS),
              with_list=st.booleans(), blank=st.booleans()),
    st.builds(Sent, st.sampled_from(("", "heat")), with_list=st.booleans(), blank=st.booleans()),
    st.builds(Sent, st.just("vote"), vote=st.just("v"), with_list=st.booleans(), blank=st.booleans()),
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def there_and_back(sent: Sent) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(reference_of(sent, framework())))
    return found


@given(SENT)
def test_references_lead_back_to_what_was_sent_and_hold_no_words(sent: Sent) -> None:
    reference = there_and_back(sent)

    assert sent_of(reference, framework(), records(VOTE)) == sent
    assert MARK not in json.dumps(reference)
    assert sent.question == "" or sent.question not in json.dumps(reference)


def test_a_question_of_somebody_is_not_written_down() -> None:
    reference = there_and_back(Sent("question", MARK, "user", with_list=True))

    assert MARK not in json.dumps(reference)
    assert sent_of(reference, framework(), records()) == Sent(with_list=True)


def test_of_a_vote_that_is_gone_the_agenda_remains() -> None:
    reference = there_and_back(Sent("vote", vote="v", blank=True))

    assert sent_of(reference, framework(), records()) == Sent(blank=True)


@pytest.mark.parametrize(
    "reference",
    [
        {},
        {"kind": "letter", "dimension": "data"},
        {"kind": "map", "dimension": "weather"},
        {"kind": "raci", "dimension": 7},
        {"kind": "question", "role": "user", "question": ["data", "scope", "builder", 0]},
        {"kind": "question", "role": "user", "question": ["data", "scope", "user", 99]},
        {"kind": "question", "role": "", "question": "One minute each: what have we not heard yet?"},
        {"kind": ["heat"]},
    ],
)
def test_what_makes_no_sense_leaves_the_agenda(reference: dict[str, Any]) -> None:
    assert sent_of(reference, framework(), records(VOTE)) == Sent()


@given(st.fixed_dictionaries({}, optional={one.name: JSON | st.just(MARK) for one in fields(Sent)}))
def test_whatever_is_in_the_file_the_room_can_be_drawn_and_sees_nothing_private(reference: dict[str, Any]) -> None:
    content = marked()
    sent = sent_of(reference, framework(), content)
    view = shown(
        content,
        sent,
        5,
        overview=overview(content, framework()),
    )

    assert MARK not in repr(view)


@given(SENT)
def test_what_became_private_meanwhile_is_not_shown_again(sent: Sent) -> None:
    content = marked()
    public = [replace(one, text=MARK) for one in content.captures if not one.private]
    open_then = replace(content, captures=Rows(public), votes=Rows([]))
    private_now = replace(open_then, captures=Rows(replace(one, private=True) for one in public))
    again = sent_of(there_and_back(sent), framework(), private_now)
    drawn = {"overview": overview(content, framework())}

    assert MARK not in repr(shown(private_now, again, 5, **drawn))
    if sent.with_list and not sent.blank and sent.kind == "question":
        assert MARK in repr(shown(open_then, again, 5, **drawn))
