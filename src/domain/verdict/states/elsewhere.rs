//! The same deed by another doer, the same event at another place: the names that the report lacks are what differs.

use crate::domain::align::{Known, Likeness, likeness as measure};
use crate::domain::compare::argument::{ArgumentRelation, ReadyAction};
use crate::domain::compare::place::{differ, located};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::states::SAME_MIN;

/// The likeness of the rest, where the only names that the report lacks are those of the doer, and the recorded clause
/// gives the same deed to somebody else.
pub(super) fn without_the_doer(case: &Case<'_>, known: &Known, likeness: &Likeness) -> Option<Likeness> {
    if case.arguments(known) != ArgumentRelation::OtherDoer {
        return None;
    }
    let doers: Vec<String> = case
        .actions
        .iter()
        .flat_map(ReadyAction::doer_names)
        .map(|name| case.aliases.identity(name))
        .collect();
    if !likeness.missing_names.iter().all(|name| doers.contains(&name.text)) {
        return None;
    }
    let mut about = case.about.clone();
    about.names = about.names.iter().filter(|name| !doers.contains(&name.text)).cloned().collect();
    let rest = measure(&about, known, case.record);
    (rest.direct >= SAME_MIN).then_some(rest)
}

/// The likeness of the rest, where the only names that the report lacks say where one definite event was, and the
/// recorded clause, which covers all the rest, puts it somewhere else.
pub(super) fn without_the_place(case: &Case<'_>, known: &Known, likeness: &Likeness) -> Option<Likeness> {
    let ours = located(case.claim, case.text, case.claim.span.start, case.aliases);
    if ours.is_empty() || !likeness.missing_names.iter().all(|name| ours.contains(name)) {
        return None;
    }
    let mut about = case.about.clone();
    about.names = about.names.without(&ours);
    about.words.remove("HELD");
    let definite = case.text.to_lowercase().starts_with("the ") || !about.names.is_empty();
    if !definite {
        return None;
    }
    let recorded = &known.recorded;
    let theirs = located(&recorded.claim, &recorded.text, recorded.claim.span.start, case.aliases);
    if !differ(&ours, &theirs) {
        return None;
    }
    let rest = measure(&about, known, case.record);
    (rest.direct >= SAME_MIN).then_some(rest)
}
