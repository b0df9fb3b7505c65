"""The process that makes briefs, run in a thread with a real pipe: what it answers, and what it drops."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

import pypdf
import pypdfium2
import pytest

from tests.builders import framework
from tests.exports.briefs.brief_projects import made, sample
from triad_desktop.exports import process
from triad_desktop.exports.order import (
    PAPER_SIZES,
    BriefOrder,
    BriefProgress,
    BriefReady,
    BriefRefused,
    DrawJob,
    ExportJob,
    PagePicture,
    PreviewAnswer,
    PreviewJob,
    StopJob,
)
from triad_desktop.resource_files import read_brief_fonts

ANSWER_S = 60


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """Our end of the pipe. The test's own process stays as nice as it is."""
    monkeypatch.delattr(process.os, "nice", raising=False)
    ours, theirs = Pipe()
    thread = Thread(target=process.serve_briefs, args=(theirs,), daemon=True)
    thread.start()
    ours.send(read_brief_fonts())
    yield ours
    ours.close()
    thread.join(ANSWER_S)
    assert not thread.is_alive()
    theirs.close()


def answer(server: Connection) -> Any:
    assert server.poll(ANSWER_S), "no answer"
    return server.recv()


def until(server: Connection, kind: type) -> list[Any]:
    """Answers up to the first of this kind, numbered ones without their wrapping."""
    found: list[Any] = []
    while not (found and isinstance(found[-1], kind)):
        one = answer(server)
        found.append(one.content if isinstance(one, PreviewAnswer) else one)
    return found


def preview(number: int, role: str) -> PreviewJob:
    return PreviewJob(number, sample(), framework(), BriefOrder(role))


def test_an_export_answers_for_each_brief(server: Connection) -> None:
    server.send(ExportJob(sample(), framework(), (BriefOrder("user"), BriefOrder("builder"))))

    first, second = until(server, BriefReady), until(server, BriefReady)

    assert (first[-1].role, second[-1].role) == ("user", "builder")
    assert all(isinstance(one, BriefProgress) for one in first[:-1])
    assert first[-1].pdf == made(sample(), "user").pdf


def test_a_newer_job_ends_the_one_under_way(server: Connection) -> None:
    server.send(preview(1, "dossier"))
    first = answer(server)
    assert (first.number, type(first.content)) == (1, BriefProgress)
    server.send(preview(2, "user"))

    answers = [answer(server)]
    while not isinstance(answers[-1].content, BriefReady):
        answers.append(answer(server))

    assert answers[-1].number == 2
    assert answers[-1].content.role == "user"
    assert [one.number for one in answers] == sorted(one.number for one in answers)


def test_of_jobs_that_wait_only_the_last_is_done(server: Connection) -> None:
    for number in (1, 2, 3):
        server.send(preview(number, "dossier"))
    server.send(preview(4, "user"))

    answers = [answer(server)]
    while not isinstance(answers[-1].content, BriefReady):
        answers.append(answer(server))

    assert [one.number for one in answers if isinstance(one.content, BriefReady)] == [4]


def test_a_stop_leaves_nothing_to_be_heard(server: Connection) -> None:
    server.send(preview(1, "dossier"))
    answer(server)
    server.send(StopJob())
    server.send(DrawJob(2, made(sample(), "user").pdf, (PagePicture(0, 60),)))

    answers = [answer(server)]
    while answers[-1].number == 1:
        answers.append(answer(server))

    assert not any(isinstance(one.content, BriefReady) for one in answers)


def test_what_cannot_be_made_is_said(server: Connection) -> None:
    server.send(PreviewJob(1, sample(), framework(), BriefOrder("user", "papyrus")))

    (refused,) = until(server, BriefRefused)

    assert refused.sentence == "This brief could not be made (KeyError). The project itself is unharmed."


def test_every_page_is_as_wide_as_asked_for(server: Connection) -> None:
    wanted = tuple(PagePicture(0, width) for width in range(50, 1000, 37))
    server.send(DrawJob(1, made(sample(), "user").pdf, wanted))

    for picture in wanted:
        assert answer(server).content.width == picture.width


def test_pages_are_drawn_in_the_order_asked_for_pixel_by_pixel(server: Connection) -> None:
    pdf = made(sample(), "user").pdf
    wanted = (PagePicture(2, 300), PagePicture(0, 90))
    server.send(DrawJob(7, pdf, wanted))

    answers = [answer(server), answer(server)]

    assert [(one.number, one.content.picture) for one in answers] == [(7, wanted[0]), (7, wanted[1])]
    drawn = answers[0].content
    scale = 299.999 / PAPER_SIZES["a4"][0]
    expected = pypdfium2.PdfDocument(BytesIO(pdf))[2].render(scale=scale, prefer_bgrx=True)
    assert (drawn.width, drawn.height, drawn.stride) == (300, 425, 1200)
    assert drawn.pixels == bytes(expected.buffer)


@pytest.mark.parametrize("paper", PAPER_SIZES)
def test_papers_have_the_size_that_the_pages_have(paper: str) -> None:
    box = pypdf.PdfReader(BytesIO(made(sample(), "user", paper).pdf)).pages[0].mediabox

    assert PAPER_SIZES[paper] == pytest.approx((float(box.width), float(box.height)), abs=0.01)
