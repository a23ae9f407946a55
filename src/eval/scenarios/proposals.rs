//! What was weighed in each check, as `training/judging` learns from it: one JSON object a line.

use std::io::Write;

use serde::Serialize;

use super::{ScenarioError, Story, StoryCheck, StoryReport, answers, question};
use crate::domain::finding::Finding;
use crate::domain::steps::Proposed;
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
    /// Empty where nothing was weighed.
    proposals: Vec<ExportedProposal>,
}

#[derive(Serialize)]
struct ExportedProposal {
    group: String,
    verdict: &'static str,
    reasons: Vec<&'static str>,
    features: Vec<(&'static str, f64)>,
}

impl ExportedFinding {
    /// The findings of an answer that was asked for its steps.
    pub fn all(answer: &Answer) -> Vec<Self> {
        answer.findings.iter().map(Self::new).collect()
    }

    fn new(finding: &Finding) -> Self {
        let proposed = finding.steps.iter().flat_map(|steps| &steps.proposed);
        Self { verdict: finding.verdict.name(), proposals: proposed.map(proposal).collect() }
    }
}

fn proposal(proposed: &Proposed) -> ExportedProposal {
    ExportedProposal {
        group: proposed.group.clone(),
        verdict: proposed.verdict.name(),
        reasons: proposed.reasons.iter().map(|reason| reason.name()).collect(),
        features: proposed.contributions.iter().map(|one| (one.name, one.value)).collect(),
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
                findings: ExportedFinding::all(answer),
            };
            write_line(&mut out, &exported)?;
        }
    }
    Ok(())
}
