"""What the room sees on the projector: built here, and drawn from nothing else.

`RoomView` and its parts hold words, numbers and role keys only. No record goes in, so nothing private can come out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from triad_desktop.facilitation.clock import BlockRun, Level, SessionClock, level_of
from triad_desktop.facilitation.escalation import PathStep, RulePath, rule_paths, time_allowed
from triad_desktop.facilitation.late_plans import minutes_late
from triad_desktop.facilitation.letters import effective_letters
from triad_desktop.facilitation.readiness import Overview, StationReadiness
from triad_desktop.facilitation.room_pages import pages_of_rows
from triad_desktop.facilitation.voting import result, seats_voted
from triad_desktop.models.content import Records, party_of
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, ROLES
from triad_desktop.models.workshop_fields import ACTIVITY_TITLES, CAPTURE_TITLES
from triad_desktop.models.workshop_records import AgendaBlock, Vote
from triad_desktop.text import _

T = TypeVar("T")
MOST_LINES = 4  # the latest captures that are readable at 8 m
MOST_STEPS = 6  # of an escalation rule on one page, with its AI step and its safe end


@dataclass(frozen=True, slots=True)
class Sent:
    """What the Conductor sent to the room: one `kind` of question, vote, map, raci, heat or "" for the agenda alone.

    `question` with the `role` it is put to; `vote` is its id; `dimension` is that of a map or a matrix. `with_list`
    shows the latest public captures of the session below the question, as they come. `page` counts from 0; one past
    the last is the last.
    """

    kind: str = ""
    question: str = ""
    role: str = ""
    vote: str = ""
    dimension: str = ""
    with_list: bool = False
    blank: bool = False
    page: int = 0

    @property
    def has_place_for_list(self) -> bool:
        """Whether this can have the list below it; where it can't, the list waits for what can."""
        return self.kind in ("", "question")


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One public capture: what was said, its kind in words, the role of who said it ("" when unknown). Or one block
    that comes next, with its length; or a step of an escalation rule, `is_gap` where a case gets lost."""

    text: str
    kind: str
    role: str
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class RoomOption:
    """One option of a vote; before the reveal `total` is None and `roles` empty. `roles` has one entry a vote."""

    text: str
    total: int | None
    roles: tuple[str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class RoomVote:
    """A vote: how many have given theirs, and the options, ranked once revealed."""

    done: int
    seats: int
    options: tuple[RoomOption, ...]


@dataclass(frozen=True, slots=True)
class RoomMatrix:
    """Rows of cells under heads; the first column is words. `roles` colours the other columns ("" for none).

    `shares` shades the cells right of the first by how much of each is done; () shades none, and a negative one is
    left as it is. `shorts` are the first cells in fewer words, for a picture without room for all of them.
    """

    heads: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[float, ...], ...] = ()
    shorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomTimer:
    """The time of the block: figures such as "18:40" or "+2:18", how urgent, the share that is gone, two lines of words."""

    figures: str
    level: Level
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomProgress:
    """Where the agenda is: the share of each block that is gone, "3 of 8", the block's title, what comes next."""

    shares: tuple[float, ...]
    where: str
    title: str
    following: str


@dataclass(frozen=True, slots=True)
class RoomView:
    """The whole picture. A blank one has nothing else in it. `head` stands above the question, in the role's colour.
    In a `wide` one the time is small, so that the words have the whole width."""

    blank: bool = False
    wide: bool = False
    head: str = ""
    head_more: str = ""
    role: str = ""
    question: str = ""
    lines: tuple[RoomLine, ...] = ()
    vote: RoomVote | None = None
    matrix: RoomMatrix | None = None
    timer: RoomTimer | None = None
    progress: RoomProgress | None = None
    page: int = 0
    pages: int = 1


def room_view(
    records: Records,
    framework: Framework,
    sent: Sent,
    *,
    session: str = "",
    clock: SessionClock | None = None,
    overview: Overview | None = None,
) -> RoomView:
    """The picture of what was sent, with the timer of a session that runs."""
    if sent.blank:
        return RoomView(blank=True)
    frame = RoomView(timer=_timer(clock), progress=_progress(clock, framework))
    title = framework.dimension(sent.dimension).title if sent.dimension else ""
    match sent.kind:
        case "question":
            lines = _lines(records, session) if sent.with_list else ()
            role = sent.role if sent.role in ROLES else ""
            head = framework.role_titles().get(role, "")
            return replace(frame, head=head, role=role, question=sent.question, lines=lines)
        case "vote" if (vote := records.votes.get(sent.vote)) is not None:
            shown = _vote(vote, records)
            more = _("{done} of {seats} have voted").format(done=shown.done, seats=shown.seats)
            wide = len(shown.options) > MOST_LINES
            return replace(frame, wide=wide, head=_("Vote"), head_more=more, question=vote.question, vote=shown)
        case "map":
            paths = [part for path in rule_paths(records, framework, sent.dimension) for part in _ways(path)]
            page, pages, (shown_path,) = _page(paths, sent.page) if paths else (0, 1, (("", ()),))
            question = shown_path[0] or _("Who is asked, and when")
            return _paged(replace(frame, wide=True, head=title, question=question, lines=shown_path[1]), page, pages)
        case "raci":
            parts = pages_of_rows(_raci_rows(records, sent.dimension))
            page, pages, (shown_rows,) = _page(parts, sent.page)
            matrix = _raci(framework, shown_rows)
            frame = replace(frame, wide=True, head=title, matrix=matrix)
            return _paged(frame, page, pages)
        case "heat" if overview is not None:
            return replace(frame, wide=True, head=_("How far we are"), matrix=_heat(framework, overview))
    lines = _lines(records, session) if sent.with_list else _ahead(clock, framework)
    return replace(frame, question=_now(records, clock, framework), lines=lines)


