"""Bullets of lists have room before the text, and no word is spread for it."""

from PySide6.QtGui import QTextDocument

from govinfo_desktop.ui.theme.bullets import BULLET_ROOM_PX, spread_bullets


def test_only_the_format_of_a_list_item_changes_not_that_of_its_text(qapp):
    document = QTextDocument()
    document.setHtml("<p>前 一段</p><ul><li>第 一项</li><li>第 二项</li></ul>")
    text = document.toPlainText()
    spread_bullets(document)
    blocks = [document.findBlockByNumber(number) for number in range(3)]
    spacings = [one.charFormat().fontWordSpacing() for one in blocks]
    assert spacings == [0, BULLET_ROOM_PX, BULLET_ROOM_PX]
    words = [fragment.fragment() for one in blocks for fragment in one]
    assert {one.charFormat().fontWordSpacing() for one in words} == {0}
    assert document.toPlainText() == text
