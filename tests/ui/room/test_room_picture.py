"""The picture of the room: what it draws, at every size, and that nothing private is in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.builders import framework
from tests.exports.briefs.brief_projects import sample
from tests.facilitation.test_room_view import MARK, ROOM_KINDS, marked, shown
from tests.ui.conftest import Wear
from triad_desktop.facilitation.readiness import overview
from triad_desktop.facilitation.room_view import (
    RoomLine,
    RoomMatrix,
    RoomOption,
    RoomProgress,
    RoomTimer,
    RoomView,
    RoomVote,
    Sent,
    room_view,
)
from triad_desktop.models.keys import DIMENSIONS, ROLES
from triad_desktop.ui.room.room_ink import even_lines
from triad_desktop.ui.room.room_painting import LIST_BOTTOM, paint_room
from triad_desktop.ui.room.room_picture import RoomPicture, room_words
from triad_desktop.ui.theme import Scheme, load_theme

TIMER = RoomTimer("18:40", "running", 0.4, ("left of 30 min", "Ends 10:36"))
QUESTION = RoomView(head="AI User", role="user", question="On an ordinary Tuesday, how would you notice?", timer=TIMER)


def painted(view: RoomView, width: int = 960, height: int = 540, scheme: Scheme = "light") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_room(painter, QSizeF(width, height), view, load_theme(scheme, height / 1080))
    painter.end()
    return image


def ink(image: QImage, ground: QColor, top: float = 0, bottom: float = 1, left: float = 0, right: float = 1) -> int:
    """How many of every fourth pixel of a part differ from the ground."""
    rows = range(int(image.height() * top), int(image.height() * bottom), 4)
    columns = range(int(image.width() * left), int(image.width() * right), 4)
    return sum(image.pixelColor(x, y) != ground for y in rows for x in columns)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (320, 180)])
def test_question_and_time_fill_their_places_at_every_size(qtbot: QtBot, scheme: Scheme, size: tuple[int, int]) -> None:
    image = painted(QUESTION, *size, scheme)
    ground = load_theme(scheme, 1).bg
    assert ink(image, ground, 0.1, 0.4, 0.02, 0.6) > 0
    assert ink(image, ground, 0.1, 0.4, 0.64, 1) > 0
    assert ink(image, ground, 0, 0.04) == 0


def test_blank_is_the_ground_alone(qtbot: QtBot) -> None:
    assert ink(painted(RoomView(blank=True)), load_theme("light", 1).bg) == 0


def test_the_options_of_a_long_vote_stand_below_the_question(qtbot: QtBot) -> None:
    options = tuple(RoomOption("", None, (), False) for _number in range(9))
    asked = replace(QUESTION, question="A question of many words " * 4, wide=True, vote=RoomVote(0, 8, options))
    theme, image = load_theme("light", 1), painted(asked, 1920, 1080)
    first = next(y for y in range(1080) if image.pixelColor(600, y) == theme.line2)
    row = (LIST_BOTTOM - first) / len(options)
    assert ink(image.copy(0, 0, 1920, first), theme.bg) > 0
    assert row > 52  # the letters
    for number in range(len(options)):
        assert ink(image.copy(0, round(first + number * row) + 4, 1920, round(row) - 8), theme.bg) == 0


def test_many_votes_are_counted_and_few_are_shown_one_by_one(qtbot: QtBot) -> None:
    def vote(count: int) -> QImage:
        option = RoomOption("", count, ("user",) * count, leads=True)
        return painted(RoomView(question="Which?", vote=RoomVote(8, 8, (option,))))

    colour = load_theme("light", 1).user
    marks = [sum(vote(count).pixelColor(x, 254) == colour for x in range(960)) for count in (1, 4, 30)]
    assert marks[1] > 3 * marks[0]
    assert marks[2] < 2 * marks[0]


def test_the_heat_map_is_shaded_by_what_is_done(qtbot: QtBot) -> None:
    rows = (("Data", "", "", ""),)
    matrix = RoomMatrix(("Dimension", "A", "B", "C"), ("",) * 4, rows, ((1.0, 0.5, -1.0),))
    image, theme = painted(RoomView(question="How far", matrix=matrix)), load_theme("light", 1)
    seen = {image.pixelColor(x, 195).name() for x in range(960)}
    assert {theme.ramp3.name(), theme.ramp1.name()} <= seen
    assert theme.ramp2.name() not in seen


def test_a_question_is_broken_into_even_lines(qtbot: QtBot) -> None:
    font = QFont()
    font.setPixelSize(40)
    text = "On an ordinary Tuesday, how would you notice that this works?"
    lines = even_lines(text, 600, font)
    widths = [QFontMetricsF(font).horizontalAdvance(line) for line in lines]
    assert " ".join(lines) == text
    assert max(widths) <= 600
    assert min(widths) > max(widths) * 0.6


def test_the_same_view_again_is_not_painted_again(qtbot: QtBot) -> None:
    picture = RoomPicture()
    qtbot.addWidget(picture)
    picture.resize(480, 270)
    picture.show()
    qtbot.waitExposed(picture)
    paints: list[int] = []
    picture.paintEvent = lambda event: paints.append(1)  # type: ignore[method-assign]
    picture.show_view(QUESTION)
    qtbot.waitUntil(lambda: len(paints) == 1)
    picture.show_view(replace(QUESTION))
    qtbot.wait(50)
    assert len(paints) == 1
    assert picture.accessibleDescription() == room_words(QUESTION)


def test_what_it_says_to_those_who_hear_it() -> None:
    lines = (RoomLine("We start small", "Decision", "user"), RoomLine("Then again from the first", "", ""))
    view = replace(QUESTION, lines=lines)
    assert room_words(view) == (
        "AI User, On an ordinary Tuesday, how would you notice?, Decision: We start small, Then again from the first, "
        "18:40, left of 30 min, Ends 10:36"
    )
    assert room_words(RoomView(blank=True)) == "The room sees an empty picture"


def test_an_overrun_is_in_the_alert_colour(qtbot: QtBot) -> None:
    view = RoomView(timer=RoomTimer("+2:18", "over", 1.0, ("over 30 min",)))
    image, alert = painted(view), load_theme("light", 1).alert
    assert any(image.pixelColor(x, 192) == alert for x in range(640, 940))
    assert not any(painted(QUESTION).pixelColor(x, 192) == alert for x in range(640, 940))


@given(ROOM_KINDS, st.sampled_from(("workflow", "data", "improvement")), st.booleans(), st.integers(0, 60))
def test_nothing_private_is_told_by_the_picture(kind: str, dimension: str, with_list: bool, minutes: int) -> None:
    content = marked()
    sent = Sent(kind, "Question", "user", "v", dimension, with_list)
    view = shown(content, sent, minutes, overview=overview(content, framework()))
    assert MARK not in room_words(view)


def test_it_takes_its_own_colours_when_asked(qtbot: QtBot, wear: Wear) -> None:
    picture = RoomPicture()
    qtbot.addWidget(picture)
    picture.resize(320, 180)
    picture.set_scheme("dark")
    assert picture.grab().toImage().pixelColor(2, 2) == load_theme("dark", 1).bg
    picture.set_scheme(None)
    assert picture.grab().toImage().pixelColor(2, 2) == load_theme("light", 1).bg


class _Writing(QPainter):
    """Notes every text that is drawn, and its pixels."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.texts: list[str] = []
        self.sizes: list[int] = []
        self.lowest: list[float] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []

    def drawText(self, where: QPointF, text: str) -> None:  # type: ignore[override]  # noqa: N802
        self.texts.append(text)
        self.sizes.append(self.font().pixelSize())
        self.lowest.append(where.y())
        self.lefts.append(where.x())
        self.rights.append(where.x() + QFontMetricsF(self.font()).horizontalAdvance(text))


