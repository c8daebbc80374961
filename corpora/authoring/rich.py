"""Writes an RTF with large bold headings, lists and tables, as old word processors save it."""

from pathlib import Path

from source import runs

WIDTH = 9000


def write(path, source):
    """Write the source as rich text."""
    fields = source.fields
    year, month, day = fields["date"].split("-")
    body = []
    number = 0
    for block in source.blocks:
        number = number + 1 if block.kind == "number" else 0
        if block.kind == "heading":
            size = {1: 36, 2: 28, 3: 24}[block.level]
            body.append(rf"\pard\sb240\sa120\outlinelevel{block.level - 1}\b\fs{size} {plain(block.text)}\b0\fs22\par")
        elif block.kind == "table":
            body += [row(cells, index == 0) for index, cells in enumerate(block.rows)]
        elif block.kind == "bullet":
            body.append(rf"\pard\li400\fi-300\sa60 \bullet\tab {words(block.text)}\par")
        elif block.kind == "number":
            body.append(rf"\pard\li400\fi-300\sa60 {number}.\tab {words(block.text)}\par")
        else:
            body.append(rf"\pard\sa120 {words(block.text)}\par")
    text = "\n".join([
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}",
        rf"{{\info{{\title {plain(fields['title'])}}}{{\author {plain(fields['author'])}}}"
        rf"{{\creatim\yr{year}\mo{int(month)}\dy{int(day)}}}}}",
        r"\f0\fs22", *body, "}", ""])
    Path(path).write_text(text, encoding="ascii", newline="\n")


def plain(text):
    """Text with RTF's own signs escaped and other letters as UTF-16 numbers."""
    escaped = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(sign if ord(sign) < 128 else rf"\u{ord(sign)}?" for sign in escaped)


def words(text):
    return "".join(rf"\b {plain(part)}\b0 " if bold else plain(part) for part, bold in runs(text))


def row(cells, head):
    width = WIDTH // len(cells)
    edges = "".join(rf"\cellx{width * (index + 1)}" for index in range(len(cells)))
    texts = "".join(rf"\pard\intbl {words(f'**{cell}**' if head else cell)}\cell" for cell in cells)
    return rf"\trowd\trgaph100{edges}{texts}\row"
