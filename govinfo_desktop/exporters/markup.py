"""Text that is fit for XML and HTML."""

import html
import re

# What may not stand in XML 1.0 at all; the report's own doors keep it out long before.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """Return the text escaped for XML, without the characters that XML cannot hold."""
    return html.escape(_ILLEGAL.sub("", text), quote=False)


def attribute(text: str) -> str:
    """Return the text escaped to stand between double quotes."""
    return escaped(text).replace('"', "&quot;")