def written(view: RoomView, width: int, height: int) -> _Writing:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = _Writing(image)
    paint_room(painter, QSizeF(width, height), view, load_theme("light", height / 1080))
    painter.end()
    return painter


def all_pages(kind: str, dimension: str) -> list[RoomView]:
    content = sample()
    first = room_view(content, framework(), Sent(kind, dimension=dimension))
    return [room_view(content, framework(), Sent(kind, dimension=dimension, page=page)) for page in range(first.pages)]


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("kind", ["map", "raci"])
def test_no_letter_of_map_and_raci_is_below_what_is_read_at_8_m(qtbot: QtBot, size: tuple[int, int], kind: str) -> None:
    for dimension in DIMENSIONS:
        for view in all_pages(kind, dimension):
            seen = written(replace(view, timer=TIMER), *size)
            assert len(seen.texts) > 2
            assert min(seen.sizes) >= round(52 * size[1] / 1080)


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_every_activity_of_the_sample_is_read_whole(qtbot: QtBot, size: tuple[int, int]) -> None:
    for dimension in DIMENSIONS:
        for view in all_pages("raci", dimension):
            seen = written(replace(view, timer=TIMER), *size)
            assert view.matrix is not None
            assert not [text for text in seen.texts if text.endswith("…")]
            assert all(row[0] in " ".join(seen.texts) for row in view.matrix.rows)
            assert max(seen.lowest) <= size[1] * 888 / 1080


