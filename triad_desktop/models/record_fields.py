"""The fields of the built-in records as people see them; keys are the records' own field names.

Which fields may stay empty follows the project's rule: without a severity in `needed` a field is
optional. Tables, forms, findings, briefs and the validation of edits all read these lists.
"""

from __future__ import annotations

from triad_desktop.models.fields import PRIVATE_NOTE, Choice, Field
from triad_desktop.models.workshop_fields import FIELDS_OF_WORKSHOP
from triad_desktop.text import _

AUTONOMY = (
    Choice("stops", _("Stops")),
    Choice("proposes", _("Proposes"), _("a person acts")),
    Choice("acts_and_tells", _("Acts and tells")),
    Choice("acts", _("Acts")),
)
SCOPE_KINDS = (
    Choice("in", _("In scope")),
    Choice("out", _("Out of scope")),
    Choice("boundary", _("Boundaries")),
    Choice("unsupported_use", _("Unsupported uses")),
    Choice("assumption", _("Assumptions")),
)
CONFIDENTIALITY = (
    Choice("public", _("Public")),
    Choice("internal", _("Internal")),
    Choice("confidential", _("Confidential")),
    Choice("strictly_confidential", _("Strictly confidential")),
)
PAPERS = (Choice("a4", _("A4")), Choice("letter", _("Letter")))
ROLE_TITLES = (
    Choice("user", _("AI User")),
    Choice("conductor", _("Conductor")),
    Choice("builder", _("Builder")),
)

PROJECT = (
    Field("title", _("Initiative"), "line", help=_("What the AI is to do, in a few words"), needed="blocks"),
    Field("organisation", _("Organisation"), "line"),
    Field("problem", _("Problem"), "text", help=_("What hurts today, and whom"), needed="blocks"),
    Field("sponsor", _("Sponsor"), "line", help=_("Who pays, and who can stop it"), needed="look"),
    Field("confidentiality", _("Confidentiality"), "choice", CONFIDENTIALITY, needed="look",
          help=_("Printed in the footer of every brief")),
    Field("paper", _("Paper"), "choice", PAPERS),
    Field("language", _("Language of the text"), "language", help=_("A language tag such as en, de or pt-BR")),
)  # fmt: skip

PARTICIPANT = (
    Field("name", _("Name"), "line", needed="blocks", headline=True),
    Field("role", _("Role"), "role", ROLE_TITLES, needed="blocks", headline=True),
    Field("job_title", _("Job title"), "line", headline=True),
    Field("contact", _("Contact"), "line"),
    Field("active", _("Takes part"), "yes_no", headline=True,
          help=_("People who left stay in the records, but get no new work")),
    PRIVATE_NOTE,
)  # fmt: skip

DESK = (
    Field("name", _("Desk"), "line", needed="blocks", headline=True, help=_("Such as fraud desk, engineer on call")),
    Field("role", _("Role"), "role", ROLE_TITLES, needed="look", headline=True),
    Field("contact", _("Contact"), "line", headline=True),
    Field("active_hours", _("Active hours"), "hours", needed="look", headline=True,
          help=_("Such as Mon-Fri 08:00-16:00; Sat 09:00-12:00, or always")),
    Field("time_zone", _("Time zone"), "time_zone", help=_("Such as Europe/Berlin")),
    PRIVATE_NOTE,
)  # fmt: skip

SCOPE_STATEMENT = (
    Field("text", _("Statement"), "text", needed="blocks", headline=True),
    Field("reason", _("Reason"), "text"),
    PRIVATE_NOTE,
)

SUCCESS_CRITERION = (
    Field("statement", _("Criterion"), "line", needed="blocks", headline=True,
          help=_("What will be better, in words the business would use")),
    Field("baseline", _("Today"), "number", needed="look", headline=True, help=_("The figure before the AI")),
    Field("target", _("Target"), "number", needed="blocks", headline=True),
    Field("due", _("By"), "date", headline=True, help=_("Such as 30 Sep 2026")),
    Field("owner", _("Owner"), "participant", needed="blocks", headline=True),
    Field("metric", _("Metric"), "line", needed="blocks", help=_("What is counted or timed")),
    Field("unit", _("Unit"), "line", needed="look", help=_("Such as %, h, days, per 1,000 cases")),
    Field("segment", _("For whom"), "line"),
    Field("direction", _("Better is"), "choice",
          (Choice("lower", _("lower")), Choice("higher", _("higher"))), needed="blocks"),
    Field("failure_threshold", _("Fails at"), "number", help=_("From this figure on, somebody has to act")),
    Field("window", _("Measured over"), "line", help=_("Such as 30 days")),
    Field("data_source", _("Data source"), "line", needed="look", help=_("Where the figure comes from")),
    Field("if_breached", _("If it fails"), "text", needed="look", help=_("What the owner does")),
    Field("respond_within", _("Within"), "minutes", minimum=1, maximum=525_600, help=_("Such as 2 h or 3 days")),
    Field("review_trigger", _("Looked at again when"), "line"),
    Field("necessity", _("Necessity"), "choice",
          (Choice("must", _("must")), Choice("nice", _("nice to have"))), needed="look"),
    PRIVATE_NOTE,
)  # fmt: skip

