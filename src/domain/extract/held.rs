//! What a claim holds beside its figures: names, content words, states, and its span.

use std::ops::Range;

use super::CLAIM_BYTES_MAX;
use super::doc::Doc;
use super::lexicon::{self, is_verb};
use super::speech::Said;
use crate::domain::claim::NameMention;
use crate::domain::text::{Span, is_stop_word, term};
use crate::syntax::Dep;

/// The names of a piece and of the subject that it shares, else those of what stands before it in the clause, the clause, the sentence.
pub fn names(
    doc: &Doc<'_>,
    piece: &Range<usize>,
    shared: Option<&Range<usize>>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    said: &[Said],
) -> Vec<NameMention> {
    let of_subject = shared.map(|words| doc.names_in(words)).unwrap_or_default();
    let before = clause.start..piece.start.max(clause.start);
    for range in [piece, &before, clause, sentence] {
        let of_speech =
            |n: &&crate::domain::name::Placed| said.iter().any(|s| s.tokens.contains(&n.tokens.start));
        let mut found: Vec<_> =
            doc.names_in(range).iter().filter(|n| !of_speech(n)).map(|n| n.mention.clone()).collect();
        let is_new = |name: &NameMention| found.iter().all(|other| other.span != name.span);
        let further: Vec<_> = of_subject.iter().map(|n| n.mention.clone()).filter(is_new).collect();
        found.extend(further);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Content words of a clause, names, times and numbers left out.
pub fn content(doc: &Doc<'_>, clause: &Range<usize>) -> Vec<String> {
    let names = doc.names_in(clause);
    let amounts = &doc.amounts[doc.amounts_in(clause)];
    clause
        .clone()
        .filter(|k| {
            !names.iter().any(|n| n.tokens.contains(k))
                && doc.time_at(*k).is_none()
                && doc.tokens[*k].is_word()
        })
        .filter(|k| !amounts.iter().any(|a| a.tokens.contains(k)))
        .filter_map(|k| term(&doc.tokens[k]))
        .collect()
}

/// The verbs and event nouns of a range, as stems.
pub fn states(doc: &Doc<'_>, range: &Range<usize>) -> Vec<String> {
    let carries = |k: &usize| {
        let word = doc.word(*k);
        let event = word.len() > 6 && (word.ends_with("tion") || word.ends_with("ment"))
            || lexicon::role_of(word).is_some();
        let named = doc.names_in(&(*k..*k + 1)).iter().any(|n| n.tokens.contains(k));
        let node = doc.parse.node(*k).filter(|node| doc.parse.token(*node) == *k);
        let parsed = node.is_some_and(|node| {
            doc.parse.is_verb(node)
                && !matches!(doc.parse.dep(node), Dep::Aux | Dep::AuxPass | Dep::Amod)
                && !matches!(doc.parse.lemma(node), "be" | "have" | "do")
        });
        !named && !is_stop_word(word) && doc.time_at(*k).is_none() && (is_verb(word) || event || parsed)
    };
    range.clone().filter(carries).filter_map(|k| term(&doc.tokens[k])).collect()
}

/// The bytes of a range, cut to what a claim may hold, around `core` where that is given.
pub fn clipped(doc: &Doc<'_>, range: &Range<usize>, core: Option<Span>) -> Span {
    let whole = doc.span(range);
    if whole.len() <= CLAIM_BYTES_MAX {
        return whole;
    }
    let core = core.unwrap_or(Span::new(whole.start, whole.start));
    let mut span = Span::new(core.start.max(whole.start), core.end.max(core.start));
    let first = range.clone().find(|k| doc.tokens[*k].span.end + CLAIM_BYTES_MAX / 2 >= core.end);
    for k in first.unwrap_or(range.start)..range.end {
        let token = doc.tokens[k].span;
        let joined = Span::new(span.start.min(token.start), span.end.max(token.end));
        if joined.len() <= CLAIM_BYTES_MAX {
            span = joined;
        } else if token.end > core.end {
            break;
        }
    }
    if span.is_empty() || span.len() > CLAIM_BYTES_MAX { cut(doc.text, span.start) } else { span }
}

/// At most the bytes of a claim from an offset on, ending on a character.
pub fn cut(text: &str, start: usize) -> Span {
    let mut end = (start + CLAIM_BYTES_MAX).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}
