from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from tests.builders import framework, make, person, records
from triad_desktop.facilitation.escalation import map_as_text, rule_paths
from triad_desktop.facilitation.map_layout import MOST_LINES, Box, MapLayout, map_layout
from triad_desktop.models import records as kinds
from triad_desktop.models.content import Records

PEOPLE = (
    person("Jonas", "conductor"),
    person("Old", "user", active=False),
    make(kinds.Desk, id="fraud", name="Fraud desk", role="user"),
)
LONG = "A name that goes on and on until nobody can remember how it began or where it might end some day"


def measure(text: str, size: float, weight: int) -> float:
    return len(text) * size * (0.6 if weight == 600 else 0.55)


def rule(number: int, *parties: str, ai_action: str = "Propose a track", **values: Any) -> list[Any]:
    whole = {
        "name": f"Trigger {number}", "on_silence": "Waits in the queue", "autonomy": "proposes", **values,
    }  # fmt: skip
    one = make(
        kinds.EscalationRule, id=f"rule{number}", dimension="data", number=number, position=number,
        ai_action=ai_action, **whole,
    )  # fmt: skip
    steps = [
        make(
            kinds.EscalationStep, id=f"step{number}{place}", rule=one.id, position=place, party=party, answer_within=30
        )
        for place, party in enumerate(parties, start=1)
    ]
    return [one, *steps]


def layout(*rules: list[Any], width: float | None = None, role: str = "", keep_words: bool = False) -> MapLayout:
    told = content(*rules)
    return map_layout(told, framework(), "data", measure=measure, width=width, keep_words=keep_words, role=role)


def content(*rules: list[Any]) -> Records:
    return records(*PEOPLE, *(part for one in rules for part in one))


def texts(box: Box) -> list[str]:
    return [line.text for line in box.lines]


def box_of(shown: MapLayout, kind: str, record: str) -> Box:
    return next(box for box in shown.boxes if (box.kind, box.record) == (kind, record))


def test_there_are_as_many_columns_as_the_longest_rule_needs() -> None:
    shown = layout(rule(1, "role:user"), rule(2, "role:user", "desk:fraud", "participant:jonas"))

    assert [head.text for head in shown.heads] == [
        "AI step", "Trigger", "Hands over to", "If no answer, then", "If no answer, then", "Safe end",
    ]  # fmt: skip
    assert len({head.x for head in shown.heads}) == 6
    ends = [box for box in shown.boxes if box.kind == "end"]
    assert {box.x for box in ends} == {shown.heads[-1].x}


def test_without_rules_there_are_heads_only() -> None:
    shown = layout()

    assert (shown.boxes, shown.edges) == ((), ())
    assert [head.text for head in shown.heads] == ["AI step", "Trigger", "Hands over to", "Safe end"]
    assert shown.height == 32


def test_boxes_say_who_and_by_when() -> None:
    shown = layout(rule(1, "desk:fraud", "participant:jonas"))

    assert texts(box_of(shown, "ai", "rule1")) == ["Propose a track", "Proposes"]
    assert texts(box_of(shown, "trigger", "rule1")) == ["Trigger 1", "ER-1"]
    first, second = box_of(shown, "step", "step11"), box_of(shown, "step", "step12")
    assert texts(first) == ["Fraud desk", "within 30 min"]
    assert (first.mark, second.mark) == ("user", "conductor")
    assert texts(box_of(shown, "end", "rule1")) == ["Waits in the queue"]
    assert not any(box.alert for box in shown.boxes)
    looks = [(line.size, line.weight, line.tone) for line in box_of(shown, "ai", "rule1").lines + first.lines]
    assert looks == [(13, 600, "text"), (12, 400, "text2"), (13, 500, "text"), (12, 400, "text2")]
    trigger = box_of(shown, "trigger", "rule1")
    assert (trigger.lines[0].x - trigger.x, first.lines[0].x - first.x) == (12, 30)


