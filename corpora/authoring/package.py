"""Writes an Office Open XML package: a zip with content types, relations and properties."""

import zipfile
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# What a source's head may say besides title, author and date, and the property that it becomes.
PROPERTIES = {"subject": "dc:subject", "description": "dc:description", "keywords": "cp:keywords"}


def relations(targets):
    """A relations part from (id, kind, target) triples."""
    items = "".join(
        f'<Relationship Id="{id_}" Type="{kind if kind.startswith("http") else OFFICE + "/" + kind}"'
        f' Target="{target}"/>'
        for id_, kind, target in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def write(path, fields, application, main, main_type, parts, types):
    """Write the package. parts: name -> XML; types: name -> content type."""
    date = fields["date"] + "T08:00:00Z"
    more = "".join(f"<{tag}>{escape(fields[key])}</{tag}>" for key, tag in PROPERTIES.items() if key in fields)
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dc:title>{escape(fields["title"])}</dc:title>'
        f'<dc:creator>{escape(fields["author"])}</dc:creator>{more}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        '</cp:coreProperties>')
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>{application}</Application>'
        '<Company>Skerrylight</Company></Properties>')
    overrides = {
        main: main_type,
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml":
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        **types,
    }
    content_types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>'
                  for name, kind in overrides.items())
        + "</Types>")
    everything = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": relations([
            ("rId1", "officeDocument", main),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", "extended-properties", "docProps/app.xml"),
        ]),
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        **parts,
    }
    pack(path, everything)


def pack(path, parts, stored=()):
    """Write a zip of text parts; with fixed times, so that the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode("utf-8"))
