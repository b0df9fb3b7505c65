"""The fields of sessions, captures and feedback as people see them. The rules of `record_fields.py` hold."""

from __future__ import annotations

from triad_desktop.models.fields import PRIVATE_NOTE, Choice, Field
from triad_desktop.models.keys import CAPTURE_KINDS
from triad_desktop.text import _

SESSION_STATES = (
    Choice("planned", _("planned")),
    Choice("running", _("running")),
    Choice("closed", _("closed")),
)
BLOCK_KINDS = (
    Choice("station", _("Station"), _("work on a dimension")),
    Choice("break", _("Break"), _("nobody works")),
    Choice("free", _("Free"), _("anything else, such as a welcome")),
)
FLEXIBILITIES = (
    Choice("flexible", _("Flexible"), _("shrinks")),
    Choice("optional", _("Optional"), _("is dropped first")),
    Choice("rigid", _("Rigid"), _("stays as it is")),
)
ACTIVITY_TITLES = (
    Choice("scope", _("Scope")),
    Choice("worksheet", _("Worksheet")),
    Choice("escalation", _("Escalation")),
    Choice("rubric", _("Rubric")),
    Choice("raci", _("RACI")),
)
CAPTURE_TITLES = (
    Choice("decision", _("Decision")),
    Choice("action", _("Action")),
    Choice("parking", _("Parking lot")),
    Choice("risk", _("Risk")),
    Choice("question", _("Question")),
    Choice("note", _("Note")),
)
FEEDBACK_STATES = (
    Choice("reported", _("reported")),
    Choice("framed", _("framed")),
    Choice("built", _("built")),
    Choice("validated", _("validated")),
    Choice("declined", _("declined")),
)

SESSION = (
    Field("title", _("Session"), "line", needed="look", headline=True, help=_("Such as Morning 1, or Safeguards")),
    Field("starts_at", _("Starts"), "moment", needed="blocks", headline=True, help=_("Such as 24 Nov 2026 9:00")),
    Field("ends_at", _("Ends"), "moment", needed="blocks", headline=True, help=_("Such as 24 Nov 2026 12:30")),
    Field("place", _("Place"), "line", headline=True),
    Field("present", _("Present"), "parties", needed="look", help=_("Who is in the room")),
    Field("state", _("State"), "choice", SESSION_STATES),
)  # fmt: skip

AGENDA_BLOCK = (
    Field("title", _("Block"), "line", needed="look", headline=True),
    Field("kind", _("Kind"), "choice", BLOCK_KINDS),
    Field("dimension", _("Dimension"), "choice"),
    Field("activity", _("Activity"), "choice", ACTIVITY_TITLES),
    Field("planned_minutes", _("Planned"), "minutes", needed="blocks", headline=True, minimum=1, maximum=1440,
          help=_("Such as 20 min")),
    Field("minimum_minutes", _("At least"), "minutes", headline=True, minimum=1, maximum=1440,
          help=_("What it may shrink to when time runs out")),
    Field("flexibility", _("When late"), "choice", FLEXIBILITIES, headline=True,
          help=_("Flexible blocks shrink, optional ones are dropped first, rigid ones stay as they are")),
    Field("fixed_start", _("Fixed start"), "clock", headline=True, help=_("Only where it can't move, such as lunch at 12:30")),
    Field("goal", _("Goal"), "line", help=_("What the room has when it is over")),
    Field("room_instruction", _("For the room"), "text", help=_("What the room reads or hears")),
    PRIVATE_NOTE,
)  # fmt: skip

_OWNER = Field("owner", _("Owner"), "participant", needed="blocks", headline=True)
_WHERE = (
    Field("dimension", _("Dimension"), "choice"),
    Field("session", _("Session"), "choice"),
    Field("raised_by", _("Said by"), "party"),
    Field("private", _("Private"), "yes_no", help=_("Private captures are neither shown in the room nor in briefs")),
)
_RATED = (
    Field("likelihood", _("Likelihood"), "integer", minimum=1, maximum=5, needed="look", help=_("1 rare to 5 daily")),
    Field(
        "impact", _("Impact"), "integer", minimum=1, maximum=5, needed="look", help=_("1 a nuisance to 5 a disaster")
    ),
)

