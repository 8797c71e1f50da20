"""Keep libraries from loading what the window does not need: time and memory of the start."""

from __future__ import annotations

import builtins
import linecache
import sys

FEATURE_MODULE = "shibokensupport.feature"
SOURCE_SEARCH = "_mod_uses_pyside"
PYTHON_IMPORT = "__orig_import__"
OPENSSL_MODULE = "_hashlib"


def skip_source_search() -> None:
    """Treat every module imported from now on as one that switches no feature of PySide6 on.

    PySide6 wraps Python's import and searches the source of each imported module for its own name,
    in case the module switches a feature such as snake_case names on (``from __feature__ import``,
    see "Feature switching" in the documentation of Qt for Python). This program switches none on.
    Without the search the start takes 10 ms less, and Python does not keep the source texts, 6 MiB.
    With Python's own import in its old place, which PySide6 keeps, an import runs no Python code of
    PySide6 either: 2 % of all instructions until the report is shown. The names are private: a
    version of PySide6 without them is left as it is.
    """
    if hasattr(builtins, PYTHON_IMPORT):
        builtins.__import__ = getattr(builtins, PYTHON_IMPORT)
    feature = sys.modules.get(FEATURE_MODULE)
    if hasattr(feature, SOURCE_SEARCH):
        setattr(feature, SOURCE_SEARCH, lambda _module: False)
    # The sources of some forty modules that have been imported by now: 1.5 MiB.
    linecache.clearcache()


def skip_openssl() -> None:
    """Let hashlib use Python's own checksums, which are fast enough for drafts.

    OpenSSL's would cost 3.7 MiB. A module that is None in ``sys.modules`` cannot be imported, and
    hashlib is made to do without this one.
    """
    sys.modules.setdefault(OPENSSL_MODULE, None)  # type: ignore[arg-type]
