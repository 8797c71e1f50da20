"""Theme of office documents, to which no style refers (ECMA-376 Part 1, 20.1.6.9).

The schemas ask for a theme, and WPS has trouble with unknown fonts in it. So its fonts are the
official ones, and its colours black, white and grey.
"""

from govinfo_desktop.exporters.fonts.roles import FONT_ROLES

_BLACK_RGB, _WHITE_RGB, _GREY_RGB = "000000", "FFFFFF", "808080"
_TEXT_COLOURS = {"dk1": _BLACK_RGB, "lt1": _WHITE_RGB, "dk2": _BLACK_RGB, "lt2": _WHITE_RGB}
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_FILL_MARKUP = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE_MARKUP = f'<a:ln w="6350">{_FILL_MARKUP}</a:ln>'
_EFFECT_MARKUP = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def _colours() -> str:
    colours = {**_TEXT_COLOURS, **dict.fromkeys(_ACCENTS, _GREY_RGB)}
    return "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items()
    )


def _fonts(chinese: str) -> str:
    return (
        f'<a:latin typeface="{FONT_ROLES["latin"].family}"/>'
        f'<a:ea typeface="{FONT_ROLES[chinese].family}"/><a:cs typeface=""/>'
    )


THEME = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
    f'<a:themeElements><a:clrScheme name="公文">{_colours()}</a:clrScheme>'
    f'<a:fontScheme name="公文"><a:majorFont>{_fonts("xiaobiaosong")}</a:majorFont>'
    f"<a:minorFont>{_fonts('fangsong')}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="公文"><a:fillStyleLst>{3 * _FILL_MARKUP}</a:fillStyleLst>'
    f"<a:lnStyleLst>{3 * _LINE_MARKUP}</a:lnStyleLst>"
    f"<a:effectStyleLst>{3 * _EFFECT_MARKUP}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{3 * _FILL_MARKUP}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)
