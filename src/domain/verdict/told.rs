//! What a verdict on a figure shows: its reasons, evidence and comparisons.

use jiff::Timestamp;

use crate::domain::align::Known;
use crate::domain::compare::figure::{Agreement, FigureComparison};
use crate::domain::finding::{ClaimStatus, Reason, Standing, Verdict};
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::Fit;
use crate::domain::verdict::order::Order;
use crate::domain::verdict::rivals::method;

pub fn matches(fits: &[&Fit<'_>], agreeing: &[usize]) -> Draft {
    let mut draft = Draft::new(Verdict::Matches).aligned(fits[agreeing[0]].score);
    let newest = agreeing.iter().max_by_key(|at| newness(fits[**at]));
    let shown = agreeing.iter().take(1).chain(newest).chain(agreeing.iter().skip(1).take(2));
    for at in shown {
        let fit = fits[*at];
        if let Some(FigureComparison { agreement: Agreement::Agrees(reason), comparison }) = &fit.compared {
            draft = draft.because(*reason);
            if !draft.comparisons.contains(comparison) {
                draft = draft.comparing(comparison.clone());
            }
        }
        draft = draft.showing(fit.known, true, Standing::Current);
    }
    draft
}

pub fn disputed(fits: &[&Fit<'_>], agreeing: &[usize], rivals: &[usize]) -> Draft {
    let mut draft =
        Draft::new(Verdict::Disputed).because(Reason::SourcesDisagree).aligned(fits[agreeing[0]].score);
    for (at, supports) in
        agreeing.iter().take(2).map(|at| (at, true)).chain(rivals.iter().take(2).map(|at| (at, false)))
    {
        draft = draft.showing(fits[*at].known, supports, Standing::Current);
        if !supports && method(fits[*at].known) != method(fits[agreeing[0]].known) {
            draft = draft.because(Reason::MethodDiffers);
        }
        if let Some(compared) = &fits[*at].compared {
            draft = draft.comparing(compared.comparison.clone());
        }
    }
    draft
}

pub fn outdated(
    fits: &[&Fit<'_>],
    stale: &[usize],
    how: (Standing, Option<usize>),
    current: &[usize],
) -> Draft {
    let reason = match how.0 {
        Standing::Retracted => Reason::Retracted,
        Standing::Corrected => Reason::Corrected,
        _ => Reason::Superseded,
    };
    let first = fits[stale[0]];
    let mut draft = Draft::new(Verdict::Outdated).because(reason).aligned(first.score);
    draft = draft.showing(first.known, true, how.0);
    // "not 46", "from 46" tell of the old figure once more: shown where another report does.
    let again = stale.iter().find(|at| !fits[**at].known.ready.told_as_past && **at != stale[0]);
    if let Some(at) = again {
        draft = draft.showing(fits[*at].known, true, how.0);
    }
    let newest = current.iter().max_by_key(|at| newness(fits[**at]));
    for newer in how.1.iter().chain(newest).chain(current.iter().take(2)) {
        draft = draft.showing(fits[*newer].known, false, Standing::Current);
        if let (Some(compared), true) = (&fits[*newer].compared, draft.comparisons.is_empty()) {
            draft = draft.comparing(compared.comparison.clone());
        }
    }
    draft
}

/// What an older claim said has been retracted, or overtaken by a newer one.
pub fn outdated_claim(known: &Known, newer: Option<&Known>, alignment: f64) -> Draft {
    let corrects =
        |newer: &Known| known.recorded.report.corrected_by.contains(&newer.recorded.report.report_id);
    let (reason, standing) = match known.recorded.report.status {
        ClaimStatus::Retracted => (Reason::Retracted, Standing::Retracted),
        _ if newer.is_some_and(corrects) => (Reason::Corrected, Standing::Corrected),
        _ => (Reason::Superseded, Standing::Superseded),
    };
    let draft = Draft::new(Verdict::Outdated).because(reason).aligned(alignment);
    let draft = draft.showing(known, true, standing);
    match newer {
        Some(newer) => draft.showing(newer, false, Standing::Current),
        None => draft,
    }
}

/// The statement fits two recorded things equally well and the verdicts would differ.
pub fn two_things(ours: &Fit<'_>, theirs: &Fit<'_>) -> Draft {
    let candidates = vec![ours.known.recorded.text.clone(), theirs.known.recorded.text.clone()];
    let draft = Draft::new(Verdict::NotOnRecord).aligned(ours.score);
    draft.could_be(candidates).showing(ours.known, true, Standing::Current).showing(
        theirs.known,
        false,
        Standing::Current,
    )
}

/// A plan, forecast or allegation given as a fact (rule 12).
pub fn plan_as_fact(plan: &Fit<'_>, order: Order) -> Draft {
    let draft = match order {
        Order::LaterByWords | Order::LaterByClock => Draft::new(Verdict::Updates).because(Reason::NewerState),
        _ => Draft::new(Verdict::Conflicts).because(Reason::ModalityDiffers),
    };
    draft.showing(plan.known, false, Standing::Current).aligned(plan.score)
}

pub fn misattributed(draft: Draft) -> Draft {
    let mut wrong = Draft::new(Verdict::Conflicts).because(Reason::Misattributed).aligned(draft.alignment);
    wrong.evidence = draft
        .evidence
        .into_iter()
        .map(|mut shown| {
            shown.supports = false;
            shown
        })
        .collect();
    wrong.comparisons = draft.comparisons;
    wrong
}

/// What orders recorded claims by how new they are.
pub fn newness(fit: &Fit<'_>) -> (Timestamp, Timestamp) {
    (fit.known.ready.holds.end, fit.known.recorded.report.published_at)
}
