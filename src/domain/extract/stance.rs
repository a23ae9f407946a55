//! How a clause is put: as a fact, a plan, a forecast, an allegation, a denial; whether it is negated; whether it says
//! that things have changed; and whether a sentence asserts anything at all (rule 12 of VERDICTS.md).

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::doc::Doc;
use super::lexicon::{ALLEGATIONS, COMMANDS, FORECASTS, JUDGMENTS, NEGATIONS, PLANS, PLANS_TO, is_verb};
use super::scope::Scope;
use super::speech::Manner;
use crate::domain::claim::{Modality, Polarity};
use crate::syntax::{Dep, Tag};

/// Words of denial.
const DENIALS: &[&str] = &["denied", "denies", "denying", "deny"];

/// Verbs that, with "to", say that a thing was not done.
const REFUSALS: &[&str] = &["failed", "fails", "refused", "refuses", "declined"];

/// Whether a sentence asserts nothing that a record could settle. `attributed` says that somebody is named as its
/// speaker: what he thinks is then on record as his words.
pub fn asserts_nothing(doc: &Doc<'_>, sentence: &Range<usize>, attributed: bool) -> bool {
    let mut end = sentence.end;
    while end > sentence.start && doc.tokens[end - 1].is_in(&["\"", ")", "'"]) {
        end -= 1;
    }
    if end > sentence.start && doc.word(end - 1) == "?" {
        return !attributed;
    }
    if attributed {
        return false;
    }
    let start = (sentence.start..sentence.end).find(|k| doc.tokens[*k].is_word()).unwrap_or(sentence.start);
    let at = |n: usize| doc.word(start + n);
    let command = COMMANDS.contains(&at(0))
        && !is_verb(at(1))
        && doc.tokens[start].capital
        && !doc.tokens.get(start + 1).is_some_and(|t| t.is_in(&["of", "that", "'s", ","]) || t.capital)
        && (at(0) != "please" || !at(1).is_empty());
    let command = command || at(0) == "please" || at(0) == "let" && at(1) == "us" || at(0) == "let's";
    let words: Vec<&str> = sentence
        .clone()
        .filter(|k| !doc.is_quoted(*k) && doc.tokens[*k].is_word())
        .map(|k| doc.word(k))
        .collect();
    let opinion =
        is_opinion(&words, at(0), at(1)) || at(0) == "if" && at(1) == "you" && bids_behind(doc, sentence);
    let wish = words.iter().any(|w| WISHES.contains(w))
        && !words.windows(2).any(|w| matches!(w, ["must", "be" | "have"]))
        && !(words.contains(&"must")
            && !words.contains(&"we")
            && sentence.clone().any(|k| doc.time_at(k).is_some()))
        && sentence.clone().any(|k| doc.tokens[k].is_in(WISHES) && !doc.is_quoted(k) && is_wished(doc, k));
    let judged = (0..words.len()).any(|k| {
        JUDGMENTS.contains(&words[k])
            && (words[..k].iter().rev().take(5).any(|w| {
                matches!(
                    *w,
                    "is" | "are"
                        | "was"
                        | "were"
                        | "what"
                        | "sounds"
                        | "feels"
                        | "looks"
                        | "seems"
                        | "be"
                        | "how"
                        | "'s"
                        | "been"
                )
            }) || k == 0 && words.get(1) != Some(&"of"))
    });
    // "sounds far more convincing": how a thing strikes the writer.
    let strikes = sentence.clone().any(|k| {
        let verb = doc.parse.node(k).filter(|_| {
            !doc.is_quoted(k) && doc.tokens[k].is_in(&["sounds", "sound", "seems", "seem", "feels", "feel"])
        });
        verb.is_some_and(|verb| {
            doc.parse.is_verb(verb)
                && doc.parse.children(verb, |dep| dep == Dep::Acomp).any(|how| {
                    matches!(doc.parse.tag(how), Tag::Jj | Tag::Jjr)
                        && !doc.tokens[doc.parse.token(how)].is_in(&["likely", "unlikely"])
                })
        })
    });
    command || opinion || wish || judged || strikes
}

/// Words of a wish or a duty.
const WISHES: &[&str] = &["should", "ought", "shouldn't", "must", "mustn't"];

