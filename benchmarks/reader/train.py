#!/usr/bin/python3
"""Trains the answer reader and writes its parameters for the retriever.

    benchmarks/reader/train.py --data FOLDER --out FILE.reader --check FILE.check [--seeds 3] ...

FOLDER is what dev.ken.benchmarks.calibration.ExportExamples wrote. The network is the one that
dev.ken.retriever.AnswerReader runs; change both together. A few of them, started from different
seeds, vote. Groups (organisations, SQuAD articles) that are held out are never trained on: they
are what the confidence is fitted on. The sample company is never trained on either; it is judged.

Needs Debian's python3-torch and python3-numpy. On two cores it takes some ten minutes a seed.
"""

import argparse
import json
import math
import random
import struct
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

LONGEST = 120  # AnswerReader.LONGEST
READ = 10  # RetrieverSettings.closestSentences
TRAINED = 6  # of these, to train on: the rest are rarely close
PROJECTED = 128


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--check", required=True)
    parser.add_argument("--held-out", required=True, help="file with a group on each line")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--hidden", type=int, default=48)
    parser.add_argument("--pointer", type=int, default=32)
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--input-dropout", type=float, default=0.1)
    parser.add_argument("--weight-decay", type=float, default=0.1)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def read_texts(path):
    """For each text the numbers of its tokens and their vectors, token by component."""
    data = open(path, "rb").read()
    texts, at, dimension = [], 0, None
    first = struct.unpack_from(">i", data, 0)[0]
    # The dimension is not written; it is what makes the file end where it ends.
    for candidate in (384, 768, 1024, 512, 256):
        at, texts = 0, []
        while at < len(data):
            count = struct.unpack_from(">i", data, at)[0]
            if count < 0 or at + 4 + count * (4 + 2 * candidate) > len(data):
                break
            tokens = np.frombuffer(data, ">i4", count, at + 4).astype(np.int64)
            vectors = np.frombuffer(data, ">f2", count * candidate, at + 4 + 4 * count)
            texts.append((tokens, vectors.reshape(count, candidate)))
            at += 4 + count * (4 + 2 * candidate)
        if at == len(data):
            return texts, candidate
    raise SystemExit(f"cannot read {path}: it doesn't end where a text ends")


def projection(texts, dimension):
    """The principal components of the tokens' vectors (a fixed function of the training texts)."""
    chosen = random.Random(7).sample(range(len(texts)), min(3000, len(texts)))
    vectors = np.concatenate([texts[index][1] for index in chosen]).astype(np.float32)
    mean = vectors.mean(0)
    values, directions = np.linalg.eigh((vectors - mean).T @ (vectors - mean))
    return mean, directions[:, ::-1][:, :PROJECTED].astype(np.float32).copy()


def unit(vectors):
    return F.normalize(vectors, dim=-1)


