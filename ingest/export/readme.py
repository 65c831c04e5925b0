"""The page that lies beside the files: what they are, how to open and how to cite them."""

import shutil
from pathlib import Path

import duckdb

from ingest.export.catalogue import about
from ingest.export.fiscal import FOLDER
from ingest.export.package import APOSTROPHE, DESCRIPTOR
from ingest.export.workbook import FILE as WORKBOOK
from ingest.project import PROJECT

README = "README.md"
# The list of regions and their inhabitants is the work of others, who are named in these.
LICENCES = ("LICENSE", "NOTICE")
TEXT = """# {name}

{made_from}; refreshed {refreshed_at}, version {version}, run {run_id}.

| here | what it is | 内容 |
|---|---|---|
| `csv/` | every table, for a spreadsheet | 全部表 |
| `parquet/` | the same, with types and texts as they are | 同上，保留类型与原文 |
| … `/analyst/` | one wide view a subject, names beside keys: begin here | 宽表（英文栏目） |
| … `/分析/` | the same with Chinese headings | 宽表（中文栏目）：请由此开始 |
| … `/marts/` | facts, dimensions, comparisons, joined by keys | 事实表、维度表、对比表 |
| `{workbook}` | the comparisons, for Excel and WPS | 对比表 |
| `{fiscal}/` | spend as a Fiscal Data Package: amounts may be added | 可相加的支出表 |
| `{descriptor}` | types, units, keys, meanings, SHA-256 | 字段、单位、键、说明、校验值 |

{apostrophe} An empty cell is not printed or not known, never zero.
空格表示文件未公布或无法得知，从不表示零。

To cite: {citation}.

Licence: {licence}.
"""


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the page into ``folder``, and beside it under which licence and by whom."""
    text = TEXT.format(
        **about(connection),
        apostrophe=APOSTROPHE,
        descriptor=DESCRIPTOR,
        fiscal=FOLDER.as_posix(),
        workbook=WORKBOOK.as_posix(),
    )
    (folder / README).write_text(text, encoding="utf-8")
    for name in LICENCES:
        if (PROJECT / name).is_file():
            shutil.copyfile(PROJECT / name, folder / name)