def with_time(view: RoomView, clock: SessionClock | None, framework: Framework) -> RoomView:
    """The same picture at another moment."""
    return view if view.blank else replace(view, timer=_timer(clock), progress=_progress(clock, framework))


def _lines(records: Records, session: str) -> tuple[RoomLine, ...]:
    """The latest public captures of this session, the newest first."""
    titles = {choice.key: choice.title for choice in CAPTURE_TITLES}
    public = [one for one in records.captures if not one.private and one.session == session and one.text.strip()]
    public.sort(key=lambda one: (one.created_at, one.position), reverse=True)
    return tuple(
        RoomLine(one.chosen or one.text, titles[one.kind], _role_of(records, one.raised_by))
        for one in public[:MOST_LINES]
    )


def _now(records: Records, clock: SessionClock | None, framework: Framework) -> str:
    """What the room does now: what it is told of the block, else the block's title; before a session the project's."""
    run = clock.current if clock else None
    if run is None:
        return records.project.title
    return run.block.room_instruction or block_title(run.block, framework)


def _ahead(clock: SessionClock | None, framework: Framework) -> tuple[RoomLine, ...]:
    """The blocks that come next."""
    coming = clock.coming if clock and clock.current else ()
    return tuple(
        RoomLine(block_title(run.block, framework), show_minutes(run.allotted), "") for run in coming[:MOST_LINES]
    )


def _role_of(records: Records, key: str) -> str:
    party = party_of(records, key, dict.fromkeys(ROLES, ""))
    return (party.role or "") if party else ""


def _vote(vote: Vote, records: Records) -> RoomVote:
    done, seats = seats_voted(vote), len(vote.seats)
    if not vote.revealed_at:
        return RoomVote(done, seats, tuple(RoomOption(text, None, (), False) for text in vote.options))
    options = tuple(
        RoomOption(one.text, one.total, _each(one.by_role), one.place == 1 and one.total > 0)
        for one in result(vote, records)
    )
    return RoomVote(done, seats, options)


