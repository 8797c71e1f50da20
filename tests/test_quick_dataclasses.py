"""Dataclasses made quickly behave as those that Python makes."""

import dataclasses
import importlib.util
import sys

import pytest

from govinfo_desktop.quick_dataclasses import FIRST_QUICK_PYTHON, REPLACEMENTS

pytestmark = pytest.mark.skipif(
    sys.version_info >= FIRST_QUICK_PYTHON, reason="Python makes dataclasses quickly by itself"
)


def unchanged():
    """Return Python's own module, loaded once more."""
    spec = importlib.util.spec_from_file_location("unchanged_dataclasses", dataclasses.__file__)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def made_classes(module, options):
    """Return classes of several shapes: fields without use in some methods, a base."""
    dataclass, field = module.dataclass, module.field

    @dataclass(**options)
    class Nothing:
        """No field."""

    @dataclass(**options)
    class One:
        """One field."""

        first: int

    @dataclass(**options)
    class Some:
        """Fields of several kinds."""

        first: int
        second: tuple = ()
        hidden: str = field(default="", repr=False)
        unequal: str = field(default="", compare=False)
        unhashed: str = field(default="", hash=False)

    @dataclass(**options)
    class More(One):
        """A base with a field."""

        last: str = "甲"

    return Nothing, One, Some, More


def instances(module, cls):
    names = [one.name for one in module.fields(cls)]
    return [cls(**({"first": number} if "first" in names else {})) for number in (1, 2)]


def outcome(action):
    try:
        return action()
    except (AttributeError, TypeError) as failure:
        return type(failure).__name__, str(failure)


def results(module, one, other):
    """Return what comes of all that can be done with two instances of a class."""
    return [
        repr(one),
        type(one).__repr__.__qualname__,
        one.__match_args__,
        one == other,
        one == module.replace(one),
        outcome(lambda: one < other),
        outcome(lambda: setattr(one, "first", 3)),
        outcome(lambda: setattr(one, "new", 3)),
        outcome(lambda: delattr(one, "first")),
        outcome(lambda: delattr(one, "new")),
    ]


SHAPES = [
    {"frozen": True},
    {"frozen": True, "kw_only": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "order": True},
    {"frozen": True, "eq": False},
    {"unsafe_hash": True},
    {},
]


def test_the_methods_are_those_that_are_put_together():
    assert all(getattr(dataclasses, name) is new for name, new in REPLACEMENTS.items())


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_they_look_compare_and_refuse_as_those_that_python_makes(shape):
    quick, usual = (
        [results(module, *instances(module, cls)) for cls in made_classes(module, shape)]
        for module in (dataclasses, unchanged())
    )
    assert quick == usual


@pytest.mark.parametrize("shape", [one for one in SHAPES if one and "eq" not in one], ids=str)
def test_they_have_the_same_hashes(shape):
    quick, usual = (
        [hash(one) for cls in made_classes(module, shape) for one in instances(module, cls)]
        for module in (dataclasses, unchanged())
    )
    assert quick == usual


@pytest.mark.parametrize("module", [dataclasses, unchanged()], ids=["quick", "usual"])
def test_a_value_within_itself_is_shown_once(module):
    _, _, some, _ = made_classes(module, {"frozen": True})
    holder = []
    holder.append(some(first=1, second=holder))
    assert repr(holder[0]).endswith("Some(first=1, second=[...], unequal='', unhashed='')")


@pytest.mark.parametrize("module", [dataclasses, unchanged()], ids=["quick", "usual"])
def test_a_subclass_of_a_frozen_one_may_have_other_attributes(module):
    _, one, _, _ = made_classes(module, {"frozen": True})
    heir = type("Heir", (one,), {})(first=1)
    heir.new = 2
    assert heir.new == 2
    with pytest.raises(module.FrozenInstanceError):
        heir.first = 2


def test_only_two_methods_of_a_frozen_one_are_compiled(monkeypatch):
    compiled = []
    create = dataclasses._create_fn

    def record(name, *arguments, **options):
        compiled.append(name)
        return create(name, *arguments, **options)

    monkeypatch.setattr(dataclasses, "_create_fn", record)
    dataclasses.make_dataclass("Made", ["first", "second"], frozen=True)
    assert compiled == ["__init__", "__eq__"]
