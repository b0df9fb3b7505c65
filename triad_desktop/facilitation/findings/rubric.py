"""The checks of a rubric station: the rubric, its criteria with their descriptors, its examples."""

from __future__ import annotations

from collections.abc import Sequence

from triad_desktop.facilitation.codes import code_of, joined, label_of
from triad_desktop.facilitation.finding import Check, CheckText, Place, check
from triad_desktop.facilitation.findings.field_texts import check_fields
from triad_desktop.facilitation.findings.refused_text import REFUSED_TEXTS, check_refused_text
from triad_desktop.facilitation.findings.tracing import TEXTS as TRACING_TEXTS
from triad_desktop.facilitation.findings.tracing import check_tracing
from triad_desktop.facilitation.rubric import is_off_scale, level_label, missing_levels
from triad_desktop.models.records import Rubric, RubricCriterion
from triad_desktop.text import _

EMPTY = CheckText(
    "rubric_empty", "blocks", _("The rubric is begun"),
    _("The rubric is still empty"), _("outputs can't be judged alike"),
)  # fmt: skip
NO_CRITERIA = CheckText(
    "rubric_no_criteria", "blocks", _("The rubric has criteria"),
    _("The rubric has no criteria"), _("there is nothing to judge by"),
)  # fmt: skip
NO_DESCRIPTOR = CheckText(
    "rubric_criterion_no_descriptor", "look", _("Every level of every criterion is described"),
    _("{record} doesn't describe {levels}"), _("graders will draw the line in different places"),
)  # fmt: skip
PASS_LINE_OFF_SCALE = CheckText(
    "rubric_pass_line_off_scale", "blocks", _("The pass line lies on the scale"),
    _("{record} passes at {figure}, and its levels go from {low} to {high}"), _("no mean of levels can tell who passes"),
)  # fmt: skip
TEXTS = (EMPTY, NO_CRITERIA, NO_DESCRIPTOR, PASS_LINE_OFF_SCALE, *TRACING_TEXTS, REFUSED_TEXTS["rubric"])


def is_empty_rubric(place: Place) -> bool:
    """Whether nobody has named the rubric, set its pass line or floor, or added a criterion."""
    rubrics = place.records.rubrics.of(place.dimension)
    return not any(
        rubric.name or rubric.pass_threshold or rubric.floor_rule or place.records.rubric_criteria.of(rubric.id)
        for rubric in rubrics
    )


def check_rubric(place: Place) -> list[Check]:
    """All checks of a rubric station that has something in it."""
    records = place.records
    rubrics = records.rubrics.of(place.dimension)
    pairs = [(rubric, criterion) for rubric in rubrics for criterion in records.rubric_criteria.of(rubric.id)]
    criteria = [criterion for _rubric, criterion in pairs]
    anchors = [anchor for criterion in criteria for anchor in records.rubric_anchors.of(criterion.id)]
    return [
        *check_fields(place, "rubric", rubrics),
        _check_pass_line(place, rubrics),
        check(NO_CRITERIA, () if criteria else (place.finding(NO_CRITERIA, "rubric_criterion"),)),
        *check_fields(place, "rubric_criterion", criteria),
        _check_descriptors(place, pairs),
        *check_tracing(place, criteria),
        *(check_fields(place, "rubric_anchor", anchors) if anchors else ()),
        check_refused_text(place, rubrics, criteria, anchors),
    ]


def _check_pass_line(place: Place, rubrics: Sequence[Rubric]) -> Check:
    findings = [
        place.finding(
            PASS_LINE_OFF_SCALE, "rubric", rubric.id, "pass_threshold",
            record=label_of(place.records, rubric, place.framework), figure=rubric.pass_threshold,
            low=rubric.scale[0].value, high=rubric.scale[-1].value,
        )
        for rubric in rubrics
        if is_off_scale(rubric, rubric.pass_threshold)
    ]  # fmt: skip
    return check(PASS_LINE_OFF_SCALE, findings, judged=any(one.pass_threshold for one in rubrics))


def _check_descriptors(place: Place, pairs: list[tuple[Rubric, RubricCriterion]]) -> Check:
    findings = []
    for rubric, criterion in pairs:
        missing = missing_levels(rubric, criterion)
        if missing:
            levels = joined([_("level {level}").format(level=level_label(rubric, one.value)) for one in missing])
            record = code_of(criterion, place.framework)
            findings.append(
                place.finding(
                    NO_DESCRIPTOR, "rubric_criterion", criterion.id, "descriptors", record=record, levels=levels
                )
            )
    return check(NO_DESCRIPTOR, findings, judged=bool(pairs))
