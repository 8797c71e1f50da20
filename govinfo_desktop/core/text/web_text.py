"""Patterns of what a web page has around a report: links, buttons, particulars, markup."""

from __future__ import annotations

import re

from govinfo_desktop.core.text.patterns import LazyPattern

# A line of a web page, or what is glued to its end; 设置“关闭窗口”按钮 is a sentence of a report.
_AT_BEGINNING = r"(?:(?<=[。！？）)\]】|>])|^)[ \t\u3000\xa0]*"
WEB_TEXT = LazyPattern(
    rf"{_AT_BEGINNING}(?P<token>"
    r"扫一扫在手机(?:上)?打开当前页|分享到\s?(?:[:：]|$|(?:微信|微博|QQ空间)\s(?:微信|微博|QQ空间))"
    r"|(?:阅读|浏览|点击|访问)(?:次数?|量)?\s?[:：]\s?(?:\d+\s?)?次?[ \t]*(?=$|[\[【|])"
    r"|您(?:现在)?所在的?位置|当前位置\s?[:：]|字体\s?(?:大小)?\s?[:：]\s?[\[【(（大小]|保护视力色"
    r"|[\[【]?(?:打印本页|打印|关闭本页|关闭窗口|关闭|返回顶部|返回首页|加入收藏|设为首页)[\]】]?"
    r"[ \t]*(?=$|[|\[【]|打印|关闭|返回)"
    r"|附件下载(?!功能|栏目|服务|次数|专区|按钮|链接|量|后|的|时|区|[，、])"
    r"|(?:上|下)一[篇条]\s?(?:$|[:：])|相关(?:链接|阅读|附件)\s?[:：]?[ \t]*$"
    r"|责任编辑\s?[:：]|网站地图[ \t]*(?=$|\|))|<!--|-->|&nbsp;",
    re.MULTILINE,
    needs="扫一扫在手机|分享到|阅读|浏览|点击|访问|您|当前位置|字体|保护视力色|打印|关闭|返回[顶首]|加入收藏|设为首页"
    "|附件下载|上一[篇条]|下一[篇条]|相关(?:链接|阅读|附件)|责任编辑|网站地图|<!--|-->|&nbsp;",
)
_MENU_WORD = (
    r"(?:打印(?:本页)?|收藏(?:本页)?|关闭(?:本页|窗口)?|返回(?:顶部|首页|列表|上一页)?|首页|分享(?:到)?|下载|纠错|举报"
    r"|微信|微博|朋友圈|QQ空间|QQ|登录|注册|无障碍(?:浏览)?|适老化|长者模式|繁[體体]版?|简体版?|English|手机版|网站地图"
    r"|联系我们|关于我们|网站声明|隐私声明|收起|展开(?:全文)?|大|中|小|上一[篇条页]|下一[篇条页])"
)
_PARTICULAR = (
    r"(?:(?:信息|文章|稿件)?来源|作者|责任编辑|责编|编辑|撰稿|供稿|摄影|发布(?:人|者|机构|单位|部门)|(?:发布|公开|发文|成文|生成|更新|印发)(?:时间|日期)"
    r"|(?:发文|制发|公开)(?:机构|机关|单位)|索引号|(?:发文|发布)?(?:文号|字号)|主题(?:分类|词)|信息(?:分类|名称|类别)|组配分类|公开(?:方式|形式|类别)"
    r"|有效性|关键词|栏目|标题|名称|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|数)?|访问量?|字[体号](?:大小)?|原文链接|网页链接)"
)
_LAST_OF_PARTICULAR = "[源者辑编稿影人构位门间期关号类词称别式性目题数览量读击问体小接办]"
_BEHIND_PARTICULAR = rf"(?:(?<={_LAST_OF_PARTICULAR}.)|(?<={_LAST_OF_PARTICULAR}\s.))"
# What is more often left over than meant.
LIKELY_WEB_TEXT = LazyPattern(
    rf"{_AT_BEGINNING}(?P<token>{_PARTICULAR}\s?[:：]"
    r"|[\[【(（]\s?字[体号]|版权所有|技术支持\s?[:：]|(?:主办|承办)(?:单位)?\s?[:：]|网站(?:标识码|备案)|[一-龥]?ICP备|[一-龥]公网安备"
    r"|扫(?:一扫|码|描)[^。，；、\n]{0,14}(?:打开|查看|阅读|浏览|分享|关注|访问|下载)[^。，；、\n]{0,8}$"
    r"|(?:上|下)一[页个]\s?(?:$|[:：])|相关(?:链接|阅读|附件|文档|新闻|信息|稿件|解读|文章|推荐|报道)\s?(?:$|[:：])"
    r"|(?:附件)?下载\s?(?:[:：]|$)|点击(?:下载|查看|打开|此处)[^。，；、\n]{0,40}$|您是第\s?\d*\s?位"
    rf"|[\[【]?{_MENU_WORD}[\]】]?(?:[ \t\u3000|｜·/]+[\[【]?{_MENU_WORD}[\]】]?)+[ \t\u3000]*$)"
    # A path of a site, and a file that was attached.
    r"|首\s?页\s?(?:[>＞»›]|&gt;)|(?<=[一-龥])\s?[>＞»›]\s?(?=[一-龥]{2,16}\s?[>＞»›])"
    r"|\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar|jpe?g|png)(?![\w/])",
    re.MULTILINE,
    # A colon behind the last characters of the particulars, and a word of each other alternative.
    # All begin with a literal character: Python passes over all others at once.
    needs=rf":{_BEHIND_PARTICULAR}|：{_BEHIND_PARTICULAR}|字[体号]|版权所有"
    r"|技术支持|网站(?:标识码|备案)|ICP备|公网安备|扫(?:一扫|码|描)|点击(?:查看|打开|此处)|您是第|首\s?页"
    r"|上一[页个]\s?(?:[:：\n]|\Z)|下一[页个]\s?(?:[:：\n]|\Z)|相关[一-龥]{2}\s?(?:[:：\n]|\Z)"
    r"|下载\s?(?:[:：\n]|\Z)| |\t|\u3000|\||｜|·|/|>|＞|»|›|\.[dxpwozrj]",
)
MARKUP = LazyPattern(
    r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,120})?/?>"
    r"|&(?:amp|lt|gt|quot|emsp|ensp|ldquo|rdquo|middot|hellip|mdash|#\d{2,5});"
    r"|\*\*[^*\n]{1,80}\*\*|^#{1,6} |!?\[[^\[\]\n]{0,40}\]\("
    r"|\[(?:图片|表情|表格|视频|链接|附图|图)\d?\]"
    r"|\\u[0-9a-fA-F]{4}|\bundefined\b|\[object",
    re.MULTILINE,
    needs=r"[<&*#\[\\]|undefined",
)
