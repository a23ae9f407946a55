//! How a finding was reached, for those who ask (`explain_steps`).

use std::sync::Arc;

use crate::domain::finding::{Comparison, Reason, RecordedClaim, Verdict};
use crate::domain::meaning::Meaning;

/// The steps to one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// As what the statement's claim was judged.
    pub compared_as: ComparedAs,
    /// The recorded claims that came nearest, the nearest first; at most 20.
    pub candidates: Vec<Weighed>,
    /// What decided, the most telling first.
    pub rules: Vec<Rule>,
    /// The sentences that were read beside the claim, the likest first; empty where wording settles nothing.
    pub read: Vec<ReadBeside>,
    /// The answers that were weighed against each other; empty where only one was possible.
    pub proposed: Vec<Proposed>,
}

/// A recorded sentence that was read beside the claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBeside {
    /// The first recorded claim of the sentence.
    pub recorded: Arc<RecordedClaim>,
    /// What the reader of meaning says of it.
    pub meaning: Meaning,
}

/// An answer that was possible.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// Who proposed what of which kind of claim: "said.MATCHES.words".
    pub group: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Its reasons.
    pub reasons: Vec<Reason>,
    /// The recorded claims that it rests on.
    pub evidence: Vec<Arc<RecordedClaim>>,
    /// How likely it is the right one, 0 to 1.
    pub probability: f64,
    /// What its features added to its score.
    pub contributions: Vec<Contribution>,
}

/// A feature of a possible answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The feature.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// Its value times its weight.
    pub contribution: f64,
}

/// As what a claim was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparedAs {
    /// A figure, by recorded figures.
    Figure,
    /// Quoted words, by recorded quotes.
    Quote,
    /// A state or event, by its words.
    State,
}

/// A recorded claim beside the statement's.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The claim.
    pub recorded: Arc<RecordedClaim>,
    /// How well it is aligned, 0 to 1.
    pub score: f64,
    /// How, in words.
    pub alignment: &'static str,
    /// Words and names of the statement that it lacks.
    pub missing: Vec<String>,
    /// Whether the statement names a speaker and this claim is another's.
    pub is_other_speaker: bool,
    /// How the figures stand; unset where none were compared.
    pub compared: Option<Compared>,
    /// The intervals of both.
    pub comparison: Option<Comparison>,
    /// Whether the finding shows it.
    pub is_evidence: bool,
}

impl PartialEq for Weighed {
    fn eq(&self, other: &Self) -> bool {
        (&self.recorded.claim_id, self.score, self.compared)
            == (&other.recorded.claim_id, other.score, other.compared)
    }
}

/// How two figures stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// They agree within what both wordings claim.
    Agrees,
    /// The statement is narrower than the record.
    Narrower,
    /// They differ.
    Differs,
}

/// A rule of VERDICTS.md and what it said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number; 0 for the definitions above the rules.
    pub number: u8,
    /// In words.
    pub text: &'static str,
}

impl Rule {
    /// A rule by its number.
    pub const fn new(number: u8, text: &'static str) -> Self {
        Self { number, text }
    }
}
