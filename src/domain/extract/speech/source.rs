//! Sources without a verb of speech of their own: "according to", "citing", and verbs that give a figure.

use std::ops::Range;

use super::super::doc::Doc;
use super::people::{is_document, is_person_or_body};
use super::speakers::Speakers;
use super::verb::tail;
use super::who::attribution;
use super::{MARKS, Manner, Said};
use crate::domain::claim::NameKind;
use crate::syntax::{Dep, Tag};

/// "according to the ministry on Friday".
pub fn according_to(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    i: usize,
    speakers: &mut Speakers,
) -> Option<Said> {
    let speaker = source_phrase(doc, sentence, i + 1).unwrap_or_else(|| surface_phrase(doc, sentence, i + 2));
    let attribution = attribution(doc, &speaker, "according to", speakers)?;
    let mut end = speaker.end;
    // A time and a stop belong to it: "according to the ministry on Friday."
    while end < sentence.end && doc.time_at(end).is_some() {
        end += 1;
    }
    let front =
        i == sentence.start || doc.times_in(&(sentence.start..i)).first().is_some_and(|t| t.found.end >= i);
    Some(Said { tokens: i..end, words: i..end, attribution, manner: Manner::Told, front, ends: sentence.end })
}

/// "in the words of Ana Ruiz".
pub fn in_the_words_of(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    i: usize,
    speakers: &mut Speakers,
) -> Option<Said> {
    let led = ["in", "the", "words", "of"].iter().enumerate().all(|(n, word)| doc.word(i + n) == *word);
    let speaker = led.then(|| {
        let range = i + 4..sentence.end.max(i + 4);
        source_phrase(doc, sentence, i + 3).unwrap_or_else(|| surface_phrase(doc, sentence, range.start))
    })?;
    let attribution = attribution(doc, &speaker, "in the words of", speakers)?;
    let words = i..speaker.end;
    let front = i == sentence.start;
    Some(Said { tokens: words.clone(), words, attribution, manner: Manner::Told, front, ends: sentence.end })
}

/// What the preposition of a source governs, with its appositions, by the parse.
fn source_phrase(doc: &Doc<'_>, sentence: &Range<usize>, to: usize) -> Option<Range<usize>> {
    let parse = &doc.parse;
    let object = parse.children(parse.node(to)?, |dep| dep == Dep::Pobj).next()?;
    let own = parse.reach(object);
    // A relative clause with facts of its own is no part of the words that name the source.
    let relative = parse.children(object, |dep| dep == Dep::Relcl).filter(|child| *child > object).min();
    let end = relative.map_or(own.end, |clause| parse.reach(clause).start.min(own.end));
    let mut range = parse.token(own.start)..(parse.token(end - 1) + 1).min(sentence.end);
    while range.end > range.start && doc.tokens[range.end - 1].is_in(&[",", ".", ";"]) {
        range.end -= 1;
    }
    (range.start == to + 1 && !range.is_empty() && range.len() < 30).then_some(range)
}

/// Up to the next mark or time.
fn surface_phrase(doc: &Doc<'_>, sentence: &Range<usize>, from: usize) -> Range<usize> {
    // "a survey published today by the institute" goes on past its time.
    let stops = |k: usize| doc.time_at(k).is_some_and(|t| doc.word(t.found.end) != "by");
    let end = (from..sentence.end).find(|k| doc.tokens[*k].is_in(MARKS) || stops(*k)).unwrap_or(sentence.end);
    from.min(end)..end
}

/// "The institute put the figure at 12", "the union spoke of 40,000", "the yard attributes the leak to a bolt": whoever
/// gives a figure or a cause speaks, but the words stay in the claim.
pub fn measuring(
    doc: &Doc<'_>,
    sentence: &Range<usize>,
    floor: usize,
    verb: usize,
    speakers: &mut Speakers,
) -> Option<Said> {
    let gives_a_cause = gives_a_cause(doc, sentence, verb);
    let leads = match doc.word(verb) {
        "put" | "puts" => &["at"][..],
        "estimated" | "estimates" => &["at", ""],
        "spoke" | "speaks" => &["of"],
        "revised" | "revises" => &["to", "at"],
        "counted" | "counts" | "recorded" | "registered" | "tallied" => &[""],
        _ if gives_a_cause => &[],
        _ => return None,
    };
    let finite = |node: &usize| doc.parse.is_verb(*node) && doc.parse.tag(*node) != Tag::Vbn;
    let node = doc.parse.node(verb).filter(finite)?;
    let ahead = verb + 1..sentence.end.min(verb + 14);
    let led = gives_a_cause
        || doc.amounts[doc.amounts_in(&ahead)].first().is_some_and(|amount| {
            let first = amount.wording.start;
            leads.iter().any(|lead| match *lead {
                "" => first <= verb + 2 && amount.quantity.unit.is_empty(),
                lead => [first, amount.tokens.start].iter().any(|at| doc.word(at.saturating_sub(1)) == lead),
            })
        });
    let own = doc.parse.children(node, |dep| dep == Dep::Nsubj).next()?;
    let reach = doc.parse.reach(own);
    let speaker = doc.parse.token(reach.start).max(floor)..(doc.parse.token(reach.end - 1) + 1).min(verb);
    let mention = doc.names_in(&speaker).iter().any(|n| n.mention.kind != NameKind::Place);
    let head = doc.parse.token(own);
    let speaks = mention || is_person_or_body(doc, head) || is_document(doc, head);
    let pronoun = speaker.len() == 1 && matches!(doc.word(speaker.start), "he" | "she" | "it");
    if !led || !(speaks || pronoun && matches!(doc.word(verb), "put" | "spoke")) || speaker.is_empty() {
        return None;
    }
    let words = speaker.start..tail(doc, sentence, verb + 1);
    let attribution = attribution(doc, &speaker, doc.word(verb), speakers)?;
    let tokens = speaker.start..speaker.start;
    Some(Said { tokens, words, attribution, manner: Manner::Told, front: true, ends: sentence.end })
}

/// "Attributes the leak to a bolt", "puts it down to rust": a verb that says what somebody takes for the cause.
fn gives_a_cause(doc: &Doc<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const FAR: usize = 9;
    let mut ahead = verb + 1..sentence.end.min(verb + FAR);
    match doc.word(verb) {
        "attributes" | "attributed" | "ascribes" | "ascribed" => ahead.any(|k| doc.word(k) == "to"),
        "puts" | "put" => ahead.any(|k| doc.word(k) == "down" && doc.word(k + 1) == "to"),
        _ => false,
    }
}
