"""Recognises page furniture, the text around an article: buttons, page numbers, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from termbase.documents.header.dates import is_day_of_place, is_month
from termbase.documents.header.lexicon import alternatives
from termbase.documents.header.periods import period_of_line
from termbase.lazy import lazily
from termbase.text.script import HAN

_INVITATION = (
    r"点击(?:上方|下方)?.{0,12}关注.{0,8}|点击(?:此处|这里)?(?:查看|阅读|进入|下载).{0,12}"
)
_COUNTED = r"(?:共有?|已有)?\d+ ?(?:条|个|次|人)(?:点评|评论|回复|阅读|浏览|参与|讨论)"
# Navigation: 当前位置: 首页 > 评论 > 正文.
_BREADCRUMB = lazily(
    r"(?:您?的?(?:现在|当前|目前)?(?:所在)?的?位置|所在位置|您(?:现在)?所在的位置)(?:是|为)?\s*:"
    rf"|(?:网站)?(?:首页|主页)(?=\s*[>/»]|\s*[{HAN}]{{2,8}}$)"
    rf"|(?:网站)?(?:首页|主页)(?:\s*[|/·>»]\s*[{HAN}]{{2,8}}){{2,20}}$"
    rf"|[{HAN}]{{2,8}} ?-> ?[{HAN}]{{2,8}}$|(?:您好|你好)[,!]?\s*欢迎|[>»]"
    r"|.{0,60}(?:图片(?:来自|取自|来源)|图源|资料图片?|资料照)"
)
_NUMBERS = lazily(
    rf"[-—– ]*\d{{1,4}}[-—– ]*|第? ?\d{{1,3}} ?版(?: ?[:·] ?[{HAN}]{{2,8}})?"
    r"|第? ?\d+ ?页[ ,/|]*(?:共 ?\d+ ?页)?|Page \d+(?: of \d+)?"
    r"|(?:(?:总?第 ?\d+ ?期|(?:(?:19|20)\d\d|(?:中华)?民国 ?\d{2,3}) ?年(?: ?\d{1,2} ?月)?)[ ,|]*)+"
)
# Text that a publisher repeats below every article.
_SIDES = "(?:作者|个人|本人|[本我][报刊网台社站会]|其所在机构)"
_DISCLAIMER = lazily(
    rf"[(\\[*]?(?:(?:注|声明|免责声明) ?: ?)?(?:以上|本|该|此)?(?:栏目)?"
    rf"(?:文章|文|简报|报告|论文|演讲|内容|观点|评论|言论|立场)(?:内容|观点)?(?:[仅只]|并?不)(?:代表|反映|构成){_SIDES}?"
    rf"|[(\\[*]?(?:本|该|此|以上)?(?:文章|文|稿|内容|文章内容)?(?:内容|观点)?(?:纯属|仅为|仅系|只是|均为|系|为|属)"
    rf"{_SIDES}的?(?:个人)?(?:观点|意见|立场|看法|见解)|[(\\[*]?不代表{_SIDES}|[(\\[*]?责编(?:邮箱|信箱)|版权所有|未经(?:授权|许可|允许)"
    r"|(?:免责|版权|特别)?声明 ?:[^。]{0,30}(?:不代表|仅供|版权|转载|侵权)"
    r"|[(\[*]?本文由[^。]{2,20}(?:授权|转载|发布)"
    r"|[(\[*]?(?:本文|文章|本稿)[系为][^。,]{2,20}(?:独家|授权|原创|特约)(?:发布|首发|转载)?"
    r"的?(?:稿件|文章|作品|内容|专稿|供稿)"
    r"|[(\[*]?(?:The|These|All|Any) (?:views?|opinions?) "
    r"(?:expressed|don[’']t|do not|here|in this|are|represent)"
    r"|(?i:strictly )?(?i:embargo(?:ed)? (?:until|till|for)\b)[^.]{0,70}$"
    r"|Copyright\b|©|(?:https?://|www\.)\S+$"
)
# What accounts of messenger apps and newsletters put around an article. That something draws
# attention (引发关注, 受关注) may be a headline.
_FOLLOW = "蓝字|关注|二维码|阅读原文|原文|订阅|名片|小程序|公众号"
_CLUTTER = lazily(
    rf"[\W_]*(?:(?:点击|戳|长按|扫描|扫码|识别|扫一扫|搜索)(?:(?![引受])[^。]){{0,20}}(?:{_FOLLOW})"
    r"|(?:请)?(?:将我们)?(?:设为|加为?|添加)[“\"]?星标|[“\"]?星标(?=我们|本|公众号|[\W_]|$)|第一时间(?:收到|接收)(?:推送|更新)"
    r"|(?:本文|全文)(?:约|共|总计|大约)?有? ?\d[\d,]* ?字(?=[,。;|/ )]|$)"
    r"|(?:预计)?阅读(?:本文)?(?:时间|时长)?(?:约|大约)?(?:需要?|花费)? ?\d+ ?分钟"
    r"|(?:如果)?(?:你|您)?(?:喜欢|觉得)[^。]{0,16}(?:点个?[“\"]?(?:在看|赞)|转发|分享[给到]|打赏)"
    r"|欢迎(?:大家)?[^。]{0,8}(?:关注|转发|订阅|投稿|留言|分享)(?:[给到本我][^。]{0,12})?[!。~ ]*$"
    r"|[^()。]{0,12}以(?:现场|实际)?(?:发言|讲话|演讲|致辞)为准[\W_A-Za-z]*$"
    r"|(?:(?:上|下|前|后)一[篇条页则章]|相关(?:文章|阅读|链接))(?: ?[:>|]|\s).{0,60}$"
    r"|(?:\[[^\[\]]{2,10}\]\s*){2,}$"  # buttons
    r"|感谢(?:您|你)?的?(?:阅读|订阅|关注)(?=[\W_]|$)"
    r"|(?:Filed under|Posted in|Tagged(?: with)?)\b.{0,60}$"
    r"|(?:Member-only story|Sign up to|Get the app)\b"
    r"|(?:全文完|本文完|全篇完|未完待续|THE END)[\W_]*$"
    r"|(?:如需)?转载(?:请|时请|[须需](?:[经获得要联注标申征取]|授权|本))|转载[^。]{0,6}(?:联系|授权)"
    r"|(?:本文|文中|文章)?(?:图片|配图|题图|封面图?|头图)(?:均)?(?:来源于?|来自于?|源自|取自)"
    r"|(?:阅读|查看)原文(?=[\W_]|[查点请了]|$)|[“\"]?在看[”\"]?$|分享、?点赞|退订(?=[\W_]|请?[回点发]|$)|订阅[^。]{0,30}退订"
    r"|如不(?:想|希望|愿)[^。]{0,10}邮件|(?:您|你)收到(?:此|这|本)[^。]{0,6}邮件"
    r"|(?:如果)?(?:邮件|页面)无法(?:正常)?显示|在浏览器中?(?:查看|打开|阅读)|(?:查看)?网页版$"
    r"|(?:[Uu]nsubscribe|View (?:this email )?in (?:your )?browser|You are receiving this"
    r"|Forward (?:this )?to a friend|Follow us|Sign up|Subscribe (?:to|now|here)"
    r"|Share this(?= (?:article|page|post|story|issue|newsletter|email|on|via|with)\b|[\W_]*$)"
    r"|Scan the QR|Click here|Discussion about this post)\b"
    r"|(?:Paid|Share|Like|Restack|Leave a comment|Subscribe)$)",
)
LONGEST_CLUTTER = 80
"""Code points of a line beyond which it is text, whatever it asks for."""
# The head of a page in the text of a print: 102 张三/灯与账, Some Review 12(3) 101.
_PAGE = lazily(r"\d{1,4}[ |/·—-]+(?P<after>\D.{2,80})|(?P<before>.{2,80}\D)[ |/·—-]*\d{1,4}")
_ISSUE = lazily(r"(?:\b(?:vol|no|issue)\.? ?)?\d+(?: ?\(\d+\))?|第 ?\d+ ?[卷期]|\(\d+\)")
_NUMBERED_PERIODICAL = lazily(r"《[^《》\n]{2,30}》[^\d\n]{0,20}\d")
_PARTS = lazily(r" ?[/|·] ?| [-—]+ |  +")
# What no article says, however long: that of a journal (JEL分类号:R11, [基金项目]……) and thanks.
_CERTAIN = lazily(
    r"Thanks for (?:reading|subscribing)\b[^.!]{0,60}(?:[.!] (?:Subscribe|Share|This post)\b|!?$)"
    r"|[\[(*·]? ?(?:(?:JEL|DOI|CLC|UDC|ISSN|中图(?:法)?分类号|文献标(?:识|志)码|文章编号"
    r"|(?:收稿|修回|修订|录用|接受)日期)[^:\]\n。]{0,16}[:\]]+ ?[A-Z\d]"
    r"|(?:(?:基金|资助)项目|项目基金|基金资助)[^:\]\n。]{0,16}[:\]])",
)
LONGEST_CERTAIN = 300
"""Code points of a line beyond which it is text, whatever it begins with."""
# A disclaimer begins a line, or follows a sentence, bracket or bar.
_BREAK = lazily(r"[。.;；!?)/|]\s*")


def is_furniture(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a line consists of buttons, counters, page numbers and signs only."""
    end = len(text) if end is None else end
    return bool(
        _NUMBERS.fullmatch(text, start, end)
        or is_month(text, start, end)
        or period_of_line(text, start, end)
        or is_day_of_place(text, start, end)
        or _buttons().fullmatch(text, start, end)
    )