def test_rules_of_one_ai_step_share_its_box_and_stand_together() -> None:
    shown = layout(
        rule(1, "role:user"),
        rule(2, "role:user", ai_action="Write to the customer"),
        rule(3, "role:user", ai_action="propose  a Track", autonomy="stops"),
    )

    shared, other = [box for box in shown.boxes if box.kind == "ai"]
    assert (shared.record, other.record) == ("rule1", "rule2")
    assert texts(shared) == ["Propose a track"]
    triggers = sorted((box for box in shown.boxes if box.kind == "trigger"), key=lambda box: box.y)
    assert [box.record for box in triggers] == ["rule1", "rule3", "rule2"]
    assert shared.y + shared.height / 2 == pytest.approx((triggers[0].y + triggers[1].y + triggers[1].height) / 2)


@pytest.mark.parametrize(
    ("rules", "kind", "record", "words"),
    [
        (rule(1), "step", "rule1", ["Nobody", "No step yet"]),
        (rule(1, ""), "step", "step11", ["Nobody named", "within 30 min"]),
        (rule(1, "participant:unknown"), "step", "step11", ["Nobody named", "within 30 min"]),
        (rule(1, "participant:old"), "step", "step11", ["Old", "has left"]),
        (rule(1, "role:user", on_silence=""), "end", "rule1", ["No safe end", "The case is lost"]),
    ],
)
def test_gaps_are_alerts(rules: list[Any], kind: str, record: str, words: list[str]) -> None:
    shown = layout(rules)

    box = box_of(shown, kind, record)
    assert texts(box) == words
    assert [one.alert for one in shown.boxes] == [one is box for one in shown.boxes]
    assert {line.tone for line in box.lines} == {"alert"}
    assert [edge.alert for edge in shown.edges].count(True) == 1


def test_a_step_without_a_time_says_so() -> None:
    parts = rule(1, "role:user")
    timeless = make(kinds.EscalationStep, id="late", rule="rule1", position=9, party="role:builder", channel="phone")

    box = box_of(layout([*parts, timeless]), "step", "late")

    assert texts(box) == ["Builder", "no time set, phone"]
    assert box.lines[1].tone == "alert"
    assert not box.alert


def test_edges_run_from_box_to_box_and_fall_back_dashed() -> None:
    shown = layout(rule(1, "role:user", "desk:fraud"), rule(2, "role:user"))

    by_rule = [edge for edge in shown.edges if edge.rule == "rule1"]
    assert [edge.kind for edge in by_rule] == ["idle", "idle", "fallback", "fallback"]
    short = [edge for edge in shown.edges if edge.rule == "rule2"]
    assert [edge.kind for edge in short] == ["idle", "idle", "fallback"]
    boxes = {(box.x, box.y + box.height / 2) for box in shown.boxes}
    for edge in shown.edges:
        assert edge.points[-1] in boxes
        assert all(one[0] == two[0] or one[1] == two[1] for one, two in zip(edge.points, edge.points[1:], strict=False))


def test_repeating_steps_lead_back_to_the_first() -> None:
    shown = layout(rule(1, "role:user", "desk:fraud", repeats=True))

    back = next(edge for edge in shown.edges if edge.kind == "repeat")
    first, last = box_of(shown, "step", "step11"), box_of(shown, "step", "step12")
    assert back.points[0] == (last.x + last.width * 0.75, last.y + last.height)
    assert back.points[-1] == (first.x + first.width * 0.25, first.y + first.height)
    assert max(y for _x, y in back.points) <= shown.height

    one_step = layout(rule(1, "role:user", repeats=True))
    assert [edge.kind for edge in one_step.edges].count("repeat") == 1
    assert "repeat" not in {edge.kind for edge in layout(rule(1, "role:user"), rule(2, repeats=True)).edges}


