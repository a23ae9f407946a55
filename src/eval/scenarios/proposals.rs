//! What was weighed in each check, as `training/judging` learns from it: one JSON object a line.

use std::io::Write;

use serde::Serialize;

use super::{ScenarioError, Story, StoryCheck, StoryReport, answers, question};
use crate::domain::finding::Finding;
use crate::domain::steps::{Proposed, ReadBeside};
use crate::engine::{Answer, Check};
use crate::eval::write_line;

/// A check with what was wanted and what was weighed.
#[derive(Serialize)]
pub struct Exported<'a> {
    /// The story or file; checks of one are kept together when the weights are tried on what they were not fitted to.
    pub story: &'a str,
    /// The check.
    pub check: &'a str,
    /// The verdicts that are right; the gravest finding must have one of them.
    pub want: Vec<&'a str>,
    /// The reasons that must be given.
    pub reasons: Vec<&'a str>,
    /// The verdicts of its parts, where it has some.
    pub parts: Vec<&'a str>,
    /// What was found, claim by claim.
    pub findings: Vec<ExportedFinding>,
}

/// A finding with all that was possible.
#[derive(Serialize)]
pub struct ExportedFinding {
    verdict: &'static str,
    /// The words of the claim.
    text: String,
    /// Empty where nothing was weighed.
    proposals: Vec<ExportedProposal>,
    /// The sentences read, with how likely each supports and refutes the claim.
    read: Vec<(String, String, f64, f64)>,
}

#[derive(Serialize)]
struct ExportedProposal {
    group: String,
    verdict: &'static str,
    reasons: Vec<&'static str>,
    features: Vec<(&'static str, f64)>,
    /// The words that it rests on.
    evidence: Vec<String>,
}

impl ExportedFinding {
    /// The findings of an answer that was asked for its steps.
    pub fn all(statement: &str, answer: &Answer) -> Vec<Self> {
        answer.findings.iter().map(|finding| Self::new(statement, finding)).collect()
    }

    fn new(statement: &str, finding: &Finding) -> Self {
        let proposed = finding.steps.iter().flat_map(|steps| &steps.proposed);
        let read = finding.steps.iter().flat_map(|steps| &steps.read);
        Self {
            verdict: finding.verdict.name(),
            text: finding.claim.span.of(statement).to_owned(),
            proposals: proposed.map(proposal).collect(),
            read: read.map(sentence_read).collect(),
        }
    }
}

fn sentence_read(read: &ReadBeside) -> (String, String, f64, f64) {
    let ReadBeside { recorded, meaning } = read;
    (recorded.report.report_id.clone(), recorded.sentence_text.clone(), meaning.supports, meaning.refutes)
}

fn proposal(proposed: &Proposed) -> ExportedProposal {
    ExportedProposal {
        group: proposed.group.clone(),
        verdict: proposed.verdict.name(),
        reasons: proposed.reasons.iter().map(|reason| reason.name()).collect(),
        features: proposed.contributions.iter().map(|one| (one.name, one.value)).collect(),
        evidence: proposed.evidence.iter().map(|one| one.text.clone()).collect(),
    }
}

/// Runs every story as `run` does and writes what was weighed.
///
/// # Errors
/// Where a record cannot be made, the engine or the writer fails.
pub async fn export(
    stories: &[Story],
    others: &[StoryReport],
    mut out: impl Write,
) -> Result<(), ScenarioError> {
    let explained = |check: &StoryCheck| Check { explain_steps: true, ..question(check) };
    for story in stories {
        for (check, answer) in story.checks.iter().zip(&answers(story, others, explained).await?) {
            let exported = Exported {
                story: &story.id,
                check: &check.id,
                want: vec![&check.verdict],
                reasons: check.reasons.iter().map(String::as_str).collect(),
                parts: check.claims.iter().flatten().map(|part| part.verdict.as_str()).collect(),
                findings: ExportedFinding::all(&check.statement, answer),
            };
            write_line(&mut out, &exported)?;
        }
    }
    Ok(())
}
