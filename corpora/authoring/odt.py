"""Writes an ODT with heading styles, lists and tables."""

from xml.sax.saxutils import escape

import package
from source import runs

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(f'xmlns:{name}="{NAMES}{part}:1.0"' for name, part in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"),
    ("fo", "xsl-fo-compatible"))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPE = "application/vnd.oasis.opendocument.text"


def write(path, source):
    """Write the source as an OpenDocument text."""
    body = []
    tables = 0
    for index, block in enumerate(source.blocks):
        if block.kind == "heading":
            body.append(f'<text:h text:outline-level="{block.level}">{spans(block.text)}</text:h>')
        elif block.kind == "table":
            tables += 1
            body.append(table(tables, block.rows))
        elif block.kind in ("bullet", "number"):
            first = index == 0 or source.blocks[index - 1].kind != block.kind
            last = index + 1 == len(source.blocks) or source.blocks[index + 1].kind != block.kind
            body.append((f'<text:list text:style-name="{block.kind}">' if first else "")
                        + f"<text:list-item>{paragraph(block.text)}</text:list-item>"
                        + ("</text:list>" if last else ""))
        else:
            body.append(paragraph(block.text))
    fields = source.fields
    date = fields["date"] + "T08:00:00"
    package.pack(path, {
        "mimetype": TYPE,
        "content.xml": (
            f'{package.HEAD}<office:document-content {NAMESPACES} office:version="1.2">'
            f'<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>'
            f'{"".join(body)}</office:text></office:body></office:document-content>'),
        "meta.xml": (
            f'{package.HEAD}<office:document-meta {NAMESPACES} office:version="1.2"><office:meta>'
            f'<dc:title>{escape(fields["title"])}</dc:title><dc:creator>{escape(fields["author"])}</dc:creator>'
            f"<dc:date>{date}</dc:date><meta:creation-date>{date}</meta:creation-date>"
            "</office:meta></office:document-meta>"),
        "META-INF/manifest.xml": MANIFEST,
    }, stored=("mimetype",))


def spans(text):
    return "".join(f'<text:span text:style-name="bold">{escape(part)}</text:span>' if bold else escape(part)
                   for part, bold in runs(text))


def paragraph(text):
    return f"<text:p>{spans(text)}</text:p>"


def table(number, rows):
    def row(cells):
        return "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string">{paragraph(cell)}</table:table-cell>'
            for cell in cells) + "</table:table-row>"

    head = [f"**{cell}**" for cell in rows[0]]
    return (f'<table:table table:name="Table{number}">'
            f'<table:table-column table:number-columns-repeated="{len(head)}"/>'
            f"<table:table-header-rows>{row(head)}</table:table-header-rows>"
            f'{"".join(map(row, rows[1:]))}</table:table>')


STYLES = (
    '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="bullet"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '</text:list-style><text:list-style style:name="number"><text:list-level-style-number text:level="1"'
    ' style:num-format="1" style:num-suffix="."/></text:list-style>')
MANIFEST = (
    f'{package.HEAD}<manifest:manifest xmlns:manifest="{NAMES}manifest:1.0" manifest:version="1.2">'
    + "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in (
        ("/", TYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml")))
    + "</manifest:manifest>")