def test_the_map_of_the_sample_is_read_whole(qtbot: QtBot) -> None:
    for dimension in DIMENSIONS:
        for view in all_pages("map", dimension):
            seen = " ".join(written(replace(view, timer=TIMER), 1920, 1080).texts)
            assert all(line.text in seen for line in view.lines)


def test_a_sentence_too_long_for_one_column_stands_over_its_letters(qtbot: QtBot) -> None:
    long = "Say what goes wrong today and what everybody expects to come out of it instead " * 4
    rows = ((long, "RA", "C", "I"),)
    matrix = RoomMatrix(("Who does what", "AI User", "Conductor", "Builder"), ("", *ROLES), rows)
    narrow, wide = (written(RoomView(wide=True, matrix=matrix), width, 1080) for width in (1440, 2600))
    assert " ".join(long.split()) in " ".join(narrow.texts)
    assert "Who does what" not in narrow.texts
    assert [narrow.texts.index(one) for one in ("AI User", "RA", "Builder", "I")] == sorted(
        narrow.texts.index(one) for one in ("AI User", "RA", "Builder", "I")
    )
    assert wide.texts[1:5] == list(matrix.heads)


def test_what_no_page_can_hold_is_cut_and_marked_above_the_progress(qtbot: QtBot) -> None:
    matrix = RoomMatrix(("What", "AI User"), ("", "user"), (("word " * 300, "R"),))
    seen = written(RoomView(wide=True, matrix=matrix), 1440, 1080)
    assert [text for text in seen.texts if text.endswith("…")]
    assert max(seen.lowest) <= 888


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_the_next_block_is_named_whole_where_the_picture_says_already_which_one_runs(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    following = "Next: Data strategy: Worksheet, 25 min"
    progress = RoomProgress((0.4, 0), "1 of 2", "Since last time: open actions and the parking lot", following)
    named = written(RoomView(question=progress.title, timer=TIMER, progress=progress), *size)
    assert following in named.texts
    assert named.texts.count("1 of 2") == 1
    assert not [text for text in named.texts if text.endswith("…")]
    asked = written(replace(QUESTION, progress=progress), *size)
    assert [text for text in asked.texts if text.startswith("Since last time")]


def test_what_needs_two_lines_has_them_while_all_find_room(qtbot: QtBot) -> None:
    long = "A sentence with more words than one line has in the room"
    two = written(replace(QUESTION, lines=(RoomLine(long, "Note", ""), RoomLine("Short", "Note", ""))), 1920, 1080)
    assert not [text for text in two.texts if text.endswith("…")]
    four = written(replace(QUESTION, lines=(RoomLine(long, "Note", ""),) * 4), 1920, 1080)
    assert len([text for text in four.texts if text == "Note"]) == 4


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_the_heat_map_says_whole_words_at_every_shape(qtbot: QtBot, size: tuple[int, int]) -> None:
    content = sample()
    view = room_view(content, framework(), Sent("heat"), overview=overview(content, framework()))
    assert view.matrix is not None
    seen = written(replace(view, timer=TIMER), *size)
    cells = [cell for row in (view.matrix.heads, *view.matrix.rows) for cell in row[1:]]
    assert not [one for one in (*cells, "Dimension", "1 Workflow", "5 Prompts") if one not in seen.texts]
    assert "9 Continuous improvement" in " ".join(seen.texts)
    assert not [text for text in seen.texts if text.endswith("…")]
    assert max(seen.lowest) <= size[1] * 888 / 1080


def test_heads_of_narrow_columns_do_not_run_into_one_another(qtbot: QtBot) -> None:
    content = sample()
    view = room_view(content, framework(), Sent("heat"), overview=overview(content, framework()))
    assert view.matrix is not None
    seen = written(view, 1024, 768)
    heads = [(seen.lowest[place], seen.lefts[place], seen.rights[place]) for place in range(1, 7)]
    assert seen.texts[1:7] == list(view.matrix.heads)
    for one, other in product(heads, heads):
        assert one == other or one[0] != other[0] or one[2] < other[1] or other[2] < one[1]
    assert max(right for _low, _left, right in heads) <= 1024 * 1360 / 1440
