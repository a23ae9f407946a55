//! How likely a verdict is right (0 to 1) where structure alone speaks and nothing is weighed: a weighted sum of named features of the alignment, squashed.
//!
//! The weights are priors about news copy; the reliability table of the development stories only showed that what they
//! say rises with how often they are right.

use crate::domain::finding::{Reason, Verdict};
use crate::domain::verdict::draft::Draft;

/// What is known of a verdict's footing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Features {
    /// How well the evidence covers the statement, 0 to 1.
    alignment: f64,
    /// Whether the very number or the very words stand on record.
    is_exact: bool,
    /// Whether the figure was worked out.
    is_derived: bool,
    /// Whether something in particular was found to differ, not only the value.
    says_what_differs: bool,
    /// Whether a time or a subject is missing that would change it.
    lacks_context: bool,
    /// How many pieces of evidence there are, up to three.
    n_evidence: usize,
}

impl Features {
    fn of(draft: &Draft) -> Self {
        let any = |reasons: &[Reason]| draft.reasons.iter().any(|reason| reasons.contains(reason));
        Self {
            alignment: draft.alignment.clamp(0.0, 1.0),
            is_exact: any(&[Reason::SameValue]),
            is_derived: any(&[Reason::Derived]),
            says_what_differs: any(&[
                Reason::RoleDiffers,
                Reason::ScopeDiffers,
                Reason::UnitDiffers,
                Reason::DateDiffers,
                Reason::Misattributed,
                Reason::Misquoted,
                Reason::Negated,
                Reason::Corrected,
                Reason::Retracted,
            ]),
            lacks_context: !draft.missing_context.is_empty(),
            n_evidence: draft.evidence.len().min(3),
        }
    }
}

/// How likely the verdict of a draft is right.
pub fn confidence(draft: &Draft) -> f64 {
    let features = Features::of(draft);
    let when = |is: bool, weight: f64| if is { weight } else { 0.0 };
    let evidence: f64 = [0.0, 0.1, 0.2, 0.3][features.n_evidence];
    let sum = match draft.verdict {
        Verdict::NotCheckable => 2.2,
        // The nearer the record comes, the likelier that an answer was missed.
        Verdict::NotOnRecord => 0.9 - 1.6 * features.alignment,
        Verdict::Matches => {
            -0.6 + 2.8 * features.alignment
                + when(features.is_exact, 0.6)
                + when(features.is_derived, -0.3)
                + evidence
        }
        Verdict::Outdated => {
            -0.2 + 2.4 * features.alignment + when(features.says_what_differs, 0.3) + evidence
        }
        Verdict::Disputed => -0.9 + 2.0 * features.alignment + evidence,
        Verdict::Conflicts | Verdict::Updates => {
            -0.7 + 2.2 * features.alignment
                + when(features.says_what_differs, 0.3)
                + when(features.lacks_context, -0.1)
                + evidence
        }
    };
    let share = 1.0 / (1.0 + f64::exp(-sum));
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_alignment_is_surer_but_for_what_is_not_found() {
        let at = |verdict: Verdict, alignment: f64| confidence(&Draft::new(verdict).aligned(alignment));
        assert!(at(Verdict::Matches, 0.9) > at(Verdict::Matches, 0.5));
        assert!(at(Verdict::Conflicts, 0.9) > at(Verdict::Conflicts, 0.5));
        assert!(at(Verdict::NotOnRecord, 0.0) > at(Verdict::NotOnRecord, 0.7));
        let of_no_number = f64::NAN;
        assert!((0.0..=1.0).contains(&at(Verdict::Matches, of_no_number.max(0.0))));
    }
}
