//! Recorded claims as judging meets them, and findings as it leaves them.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::claim::{Claim, Setting};
use crate::domain::quantity::{Interval, Tolerances};
use crate::domain::steps::Steps;
use crate::domain::text::Span;

/// The answer for one claim or a whole statement; VERDICTS.md says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The record says the same.
    Matches,
    /// Both cannot be true, and a later time does not explain it.
    Conflicts,
    /// A later time, and a value or state that could be a real change.
    Updates,
    /// What an earlier record said, superseded since.
    Outdated,
    /// Comparable current claims disagree; the statement agrees with one of them.
    Disputed,
    /// Nothing on record settles it.
    NotOnRecord,
    /// It asserts nothing that a record could settle.
    NotCheckable,
}

/// Why; VERDICTS.md says what each means. Several may stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of VERDICTS.md, which explains them")]
pub enum Reason {
    SameValue,
    WithinPrecision,
    Understates,
    BoundDropped,
    Derived,
    ValueDiffers,
    RoleDiffers,
    UnitDiffers,
    ScopeDiffers,
    MethodDiffers,
    DateDiffers,
    PlaceDiffers,
    Negated,
    ModalityDiffers,
    Misattributed,
    Misquoted,
    MeaningAgrees,
    MeaningDiffers,
    NewerValue,
    NewerState,
    CumulativeDecrease,
    Superseded,
    Corrected,
    Retracted,
    SourcesDisagree,
}

impl Verdict {
    /// All of them, the gravest first: the whole statement takes the gravest verdict among its claims.
    pub const BY_GRAVITY: [Self; 7] = [
        Self::Conflicts,
        Self::Disputed,
        Self::Outdated,
        Self::Updates,
        Self::NotOnRecord,
        Self::Matches,
        Self::NotCheckable,
    ];

    /// How grave it is. Higher is graver.
    pub fn gravity(self) -> usize {
        Self::BY_GRAVITY.iter().rev().position(|verdict| *verdict == self).unwrap_or_default()
    }

    /// Its name as VERDICTS.md writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matches => "MATCHES",
            Self::Conflicts => "CONFLICTS",
            Self::Updates => "UPDATES",
            Self::Outdated => "OUTDATED",
            Self::Disputed => "DISPUTED",
            Self::NotOnRecord => "NOT_ON_RECORD",
            Self::NotCheckable => "NOT_CHECKABLE",
        }
    }

    /// Whether rule 14 asks it to show evidence.
    pub const fn needs_evidence(self) -> bool {
        !matches!(self, Self::NotOnRecord | Self::NotCheckable)
    }
}

impl Reason {
    /// Its name as VERDICTS.md writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SameValue => "SAME_VALUE",
            Self::WithinPrecision => "WITHIN_PRECISION",
            Self::Understates => "UNDERSTATES",
            Self::BoundDropped => "BOUND_DROPPED",
            Self::Derived => "DERIVED",
            Self::ValueDiffers => "VALUE_DIFFERS",
            Self::RoleDiffers => "ROLE_DIFFERS",
            Self::UnitDiffers => "UNIT_DIFFERS",
            Self::ScopeDiffers => "SCOPE_DIFFERS",
            Self::MethodDiffers => "METHOD_DIFFERS",
            Self::DateDiffers => "DATE_DIFFERS",
            Self::PlaceDiffers => "PLACE_DIFFERS",
            Self::Negated => "NEGATED",
            Self::ModalityDiffers => "MODALITY_DIFFERS",
            Self::Misattributed => "MISATTRIBUTED",
            Self::Misquoted => "MISQUOTED",
            Self::MeaningAgrees => "MEANING_AGREES",
            Self::MeaningDiffers => "MEANING_DIFFERS",
            Self::NewerValue => "NEWER_VALUE",
            Self::NewerState => "NEWER_STATE",
            Self::CumulativeDecrease => "CUMULATIVE_DECREASE",
            Self::Superseded => "SUPERSEDED",
            Self::Corrected => "CORRECTED",
            Self::Retracted => "RETRACTED",
            Self::SourcesDisagree => "SOURCES_DISAGREE",
        }
    }
}

/// How a recorded claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Nothing on record withdrew it. Whether a newer figure replaced it is for judging to see.
    Standing,
    /// A later version of its report no longer makes it.
    Superseded,
    /// The report that made it was retracted.
    Retracted,
}

/// The report (one version of it) that a recorded claim stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFacts {
    /// The caller's id.
    pub report_id: String,
    /// From 1.
    pub version: u32,
    /// The publisher.
    pub source: String,
    /// Its address; may be empty.
    pub url: String,
    /// As published; may be empty.
    pub headline: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// Hex SHA-256 of the body.
    pub text_sha256: String,
    /// How the claims of this version stand.
    pub status: ClaimStatus,
    /// The report that this one corrects.
    pub corrects: Option<String>,
    /// Reports on record that correct this one.
    pub corrected_by: Vec<String>,
    /// What the whole text is about.
    pub setting: Setting,
}

