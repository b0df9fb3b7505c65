from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from triad_desktop.models.errors import FrameworkError
from triad_desktop.models.framework import Framework, framework_from_json, framework_from_toml, framework_to_json
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, ROLES
from triad_desktop.models.record_fields import AUTONOMY
from triad_desktop.paths import resource

# User, Conductor, Builder, in the order of the dimensions.
COUNTS = {
    "workflow": (5, 8, 5),
    "architecture": (4, 7, 7),
    "data": (5, 5, 7),
    "knowledge": (5, 6, 4),
    "instructions": (6, 8, 8),
    "development": (3, 6, 9),
    "safeguards": (4, 6, 6),
    "evaluation": (5, 6, 8),
    "improvement": (4, 5, 7),
}


@pytest.fixture
def texts() -> dict[str, str]:
    """The framework's files as they are shipped, to be spoiled."""
    return {file.name: file.read_text(encoding="utf-8") for file in resource("framework").glob("*.toml")}


def fault_of(texts: dict[str, str]) -> str:
    with pytest.raises(FrameworkError) as refused:
        framework_from_toml(texts)
    assert refused.value.code == "framework"
    return refused.value.sentence


def spoiled(texts: dict[str, str], name: str, old: str, new: str) -> dict[str, str]:
    assert old in texts[name]
    return {**texts, name: texts[name].replace(old, new, 1)}


def test_autonomy_has_the_same_words_in_worksheets_and_rules(framework: Framework) -> None:
    columns = [
        column
        for dimension in framework.dimensions
        for column in dimension.worksheet.columns
        if column.key == "autonomy"
    ]

    words = [(choice.key, choice.title) for choice in AUTONOMY]
    assert [title for _key, title in words] == ["Stops", "Proposes", "Acts and tells", "Acts"]
    assert columns
    for column in columns:
        assert [(choice.key, choice.title) for choice in column.choices] == words


def test_the_framework_has_159_responsibilities(framework: Framework) -> None:
    assert sum(sum(counts) for counts in COUNTS.values()) == 159
    assert sum(len(dimension.responsibilities) for dimension in framework.dimensions) == 159


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_dimension_has_its_responsibilities_by_role(framework: Framework, dimension: str) -> None:
    counted = Counter(item.role for item in framework.dimension(dimension).responsibilities)

    assert tuple(counted[role] for role in ROLES) == COUNTS[dimension]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_responsibility_is_named_after_its_dimension_and_role(framework: Framework, dimension: str) -> None:
    numbers: Counter[str] = Counter()
    for item in framework.dimension(dimension).responsibilities:
        numbers[item.role] += 1
        assert item.id == f"{dimension}-{item.role}-{numbers[item.role]}"


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_station_has_its_text(framework: Framework, dimension: str) -> None:
    assert set(framework.dimension(dimension).activities) == set(ACTIVITIES)
    for station in framework.dimension(dimension).activities.values():
        assert all(station.questions.of(role) for role in ROLES)


def test_no_two_texts_of_the_framework_are_the_same(framework: Framework) -> None:
    texts = [item.text for one in framework.dimensions for item in one.responsibilities]
    for dimension in framework.dimensions:
        for station in dimension.activities.values():
            texts += [
                station.purpose,
                station.start,
                *(question for role in ROLES for question in station.questions.of(role)),
            ]

    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_parts_are_found_by_their_keys(framework: Framework) -> None:
    assert [framework.dimension(key).key for key in DIMENSIONS] == list(DIMENSIONS)
    assert [framework.activity(key).key for key in ACTIVITIES] == list(ACTIVITIES)
    assert [framework.role(key).key for key in ROLES] == list(ROLES)
    assert list(framework.role_titles()) == list(ROLES)


def test_a_worksheets_columns_become_fields(framework: Framework) -> None:
    fields = {field.key: field for field in framework.dimension("workflow").worksheet.fields()}

    assert fields["minutes_today"].kind == "minutes"
    assert fields["minutes_today"].minimum == 0
    assert fields["task"].minimum is None
    assert [choice.key for choice in fields["approach"].choices] == ["ai", "assist", "rules", "none"]
    assert fields["task"].needed == "blocks"
    assert fields["task"].headline
    assert fields["task"].help
    assert fields["task"].example


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_worksheet_has_few_enough_columns_for_a_table(framework: Framework, dimension: str) -> None:
    fields = framework.dimension(dimension).worksheet.fields()

    assert 2 <= sum(field.headline for field in fields) <= 6
    assert any(field.needed == "blocks" for field in fields)


def test_a_projects_copy_is_read_back_the_same(framework: Framework) -> None:
    assert framework_from_json(framework_to_json(framework)) == framework


@pytest.mark.parametrize("name", ["roles.toml", "activities.toml"])
def test_a_missing_file_is_named(texts: dict[str, str], name: str) -> None:
    del texts[name]

    assert f"{name}: the file is missing" in fault_of(texts)


