#!/usr/bin/env python3
"""Checks the sample company: its documents, access files, planted instructions and questions.

    python3 corpora/authoring/check.py            # exit code 1 and a list if something is wrong
    python3 corpora/authoring/check.py --matrix   # also who may read what
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import access
import make
import source
import suite
import text

HERE = Path(__file__).resolve().parent
COMPANY = HERE.parent / "company"
FORMATS = (".md", ".html", ".txt", ".docx", ".xlsx", ".pptx", ".pdf", ".eml", ".csv", ".odt", ".rtf")
DOCUMENTS, PEOPLE, GROUPS = 84, 14, 12
# The one long document, and the pages that make it long.
LONG, PAGES = "hr/employee-handbook-2026.pdf", 30
WORDS = range(100, 901)


def main(arguments):
    problems = []
    documents = sorted(path for path in COMPANY.rglob("*")
                       if path.is_file() and path.name != "people.yaml" and not path.name.startswith("."))
    names = {str(path.relative_to(COMPANY)): path for path in documents}
    texts = {name: text.extract(path) for name, path in names.items()}
    unread = sorted(name for name, words in texts.items() if words is None)
    if unread:
        print(f"note: pdftotext is missing, so the facts of {len(unread)} PDFs are not checked")
    check_documents(names, texts, problems)
    check_made(names, problems)

    people = access.load(COMPANY / "people.yaml")
    check_people(people, names, problems)
    principals = access.principals(people)
    acls = {name: access.levels(COMPANY, path) for name, path in names.items()}
    readable = {person: {name for name in names if access.may_read(principals[person], acls[name])}
                for person in principals}
    nobody = sorted(name for name in names if not any(name in seen for seen in readable.values()))
    print(f"readable by nobody: {', '.join(nobody)}")
    if len(nobody) != 2:
        problems.append(f"two documents should be readable by nobody, but {len(nobody)} are")

    problems += suite.Suite(HERE.parent, names, texts, readable).problems()
    if "--matrix" in arguments:
        for name in names:
            print(f"{name}: {', '.join(person for person in readable if name in readable[person]) or 'nobody'}")
    for problem in problems:
        print("WRONG:", problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


def check_documents(names, texts, problems):
    formats = Counter(path.suffix for path in names.values())
    print(f"{len(names)} documents:", ", ".join(f"{formats[kind]} {kind[1:]}" for kind in FORMATS))
    departments = Counter(name.split("/")[0] for name in names)
    print("by folder:", ", ".join(f"{count} {name}" for name, count in sorted(departments.items())))
    if len(names) < DOCUMENTS:
        problems.append(f"only {len(names)} documents; {DOCUMENTS} are wanted")
    for kind in FORMATS:
        if formats[kind] < 2:
            problems.append(f"only {formats[kind]} documents in {kind}")
    for name, words in texts.items():
        if words is not None and name != LONG and len(words.split()) not in WORDS:
            problems.append(f"{name} has {len(words.split())} words, not {WORDS[0]} to {WORDS[-1]}")
    if shutil.which("pdfinfo"):
        about = subprocess.run(["pdfinfo", str(names[LONG])], check=True, capture_output=True, text=True).stdout
        pages = int(re.search(r"Pages: *(\d+)", about)[1])
        if pages < PAGES:
            problems.append(f"{LONG} has {pages} pages, not {PAGES}")


def check_made(names, problems):
    """Each made document is what its source makes today; PDFs only if their printer is here."""
    with tempfile.TemporaryDirectory() as folder:
        for written in sorted((HERE / "sources").rglob("*.md")):
            name = str(written.relative_to(HERE / "sources").with_suffix(""))
            if name not in names:
                problems.append(f"{name} was not made from its source")
            elif not name.endswith(".pdf"):
                again = Path(folder) / names[name].name
                make.WRITERS[again.suffix](again, source.read(written))
                if contents(again) != contents(names[name]):
                    problems.append(f"{name} is not what its source makes; run make.py {name}")


def contents(path):
    """The bytes of a file; of a package those of its parts, since zip programs differ."""
    if not zipfile.is_zipfile(path) or path.suffix == ".eml":
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def check_people(people, names, problems):
    ids = [person["id"] for person in people["people"]]
    groups = {group["id"] for group in people["groups"]}
    accounts = {account for person in people["people"] for account in person.get("accounts", [person["id"]])}
    print(f"{len(ids)} people, {len(groups)} groups, cycles: {[sorted(cycle) for cycle in access.cycles(people)]}")
    if len(ids) < PEOPLE or len(groups) < GROUPS:
        problems.append(f"{PEOPLE} people and {GROUPS} groups are wanted")
    if not any(person.get("disabled") for person in people["people"]):
        problems.append("nobody is disabled")
    if not any(len(person.get("accounts", [])) > 1 for person in people["people"]):
        problems.append("nobody has two accounts")
    if len(access.cycles(people)) != 1:
        problems.append("there should be exactly one cycle of groups")
    known = {"everyone"} | {"user:" + name for name in accounts} | {"group:" + name for name in groups}
    for group in people["groups"]:
        for member in set(group["members"]) - known:
            problems.append(f"group {group['id']} has the unknown member {member}")
    for path in COMPANY.rglob(access.FILE_NAME):
        entry = access.load(path)
        for part in (entry, *entry.get("files", {}).values()):
            for side in ("allow", "deny"):
                if isinstance(part.get(side), list):
                    for name in set(part[side]) - known:
                        problems.append(f"{path.relative_to(COMPANY)} names the unknown {name}")
        for name in entry.get("files", {}):
            if str((path.parent / name).relative_to(COMPANY)) not in names:
                problems.append(f"{path.relative_to(COMPANY)} has an entry for {name}, which is not there")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