class Reader(nn.Module):
    """dev.ken.retriever.AnswerReader, for many questions and sentences at once."""

    def __init__(self, settings):
        super().__init__()
        size, hidden, pointer = settings.size, settings.hidden, settings.pointer
        self.space = nn.Parameter(torch.eye(PROJECTED)[:, :size].clone())
        self.gate = nn.Linear(size, 32)
        self.gate_out = nn.Linear(32, 1)
        self.sharpness = nn.Parameter(torch.tensor(10.0))
        self.compare = nn.Linear(4 * size + 6, hidden)
        self.compare_again = nn.Linear(hidden, hidden)
        self.asked = nn.Linear(size, pointer)
        self.key = nn.Linear(size + 2, pointer)
        self.candidate = nn.Linear(size, pointer)
        self.judge = nn.Linear(2 * hidden + 6 + 2 * pointer + 1, hidden)
        self.judge_out = nn.Linear(hidden, 1)
        self.dropout = nn.Dropout(settings.dropout)
        self.input_dropout = nn.Dropout(settings.input_dropout)
        # Of the question as a whole: what the confidence's own fit does again later.
        self.evidence = nn.Linear(FEATURES, 1)
        self.mix = nn.Parameter(torch.tensor([0.7, 0.2]))

    def forward(self, batch):
        question, text = self.input_dropout(batch["question"]), self.input_dropout(batch["text"])
        words, tokens = batch["words"], batch["tokens"]
        outside = (tokens - 1) * 10
        best = (torch.einsum("bmp,bknp->bkmn", question, text) + outside[:, :, None]).amax(-1)
        question, text = unit(question @ self.space), unit(text @ self.space)
        cosines = torch.einsum("bmp,bknp->bkmn", question, text) + outside[:, :, None]
        attention = F.softmax(cosines * self.sharpness, -1)
        aligned = torch.einsum("bkmn,bknp->bkmp", attention, text)
        first_two = cosines.topk(2, -1).values
        entropy = -(attention * (attention + 1e-9).log()).sum(-1, keepdim=True) / 5
        in_headings = (attention * batch["above"][:, :, None]).sum(-1, keepdim=True)
        own = question[:, None].expand_as(aligned)
        pair = torch.cat(
            [own, aligned, own * aligned * 8, (own - aligned).abs(), first_two, best[..., None],
             entropy, in_headings, batch["occurs"][..., None]], -1)
        compared = F.relu(self.compare(self.dropout(pair)))
        compared = F.relu(self.compare_again(self.dropout(compared)))
        gates = self.gate_out(torch.tanh(self.gate(question))).squeeze(-1) + (words - 1) * 20
        weights = F.softmax(gates, -1)
        total = (compared * weights[:, None, :, None]).sum(2)
        highest = (compared * words[:, None, :, None]).amax(2)
        mean = (best * weights[:, None]).sum(-1, keepdim=True)
        least = (best + (1 - words)[:, None] * 10).amin(-1)[..., None]
        gap = ((1 - best) * weights[:, None]).amax(-1)[..., None]
        wanted = torch.tanh(self.asked((question * weights[..., None]).sum(1)))
        closest = cosines.masked_fill(words[:, None, :, None] < 0.5, -1e4).amax(2)
        key = self.key(torch.cat([text, closest.clamp(min=-2)[..., None], batch["above"][..., None]], -1))
        scores = torch.einsum("bh,bknh->bkn", wanted, key) + (tokens - 1) * 1e4
        pointed = self.candidate(
            torch.einsum("bkn,bknp->bkp", F.softmax(scores, -1), text))
        both = wanted[:, None].expand_as(pointed)
        judged = torch.cat(
            [total, highest, batch["scores"], mean, least, gap, pointed, both * pointed,
             scores.amax(-1, keepdim=True) / 5], -1)
        odds = self.judge_out(self.dropout(F.relu(self.judge(judged)))).squeeze(-1)
        odds = odds + (batch["there"] - 1) * 1e4
        question_odds = (self.mix[0] * odds.amax(1) + self.mix[1] * odds.logsumexp(1)
                         + self.evidence(batch["features"]).squeeze(-1))
        return odds, question_odds


def to_train_on(example):
    """The best sentences, with one that answers among them; None when none was found that does."""
    if example["kind"] != "PRESENT":
        return example
    answering = [place for place, s in enumerate(example["sentences"]) if s["answers"]]
    if not answering:
        return None
    if answering[0] < TRAINED:
        return example
    sentences = example["sentences"][: TRAINED - 1] + [example["sentences"][answering[0]]]
    return dict(example, sentences=sentences)


def collate(examples, texts, normal, count=READ):
    size = len(examples)
    words = max(len(texts[example["question"]][0]) for example in examples)
    tokens = max(2, min(LONGEST, max(
        len(texts[s["text"]][0]) for example in examples for s in example["sentences"][:count])))
    zeros = lambda *shape: np.zeros(shape, np.float32)
    batch = dict(
        question=zeros(size, words, PROJECTED), words=zeros(size, words),
        text=zeros(size, count, tokens, PROJECTED), tokens=zeros(size, count, tokens),
        above=zeros(size, count, tokens), occurs=zeros(size, count, words),
        scores=zeros(size, count, 3), there=zeros(size, count), answers=zeros(size, count),
        present=zeros(size), features=zeros(size, FEATURES))
    for row, example in enumerate(examples):
        asked, vectors = texts[example["question"]]
        batch["question"][row, : len(asked)] = vectors
        batch["words"][row, : len(asked)] = 1
        batch["present"][row] = example["kind"] == "PRESENT"
        features = (np.array(example["features"][:FEATURES]) - normal[0]) / normal[1]
        batch["features"][row] = features.clip(-4, 4)
        for place, sentence in enumerate(example["sentences"][:count]):
            numbers, vectors = (part[:LONGEST] for part in texts[sentence["text"]])
            batch["text"][row, place, : len(numbers)] = vectors
            batch["tokens"][row, place, : len(numbers)] = 1
            batch["above"][row, place, : min(len(numbers), sentence["above"])] = 1
            batch["occurs"][row, place, : len(asked)] = np.isin(asked, numbers)
            batch["scores"][row, place] = sentence["scores"]
            batch["there"][row, place] = 1
            batch["answers"][row, place] = sentence["answers"]
    return {name: torch.from_numpy(values) for name, values in batch.items()}


