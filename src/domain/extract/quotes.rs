//! The quotes of a clause, and whose they are: speech told from labels ("the so-called “red zone”").

use std::ops::Range;

use super::claims::Around;
use super::doc::Doc;
use super::speech::{Caller, Speakers, caller};
use crate::domain::claim::Quote;
use crate::domain::text::is_stop_word;

/// Words in front of a label: what follows in marks is a name or a term, whoever speaks.
const LABELLING: &[&str] = &[
    "a", "an", "the", "this", "that", "its", "his", "her", "their", "named", "called", "dubbed", "as",
    "titled",
];

/// A title has so many words at most.
const TITLE_WORDS_MAX: usize = 9;

/// Whose the quotes of a sentence are that hang on a verb like "called" or "wrote", by where they begin.
pub fn callers(doc: &Doc<'_>, sentence: &Range<usize>, speakers: &mut Speakers) -> Vec<(usize, Caller)> {
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
        let sure = called.filter(|called| called.is_sure);
        let speaker =
            sure.map(|called| &called.by).or(around.speaker.as_ref()).or(called.map(|called| &called.by));
        let token = doc.tokens.partition_point(|t| t.span.start < q.marked.start);
        let labelled = token > 0 && doc.tokens[token - 1].is_in(LABELLING) && !q.is_speech();
        let spoken = q.is_speech() || called.is_some() || speaker.is_some() && !labelled;
        (spoken && !is_name(doc, token)).then(|| Quote { span: q.span, attribution: speaker.cloned() })
    })
    .collect()
}

/// Whether what stands in marks from a token on is a title or a name that somebody or something goes by, however long:
/// "The Last Ferry", a rule known as "first come, first served".
fn is_name(doc: &Doc<'_>, mark: usize) -> bool {
    let before = |n: usize| mark.checked_sub(n).map_or("", |k| doc.word(k));
    let known = before(1) == "as" && matches!(before(2), "known" | "billed")
        || matches!(before(1), "titled" | "entitled" | "nicknamed" | "codenamed" | "subtitled");
    let k = doc.quoted.partition_point(|q| q.end <= mark);
    let Some(quoted) = doc.quoted.get(k).filter(|q| q.start == mark) else { return known };
    let words: Vec<usize> =
        (quoted.start + 1..quoted.end.saturating_sub(1)).filter(|k| doc.tokens[*k].is_word()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return known };
    let title = (2..=TITLE_WORDS_MAX).contains(&words.len())
        && [first, last].iter().all(|k| doc.tokens[**k].capital)
        && words.iter().all(|k| doc.tokens[*k].capital || is_stop_word(doc.word(*k)))
        && !doc.tokens[quoted.end.saturating_sub(2)].is_in(&[".", "!", "?", ","]);
    let led = matches!(before(1), ":" | "that") || super::is_speech_verb(before(1));
    known || title && !led
}
