#!/usr/bin/env python3
"""Makes the office documents of the sample company from their sources.

    python3 corpora/calibration/authoring/make.py [part of a path ...]

Each `sources/X.docx.md` becomes `company/X.docx`, and so for xlsx, pptx and pdf. With
arguments, only the documents whose path contains one of them are made. PDFs are printed by
LibreOffice (`soffice`, Debian package libreoffice-writer); the rest needs Python alone.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import sheet
import slides
import source
import word

HERE = Path(__file__).resolve().parent
COMPANY = HERE.parent / "company"


def print_pdf(target, parsed):
    """Write the source as a Word document and let LibreOffice print it."""
    if not shutil.which("soffice"):
        raise SystemExit(f"cannot make {target.name}: soffice is missing; install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / (target.stem + ".docx")
        word.write(document, parsed)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(document)],
            check=True, capture_output=True, timeout=180)
        shutil.copyfile(document.with_suffix(".pdf"), target)


WRITERS = {".docx": word.write, ".xlsx": sheet.write, ".pptx": slides.write, ".pdf": print_pdf}


def main(wanted):
    made = 0
    for path in sorted((HERE / "sources").rglob("*.md")):
        target = COMPANY / path.relative_to(HERE / "sources").with_suffix("")
        if wanted and not any(part in str(target) for part in wanted):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        WRITERS[target.suffix](target, source.read(path))
        made += 1
    print(f"made {made} documents under {COMPANY}")


if __name__ == "__main__":
    main(sys.argv[1:])