def train(settings, seed, examples, texts, normal):
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    reader = Reader(settings)
    steps, step, started = len(examples) // 32 * settings.epochs, 0, time.time()
    optimiser = torch.optim.AdamW(reader.parameters(), lr=settings.rate, weight_decay=settings.weight_decay)
    for epoch in range(settings.epochs):
        reader.train()
        examples = shuffle.sample(examples, len(examples))
        losses = []
        for start in range(0, len(examples) - 31, 32):
            chosen = examples[start : start + 32]
            batch = collate(chosen, texts, normal, TRAINED)
            odds, question_odds = reader(batch)
            # An answer that is merely out of sight is the easier half and the larger one.
            weights = torch.tensor([0.6 if example["kind"] == "HIDDEN" else 1.0 for example in chosen])
            sentences = F.binary_cross_entropy_with_logits(odds, batch["answers"], reduction="none")
            sentences = (sentences * batch["there"]).sum(1) / batch["there"].sum(1) * 2
            questions = F.binary_cross_entropy_with_logits(question_odds, batch["present"], reduction="none")
            loss = ((sentences + questions) * weights).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * min(1, step / 50) * max(0.03, 1 - step / steps)
            optimiser.step()
            losses.append(loss.item())
        print(f"seed {seed}, epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - started:.0f} s", flush=True)
    return reader.eval()


def judge(readers, examples, texts, normal):
    """The odds of each question as training saw them, and of its sentences, averaged over readers."""
    questions, sentences = [], []
    with torch.no_grad():
        for start in range(0, len(examples), 32):
            batch = collate(examples[start : start + 32], texts, normal)
            outputs = [reader(batch) for reader in readers]
            sentences += torch.stack([odds for odds, _ in outputs]).mean(0).tolist()
            questions += torch.stack([odds for _, odds in outputs]).mean(0).tolist()
    return questions, sentences


def auroc(present, absent):
    absent = np.sort(absent)
    below = np.searchsorted(absent, present, "left") + np.searchsorted(absent, present, "right")
    return (below / 2 / len(absent)).mean()


def report(name, readers, examples, texts, normal):
    questions, sentences = judge(readers, examples, texts, normal)
    kinds = np.array([example["kind"] for example in examples])
    odds = np.array(questions)
    present = odds[kinds == "PRESENT"]
    absent = odds[kinds != "PRESENT"]
    first = np.mean([
        example["sentences"][int(np.argmax(judged))]["answers"]
        for example, judged in zip(examples, sentences) if example["kind"] == "PRESENT"])
    print(
        f"{name:14s} AUROC {auroc(present, absent):.3f}"
        f" (near misses {auroc(present, odds[kinds == 'NEAR_MISS']):.3f},"
        f" hidden {auroc(present, odds[kinds == 'HIDDEN']):.3f}),"
        f" answered when 90 % are abstained {np.mean(present > np.quantile(absent, 0.9)):.3f},"
        f" best sentence answers {first:.3f}", flush=True)


def tensors(mean, directions, readers):
    yield "mean", mean.reshape(1, -1)
    yield "projection", directions
    for number, reader in enumerate(readers):
        state = {name: value.detach().numpy() for name, value in reader.state_dict().items()}
        for name, value in state.items():
            name = f"{number}." + name.replace("_", "-")
            if name.split(".")[1] in ("evidence", "mix"):
                continue
            if name.endswith(".space"):
                yield name, value
            elif name.endswith(".weight"):
                yield name, value.T
            else:
                yield name, value.reshape(1, -1)


