"""Errors in methods that Qt calls, reported where they happen instead of passed on through Qt.

Qt calls methods of our classes that override its own (keyPressEvent, sizeHint, data). PySide6
keeps an error that leaves one while our code called Qt, and raises it once Qt returns: there it
breaks off work that has nothing to do with it, such as writing a passage whose signals are blocked
meanwhile. With Python 3.11 the program even crashes if the error was raised by
Python itself or by PySide6, as that of a deleted widget or of ``max([])``: PySide6 (seen in 6.11)
takes the error's text for the error and reads a pointer out of it.

Therefore every override is wrapped: its error goes to ``sys.excepthook`` at once, as from a slot,
and Qt gets an empty value.
"""

from __future__ import annotations

import functools
import inspect
import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, QSizeF

if TYPE_CHECKING:
    from collections.abc import Callable

_QT_LIBRARIES = ("PySide6", "Shiboken", "shiboken6")
# The class of all classes of PySide6 has no public name.
_QT_ROOT = QObject.__mro__[-2]
# What Qt gets after an error, by the type that an override returns; None of any other type.
_EMPTY_VALUES = {"bool": False, "int": 0, "str": "", "QSize": QSize(), "QSizeF": QSizeF()}


def guard_overrides() -> None:
    """Report the errors of overrides from now on, in classes that exist and in later ones."""
    # Typed loosely: the types of PySide6 know nothing of this class.
    root: Any = _QT_ROOT
    root.__init_subclass__ = classmethod(_guard_later_class)
    for kind in _subclasses(_QT_ROOT):
        if not _is_of_qt(kind):
            _guard_class(kind)


def _guard_later_class(kind: type[object], /, **options: object) -> None:
    super(_QT_ROOT, kind).__init_subclass__(**options)  # type: ignore[arg-type]
    _guard_class(kind)


def _subclasses(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    return set(below).union(*(_subclasses(one) for one in below))


def _guard_class(kind: type) -> None:
    """Wrap the overrides of a class, also those of its bases that are not Qt's."""
    original = next(base for base in kind.__mro__ if _is_of_qt(base))
    for base in kind.__mro__:
        if base is object or _is_of_qt(base):
            continue
        for name, method in tuple(vars(base).items()):
            # No method of Qt has an underscore in its name; asking Qt takes long.
            if "_" in name or not isinstance(method, FunctionType):
                continue
            if not hasattr(method, "is_guarded") and hasattr(original, name):
                setattr(base, name, _guarded(method))


def _is_of_qt(kind: type) -> bool:
    return kind.__module__.split(".")[0] in _QT_LIBRARIES


def _guarded(method: FunctionType) -> Callable[..., object]:
    """Return an override that reports its error."""
    code = method.__code__
    # A slot gets as many arguments of a signal as it takes; of a wrapper PySide6 cannot tell.
    most = sys.maxsize if code.co_flags & inspect.CO_VARARGS else code.co_argcount - 1
    empty = _EMPTY_VALUES.get(method.__annotations__.get("return", ""))

    @functools.wraps(method)
    def guarded(self: object, *given: object, **named: object) -> object:
        try:
            return method(self, *given[:most], **named)
        except Exception as fault:  # noqa: BLE001 - whatever it is, Qt must not get it
            sys.excepthook(type(fault), fault, fault.__traceback__)
            return empty

    guarded.is_guarded = True  # type: ignore[attr-defined]
    return guarded
