//! The times of a claim: its own, those of its clause, that of the words of speech; never those of what it is compared
//! with.

use std::ops::Range;

use jiff::Timestamp;

use super::doc::Doc;
use super::speech::Said;
use crate::domain::time::{Found, Moment, TimeMention, TimeRole};

/// "by June 17 it had": the end of the stretch is behind us.
pub fn is_past_end(mention: &TimeMention, now: Option<Timestamp>) -> bool {
    match (mention.moment, now) {
        (Moment::Resolved(span), Some(now)) => span.end.is_some_and(|end| end <= now),
        _ => true,
    }
}

/// The time that belongs to the words of speech.
pub fn speech_time(doc: &Doc<'_>, said: &Said, sentence: &Range<usize>) -> Option<TimeMention> {
    let inside = doc.times_in(&said.words).iter().find_map(|t| t.mention);
    // "On Monday, the agency reported": the time stands before the speaker.
    let before = || {
        let lead = doc.times_in(&(sentence.start..said.words.start)).iter().next_back()?;
        let close =
            said.front && lead.found.end + 1 >= said.words.start && lead.found.first == sentence.start;
        close.then_some(lead.mention).flatten()
    };
    inside.or_else(before).map(|m| TimeMention { role: TimeRole::OfSpeech, ..m })
}

/// The times of a piece; else those that stand before it in its clause, else those after it, unless they belong to what
/// it is compared with ("67 percent, against 61 percent in 2018").
pub fn times_of(
    doc: &Doc<'_>,
    piece: &Range<usize>,
    clause: &Range<usize>,
    said: &[Said],
) -> Vec<TimeMention> {
    let own = mentions(doc, piece, said);
    let before = || mentions(doc, &(clause.start..piece.start.max(clause.start)), said);
    let after = || {
        const COMPARED: &[&str] =
            &["against", "from", "than", "compared", "versus", "after", "following", "vs"];
        let rest = piece.end.min(clause.end)..clause.end;
        let stop = rest.clone().find(|k| doc.tokens[*k].is_in(COMPARED)).unwrap_or(rest.end);
        mentions(doc, &(rest.start..stop), said)
    };
    [own].into_iter().chain([before(), after()]).find(|times| !times.is_empty()).unwrap_or_default()
}

/// Times of a range that are no part of words of speech and no labels ("the 2011 uprising" is one).
pub fn mentions(doc: &Doc<'_>, range: &Range<usize>, said: &[Said]) -> Vec<TimeMention> {
    let of_speech = |core: usize| said.iter().any(|s| s.words.contains(&core));
    doc.times_in(range)
        .iter()
        .filter(|t| t.found.free && !of_speech(t.found.core) && !is_compared(doc, range, &t.found))
        .filter_map(|t| t.mention)
        .collect()
}

/// "higher than a year earlier", "against 61 percent in 2018": the time of what it is compared with.
pub fn is_compared(doc: &Doc<'_>, range: &Range<usize>, found: &Found) -> bool {
    const COMPARED: &[&str] = &["than", "with", "versus", "against"];
    let before = range.start.max(found.first.saturating_sub(4))..found.first;
    let adjacent = before.clone().last().is_some_and(|k| doc.tokens[k].is_in(COMPARED));
    let than = before.clone().any(|k| doc.word(k) == "than") && doc.amounts_in(&before).is_empty();
    // "A year earlier" is never the time of the main figure; "two days earlier" may be.
    let last = doc.word(found.end.saturating_sub(1));
    let year = (found.first..found.end).any(|k| doc.tokens[k].is_in(&["year", "quarter"]));
    let alone = doc.amounts_in(&(range.start..found.first)).len() == 1 && doc.amounts_in(range).len() == 1;
    adjacent || than || year && alone && matches!(last, "earlier" | "before" | "ago")
}
