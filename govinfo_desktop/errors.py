"""Failures whose text is fit for a clerk."""


class GovinfoError(Exception):
    """The world failed us, and the message says in Chinese what a clerk can do.

    One small class per cause stands under it in the module that knows the cause. It is
    caught in two places only: the window's failures and the command line.
    """