/// Whether what a word of wishing governs is what the sentence says: not what it says of something beside ("a pasture where
/// the wood should have been") or tells of somebody's mind ("she felt that they should have been told").
fn is_wished(doc: &Doc<'_>, k: usize) -> bool {
    let parse = &doc.parse;
    let mut verb = parse.node(k).and_then(|modal| parse.governor(modal));
    while let Some(node) = verb {
        let governor = parse.governor(node);
        match parse.dep(node) {
            Dep::Relcl | Dep::Acl | Dep::Advcl => return false,
            // "The state offers to buy, and the owners must sell by May": the first clause asserts something.
            Dep::Conj if parse.children(node, |dep| dep == Dep::Nsubj).next().is_some() => return false,
            Dep::Ccomp => {
                let thinks = governor.filter(|node| parse.is_verb(*node));
                let who = thinks.and_then(|thinks| {
                    parse.children(thinks, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next()
                });
                let nobody = ["i", "we", "it", "this", "that"];
                let by_somebody = match who {
                    Some(who) => !doc.tokens[parse.token(who)].is_in(&nobody),
                    // "Inspectors saw nothing, yet felt": whoever did the first thing.
                    None => thinks.is_some_and(|thinks| parse.dep(thinks) == Dep::Conj),
                };
                if by_somebody {
                    return false;
                }
            }
            _ => {}
        }
        verb = governor;
    }
    true
}

/// Whether words tell what somebody thinks or wishes; the first two of them are given by themselves.
fn is_opinion(words: &[&str], first: &str, second: &str) -> bool {
    let pair = |a: &str, bs: &[&str]| words.windows(2).any(|w| w[0] == a && bs.contains(&w[1]));
    pair("i", &["think", "believe", "feel", "guess", "hope", "wish", "suppose", "doubt"])
        || pair("we", &["think", "believe", "hope", "wish", "should", "must", "need"])
        || pair("my", &["view", "opinion"])
        || pair("our", &["view", "opinion"])
        || pair("high", &["time"]) && first == "it"
        || pair("far", &["too"])
        || pair("do", &["well"]) && words.contains(&"would")
        || words.windows(3).any(|w| w == ["one", "too", "many"])
        || words.iter().any(|w| matches!(*w, "deserve" | "deserves" | "deserved"))
        || first == "what" && matches!(second, "a" | "an")
        || first == "may"
            && matches!(second, "the" | "they" | "he" | "she" | "her" | "his" | "their" | "our" | "it")
}

/// Whether the clause behind the first comma bids somebody do something: "If you can, stay at home".
fn bids_behind(doc: &Doc<'_>, sentence: &Range<usize>) -> bool {
    let comma = sentence.clone().find(|k| doc.word(*k) == ",");
    let verb =
        comma.and_then(|comma| doc.parse.node(comma + 1)).filter(|node| doc.parse.tag(*node) == Tag::Vb);
    verb.is_some_and(|verb| {
        doc.parse.children(verb, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass | Dep::Aux)).next().is_none()
    })
}

/// Whether a word, with the one behind it, may negate a claim or put it as less than a fact. All that [`modality`] and
/// [`polarity`] look for in the words around a claim.
pub fn may_colour(word: &str, next: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let tables = [NEGATIONS, ALLEGATIONS, FORECASTS, PLANS, PLANS_TO, DENIALS, REFUSALS];
        tables.into_iter().flatten().copied().collect()
    });
    SET.contains(word)
        || word.ends_with("n't")
        || matches!(
            (word, next),
            ("suspected" | "suspicion", "of") | ("would" | "could", "have") | ("far", "from")
        )
        || next == "suspected" && matches!(word, "is" | "are" | "was" | "were")
}