def is_breadcrumb(text: str, start: int, end: int) -> bool:
    """Return whether a line is navigation (breadcrumbs), a greeting, or the source of a picture."""
    return bool(_BREADCRUMB.match(text, start, end)) or text.count(">", start, end) >= 2


@cache
def _buttons() -> re.Pattern[str]:
    """Return the pattern of a line of buttons and counters."""
    known = alternatives("header", "furniture").pattern
    # Possessive and atomic groups prevent backtracking, which would take exponential time.
    signs = r"[\d\s|:()\[\]+\-·>,、/»*=_~]"
    return re.compile(rf"(?:{known}|(?>{_INVITATION})|{_COUNTED}|{signs})++", re.IGNORECASE)


def is_genre(text: str, start: int, end: int) -> bool:
    """Return whether a line only says of what kind the text is: 政策简报 2023年第6期."""
    if end - start > LONGEST_CLUTTER or _NUMBERED_PERIODICAL.match(text, start, end):
        return False
    return bool(_genres().fullmatch(text, start, end))


@cache
def _genres() -> re.Pattern[str]:
    """Return the pattern of kinds of texts, with the number of the issue."""
    known = alternatives("header", "genres").pattern
    number = r"\d+|[一二三四五六七八九十]+"
    scope = rf"(?:{alternatives('header', 'genre scopes').pattern})"
    owner = rf"[{HAN}]{{2,16}}(?:[院所会社馆局委]|大学|中心)(?=讣告|公告|声明|通知|新闻稿)"
    words = r"(?<=\s)(?:one|two|three|four|five|six|seven|eight|nine|ten|[ivx]+)\b"
    issue = rf"(?:总?第 ?)?(?:{number}) ?[年月日期号卷辑章讲篇]|(?i:no|vol|issue)\.? ?(?=\d)"
    return re.compile(
        rf"[\W\d]*(?:第(?:{number})章 ?|{owner}|{scope})?(?i:{known})"
        rf"(?:(?>{known}|{issue}|{words}|[\W\d]))*+",
        re.IGNORECASE,
    )


