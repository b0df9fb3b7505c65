"""People with one name are told apart where one of them is chosen."""

from __future__ import annotations

import pytest

from tests.ui.page_bench import Key, PageBench
from tests.ui.widgets.record_bench import PARENT, bench, criteria, strips, table_of  # noqa: F401 - fixtures
from triad_desktop.ui.widgets.picker_inputs import PickerInput

AT = "2026-11-24T09:30:00+01:00"


class TestTwins:
    """Two people are called Dev Okafor, and one Devi."""

    @pytest.fixture
    def twins(self, bench: PageBench) -> PageBench:
        bench.add("participant", {}, name="Dev Okafor", role="user", job_title="Nurse")
        bench.add("participant", {}, name="Dev Okafor-Lind", role="user")
        table_of(bench).show_record(bench.add("success_criterion", PARENT, statement="One"), "owner")
        return bench

    @pytest.mark.parametrize("typed", ["dev okafor", "Dev Okafor"])
    def test_a_name_of_two_is_asked_about(self, twins: PageBench, typed: str) -> None:
        twins.type(typed)
        picker = table_of(twins).editing.editor
        assert isinstance(picker, PickerInput)
        assert _titles(picker)[:3] == ["Dev Okafor (Nurse)", "Dev Okafor-Lind", "Dev Okafor (Builder)"]
        twins.press(Key.Key_Return)

        assert criteria(twins)[0].owner == ""
        assert strips(twins)[0].startswith(f"Several are called “{typed}”. Choose one of: Dev Okafor (Nurse), ")

    def test_one_of_them_is_chosen_with_the_arrows_and_stays_apart(self, twins: PageBench) -> None:
        twins.type("dev okafor")
        twins.press(Key.Key_Down)
        twins.press(Key.Key_Down)
        twins.press(Key.Key_Return)

        (one,) = criteria(twins)
        table = table_of(twins)
        assert one.owner == "participant:dev"
        assert table.records.cell_at(table.index_of(one.id, "owner")).text == "Dev Okafor (Builder)"

    def test_the_words_that_tell_them_apart_can_be_typed(self, twins: PageBench) -> None:
        twins.type("Dev Okafor (Nu")
        twins.press(Key.Key_Return)

        nurse = next(one.id for one in twins.bridge.records.participants if one.job_title == "Nurse")
        assert criteria(twins)[0].owner == f"participant:{nurse}"


def _titles(picker: PickerInput) -> list[str]:
    shown = picker._list._list
    return [shown.item(row).text() for row in range(shown.count())]
