//! The quotes of a clause, and whose they are: speech told from labels ("the so-called “red zone”").

use std::ops::Range;

use super::claims::Around;
use super::doc::Doc;
use super::speech::{Speakers, caller};
use crate::domain::claim::{Attribution, Quote};

/// Words in front of a label: what follows in marks is a name or a term, whoever speaks.
const LABELLING: &[&str] = &[
    "a", "an", "the", "this", "that", "its", "his", "her", "their", "named", "called", "dubbed", "as",
    "titled",
];

/// Whose the quotes of a sentence are that hang on a verb like "called" or "wrote", by where they begin.
pub fn callers(doc: &Doc<'_>, sentence: &Range<usize>, speakers: &mut Speakers) -> Vec<(usize, Attribution)> {
    let first = doc.quoted.partition_point(|q| q.end <= sentence.start);
    let quoted = doc.quoted[first..]
        .iter()
        .take_while(|q| q.start < sentence.end)
        .filter(|q| q.start >= sentence.start);
    let inner = |q: &Range<usize>| {
        q.start + 1..q.end.saturating_sub(1).min(sentence.end).max(q.start + 2).min(doc.tokens.len())
    };
    quoted
        .filter_map(|q| Some((doc.tokens.get(q.start + 1)?.span.start, caller(doc, inner(q), speakers)?)))
        .collect()
}

/// The quotes of a clause that somebody is quoted as saying.
pub fn of_clause(doc: &Doc<'_>, clause: &Range<usize>, around: &Around<'_>) -> Vec<Quote> {
    let span = doc.span(clause);
    let from = doc.quotes.partition_point(|q| q.marked.end <= span.start);
    let near = doc.quotes[from..].iter().take_while(|q| q.marked.start < span.end);
    near.filter_map(|q| {
        let called = around.callers.iter().find(|(start, _)| *start == q.span.start).map(|(_, by)| by);
        let speaker = around.speaker.as_ref().or(called);
        let token = doc.tokens.partition_point(|t| t.span.start < q.marked.start);
        let labelled = token > 0 && doc.tokens[token - 1].is_in(LABELLING) && !q.is_speech();
        let spoken = q.is_speech() || called.is_some() || speaker.is_some() && !labelled;
        spoken.then(|| Quote { span: q.span, attribution: speaker.cloned() })
    })
    .collect()
}