def test_the_ways_to_a_role_are_emphasised() -> None:
    shown = layout(
        rule(1, "participant:jonas", "desk:fraud", "role:builder"),
        rule(2, "role:builder"),
        role="user",
    )

    emphasised = {(box.kind, box.record) for box in shown.boxes if box.emphasised}
    assert emphasised == {("ai", "rule1"), ("trigger", "rule1"), ("step", "step12")}
    ways = [edge.emphasised for edge in shown.edges if edge.rule == "rule1"]
    assert ways == [True, True, True, False, False]
    assert not any(edge.emphasised for edge in shown.edges if edge.rule == "rule2")
    assert not any(box.emphasised for box in layout(rule(1, "role:user")).boxes)


@pytest.mark.parametrize("width", [None, 700.0, 900.0, 1024.0, 1600.0])
def test_nothing_overlaps_and_all_text_stays_in_its_box(width: float | None) -> None:
    shown = layout(
        rule(1, "role:user", "desk:fraud", "participant:jonas", repeats=True, name=LONG, on_silence=LONG),
        rule(2, "role:user", ai_action=LONG),
        rule(3, ai_action=""),
        rule(4, "desk:fraud", ai_action=LONG),
        width=width,
    )

    for one, two in combinations(shown.boxes, 2):
        apart = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert apart or one.y + one.height <= two.y or two.y + two.height <= one.y
    for box in shown.boxes:
        assert box.height >= 48
        assert box.x >= 0
        assert box.x + box.width <= shown.width
        assert box.y + box.height <= shown.height
        assert sum(line.size == 13 for line in box.lines) <= MOST_LINES
        for line in box.lines:
            assert line.x + measure(line.text, line.size, line.weight) <= box.x + box.width - 8
            assert box.y + 10 < line.baseline < box.y + box.height - 6
        if box.mark:
            assert box.x < box.mark_x - 5
            assert box.mark_x + 5 < box.lines[0].x


def test_the_map_fills_the_width_within_limits() -> None:
    rules = rule(1, "role:user", "desk:fraud")

    assert layout(rules, width=900.0).width == pytest.approx(900)
    assert layout(rules, width=300.0).width == 5 * 128 + 4 * 32
    assert layout(rules, width=5000.0).width == layout(rules).width == 5 * 208 + 4 * 64


@pytest.mark.parametrize("width", [None, 700.0])
def test_long_names_are_shown_whole(width: float | None) -> None:
    shown = layout(rule(1, "role:user", name=LONG, on_silence=LONG, ai_action=LONG), rule(2, "role:user"), width=width)

    boxes = [box_of(shown, kind, "rule1") for kind in ("ai", "trigger", "end")]
    for box in boxes:
        assert " ".join(line.text for line in box.lines if line.size == 13) == LONG
    assert texts(boxes[1])[-1] == "ER-1"
    assert len({box.height for box in boxes[1:]}) == 1
    assert boxes[1].height > 48 == box_of(shown, "trigger", "rule2").height


def test_words_are_kept_with_room_from_the_gaps_then_from_other_columns_then_beyond_the_width() -> None:
    words = rule(1, "desk:fraud", name="Schadensachbearbeitung")  # 22 * 13 * 0.55 + 12 + 10 = 179.3 wide
    wide, uneven, kept = (layout(words, width=width, keep_words=True) for width in (850.0, 700.0, 400.0))

    assert {box.width for box in wide.boxes} == {180}
    assert wide.width == pytest.approx(850)
    assert uneven.width == pytest.approx(700)
    assert box_of(uneven, "trigger", "rule1").width > box_of(uneven, "end", "rule1").width
    assert box_of(kept, "trigger", "rule1").width == 180
    assert box_of(kept, "end", "rule1").width == 96
    assert kept.width > 400
    short = layout(rule(1, "desk:fraud", name="Schadensach-bearbeitung"), width=700.0, keep_words=True)
    assert short.width == pytest.approx(700)
    endless = layout(rule(1, "desk:fraud", name="Schaden" * 9), width=700.0, keep_words=True)
    assert endless.width == pytest.approx(700)


