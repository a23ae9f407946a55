//! A finding in the making: verdict, reasons and evidence before it is told.

use std::sync::Arc;

use crate::domain::align::Known;
use crate::domain::finding::{
    Comparison, Evidence, MissingContext, MissingKind, Reason, RecordedClaim, Standing, Verdict,
};
use crate::domain::text::Span;

/// The most bytes of a piece of evidence.
pub const EVIDENCE_BYTES_MAX: usize = 500;

/// What judging one claim came to.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The answer.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// What was compared.
    pub comparisons: Vec<Comparison>,
    /// Arithmetic.
    pub derivation: String,
    /// Difference of quoted words.
    pub word_difference: String,
    /// What would change it.
    pub missing_context: Vec<MissingContext>,
    /// How well the evidence is aligned, 0 to 1.
    pub alignment: f64,
    /// How likely arithmetic on other figures of the record would have come out as well, 0 to 1; unset where nobody looked.
    pub by_chance: Option<f64>,
    /// Whether the wording would have been read, had there been a reader of meaning.
    pub is_unread: bool,
}

impl Draft {
    /// An answer without anything beside it yet.
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            reasons: Vec::new(),
            evidence: Vec::new(),
            comparisons: Vec::new(),
            derivation: String::new(),
            word_difference: String::new(),
            missing_context: Vec::new(),
            alignment: 0.0,
            by_chance: None,
            is_unread: false,
        }
    }

    /// With a reason, once.
    pub fn because(mut self, reason: Reason) -> Self {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
        self
    }

    /// With a piece of evidence, once a span.
    pub fn showing(mut self, known: &Known, supports: bool, standing: Standing) -> Self {
        let shown = evidence(known, supports, standing);
        let is_new = self.evidence.iter().all(|other| {
            other.recorded.report.report_id != shown.recorded.report.report_id
                || other.recorded.report.version != shown.recorded.report.version
                || other.span != shown.span
        });
        if is_new && !shown.span.is_empty() {
            self.evidence.push(shown);
        }
        self
    }

    /// With what was compared.
    pub fn comparing(mut self, comparison: Comparison) -> Self {
        self.comparisons.push(comparison);
        self
    }

    /// With the time that is missing and the verdict it would give (rule 5).
    pub fn would_be_if_newer(mut self, verdict: Verdict) -> Self {
        self.missing_context.push(MissingContext {
            kind: MissingKind::Time,
            verdict_if_known: Some(verdict),
            candidates: Vec::new(),
            text: format!("It would be {} if the statement is newer than the record.", verdict.name()),
        });
        self
    }

    /// With the recorded things that the statement fits equally well.
    pub fn could_be(mut self, candidates: Vec<String>) -> Self {
        self.missing_context.push(MissingContext {
            kind: MissingKind::Subject,
            verdict_if_known: None,
            text: "The statement does not say which of these it is about.".to_owned(),
            candidates,
        });
        self
    }

    /// Whether a recorded claim is among the evidence.
    pub fn shows(&self, known: &Known) -> bool {
        self.evidence.iter().any(|shown| shown.recorded.claim_id == known.recorded.claim_id)
    }

    /// Whether a part of these words of a report is among the evidence.
    pub fn shows_some_of(&self, recorded: &RecordedClaim, span: Span) -> bool {
        self.evidence.iter().any(|shown| {
            shown.recorded.report.report_id == recorded.report.report_id && shown.span.overlaps(span)
        })
    }

    /// Whether a recorded claim is among the evidence that supports the statement.
    pub fn is_supported_by(&self, known: &Known) -> bool {
        self.evidence.iter().any(|shown| shown.supports && shown.recorded.claim_id == known.recorded.claim_id)
    }

    /// How well the evidence is aligned.
    pub fn aligned(mut self, alignment: f64) -> Self {
        self.alignment = alignment;
        self
    }
}

/// The words of a recorded claim as evidence: its span, cut at a character to the limit. A scrap of a clause ("to 4
/// percent") is shown in its sentence, where that is short: an editor could not read it alone.
pub fn evidence(known: &Known, supports: bool, standing: Standing) -> Evidence {
    const SCRAP_BYTES: usize = 40;
    const SENTENCE_BYTES_MAX: usize = 400;
    let recorded = &known.recorded;
    let claim = &recorded.claim;
    let is_scrap = recorded.text.len() < SCRAP_BYTES && recorded.sentence_text.len() <= SENTENCE_BYTES_MAX;
    let widened = is_scrap && claim.sentence.len() == recorded.sentence_text.len();
    let (start, text) = match widened {
        true => (claim.sentence.start, recorded.sentence_text.as_str()),
        false => (claim.span.start, recorded.text.as_str()),
    };
    let mut end = text.len().min(EVIDENCE_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Evidence {
        recorded: Arc::clone(recorded),
        span: Span::new(start, start + end),
        quote: text[..end].to_owned(),
        supports,
        standing,
    }
}
