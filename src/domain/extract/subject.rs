//! Whose a figure is: the noun phrase in front of the verb, the name in front of the amount, the subject of the parse.

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use super::figure::Place;
use super::governor::Governor;
use super::lexicon::is_verb;
use crate::domain::claim::NameKind;
use crate::domain::quantity::Placed;
use crate::domain::text::is_stop_word;
use crate::syntax::Tag;

/// Whose figure it is: the noun phrase in front of the clause's verb, or the name in front of the amount.
pub fn read(doc: &Doc<'_>, place: &Place<'_>, amount: &Placed, parsed: &Governor) -> String {
    let first = amount.wording.start;
    // "ahead of Ana Ruiz on 31%", "and Li Wei 530": a later piece with a name is about that name.
    if place.piece.start > place.clause.start {
        let who = |n: &&crate::domain::name::Placed| n.mention.kind != NameKind::Place;
        if let [only] = doc.names_in(place.piece).iter().filter(who).collect::<Vec<_>>()[..] {
            return only.mention.span.of(doc.text).to_owned();
        }
    }
    let own = subject_phrase(doc, place.piece, first);
    let of_parse = || doc.span(&parsed.subject).of(doc.text).to_owned();
    if !own.is_empty() {
        // "adding 12 hectares": no noun ends the words in front of the verb.
        let doubted = !is_noun_phrase(doc, &own) && !parsed.subject.is_empty();
        return if doubted { of_parse() } else { doc.span(&own).of(doc.text).to_owned() };
    }
    match place.before {
        // "and is 35 percent contained" goes on about the subject before.
        Some(before) if place.piece.start > place.clause.start || is_verb(doc.word(place.clause.start)) => {
            if before.subject.is_empty() {
                of_parse()
            } else {
                before.subject.clone()
            }
        }
        _ => {
            let whole = subject_phrase(doc, place.clause, first);
            if whole.is_empty() { of_parse() } else { doc.span(&whole).of(doc.text).to_owned() }
        }
    }
}

/// Whether the parse takes a phrase for a noun phrase: no verb ends it or stands in it.
fn is_noun_phrase(doc: &Doc<'_>, phrase: &Range<usize>) -> bool {
    let tag = |k: usize| doc.parse.node(k).map(|node| doc.parse.tag(node));
    let ends_in_verb = phrase.end.checked_sub(1).and_then(tag).is_some_and(|tag| tag.is_verb());
    let finite = |k: usize| matches!(tag(k), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    !ends_in_verb && !phrase.clone().any(finite)
}

fn subject_phrase(doc: &Doc<'_>, range: &Range<usize>, first: usize) -> Range<usize> {
    let mut start = range.start;
    // "In April, ..." and "On Monday ..." come before the subject.
    if let Some(time) = doc.time_at(start) {
        start = time.found.end;
        start += usize::from(doc.word(start) == ",");
    }
    while start < first
        && doc.tokens[start].is_in(&[
            "and",
            "but",
            "that",
            "meanwhile",
            ",",
            "\"",
            "while",
            "(",
            "though",
            "although",
            "whereas",
        ])
    {
        start += 1;
    }
    if doc.tokens.get(start).is_some_and(|t| {
        t.is_in(&[
            "including",
            "among",
            "with",
            "of",
            "from",
            "up",
            "down",
            "to",
            "after",
            "against",
            "compared",
            "by",
            "than",
            "for",
            "in",
            "on",
            "at",
            "both",
            "if",
            "as",
            "when",
            "because",
            "ahead",
            "until",
            "since",
            "who",
            "which",
            "where",
        ])
    }) {
        return start..start;
    }
    let verb = (start..first.min(range.end))
        .find(|k| is_verb(doc.word(*k)) && (!doc.tokens[*k].capital || *k > start));
    let stop = verb.unwrap_or(first.min(range.end));
    let end = (start..stop)
        .find(|k| doc.tokens[*k].is_in(&[",", ";", "(", "who", "which", "that"]))
        .unwrap_or(stop);
    let bare = verb.is_none() && !doc.tokens.get(start).is_some_and(|t| t.capital);
    let mut end = end.max(start);
    while end > start && is_stop_word(doc.word(end - 1)) {
        end -= 1;
    }
    if end > start + 14 || bare && has_verb(doc, range) { start..start } else { start..end }
}
