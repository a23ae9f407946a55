//! Parts of a whole: "including 41 civilians", "135 of them civilians", "nine of the 23" (rule 3 of VERDICTS.md).

use std::ops::Range;

use super::clause::is_finite;
use super::doc::Doc;
use super::figure::Place;
use super::lexicon::AUXILIARIES;
use crate::domain::quantity::Placed;
use crate::domain::text::Span;

/// A part of a whole.
pub struct Part {
    /// The words that name it.
    pub subset: String,
    /// The wording of the whole.
    pub whole: Option<Span>,
}

/// "including 41 civilians", "135 of them civilians", "of whom 12 were children", "nine of the 23".
pub fn read(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, noun: &Range<usize>) -> Part {
    let (first, end) = (amount.wording.start, amount.wording.end.max(amount.tokens.end));
    let back =
        |n: usize| first.checked_sub(n).filter(|k| *k >= place.clause.start).map_or("", |k| doc.word(k));
    let whole = place.before.map(|f| f.quantity.wording);
    let text_of = |range: Range<usize>| {
        let range = super::clause::trimmed(doc, range);
        if range.is_empty() { String::new() } else { doc.span(&range).of(doc.text).to_owned() }
    };
    let of_them = matches!((doc.word(end), doc.word(end + 1)), ("of", "them" | "whom" | "which" | "those"));
    if of_them {
        let mut start = end + 2;
        while start < place.piece.end
            && (AUXILIARIES.contains(&doc.word(start)) || matches!(doc.word(start), "," | "killed" | "as"))
        {
            start += 1;
        }
        let stop = (start..place.piece.end)
            .find(|k| doc.tokens[*k].is_in(&[",", ";", "."]))
            .unwrap_or(place.piece.end);
        return Part { subset: text_of(start..stop), whole };
    }
    let led = matches!(back(1), "including" | "among" | "includes" | "included" | "excluding")
        || matches!(
            (back(2), back(1)),
            ("among", "them")
                | ("of", "whom")
                | ("of", "which")
                | ("of", "them")
                | ("among", "whom")
                | ("including", "the")
        );
    if led && place.before.is_some() {
        let stop = (noun.end..place.piece.end)
            .find(|k| doc.tokens[*k].is_in(&[",", ";", ".", ")", "and"]))
            .unwrap_or(place.piece.end);
        let bare = (end..stop).find(|k| !AUXILIARIES.contains(&doc.word(*k))).unwrap_or(stop);
        let subset = text_of(if noun.is_empty() { bare..stop } else { noun.start..stop });
        return Part { subset, whole };
    }
    // "nine of the 23 claims": the second is the whole.
    if let Some(next) = place.next {
        let of = super::clause::joins_of(doc, end, next.wording.start);
        if of && next.quantity.unit.is_empty() {
            // "500 of the 1,400 are in Lima": what is said of the part names it.
            let stop = (next.tokens.end..place.clause.end).find(|k| doc.tokens[*k].is_in(&[",", ";"]));
            let stop = stop.unwrap_or(place.clause.end);
            let verb = (next.tokens.end..stop).rev().find(|k| AUXILIARIES.contains(&doc.word(*k)));
            let subset = verb.map(|k| text_of(k + 1..stop)).unwrap_or_default();
            return Part { subset, whole: Some(next.quantity.wording) };
        }
    }
    // "people elsewhere in the county": not all of them.
    if doc.word(noun.end) == "elsewhere" && !noun.is_empty() {
        let verb = (noun.end..place.piece.end).find(|k| is_finite(doc, *k)).unwrap_or(place.piece.end);
        return Part { subset: text_of(noun.end..verb.min(noun.end + 6)), whole: None };
    }
    Part { subset: String::new(), whole: None }
}
