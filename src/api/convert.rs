//! Domain types to messages. Enums are matched out, so that a new variant does not compile until it has a message.

use jiff::Timestamp;

use super::v1;
use crate::domain::claim::{Attribution, Claim, Figure, Modality, NameKind, NameMention, Polarity, Quote};
use crate::domain::finding::{
    ComparedInterval, Comparison, Evidence, Finding, MissingContext, MissingKind, Reason, Standing, Verdict,
};
use crate::domain::quantity::{Bound, Change, Interval, Tolerances};
use crate::domain::text::Span;
use crate::domain::time::{AsOf, AsOfBasis, Moment, TimePrecision};
use crate::engine::ClaimOnRecord;
use crate::record::{Disposition, EntityVersion, Report, ReportStatus, ReportVersion};

/// A time.
pub fn time(time: Timestamp) -> prost_types::Timestamp {
    // A time before 1970 counts its nanoseconds backwards here and forwards there.
    let (seconds, nanos) = (time.as_second(), time.subsec_nanosecond());
    match nanos < 0 {
        true => prost_types::Timestamp { seconds: seconds - 1, nanos: nanos + 1_000_000_000 },
        false => prost_types::Timestamp { seconds, nanos },
    }
}

/// Offsets: texts are limited to far less than 2 GiB.
fn offset(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(i32::MAX)
}

/// A claim of `text`, its words taken from there.
pub fn claim(text: &str, claim: &Claim) -> v1::Claim {
    let words = claim.span.of(text).to_owned();
    v1::Claim {
        text: words,
        start_byte: offset(claim.span.start),
        end_byte: offset(claim.span.end),
        figures: claim.figures.iter().map(|f| figure(text, f)).collect(),
        quotes: claim.quotes.iter().map(|q| quote(text, q)).collect(),
        attribution: claim.attribution.as_ref().map(attribution),
        as_of: claim.as_of.as_ref().map(as_of),
        modality: modality(claim.modality) as i32,
        polarity: polarity(claim.polarity) as i32,
        names: claim.names.iter().map(|n| name(text, n)).collect(),
    }
}

/// A figure of `text`.
pub fn figure(text: &str, figure: &Figure) -> v1::Figure {
    let quantity = &figure.quantity;
    let (low, high) = ends(quantity.bound, &quantity.interval(&Tolerances::default()), quantity.value);
    v1::Figure {
        text: quantity.span.of(text).to_owned(),
        start_byte: offset(quantity.span.start),
        end_byte: offset(quantity.span.end),
        value: quantity.value.map(|value| value.normalize().to_string()),
        low: quantity.low.map(|low| low.normalize().to_string()).or(low),
        high: quantity.high.map(|high| high.normalize().to_string()).or(high),
        bound: bound(quantity.bound) as i32,
        change: change(quantity.change) as i32,
        unit: quantity.unit.clone(),
        measure: figure.measure.clone(),
        subset: figure.subset.clone(),
        subject: figure.subject.clone(),
        cumulative: figure.cumulative,
    }
}

/// The lowest and highest value that a wording denotes.
fn ends(
    bound: Bound,
    interval: &Interval,
    value: Option<rust_decimal::Decimal>,
) -> (Option<String>, Option<String>) {
    let told = |end: Option<rust_decimal::Decimal>| end.map(|end| end.normalize().to_string());
    match bound {
        // An exact number denotes itself; how far it may be rounded is for comparing to say.
        Bound::Exactly => (told(value), told(value)),
        _ => (told(interval.low), told(interval.high)),
    }
}

fn quote(text: &str, quote: &Quote) -> v1::Quote {
    v1::Quote {
        text: quote.span.of(text).to_owned(),
        start_byte: offset(quote.span.start),
        end_byte: offset(quote.span.end),
        attribution: quote.attribution.as_ref().map(attribution),
    }
}

