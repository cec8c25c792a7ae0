import pytest

from policybrowser.search.examples import EXAMPLES, Example
from policybrowser.search.lexing import FIELD_NAMES
from policybrowser.search.matching import matches
from policybrowser.search.query import parse
from tests.search.five import five


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)
def test_every_example_finds_something_in_the_shipped_texts(example: Example) -> None:
    query = parse(example.query)
    assert any(matches(query, record, lambda *_: True) for record in five())
    assert example.finds


def test_the_examples_show_every_field_but_the_plainest() -> None:
    shown = {name for name in FIELD_NAMES for example in EXAMPLES if f"{name}:" in example.query}
    assert set(FIELD_NAMES) - shown == {"text"}
