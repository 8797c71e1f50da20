"""Entries of zip files that the program writes."""

import time
import zipfile

# A zip knows no other years. A computer without a battery for its clock starts in 1970.
_FIRST_ZIP_YEAR, _LAST_ZIP_YEAR = 1980, 2107


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return a compressed entry with the present time, in the nearest year that a zip can hold."""
    now = time.localtime()
    year = min(max(now.tm_year, _FIRST_ZIP_YEAR), _LAST_ZIP_YEAR)
    entry = zipfile.ZipInfo(name, (year, *now[1:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Without permissions "unzip" makes a file that nobody may read.
    entry.external_attr = 0o600 << 16
    return entry