fn attribution(attribution: &Attribution) -> v1::Attribution {
    let Attribution { speaker, span, cue } = attribution;
    v1::Attribution {
        speaker: speaker.clone(),
        start_byte: offset(span.start),
        end_byte: offset(span.end),
        cue: cue.clone(),
    }
}

fn name(text: &str, mention: &NameMention) -> v1::Name {
    let NameMention { span, normal, kind } = mention;
    v1::Name {
        text: span.of(text).to_owned(),
        start_byte: offset(span.start),
        end_byte: offset(span.end),
        normal: normal.clone(),
        kind: match kind {
            NameKind::Person => v1::EntityKind::Person,
            NameKind::Organisation => v1::EntityKind::Organisation,
            NameKind::Place => v1::EntityKind::Place,
            NameKind::Other => v1::EntityKind::Other,
        } as i32,
    }
}

/// An as-of time; a weekday or a date without a year has no ends.
fn as_of(as_of: &AsOf) -> v1::AsOf {
    let (start, end, precision) = match as_of.moment {
        Moment::Resolved(span) => (span.start.map(time), span.end.map(time), span.precision),
        Moment::Weekday(_) | Moment::Yearless { day: Some(_), .. } => (None, None, TimePrecision::Day),
        Moment::Yearless { day: None, .. } => (None, None, TimePrecision::Month),
    };
    v1::AsOf {
        start,
        end,
        precision: match precision {
            TimePrecision::Instant => v1::TimePrecision::Instant,
            TimePrecision::Day => v1::TimePrecision::Day,
            TimePrecision::Month => v1::TimePrecision::Month,
            TimePrecision::Year => v1::TimePrecision::Year,
        } as i32,
        basis: match as_of.basis {
            AsOfBasis::Explicit => v1::TimeBasis::Explicit,
            AsOfBasis::Attribution => v1::TimeBasis::Attribution,
            AsOfBasis::Published => v1::TimeBasis::Published,
            AsOfBasis::StatedAt => v1::TimeBasis::StatedAt,
        } as i32,
    }
}

fn bound(bound: Bound) -> v1::Bound {
    match bound {
        Bound::Exactly => v1::Bound::Exactly,
        Bound::AtLeast => v1::Bound::AtLeast,
        Bound::MoreThan => v1::Bound::MoreThan,
        Bound::AtMost => v1::Bound::AtMost,
        Bound::LessThan => v1::Bound::LessThan,
        Bound::About => v1::Bound::About,
        Bound::Nearly => v1::Bound::Nearly,
        Bound::JustOver => v1::Bound::JustOver,
        Bound::Range => v1::Bound::Range,
    }
}

fn change(change: Change) -> v1::Change {
    match change {
        Change::None => v1::Change::None,
        Change::Up => v1::Change::Up,
        Change::Down => v1::Change::Down,
    }
}

fn modality(modality: Modality) -> v1::Modality {
    match modality {
        Modality::Asserted => v1::Modality::Asserted,
        Modality::Denied => v1::Modality::Denied,
        Modality::Planned => v1::Modality::Planned,
        Modality::Predicted => v1::Modality::Predicted,
        Modality::Alleged => v1::Modality::Alleged,
        Modality::Conditional => v1::Modality::Conditional,
        Modality::Asked => v1::Modality::Asked,
    }
}

fn polarity(polarity: Polarity) -> v1::Polarity {
    match polarity {
        Polarity::Affirmed => v1::Polarity::Affirmed,
        Polarity::Negated => v1::Polarity::Negated,
    }
}

/// A verdict.
pub fn verdict(verdict: Verdict) -> v1::Verdict {
    match verdict {
        Verdict::Matches => v1::Verdict::Matches,
        Verdict::Conflicts => v1::Verdict::Conflicts,
        Verdict::Updates => v1::Verdict::Updates,
        Verdict::Outdated => v1::Verdict::Outdated,
        Verdict::Disputed => v1::Verdict::Disputed,
        Verdict::NotOnRecord => v1::Verdict::NotOnRecord,
        Verdict::NotCheckable => v1::Verdict::NotCheckable,
    }
}

