//! What an answer means: comparisons weighed into verdicts by the rules of VERDICTS.md, by number.
//!
//! [`judge`] takes the claims of a statement one by one: words in quotation marks are judged as such (`quotes`), a
//! figure by the figures of the same measure (`figures`, `derived`), the rest by the states that it asserts
//! (`states`). Whatever cannot show its evidence is not on record (rule 14). Never panics on any input.

mod agreeing;
mod arithmetic;
mod beside;
#[cfg(test)]
mod beside_tests;
mod borrowed;
mod case;
mod coming_out;
mod confidence;
mod corrected;
mod derived;
mod difference;
pub mod draft;
mod figures;
mod fit;
mod meant;
#[cfg(test)]
mod metamorphic;
mod narrow;
mod order;
mod proposal;
mod quotes;
mod rivals;
mod standing;
mod states;
mod steps;
#[cfg(test)]
mod tests;
mod told;
mod weighing;
#[cfg(test)]
mod wordings;

use std::sync::Arc;

use crate::domain::align::{Background, Candidate, Record, content, focused, make_ready};
use crate::domain::claim::{Claim, Modality, Polarity, Reading};
use crate::domain::compare::words::tokens;
use crate::domain::explain::explain;
use crate::domain::finding::{Finding, Judgement, RecordedClaim, Settings, Verdict};
use crate::domain::meaning::{Ask, Remembered};
use crate::domain::name::Aliases;
use crate::domain::text::Span;
use case::Case;
use draft::Draft;
pub use meant::closeness_of;

/// Judges what was read in a statement against recorded claims.
///
/// `candidates` may come from any reports and in any order; those published after `settings.stated_at` are left out.
/// The same input gives the same answer.
pub fn judge(
    statement: &str,
    reading: &Reading,
    candidates: &[Arc<RecordedClaim>],
    aliases: &Aliases,
    settings: &Settings,
    ask: &Ask<'_>,
) -> Judgement {
    let ready = make_ready(candidates.iter().map(Arc::as_ref));
    let candidates: Vec<Candidate> = candidates
        .iter()
        .zip(ready)
        .map(|(recorded, ready)| Candidate { recorded: Arc::clone(recorded), ready })
        .collect();
    judge_ready(statement, reading, &Background::default(), &candidates, aliases, settings, ask)
}

/// The same with candidates that were made ready before, by [`make_ready`], for a statement that stands in a text.
pub fn judge_ready(
    statement: &str,
    reading: &Reading,
    background: &Background,
    candidates: &[Candidate],
    aliases: &Aliases,
    settings: &Settings,
    ask: &Ask<'_>,
) -> Judgement {
    let record = Record::new(candidates, aliases, settings);
    let reader = Remembered::new(ask);
    let ask: &Ask<'_> = &reader;
    // What names nobody and no place is about what the text around it speaks of.
    let near = background.narrow(candidates, &record, aliases, settings);
    let mut cases: Vec<Case<'_>> = reading
        .claims
        .iter()
        .map(|claim| {
            let near = near.as_ref().filter(|_| content::mentions(claim, claim.sentence).is_empty());
            let record = near.unwrap_or(&record);
            Case::new(statement, claim, &reading.claims, record, aliases, settings).within(background)
        })
        .collect();
    let focuses: Vec<Option<Record>> = (0..cases.len()).map(|at| focus(&cases, at)).collect();
    for (case, focus) in cases.iter_mut().zip(&focuses) {
        case.record = focus.as_ref().unwrap_or(case.record);
    }
    let mut findings: Vec<Finding> = cases
        .iter()
        .map(|case| {
            let chosen = weighing::chosen(case, judge_claim(case, statement), ask);
            let mut finding = finding(case, chosen.draft, chosen.confidence);
            finding.steps =
                settings.explain_steps.then(|| steps::steps(case, &finding, chosen.read, chosen.proposed));
            finding
        })
        .collect();
    findings.extend(reading.unchecked.iter().map(|span| not_checkable(*span)));
    findings.sort_by_key(|finding| (finding.claim.span, finding.claim.ordinal));
    let verdict = findings
        .iter()
        .map(|finding| finding.verdict)
        .max_by_key(|verdict| verdict.gravity())
        .unwrap_or(Verdict::NotCheckable);
    Judgement { verdict, findings }
}

