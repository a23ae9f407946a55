//! A report's reading: made once, before the report is written, and kept until the index has taken it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::domain::claim::{Claim, Reading};
use crate::domain::extract;
use crate::index::{IndexedClaim, IndexedReport};
use crate::record::{AsRead, Report};

/// What was read in a report.
pub type Read = Arc<Reading>;

/// A claim's name: its report, version, span and its number among the claims of that span.
pub fn claim_id(report_id: &str, version: u32, claim: &Claim) -> String {
    format!("{report_id}@{version}:{}-{}:{}", claim.span.start, claim.span.end, claim.ordinal)
}

/// Reads a report; one in another language than English has no claims.
pub fn read(report: &Report) -> Reading {
    if !is_english(report) {
        return Reading::default();
    }
    extract::read_report(&report.headline, &report.dateline, &report.body, report.published_at)
}

/// By the language that it names, else by what its body looks like; where that is unsure, it is taken for English.
fn is_english(report: &Report) -> bool {
    if !report.language.is_empty() {
        let primary = report.language.split(['-', '_']).next().unwrap_or_default();
        return primary.eq_ignore_ascii_case("en");
    }
    match whatlang::detect(&report.body) {
        Some(detected) => !detected.is_reliable() || detected.lang() == whatlang::Lang::Eng,
        None => true,
    }
}

/// The report version as the index takes it.
pub fn indexed(version: &AsRead, reading: &Reading) -> IndexedReport {
    let report = &version.report;
    let claims = reading.claims.iter().map(|claim| indexed_claim(report, version.version, claim)).collect();
    IndexedReport {
        report_id: report.report_id.clone(),
        version: version.version,
        source: report.source.clone(),
        headline: report.headline.clone(),
        published_at: report.published_at,
        setting: reading.setting.clone(),
        claims,
    }
}

/// A claim with its name and its exact words.
pub fn indexed_claim(report: &Report, version: u32, claim: &Claim) -> IndexedClaim {
    IndexedClaim {
        claim_id: claim_id(&report.report_id, version, claim),
        report_id: report.report_id.clone(),
        version,
        text: claim.span.of(&report.body).to_owned(),
        sentence_text: claim.sentence.of(&report.body).to_owned(),
        claim: claim.clone(),
    }
}

/// Readings on their way to the index, by the report's fingerprint. A cache: what is missing is read again. The
/// permits bound how far the index may fall behind a bulk load.
pub struct Readings {
    waiting: Mutex<HashMap<[u8; 32], (Read, OwnedSemaphorePermit)>>,
    places: Arc<Semaphore>,
}

impl Readings {
    /// Room for `places` readings.
    pub fn new(places: usize) -> Self {
        Self { waiting: Mutex::new(HashMap::new()), places: Arc::new(Semaphore::new(places.max(1))) }
    }

    /// Waits for room.
    pub async fn place(&self) -> Option<OwnedSemaphorePermit> {
        self.places.clone().acquire_owned().await.ok()
    }

    /// Keeps a reading for the index.
    pub fn put(&self, fingerprint: [u8; 32], reading: Read, place: OwnedSemaphorePermit) {
        self.lock().insert(fingerprint, (reading, place));
    }

    /// Takes a reading out, if it is there.
    pub fn take(&self, fingerprint: &[u8; 32]) -> Option<Read> {
        self.lock().remove(fingerprint).map(|(reading, _)| reading)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], (Read, OwnedSemaphorePermit)>> {
        self.waiting.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
