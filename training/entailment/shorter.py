"""Rows of what a sentence says among other things: what is left when details are left out (SUPPORTS), the same with another
number, day or a negation (REFUTES), and the whole sentence beside what is left of it (NEI). Passages of `news.jsonl`, taken
apart by the service's own parser (`onrecord parse`): relative clauses, appositions, titles, joined clauses, what somebody
said, times and places beside a verb.
"""

import argparse
import json
import random
import re
import subprocess
from collections import Counter

from news import FIGURE, HELD_OUT, other_figure, under

SAY = {"say", "report", "announce", "tell", "confirm", "state", "add", "testify"}
NARROWS = set("no not n't never none nobody nothing neither nor few fewer less only under without unless if whether most least "
              "more all every each any fail refuse deny reject rule drop halt stop".split())
PLACES = {"in", "at", "on", "during", "after", "before", "near", "outside", "since", "throughout", "following", "from", "until"}
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
NEGATED = re.compile(r"\b(is|are|was|were|will|has|had|have)\b(?! (?:not|no)\b)")


class Sentence:
    def __init__(self, text, lines):
        self.text = text
        self.words, self.tags, self.lemmas, self.heads, self.labels, self.spaced, self.kinds = [], [], [], [], [], [], []
        for line in lines:
            _, word, lemma, tag, _, _, head, label, _, more = line.split("\t")
            self.words.append(word)
            self.lemmas.append(lemma.lower())
            self.tags.append(tag)
            self.heads.append(int(head) - 1)
            self.labels.append(label)
            self.spaced.append("SpaceAfter=No" not in more)
            kind = re.search(r"Entity=\w-(\w+)", more)
            self.kinds.append(kind.group(1) if kind else "")
        self.children = [[] for _ in self.words]
        for at, head in enumerate(self.heads):
            if head >= 0:
                self.children[head].append(at)

    def below(self, at, without=()):
        """The words below one, itself too, but for those below `without`."""
        found, stack = set(), [at]
        while stack:
            one = stack.pop()
            if one not in without:
                found.add(one)
                stack += self.children[one]
        return found

    def of(self, at, *labels):
        return [child for child in self.children[at] if self.labels[child] in labels]

    def say(self, places):
        text = ""
        for at in sorted(places):
            text += self.words[at] + (" " if self.spaced[at] or at + 1 not in places else "")
        return text

    def phrase(self, noun):
        """A noun with what stands before it and short complements, without clauses and appositions."""
        without = [at for at in self.below(noun) if at != noun and (
            self.labels[at] in ("relcl", "appos", "acl", "advcl", "conj", "cc", "parataxis", "punct")
            and self.words[at] not in ("-", "'", "’"))]
        return self.below(noun, without)


def tidy(text):
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-")
    text = re.sub(r"\s+([,.;:!?’])", r"\1", text)
    text = re.sub(r"(,\s*)+,", ",", text)
    text = re.sub(r",\s*(and|but|or)?\s*$", "", text).rstrip(" .,;")
    return text[:1].upper() + text[1:] + "."


def is_name(sentence, noun):
    return sentence.tags[noun] == "PROPN"


def is_definite(sentence, noun):
    first = min(sentence.phrase(noun))
    return is_name(sentence, noun) or sentence.words[first].lower() in ("the", "its", "their", "his", "her")


def content(sentence):
    """The head of what is told: of "the minister said that ..." what he said."""
    root = next((at for at, head in enumerate(sentence.heads) if head < 0), None)
    if root is None or sentence.lemmas[root] not in SAY:
        return root
    told = [at for at in sentence.of(root, "ccomp") if sentence.of(at, "nsubj", "nsubjpass")]
    return told[0] if told else None


