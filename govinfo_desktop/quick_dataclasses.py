"""Dataclasses that are made in half the time, with the same methods, once this is imported.

Python 3.11 and 3.12 write each method of a frozen dataclass as source text and compile it. Four of
the six need no source: without it a class takes 0.3 ms instead of 0.6 on a busy machine. The
window makes 60 classes before a draft can be edited, an export as many. What is replaced is
private to ``dataclasses``; a Python without it is left as it is.
"""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import Field

    Fields = Iterable[Field[Any]]
    Method = Callable[..., Any]

# From then on all methods of a class are compiled at once.
FIRST_QUICK_PYTHON = (3, 13)


def _frozen_methods(cls: type[Any], fields: Fields, _globals: object) -> tuple[Method, Method]:
    names = tuple(field.name for field in fields)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _repr_method(fields: Fields, _globals: object) -> Method:
    names = tuple(field.name for field in fields)

    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return __repr__


def _hash_method(fields: Fields, _globals: object) -> Method:
    names = tuple(field.name for field in fields)
    # Of a single name attrgetter would return the value itself, and it takes no fewer.
    values = attrgetter(*names) if len(names) > 1 else None

    def __hash__(self: object) -> int:  # noqa: N807
        of_all = values(self) if values else tuple(getattr(self, name) for name in names)
        return hash(of_all)

    return __hash__


REPLACEMENTS: dict[str, Method] = {
    "_frozen_get_del_attr": _frozen_methods,
    "_repr_fn": _repr_method,
    "_hash_fn": _hash_method,
}

if sys.version_info < FIRST_QUICK_PYTHON:
    for _name, _replacement in REPLACEMENTS.items():
        if hasattr(dataclasses, _name):
            setattr(dataclasses, _name, _replacement)
