//! Figures that stand beside their clause: "The train left at noon, with 400 passengers on board", "The tower, 300 meters
//! high, was finished in 2012". The figure is one claim, what the clause says without it is another.

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use crate::syntax::Dep;

/// A clause with its figures set off by commas.
pub struct SetOff {
    /// The part that holds the figures.
    pub figures: Range<usize>,
    /// The rest, with the verb.
    pub main: Range<usize>,
}

/// Words that lead an adjunct with a figure of its own; "to 4 percent" and "from 12" belong to their verb.
const LEADING: &[&str] =
    &["with", "at", "after", "before", "on", "in", "amid", "despite", "under", "over", "for"];

/// A clause with one stretch of figures (from the first wording to the last) that commas set off from its verb.
pub fn set_off(doc: &Doc<'_>, clause: &Range<usize>, wording: &Range<usize>) -> Option<SetOff> {
    let comma_before = (clause.start..wording.start).rev().find(|k| is_comma(doc, *k));
    let comma_after = (wording.end..clause.end).find(|k| is_comma(doc, *k));
    let found = match (comma_before, comma_after) {
        (Some(before), None) => SetOff { figures: before + 1..clause.end, main: clause.start..before },
        (None, Some(after)) => SetOff { figures: clause.start..after, main: after + 1..clause.end },
        (Some(before), Some(after)) if is_beside_subject(doc, clause, before, after) => {
            SetOff { figures: clause.start..after, main: after + 1..clause.end }
        }
        _ => return None,
    };
    let first = found.figures.start;
    let leads = match (comma_before, comma_after) {
        // "two years after the fire", "some 14 kilometers north of the town"
        (Some(_), None) => doc.tokens[first].is_in(LEADING) || wording.start == first,
        (None, Some(_)) => doc.tokens[first].is_in(&["with", "at", "on", "despite"]),
        _ => true,
    };
    let own = |range: &Range<usize>| has_verb(doc, range) && range.len() > 2;
    let says = own(&found.main) || comma_before.is_some() && comma_after.is_some();
    (leads && says && has_root(doc, &found.main) && !has_verb(doc, &own_words(&found, wording)))
        .then_some(found)
}

/// The words of the set-off part behind its figure.
fn own_words(found: &SetOff, wording: &Range<usize>) -> Range<usize> {
    wording.end.min(found.figures.end)..found.figures.end
}

fn is_comma(doc: &Doc<'_>, k: usize) -> bool {
    doc.word(k) == "," && doc.time_at(k).is_none() && !doc.is_quoted(k)
}

/// Whether only the subject stands in front of the first comma and its verb right behind the second.
fn is_beside_subject(doc: &Doc<'_>, clause: &Range<usize>, before: usize, after: usize) -> bool {
    let parse = &doc.parse;
    let near = clause.start..before;
    let subject = near.filter_map(|k| parse.node(k)).find(|node| {
        matches!(parse.dep(*node), Dep::Nsubj | Dep::NsubjPass)
            && parse.governor(*node).is_some_and(|verb| parse.token(verb) > after)
    });
    subject.is_some() && !has_verb(doc, &(clause.start..before))
}

/// Whether a stretch holds the verb that the rest of its sentence hangs on, or one joined to that.
fn has_root(doc: &Doc<'_>, range: &Range<usize>) -> bool {
    range.clone().filter_map(|k| doc.parse.node(k)).any(|node| {
        doc.parse.is_verb(node)
            && matches!(doc.parse.dep(node), Dep::Root | Dep::Conj | Dep::Ccomp | Dep::Relcl | Dep::Advcl)
    })
}