/// A reason as a message has it.
pub fn reason(reason: Reason) -> v1::Reason {
    match reason {
        Reason::SameValue => v1::Reason::SameValue,
        Reason::WithinPrecision => v1::Reason::WithinPrecision,
        Reason::Understates => v1::Reason::Understates,
        Reason::BoundDropped => v1::Reason::BoundDropped,
        Reason::Derived => v1::Reason::Derived,
        Reason::ValueDiffers => v1::Reason::ValueDiffers,
        Reason::RoleDiffers => v1::Reason::RoleDiffers,
        Reason::UnitDiffers => v1::Reason::UnitDiffers,
        Reason::ScopeDiffers => v1::Reason::ScopeDiffers,
        Reason::MethodDiffers => v1::Reason::MethodDiffers,
        Reason::DateDiffers => v1::Reason::DateDiffers,
        Reason::PlaceDiffers => v1::Reason::PlaceDiffers,
        Reason::Negated => v1::Reason::Negated,
        Reason::ModalityDiffers => v1::Reason::ModalityDiffers,
        Reason::Misattributed => v1::Reason::Misattributed,
        Reason::Misquoted => v1::Reason::Misquoted,
        Reason::MeaningAgrees => v1::Reason::MeaningAgrees,
        Reason::MeaningDiffers => v1::Reason::MeaningDiffers,
        Reason::NewerValue => v1::Reason::NewerValue,
        Reason::NewerState => v1::Reason::NewerState,
        Reason::CumulativeDecrease => v1::Reason::CumulativeDecrease,
        Reason::Superseded => v1::Reason::Superseded,
        Reason::Corrected => v1::Reason::Corrected,
        Reason::Retracted => v1::Reason::Retracted,
        Reason::SourcesDisagree => v1::Reason::SourcesDisagree,
    }
}

/// A finding about a claim of `statement`.
pub fn finding(statement: &str, finding: &Finding) -> v1::Finding {
    v1::Finding {
        claim: Some(claim(statement, &finding.claim)),
        verdict: verdict(finding.verdict) as i32,
        reasons: finding.reasons.iter().map(|r| reason(*r) as i32).collect(),
        evidence: finding.evidence.iter().map(evidence).collect(),
        comparisons: finding.comparisons.iter().map(comparison).collect(),
        derivation: finding.derivation.clone(),
        word_difference: finding.word_difference.clone(),
        missing_context: finding.missing_context.iter().map(missing_context).collect(),
        confidence: finding.confidence.clamp(0.0, 1.0),
        explanation: finding.explanation.clone(),
    }
}

fn evidence(evidence: &Evidence) -> v1::Evidence {
    let Evidence { recorded, span, quote, supports, standing } = evidence;
    let report = &recorded.report;
    let Span { start, end } = *span;
    v1::Evidence {
        claim_id: recorded.claim_id.clone(),
        report_id: report.report_id.clone(),
        version: offset(report.version as usize),
        source: report.source.clone(),
        url: report.url.clone(),
        headline: report.headline.clone(),
        quote: quote.clone(),
        start_byte: offset(start),
        end_byte: offset(end),
        text_sha256: report.text_sha256.clone(),
        as_of: recorded.claim.as_of.as_ref().map(as_of),
        published_at: Some(time(report.published_at)),
        attribution: recorded.claim.attribution.as_ref().map(attribution),
        status: match standing {
            Standing::Current => v1::RecordStatus::Current,
            Standing::Superseded => v1::RecordStatus::Superseded,
            Standing::Corrected => v1::RecordStatus::Corrected,
            Standing::Retracted => v1::RecordStatus::Retracted,
        } as i32,
        supports: *supports,
    }
}