def shortened(sentence, rng):
    """The claim that is left of the sentence when details are left out, and how many words were."""
    head = content(sentence)
    if head is None or not sentence.of(head, "nsubj", "nsubjpass"):
        return
    subject = sentence.of(head, "nsubj", "nsubjpass")[0]
    if sentence.tags[subject] == "PRON":
        return
    whole = sentence.below(head)
    marks = sentence.of(head, "mark")
    if any(sentence.words[at].lower() in ("if", "whether", "unless") for at in marks):
        return
    narrows = any(sentence.lemmas[at] in NARROWS for at in whole)
    drop = set(marks) | set(at for at in sentence.children[head] if sentence.words[at] in "“”\"")
    has_object = bool(sentence.of(head, "dobj", "auxpass", "attr", "acomp"))
    for at in whole:
        label = sentence.labels[at]
        if at == head:
            continue
        if label in ("relcl", "appos", "parataxis"):
            if label == "relcl" and not any(sentence.words[c] in ",–" for c in sentence.children[sentence.heads[at]]):
                continue
            drop.add(at)
        elif sentence.heads[at] == head and label == "conj":
            drop.add(at)
            drop |= set(sentence.of(head, "cc"))
        elif sentence.heads[at] == head and not narrows:
            if label == "advcl" and not any(sentence.words[c].lower() in ("if", "unless") for c in sentence.children[at]):
                drop.add(at)
            elif label == "npadvmod" and sentence.kinds[at] in ("DATE", "TIME") and rng.random() < 0.6:
                drop.add(at)
            elif label == "prep" and sentence.words[at].lower() in PLACES and rng.random() < 0.6:
                object_ = sentence.of(at, "pobj")
                kind = sentence.kinds[object_[0]] if object_ else ""
                if has_object or kind in ("DATE", "TIME"):
                    drop.add(at)
    kept = sentence.below(head, drop)
    for at in sorted(kept):
        # The commas that set off what is left out.
        if sentence.words[at] == "," and (at - 1 not in kept or at + 1 not in kept):
            kept.discard(at)
    # What opens with something else than the subject or an adjunct reads badly when cut.
    claim = tidy(sentence.say(kept))
    if 4 <= len(kept) <= 30 and claim[:-1].lower() not in sentence.text.lower()[: len(claim) + 3] or len(kept) + 4 < len(sentence.words):
        if sentence.words[min(kept)].lower() not in ("that", "and", "but", "who", "which"):
            yield claim, len(whole) - len(kept), narrows


def joined(sentence):
    """Second halves: "The company sold X and bought Y": the company bought Y."""
    head = content(sentence)
    if head is None:
        return
    subjects = sentence.of(head, "nsubj", "nsubjpass")
    if not subjects or sentence.tags[subjects[0]] == "PRON" or not is_definite(sentence, subjects[0]):
        return
    for other in sentence.of(head, "conj"):
        if sentence.tags[other] not in ("VERB", "AUX"):
            continue
        without = sentence.of(other, "conj", "cc", "parataxis", "advcl")
        clause = sentence.below(other, without)
        own = sentence.of(other, "nsubj", "nsubjpass")
        if own:
            if sentence.tags[own[0]] != "PRON":
                yield tidy(sentence.say(clause))
        elif sentence.of(other, "aux", "auxpass") or not sentence.of(head, "aux", "auxpass"):
            yield tidy(sentence.say(sentence.phrase(subjects[0])) + " " + sentence.say(clause))


def asides(sentence):
    """Relative clauses, appositions and titles as sentences of their own."""
    for at, label in enumerate(sentence.labels):
        noun = sentence.heads[at]
        if noun < 0 or sentence.kinds[noun] in ("DATE", "TIME", "CARDINAL"):
            continue
        if label == "relcl":
            if sentence.labels[noun] == "appos" and is_name(sentence, sentence.heads[noun]):
                noun = sentence.heads[noun]
            if sentence.tags[noun] == "PRON" or not is_definite(sentence, noun):
                continue
            name = tidy(sentence.say(sentence.phrase(noun)))[:-1]
            without = sentence.of(at, "conj", "cc", "advcl", "parataxis")
            clause = sentence.below(at, without)
            subjects = sentence.of(at, "nsubj", "nsubjpass")
            if not subjects:
                continue
            subject = subjects[0]
            if sentence.words[subject].lower() in ("who", "which", "that") and min(clause) == subject:
                yield tidy(f"{name} {sentence.say(clause - {subject})}")
            elif sentence.words[min(clause)].lower() == "whose" and sentence.heads[min(clause)] == subject:
                owner = name + ("’" if name.endswith("s") else "’s")
                yield tidy(f"{owner} {sentence.say(clause - {min(clause)})}").replace("’", "'")
        elif label == "appos":
            one, other = sentence.phrase(noun), sentence.phrase(at)
            first = sentence.words[min(other)].lower()
            if is_name(sentence, noun) and first in ("a", "an", "the", "its", "their") and not is_name(
                sentence, at
            ) and sentence.text[-1] == "." and sentence.words[noun][-1] != "s":
                yield tidy(f"{sentence.say(one)} is {sentence.say(other)}")
            elif is_name(sentence, at) and not is_name(sentence, noun) and sentence.words[min(one)].lower() in ("the", "its"):
                yield tidy(f"{sentence.say(other)} is {sentence.say(one)}")
        elif label == "compound" and is_name(sentence, noun) and sentence.tags[at] == "NOUN" and sentence.kinds[noun] == "PERSON":
            title = [one for one in range(min(sentence.phrase(noun)), at + 1) if sentence.tags[one] in ("NOUN", "ADJ", "PROPN")]
            name = [one for one in range(at + 1, noun + 1) if sentence.kinds[one] == "PERSON"]
            if name and title and sentence.words[at].islower():
                yield tidy(f"{sentence.say(name)} is {sentence.say(title)}")


