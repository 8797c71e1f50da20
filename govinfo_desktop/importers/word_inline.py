"""Text within a paragraph of a .docx: runs, fields, content controls and tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from govinfo_desktop.importers.markup.elements import child, children, local_name, value_of
from govinfo_desktop.importers.markup.word_looks import USUAL_LOOK, is_filled, look_of
from govinfo_desktop.importers.markup.word_markup import W, is_on, value
from govinfo_desktop.importers.markup.word_plain import plain_text
from govinfo_desktop.importers.tally import LeftOutKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_looks import Look
    from govinfo_desktop.importers.markup.word_plain import PlainParts
    from govinfo_desktop.importers.markup.word_styles import Style, Styles
    from govinfo_desktop.importers.tally import Tally

    _Handler = Callable[["Inline", _Element, "TrackedText", "Change"], None]

# Characters of Wingdings as documents use them, by code without the private-use part F000.
_WINGDINGS = dict(
    zip(
        b"lnopqru\x76RST\xa1\xa7\xa8\xd8\xfb\xfc\xfd\xfe",
        "●■□□□□◆❖☑☒☒○▪□➢×√☒☑",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip(b"PQRST\xa3", "√☒☑☒☒□", strict=True))
_SYMBOL_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_SYMBOL_PLANE = 0xF000
_TEXT = f"{W}t"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True, kw_only=True)
class Change:
    """Tracked change that a piece of text lies in; a piece may be inserted and deleted again."""

    is_inserted: bool = False
    is_deleted: bool = False
    by: str = ""

    def inserted(self, element: _Element) -> Change:
        """Return this change within an insertion."""
        return replace(self, is_inserted=True, by=value(element, "author") or self.by)

    def deleted(self, element: _Element) -> Change:
        """Return this change within a deletion."""
        return replace(self, is_deleted=True, by=value(element, "author") or self.by)


UNTRACKED = Change()


class TrackedText:
    """Text with the tracked changes accepted, the text before them, and who made them."""

    def __init__(self, after: str = "", before: str = "") -> None:
        self._after = [after]
        self._before = [before]
        self._authors: dict[str, None] = {}

    @property
    def after(self) -> str:
        """Return the text with the changes accepted."""
        return "".join(self._after)

    @property
    def before(self) -> str:
        """Return the text before the changes."""
        return "".join(self._before)

    @property
    def by(self) -> str:
        """Return the authors of the changes, joined by 、."""
        return "、".join(self._authors)

    def add(self, text: str, change: Change) -> None:
        """Add a piece of text that lies in a change."""
        if not change.is_deleted:
            self._after.append(text)
        if not change.is_inserted:
            self._before.append(text)
        if text:
            self.sign(change)

    def sign(self, change: Change) -> None:
        """Name the author of a change, if it is one."""
        if change.is_deleted or change.is_inserted:
            self.sign_as(change.by)

    def sign_as(self, author: str) -> None:
        """Name an author; "" names none."""
        if author:
            self._authors.setdefault(author)


def _in_word(handlers: Mapping[str, _Handler]) -> dict[str, _Handler]:
    return {W + name: handler for name, handler in handlers.items()}


class Inline:
    """Reader of the text in paragraphs; fields may reach over several of them."""

    def __init__(self, styles: Styles, plain: PlainParts, tally: Tally) -> None:
        self._styles = styles
        self._plain = plain
        self._tally = tally
        # For each open field, whether what comes now is its instruction and not its result.
        self._fields: list[bool] = []
        self._boxes: list[_Element] = []
        # Look of the style of the paragraph, and of the first text in it.
        self._look = USUAL_LOOK
        self._first: Look | None = None

    def read(
        self, paragraph: _Element, text: TrackedText, change: Change, style: Style
    ) -> list[_Element]:
        """Add the text of a paragraph, and return the text boxes that are fixed to it."""
        if not self._fields and paragraph in self._plain:
            plain = plain_text(paragraph)
            if plain is not None:
                text.add(plain, change)
                return []
        self._boxes = []
        self._look, self._first = style.look, None
        self._children(paragraph, text, change)
        # An instruction ends with its paragraph: a field that is never closed must not swallow
        # the rest of the document.
        if any(self._fields):
            self._tally.leave_out(LeftOutKind.FIELD)
            self._fields.clear()
        return self._boxes

    def _children(self, element: _Element, text: TrackedText, change: Change) -> None:
        for one in element:
            handler = self._HANDLERS.get(str(one.tag))
            if handler is not None:
                handler(self, one, text, change)
            elif not local_name(str(one.tag)).endswith("Pr"):
                # Wrappers of any namespace: hyperlinks, smart tags, custom XML, simple fields.
                self._children(one, text, change)

    def _add(self, characters: str, text: TrackedText, change: Change) -> None:
        if not any(self._fields):
            text.add(characters, change)

    def _character(self, one: _Element, text: TrackedText, change: Change) -> None:
        self._add(_CHARACTERS[local_name(str(one.tag))], text, change)

    def _nothing(self, one: _Element, text: TrackedText, change: Change) -> None:
        """Read nothing: the instruction of a field, or the small characters above a word."""

    def _note(self, _one: _Element, _text: TrackedText, _change: Change) -> None:
        self._tally.leave_out(LeftOutKind.NOTE)

    def _comment(self, _one: _Element, _text: TrackedText, _change: Change) -> None:
        self._tally.leave_out(LeftOutKind.COMMENT)

    def _text(self, one: _Element, text: TrackedText, change: Change) -> None:
        self._add(one.text or "", text, change)

    def _break(self, one: _Element, text: TrackedText, change: Change) -> None:
        if value(one, "type") in ("", "textWrapping"):
            self._add("\n", text, change)

    def _inserted(self, one: _Element, text: TrackedText, change: Change) -> None:
        self._children(one, text, change.inserted(one))

    def _deleted(self, one: _Element, text: TrackedText, change: Change) -> None:
        if not change.is_deleted:
            self._tally.leave_out(LeftOutKind.DELETED_TEXT)
        self._children(one, text, change.deleted(one))

    def _run(self, run: _Element, text: TrackedText, change: Change) -> None:
        why = self._why_left_out(run, text)
        if why is None:
            self._children(run, text, change)
            return
        # The marks of a field are often in hidden runs, and count.
        for one in run.iterchildren(W + "fldChar"):
            self._field_character(one, text, change)
        if any(one.text for one in run.iterchildren(W + "t")):
            self._tally.leave_out(why)

    def _why_left_out(self, run: _Element, text: TrackedText) -> LeftOutKind | None:
        look = self._look_of(run.find(W + "rPr"))
        if self._first is None and run.find(_TEXT) is not None:
            self._first = look
        if look.is_plain:
            return None
        if look.is_hidden:
            return LeftOutKind.HIDDEN_TEXT
        if look.is_struck or look.is_doubly_struck:
            return LeftOutKind.STRUCK_TEXT
        if look.is_too_small or (look.is_white and self._is_on_white(run)):
            return LeftOutKind.UNREADABLE_TEXT
        # A line that is raised as a whole is no note.
        is_raised = not look.is_on_line and (self._first is None or self._first.is_on_line)
        return LeftOutKind.RAISED_TEXT if is_raised and _is_behind_number(run, text) else None

    def _look_of(self, properties: _Element | None) -> Look:
        if properties is None:
            return self._look
        style = value(properties.find(W + "rStyle"), "val")
        below = self._styles.of(style).look.within(self._look) if style else self._look
        return look_of(properties).over(below)

    def _is_on_white(self, run: _Element) -> bool:
        """Return whether nothing around a run fills the ground behind it."""
        for one in (run, *run.iterancestors()):
            name = local_name(str(one.tag))
            properties = child(one, f"{name}Pr")
            fills = (child(properties, "shd"), child(properties, "highlight"))
            named = child(properties, "tblStyle" if name == "tbl" else f"{name}Style")
            # What is behind a text box, or behind the whole page, may be a fill or a picture.
            is_behind = name == "txbxContent" or child(one, "background") is not None
            is_of_style = named is not None and self._styles.is_filled(value(named, "val"))
            if any(map(is_filled, fills)) or is_of_style or is_behind:
                return False
        return True

    def _symbol(self, one: _Element, text: TrackedText, change: Change) -> None:
        try:
            code = int(value(one, "char"), 16)
        except ValueError:
            return
        if code & ~0xFF != _SYMBOL_PLANE:
            self._add(chr(code) if 0x20 <= code < 0xD800 else "", text, change)
            return
        known = _SYMBOL_FONTS.get(value(one, "font").lower(), {})
        if code & 0xFF not in known:
            self._tally.leave_out(LeftOutKind.SYMBOL)
        self._add(known.get(code & 0xFF, ""), text, change)

    def _field_character(self, one: _Element, text: TrackedText, change: Change) -> None:
        kind = value(one, "fldCharType")
        if kind == "begin":
            self._add(_form_field(one), text, change)
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _content_control(self, one: _Element, text: TrackedText, change: Change) -> None:
        if is_placeholder(one):
            self._tally.leave_out(LeftOutKind.PLACEHOLDER)
            return
        self._children(one, text, change)

    def _box(self, one: _Element, _text: TrackedText, change: Change) -> None:
        if not change.is_deleted:
            self._boxes.append(one)

    def _alternatives(self, one: _Element, text: TrackedText, change: Change) -> None:
        for chosen in alternatives(one):
            self._children(chosen, text, change)

    def _picture(self, _one: _Element, _text: TrackedText, change: Change) -> None:
        if not change.is_deleted:
            self._tally.leave_out(LeftOutKind.PICTURE)

    def _object(self, _one: _Element, _text: TrackedText, change: Change) -> None:
        if not change.is_deleted:
            self._tally.leave_out(LeftOutKind.OBJECT)

    # Functions and not methods: those would tie each reader, and with it the tree of its document,
    # into a circle that is freed late.
    _HANDLERS: ClassVar[Mapping[str, _Handler]] = {
        **_in_word(dict.fromkeys(_CHARACTERS, _character)),
        **_in_word(dict.fromkeys(("t", "delText"), _text)),
        **_in_word(dict.fromkeys(("instrText", "delInstrText", "rt", "fldData"), _nothing)),
        **_in_word(dict.fromkeys(("ins", "moveTo"), _inserted)),
        **_in_word(dict.fromkeys(("del", "moveFrom"), _deleted)),
        **_in_word(dict.fromkeys(("footnoteReference", "endnoteReference"), _note)),
        **_in_word({"commentReference": _comment, "r": _run, "br": _break, "sym": _symbol}),
        **_in_word({"fldChar": _field_character, "sdt": _content_control}),
        **_in_word({"txbxContent": _box, "object": _object}),
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t": _text,
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": (
            _alternatives
        ),
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": _picture,
        "{urn:schemas-microsoft-com:vml}imagedata": _picture,
    }


def _is_behind_number(run: _Element, text: TrackedText) -> bool:
    """Return whether a run follows a digit in a cell, so that it would change a number."""
    return (
        text.after.rstrip()[-1:].isdigit() and next(run.iterancestors(W + "tc"), None) is not None
    )


def is_placeholder(control: _Element) -> bool:
    """Return whether a content control shows only what to enter there."""
    return is_on(child(child(control, "sdtPr"), "showingPlcHdr"))


def alternatives(element: _Element) -> list[_Element]:
    """Return the one alternative that is to be read: the newer one, unless only the old has text.

    Both describe the same text box, so that reading both would give its text twice.
    """
    choice, fallback = child(element, "Choice"), child(element, "Fallback")
    if choice is None or fallback is None:
        return [one for one in (choice, fallback) if one is not None]
    return [fallback if not _has_text(choice) and _has_text(fallback) else choice]


def _has_text(element: _Element) -> bool:
    return next(element.iter(W + "t", W + "tab"), None) is not None


def _form_field(begin: _Element) -> str:
    """Return what a check box or a list of choices shows; neither has a result."""
    data = child(begin, "ffData")
    if (box := child(data, "checkBox")) is not None:
        checked = child(box, "checked")
        return "☑" if is_on(child(box, "default") if checked is None else checked) else "□"
    if (choices := child(data, "ddList")) is not None:
        entries = [value_of(one, "val") or "" for one in children(choices, "listEntry")]
        chosen = value(child(choices, "result"), "val") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    return ""
