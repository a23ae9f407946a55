//! What an editor is shown beside the evidence that decided: the newest report that says the same, the figure of another
//! source, the words that take an old figure back, where the number stands that was given to the wrong measure, and further
//! sentences that were read to say the same as the answer.

use crate::domain::align::{Known, is_of_one_thing};
use crate::domain::claim::Figure;
use crate::domain::compare::kinship::{Kin, kinship};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::same_number;
use crate::domain::verdict::meant::{Passage, contradicts};

/// The most pieces of evidence of a finding to which more are added.
const EVIDENCE_MAX: usize = 4;
/// How surely a sentence must support or refute the claim to be shown beside what decided.
const READ_MIN: f64 = 0.6;

/// The draft with more evidence for it; the answer stays.
pub fn with_more(case: &Case<'_>, mut draft: Draft, passages: &[Passage<'_>]) -> Draft {
    let shown = case.record.known.iter().find(|known| draft.shows(known));
    let Some(first) = shown.filter(|_| draft.verdict.needs_evidence()) else { return draft };
    let figure = case.claim.figures.first();
    if let Some((known, supports)) = figure.and_then(|figure| of_figure(case, figure, &draft, first)) {
        draft = showing(draft, known, supports);
    }
    for known in of_change(case, &draft, first) {
        draft = showing(draft, known, false);
    }
    for (known, supports) in as_read(&draft, passages) {
        draft = showing(draft, known, supports);
    }
    draft
}

/// With a piece of evidence, where there is room and its words are not shown yet.
fn showing(draft: Draft, known: &Known, supports: bool) -> Draft {
    let is_new = !draft.shows_some_of(&known.recorded, known.recorded.claim.span);
    if is_new && draft.evidence.len() < EVIDENCE_MAX {
        draft.showing(known, supports, Standing::Current)
    } else {
        draft
    }
}

/// The recorded figure that belongs to the answer beside the first one shown, and whether it supports the claim.
fn of_figure<'a>(
    case: &Case<'a>,
    figure: &Figure,
    draft: &Draft,
    first: &Known,
) -> Option<(&'a Known, bool)> {
    let known = &case.record.known;
    let is_shown_report = |one: &Known| {
        draft.evidence.iter().any(|shown| shown.recorded.report.report_id == one.recorded.report.report_id)
    };
    let published = |known: &&Known| known.recorded.report.published_at;
    let wrongly_placed = [Reason::RoleDiffers, Reason::ScopeDiffers];
    match draft.verdict {
        Verdict::Matches | Verdict::Disputed if draft.derivation.is_empty() => {
            let again = known.iter().filter(|one| {
                same_number(figure, one)
                    && one.stands()
                    && !one.ready.told_as_past
                    && !is_shown_report(one)
                    && is_of_one_thing(first, one)
                    && is_kin(case, figure, one)
            });
            again.max_by_key(published).map(|one| (one, true))
        }
        Verdict::Outdated => {
            let taken_back = known.iter().filter(|one| {
                same_number(figure, one)
                    && (one.ready.told_as_wrong || one.ready.told_as_past)
                    && one.recorded.report.published_at > first.recorded.report.published_at
                    && is_of_one_thing(first, one)
            });
            taken_back.max_by_key(published).map(|one| (one, false))
        }
        Verdict::Conflicts if draft.reasons.iter().any(|reason| wrongly_placed.contains(reason)) => {
            let placed = known.iter().filter(|one| same_number(figure, one) && one.stands());
            let likeness = |one: &&Known| case.likeness(one).score;
            let best = placed.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            best.map(|one| (one, false))
        }
        Verdict::Conflicts | Verdict::Updates => {
            let rivals = known.iter().filter(|one| {
                one.stands()
                    && !is_shown_report(one)
                    && is_of_one_thing(first, one)
                    && is_worded_alike(first, one)
                    && contradicts(case, figure, first, one)
            });
            rivals.max_by_key(published).map(|one| (one, false))
        }
        _ => None,
    }
}

/// A plan given as a fact, another date, a new state: what the newest report says of the thing, and the claim that is
/// likest to the statement.
fn of_change<'a>(case: &Case<'a>, draft: &Draft, first: &Known) -> Vec<&'a Known> {
    /// A claim that covers less of the statement is of something else.
    const COVERS_MIN: f64 = 0.5;
    let turns_on_time = draft.verdict == Verdict::Updates
        || draft.verdict == Verdict::Conflicts
            && draft.reasons.iter().any(|one| matches!(one, Reason::ModalityDiffers | Reason::DateDiffers));
    if !turns_on_time {
        return Vec::new();
    }
    let all = case.record.known.iter();
    let others = all.filter(|one| one.stands() && is_of_one_thing(first, one) && !draft.shows(one));
    let near: Vec<(&Known, f64)> = others
        .map(|one| (one, case.likeness(one).score))
        .filter(|(_, likeness)| *likeness >= COVERS_MIN)
        .collect();
    let published = |one: &Known| one.recorded.report.published_at;
    let newest = near.iter().max_by(|a, b| published(a.0).cmp(&published(b.0)).then(a.1.total_cmp(&b.1)));
    let likest = near.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    newest.into_iter().chain(likest).map(|(one, _)| *one).collect()
}

fn is_kin(case: &Case<'_>, figure: &Figure, known: &Known) -> bool {
    kinship(figure, &case.nameless_measure, &case.about, known, case.record).kin == Kin::Same
}

/// Whether two recorded figures count the same things in one role, or with half the words of the shorter clause in common.
fn is_worded_alike(one: &Known, other: &Known) -> bool {
    let (ours, theirs) = (&one.ready.clause_words, &other.ready.clause_words);
    let fewer = ours.iter().count().min(theirs.iter().count()).max(1);
    let one_role = one.roles().zip(other.roles()).is_some_and(|(ours, theirs)| !ours.is_disjoint(theirs));
    one.counted().iter().any(|word| other.counted().contains(word))
        && (one_role || 2 * ours.n_shared(theirs) >= fewer)
}

/// The sentences that were read to say the same as the answer, the surest first.
fn as_read<'a>(draft: &Draft, passages: &[Passage<'a>]) -> Vec<(&'a Known, bool)> {
    let says: fn(&Passage<'_>) -> f64 = match draft.verdict {
        Verdict::Matches if draft.derivation.is_empty() => |one| one.meaning.supports,
        Verdict::Conflicts | Verdict::Updates => |one| one.meaning.refutes,
        _ => return Vec::new(),
    };
    let supports = draft.verdict == Verdict::Matches;
    let mut sure: Vec<&Passage<'a>> =
        passages.iter().filter(|one| says(one) >= READ_MIN && one.nearest.stands()).collect();
    sure.sort_by(|a, b| says(b).total_cmp(&says(a)));
    sure.into_iter().map(|one| (one.nearest, supports)).collect()
}
