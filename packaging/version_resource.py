"""Version resource of the Windows executables, in the form that PyInstaller reads."""

from __future__ import annotations

CHINESE_LANGUAGE, UNICODE_CODE_PAGE = 0x0804, 1200  # simplified Chinese
PRODUCT_NAME = "政府信息公开年报"

RESOURCE_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1
  ),
  kids=[
    StringFileInfo([StringTable({table!r}, [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {code_page}])]),
  ],
)
"""


def version_resource(version: str, description: str, licence: str) -> str:
    """Return the resource for a version such as 1.0.0 and the description of setup.cfg."""
    strings = {
        "CompanyName": "govinfo_desktop contributors",
        # The task manager and the Open with dialog show this one.
        "FileDescription": PRODUCT_NAME,
        "FileVersion": version,
        "InternalName": "govinfo-desktop",
        "LegalCopyright": f"govinfo_desktop contributors，{licence}",
        "OriginalFilename": "govinfo-desktop.exe",
        "ProductName": PRODUCT_NAME,
        "ProductVersion": version,
        "Comments": description,
    }
    return RESOURCE_TEMPLATE.format(
        numbers=_four_numbers(version),
        table=f"{CHINESE_LANGUAGE:04X}{UNICODE_CODE_PAGE:04X}",
        strings="\n".join(f"      StringStruct({k!r}, {v!r})," for k, v in strings.items()),
        language=CHINESE_LANGUAGE,
        code_page=UNICODE_CODE_PAGE,
    )


def _four_numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple((numbers + [0] * 4)[:4])
