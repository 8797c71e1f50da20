"""Base class of errors that are shown to the clerk, and the mark of bugs that are only logged."""


class GovinfoError(Exception):
    """Error caused by the environment or the input; its Chinese message says what to do.

    Each cause has a small subclass in the module that knows the cause. Errors nobody handled
    earlier are caught in two places only: the crash handler of the window and the command line.
    """


_MINOR = "in something that can be left out"


def mark_as_minor(fault: BaseException) -> None:
    """Mark a bug in something that can be left out, such as a thumbnail: it is only logged."""
    fault.add_note(_MINOR)


def is_minor(fault: BaseException) -> bool:
    """Return whether a bug was marked as minor."""
    return _MINOR in getattr(fault, "__notes__", ())