def test_text_that_is_no_toml_is_refused_with_file_and_line(texts: dict[str, str]) -> None:
    texts["03-data.toml"] = 'key = "data"\nbroken\nmore = 1'

    assert re.search(r"03-data\.toml: .*line 2", fault_of(texts))


def test_a_field_nobody_knows_is_refused_with_its_place(texts: dict[str, str]) -> None:
    fault = fault_of(spoiled(texts, "03-data.toml", "[[responsibilities]]", '[[responsibilities]]\ncolour = "red"'))

    assert "03-data.toml, responsibilities.1.colour" in fault


def test_a_missing_question_is_refused_with_its_place(texts: dict[str, str]) -> None:
    text = texts["03-data.toml"]
    start = text.index("builder = [", text.index("[activities.scope.questions]"))
    texts["03-data.toml"] = text[:start] + "builder = []" + text[text.index("]", start) + 1 :]

    assert "03-data.toml, activities.scope.questions.builder" in fault_of(texts)


def test_a_missing_dimension_is_refused(texts: dict[str, str]) -> None:
    del texts["04-knowledge.toml"]

    assert "expected workflow, architecture, data, knowledge" in fault_of(texts)


def test_dimensions_out_of_order_are_refused(texts: dict[str, str]) -> None:
    texts["00-data.toml"] = texts.pop("03-data.toml")

    assert "found data, workflow, architecture" in fault_of(texts)


def test_roles_out_of_order_are_refused(texts: dict[str, str]) -> None:
    swapped = texts["roles.toml"].replace('key = "user"', 'key = "x"').replace('key = "builder"', 'key = "user"')
    texts["roles.toml"] = swapped.replace('key = "x"', 'key = "builder"')

    assert "roles.toml, roles: expected user, conductor, builder" in fault_of(texts)


def test_a_missing_activity_of_a_station_is_refused(texts: dict[str, str]) -> None:
    texts["03-data.toml"] = (
        texts["03-data.toml"]
        .replace("[activities.rubric", "[activities.scope_x")
        .replace("[activities.scope_x.questions]", "[activities.rubric.questions]")
    )

    assert "03-data.toml, activities" in fault_of(texts)


def test_a_worksheet_code_that_stands_twice_is_refused(texts: dict[str, str]) -> None:
    code = re.search(r'^code = "(..)"', texts["03-data.toml"], re.MULTILINE)
    assert code

    fault = fault_of(spoiled(texts, "04-knowledge.toml", 'code = "TR"', f'code = "{code[1]}"'))

    assert f"worksheet.code: {code[1]} stands twice" in fault


def test_a_responsibility_that_stands_twice_is_refused(texts: dict[str, str]) -> None:
    fault = fault_of(spoiled(texts, "03-data.toml", '"data-user-2"', '"data-user-1"'))

    assert "responsibilities.id: data-user-1 stands twice" in fault


def test_a_column_that_stands_twice_is_refused(texts: dict[str, str]) -> None:
    fault = fault_of(spoiled(texts, "03-data.toml", 'key = "frequency"', 'key = "scenario"'))

    assert "03-data.toml, worksheet.columns: a column key stands twice" in fault


@pytest.mark.parametrize(("old", "new"), [('kind = "choice"', 'kind = "line"'), ('kind = "line"', 'kind = "choice"')])
def test_choices_belong_to_columns_of_the_kind_choice(texts: dict[str, str], old: str, new: str) -> None:
    fault = fault_of(spoiled(texts, "03-data.toml", old, new))

    assert "03-data.toml, worksheet.columns." in fault
    assert "choices belong to the kind" in fault


@pytest.mark.parametrize(
    "letters", ['user = "R"', 'user = "A", conductor = "A", builder = "R"', 'user = "A", builder = "I"']
)
def test_suggested_letters_need_one_a_and_an_r(texts: dict[str, str], letters: str) -> None:
    text = texts["03-data.toml"]
    start = text.index("raci = {")
    texts["03-data.toml"] = f"{text[:start]}raci = {{ {letters} }}{text[text.index('}', start) + 1 :]}"

    assert "03-data.toml, data-user-1: the suggested letters need exactly one A" in fault_of(texts)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_a_projects_copy_that_cant_be_used_is_refused(text: str) -> None:
    with pytest.raises(FrameworkError) as refused:
        framework_from_json(text)
    assert "the project's framework" in refused.value.sentence


def test_a_projects_copy_is_checked_as_a_whole_too(framework: Framework) -> None:
    content = json.loads(framework_to_json(framework))
    content["dimensions"].reverse()

    with pytest.raises(FrameworkError) as refused:
        framework_from_json(json.dumps(content))
    assert "expected workflow" in refused.value.sentence
