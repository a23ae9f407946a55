//! How a clause is put: as a fact, a plan, a forecast, an allegation, a denial; whether it is negated; whether it says
//! that things have changed; and whether a sentence asserts anything at all (rule 12 of VERDICTS.md).

use std::ops::Range;

use super::doc::Doc;
use super::lexicon::{ALLEGATIONS, COMMANDS, FORECASTS, JUDGMENTS, NEGATIONS, PLANS, PLANS_TO, is_verb};
use super::speech::Manner;
use crate::domain::claim::{Modality, Polarity};

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
    let pair = |a: &str, bs: &[&str]| words.windows(2).any(|w| w[0] == a && bs.contains(&w[1]));
    let opinion = pair("i", &["think", "believe", "feel", "guess", "hope", "wish", "suppose", "doubt"])
        || pair("we", &["think", "believe", "hope", "wish", "should", "must", "need"])
        || pair("my", &["view", "opinion"])
        || pair("our", &["view", "opinion"])
        || pair("high", &["time"]) && at(0) == "it"
        || pair("may", &["the", "they", "he", "she"]) && at(0) == "may";
    let wish = words.iter().any(|w| matches!(*w, "should" | "ought" | "shouldn't" | "must" | "mustn't"))
        && !pair("must", &["be", "have"]);
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
            }) || k == 0)
    });
    command || opinion || wish || judged
}

/// How surely a clause is put.
pub fn modality(doc: &Doc<'_>, clause: &Range<usize>, said: Option<Manner>) -> Modality {
    // "Will Smith" and "in May" foresee nothing.
    let named = |k: usize| doc.tokens[k].capital && k > clause.start && !doc.names_in(&(k..k + 1)).is_empty();
    let has = |words: &[&str]| {
        clause.clone().any(|k| doc.tokens[k].is_in(words) && doc.time_at(k).is_none() && !named(k))
    };
    let pair = |a: &[&str], b: &str| {
        clause
            .clone()
            .any(|k| doc.tokens[k].is_in(a) && doc.word(k + 1) == b && k + 1 < clause.end && !is_noun(doc, k))
    };
    match said {
        Some(Manner::Denied) => return Modality::Denied,
        Some(Manner::Alleged) => return Modality::Alleged,
        Some(Manner::Predicted) => return Modality::Predicted,
        Some(Manner::Planned) => return Modality::Planned,
        _ => {}
    }
    if clause.clone().any(|k| doc.word(k) == "?" && !doc.is_quoted(k)) {
        return Modality::Asked;
    }
    if has(&["denied", "denies", "denying"]) {
        return Modality::Denied;
    }
    // "is suspected of" alleges; "suspected cases" are counted by a method.
    let suspected = pair(&["suspected"], "of") || pair(&["is", "are", "was", "were"], "suspected");
    if has(ALLEGATIONS) || suspected {
        return Modality::Alleged;
    }
    if has(&["if", "unless"]) || pair(&["would", "could"], "have") {
        return Modality::Conditional;
    }
    if has(FORECASTS) {
        return Modality::Predicted;
    }
    // "was due to", "is to", "are set to" look ahead; "has planned attacks" is no plan but rare.
    let ahead = has(PLANS) || pair(PLANS_TO, "to");
    if ahead { Modality::Planned } else { Modality::Asserted }
}

/// Whether the parse takes a token for a noun: the "plans" of "passed the plans to a friend".
fn is_noun(doc: &Doc<'_>, k: usize) -> bool {
    let node = doc.parse.node(k).filter(|node| doc.parse.token(*node) == k);
    node.is_some_and(|node| doc.parse.is_noun(node))
}

/// Whether a clause is negated. A nought ("no one was hurt") is a number, bounds ("no more than") and "not only" negate
/// nothing.
pub fn polarity(doc: &Doc<'_>, clause: &Range<usize>) -> Polarity {
    let aside = aside(doc, clause);
    let negated = clause.clone().filter(|k| !aside.contains(k)).any(|k| {
        let word = doc.word(k);
        let next = doc.word(k + 1);
        let number =
            doc.amounts[doc.amounts_in(&(k.saturating_sub(3)..k + 1))].iter().any(|a| a.wording.contains(&k));
        let nearby = doc.amounts_in(&(k..(k + 4).min(clause.end.max(k))));
        let bound = doc.amounts[nearby].iter().any(|a| a.wording.contains(&k));
        let plain = NEGATIONS.contains(&word) || word.ends_with("n't");
        let failed = matches!(word, "failed" | "fails" | "refused" | "refuses" | "declined") && next == "to";
        // "Doctors Without Borders"
        let named = doc.names_in(&(k.saturating_sub(6)..k + 1)).iter().any(|n| n.tokens.contains(&k));
        (plain && next != "only" && !number && !bound && !named) || failed
    });
    if negated { Polarity::Negated } else { Polarity::Affirmed }
}

/// A relative clause in the middle: "Ruiz, who showed no emotion, was held" negates nothing of what it says of her.
fn aside(doc: &Doc<'_>, clause: &Range<usize>) -> Range<usize> {
    let opens =
        clause.clone().find(|k| doc.word(*k) == "," && matches!(doc.word(k + 1), "who" | "which" | "whose"));
    let closes = opens.and_then(|open| (open + 2..clause.end).find(|k| doc.word(*k) == ","));
    opens.zip(closes).map_or(clause.start..clause.start, |(open, close)| open..close)
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
