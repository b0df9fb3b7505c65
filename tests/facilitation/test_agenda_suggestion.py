"""Suggested agendas fit to the minute, whatever is chosen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import framework, make, records
from triad_desktop.facilitation.agenda_suggestion import LONGEST, SHORTEST, Suggestion, suggest_agenda
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.models.records import StationState
from triad_desktop.models.workshop_records import WorkshopSession

SESSION = make(WorkshopSession, id="s")


def suggested(dimensions: list[str], minutes: int, *states: StationState) -> Suggestion:
    return suggest_agenda(records(*states), framework(), SESSION, dimensions, minutes)


@given(st.lists(st.sampled_from(DIMENSIONS), min_size=1, unique=True), st.integers(SHORTEST, LONGEST))
def test_it_fits_exactly_and_says_what_it_left_out(dimensions: list[str], minutes: int) -> None:
    found = suggested(dimensions, minutes)

    assert sum(one.planned_minutes or 0 for one in found.blocks) == minutes
    assert all((one.planned_minutes or 0) >= (one.minimum_minutes or 1) for one in found.blocks)
    stations = [(one.dimension, one.activity) for one in found.blocks if one.kind == "station"]
    assert len(stations) == len(set(stations))
    order = [(DIMENSIONS.index(one), ACTIVITIES.index(two)) for one, two in stations]  # type: ignore[arg-type]
    assert order == sorted(order)
    assert {one for one, _activity in stations} | set(found.left_out) == set(dimensions)
    assert not {one for one, _activity in stations} & set(found.left_out)
    counts = {key: sum(one[0] == key for one in stations) for key in dimensions}
    assert set(found.shortened) == {key for key, count in counts.items() if 0 < count < len(ACTIVITIES)}
    assert found.missing == sum(len(ACTIVITIES) - counts[key] for key in found.shortened)


@given(st.lists(st.sampled_from(DIMENSIONS), min_size=1, unique=True), st.integers(SHORTEST, LONGEST))
def test_breaks_stand_between_stations_and_never_at_the_ends(dimensions: list[str], minutes: int) -> None:
    kinds = [one.kind for one in suggested(dimensions, minutes).blocks if one.title != "Open time"]

    assert (kinds[0], kinds[1], kinds[-2], kinds[-1]) == ("free", "station", "station", "free")
    assert all("station" in (one, other) for one, other in pairwise(kinds))


def test_half_a_day_for_two_dimensions() -> None:
    found = suggested(["workflow", "data"], 210)

    assert found.left_out == ()
    assert found.blocks[0].title == "Welcome and aim"
    assert found.blocks[-1].title == "Decisions and next steps"
    stretches, running = [], 0
    for one in found.blocks:
        running = 0 if one.kind == "break" else running + (one.planned_minutes or 0)
        stretches.append(running)
    assert max(stretches) <= 120
    assert [one.planned_minutes for one in found.blocks if one.kind == "break"] == [15]


def test_a_whole_day_has_lunch() -> None:
    assert "Lunch" in [one.title for one in suggested(["workflow", "data", "safeguards"], 480).blocks]


def test_a_dimension_with_more_responsibilities_gets_more_time() -> None:
    found = suggested(["workflow", "data"], 210)

    weight = {key: len(framework().dimension(key).responsibilities) for key in ("workflow", "data")}
    time = {key: sum(one.planned_minutes or 0 for one in found.blocks if one.dimension == key) for key in weight}
    heavier = max(weight, key=lambda key: weight[key])
    assert weight["workflow"] != weight["data"]
    assert max(time, key=lambda key: time[key]) == heavier


def test_too_short_a_time_leaves_dimensions_out_and_says_which() -> None:
    found = suggested(list(DIMENSIONS), 45)

    assert found.left_out == DIMENSIONS[3:]
    assert found.shortened == DIMENSIONS[:3]


def test_too_short_for_anything() -> None:
    assert suggested(["data"], SHORTEST - 1) == Suggestion((), ("data",), ())
    assert suggested([], 210) == Suggestion((), (), ())


@pytest.mark.parametrize("minutes", [0, -5, LONGEST + 1])
def test_an_impossible_length_is_an_error(minutes: int) -> None:
    with pytest.raises(ValueError):
        suggested(["data"], minutes)


def test_skipped_stations_get_no_time() -> None:
    skipped = [
        make(StationState, dimension="data", activity=one, skip_reason="Not ours") for one in ("scope", "rubric")
    ]

    found = suggested(["data"], 210, *skipped)

    assert [one.activity for one in found.blocks if one.kind == "station"] == ["worksheet", "escalation", "raci"]
    assert found.shortened == ()
