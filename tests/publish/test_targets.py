"""The kinds of target: what site.yaml may name, and how each is reached, are two tables of the same kinds."""

import pytest

from sanvat.publish.host import Access
from sanvat.publish.targets import WAYS
from sanvat.records.schema import fields
from sanvat.records.targets import KINDS, LOCAL, Target

NEEDS = ("", "kept", "asked", "needed")


def filled(kind: str) -> Target:
    """A target of a kind with everything that it needs, and no more."""
    return Target(kind=kind, name=kind, **dict.fromkeys(KINDS[kind].needed, "x"))


def test_every_kind_can_be_reached_and_no_other():
    assert sorted(WAYS) == sorted(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_a_kind_needs_are_fields_of_a_target(kind):
    names = set(fields(Target))
    assert set(KINDS[kind].needed) <= names
    assert KINDS[kind].path in ("", *KINDS[kind].needed)
    assert bool(KINDS[kind].path) == bool(KINDS[kind].example) == (kind in LOCAL)
    assert filled(kind).place() == ("x" if kind in LOCAL else "")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_way_connects_or_writes_the_whole_and_says_whether_it_needs_a_password(kind):
    way = WAYS[kind]
    assert (way.opened is None) != (way.whole is None)
    assert way.password(filled(kind)) in NEEDS
    assert kind not in LOCAL or way.password(filled(kind)) == ""
    if way.opened:
        assert callable(way.opened(filled(kind), Access()))
