"""Values that nobody would print, and who draws them for one filing (absurd_filings.py)."""

import random
from collections.abc import Callable, Sequence

# So often a place holds an absurd value in place of an ordinary one.
ABSURD_SHARE = 0.3

NAMES = (
    "城乡居民医疗救助补助", "医保基金监管经费", "医保信息系统运行维护", "离休干部医疗费",
    "DRG支付方式改革及药品集中采购", "离休人员和公务员医疗补助资金", "医保电子凭证和移动支付推广",
)  # fmt: skip
INDICATORS = ("参保人数", "政策知晓率", "救助人次", "基金支付率", "群众满意度", "资金到位及时率")
ABSURD_NAMES = (
    "<b>", "<A类补助", "<img src=x onerror=alert(1)>补助", "</td></tr>", "<u> </u>", "&lt;p&gt;",
    "\u200b\u200b", "\u2060", "\u202e款专", "\ufeff", "　", "​", "🏥💊", "👩‍👩‍👧", "𝟗𝟗号项目",
    "'; drop table raw.filings; --", "select * from marts", '"quoted" \'too\'', "{{ ref('x') }}",
    "$1 \\1 %s %(a)s {0}", "\\", "=1+1", "@SUM(A1)", "NULL", "None", "nan", "true",
    "合计", "总计", "其中：", "项目名称", "年度资金总额", "13800000000", "电话", "联系电话 某",
    "医" * 3000, "a" * 5000, "（" * 200, "(((((((((", "1", "0", "-", "——", "…", "%", "≥", "2023年",
    "\x1b[31m红", "a\x00b", "\x07", "é̂̃", "ـمرحبا", "\ue000\ue001", "\U0001d7d7",
    "\u3164", "\u115f\u1160", "\u00ad", "\u2800", "\u180e", "\ufffc", "\u0301", "️", "\u2028",
    "\x85",
    "<!-- x -->", "<![CDATA[x]]>", "&nbsp;", "&#8203;", "<br/>", "<p>\u200b</p>", "< b >",
    "<sup>2</sup>",
    "身份证 510700209901010018", "账号 6222020200112233445", "某某（0810-1234567）", "x@y.cn",
    "\u2f49\u2f2f", "㎡", "㈱", "ﬁ", "İ", "ß", "𠮷" * 20, "的", "、", "。", "；；；", "第",
    "（）", "【】",
)  # fmt: skip
ABSURD_AMOUNTS = (
    "0", "0.00", "-0", "-120000", "(120,000)", "－５", "13800000000", "19912345678", "9" * 14,
    "12,000,000,000.00", "9" * 20, "9" * 60, "0." + "0" * 30 + "1", "1e309", "1E+5", "-1e-5",
    "１２３．４５", "𝟗𝟗", "²", "½", "Ⅻ", "九十万", "86万元", "86万", "¥86", "＄86", "86元整",
    "NaN", "∞", "-∞", "1,2,3,4", "12.34.56", "1.000.000,00", "5 0.6 0", "50%", "<1", ">1", "≈5",
    "——", "-", "/", "无", "x", "#REF!", "#DIV/0!", "=A1*2", "0x1F", "007", "+5", "±5", "1/3",
    "10000000000", "9999999999.99", "-9999999999999999.99", "0.0000001", "10000000000000",
    "9999999999999.99", "10000000000001", "999999999999999999", "1234567890123456789012345678",
    "0.99999999999", "0.00000000001", "-0.004", "9223372036854775808", "2147483648", "4294967296万",
    "1,234 5", "12 34", "1，2", "86．5", "（5）", "-¥5", "¥-5", "86亿元", "999999999亿元",
    "约86万元", "86-90",
    "86万元/年", "2023", "20230101", "三百二十万", "〇", "零", "持平", "未安排", "86" * 12 + ".5",
)  # fmt: skip
ABSURD_VALUES = (
    *ABSURD_AMOUNTS, "100%%", "1001%", "-3%", "99999999999%", "0.95", "≥", "≥≥95%", "≤-1", "=",
    "2023年13月45日", "0000年0月0日", "9999-99-99", "2023.02.30", "12月32日前", "第0季度",
    "≥95%且≤90%", "1:0", "1/0", "优良中差", "A级<B级", "<P50", "≥" + "9" * 50, "10-5", "～",
    "≥999999999999999人次", "≥9e18", "≤0.00000000001天", "3000000000人", "9" * 17 + "万人",
    "99999999999亿元",
    "12345678901234567.5%", "-99999999999999%", "2023-02-30至2023-13-01", "24小时/365天",
    "1*2*3*4*9999999999",
    "4000+900+99999999999999999", "500元/人*99999999999人", "≥1,2,3", "第99999999999名", "0/0",
    "3∶7",
    "√", "×",
    "=95%≥", "高于", "不低于百分之一百二", "较上年下降200%", "1-12月", "每月", "长期", "全覆盖",
    "≥95.00.00%",
)  # fmt: skip
ABSURD_WEIGHTS = ("-5", "1000", "十", "10.5", "1/3", "1e9", "100%", "9" * 30, "0", "NaN", "—")
ABSURD_CODES = (
    "2", "20", "2080", "208050199", "99999999999", "20 8 05", "２０８", "2089999", "-1", "210ABC",
    "30201", "3" * 30, "0", "000", "208.05", "二〇八", "", "§", "2210201",
)  # fmt: skip
ABSURD_UNITS = (
    "亿元", "千元", "美元", "斤", "", "万 元", "人民币万元", "元/万元", "🪙", "万万元", "百万", "%",
    "元（角分）", "万元" * 50, "<b>元</b>",
)  # fmt: skip


class Maker:
    """Draws the values of one filing."""

    def __init__(self, number: int) -> None:
        """The maker of filing ``number``."""
        self.draw = random.Random(number)  # noqa: S311 - nothing is to be kept secret

    def some(self, ordinary: Callable[[], str], absurd: Sequence[str]) -> str:
        """An ordinary value, or now and then an absurd one."""
        if self.draw.random() < ABSURD_SHARE:
            return self.draw.choice(absurd)
        return ordinary()

    def name(self) -> str:
        """The name of a project."""
        return self.some(lambda: self.draw.choice(NAMES), ABSURD_NAMES)

    def indicator(self) -> str:
        """The name of an indicator."""
        return self.some(lambda: self.draw.choice(INDICATORS), ABSURD_NAMES)

    def amount(self) -> str:
        """An amount of money, of any magnitude."""
        magnitude = self.draw.randint(1, 18) if self.draw.random() < ABSURD_SHARE else 6
        return self.some(lambda: f"{self.draw.randrange(10**magnitude):,}.00", ABSURD_AMOUNTS)

    def value(self) -> str:
        """A target or what came of it."""
        return self.some(lambda: f"≥{self.draw.randint(1, 100)}%", ABSURD_VALUES)

    def weight(self) -> str:
        """A weight or a score."""
        return self.some(lambda: str(self.draw.randint(1, 20)), ABSURD_WEIGHTS)

    def rate(self) -> str:
        """A share in percent."""
        return self.some(lambda: f"{self.draw.randint(0, 100)}.00%", ABSURD_VALUES)

    def code(self, ordinary: str) -> str:
        """A classification code."""
        return self.some(lambda: ordinary, ABSURD_CODES)

    def unit(self) -> str:
        """A unit of money."""
        return self.some(lambda: self.draw.choice(("元", "万元")), ABSURD_UNITS)

    def date(self) -> str:
        """A date."""
        return self.some(lambda: f"2023年{self.draw.randint(1, 12)}月", ABSURD_VALUES)
