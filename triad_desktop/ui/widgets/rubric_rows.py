"""The rows of a rubric: its criteria with a pseudo-field for each level, its levels, and its anchor examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.rubric import is_off_scale, level_label, missing_levels
from triad_desktop.models import edits
from triad_desktop.models.fields import Field, is_empty
from triad_desktop.models.record_fields import RUBRIC_ANCHOR, field_of
from triad_desktop.models.records import Level, Rubric
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.record_rows import Option, RecordRows

DESCRIPTORS = "descriptors"
_LEVEL = "level_"
_LEVEL_PICKERS = frozenset({"required_minimum", "agreed_level"})


def level_key(value: int) -> str:
    """The key of the pseudo-field for one level."""
    return f"{_LEVEL}{value}"


def level_of(key: str) -> int:
    """The level that a pseudo-field stands for; 0 for other fields."""
    return int(key.removeprefix(_LEVEL)) if key.startswith(_LEVEL) else 0


def descriptor_fields(rubric: Rubric) -> tuple[Field, ...]:
    """A column for each level: what one sees when a criterion reaches it."""
    return tuple(
        Field(
            level_key(one.value),
            f"{one.value}  {one.label}".strip(),
            "text",
            headline=True,
            help=_("One observable sentence"),
        )
        for one in rubric.scale
    )


def picked_level(field: Field) -> Field:
    """A field that holds a level's number, as a choice among the levels."""
    return replace(field, kind="choice", minimum=None, maximum=None)


ANCHOR_FIELDS = tuple(picked_level(one) if one.key in _LEVEL_PICKERS else one for one in RUBRIC_ANCHOR)


def rubric_of(bridge: DocumentBridge, dimension: str) -> Rubric:
    """The one rubric of a dimension. Raises LookupError when the file lacks it."""
    for rubric in bridge.records.rubrics.of(dimension):
        return rubric
    raise LookupError(f"no rubric for {dimension}")


def _stored(field: Field) -> Field:
    """The weight is shown as a line under the name, and is a number all the same."""
    return field_of("rubric_criterion", "weight") if field.key == "weight" else field


def _label_field(level: Level) -> Field:
    return Field(level_key(level.value), _("Level {level}").format(level=level.value), "line")


class RubricRows(RecordRows):
    """Rows of a dimension's rubric, whatever their table. Fields that hold a level are a choice among the levels."""

    def __init__(self, bridge: DocumentBridge, table: str, dimension: str, parent_values: Mapping[str, str]) -> None:
        super().__init__(bridge, table, parent_values)
        self.dimension = dimension

    @property
    def rubric(self) -> Rubric:
        return rubric_of(self.bridge, self.dimension)

    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        by_record: dict[str, tuple[Finding, ...]] = {}
        for finding in self.bridge.overview.station(self.dimension, "rubric").findings:
            if finding.table == self.table and finding.record:
                by_record[finding.record] = (*by_record.get(finding.record, ()), finding)
        return by_record

    def value(self, record: Any, field: Field) -> Any:
        value = super().value(record, field)
        return ("" if value is None else str(value)) if field.key in _LEVEL_PICKERS else value

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        return self._levels(current) if field.key in _LEVEL_PICKERS else super().options(field, current)

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        if field.key not in _LEVEL_PICKERS:
            return super().commit_value(record_id, field, value, visit)
        level = int(value) if value else None
        return super().commit_value(record_id, field_of(self.table, field.key), level, visit)

    def stores(self, field: Field) -> bool:
        return field.key not in _LEVEL_PICKERS and super().stores(field)

    def _levels(self, current: str) -> tuple[Option, ...]:
        """The scale as choices; a level that stands in the field stays one although the scale has it no more."""
        options = [Option(str(one.value), level_label(self.rubric, one.value)) for one in self.rubric.scale]
        if current and current not in [one.key for one in options]:
            options.append(Option(current, current, note=_("no longer a level")))
        return tuple(options)


