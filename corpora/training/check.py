#!/usr/bin/env python3
"""Checks the training set: documents, questions, and that each quote stands in its document."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).parent
LEAST_DOCUMENTS, LEAST_QUESTIONS = 12, 110


def check(folder):
    documents = {path.name: path.read_text(encoding="utf-8") for path in (folder / "documents").glob("*.md")}
    if len(documents) < LEAST_DOCUMENTS:
        yield f"has {len(documents)} documents"
    asked, counts = set(), {True: 0, False: 0}
    for number, line in enumerate((folder / "questions.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        question = json.loads(line)
        words = question["question"].strip().lower()
        if words in asked:
            yield f"line {number} asks again: {words}"
        asked.add(words)
        counts[question["answerable"]] += 1
        named = question["gold_documents"] if question["answerable"] else question.get("near", [])
        for name in named:
            if name not in documents:
                yield f"line {number} names {name}, which isn't there"
        if question["answerable"] and not any(
                question["quote"] in documents.get(name, "") for name in named):
            yield f"line {number} quotes what isn't there: {question['quote']}"
    for answerable, count in counts.items():
        if count < LEAST_QUESTIONS:
            yield f"has {count} questions that are{'' if answerable else ' not'} answerable"


def main():
    folders = sorted(path.parent for path in ROOT.glob("*/questions.jsonl"))
    problems = [f"{folder.name}: {problem}" for folder in folders for problem in check(folder)]
    print("\n".join(problems) or f"{len(folders)} organisations, all well")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
