"""Writes an XLSX: a sheet for each `#` heading, real numbers, dates, formulas and tables."""

import datetime
import re
from xml.sax.saxutils import escape

import package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Cell styles, by their place in STYLES.
PLAIN, BOLD, THOUSANDS, PERCENT, TENTHS_PERCENT, DATE = range(6)


def write(path, source):
    """Write the source as a workbook."""
    sheets = []
    for block in source.blocks:
        if block.kind == "heading":
            sheets.append((block.text, []))
        else:
            sheets[-1][1].append(block)
    strings = []
    parts, types, links, entries = {}, {}, [], []
    tables = 0
    for number, (name, blocks) in enumerate(sheets, 1):
        rows, table_range = layout(blocks)
        part = f"xl/worksheets/sheet{number}.xml"
        has_table = table_range is not None
        if has_table:
            tables += 1
            parts[f"xl/tables/table{tables}.xml"] = table_part(tables, table_range, rows)
            types[f"xl/tables/table{tables}.xml"] = f"{TYPE}.table+xml"
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = package.relations(
                [("rId1", "table", f"../tables/table{tables}.xml")])
        parts[part] = sheet_part(rows, strings, has_table)
        types[part] = f"{TYPE}.worksheet+xml"
        links.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        entries.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>')
    links += [("rIdStyles", "styles", "styles.xml"), ("rIdStrings", "sharedStrings", "sharedStrings.xml")]
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    parts |= {
        "xl/workbook.xml": (
            f'{package.HEAD}<workbook xmlns="{MAIN}" xmlns:r="{package.OFFICE}"><sheets>'
            f'{"".join(entries)}</sheets></workbook>'),
        "xl/_rels/workbook.xml.rels": package.relations(links),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'{package.HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">{items}</sst>',
    }
    types |= {"xl/styles.xml": f"{TYPE}.styles+xml", "xl/sharedStrings.xml": f"{TYPE}.sharedStrings+xml"}
    package.write(path, source.fields, "Microsoft Excel", "xl/workbook.xml",
                  f"{TYPE}.sheet.main+xml", parts, types)


def layout(blocks):
    """Rows of (text, is head) cells, and the range of the sheet's table as row and column numbers."""
    rows, table_range = [], None
    for block in blocks:
        if rows:
            rows.append([])
        if block.kind == "table":
            first = len(rows) + 1
            rows += [[(cell, index == 0) for cell in row] for index, row in enumerate(block.rows)]
            # A row of sums stays below the table, as a spreadsheet program would have it.
            plain = [row for row in block.rows if not any(cell.startswith("=") for cell in row)]
            if len(plain) == len(block.rows) or block.rows[-1] not in plain and len(plain) == len(block.rows) - 1:
                table_range = (first, first + len(plain) - 1, len(block.rows[0]))
        else:
            rows.append([(block.text, False)])
    return rows, table_range


def column(index):
    return chr(ord("A") + index)


def sheet_part(rows, strings, has_table):
    values = {}
    lines = []
    for row_number, row in enumerate(rows, 1):
        cells = "".join(
            cell_part(f"{column(index)}{row_number}", text, head, values, strings)
            for index, (text, head) in enumerate(row) if text)
        if cells:
            lines.append(f'<row r="{row_number}">{cells}</row>')
    widths = "".join(f'<col min="{i}" max="{i}" width="{34 if i == 1 else 19}" customWidth="1"/>' for i in range(1, 9))
    table = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' if has_table else ""
    return (f'{package.HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{package.OFFICE}"><cols>{widths}</cols>'
            f'<sheetData>{"".join(lines)}</sheetData>{table}</worksheet>')


def cell_part(reference, text, head, values, strings):
    if text.startswith("=SUM("):
        start, end = re.fullmatch(r"=SUM\((\w\d+):(\w\d+)\)", text).groups()
        total = sum(values[f"{start[0]}{row}"] for row in range(int(start[1:]), int(end[1:]) + 1))
        values[reference] = total
        return f'<c r="{reference}" s="{THOUSANDS}"><f>{text[1:]}</f><v>{total}</v></c>'
    value, style = (None, None) if head else number(text)
    if value is not None:
        values[reference] = value
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    if text not in strings:
        strings.append(text)
    return f'<c r="{reference}" s="{BOLD if head else PLAIN}" t="s"><v>{strings.index(text)}</v></c>'


def number(text):
    """The value and style of a cell that holds a number, a percentage or a date."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days, DATE
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+", text):
        return int(text.replace(",", "")), THOUSANDS
    if re.fullmatch(r"\d+%", text):
        return int(text[:-1]) / 100, PERCENT
    if re.fullmatch(r"\d+\.\d%", text):
        return round(float(text[:-1]) / 100, 6), TENTHS_PERCENT
    if re.fullmatch(r"-?\d+", text):
        return int(text), PLAIN
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text), PLAIN
    return None, None


def table_part(number_, table_range, rows):
    first, last, width = table_range
    reference = f"A{first}:{column(width - 1)}{last}"
    columns = "".join(f'<tableColumn id="{index}" name="{escape(text)}"/>'
                      for index, (text, _) in enumerate(rows[first - 1], 1))
    return (f'{package.HEAD}<table xmlns="{MAIN}" id="{number_}" name="Table{number_}"'
            f' displayName="Table{number_}" ref="{reference}"><autoFilter ref="{reference}"/>'
            f'<tableColumns count="{width}">{columns}</tableColumns>'
            '<tableStyleInfo name="TableStyleLight9" showRowStripes="1"/></table>')


STYLES = (
    f'{package.HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6">'
    + "".join(f'<xf numFmtId="{format_}" fontId="{font}" fillId="0" borderId="0" xfId="0"'
              f' applyNumberFormat="1" applyFont="1"/>'
              for format_, font in ((0, 0), (0, 1), (3, 0), (9, 0), (165, 0), (164, 0)))
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>")
