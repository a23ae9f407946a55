//! Steps as messages.

use super::convert::{comparison, reason, verdict};
use super::v1;
use crate::domain::steps::{Compared, ComparedAs, Proposed, ReadBeside, Steps, Weighed};

/// How a finding was reached.
pub fn message(steps: &Steps) -> v1::Steps {
    v1::Steps {
        compared_as: match steps.compared_as {
            ComparedAs::Figure => v1::ComparedAs::Figure,
            ComparedAs::Quote => v1::ComparedAs::Quote,
            ComparedAs::State => v1::ComparedAs::State,
        } as i32,
        candidates: steps.candidates.iter().map(candidate).collect(),
        rules: steps
            .rules
            .iter()
            .map(|rule| v1::Rule { number: rule.number.into(), text: rule.text.to_owned() })
            .collect(),
        proposals: steps.proposed.iter().map(proposal).collect(),
        sentences_read: steps.read.iter().map(sentence_read).collect(),
    }
}

fn sentence_read(read: &ReadBeside) -> v1::SentenceRead {
    v1::SentenceRead {
        claim_id: read.recorded.claim_id.clone(),
        report_id: read.recorded.report.report_id.clone(),
        text: read.recorded.sentence_text.clone(),
        supports: read.meaning.supports,
        refutes: read.meaning.refutes,
    }
}

fn proposal(proposed: &Proposed) -> v1::Proposal {
    v1::Proposal {
        group: proposed.group.clone(),
        verdict: verdict(proposed.verdict) as i32,
        reasons: proposed.reasons.iter().map(|one| reason(*one) as i32).collect(),
        probability: proposed.probability,
        claim_ids: proposed.evidence.iter().map(|one| one.claim_id.clone()).collect(),
        contributions: proposed
            .contributions
            .iter()
            .map(|one| v1::Contribution {
                feature: one.name.to_owned(),
                value: one.value,
                contribution: one.contribution,
            })
            .collect(),
    }
}

fn candidate(weighed: &Weighed) -> v1::Candidate {
    v1::Candidate {
        claim_id: weighed.recorded.claim_id.clone(),
        report_id: weighed.recorded.report.report_id.clone(),
        text: weighed.recorded.text.clone(),
        score: weighed.score,
        alignment: weighed.alignment.to_owned(),
        missing: weighed.missing.clone(),
        is_other_speaker: weighed.is_other_speaker,
        outcome: match weighed.compared {
            None => v1::CandidateOutcome::Unspecified,
            Some(Compared::Agrees) => v1::CandidateOutcome::Agrees,
            Some(Compared::Narrower) => v1::CandidateOutcome::Narrower,
            Some(Compared::Differs) => v1::CandidateOutcome::Differs,
        } as i32,
        comparison: weighed.comparison.as_ref().map(comparison),
        is_evidence: weighed.is_evidence,
    }
}