pub(super) fn comparison(comparison: &Comparison) -> v1::Comparison {
    v1::Comparison {
        stated: Some(interval(&comparison.stated)),
        recorded: Some(interval(&comparison.recorded)),
    }
}

fn interval(interval: &ComparedInterval) -> v1::Interval {
    match interval {
        ComparedInterval::Quantity { interval, unit } => v1::Interval {
            low: interval.low.map(|end| end.normalize().to_string()),
            high: interval.high.map(|end| end.normalize().to_string()),
            low_open: interval.low_open,
            high_open: interval.high_open,
            unit: unit.clone(),
        },
        ComparedInterval::Time { start, end } => v1::Interval {
            low: start.map(|end| end.to_string()),
            high: end.map(|end| end.to_string()),
            low_open: false,
            high_open: true,
            unit: "time".into(),
        },
    }
}

fn missing_context(missing: &MissingContext) -> v1::MissingContext {
    v1::MissingContext {
        kind: match missing.kind {
            MissingKind::Time => v1::MissingContextKind::Time,
            MissingKind::Subject => v1::MissingContextKind::Subject,
        } as i32,
        verdict_if_known: missing.verdict_if_known.map(|known| verdict(known) as i32),
        candidates: missing.candidates.clone(),
        text: missing.text.clone(),
    }
}

/// A report.
pub fn report(report: Report) -> v1::Report {
    let Report {
        report_id,
        source,
        url,
        headline,
        dateline,
        body,
        language,
        published_at,
        updated_at,
        corrects,
        retracts,
    } = report;
    v1::Report {
        report_id,
        source,
        url,
        headline,
        dateline,
        body,
        language,
        published_at: Some(time(published_at)),
        updated_at: updated_at.map(time),
        corrects: corrects.unwrap_or_default(),
        retracts: retracts.unwrap_or_default(),
    }
}

fn report_status(status: ReportStatus) -> v1::RecordStatus {
    match status {
        ReportStatus::Current => v1::RecordStatus::Current,
        ReportStatus::Superseded => v1::RecordStatus::Superseded,
        ReportStatus::Corrected => v1::RecordStatus::Corrected,
        ReportStatus::Retracted => v1::RecordStatus::Retracted,
    }
}

/// A version of a report on record.
pub fn recorded_report(version: ReportVersion) -> v1::RecordedReport {
    v1::RecordedReport {
        version: offset(version.version as usize),
        recorded_at: Some(time(version.recorded_at)),
        status: report_status(version.status) as i32,
        text_sha256: version.text_sha256,
        revision: version.revision.to_string(),
        report: Some(report(version.report)),
    }
}

/// A claim on record.
pub fn recorded_claim(found: &ClaimOnRecord) -> v1::RecordedClaim {
    let version = &found.report;
    v1::RecordedClaim {
        claim_id: found.claim.claim_id.clone(),
        claim: Some(claim(&version.report.body, &found.claim.claim)),
        report_id: version.report.report_id.clone(),
        version: offset(version.version as usize),
        source: version.report.source.clone(),
        url: version.report.url.clone(),
        published_at: Some(time(version.report.published_at)),
        status: report_status(version.status) as i32,
    }
}

/// What a write did.
pub fn disposition(disposition: Disposition) -> v1::Disposition {
    match disposition {
        Disposition::Created => v1::Disposition::Created,
        Disposition::NewVersion => v1::Disposition::NewVersion,
        Disposition::Unchanged => v1::Disposition::Unchanged,
        Disposition::PastVersion => v1::Disposition::PastVersion,
        Disposition::Retracted => v1::Disposition::Retracted,
    }
}

/// An entity as it stands.
pub fn entity(version: EntityVersion) -> v1::Entity {
    let entity = version.entity;
    v1::Entity {
        entity_id: entity.entity_id,
        canonical_name: entity.canonical_name,
        kind: entity.kind,
        aliases: entity.aliases,
        revision: version.revision.to_string(),
    }
}