class CriterionRows(RubricRows):
    """The criteria of a dimension's rubric. The field `level_<n>` is the descriptor of level n."""

    def __init__(self, bridge: DocumentBridge, dimension: str) -> None:
        super().__init__(bridge, "rubric_criterion", dimension, {"rubric": rubric_of(bridge, dimension).id})

    def value(self, record: Any, field: Field) -> Any:
        if level := level_of(field.key):
            return record.descriptors.get(str(level), "")
        return super().value(record, field)

    def options(self, field: Field, current: str = "") -> tuple[Option, ...]:
        if field.key == "success_criterion":
            return self._success_criteria(current)
        return super().options(field, current)

    def understood(self, field: Field, raw: str) -> tuple[Any, str]:
        return super().understood(_stored(field), raw)

    def commit_text(self, record_id: str, field: Field, raw: str, visit: str = "") -> str:
        return super().commit_text(record_id, _stored(field), raw, visit)

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        if level := level_of(field.key):
            return self._commit_descriptor(record_id, field, level, value, visit)
        return super().commit_value(record_id, field, value, visit)

    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """A finding about descriptors points at the first level that lacks one."""
        return {
            record_id: tuple(replace(one, field=self.column_of(record_id, one.field)) for one in found)
            for record_id, found in super().findings().items()
        }

    def column_of(self, record_id: str, field_key: str) -> str:
        """The column to go to for a finding's field."""
        criterion = self.find(record_id)
        if field_key != DESCRIPTORS or criterion is None:
            return field_key
        missing = missing_levels(self.rubric, criterion)
        return level_key(missing[0].value) if missing else field_key

    def _commit_descriptor(self, record_id: str, field: Field, level: int, text: str, visit: str) -> str:
        self.take_back(record_id, field)
        if self.find(record_id) is None:
            if is_empty(text):
                return ""
            if sentence := self._create(record_id, {}, visit):
                return sentence
        edit = edits.rubrics.SetDescriptor(criterion=record_id, level=level, text=text)
        return self.bridge.attempt(edits.rubrics.set_descriptor, edit, visit=visit)

    def _success_criteria(self, current: str) -> tuple[Option, ...]:
        """Those of this dimension first, then those of the others that take part."""
        records, framework = self.bridge.records, self.bridge.framework
        dimensions = sorted(records.included_dimensions(), key=lambda one: one != self.dimension)
        found = [one for dimension in dimensions for one in records.success_criteria.of(dimension)]
        kept = records.success_criteria.get(current)
        if kept is not None and kept not in found:
            found.append(kept)
        return tuple(
            Option(
                one.id,
                f"{code_of(one, framework)} {one.statement}".strip(),
                note="" if one.dimension == self.dimension else framework.dimension(one.dimension).short_title,
            )
            for one in found
        )


class LevelRows(RubricRows):
    """The rubric itself, with a field for the label of each level."""

    def __init__(self, bridge: DocumentBridge, dimension: str) -> None:
        super().__init__(bridge, "rubric", dimension, {"dimension": dimension})

    def value(self, record: Any, field: Field) -> Any:
        if level := level_of(field.key):
            return next((one.label for one in record.scale if one.value == level), "")
        return super().value(record, field)

    def commit_value(self, record_id: str, field: Field, value: Any, visit: str = "") -> str:
        level = level_of(field.key)
        if not level:
            return super().commit_value(record_id, field, value, visit)
        self.take_back(record_id, field)
        labels = [value if one.value == level else one.label for one in self.rubric.scale]
        return self.set_labels(labels, visit)

    def understood(self, field: Field, raw: str) -> tuple[Any, str]:
        value, sentence = super().understood(field, raw)
        scale = self.rubric.scale
        if not sentence and field.key == "pass_threshold" and is_off_scale(self.rubric, value):
            sentence = _(
                "The levels go from {low} to {high}, and so does their mean: {figure} can't be the pass line."
                " Type a mean of levels, such as 3.5."
            ).format(low=scale[0].value, high=scale[-1].value, figure=value)
        return (None, sentence) if sentence else (value, "")

    def set_labels(self, labels: list[str], visit: str = "") -> str:
        """Give the scale these levels, lowest first; "" or why not."""
        if labels == [one.label for one in self.rubric.scale]:
            return ""
        return self.bridge.attempt(
            edits.rubrics.set_scale, edits.rubrics.SetScale(rubric=self.rubric.id, labels=tuple(labels)), visit=visit
        )

    def label_fields(self) -> tuple[Field, ...]:
        """A field for each level that the scale has now."""
        return tuple(_label_field(one) for one in self.rubric.scale)
