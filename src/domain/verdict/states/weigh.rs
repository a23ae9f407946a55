//! What the recorded claims say together: one agrees, another does not, a third came later.

use crate::domain::compare::state::{ModalityRelation, StateRelation, Tense, tense};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::standing::{SAME_TIME_S, one_source};
use crate::domain::verdict::states::differs::differs;
use crate::domain::verdict::states::fit::Fit;
use crate::domain::verdict::states::{SAME_MIN, newness_of, nothing};
use crate::domain::verdict::told::outdated_claim;

pub(super) fn weigh(case: &Case<'_>, fits: &[&Fit<'_>]) -> Draft {
    let current: Vec<&&Fit<'_>> = fits.iter().filter(|fit| fit.known.stands()).collect();
    let withdrawn: Vec<&&Fit<'_>> = fits.iter().filter(|fit| !fit.known.stands() && fit.agrees()).collect();
    let by_rank = |a: &Fit<'_>, b: &Fit<'_>| a.rank().total_cmp(&b.rank());
    // A state counts as it was last told; a day, a place or a doer as it is told most plainly.
    let turned = current.iter().filter(|fit| fit.turns()).copied();
    let newest_turned = turned
        .max_by(|a, b| (newness_of(a), a.directness).cmp(&(newness_of(b), b.directness)).then(by_rank(a, b)));
    let plainest = current.iter().filter(|fit| fit.contradicts()).max_by(|a, b| by_rank(a, b)).copied();
    // "Reopened on May 4" against "reopened on May 5": that it was closed before is not what differs.
    let told_since =
        |turned: &Fit<'_>| plainest.filter(|plain| !plain.turns() && newness_of(plain) >= newness_of(turned));
    let newest_against = match newest_turned {
        Some(turned) => told_since(turned).or(Some(turned)),
        None => plainest,
    };
    let agreeing = current
        .iter()
        .filter(|fit| fit.agrees() && fit.likeness.score >= SAME_MIN)
        .max_by(|a, b| newness_of(a).cmp(&newness_of(b)).then(by_rank(a, b)))
        .copied();
    let stale = withdrawn.iter().find(|fit| fit.likeness.score >= SAME_MIN);
    if let (Some(fit), None) = (stale, agreeing) {
        return outdated(fit, newest_against.copied());
    }
    let draft = match (agreeing, newest_against) {
        (Some(fit), None) => agrees(fit),
        (Some(fit), Some(against)) => both(case, fit, against),
        (None, Some(against)) => differs(case, against),
        (None, None) => nothing(fits),
    };
    with_other_reports(draft, &current)
}

/// The same with what other reports say to it: those that agree beside a match, those that do not beside the rest.
fn with_other_reports(mut draft: Draft, current: &[&&Fit<'_>]) -> Draft {
    const SHOWN_MAX: usize = 4;
    if !draft.verdict.needs_evidence() {
        return draft;
    }
    let matches = draft.verdict == Verdict::Matches;
    let speaks = |fit: &&&&Fit<'_>| {
        if matches { fit.agrees() && fit.likeness.score >= SAME_MIN } else { fit.contradicts() }
    };
    for fit in current.iter().filter(speaks) {
        let is_new = draft
            .evidence
            .iter()
            .all(|shown| shown.recorded.report.report_id != fit.known.recorded.report.report_id);
        if is_new && draft.evidence.len() < SHOWN_MAX {
            draft = draft.showing(fit.known, matches, Standing::Current);
        }
    }
    draft
}

fn agrees(fit: &Fit<'_>) -> Draft {
    Draft::new(Verdict::Matches)
        .because(Reason::MeaningAgrees)
        .showing(fit.known, true, Standing::Current)
        .aligned(fit.rank())
}

/// One claim agrees, another does not: the newer ends the older, or sources disagree.
fn both(case: &Case<'_>, fit: &Fit<'_>, against: &Fit<'_>) -> Draft {
    let later_s = against.known.ready.holds.end.as_second() - fit.known.ready.holds.end.as_second();
    let turned = against.state == StateRelation::Opposite;
    if turned && case.time.is_some() && case.order(&[against.known]).is_later() {
        return differs(case, against);
    }
    let apart = !one_source(fit.known, against.known, case.aliases);
    let may_change = turned && is_a_change(against);
    if turned && later_s > SAME_TIME_S / 4 && (may_change || !apart || later_s > SAME_TIME_S) {
        return outdated(fit, Some(against));
    }
    if may_change && later_s < -SAME_TIME_S / 4 {
        return agrees(fit);
    }
    if turned && apart && later_s.abs() <= SAME_TIME_S && against.modality == ModalityRelation::Same {
        return Draft::new(Verdict::Disputed)
            .because(Reason::SourcesDisagree)
            .showing(fit.known, true, Standing::Current)
            .showing(against.known, false, Standing::Current)
            .aligned(fit.rank());
    }
    if fit.rank() + 0.1 >= against.rank() { agrees(fit) } else { differs(case, against) }
}

/// Whether the opposite is one that things come to in time ("closed", then "open") and not another account of what was
/// ("had been", "had not been").
pub(super) fn is_a_change(against: &Fit<'_>) -> bool {
    !against.likeness.opposites.is_empty()
        || against.known.ready.ends
        || against.known.recorded.claim.says_changed
        || tense(&against.known.recorded.text) == Tense::Present
}

fn outdated(fit: &Fit<'_>, newer: Option<&Fit<'_>>) -> Draft {
    outdated_claim(fit.known, newer.map(|newer| newer.known), fit.rank())
}
