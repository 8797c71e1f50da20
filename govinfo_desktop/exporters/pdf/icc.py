"""Colour profile that PDF/A-1 asks for: sRGB as ICC profile of version 2."""

from govinfo_desktop import paths
from govinfo_desktop.errors import GovinfoError


class MissingColourProfile(GovinfoError):
    """The colour profile that came with the program cannot be read."""

    def __init__(self) -> None:
        super().__init__("软件自带的颜色特性文件缺失，不能生成 PDF，请重新安装本软件。")


def srgb_profile() -> bytes:
    """Return the profile (IEC 61966-2-1); raises MissingColourProfile."""
    try:
        return (paths.resources_folder() / "icc" / "srgb.icc").read_bytes()
    except OSError as failure:
        raise MissingColourProfile from failure
