"""Writes a DOCX with heading styles, lists, tables, a page header and page numbers."""

from xml.sax.saxutils import escape

import package
from source import runs

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{package.OFFICE}"'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write(path, source):
    """Write the source as a Word document."""
    body = []
    lists = []
    for index, block in enumerate(source.blocks):
        before = source.blocks[index - 1].kind if index else ""
        if block.kind == "heading":
            style = "Title" if index == 0 else f"Heading{max(1, block.level - 1)}"
            body.append(paragraph(block.text, style))
        elif block.kind == "table":
            body.append(table(block.rows))
        elif block.kind == "pagebreak":
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        elif block.kind == "number":
            if before != "number":
                lists.append(len(lists) + 2)
            body.append(paragraph(block.text, "ListNumber", lists[-1]))
        elif block.kind == "bullet":
            body.append(paragraph(block.text, "ListBullet", 1))
        elif block.kind == "white":
            body.append(paragraph(block.text, look=WHITE))
        else:
            body.append(paragraph(block.text))
    document = (
        f'{package.HEAD}<w:document {NAMESPACES}><w:body>{"".join(body)}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134"'
        ' w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>")
    header = source.fields.get("header", "Skerrylight")
    parts = {
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/numbering.xml": numbering(lists),
        "word/header1.xml": f"{package.HEAD}<w:hdr {NAMESPACES}>{paragraph(header, 'Header')}</w:hdr>",
        "word/footer1.xml": (
            f'{package.HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'),
        "word/_rels/document.xml.rels": package.relations([
            ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"),
            ("rId3", "header", "header1.xml"), ("rId4", "footer", "footer1.xml")]),
    }
    package.write(
        path, source.fields, "Microsoft Office Word", "word/document.xml",
        f"{TYPE}.document.main+xml", parts, {
            "word/styles.xml": f"{TYPE}.styles+xml",
            "word/numbering.xml": f"{TYPE}.numbering+xml",
            "word/header1.xml": f"{TYPE}.header+xml",
            "word/footer1.xml": f"{TYPE}.footer+xml"})


WHITE = '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>'


def paragraph(text, style=None, list_id=None, look=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    words = "".join(
        f'<w:r>{run_properties("<w:b/>" * bold + look)}'
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part, bold in runs(text))
    return f"<w:p>{properties}{words}</w:p>"


def run_properties(look):
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def table(rows):
    width = 9072 // len(rows[0])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in rows[0])
    lines = []
    for index, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'{paragraph(f"**{cell}**" if index == 0 else cell)}</w:tc>' for cell in row)
        lines.append(f"<w:tr>{head}{cells}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        f'</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl><w:p/>')


def numbering(lists):
    level = ('<w:abstractNum w:abstractNumId="{0}"><w:multiLevelType w:val="singleLevel"/>'
             '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/>'
             '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl>'
             "</w:abstractNum>")
    # Each numbered list restarts at 1, so each has an instance of its own.
    numbers = "".join(
        f'<w:num w:numId="{id_}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>' for id_ in lists)
    return (f'{package.HEAD}<w:numbering {NAMESPACES}>{level.format(0, "bullet", "•")}'
            f'{level.format(1, "decimal", "%1.")}'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbers}</w:numbering>')


def style(id_, name, size=22, bold=False, based="Normal", extra=""):
    return (f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based}"/><w:next w:val="Normal"/><w:qFormat/>'
            f'<w:pPr>{extra}</w:pPr><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
            "</w:style>")


def heading_style(level, size):
    return style(f"Heading{level}", f"heading {level}", size, True, extra=(
        f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'))


STYLES = (
    f"{package.HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    + style("Title", "Title", 40, True) + heading_style(1, 30) + heading_style(2, 26)
    + style("ListBullet", "List Bullet") + style("ListNumber", "List Number")
    + style("Header", "header", 18) + style("Footer", "footer", 18, extra='<w:jc w:val="right"/>')
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
              for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders></w:tblPr></w:style></w:styles>")