def is_leftover(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether a line asks readers to follow or share, or classifies a paper."""
    end = len(text) if end is None else end
    if end - start <= LONGEST_CLUTTER and _CLUTTER.match(text, start, end):
        return True
    return end - start <= LONGEST_CERTAIN and bool(_CERTAIN.match(text, start, end))


def is_running_head(text: str, known: Collection[str]) -> bool:
    """Return whether a line repeats what is known from the header beside the number of a page.

    Args:
        text: The line, in unified form.
        known: Lines and names of the header, in unified form and in small letters.
    """
    page = _PAGE.fullmatch(text)
    rest = (page["after"] or page["before"]) if page else ""
    parts = [_ISSUE.sub("", part).strip(" ,.;:()") for part in _PARTS.split(rest.casefold())]
    return any(parts) and all(not part or part in known for part in parts)


def is_imprint(text: str, start: int, end: int) -> bool:
    """Return whether a line is a page number or a disclaimer, which no article contains."""
    return (
        bool(_NUMBERS.fullmatch(text, start, end)) or before_disclaimer(text, start, end) == start
    )


def before_disclaimer(text: str, start: int, end: int) -> int:
    """Return where a line ends without the disclaimer at its end.

    Returns:
        The offset; `start` if the line is only a disclaimer.
    """
    if _DISCLAIMER.match(text, start, end):
        return start
    for stop in _BREAK.finditer(text, start, end):
        if _DISCLAIMER.match(text, stop.end(), end):
            return start + len(text[start : stop.end()].rstrip(" \t/|;,"))
    return end