def otherwise(claim, rng):
    """The claim with another number, day or month, or denied."""
    kinds = ["number", "day", "month", "denied"]
    rng.shuffle(kinds)
    for kind in kinds:
        if kind == "number" and (found := FIGURE.search(claim)):
            return claim[: found.start()] + other_figure(found.group(0), rng) + claim[found.end() :]
        if kind in ("day", "month"):
            names = DAYS if kind == "day" else MONTHS
            there = [name for name in names if re.search(rf"\b{name}\b", claim) and not claim.startswith(name)]
            if there and not (kind == "month" and there == ["May"] and not re.search(r"\bin May\b|\bMay \d", claim)):
                return re.sub(rf"\b{there[0]}\b", rng.choice([one for one in names if one != there[0]]), claim)
        if kind == "denied" and len(NEGATED.findall(claim)) == 1 and "n't" not in claim and not re.search(r"\b(no|never|none|not|nobody|nothing)\b", claim, re.I):
            return NEGATED.sub(r"\1 not", claim, count=1)
    return None


def parsed(passages, onrecord):
    """The sentences of each passage."""
    texts = [re.sub(r"\s+", " ", passage["evidence"]) for passage in passages]
    told = subprocess.run([onrecord, "parse", "-"], input="\n\n".join(texts), capture_output=True, text=True, check=True).stdout
    at, from_ = 0, 0
    for block in told.strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        while at < len(texts) and text not in texts[at][from_:]:
            at, from_ = at + 1, 0
        if at == len(texts):
            raise SystemExit(f"no passage has {text!r}")
        from_ = texts[at].index(text, from_) + len(text)
        yield at, Sentence(text, [line for line in lines if not line.startswith("#")])


def rows(passages, onrecord, rng):
    for at, sentence in parsed(passages, onrecord):
        passage = passages[at]
        if (at + 1) % HELD_OUT == 0 or '"' in sentence.text or "“" in sentence.text:
            continue
        whole = passage["evidence"] if rng.random() < 0.3 else sentence.text

        def headed(evidence):
            return under(rng.choice([passage["title"], rng.choice(passages)["title"], ""]), evidence)

        claims = [("aside", claim) for claim in asides(sentence)] + [("joined", claim) for claim in joined(sentence)]
        for claim, n_dropped, narrows in shortened(sentence, rng):
            claims.append(("short", claim))
            if n_dropped >= 3 and not narrows and rng.random() < 0.25:
                yield "longer", sentence.text, headed(claim), "NEI"
        for kind, claim in claims:
            if not 3 <= len(claim.split()) <= 30 or ";" in claim or ":" in claim or re.search(r"\bnot,", claim):
                continue
            if re.match(r"(It|He|She|They|This|That|There|Which|Who)\b", claim):
                continue
            yield kind, claim, headed(whole), "SUPPORTS"
            wrong = otherwise(claim, rng)
            if wrong and rng.random() < 0.6:
                yield kind + "-otherwise", wrong, headed(whole), "REFUTES"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("news", help="news.jsonl")
    arguments.add_argument("out")
    arguments.add_argument("--onrecord", default="target/release/onrecord")
    options = arguments.parse_args()
    passages = [json.loads(line) for line in open(options.news, encoding="utf-8")]
    kinds = Counter()
    with open(options.out, "w", encoding="utf-8") as out:
        for number, (kind, claim, evidence, label) in enumerate(rows(passages, options.onrecord, random.Random(7))):
            kinds[kind] += 1
            row = {"id": f"s{number}-{kind}", "page": "", "claim": claim, "evidence": evidence, "label": label}
            print(json.dumps(row, ensure_ascii=False), file=out)
    print(dict(kinds))


main()
