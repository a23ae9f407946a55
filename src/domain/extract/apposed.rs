//! What a statement says of a name in passing: "Ada Brink, the head of the port authority, resigned" says that she heads it.

use std::ops::Range;

use super::doc::Doc;
use crate::domain::claim::NameKind;
use crate::syntax::{Dep, Tag};

/// A longer description is more than an apposition.
const WORDS_MAX: usize = 14;

/// A name and the words that describe it.
pub struct Apposed {
    /// The name.
    pub name: Range<usize>,
    /// "the head of the port authority".
    pub words: Range<usize>,
}

/// The descriptions set off by commas behind the names of a sentence; ages and other figures are none.
pub fn read(doc: &Doc<'_>, sentence: &Range<usize>) -> Vec<Apposed> {
    sentence.clone().filter_map(|token| at(doc, sentence, token)).collect()
}

fn at(doc: &Doc<'_>, sentence: &Range<usize>, token: usize) -> Option<Apposed> {
    let parse = &doc.parse;
    let node = parse.node(token).filter(|node| parse.dep(*node) == Dep::Appos)?;
    let described = parse.governor(node)?;
    let name = doc.name_at(parse.token(described))?;
    let is_somebody = matches!(name.mention.kind, NameKind::Person | NameKind::Organisation);
    let reach = parse.reach(node);
    let words = parse.token(reach.start)..parse.token(reach.end.max(1) - 1) + 1;
    let is_set_off =
        doc.word(words.start.wrapping_sub(1)) == "," && matches!(doc.word(words.end), "," | "." | ";" | "");
    let is_description = matches!(parse.tag(node), Tag::Nn | Tag::Nns)
        && (3..=WORDS_MAX).contains(&words.len())
        && !words.clone().any(|k| doc.is_quoted(k) || doc.word(k) == ",")
        && doc.amounts_in(&words).is_empty();
    let is_behind = name.tokens.end < words.start && words.end <= sentence.end;
    (is_somebody && is_set_off && is_description && is_behind)
        .then(|| Apposed { name: name.tokens.clone(), words })
}
