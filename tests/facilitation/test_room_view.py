"""What the room sees: what was sent, with the time; nothing private, no votes before the reveal."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import activity, framework, make, person, records, whole_project, with_added
from triad_desktop.facilitation.clock import session_clock
from triad_desktop.facilitation.readiness import overview
from triad_desktop.facilitation.room_view import RoomView, Sent, clock_figures, room_view, with_time
from triad_desktop.models.content import ROWS_OF_TABLE, Records, Rows
from triad_desktop.models.records import EscalationRule, EscalationStep
from triad_desktop.models.workshop_records import AgendaBlock, Capture, ClockEvent, Vote, WorkshopSession

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ADA = person("Ada", "user")
SESSION = make(WorkshopSession, id="s", starts_at=NINE.isoformat(), ends_at=(NINE + timedelta(hours=2)).isoformat())
BLOCKS = (
    make(AgendaBlock, id="a", session="s", position=1, title="Success criteria", planned_minutes=30),
    make(AgendaBlock, id="b", session="s", position=2, kind="break", planned_minutes=15),
)
START = make(ClockEvent, id="e", session="s", position=1, kind="start", block="a", at=NINE.isoformat())


def capture(number: int, **values: Any) -> Capture:
    created = (NINE + timedelta(minutes=number)).isoformat()
    common = {"session": "s", "kind": "note", "text": f"No {number}"}
    return make(Capture, position=number, created_at=created, **{**common, **values})


def shown(content: Records, sent: Sent, minutes: float | None = None, **more: Any) -> RoomView:
    clock = session_clock(SESSION, BLOCKS, (START,), NINE + timedelta(minutes=minutes)) if minutes is not None else None
    return room_view(content, framework(), sent, session="s", clock=clock, **more)


def test_the_latest_four_public_captures_of_the_session_are_listed() -> None:
    content = records(
        ADA,
        *(capture(number) for number in range(1, 6)),
        capture(6, private=True),
        capture(7, session="other"),
        capture(8, text=" "),
        capture(9, kind="decision", text="Which?", chosen="This one", raised_by=f"participant:{ADA.id}"),
    )
    view = shown(content, Sent("question", "How?", "user", with_list=True))

    assert [(one.text, one.kind, one.role) for one in view.lines] == [
        ("This one", "Decision", "user"), ("No 5", "Note", ""), ("No 4", "Note", ""), ("No 3", "Note", ""),
    ]  # fmt: skip
    assert (view.head, view.question, view.role) == ("AI User", "How?", "user")


def test_the_list_appears_only_when_it_was_sent() -> None:
    assert shown(records(capture(1)), Sent("question", "How?")).lines == ()


def test_the_timer_and_what_comes_next() -> None:
    view = shown(records(), Sent(), 11 + 20 / 60)

    assert view.timer is not None
    assert view.progress is not None
    assert (view.timer.figures, view.timer.level, view.timer.words) == (
        "18:40",
        "running",
        ("left of 30 min", "Ends 09:30"),
    )
    assert view.timer.share == pytest.approx(0.378, abs=0.001)
    assert (view.progress.where, view.progress.title, view.progress.following) == (
        "1 of 2",
        "Success criteria",
        "Next: Break, 15 min",
    )
    assert view.progress.shares == (view.timer.share, 0.0)


def test_after_a_step_back_the_room_sees_what_comes_again() -> None:
    on = replace(START, block=BLOCKS[1].id, at=(NINE + timedelta(minutes=10)).isoformat(), position=2)
    back = replace(START, at=(NINE + timedelta(minutes=13)).isoformat(), position=3)
    clock = session_clock(SESSION, BLOCKS, (START, on, back), NINE + timedelta(minutes=13))
    view = room_view(records(), framework(), Sent(), clock=clock)

    assert [one.text for one in view.lines] == ["Break"]
    assert view.progress is not None
    assert view.progress.following == "Next: Break, 15 min"
    assert list(view.progress.shares) == pytest.approx([1 / 3, 1 / 5])


def test_the_agenda_alone_says_what_the_room_does_and_what_comes_next() -> None:
    view = shown(records(), Sent(), 1)
    assert (view.question, [(one.text, one.kind) for one in view.lines]) == ("Success criteria", [("Break", "15 min")])

    told = (replace(BLOCKS[0], room_instruction="Write one number each"), BLOCKS[1])
    clock = session_clock(SESSION, told, (START,), NINE)
    assert room_view(records(), framework(), Sent(), clock=clock).question == "Write one number each"


def test_before_a_session_the_room_reads_what_it_is_about() -> None:
    content = whole_project()
    view = shown(content, Sent())
    assert view.question == content.project.title
    assert (view.lines, view.timer, view.progress) == ((), None, None)


def test_another_moment_changes_the_time_alone() -> None:
    early, late = (session_clock(SESSION, BLOCKS, (START,), NINE + timedelta(minutes=one)) for one in (1, 2))
    content = records(capture(1))
    sent = Sent("question", "How?", "user", with_list=True)
    view = room_view(content, framework(), sent, session="s", clock=early)
    assert with_time(view, late, framework()) == room_view(content, framework(), sent, session="s", clock=late)
    assert with_time(RoomView(blank=True), late, framework()) == RoomView(blank=True)


def test_an_overrun_says_so_in_figures_and_words() -> None:
    timer = shown(records(), Sent(), 32.3).timer

    assert timer is not None
    assert (timer.figures, timer.level, timer.share) == ("+2:18", "over", 1.0)
    assert timer.words == ("over 30 min", "Session ends 11:00")

    late = shown(records(), Sent(), 110).timer
    assert late is not None
    assert late.words[1] == "Session ends 11:05"


@pytest.mark.parametrize(
    ("seconds", "figures"),
    [(0, "0:00"), (59, "0:59"), (1120, "18:40"), (3900, "1:05:00"), (-138, "+2:18"), (-3600, "+1:00:00")],
)
def test_clock_figures(seconds: int, figures: str) -> None:
    assert clock_figures(seconds) == figures


def test_blank_is_blank() -> None:
    assert shown(records(capture(1)), Sent("question", "How?", with_list=True, blank=True), 5) == RoomView(blank=True)


def test_a_vote_has_no_totals_before_the_reveal() -> None:
    asked = make(
        Vote, id="v", question="Which?", options=("One", "Two"), votes_per_seat=2,
        seats=(f"participant:{ADA.id}", "Seat 2"), tallies={"0": {"1": 2}},
    )  # fmt: skip
    hidden = shown(records(ADA, asked), Sent("vote", vote="v"))
    revealed = shown(records(ADA, replace(asked, revealed_at="now")), Sent("vote", vote="v"))

    assert hidden.vote is not None
    assert revealed.vote is not None
    assert (hidden.head, hidden.head_more, hidden.question) == ("Vote", "1 of 2 have voted", "Which?")
    assert [(one.text, one.total, one.roles, one.leads) for one in hidden.vote.options] == [
        ("One", None, (), False), ("Two", None, (), False),
    ]  # fmt: skip
    assert [(one.text, one.total, one.roles, one.leads) for one in revealed.vote.options] == [
        ("Two", 2, ("user", "user"), True), ("One", 0, (), False),
    ]  # fmt: skip


def test_two_hidden_votes_that_differ_only_in_counts_look_the_same() -> None:
    asked = make(Vote, id="v", options=("One", "Two"), votes_per_seat=1, seats=("Seat 1",), tallies={"0": {"0": 1}})
    other = replace(asked, tallies={"0": {"1": 1}})

    assert shown(records(asked), Sent("vote", vote="v")) == shown(records(other), Sent("vote", vote="v"))


def test_a_vote_that_is_gone_leaves_the_agenda() -> None:
    assert shown(records(), Sent("vote", vote="gone"), 1).timer is not None


def test_the_matrix_of_a_dimension_and_the_heat_map() -> None:
    content = whole_project()
    raci = shown(content, Sent("raci", dimension="data")).matrix
    heat = shown(content, Sent("heat"), overview=overview(content, framework())).matrix

    assert raci is not None
    assert heat is not None
    assert raci.heads == ("Who does what", "AI User", "Conductor", "Builder")
    included = [one for one in content.raci_activities.of("data") if one.included]
    assert len(raci.rows) == len(included)
    assert all(len(row) == 4 and set("".join(row[1:])) <= set("RACI") for row in raci.rows)
    assert len(heat.rows) == 9
    assert all("/" in cell for cell in heat.rows[0][1:])
    for row, shares in zip(heat.rows, heat.shares, strict=True):
        figures = [cell.split("/") for cell in row[1:]]
        assert shares == tuple(int(one[0]) / int(one[1]) if len(one) == 2 else -1.0 for one in figures)


def test_every_row_of_a_long_matrix_stands_on_one_page() -> None:
    rows = [part for number in range(20) for part in activity("data", {"role:user": "A"}, text=f"Do {number}")]
    content = records(*rows)
    views = [shown(content, Sent("raci", dimension="data", page=page)) for page in range(5)]
    assert [row[0] for view in views if view.matrix for row in view.matrix.rows] == [f"Do {n}" for n in range(20)]
    assert [(view.head_more, view.page, view.pages) for view in views] == [
        (f"{page + 1} of 5", page, 5) for page in range(5)
    ]
    assert shown(content, Sent("raci", dimension="data", page=9)) == views[4]


def test_every_rule_of_the_map_has_its_page_with_steps_and_end() -> None:
    content = whole_project()
    rules = content.escalation_rules.of("data")
    first = shown(content, Sent("map", dimension="data"))
    views = [shown(content, Sent("map", dimension="data", page=page)) for page in range(first.pages)]
    assert [view.question for view in views] == [rule.name for rule in rules]
    for rule, view in zip(rules, views, strict=True):
        assert len(view.lines) == len(content.escalation_steps.of(rule.id)) + 2
        assert (view.lines[0].text, view.lines[0].kind) == (rule.ai_action, "The AI")
        assert (view.lines[-1].text, view.lines[-1].kind) == (rule.on_silence, "Safe end")


def test_a_case_that_gets_lost_is_seen_in_the_room() -> None:
    rule = make(EscalationRule, id="r", dimension="data", name="Nobody answers")
    lost = shown(records(rule), Sent("map", dimension="data")).lines
    assert [(one.text, one.kind, one.is_gap) for one in lost] == [
        ("Nobody", "no step yet", True), ("No safe end", "Safe end", True),
    ]  # fmt: skip

    steps = [
        make(EscalationStep, id="a", rule="r", position=1, party="", answer_within=30),
        make(EscalationStep, id="b", rule="r", position=2, party=f"participant:{ADA.id}", channel="phone"),
    ]
    named = shown(records(ADA, replace(rule, on_silence="It waits"), *steps), Sent("map", dimension="data")).lines
    assert [(one.text, one.kind, one.role, one.is_gap) for one in named] == [
        ("Nobody named", "within 30 min", "", True),
        ("Ada, phone", "no time set", "user", True),
        ("It waits", "Safe end", "", False),
    ]


def steps_of(count: int) -> list[EscalationStep]:
    party = f"participant:{ADA.id}"
    return [make(EscalationStep, id=str(n), rule="r", position=n, party=party, answer_within=30) for n in range(count)]


def test_a_rule_that_takes_two_pages_says_which_is_which() -> None:
    rule = make(EscalationRule, id="r", dimension="data", name="Nobody answers", on_silence="It waits")
    other = replace(rule, id="other", position=2, name="It burns")
    content = records(ADA, rule, other, *steps_of(7))
    views = [shown(content, Sent("map", dimension="data", page=page)) for page in range(3)]
    assert [(view.question, view.head_more, len(view.lines)) for view in views] == [
        ("Nobody answers (1 of 2)", "1 of 3", 6), ("Nobody answers (2 of 2)", "2 of 3", 2), ("It burns", "3 of 3", 2),
    ]  # fmt: skip


def test_the_map_says_that_a_rule_begins_again() -> None:
    rule = make(EscalationRule, id="r", dimension="data", name="Nobody answers", on_silence="It waits", repeats=True)
    lines = shown(records(ADA, rule, *steps_of(2)), Sent("map", dimension="data")).lines
    assert [one.text for one in lines] == ["Ada", "Ada", "Then again from the first", "It waits"]
    without_steps = shown(records(rule), Sent("map", dimension="data")).lines
    assert "Then again from the first" not in [one.text for one in without_steps]


def test_the_map_says_who_has_left() -> None:
    rule = make(EscalationRule, id="r", dimension="data", name="Nobody answers", on_silence="It waits")
    gone = replace(ADA, active=False)
    lines = shown(records(gone, rule, *steps_of(1)), Sent("map", dimension="data")).lines
    assert (lines[0].text, lines[0].kind, lines[0].is_gap) == ("Ada", "has left", True)


def test_long_activities_have_fewer_on_a_page_and_lose_none() -> None:
    texts = [f"{number} " + "Say what goes wrong in the business today " * 3 for number in range(6)]
    rows = [part for text in texts for part in activity("data", {"role:user": "A"}, text=text)]
    content = records(*rows)
    pages = shown(content, Sent("raci", dimension="data")).pages
    views = [shown(content, Sent("raci", dimension="data", page=page)) for page in range(pages)]
    assert [len(view.matrix.rows) for view in views if view.matrix] == [2, 2, 2]
    assert [row[0] for view in views if view.matrix for row in view.matrix.rows] == texts
    assert shown(records(), Sent("raci", dimension="data")).pages == 1


MARK = "PRIVATE-MARK"
ROOM_KINDS = st.sampled_from(("", "question", "vote", "map", "raci", "heat"))


@cache
def marked() -> Records:
    """A whole project with a mark in everything that must never leave the Conductor's screen."""
    content = with_added(
        whole_project(),
        ADA,
        SESSION,
        *(replace(block, private_note=MARK) for block in BLOCKS),
        capture(1, text=MARK, private=True),
        capture(2, kind="decision", text="Open", private=False),
        make(Vote, id="v", session="s", question="Which?", options=("One", "Two"), votes_per_seat=1, seats=(MARK,)),
    )
    news = {}
    for table, name in ROWS_OF_TABLE.items():
        rows = list(content.rows(table))
        if rows and any(field.name == "private_note" for field in fields(rows[0])):
            news[name] = Rows(replace(row, private_note=MARK) for row in rows)
    people = [replace(one, contact=MARK, job_title=MARK) for one in news["participants"]]
    return replace(content, **{**news, "participants": Rows(people)}, drafts={("x", "text"): MARK})


@given(ROOM_KINDS, st.sampled_from(("workflow", "data", "improvement")), st.booleans(), st.integers(0, 60))
def test_nothing_private_is_in_what_the_room_sees(kind: str, dimension: str, with_list: bool, minutes: int) -> None:
    content = marked()
    view = shown(
        content,
        Sent(kind, "Question", "user", "v", dimension, with_list),
        minutes,
        overview=overview(content, framework()),
    )

    assert MARK not in repr(view)
