"""Text made fit for XML and HTML."""

from govinfo_desktop.core.text.patterns import LazyPattern

# Characters that XML 1.0 forbids (section 2.2). What is entered is cleaned of them long before.
# Written as the allowed ones, this expression would take twenty times as long to compile.
_ILLEGAL = LazyPattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Return the text escaped for XML, without the characters that XML cannot hold."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return the text escaped for an attribute between double quotes."""
    return escaped(text).replace('"', "&quot;")
