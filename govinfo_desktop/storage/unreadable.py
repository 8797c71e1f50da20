"""Errors of opening a draft file; none of them has changed the file."""

from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.storage.errors import noun_of

_UNCHANGED = "该文件未作任何改动。"


class DraftUnreadable(GovinfoError):
    """A file could not be opened as a draft; it must not be overwritten."""


class TruncatedDraft(DraftUnreadable):
    """The file is cut off: an interrupted copy, or a USB drive removed too early."""

    _PROBLEM = "不完整，后半部分缺失"

    def __init__(self, name: str) -> None:
        super().__init__(f"{noun_of(name)}“{name}”{self._PROBLEM}。{_UNCHANGED}")


class EmptyDraft(TruncatedDraft):
    """The file is empty or holds only white space."""

    _PROBLEM = "是空的，没有任何内容，可能没有复制完"


class DamagedDraft(DraftUnreadable):
    """The file is not JSON: damaged, or not a draft."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”已损坏，或者不是本软件的{noun_of(name)}。{_UNCHANGED}")


class WrongContents(DraftUnreadable):
    """The file is JSON, but the value of a key has the wrong type or is missing."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(
            f"“{name}”不是有效的{noun_of(name)}：其中“{key}”一项的内容不对。{_UNCHANGED}"
        )


class DraftTooLarge(DraftUnreadable):
    """The file is larger than any draft can be."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”太大，不是本软件的{noun_of(name)}。")


class OtherKindOfFile(DraftUnreadable):
    """The file is one of this program's, but of another kind: a draft, or a ledger."""

    def __init__(self, name: str, *, found: str, wanted: str) -> None:
        super().__init__(f"“{name}”是{found}，不是{wanted}。{_UNCHANGED}")
