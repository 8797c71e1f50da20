"""Names that files must not have on any system, because drafts are carried between systems."""

import re
from pathlib import Path

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.storage.errors import DeviceName

# Windows opens a device under these names, whatever follows a dot or spaces. The raised digits
# are digits to it as well.
_DEVICE_NAME = LazyPattern(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *([.:].*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_device_name(name: str) -> bool:
    """Return whether Windows would open a device instead of a file of that name."""
    return _DEVICE_NAME.fullmatch(name) is not None


def check_not_device(path: Path) -> None:
    """Raise DeviceName if the file has the name of a device."""
    if is_device_name(path.name):
        raise DeviceName(path)
