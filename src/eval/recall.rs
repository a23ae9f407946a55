//! Recall, measured: whether the claims that settle a statement are found among very many others.

use std::collections::BTreeMap;
use std::fmt;

use super::generator::Generator;
use super::scenarios::{ScenarioError, Story, question, record};
use crate::domain::text::Span;
use crate::engine::Recalled;

/// The seed of the reports that distract.
const SEED: u64 = 7;
/// A hit counts as found early among so many.
pub const EARLY: usize = 20;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Claims on record, distractors included.
    pub n_claims: usize,
    /// Pieces of evidence that the checks of the stories ask for.
    pub n_wanted: usize,
    /// Of these, how many lie in a candidate.
    pub n_found: usize,
    /// Of these, how many lie in one of the first twenty hits of a query.
    pub n_early: usize,
    /// Of these, how many lie in one of the twenty sentences of the candidates that are closest by what their words mean; none
    /// without a model.
    pub n_early_by_meaning: usize,
    /// What was not found: story, check and words.
    pub missed: Vec<String>,
}

/// Records all stories together with generated reports of at least `n_distractors` claims, and looks up every statement.
///
/// # Errors
/// Where a record cannot be made or the engine fails.
pub async fn evaluate(stories: &[Story], n_distractors: usize) -> Result<Report, ScenarioError> {
    let folder = tempfile::tempdir()?;
    let story = Story::together(stories);
    let engine = record(folder.path(), story.reports.iter()).await?;
    let mut report = Report::default();
    for distractor in Generator::new(SEED) {
        if report.n_claims >= n_distractors {
            break;
        }
        report.n_claims += engine.record(distractor.report, None).await?.reading.claims.len();
    }
    for check in &story.checks {
        let recalled = engine.recall(question(check)).await?;
        for wanted in &check.evidence {
            let Some(start) = story.body(&wanted.report).and_then(|body| body.find(&wanted.quote)) else {
                continue;
            };
            let words = Span::new(start, start + wanted.quote.len());
            let place = |places| place(&recalled, places, &wanted.report, words);
            let by_meaning = place(&recalled.places_by_meaning);
            let place = place(&recalled.places);
            report.n_wanted += 1;
            report.n_found += usize::from(place.is_some());
            report.n_early += usize::from(place.is_some_and(|place| place < EARLY));
            report.n_early_by_meaning += usize::from(by_meaning.is_some_and(|place| place < EARLY));
            if place.is_none() {
                report.missed.push(format!("{}: {} (for: {})", check.id, wanted.quote, check.statement));
            }
        }
    }
    engine.close().await;
    Ok(report)
}

/// The best of certain places of a candidate that holds a part of the words; past all places where only its report was found.
fn place(
    recalled: &Recalled,
    places: &BTreeMap<String, usize>,
    report_id: &str,
    words: Span,
) -> Option<usize> {
    recalled
        .candidates
        .iter()
        .filter(|one| one.report.report_id == report_id && one.claim.span.overlaps(words))
        .map(|one| places.get(&one.claim_id).copied().unwrap_or(usize::MAX))
        .min()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |n: usize| n as f64 / self.n_wanted.max(1) as f64;
        writeln!(f, "generated claims {}", self.n_claims)?;
        writeln!(f, "evidence wanted  {}", self.n_wanted)?;
        writeln!(f, "among candidates {:.3} ({})", share(self.n_found), self.n_found)?;
        writeln!(f, "recall@{EARLY}        {:.3} ({}) by words (BM25)", share(self.n_early), self.n_early)?;
        let by_meaning = self.n_early_by_meaning;
        writeln!(f, "                 {:.3} ({by_meaning}) of candidates by meaning", share(by_meaning))
    }
}
