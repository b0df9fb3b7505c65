"""The order of fields that undo goes by is the one in which pages show them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.builders import framework
from tests.ui import every_record
from tests.ui.every_record import AT
from tests.ui.test_undo_leads import bridge, settle, workspace  # noqa: F401 - fixtures
from triad_desktop.models.keys import CAPTURE_KINDS
from triad_desktop.ui.page_order import shown_values
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.workspace import Workspace


def columns(table: RecordTable) -> list[str]:
    return [one.key for one in table.records.columns if one.field is not None]


def fields(*forms: RecordForm) -> list[str]:
    return [key for form in forms for key in form._editors]


def shown(workspace: Workspace, table: str, record: str) -> Iterable[str]:
    """The keys of a record's fields as its page shows them."""
    page = workspace.page("prepare" if table in _IN_PREPARE else "captures")
    station = workspace.page("facilitate").stack.currentWidget()
    match table:
        case "project":
            return page.fields
        case "participant" | "desk":
            panel = page.participants if table == "participant" else page.desks
            return columns(panel.table) + fields(panel.form)
        case "session":
            return [*columns(page.sessions.sessions.table), "present"]
        case "agenda_block":
            return columns(page.sessions.agenda.table) + fields(page.sessions.agenda._panel.form)
        case "capture":
            return ["kind", *fields(page.details._form(workspace.bridge.records.captures.get(record).kind))]
        case "scope_statement":
            return columns(station.columns["in"].table)
        case "success_criterion":
            return columns(station.criteria.table) + fields(station.criteria.form)
        case "worksheet_row":
            return columns(station.rows.table) + fields(station.rows.form)
        case "escalation_rule":
            return columns(station.rules.table) + fields(*station.details.forms)
        case "escalation_step" | "escalation_case":
            panel = station.details.steps if table == "escalation_step" else station.details.cases
            return columns(panel.table)
        case "rubric":
            levels = [one.field.key for one in station.settings.level_editors]
            return [*station.settings.editors, *levels, *fields(station.note)]
        case "rubric_criterion":
            return columns(station.matrix) + fields(station.details)
        case "rubric_anchor":
            return columns(station.anchors.table)
    return fields(station.form)


_IN_PREPARE = frozenset({"project", "participant", "desk", "session", "agenda_block"})
_RECORDS = [
    *((one, one) for one in (*_IN_PREPARE, *every_record.STATIONS) if one != "worksheet_row"),
    *(("capture", f"capture-{kind}") for kind in CAPTURE_KINDS),
    *(("worksheet_row", f"row-{dimension}") for dimension in ("workflow", "safeguards")),
]


@pytest.mark.parametrize(("table", "record"), sorted(_RECORDS))
def test_fields_come_in_the_order_of_the_page(workspace: Workspace, table: str, record: str) -> None:
    document = workspace.bridge.document
    for level in (1, 2, 3, 4):
        every_record.describe_level(document, level)
    record_id = every_record.id_of(document, record)
    mode = "prepare" if table in _IN_PREPARE else "captures" if table == "capture" else "facilitate"
    dimension = record.removeprefix("row-") if table == "worksheet_row" else AT
    station = (dimension, every_record.STATIONS[table]) if mode == "facilitate" else ("", "")
    field = "outcome" if table == "raci_activity" else ""  # its details are made when they are wanted
    workspace.show_place(Place(mode, *station, table, record_id, field))
    settle()
    workspace.focusNextPrevChild(True)
    settle()

    on_page = list(dict.fromkeys(shown(workspace, table, record)))
    ours = list(shown_values(document.records.find(table, record_id), framework()))

    assert len(on_page) > 1
    assert [key for key in ours if key in on_page] == [key for key in on_page if key in ours]
    assert set(on_page) - set(ours) <= {"protected_by"}
