//! Whether two recorded claims disagree (rule 7): about one thing, at one time, from two sources.

use crate::domain::align::Known;
use crate::domain::compare::measure::of_method;
use crate::domain::compare::speaker::names_somebody;
use crate::domain::compare::state::{ModalityRelation, Tense, relate_modality};
use crate::domain::compare::words::{Words, content};
use crate::domain::name::Aliases;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::figures::opposed;
use crate::domain::verdict::fit::Fit;
use crate::domain::verdict::standing::{Movement, SAME_TIME_S, one_source};

/// Whether a current claim disagrees with one that says what the statement says, as rule 7 has it: about the same
/// thing as surely, put as firmly, at one time, from another source.
pub fn is_rival(case: &Case<'_>, ours: &Fit<'_>, theirs: &Fit<'_>, movement: Movement) -> bool {
    const AS_SURE: f64 = 0.15;
    let (one, other) = (ours.known, theirs.known);
    let at_one_time = movement == Movement::Fixed || one.ready.holds.gap_s(other.ready.holds) <= SAME_TIME_S;
    let put_alike =
        relate_modality(&one.recorded.claim, Tense::Past, &other.recorded.claim) == ModalityRelation::Same;
    let as_sure = theirs.kinship.is_one_measure || theirs.score >= ours.score - AS_SURE;
    let same_thing = as_sure && !opposed(case, theirs);
    // "Six of the 9,450 berths": what others say of some of them is no other count of all.
    let tells_more = case.measure.is_whole
        && !other.ready.measure.as_ref().is_some_and(|measure| measure.is_whole)
        && other.ready.states.iter().any(|state| !case.about.states.contains(state));
    at_one_time
        && put_alike
        && same_thing
        && !tells_more
        && !is_earlier_tally(one, other, movement)
        && two_sources(one, other, case.aliases)
}

/// Whether a lower total is a tally of an earlier hour or day that its own words name: growth explains it.
fn is_earlier_tally(ours: &Known, theirs: &Known, movement: Movement) -> bool {
    let value = |known: &Known| known.figure().and_then(|figure| figure.quantity.value);
    let lower = value(theirs).zip(value(ours)).is_some_and(|(theirs, ours)| theirs < ours);
    movement == Movement::Cumulative
        && lower
        && theirs.recorded.claim.says_when
        && theirs.ready.holds.end < ours.ready.holds.end
}

/// Whether two claims that disagree have two sources. One report does not contradict itself: where one of its claims
/// is somebody's words, the other is somebody else's.
fn two_sources(one: &Known, other: &Known, aliases: &Aliases) -> bool {
    let speaks = |known: &Known| known.ready.speaker.as_ref().is_some_and(names_somebody);
    let in_one_report = one.report == other.report && speaks(one) != speaks(other) && one_subject(one, other);
    in_one_report || !one_source(one, other, aliases)
}

/// Whether the reports of two claims have no name in common: they tell of two events of one kind.
pub fn of_another_story(left: &Known, right: &Known) -> bool {
    !left.names.setting.names.is_empty()
        && !right.names.setting.names.is_empty()
        && left.names.setting.names.n_shared(&right.names.setting.names) == 0
}

/// Whether the subjects of two figures can be one: one of them leaves it out, or they share a word.
fn one_subject(one: &Known, other: &Known) -> bool {
    let subject = |known: &Known| known.figure().map(|figure| content(&figure.subject)).unwrap_or_default();
    let (ours, theirs) = (subject(one), subject(other));
    ours.is_empty() || theirs.is_empty() || !ours.is_disjoint(&theirs)
}

/// The words that say how a figure was come by: "confirmed", "by a parallel count".
pub fn method(known: &Known) -> Words {
    let clause = &known.ready.clause_words;
    clause.iter().filter(|word| of_method().contains(*word)).cloned().collect()
}
