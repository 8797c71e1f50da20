"""Reading of a text sentence by sentence, so that a key costs only the sentence that it changes."""

from __future__ import annotations

from functools import lru_cache, update_wrapper
from itertools import chain, starmap
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = TypeVar("Item")
Span = TypeVar("Span", bound=tuple[object, ...])

_STOP_OF_SENTENCE = "。"
# A passage has at most some hundred sentences, and a report six passages.
_SENTENCES_KEPT = 512
_TEXTS_KEPT = 64


@lru_cache(maxsize=_TEXTS_KEPT)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return each sentence with its full stop, and where it begins.

    Only a full stop ends one: a line may be broken in mid-sentence, as in text from a PDF.
    """
    found, start = [], 0
    while start < len(text):
        end = text.find(_STOP_OF_SENTENCE, start) + 1 or len(text)
        found.append((start, text[start:end]))
        start = end
    return tuple(found)


def by_sentence(
    moved: Callable[[Item, int], Item],
) -> Callable[[Callable[[str], Iterable[Item]]], Callable[[str], tuple[Item, ...]]]:
    """Have a function of a text called for each sentence, and what it returned kept.

    For functions that find nothing across a full stop, and for which a sentence may as well begin
    the text: tests compare them with the text read as a whole (``__wrapped__``). ``moved`` returns
    an item of the result that many characters further on.
    """

    def decorated(read: Callable[[str], Iterable[Item]]) -> Callable[[str], tuple[Item, ...]]:
        @lru_cache(maxsize=_SENTENCES_KEPT)
        def in_sentence(sentence: str) -> tuple[Item, ...]:
            return tuple(read(sentence))

        @lru_cache(maxsize=_SENTENCES_KEPT)
        def in_place(start: int, sentence: str) -> tuple[Item, ...]:
            return tuple(moved(one, start) for one in in_sentence(sentence))

        @lru_cache(maxsize=_TEXTS_KEPT)
        def in_text(text: str) -> tuple[Item, ...]:
            return tuple(chain.from_iterable(starmap(in_place, sentences(text))))

        return update_wrapper(in_text, read)

    return decorated


def moved_span(span: Span, by: int) -> Span:
    """Return a tuple that begins with start and end, that many characters further on."""
    start, end, *rest = span
    return (start + by, end + by, *rest)  # type: ignore[operator, return-value]
