"""OFD files as programs write them: the same page, its texts and rulings stated in several ways."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
BEGINNING = (
    f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
# In millimetres: the size of the type, the height of a row, where tables begin and their columns.
SIZE, ROW, LEFT, COLUMN = 4.2, 8.0, 20.0, 40.0
# A unit of the coordinates of a program that writes points, in millimetres.
SCALE = 0.3528


@dataclass
class Page:
    """What stands on a page: texts by place, lines from place to place, and other XML."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    more: str = ""

    def add_table(self, rows: Sequence[Sequence[str]], top: float) -> "Page":
        """A ruled table of equal columns."""
        width, height = COLUMN * len(rows[0]), ROW * len(rows)
        for number in range(len(rows) + 1):
            y = top + number * ROW
            self.lines.append((LEFT, y, LEFT + width, y))
        for number in range(len(rows[0]) + 1):
            x = LEFT + number * COLUMN
            self.lines.append((x, top, x, top + height))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self.texts.append((LEFT + c * COLUMN + 2, top + (r + 1) * ROW - 2, text))
        return self


def advance(sign: str) -> float:
    return SIZE if east_asian_width(sign) in "WFA" else SIZE / 2


def run(x: float, y: float, text: str) -> str:
    """A text of one object, with the distances between its characters."""
    steps = " ".join(f"{advance(sign):g}" for sign in text[:-1])
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - SIZE} 80 {SIZE}" Font="1" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def even(x: float, y: float, text: str) -> str:
    """Characters of one width together, as ``g 3 4.2``."""
    parts, at = "", 0.0
    runs: list[str] = []
    for sign in text:
        if runs and advance(runs[-1][-1]) == advance(sign):
            runs[-1] += sign
        else:
            runs.append(sign)
    for part in runs:
        step = advance(part[0])
        parts += (
            f'<ofd:TextCode X="{at:g}" Y="{SIZE}" DeltaX="g {len(part) - 1} {step}">'
            f"{part}</ofd:TextCode>"
        )
        at += step * len(part)
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - SIZE} 80 {SIZE}" Size="{SIZE}">'
        f"{parts}</ofd:TextObject>"
    )


def alone(x: float, y: float, text: str) -> str:
    """An object for each character, in points that a matrix makes millimetres of."""
    found = ""
    for sign in text:
        width = advance(sign)
        found += (
            f'<ofd:TextObject CTM="{SCALE} 0 0 {SCALE} {-x} {SIZE}" '
            f'Boundary="{x} {y - SIZE} {width} {SIZE}" Size="{SIZE / SCALE}">'
            f'<ofd:TextCode X="{x / SCALE}" Y="0">{sign}</ofd:TextCode></ofd:TextObject>'
        )
        x += width
    return found


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line that is drawn."""
    width, height = x1 - x0, y1 - y0
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {width + 0.2} {height + 0.2}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line as a thin rectangle that is filled."""
    width, height = max(x1 - x0, 0.2), max(y1 - y0, 0.2)
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {width} {height}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def layer(*parts: str) -> str:
    return f'<ofd:Content><ofd:Layer ID="9" Type="Body">{"".join(parts)}</ofd:Layer></ofd:Content>'


def ofd_file(
    pages: Sequence[Page], text=run, line=stroke, way: str = "body", **more: bytes
) -> bytes:
    """An OFD file of pages; their lines stand in the page, in its template or in a drawing.

    ``more`` are parts beside them, by their names.
    """
    parts: dict[str, bytes] = {"OFD.xml": BEGINNING.encode(), **more}
    templates = listed = drawings = ""
    for number, page in enumerate(pages):
        texts = "".join(text(*placed) for placed in page.texts)
        lines = "".join(line(*placed) for placed in page.lines)
        used = ""
        if way == "template":
            templates += (
                f'<ofd:TemplatePage ID="{100 + number}" BaseLoc="Tpls/Tpl_{number}/Content.xml"/>'
            )
            used = f'<ofd:Template TemplateID="{100 + number}" ZOrder="Background"/>'
            parts[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = (
                f"<ofd:Page {NAMESPACE}>{layer(lines)}</ofd:Page>".encode()
            )
            lines = ""
        elif way == "drawing":
            drawings += (
                f'<ofd:CompositeGraphicUnit ID="{200 + number}"><ofd:Content>{lines}'
                "</ofd:Content></ofd:CompositeGraphicUnit>"
            )
            lines = f'<ofd:CompositeObject ResourceID="{200 + number}" Boundary="0 0 210 297"/>'
        body = layer(lines, f"<ofd:PageBlock>{texts}</ofd:PageBlock>", page.more)
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:Area>{used}{body}</ofd:Page>".encode()
        )
        listed += f'<ofd:Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
    parts["Doc_0/Res.xml"] = (
        f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:CompositeGraphicUnits>{drawings}'
        '</ofd:CompositeGraphicUnits><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
        "<ofd:MediaFile>page.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    ).encode()
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:DocumentRes>/Doc_0/Res.xml</ofd:DocumentRes>{templates}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