def _each(by_role: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(role for role in (*ROLES, "") for _vote in range(by_role.get(role, 0)))


def _page(parts: Sequence[T], page: int) -> tuple[int, int, Sequence[T]]:
    """The page asked for, or the nearest there is; how many there are; what stands on it."""
    page = max(0, min(page, len(parts) - 1))
    return page, len(parts), parts[page : page + 1]


def _paged(view: RoomView, page: int, pages: int) -> RoomView:
    words = _("{page} of {count}").format(page=page + 1, count=pages) if pages > 1 else ""
    return replace(view, head_more=words, page=page, pages=pages)


def _ways(path: RulePath) -> list[tuple[str, tuple[RoomLine, ...]]]:
    """A rule's trigger over its AI step, steps and safe end, as many lines at a time as are readable; where that takes
    more than one page, the trigger says which of them this is."""
    lines = [RoomLine(path.rule.ai_action, _("The AI"), "")] if path.rule.ai_action else []
    lines += [_step_line(one) for one in path.steps] or [RoomLine(_("Nobody"), _("no step yet"), "", is_gap=True)]
    if path.rule.repeats and path.steps:
        lines.append(RoomLine(_("Then again from the first"), "", ""))
    end = path.rule.on_silence
    lines.append(RoomLine(end or _("No safe end"), _("Safe end"), "", is_gap=not end))
    trigger = path.rule.name or _("No trigger")
    parts = [tuple(lines[at : at + MOST_STEPS]) for at in range(0, len(lines), MOST_STEPS)]
    if len(parts) == 1:
        return [(trigger, parts[0])]
    words = _("{trigger} ({page} of {count})")
    return [
        (words.format(trigger=trigger, page=number, count=len(parts)), part)
        for number, part in enumerate(parts, start=1)
    ]


def _step_line(one: PathStep) -> RoomLine:
    if one.party is None:
        return RoomLine(_("Nobody named"), time_allowed(one.step), "", is_gap=True)
    channel = one.step.channel
    words = _("{party}, {channel}").format(party=one.party.name, channel=channel) if channel else one.party.name
    role = one.party.role or ""
    if not one.party.active:
        return RoomLine(words, _("has left"), role, is_gap=True)
    return RoomLine(words, time_allowed(one.step), role, is_gap=not one.step.answer_within)


def _raci_rows(records: Records, dimension: str) -> list[tuple[str, ...]]:
    rows = []
    for activity in records.raci_activities.of(dimension):
        if not activity.included or not activity.text:
            continue
        by_role: dict[str, set[str]] = {role: set() for role in ROLES}
        for key, letters in effective_letters(records, activity.id).items():
            by_role.get(_role_of(records, key), set()).update(letters)
        rows.append((activity.text, *(_strongest(by_role[role]) for role in ROLES)))
    return rows


def _raci(framework: Framework, rows: Sequence[tuple[str, ...]]) -> RoomMatrix:
    titles = framework.role_titles()
    heads = (_("Who does what"), *(titles[role] for role in ROLES))
    return RoomMatrix(heads, ("", *ROLES), tuple(rows))


def _strongest(letters: set[str]) -> str:
    """What a role does in one look: "RA", "R" or "A", else "C", else "I"."""
    return "".join(one for one in "RA" if one in letters) or next((one for one in "CI" if one in letters), "")


def _heat(framework: Framework, overview: Overview) -> RoomMatrix:
    activities = {choice.key: choice.title for choice in ACTIVITY_TITLES}
    rows, shares, shorts = [], [], []
    for dimension in overview.included:
        stations = [overview.station(dimension, activity) for activity in ACTIVITIES]
        title = f"{DIMENSIONS.index(dimension) + 1} {framework.dimension(dimension).short_title}"
        shorts.append(title.partition(" & ")[0])
        rows.append((title, *(_passed(one) for one in stations)))
        shares.append(tuple(-1.0 if one.state == "skipped" else one.passed / max(1, one.total) for one in stations))
    heads = (_("Dimension"), *(activities[activity] for activity in ACTIVITIES))
    return RoomMatrix(heads, ("",) * len(heads), tuple(rows), tuple(shares), tuple(shorts))


def _passed(station: StationReadiness) -> str:
    return "–" if station.state == "skipped" else f"{station.passed}/{station.total}"


def clock_figures(seconds: int) -> str:
    """ "18:40" for 1,120 seconds left, "+2:18" for 138 over, "1:05:00" from an hour on."""
    sign, whole = ("+", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02}:{second:02}" if hours else f"{sign}{minutes}:{second:02}"


def _timer(clock: SessionClock | None) -> RoomTimer | None:
    run = clock.current if clock else None
    if clock is None or run is None:
        return None
    whole = show_minutes(run.allotted)
    if clock.phase == "paused":
        words = [_("paused, left of {minutes}").format(minutes=whole)]
    else:
        words = [(_("over {minutes}") if run.left < 0 else _("left of {minutes}")).format(minutes=whole)]
    if clock.phase != "paused" and run.left >= 0:
        ends = clock.now + timedelta(seconds=run.left)
        words.append(_("Ends {time}").format(time=f"{ends.astimezone(clock.zone):%H:%M}"))
    elif clock.ends_at is not None:
        ends = clock.ends_at + timedelta(minutes=minutes_late(clock))
        words.append(_("Session ends {time}").format(time=f"{ends.astimezone(clock.zone):%H:%M}"))
    return RoomTimer(clock_figures(run.left), level_of(run), _share(run), tuple(words))


def _progress(clock: SessionClock | None, framework: Framework) -> RoomProgress | None:
    run = clock.current if clock else None
    if clock is None or run is None:
        return None
    runs = [one for one in clock.runs if one.state != "skipped"]
    following = clock.following
    words = _("Next: {title}, {minutes}").format(
        title=block_title(following.block, framework), minutes=show_minutes(following.allotted)
    ) if following else ""  # fmt: skip
    shares = tuple(1.0 if one.state == "done" and one not in clock.coming else _share(one) for one in runs)
    where = _("{place} of {count}").format(place=runs.index(run) + 1, count=len(runs))
    return RoomProgress(shares, where, block_title(run.block, framework), words)


def _share(run: BlockRun) -> float:
    return min(1.0, run.seconds / (run.allotted * 60)) if run.allotted else 1.0 * (run.state == "running")


def block_title(block: AgendaBlock, framework: Framework) -> str:
    """The block's own title; without one, that of its station, or "Break"."""
    if block.title:
        return block.title
    if block.kind == "break":
        return _("Break")
    activity = next((choice.title for choice in ACTIVITY_TITLES if choice.key == block.activity), "")
    dimension = framework.dimension(block.dimension).title if block.dimension else ""
    return ": ".join(part for part in (dimension, activity) if part) or _("Block")