ESCALATION_RULE = (
    Field("name", _("Trigger"), "line", needed="blocks", headline=True, help=_("When the AI hands over, in a few words")),
    Field("reason", _("Business risk"), "line", needed="blocks", headline=True, help=_("What goes wrong if nobody looks")),
    Field("autonomy", _("Autonomy"), "choice", AUTONOMY, needed="blocks", headline=True),
    Field("ai_action", _("AI step"), "line", needed="look", help=_("What the AI is doing when this happens")),
    Field("conditions", _("Conditions"), "conditions", needed="look",
          help=_("All must hold, such as confidence < 0.80; amount > 15000")),
    Field("likelihood", _("Likelihood"), "integer", minimum=1, maximum=5, needed="look", help=_("1 rare to 5 daily")),
    Field("impact", _("Impact"), "integer", minimum=1, maximum=5, needed="look", help=_("1 a nuisance to 5 a disaster")),
    Field("priority", _("Priority"), "integer", minimum=1, maximum=99, needed="look",
          help=_("1 goes first when several rules fit")),
    Field("on_silence", _("If nobody answers"), "line", needed="blocks", headline=True,
          help=_("The safe state where the case waits; never silently go on")),
    Field("outside_hours", _("Outside hours"), "choice",
          (Choice("next_step", _("go to the next step")), Choice("queue", _("wait in the queue")),
           Choice("safe_state", _("go to the safe state"))), needed="look"),
    Field("repeats", _("Steps repeat"), "yes_no", help=_("After the last step, begin again with the first")),
    Field("information_shown", _("The person sees"), "text", needed="look", help=_("Everything needed to decide")),
    Field("human_may", _("The person may"), "choices",
          (Choice("approve", _("approve")), Choice("edit", _("edit")), Choice("reject", _("reject")),
           Choice("stop", _("stop"))), needed="look"),
    Field("return_path", _("The way back"), "line", help=_("How the case returns to the AI, if it does")),
    Field("logged", _("Logged"), "line", needed="look", help=_("What is kept of it, and where")),
    PRIVATE_NOTE,
)  # fmt: skip

ESCALATION_STEP = (
    Field("party", _("Hands over to"), "party", needed="blocks", headline=True),
    Field("answer_within", _("Answer within"), "minutes", needed="blocks", headline=True, minimum=1, maximum=525_600,
          help=_("Such as 30 min, 2 h")),
    Field("channel", _("Channel"), "line", headline=True, help=_("Such as phone, queue, chat")),
    Field("who_answers", _("Who answers"), "choice",
          (Choice("one", _("one is enough")), Choice("all", _("all must"))), needed="look", headline=True,
          help=_("Whether one of those it is handed to answers, or all of them")),
)  # fmt: skip

RUBRIC = (
    Field("name", _("Rubric"), "line", needed="blocks", help=_("What is judged")),
    Field("pass_threshold", _("Pass line"), "number", needed="blocks",
          help=_("Weighted mean of the levels, such as 3.0")),
    Field("floor_rule", _("Lowest level fails"), "yes_no", help=_("The lowest level on any criterion fails the whole")),
    PRIVATE_NOTE,
)  # fmt: skip

RUBRIC_CRITERION = (
    Field("name", _("Criterion"), "line", needed="blocks", headline=True),
    Field("weight", _("Weight"), "integer", needed="blocks", headline=True, minimum=1, maximum=10, help=_("1 to 10")),
    Field("description", _("Description"), "text", help=_("What it is about, and what it is not about")),
    Field("applies", _("Applies"), "line", needed="look", help=_("Always, or when …")),
    Field("required_minimum", _("Gate"), "integer", minimum=1, maximum=5,
          help=_("Level that must be reached, or the whole fails")),
    Field("evidence", _("Evidence"), "choice",
          (Choice("input", _("the input")), Choice("output", _("the output")), Choice("context", _("the context"))),
          needed="look", help=_("What graders look at")),
    Field("grader", _("Grader"), "choice",
          (Choice("human", _("a person")), Choice("model", _("a model")), Choice("deterministic", _("a fixed rule"))),
          needed="look"),
    Field("success_criterion", _("Serves"), "choice", help=_("The success criterion that this one traces to")),
    PRIVATE_NOTE,
)  # fmt: skip

RUBRIC_ANCHOR = (
    Field("text", _("Example"), "text", needed="blocks", headline=True, help=_("A real output, word by word")),
    Field("agreed_level", _("Level"), "integer", needed="look", headline=True, minimum=1, maximum=5),
    Field("reason", _("Reason"), "text", needed="look", headline=True, help=_("Why the room agreed on it")),
)

RACI_ACTIVITY = (
    Field("text", _("Activity"), "line", needed="blocks", headline=True),
    Field("outcome", _("Outcome"), "line", needed="look", help=_("How one sees that it is done")),
    Field("critical", _("Critical"), "yes_no", help=_("The initiative stands or falls with it")),
    Field("included", _("Part of this initiative"), "yes_no"),
    PRIVATE_NOTE,
)

FIELDS_OF: dict[str, tuple[Field, ...]] = {
    "project": PROJECT,
    "participant": PARTICIPANT,
    "desk": DESK,
    "scope_statement": SCOPE_STATEMENT,
    "success_criterion": SUCCESS_CRITERION,
    "escalation_rule": ESCALATION_RULE,
    "escalation_step": ESCALATION_STEP,
    "rubric": RUBRIC,
    "rubric_criterion": RUBRIC_CRITERION,
    "rubric_anchor": RUBRIC_ANCHOR,
    "raci_activity": RACI_ACTIVITY,
    **FIELDS_OF_WORKSHOP,
}


def field_of(table: str, key: str) -> Field:
    """The field of a built-in record; KeyError when there is none (worksheet fields: the framework)."""
    for field in FIELDS_OF[table]:
        if field.key == key:
            return field
    raise KeyError(f"{table}.{key}")
