"""Where a table of contents ends."""

from ingest.document.sections import CONTENTS, prose_reasons
from ingest.readers import READERS


def listed(text: str) -> list[str]:
    """The first cells of the rows that are taken for lines of the contents."""
    document = READERS[".txt"](text.encode(), "a.txt", "0" * 64)
    reasons = prose_reasons(document)
    return [
        row.cells[0].text
        for row, reason in zip(document.rows, reasons, strict=True)
        if reason == CONTENTS
    ]


def test_contents_end_where_one_of_their_lines_is_printed_again():
    text = "目录\n收支总表\n收入总表\n收支总表\n项目\t预算数\n收入\t5\n"
    assert listed(text) == ["目录", "收支总表", "收入总表"]


def test_lines_over_a_table_that_name_its_unit_are_none_of_the_contents():
    text = "目录\n收支总表\n编制单位：某县医疗保障局\n单位：元\n项目\t预算数\n收入\t5\n"
    assert listed(text) == ["目录"]