/// How surely a claim is put.
pub fn modality(doc: &Doc<'_>, scope: &Scope, said: Option<Manner>) -> Modality {
    if scope.is_known_whole(doc) {
        return Modality::Asserted;
    }
    match said.filter(|manner| *manner == Manner::Told || !scope.is_aside(doc)) {
        Some(Manner::Denied) => return Modality::Denied,
        Some(Manner::Alleged) => return Modality::Alleged,
        Some(Manner::Predicted) => return Modality::Predicted,
        Some(Manner::Planned) => return Modality::Planned,
        _ => {}
    }
    let piece = &scope.piece;
    if piece.clone().any(|k| doc.word(k) == "?" && !doc.is_quoted(k)) {
        return Modality::Asked;
    }
    // "Will Smith" and "in May" foresee nothing.
    let named = |k: usize| doc.tokens[k].capital && k > piece.start && !doc.names_in(&(k..k + 1)).is_empty();
    let colours = |k: &usize| doc.time_at(*k).is_none() && !named(*k) && scope.colours(doc, *k);
    let reach = || doc.colouring_in(&scope.reach).iter().copied();
    let words = || reach().chain(scope.lent);
    let has = |table: &[&str]| words().any(|k| doc.tokens[k].is_in(table) && colours(&k));
    let pair = |a: &[&str], b: &str| {
        reach().any(|k| doc.tokens[k].is_in(a) && doc.word(k + 1) == b && colours(&k) && !is_noun(doc, k))
    };
    if reach().any(|k| doc.tokens[k].is_in(DENIALS) && colours(&k) && denies(doc, k)) {
        return Modality::Denied;
    }
    // "is suspected of" alleges; "suspected cases" are counted by a method.
    let suspected =
        pair(&["suspected", "suspicion"], "of") || pair(&["is", "are", "was", "were"], "suspected");
    if let Some(modality) = scope.charge(doc) {
        return modality;
    }
    if has(ALLEGATIONS) || suspected {
        return Modality::Alleged;
    }
    if let Some(modality) = scope.awaited(doc) {
        return modality;
    }
    if scope.is_conditional(doc) || pair(&["would", "could"], "have") {
        return Modality::Conditional;
    }
    // "due to injury" names a cause, "going to Poland" a way, "wiring plans to the gang" things: a verb must follow.
    let ahead_to = reach().any(|k| {
        let next = doc.parse.node(k + 2).map(|node| doc.parse.tag(node));
        doc.tokens[k].is_in(PLANS_TO)
            && doc.word(k + 1) == "to"
            && !is_noun(doc, k)
            && next.is_none_or(|tag| tag == Tag::Vb || tag == Tag::Rb)
            && colours(&k)
    });
    // "40 percent more likely to fall ill" compares.
    let compares = |k: usize| {
        doc.word(k) == "likely" && k > 0 && doc.tokens[k - 1].is_in(&["more", "less", "as", "most", "least"])
    };
    if words().any(|k| doc.tokens[k].is_in(FORECASTS) && colours(&k) && !compares(k)) {
        return Modality::Predicted;
    }
    // "was due to", "is to", "are set to" look ahead; "has planned attacks" is no plan but rare.
    if has(PLANS) || ahead_to { Modality::Planned } else { Modality::Asserted }
}

/// "denied that", "denied the charge"; those who "were denied visas" were refused them.
fn denies(doc: &Doc<'_>, k: usize) -> bool {
    let parse = &doc.parse;
    let Some(node) = parse.node(k).filter(|node| parse.is_verb(*node)) else { return false };
    let object = |node: usize| {
        let refused = ["visas", "visa", "entry", "access", "bail", "asylum", "permission"];
        doc.tokens[parse.token(node)].is_in(&refused)
    };
    parse.children(node, |dep| matches!(dep, Dep::AuxPass | Dep::Dative)).next().is_none()
        && !parse.children(node, |dep| dep == Dep::Dobj).any(object)
}

/// Whether the parse takes a token for a noun: the "plans" of "passed the plans to a friend".
fn is_noun(doc: &Doc<'_>, k: usize) -> bool {
    let node = doc.parse.node(k).filter(|node| doc.parse.token(*node) == k);
    node.is_some_and(|node| doc.parse.is_noun(node))
}

/// Whether a claim is negated. A nought ("no one was hurt") is a number, bounds ("no more than") and "not only" negate
/// nothing.
/// `misreported` is where its sentence begins to tell what was wrong.
pub fn polarity(doc: &Doc<'_>, scope: &Scope, misreported: Option<usize>) -> Polarity {
    if misreported.is_some_and(|from| scope.piece.start >= from || scope.piece.contains(&from)) {
        return Polarity::Negated;
    }
    let negated = !scope.is_known_whole(doc)
        && doc.colouring_in(&scope.reach).iter().any(|&k| {
            let word = doc.word(k);
            let next = doc.word(k + 1);
            let number = doc.amounts[doc.amounts_in(&(k.saturating_sub(3)..k + 1))]
                .iter()
                .any(|a| a.wording.contains(&k));
            let nearby = doc.amounts_in(&(k..(k + 4).min(scope.piece.end.max(k))));
            let bound = doc.amounts[nearby].iter().any(|a| a.wording.contains(&k));
            // "900 homes were without power" denies nothing of the 900.
            let lacks = word == "without" && scope.has_figure();
            let plain = (NEGATIONS.contains(&word) || word.ends_with("n't")) && !lacks;
            let failed = REFUSALS.contains(&word) && next == "to" || word == "far" && next == "from";
            // "Doctors Without Borders"
            let named = doc.names_in(&(k.saturating_sub(6)..k + 1)).iter().any(|n| n.tokens.contains(&k));
            (plain && next != "only" && !number && !bound && !named || failed) && scope.colours(doc, k)
        });
    if negated { Polarity::Negated } else { Polarity::Affirmed }
}