def test_within_a_width_that_stays_columns_with_much_to_say_are_wider() -> None:
    shown = layout(rule(1, "desk:fraud", "role:user", "role:user", on_silence=LONG), width=785.0)
    widths = [box_of(shown, *one).width for one in (("ai", "rule1"), ("step", "step11"), ("end", "rule1"))]

    assert shown.width == pytest.approx(6 * 128 + 5 * 32)
    assert widths[2] > 1.5 * widths[1]
    assert " ".join(texts(box_of(shown, "end", "rule1"))) == LONG
    assert texts(box_of(shown, "step", "step11")) == ["Fraud desk", "within 30 min"]
    even = layout(rule(1, "desk:fraud", "role:user", "role:user"), width=785.0)
    assert {box.width for box in even.boxes} == {128}
    hopeless = layout(rule(1, *["desk:fraud"] * 3, name="Schaden" * 9, ai_action="Schaden" * 9), width=700.0)
    assert {box.width for box in hopeless.boxes} == {128}


def test_a_name_without_end_is_cut_after_eight_lines() -> None:
    trigger = box_of(layout(rule(1, "role:user", name=LONG * 4)), "trigger", "rule1")

    assert len(trigger.lines) == 9
    assert trigger.lines[7].text.endswith("…")
    assert trigger.lines[8].text == "ER-1"


def test_the_text_says_what_the_picture_says() -> None:
    told = content(
        rule(1, "desk:fraud", "participant:jonas", repeats=True),
        rule(2, ai_action="", on_silence=""),
        rule(3, "", "participant:old", name=""),
    )

    assert map_as_text(told, framework(), "data") == (
        "ER-1, Trigger 1, while the AI does “Propose a track”: Fraud desk (AI User), within 30 min; if no answer, then "
        "Jonas (Conductor), within 30 min; then again from the first; if nobody answers: Waits in the queue. "
        "ER-3, no trigger named, while the AI does “Propose a track”: nobody named, within 30 min; if no answer, then "
        "Old (AI User), who takes no part any more, within 30 min; if nobody answers: Waits in the queue. "
        "ER-2, Trigger 2: handed over to nobody; there is no safe end."
    )
    assert map_as_text(content(), framework(), "data") == "There is no escalation rule yet."


def test_a_single_step_that_repeats_is_told() -> None:
    assert "within 30 min; then again from the first;" in map_as_text(
        content(rule(1, "role:user", repeats=True)), framework(), "data"
    )
    assert "again" not in map_as_text(content(rule(1, repeats=True), rule(2, "role:user")), framework(), "data")


def test_all_must_answer_is_told() -> None:
    step = make(kinds.EscalationStep, rule="rule1", party="role:builder", answer_within=120, who_answers="all")

    assert "Builder, within 2 h, all must answer;" in map_as_text(content([*rule(1), step]), framework(), "data")


def test_paths_know_their_gaps() -> None:
    paths = rule_paths(
        content(rule(1, "role:user"), rule(2), rule(3, "role:user", ""), rule(4, "", on_silence="")),
        framework(),
        "data",
    )

    assert [path.gaps for path in paths] == [(), ("no_steps",), ("no_party",), ("no_party", "no_safe_end")]
    assert [path.code for path in paths] == ["ER-1", "ER-2", "ER-3", "ER-4"]


def test_an_edge_to_a_row_that_is_nearly_level_has_no_kink() -> None:
    shown = layout(rule(1, "role:user", name=LONG[:40]), rule(2, "role:user"), rule(3, "role:user"))

    fans = [edge.points for edge in shown.edges if edge.points[0][0] == shown.boxes[0].width]
    assert sorted(len(points) for points in fans) == [2, 4, 4]


def test_a_step_that_has_no_room_for_its_channel_still_says_its_time() -> None:
    rules = rule(1, "role:user")
    spoken = [
        replace(one, channel="telephone and pager") if isinstance(one, kinds.EscalationStep) else one for one in rules
    ]

    lines = [line.text for box in layout(spoken, width=300.0).boxes for line in box.lines if box.kind == "step"]

    assert "within 30 min" in lines
