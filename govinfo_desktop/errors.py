"""Base class of the errors that are shown to the clerk."""


class GovinfoError(Exception):
    """Error caused by the environment or the input; its Chinese message says what to do.

    Each cause has a small subclass in the module that knows the cause. Errors nobody handled
    earlier are caught in two places only: the crash handler of the window and the command line.
    """
