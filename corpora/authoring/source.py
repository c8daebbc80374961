"""The little markup in which the sources of office documents are written.

A source starts with `key: value` lines between two `---` lines. After them come blocks:
`#`, `##`, `###` headings, paragraphs (one a line), `- ` bullets, `1. ` numbered items,
`| a | b |` tables with a `|---|` line under their head, `\\newpage`, and, on slides,
`subtitle: ...` and `note: ...` (the speaker's notes). `white: ...` is a paragraph in white on
white, one point high. `**words**` are bold.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Block:
    """One block: heading, paragraph, bullet, number, table, pagebreak, subtitle, note or white."""

    kind: str
    text: str = ""
    level: int = 0
    rows: list = field(default_factory=list)


@dataclass
class Source:
    """A parsed source: its head fields and its blocks, in order."""

    fields: dict
    blocks: list


def read(path):
    """Parse one source file; a line that fits nothing is a paragraph."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != "---":
        raise SystemExit(f"cannot read {path}: it must start with a line of three hyphens")
    end = lines.index("---", 1)
    fields = dict(line.split(": ", 1) for line in lines[1:end])
    blocks = []
    for line in lines[end + 1:]:
        add_line(blocks, line)
    return Source(fields, blocks)


def add_line(blocks, line):
    heading = re.match(r"(#{1,3}) (.*)", line)
    if not line.strip():
        return
    if heading:
        blocks.append(Block("heading", heading[2], len(heading[1])))
    elif line == r"\newpage":
        blocks.append(Block("pagebreak"))
    elif re.match("(subtitle|note|white): ", line):
        kind, text = line.split(": ", 1)
        blocks.append(Block(kind, text))
    elif line.startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if all(re.fullmatch(r"-+", cell) for cell in cells):
            return
        if not blocks or blocks[-1].kind != "table":
            blocks.append(Block("table"))
        blocks[-1].rows.append(cells)
    elif line.startswith("- "):
        blocks.append(Block("bullet", line[2:]))
    elif re.match(r"\d+\. ", line):
        blocks.append(Block("number", line.split(". ", 1)[1]))
    else:
        blocks.append(Block("paragraph", line))


def runs(text):
    """Split text into (words, bold) pairs at `**`."""
    return [(part, index % 2 == 1) for index, part in enumerate(text.split("**")) if part]
