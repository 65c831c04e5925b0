"""The words of tables of 三公经费: their parts in the orders of forms, and how they are printed."""

import re

# Signs of its headings: of the parts, of what stands over them, of years and phases.
SIGNS = re.compile(
    r"[合计总小三公务经费因出国境用车购置及和运行维护接待会议培训机关支预决算执行数上年初全本调整"
    r"财政拨款一般共项目金额万元度其中单位部门编码代名称：:“”\"'()（）\d\s]+"
)
NEEDED = re.compile(r"(?=.*[国境])(?=.*接)(?=.*购)(?=.*运)", re.DOTALL)
TITLE = re.compile(r"表$|^.{0,2}单位[:：]")
PHASE = re.compile(r"(?:20\d\d年度?)?(?:上年|本年|当年|年初|全年|调整)?(?:预算|决算|执行)数")
# The parts in the orders in which forms print them; the parts of vehicles stay together.
ABROAD, RECEPTION = "因公出国(境)费", "公务接待费"
OF_VEHICLES = "公务用车购置及运行费"
VEHICLES, BOUGHT, RUN = "小计", "购置费", "运行费"
ALL, PUBLIC = "合计", "三公经费合计"
BESIDE = ("会议费", "培训费")
OPERATION = "机关运行经费"
# The words of a part in a sentence.
TOLD = {ABROAD: "因公出国", RECEPTION: "公务接待"}
# How their headings are printed; of vehicles the one over the parts, which names both.
HEADS = {
    ABROAD: re.compile(r"因公出国(?:\(境\))?(?:费用?|经费)?"),
    OF_VEHICLES: re.compile("公务用车(?:购置[及和]运行|运行维护[及和]购置)(?:维护)?(?:费用?)?"),
    RECEPTION: re.compile("公务接待(?:费用?)?"),
}
# Signs that stand in the heading of one part alone, in whatever pieces it is printed.
PIECES = {
    ABROAD: re.compile("因公|[国境]"),
    OF_VEHICLES: re.compile("用车(?:购置[及和]|运行维护[及和])"),
    RECEPTION: re.compile("[接待]"),
}
# 公务接待费2024年预算安排3.00万元, and not by how much it is more than last year's.
SENTENCE = r"{}[^。；\d增减]{{0,16}}(?:20\d\d年[^。；\d增减]{{0,12}})?{}万?元"
PRINTED = {
    **HEADS,
    ABROAD: re.compile(r"因公出国(?:\(境\)(?:费用?|经费)?|费用?)"),
    ALL: re.compile("合计|总计"),
    PUBLIC: re.compile('[“"]?三公[”"]?经费(?:合计|小计)'),
    VEHICLES: re.compile("小计"),
    BOUGHT: re.compile("(?:公务用车)?购置费?"),
    RUN: re.compile("(?:公务用车)?运行(?:维护)?费?"),
    **{part: re.compile(part) for part in (*BESIDE, OPERATION)},
}
# Whose row it is, where the headings say that rows are of somebody.
OF_UNITS = re.compile("(?:单位|部门)(?:编码|代码|名称)")
CODE = re.compile(r"\d{3,12}")
UNIT_CODE, UNIT_NAME = "单位编码", "单位名称"
