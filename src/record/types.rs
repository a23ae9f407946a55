//! What the record keeps and what it answers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Revision;

/// One item that a source published; a version of a report is this whole value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The caller's name for it.
    pub report_id: String,
    /// The publisher.
    pub source: String,
    /// Its address; may be empty.
    pub url: String,
    /// May be empty.
    pub headline: String,
    /// May be empty.
    pub dateline: String,
    /// The text that claims are read from.
    pub body: String,
    /// BCP 47; empty where it is to be detected.
    pub language: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// When this version was made, if the source says so.
    pub updated_at: Option<Timestamp>,
    /// The report that it corrects.
    pub corrects: Option<String>,
    /// The report that it withdraws.
    pub retracts: Option<String>,
}

impl Report {
    /// Hex SHA-256 of the body's UTF-8 bytes.
    pub fn text_sha256(&self) -> String {
        hex(&Sha256::digest(self.body.as_bytes()))
    }

    /// A hash of all its fields: equal reports have equal ones.
    pub fn fingerprint(&self) -> Fingerprint {
        let bytes = postcard::to_stdvec(self).expect("strings and times always serialise");
        Sha256::digest(bytes).into()
    }

    /// Whether this version, arriving now, is older than `newest`. Without a time of its own a version is as old as
    /// its publication; where neither has one, the order of arrival counts.
    pub fn is_older_than(&self, newest: &Report) -> bool {
        let made = |report: &Report| report.updated_at.unwrap_or(report.published_at);
        (self.updated_at.is_some() || newest.updated_at.is_some()) && made(self) < made(newest)
    }
}

/// A hash of a whole report or request.
pub type Fingerprint = [u8; 32];

/// Bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disposition {
    /// New.
    Created,
    /// Now the newest version.
    NewVersion,
    /// Equal to what stands; nothing was written.
    Unchanged,
    /// Older than the newest version; kept.
    PastVersion,
    /// Withdrawn.
    Retracted,
}

/// The answer to a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The record's revision with the write in it.
    pub revision: Revision,
    /// What it did.
    pub disposition: Disposition,
    /// The report version it is about; 0 for an entity.
    pub version: u32,
}

/// How a version of a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportStatus {
    /// The newest, neither corrected nor withdrawn.
    Current,
    /// A newer version took its place.
    Superseded,
    /// A report on record corrects it.
    Corrected,
    /// Withdrawn.
    Retracted,
}

/// A version of a report with what the record knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportVersion {
    /// As it was sent; in a list without its body.
    pub report: Report,
    /// From 1, in the order of arrival.
    pub version: u32,
    /// When the record learned it.
    pub recorded_at: Timestamp,
    /// The revision that recorded it.
    pub revision: Revision,
    /// How it stands.
    pub status: ReportStatus,
    /// Hex SHA-256 of the body.
    pub text_sha256: String,
}

/// What judging needs to know of a report version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFacts {
    /// Whether it is the newest of its report.
    pub is_newest: bool,
    /// Whether its report was withdrawn.
    pub is_retracted: bool,
    /// The reports on record that correct it.
    pub corrected_by: Vec<String>,
    /// As published; the body is empty.
    pub report: Report,
    /// Hex SHA-256 of the body.
    pub text_sha256: String,
}

/// A report version in the order of the record, for whoever derives something from it.
#[derive(Debug, Clone)]
pub struct AsRead {
    /// The report.
    pub report: Report,
    /// Its version.
    pub version: u32,
    /// The number of the revision that recorded it.
    pub revision: u64,
}

/// Which reports to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Only of these publishers; empty is all.
    pub sources: Vec<String>,
    /// Only published then or later.
    pub published_from: Option<Timestamp>,
    /// Only published before.
    pub published_before: Option<Timestamp>,
}

impl ListFilter {
    /// Whether a report of this source and time counts.
    pub fn admits(&self, source: &str, published_at: Timestamp) -> bool {
        (self.sources.is_empty() || self.sources.iter().any(|wanted| wanted == source))
            && self.published_from.is_none_or(|from| from <= published_at)
            && self.published_before.is_none_or(|before| published_at < before)
    }
}

/// Where the next page of a list begins: after this report, in the record as it stood at this revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCursor {
    /// The `published_at` of the last report of the page before.
    pub published_at: Timestamp,
    /// Its id.
    pub report_id: String,
}

/// Somebody or something with all its spellings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The caller's name for it.
    pub entity_id: String,
    /// The spelling to show.
    pub canonical_name: String,
    /// What it is, by the number of the API's `EntityKind`.
    pub kind: i32,
    /// Other spellings.
    pub aliases: Vec<String>,
}

impl Entity {
    /// All its spellings, the canonical one first.
    pub fn spellings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.canonical_name).chain(&self.aliases)
    }
}

/// An entity as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityVersion {
    /// The entity.
    pub entity: Entity,
    /// The revision that wrote it.
    pub revision: Revision,
}