/// A claim on record.
#[derive(Debug, Clone)]
pub struct RecordedClaim {
    /// Its name: report, version, span and number.
    pub claim_id: String,
    /// What it asserts.
    pub claim: Claim,
    /// The exact words of its span.
    pub text: String,
    /// The exact words of its sentence.
    pub sentence_text: String,
    /// The report it stands in.
    pub report: Arc<ReportFacts>,
}

/// A claim is known by its name.
impl PartialEq for RecordedClaim {
    fn eq(&self, other: &Self) -> bool {
        self.claim_id == other.claim_id
    }
}

/// What judging is told besides the claims.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The intervals of rule 2.
    pub tolerances: Tolerances,
    /// Rule 5: how long after the newest report a statement is no sign of change, in seconds.
    pub too_soon_s: i64,
    /// Below this likeness (0 to 1) two claims are not said to speak of the same thing.
    pub alignment_min: f64,
    /// When the statement was made, if the caller says so.
    pub stated_at: Option<Timestamp>,
    /// Whether findings tell how they were reached.
    pub explain_steps: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tolerances: Tolerances::default(),
            too_soon_s: 12 * 3600,
            alignment_min: 0.5,
            stated_at: None,
            explain_steps: false,
        }
    }
}

/// Two wordings as they were compared; a date's ends are RFC 3339 strings, unit `time`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the statement's wording was read as.
    pub stated: ComparedInterval,
    /// What the recorded wording was read as.
    pub recorded: ComparedInterval,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparedInterval {
    /// A quantity.
    Quantity {
        /// Its values.
        interval: Interval,
        /// Their unit, as [`crate::domain::quantity::Quantity::unit`].
        unit: String,
    },
    /// A stretch of time; an unset end is open.
    Time {
        /// When it begins.
        start: Option<Timestamp>,
        /// When it is over.
        end: Option<Timestamp>,
    },
}

/// A time that would change the verdict (rule 5), or two recorded things that the statement fits equally well.
#[derive(Debug, Clone, PartialEq)]
pub struct MissingContext {
    /// What is missing.
    pub kind: MissingKind,
    /// What the verdict would be if it were known.
    pub verdict_if_known: Option<Verdict>,
    /// What the statement might be about, in words.
    pub candidates: Vec<String>,
    /// One sentence for people.
    pub text: String,
}

/// What a finding lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingKind {
    /// When the statement holds.
    Time,
    /// Which of several recorded things it is about.
    Subject,
}

/// A piece of the record that a finding rests on.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The recorded claim.
    pub recorded: Arc<RecordedClaim>,
    /// The words shown: inside the report's body, at most 500 bytes, the claim's
    /// own span or a part of it, or its sentence where that is a scrap.
    pub span: Span,
    /// Exactly those words.
    pub quote: String,
    /// Whether it speaks for the statement or against it.
    pub supports: bool,
    /// How the claim stands in the light of all candidates.
    pub standing: Standing,
}

/// How a recorded claim stands, all candidates considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nothing newer replaced it.
    Current,
    /// A newer claim or version took its place.
    Superseded,
    /// A correction restates it differently.
    Corrected,
    /// Its report was withdrawn.
    Retracted,
}

/// What was found about one claim of a statement.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The statement's claim; for a sentence that asserts nothing, one with that sentence as its span.
    pub claim: Claim,
    /// The answer.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What it rests on, the most telling first. Empty only for `NotOnRecord` and `NotCheckable`; a `NotOnRecord`
    /// may show the claim that comes near.
    pub evidence: Vec<Evidence>,
    /// What was compared.
    pub comparisons: Vec<Comparison>,
    /// The arithmetic of a derived value: "691 - 41 = 650". Empty where nothing was derived.
    pub derivation: String,
    /// The difference of quoted words: "will ~~not~~ **never** stop". Empty where no quote differs.
    pub word_difference: String,
    /// What would change the verdict.
    pub missing_context: Vec<MissingContext>,
    /// From 0 to 1: how likely the verdict is right.
    pub confidence: f64,
    /// One sentence for a copy editor.
    pub explanation: String,
    /// How it was reached; unset where nobody asked.
    pub steps: Option<Steps>,
}

/// The answer for a whole statement.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The gravest verdict among the findings; `NotCheckable` where none is checkable.
    pub verdict: Verdict,
    /// One finding for each claim of the statement, and one for each sentence that asserts nothing, in the order of
    /// the text.
    pub findings: Vec<Finding>,
}
