"""What is private leaves the Conductor's screen in the facilitator's run sheet alone."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from tests.builders import framework, make, whole_project, with_added
from triad_desktop.exports.briefs.brief import make_brief
from triad_desktop.exports.briefs.run_sheet import make_run_sheet
from triad_desktop.exports.order import BRIEFS, BriefOrder, RunSheetOrder
from triad_desktop.models.content import Records
from triad_desktop.models.keys import CAPTURE_KINDS
from triad_desktop.models.workshop_records import AgendaBlock, Capture, WorkshopSession
from triad_desktop.resource_files import read_brief_fonts

MARK = "OnlyForMyEyes"


@pytest.fixture(scope="module")
def marked() -> Records:
    """A whole project with a session; a mark stands in each private note and in a private capture of each kind."""
    block = make(AgendaBlock, id="b", session="s", position=1, title="Round", planned_minutes=30)
    return with_added(
        whole_project(),
        make(WorkshopSession, id="s", title="Morning", starts_at="2026-11-24T09:00:00+00:00"),
        replace(block, private_note=MARK),
        *(
            make(Capture, id=f"mine-{kind}", kind=kind, number=90, text=MARK, private=True, session="s")
            for kind in CAPTURE_KINDS
        ),
    )


def words_of(pdf: bytes) -> str:
    document = PdfDocument(BytesIO(pdf))
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(words.split())


@pytest.mark.parametrize("role", BRIEFS)
def test_no_brief_holds_a_private_note(marked: Records, role: str) -> None:
    pdf = make_brief(marked, framework(), BriefOrder(role), read_brief_fonts()).pdf
    assert MARK not in words_of(pdf)
    assert MARK.encode() not in pdf


@pytest.mark.parametrize("is_private", [False, True])
def test_of_the_run_sheets_only_the_facilitators_does(marked: Records, is_private: bool) -> None:
    pdf = make_run_sheet(marked, framework(), RunSheetOrder("s", is_private), read_brief_fonts()).pdf
    assert (MARK in words_of(pdf)) == is_private
