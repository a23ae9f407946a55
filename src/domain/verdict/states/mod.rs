//! How a claim without a figure is judged (VERDICTS.md, rules 8 and 11 to 13): each recorded claim is laid beside the
//! statement (`fit`), also where only a doer or a place is another (`elsewhere`); all of them together decide (`weigh`).

mod differs;
mod elsewhere;
mod fit;
mod weigh;

use jiff::Timestamp;

use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::StateRelation;
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
pub use fit::date_difference;
use fit::{Fit, fit};
use weigh::weigh;

/// From this likeness on a recorded claim says the same if nothing differs.
const SAME_MIN: f64 = 0.72;
/// From this likeness on a found difference is one about the same thing.
const DIFFERENCE_MIN: f64 = 0.6;
/// The same where it says that a state of what the clause itself names is over.
const ENDED_MIN: f64 = 0.5;
/// What is not the opposite word itself must be covered so far.
const BESIDES_MIN: f64 = 0.4;
const DENIED_MIN: f64 = 0.45;
/// How far below the best another claim is still heard.
const NEAR_THE_BEST: f64 = 0.15;

/// Judges a claim by the states that it asserts.
pub fn judge(case: &Case<'_>) -> Draft {
    let fits = fits(case);
    let Some(best) = fits.first() else { return Draft::new(Verdict::NotOnRecord) };
    // What ended a state later is heard though it tells less of it.
    let ended = |fit: &&Fit<'_>| {
        fit.state == StateRelation::Opposite
            && fit.likeness.missing_names.is_empty()
            && fit.likeness.distant_names.is_empty()
            && newness_of(fit) > newness_of(best)
    };
    let near: Vec<&Fit<'_>> =
        fits.iter().filter(|fit| fit.rank() >= best.rank() - NEAR_THE_BEST || ended(fit)).collect();
    // A statement that names whose words it gives is compared with that speaker's (rules 7 and 8).
    let theirs: Vec<&Fit<'_>> =
        near.iter().copied().filter(|fit| fit.speaker == SpeakerRelation::Same).collect();
    let near = if theirs.is_empty() { near } else { theirs };
    let draft = weigh(case, &near);
    if near[0].speaker == SpeakerRelation::Other && draft.verdict == Verdict::Matches {
        let wrong = Draft::new(Verdict::Conflicts).because(Reason::Misattributed);
        return wrong.showing(near[0].known, false, Standing::Current).aligned(near[0].rank());
    }
    draft
}

/// What orders claims by how new they are.
fn newness_of(fit: &Fit<'_>) -> (Timestamp, Timestamp) {
    (fit.known.ready.holds.end, fit.known.recorded.report.published_at)
}

fn fits<'a>(case: &Case<'a>) -> Vec<Fit<'a>> {
    let mut fits: Vec<Fit<'a>> = case.record.known.iter().filter_map(|known| fit(case, known)).collect();
    fits.sort_by(|a, b| {
        b.rank().total_cmp(&a.rank()).then_with(|| a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id))
    });
    fits
}

/// Nothing settles it; the nearest claim is not shown as an answer.
fn nothing(fits: &[&Fit<'_>]) -> Draft {
    Draft::new(Verdict::NotOnRecord).aligned(fits.first().map_or(0.0, |fit| fit.rank()))
}