def write(path, provenance, named):
    text = lambda value: struct.pack(">H", len(value.encode())) + value.encode()
    with open(path, "wb") as out:
        out.write(text("ken-reader-1") + text(provenance) + struct.pack(">i", len(named)))
        for name, value in named:
            value = np.ascontiguousarray(value, ">f4")
            out.write(text(name) + struct.pack(">ii", *value.shape) + value.tobytes())


def write_check(path, dimension, mean, directions, readers):
    """Made-up vectors and what comes out for them, so that a test can compare the other program."""
    random_ = np.random.default_rng(5)
    question, text = random_.standard_normal((7, dimension)), random_.standard_normal((11, dimension))
    text[4] = question[2] + 0.3 * text[4]
    numbers = [[5, 6, 7, 8, 9, 10, 11], [20, 21, 22, 23, 7, 25, 26, 27, 28, 29, 30]]
    scores = [0.4, 0.5, 0.7]
    texts = [(np.array(tokens), project(vectors, mean, directions))
             for tokens, vectors in zip(numbers, (question, text))]
    example = dict(question=0, kind="PRESENT", features=[0.0] * FEATURES, sentences=[
        dict(text=1, above=3, scores=scores, answers=False)])
    normal = np.zeros(FEATURES), np.ones(FEATURES)
    odds = judge(readers, [example], texts, normal)[1][0][0]
    named = [("question", question), ("text", text),
             ("question-tokens", np.array([numbers[0]])), ("text-tokens", np.array([numbers[1]])),
             ("above", np.array([[3.0]])), ("scores", np.array([scores])), ("odds", np.array([[odds]]))]
    write(path, "made-up vectors, and the odds that train.py computes for them", named)


def project(vectors, mean, directions):
    projected = (vectors.astype(np.float32) - mean) @ directions
    return projected / np.maximum(1e-12, np.linalg.norm(projected, axis=1, keepdims=True))


def main():
    settings = arguments()
    torch.set_num_threads(settings.threads)
    settings.held_out = open(settings.held_out).read().split()
    examples = [json.loads(line) for line in open(f"{settings.data}/examples.jsonl")]
    examples = [example for example in examples if example["sentences"]]
    raw, dimension = read_texts(f"{settings.data}/tokens.bin")
    company = [example for example in examples if example["set"] == "company"]
    held = [example for example in examples if example["group"] in settings.held_out]
    training = [example for example in examples
                if example["set"] != "company" and example["group"] not in settings.held_out]
    training = [example for example in map(to_train_on, training) if example]
    unknown = set(settings.held_out) - {example["group"] for example in held}
    if unknown:
        raise SystemExit(f"no group {', '.join(sorted(unknown))} to hold out; there are: "
                         + ", ".join(sorted({e["group"] for e in examples if e["set"] != "company"})))
    known = {text for example in training for text in
             [example["question"]] + [sentence["text"] for sentence in example["sentences"]]}
    mean, directions = projection([raw[text] for text in sorted(known)], dimension)
    texts = [(tokens, project(vectors, mean, directions).astype(np.float32)) for tokens, vectors in raw]
    del raw
    features = np.array([example["features"][:FEATURES] for example in training])
    normal = features.mean(0), features.std(0) + 1e-6
    groups = sorted({example["group"] for example in training})
    print(f"{len(training)} examples of {len(groups)} groups; held out: {', '.join(settings.held_out)}", flush=True)
    readers = []
    for seed in range(1, settings.seeds + 1):
        readers.append(train(settings, seed, training, texts, normal))
        for name in [*settings.held_out, "company"]:
            judged = company if name == "company" else [e for e in held if e["group"] == name]
            report(name, readers, judged, texts, normal)
        provenance = (f"benchmarks/reader/train.py, {len(readers)} seeds, {len(training)} examples of {len(groups)}"
                      f" groups: {', '.join(groups)}; held out: {', '.join(settings.held_out)}")
        write(settings.out, provenance, list(tensors(mean, directions, readers)))
        write_check(settings.check, dimension, mean, directions, readers)


FEATURES = 15  # those of dev.ken.retriever.Feature that come before the reader's own

if __name__ == "__main__":
    main()
