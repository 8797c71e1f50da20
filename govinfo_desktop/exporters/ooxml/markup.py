"""Text that is fit for XML and HTML."""

from govinfo_desktop.core.text.patterns import LazyPattern

# What may not stand in XML 1.0 at all; the report's own doors keep it out long before. Said by
# what is kept it would take twenty times as long to compile.
_ILLEGAL = LazyPattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Return the text escaped for XML, without the characters that XML cannot hold."""
    legal = _ILLEGAL.sub("", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return the text escaped to stand between double quotes."""
    return escaped(text).replace('"', "&quot;")