/// Where a sentence begins to tell what was reported wrongly: "an earlier version said", "incorrectly reported that".
pub fn misreported(doc: &Doc<'_>, sentence: &Range<usize>) -> Option<usize> {
    const WRONGLY: &[&str] =
        &["incorrectly", "erroneously", "wrongly", "mistakenly", "inaccurately", "misstated", "misreported"];
    const BEFORE: &[&str] = &["earlier", "previous", "original", "initial"];
    const REPORT: &[&str] =
        &["version", "versions", "report", "story", "article", "item", "dispatch", "bulletin", "alert"];
    const GAVE: &[&str] =
        &["said", "gave", "stated", "reported", "put", "had", "listed", "misstated", "quoted", "showed"];
    let near = |from: usize, n: usize| from..(from + n).min(sentence.end);
    let at = sentence.clone().find(|&k| {
        let wrongly = doc.tokens[k].is_in(WRONGLY)
            && (doc.tokens[k].lower.starts_with("mis")
                || near(k.saturating_sub(2).max(sentence.start), 5)
                    .any(|j| super::is_speech_verb(doc.word(j)) || doc.tokens[j].is_in(GAVE)));
        let earlier = doc.tokens[k].is_in(BEFORE)
            && near(k + 1, 3).any(|j| doc.tokens[j].is_in(REPORT))
            && near(k + 1, 10).any(|j| doc.tokens[j].is_in(GAVE));
        wrongly || earlier
    })?;
    // What is right may follow: "..., instead of", "the correct figure is".
    let right =
        (at..sentence.end).find(|k| doc.tokens[*k].is_in(&["correct", "actually", "actual", "instead", ";"]));
    right.is_none().then_some(at)
}

/// Words of change: "has risen to", "now stands at", "has now accepted", "since then".
pub fn says_changed(doc: &Doc<'_>, clause: &Range<usize>) -> bool {
    const MOVED: &[&str] = &[
        "risen",
        "grown",
        "climbed",
        "fallen",
        "dropped",
        "increased",
        "decreased",
        "declined",
        "jumped",
        "surged",
        "reached",
        "doubled",
        "tripled",
        "widened",
        "shrunk",
        "gone",
        "passed",
        "surpassed",
        "topped",
        "slipped",
    ];
    clause.clone().any(|k| {
        let at = |n: usize| if k + n < clause.end { doc.word(k + n) } else { "" };
        let before = if k > clause.start { doc.word(k - 1) } else { "" };
        match doc.word(k) {
            "now" => !matches!(before, "until" | "right" | "for" | "by" | "till") && !doc.is_quoted(k),
            "since" => at(1) == "then",
            "has" | "have" => {
                let verb = if matches!(at(1), "since" | "already" | "further" | "also") { 2 } else { 1 };
                at(1) == "since"
                    || MOVED.contains(&at(verb))
                        && (verb + 1..verb + 3).any(|n| at(n) == "to" || at(verb) == "reached")
            }
            _ => false,
        }
    })
}

/// "revised", "corrected", "recount".
pub fn says_revised(doc: &Doc<'_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|k| {
        doc.tokens[k].is_in(&[
            "revised",
            "revises",
            "revising",
            "revision",
            "corrected",
            "corrects",
            "correction",
            "recount",
            "recounted",
            "restated",
            "erroneously",
            "mistakenly",
            "overestimated",
            "overcounted",
            "readjusted",
            "incorrectly",
            "wrongly",
            "misstated",
        ])
    })
}

/// "by then", "at the time": it speaks of an earlier time of its own.
pub fn says_then(doc: &Doc<'_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|k| {
        let at = |n: usize| doc.word(k + n);
        matches!(
            (doc.word(k), at(1), at(2)),
            ("by", "then", _)
                | ("at", "the", "time")
                | ("at", "that", "time" | "point" | "date")
                | ("back", "then", _)
                | ("at", "first", _)
        )
    })
}
