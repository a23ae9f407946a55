//! How a finding was reached: which recorded claims stood beside the statement's, how each was aligned and compared, and
//! which rules of VERDICTS.md decided. For developers and sceptical editors; made only where it is asked for.

use std::sync::Arc;

use crate::domain::align::{Known, Likeness};
use crate::domain::compare::figure::Agreement;
use crate::domain::compare::kinship::Kin;
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::finding::{Finding, MissingKind, Reason, Verdict};
use crate::domain::steps::{Compared, ComparedAs, Proposed, ReadBeside, Rule, Steps, Weighed};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::fit::{Fit, fits};

/// So many candidates are told, the likest first.
const CANDIDATES_TOLD: usize = 20;

/// The steps to a finding.
pub fn steps(case: &Case<'_>, finding: &Finding, read: Vec<ReadBeside>, proposed: Vec<Proposed>) -> Steps {
    let is_quote = finding.reasons.contains(&Reason::Misquoted)
        || (!case.claim.quotes.is_empty() && case.claim.figures.is_empty());
    let (compared_as, candidates) = match case.claim.figures.first() {
        Some(figure) => {
            let fits = fits(case, figure);
            let weighed = fits.iter().take(CANDIDATES_TOLD).map(|fit| of_figure(case, finding, fit));
            (ComparedAs::Figure, weighed.collect())
        }
        None if is_quote => (ComparedAs::Quote, likest(case, finding)),
        None => (ComparedAs::State, likest(case, finding)),
    };
    Steps { compared_as, candidates, rules: rules(finding), read, proposed }
}

fn of_figure(case: &Case<'_>, finding: &Finding, fit: &Fit<'_>) -> Weighed {
    let compared = fit.compared.as_ref();
    Weighed {
        score: fit.score,
        alignment: match fit.kinship.kin {
            Kin::Same => "the same measure",
            Kin::OtherUnit => "the same measure in another unit",
            Kin::OtherSubset => "the same measure of another part",
            Kin::OtherScope => "the same measure of another place or owner",
            Kin::OtherMeasure => "another measure of the same kind",
            Kin::None => "nothing in common",
        },
        compared: compared.map(|compared| match compared.agreement {
            Agreement::Agrees(_) => Compared::Agrees,
            Agreement::Narrower => Compared::Narrower,
            Agreement::Differs => Compared::Differs,
        }),
        comparison: compared.map(|compared| compared.comparison.clone()),
        ..weighed(case, finding, fit.known, &fit.likeness)
    }
}

/// The candidates whose words are likest.
fn likest(case: &Case<'_>, finding: &Finding) -> Vec<Weighed> {
    let mut all: Vec<Weighed> = case
        .record
        .known
        .iter()
        .map(|known| (known, case.likeness(known)))
        .filter(|(_, likeness)| likeness.score > 0.0)
        .map(|(known, likeness)| weighed(case, finding, known, &likeness))
        .collect();
    all.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.recorded.claim_id.cmp(&b.recorded.claim_id))
    });
    all.truncate(CANDIDATES_TOLD);
    all
}

fn weighed(case: &Case<'_>, finding: &Finding, known: &Known, likeness: &Likeness) -> Weighed {
    let id = &known.recorded.claim_id;
    let missing_names = likeness.missing_names.iter().map(|name| name.text.clone());
    Weighed {
        recorded: Arc::clone(&known.recorded),
        score: likeness.score,
        alignment: if likeness.score >= case.settings.alignment_min {
            "the same words"
        } else {
            "some of the words"
        },
        missing: likeness.missing_words.iter().cloned().chain(missing_names).collect(),
        is_other_speaker: case.speaker(known) == SpeakerRelation::Other,
        compared: None,
        comparison: None,
        is_evidence: finding.evidence.iter().any(|shown| shown.recorded.claim_id == *id),
    }
}

/// The rules that a finding's verdict and reasons stand for, each once.
fn rules(finding: &Finding) -> Vec<Rule> {
    let mut rules: Vec<Rule> = finding.reasons.iter().map(|reason| rule_of(*reason)).collect();
    if finding.missing_context.iter().any(|missing| missing.kind == MissingKind::Time) {
        rules.push(Rule::new(5, "without a time or words of change another value is no update"));
    }
    match finding.verdict {
        Verdict::NotOnRecord if !finding.evidence.is_empty() => {
            rules.push(Rule::new(2, "a statement narrower than the record is not settled by it"));
        }
        Verdict::NotOnRecord => {
            rules.push(Rule::new(1, "nothing on record has the same measure, scope and part"))
        }
        Verdict::NotCheckable => rules.push(Rule::new(0, "it asserts nothing that a record could settle")),
        _ => rules.push(Rule::new(14, "every verdict shows its evidence")),
    }
    let mut told: Vec<Rule> = Vec::new();
    for rule in rules {
        if !told.contains(&rule) {
            told.push(rule);
        }
    }
    told
}

const fn rule_of(reason: Reason) -> Rule {
    match reason {
        Reason::RoleDiffers => Rule::new(1, "a figure given to another measure"),
        Reason::UnitDiffers => Rule::new(1, "a figure in another unit"),
        Reason::ScopeDiffers => Rule::new(1, "a figure given to another scope of the measure"),
        Reason::SameValue => Rule::new(2, "the same value"),
        Reason::WithinPrecision => {
            Rule::new(2, "each wording could truthfully describe the other's quantity")
        }
        Reason::Understates => Rule::new(2, "a bound below half of the recorded value"),
        Reason::BoundDropped => Rule::new(2, "a bound's own number"),
        Reason::ValueDiffers => Rule::new(2, "a value outside of what is recorded"),
        Reason::Derived => Rule::new(3, "worked out from recorded figures"),
        Reason::CumulativeDecrease => Rule::new(4, "a cumulative figure only grows"),
        Reason::NewerValue => Rule::new(4, "a later time, and a value that may have changed"),
        Reason::Superseded | Reason::Corrected | Reason::Retracted => {
            Rule::new(6, "what an earlier record said is no longer current")
        }
        Reason::SourcesDisagree => Rule::new(7, "current claims of different sources disagree"),
        Reason::MethodDiffers => Rule::new(7, "they count by different methods"),
        Reason::Misattributed => Rule::new(8, "a named speaker is part of the claim"),
        Reason::Misquoted => Rule::new(9, "quoted words are compared word for word"),
        Reason::MeaningAgrees | Reason::MeaningDiffers => {
            Rule::new(9, "a paraphrase is compared by its meaning")
        }
        Reason::DateDiffers | Reason::PlaceDiffers => {
            Rule::new(11, "dates and places are compared as figures are")
        }
        Reason::Negated | Reason::ModalityDiffers => Rule::new(12, "denial, negation and modality count"),
        Reason::NewerState => Rule::new(13, "a newer state ends an older one"),
    }
}
