"""Plain text of a document, near enough to what an extractor gives, from Python alone.

PDFs need `pdftotext` (Debian package poppler-utils).
"""

import email
import email.policy
import html.parser
import re
import shutil
import subprocess
import zipfile
import datetime
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fold(text):
    """Each run of white space becomes one blank."""
    return " ".join(text.split())


def extract(path):
    """The document's folded text; None for a PDF where pdftotext is missing."""
    reader = READERS.get(path.suffix)
    if reader is None:
        raise SystemExit(f"cannot read {path}: no reader for {path.suffix}")
    text = reader(path)
    return None if text is None else fold(text)


def plain(path):
    return path.read_text(encoding="utf-8")


class Words(html.parser.HTMLParser):
    """Collects the text of an HTML page, with a blank at each tag."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.skipping = False

    def handle_starttag(self, tag, attributes):
        self.skipping = tag in ("script", "style")
        if tag not in ("b", "i", "em", "strong", "a", "span"):
            self.parts.append(" ")

    def handle_endtag(self, tag):
        self.skipping = False

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def from_html(text):
    words = Words()
    words.feed(text)
    return "".join(words.parts)


def mail(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = body.get_content()
    return message["Subject"] + "\n" + (from_html(text) if body.get_content_subtype() == "html" else text)


def paragraphs(path, pattern, paragraph, word):
    with zipfile.ZipFile(path) as package:
        names = sorted((name for name in package.namelist() if re.fullmatch(pattern, name)),
                       key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
        return "\n".join(
            "".join(node.text or "" for node in item.iter(word))
            for name in names for item in ElementTree.fromstring(package.read(name)).iter(paragraph))


def workbook(path):
    with zipfile.ZipFile(path) as package:
        strings = ["".join(node.text or "" for node in item.iter(SHEET + "t"))
                   for item in ElementTree.fromstring(package.read("xl/sharedStrings.xml"))]
        styles = ElementTree.fromstring(package.read("xl/styles.xml"))
        formats = [int(item.get("numFmtId")) for item in styles.find(SHEET + "cellXfs")]
        names = [item.get("name") for item in
                 ElementTree.fromstring(package.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        lines = []
        for number, name in enumerate(names, 1):
            lines.append(name)
            for row in ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml")).iter(SHEET + "row"):
                lines.append("\t".join(cell_text(cell, strings, formats) for cell in row))
        return "\n".join(lines)


def cell_text(cell, strings, formats):
    value = cell.find(SHEET + "v").text
    if cell.get("t") == "s":
        return strings[int(value)]
    return {
        3: lambda: f"{float(value):,.0f}",
        9: lambda: f"{float(value):.0%}",
        164: lambda: str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))),
        165: lambda: f"{float(value):.1%}",
    }.get(formats[int(cell.get("s", 0))], lambda: value)()


def pdf(path):
    if not shutil.which("pdftotext"):
        return None
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout


READERS = {
    ".md": plain,
    ".txt": plain,
    ".html": lambda path: from_html(plain(path)),
    ".eml": mail,
    ".docx": lambda path: paragraphs(path, r"word/document\.xml", WORD + "p", WORD + "t"),
    ".pptx": lambda path: paragraphs(path, r"ppt/slides/slide\d+\.xml", DRAWING + "p", DRAWING + "t"),
    ".xlsx": workbook,
    ".pdf": pdf,
}