CAPTURE_FIELDS: dict[str, tuple[Field, ...]] = {
    "decision": (
        Field("text", _("Question decided"), "text", needed="blocks", headline=True),
        Field("chosen", _("Decision"), "text", needed="blocks", headline=True, help=_("What was chosen")),
        Field("because", _("Because"), "text", needed="look"),
        Field("decider", _("Decided by"), "party", needed="blocks", headline=True, help=_("The one who is accountable")),
        Field("context", _("Context"), "text"),
        Field("options", _("Options"), "options", needed="look",
              help=_("One a line, such as: Buy a tool; + quick; - costs 20,000 a year")),
        Field("consulted", _("Consulted"), "parties"),
        Field("informed", _("Informed"), "parties"),
        Field("consequences", _("Consequences"), "text"),
        Field("confirmation", _("How we will know"), "text", help=_("What shows later that it was right")),
        Field("revisit_when", _("Looked at again when"), "line", needed="look"),
        Field("supersedes", _("Supersedes"), "choice", help=_("The earlier decision that this one replaces")),
        Field("scope_statement", _("Touches"), "choice", help=_("The scope statement that it is about")),
        *_WHERE,
    ),
    "action": (
        Field("text", _("Action"), "text", needed="blocks", headline=True),
        _OWNER,
        Field("due", _("Due"), "date", needed="look", headline=True, help=_("Such as 30 Sep 2026")),
        Field("trigger", _("Or when"), "line", help=_("An event instead of a date, such as when the pilot starts")),
        Field("status", _("Status"), "choice",
              (Choice("open", _("open")), Choice("done", _("done")), Choice("dropped", _("dropped")),
               Choice("blocked", _("blocked"))), headline=True),
        Field("closing_note", _("Closing note"), "text"),
        Field("carried_from", _("Carried over from"), "choice"),
        *_WHERE,
    ),
    "parking": (
        Field("text", _("Parked"), "text", needed="blocks", headline=True),
        Field("returns_when", _("Comes back"), "choice",
              (Choice("dimension_opens", _("when its dimension opens")), Choice("closing", _("at closing"))),
              needed="look", headline=True),
        Field("outcome", _("Outcome"), "choice",
              (Choice("open", _("open")), Choice("answered", _("answered")), Choice("action", _("became an action")),
               Choice("decision", _("became a decision")), Choice("carried", _("carried over"))), headline=True),
        *_WHERE,
    ),
    "risk": (
        Field("text", _("Risk"), "text", needed="blocks", headline=True),
        *_RATED,
        Field("response", _("Response"), "text"),
        Field("owner", _("Owner"), "participant", headline=True),
        *_WHERE,
    ),
    "question": (Field("text", _("Question"), "text", needed="blocks", headline=True), *_WHERE),
    "note": (Field("text", _("Note"), "text", needed="blocks", headline=True), *_WHERE),
}  # fmt: skip


def _all_capture_fields() -> tuple[Field, ...]:
    """Each field once, whatever kinds use it."""
    fields: dict[str, Field] = {}
    for kind in CAPTURE_KINDS:
        for field in CAPTURE_FIELDS[kind]:
            fields.setdefault(field.key, field)
    return tuple(fields.values())


CAPTURE = _all_capture_fields()

FEEDBACK_ITEM = (
    Field("text", _("What fell short"), "text", needed="blocks", headline=True),
    Field("dimension", _("Dimension"), "choice", needed="look"),
    Field("reported_by", _("Reported by"), "participant", needed="look", headline=True),
    Field("about", _("About"), "choice"),
    Field("occurred_at", _("Happened"), "date", past=True),
    Field("impact", _("Impact"), "integer", minimum=1, maximum=5, needed="look", help=_("1 a nuisance to 5 a disaster")),
    Field("state", _("State"), "choice", FEEDBACK_STATES, headline=True),
    Field("framing", _("Framing"), "text", help=_("What the Conductor makes of it")),
    Field("change", _("Change"), "text", help=_("What the Builder changed")),
    Field("root_cause", _("Root cause"), "text"),
    Field("validated_by", _("Validated by"), "participant"),
    Field("reason", _("Reason"), "text", help=_("Why it was declined")),
)  # fmt: skip

ESCALATION_CASE = (
    Field("name", _("Case"), "line", needed="look", headline=True, help=_("A real case in a few words")),
    Field("field_values", _("Values"), "case_values", needed="look", headline=True,
          help=_("Such as amount = 12000; language = German")),
    Field("expected_end", _("Expected to end with"), "line", needed="look", headline=True,
          help=_("Where the room expects this case to end")),
)  # fmt: skip

FIELDS_OF_WORKSHOP: dict[str, tuple[Field, ...]] = {
    "session": SESSION,
    "agenda_block": AGENDA_BLOCK,
    "capture": CAPTURE,
    "feedback_item": FEEDBACK_ITEM,
    "escalation_case": ESCALATION_CASE,
}


def capture_title(kind: str) -> str:
    """The words for a kind of capture."""
    return next(choice.title for choice in CAPTURE_TITLES if choice.key == kind)
