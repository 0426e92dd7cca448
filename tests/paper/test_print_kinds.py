"""The table of printed sheets: what commands, templates and help rely on for each of them."""

import pytest
from conftest import ROOT
from sample import words

from sanvat.commands.paper import _OWN, printing
from sanvat.messages.texts import NOTES
from sanvat.paper.grids import GRIDS, PAPERS
from sanvat.paper.kinds import KINDS, Kind


@pytest.fixture(params=KINDS, ids=[kind.name for kind in KINDS])
def kind(request: pytest.FixtureRequest) -> Kind:
    return request.param


def test_every_kind_has_a_command_and_no_other_command_is_there():
    assert list(printing.commands) == [kind.name for kind in KINDS]


def test_a_kind_has_a_template_help_and_a_title(kind: Kind):
    assert (ROOT / f"templates/print/{kind.name}.typ").is_file()
    assert kind.help in NOTES
    assert kind.title(words()["vi"]) != kind.title(words()["en"])


def test_a_kind_has_papers_and_options_that_there_are(kind: Kind):
    assert kind.papers and set(kind.papers) <= {*PAPERS, *GRIDS}
    assert set(kind.options) <= set(_OWN)
    taken = {parameter.name for parameter in printing.commands[kind.name].params}
    assert set(kind.options) <= taken
    assert not set(_OWN) & taken - set(kind.options)


def test_no_template_of_a_sheet_is_left_over():
    there = {path.stem for path in (ROOT / "templates/print").glob("*.typ")}
    assert there == {"common", *(kind.name for kind in KINDS)}
