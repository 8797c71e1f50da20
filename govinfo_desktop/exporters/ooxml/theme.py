"""Theme of office documents, to which no style refers (ECMA-376 Part 1, 20.1.6.9).

The schemas ask for a theme, and WPS takes its fonts in places where others do not. So its
fonts are the official ones, and its colours black, white and grey.
"""

from govinfo_desktop.exporters.fonts.roles import ROLES

_BLACK, _WHITE, _GREY = "000000", "FFFFFF", "808080"
_TEXT_COLOURS = {"dk1": _BLACK, "lt1": _WHITE, "dk2": _BLACK, "lt2": _WHITE}
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def _colours() -> str:
    colours = {**_TEXT_COLOURS, **dict.fromkeys(_ACCENTS, _GREY)}
    return "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items()
    )


def _fonts(chinese: str) -> str:
    return (
        f'<a:latin typeface="{ROLES["latin"].family}"/>'
        f'<a:ea typeface="{ROLES[chinese].family}"/><a:cs typeface=""/>'
    )


THEME = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
    f'<a:themeElements><a:clrScheme name="公文">{_colours()}</a:clrScheme>'
    f'<a:fontScheme name="公文"><a:majorFont>{_fonts("xiaobiaosong")}</a:majorFont>'
    f"<a:minorFont>{_fonts('fangsong')}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="公文"><a:fillStyleLst>{3 * _FILL}</a:fillStyleLst>'
    f"<a:lnStyleLst>{3 * _LINE}</a:lnStyleLst>"
    f"<a:effectStyleLst>{3 * _EFFECT}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{3 * _FILL}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
