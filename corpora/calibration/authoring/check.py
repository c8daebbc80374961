#!/usr/bin/env python3
"""Checks the sample company: its documents, access files and questions.

    python3 corpora/calibration/authoring/check.py            # exit code 1 and a list if something is wrong
    python3 corpora/calibration/authoring/check.py --matrix   # also who may read what
"""

import json
import sys
from collections import Counter
from pathlib import Path

import access
import text

HERE = Path(__file__).resolve().parent
COMPANY = HERE.parent / "company"
FORMATS = (".md", ".html", ".txt", ".docx", ".xlsx", ".pptx", ".pdf", ".eml")
INTENTS = {"fact", "list", "number", "procedure", "definition", "yes-no", "compare"}
KEYS = ["id", "asker", "question", "intent", "answerable", "reason", "gold_documents", "gold_facts", "rubric",
        "turns", "must_not_say", "traits"]
LEAST = {"readable": 65, "forbidden": 40, "beyond": 25}


def main(arguments):
    problems = []
    documents = sorted(path for path in COMPANY.rglob("*")
                       if path.is_file() and not path.name.startswith(".ken-") and path.name != "people.yaml")
    names = {str(path.relative_to(COMPANY)): path for path in documents}
    texts = {name: text.extract(path) for name, path in names.items()}
    unread = sorted(name for name, words in texts.items() if words is None)
    if unread:
        print(f"note: pdftotext is missing, so the facts of {len(unread)} PDFs are not checked")
    check_documents(names, texts, problems)

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

    check_questions(names, texts, readable, problems)
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
    for kind in FORMATS:
        if formats[kind] < 2:
            problems.append(f"only {formats[kind]} documents in {kind}")
    for name, words in texts.items():
        count = len(words.split()) if words is not None else 150
        if not 150 <= count <= 900:
            problems.append(f"{name} has {count} words, not 150 to 900")
    for source in (HERE / "sources").rglob("*.md"):
        made = str(source.relative_to(HERE / "sources").with_suffix(""))
        if made not in names:
            problems.append(f"{made} was not made from its source")


def check_people(people, names, problems):
    ids = [person["id"] for person in people["people"]]
    groups = {group["id"] for group in people["groups"]}
    accounts = {account for person in people["people"] for account in person.get("accounts", [person["id"]])}
    print(f"{len(ids)} people, {len(groups)} groups, cycles: {[sorted(cycle) for cycle in access.cycles(people)]}")
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


def check_questions(names, texts, readable, problems):
    lines = (HERE.parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    reasons = Counter(question["reason"] for question in questions)
    print(f"{len(questions)} questions:", dict(sorted(reasons.items())),
          dict(sorted(Counter(question["intent"] for question in questions).items())))
    for reason, least in LEAST.items():
        if reasons[reason] < least:
            problems.append(f"only {reasons[reason]} questions are {reason}; {least} are wanted")
    if len({question["id"] for question in questions}) != len(questions):
        problems.append("two questions have the same id")
    if len({(question["asker"], question["question"]) for question in questions}) != len(questions):
        problems.append("the same person asks the same question twice")
    asked = {name for question in questions for name in question["gold_documents"]}
    for name in sorted(set(names) - asked):
        problems.append(f"no question is about {name}")
    for question in questions:
        for problem in question_problems(question, names, texts, readable):
            problems.append(f"{question.get('id')}: {problem}")


def question_problems(question, names, texts, readable):
    if list(question) != KEYS:
        yield f"keys are {list(question)}"
        return
    if question["asker"] not in readable:
        yield f"unknown asker {question['asker']}"
        return
    seen = readable[question["asker"]]
    gold = question["gold_documents"]
    reason = question["reason"]
    if question["intent"] not in INTENTS:
        yield f"unknown intent {question['intent']}"
    if question["answerable"] != (reason == "readable"):
        yield "answerable and reason don't agree"
    if question["rubric"] != ("answer" if question["answerable"] else "abstain"):
        yield "rubric and answerable don't agree"
    if (reason == "beyond") == bool(gold) or bool(gold) != bool(question["gold_facts"]):
        yield f"{reason} with {len(gold)} gold documents and {len(question['gold_facts'])} facts"
    for name in set(gold) - set(names):
        yield f"gold document {name} is not there"
        return
    if reason == "readable" and not seen & set(gold):
        yield f"{question['asker']} may read none of {gold}"
    if reason == "forbidden" and seen & set(gold):
        yield f"{question['asker']} may read {sorted(seen & set(gold))}"
    for fact in question["gold_facts"]:
        known = [name for name in gold if texts[name] is not None]
        if known and not any(text.fold(fact) in texts[name] for name in known):
            yield f"fact {fact!r} is not in {gold}"
        if reason == "forbidden":
            for name in sorted(seen):
                if texts[name] is not None and text.fold(fact) in texts[name]:
                    yield f"forbidden fact {fact!r} is also in {name}, which {question['asker']} may read"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
