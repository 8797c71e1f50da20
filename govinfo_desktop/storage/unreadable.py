"""Why a draft file could not be opened as it stands."""

from govinfo_desktop.errors import GovinfoError

_KEPT = "该文件未作任何改动。"


class DraftUnreadable(GovinfoError):
    """A file could not be opened as a draft; nothing may be written over it."""


class TruncatedDraft(DraftUnreadable):
    """The file ends too early: a copy that was broken off, or a stick pulled out."""

    _SAYS = "不完整，后半部分缺失"

    def __init__(self, name: str) -> None:
        super().__init__(f"草稿“{name}”{self._SAYS}。{_KEPT}")


class EmptyDraft(TruncatedDraft):
    """Nothing of the file is there."""

    _SAYS = "是空的，没有任何内容，可能没有复制完"


class DamagedDraft(DraftUnreadable):
    """The file is not JSON: damaged, or no draft at all."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”已损坏，或者不是本软件的草稿。{_KEPT}")


class WrongContents(DraftUnreadable):
    """The file is JSON, but a key does not hold what it should."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(f"“{name}”不是有效的草稿：其中“{key}”一项的内容不对。{_KEPT}")


class DraftTooLarge(DraftUnreadable):
    """The file is larger than any draft can be."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”太大，不是本软件的草稿。")
