//! What a claim and a report version look like in the index.

use jiff::Timestamp;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::{IndexError, tokens};
use crate::domain::claim::{Claim, Setting};
use crate::domain::time::Moment;

/// A report version with all that was read in it, ready to be indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedReport {
    /// The caller's id.
    pub report_id: String,
    /// From 1.
    pub version: u32,
    /// The publisher.
    pub source: String,
    /// As published.
    pub headline: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// What the whole text is about.
    pub setting: Setting,
    /// What it claims.
    pub claims: Vec<IndexedClaim>,
}

/// A claim as the index stores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedClaim {
    /// Its name: report, version, span and number.
    pub claim_id: String,
    /// The report.
    pub report_id: String,
    /// Its version.
    pub version: u32,
    /// The exact words of the claim's span.
    pub text: String,
    /// The exact words of its sentence.
    pub sentence_text: String,
    /// What was read.
    pub claim: Claim,
}

/// The fields of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Breaks ties of the score in a way that no segment decides.
    pub tie: Field,
    /// What the document is: see [`kind`].
    pub kind: Field,
    /// A claim's name.
    pub claim_id: Field,
    /// Report and version of the document.
    pub report_key: Field,
    /// The publisher.
    pub source: Field,
    /// The words of the claim.
    pub text: Field,
    /// The words of headline and first sentence.
    pub setting: Field,
    /// Normal forms of the names in the claim.
    pub names: Field,
    /// Normal forms of the names in the whole report.
    pub setting_names: Field,
    /// Normal forms of the places in the claim.
    pub places: Field,
    /// What its figures count and measure.
    pub measures: Field,
    /// Its numbers, as decimals without trailing zeros.
    pub numbers: Field,
    /// Its numbers as values, for ranges.
    pub values: Field,
    /// When the report was published, in seconds since 1970.
    pub published_at: Field,
    /// When the claim begins to hold; missing where open.
    pub as_of_start: Field,
    /// When it has ceased to hold; missing where open.
    pub as_of_end: Field,
    /// The claim or setting itself.
    pub stored: Field,
}

/// The kinds of documents.
pub mod kind {
    /// A report version: only its setting is stored.
    pub const REPORT: u64 = 0;
    /// A claim with a figure.
    pub const FIGURE: u64 = 1;
    /// A claim with a quote and no figure.
    pub const QUOTE: u64 = 2;
    /// Any other claim.
    pub const PLAIN: u64 = 3;
}

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokens::NEWS)
            .set_index_option(IndexRecordOption::WithFreqs);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        tie: schema.add_u64_field("tie", FAST),
        kind: schema.add_u64_field("kind", FAST | INDEXED),
        claim_id: schema.add_text_field("claim_id", STRING),
        report_key: schema.add_text_field("report_key", STRING),
        source: schema.add_text_field("source", STRING | FAST),
        text: schema.add_text_field("text", words()),
        setting: schema.add_text_field("setting", words()),
        names: schema.add_text_field("names", STRING),
        setting_names: schema.add_text_field("setting_names", STRING),
        places: schema.add_text_field("places", STRING),
        measures: schema.add_text_field("measures", STRING),
        numbers: schema.add_text_field("numbers", STRING),
        values: schema.add_f64_field("values", FAST),
        published_at: schema.add_i64_field("published_at", FAST),
        as_of_start: schema.add_i64_field("as_of_start", FAST),
        as_of_end: schema.add_i64_field("as_of_end", FAST),
        stored: schema.add_bytes_field("stored", STORED),
    };
    (schema.build(), fields)
}

/// The term that names a report version.
pub fn report_key(report_id: &str, version: u32) -> String {
    format!("{version}/{report_id}")
}

/// Eight bytes of a hash: the same on every machine, whatever the order of writing.
fn tie(key: &str) -> u64 {
    let digest: [u8; 32] = Sha256::digest(key).into();
    u64::from_le_bytes(digest[..8].try_into().expect("eight bytes are eight bytes"))
}

/// The document of a report version.
pub fn of_report(fields: &Fields, report: &IndexedReport) -> Result<TantivyDocument, IndexError> {
    let mut document = TantivyDocument::new();
    let key = report_key(&report.report_id, report.version);
    document.add_u64(fields.tie, tie(&key));
    document.add_u64(fields.kind, kind::REPORT);
    document.add_text(fields.report_key, key);
    document.add_bytes(fields.stored, &postcard::to_stdvec(&report.setting)?);
    Ok(document)
}

/// The document of a claim.
pub fn of_claim(
    fields: &Fields,
    report: &IndexedReport,
    indexed: &IndexedClaim,
) -> Result<TantivyDocument, IndexError> {
    let claim = &indexed.claim;
    let mut document = TantivyDocument::new();
    document.add_u64(fields.tie, tie(&indexed.claim_id));
    document.add_u64(fields.kind, kind_of(claim));
    document.add_text(fields.claim_id, &indexed.claim_id);
    document.add_text(fields.report_key, report_key(&report.report_id, report.version));
    document.add_text(fields.source, &report.source);
    // A clause leaves out what its sentence has said, so the sentence's words count as the claim's.
    document.add_text(fields.text, &indexed.sentence_text);
    document.add_text(fields.setting, &report.headline);
    document.add_text(fields.setting, report.setting.terms.join(" "));
    for name in &claim.names {
        document.add_text(fields.names, &name.normal);
        if name.kind == crate::domain::claim::NameKind::Place {
            document.add_text(fields.places, &name.normal);
        }
    }
    for name in &report.setting.names {
        document.add_text(fields.setting_names, name);
    }
    for figure in &claim.figures {
        for measure in figure.counted.iter().chain(&figure.roles) {
            document.add_text(fields.measures, measure);
        }
        for value in [figure.quantity.value, figure.quantity.low, figure.quantity.high].into_iter().flatten()
        {
            document.add_text(fields.numbers, value.normalize().to_string());
            document.add_f64(fields.values, value.to_f64().unwrap_or_default());
        }
    }
    document.add_i64(fields.published_at, report.published_at.as_second());
    if let Some(Moment::Resolved(span)) = claim.as_of.map(|as_of| as_of.moment) {
        if let Some(start) = span.start {
            document.add_i64(fields.as_of_start, start.as_second());
        }
        if let Some(end) = span.end {
            document.add_i64(fields.as_of_end, end.as_second());
        }
    }
    document.add_bytes(fields.stored, &postcard::to_stdvec(indexed)?);
    Ok(document)
}

fn kind_of(claim: &Claim) -> u64 {
    match (claim.figures.is_empty(), claim.quotes.is_empty()) {
        (false, _) => kind::FIGURE,
        (true, false) => kind::QUOTE,
        (true, true) => kind::PLAIN,
    }
}