/// What is on record of the thing that a claim speaks of: the one that it names, else the one that the claim before it
/// names, or the next one ("The flood at Arlen has damaged 63 homes and closed 14 roads"); where none names
/// anything, the one that the words of any of them tell.
fn focus(cases: &[Case<'_>], at: usize) -> Option<Record> {
    let record = cases[at].record;
    let (before, after) = cases.split_at(at + 1);
    let mut nearest = before.iter().rev().chain(after).map(Case::placed);
    match nearest.clone().find(|about| !about.names.is_empty()) {
        Some(naming) => focused(&naming, record),
        None => nearest.find_map(|about| focused(&about, record)),
    }
}

/// Words in quotation marks first, then the figure, then the state.
fn judge_claim(case: &Case<'_>, statement: &str) -> Draft {
    let quote = case
        .claim
        .quotes
        .iter()
        .filter(|quote| tokens(quote.span.of(statement)).len() >= quotes::QUOTE_WORDS_MIN)
        .max_by_key(|quote| (quote.span.len(), std::cmp::Reverse(quote.span.start)));
    let figure = case.claim.figures.first();
    // A figure outside of the quoted words is asserted beside them; a title in quotation marks is nobody's words.
    let outside =
        figure.filter(|figure| quote.is_some_and(|quote| !quote.span.overlaps(figure.quantity.wording)));
    if let (Some(quote), Some(figure)) = (quote, outside) {
        let said = quotes::judge(case, statement, quote).filter(|_| quote.attribution.is_some());
        let figure = figures::judge(case, figure);
        return match said {
            Some(said) if said.verdict.gravity() > figure.verdict.gravity() => said,
            _ => figure,
        };
    }
    if let Some(quote) = quote {
        return quotes::judge(case, statement, quote).unwrap_or_else(|| Draft::new(Verdict::NotOnRecord));
    }
    match figure {
        Some(figure) => figures::judge(case, figure),
        None => states::judge(case),
    }
}

/// A draft told; one that needs evidence and has none is not on record (rule 14).
fn finding(case: &Case<'_>, draft: Draft, confidence: f64) -> Finding {
    let draft = if draft.verdict.needs_evidence() && draft.evidence.is_empty() {
        Draft::new(Verdict::NotOnRecord)
    } else {
        draft
    };
    let explanation = explain(case.text, case.claim, &draft);
    Finding {
        claim: case.claim.clone(),
        verdict: draft.verdict,
        confidence,
        reasons: draft.reasons,
        evidence: draft.evidence,
        comparisons: draft.comparisons,
        derivation: draft.derivation,
        word_difference: draft.word_difference,
        missing_context: draft.missing_context,
        explanation,
        steps: None,
    }
}

fn not_checkable(span: Span) -> Finding {
    let claim = Claim {
        span,
        sentence: span,
        leans_on: None,
        ordinal: 0,
        figures: Vec::new(),
        quotes: Vec::new(),
        attribution: None,
        as_of: None,
        times: Vec::new(),
        modality: Modality::default(),
        polarity: Polarity::default(),
        names: Vec::new(),
        terms: Vec::new(),
        states: Vec::new(),
        says_changed: false,
        says_revised: false,
        says_when: false,
        actions: Vec::new(),
    };
    Finding {
        claim,
        verdict: Verdict::NotCheckable,
        reasons: Vec::new(),
        evidence: Vec::new(),
        comparisons: Vec::new(),
        derivation: String::new(),
        word_difference: String::new(),
        missing_context: Vec::new(),
        confidence: 0.9,
        explanation: "This asserts nothing that a record could settle.".to_owned(),
        steps: None,
    }
}
