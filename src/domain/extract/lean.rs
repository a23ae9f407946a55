//! What a claim leans on outside its own words: the subject that its clause shares with the one before, or the noun that
//! it says something more of. "The storm flattened 64 pylons and damaged 320 kilometers of lines" says both of the storm.

use std::ops::Range;

use super::argument;
use super::clause::is_pronoun;
use super::doc::Doc;
use crate::syntax::Tag;

/// The verb of a piece stands over it by so many words at most.
const UP_MAX: usize = 5;

/// The words of the subject of a piece, where these stand outside it; a pronoun tells nothing.
pub fn subject(doc: &Doc<'_>, piece: &Range<usize>) -> Option<Range<usize>> {
    let parse = &doc.parse;
    let head = parse.head_of(piece)?;
    let over = std::iter::successors(Some(head), |node| parse.governor(*node));
    let verb = over.take(UP_MAX).find(|node| parse.is_verb(*node) && parse.tag(*node) != Tag::Md)?;
    let noun = argument::subject(doc, verb)?;
    let words = parse.phrase(noun);
    let sentence = doc.sentence_at(piece.start)?;
    let outside = words.end <= piece.start || words.start >= piece.end;
    let says = parse.is_noun(noun) && !words.clone().all(|k| is_pronoun(doc.word(k)));
    (outside && says && sentence.start <= words.start && words.end <= sentence.end).then_some(words)
}
