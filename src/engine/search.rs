//! Finding recorded claims by condition.

use jiff::Timestamp;

use super::{Engine, EngineError, Freshness};
use crate::domain::claim::Claim;
use crate::domain::name;
use crate::domain::time::Moment;
use crate::index::{ClaimKind, ClaimQuery, IndexedClaim};
use crate::record::{ListFilter, ReportVersion, Revision};

/// How many hits one round of a filtered search takes.
const ROUND: usize = 512;
/// How many hits can be paged through.
pub const HITS_MAX: usize = 10_000;

/// Conditions on claims; every one that is set must hold.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Words; empty is any.
    pub text: String,
    /// Names, in any known spelling.
    pub names: Vec<String>,
    /// A place; empty is any.
    pub place: String,
    /// Publishers and times of publication.
    pub filter: ListFilter,
    /// Only claims that hold then or later.
    pub as_of_from: Option<Timestamp>,
    /// Only claims that hold before.
    pub as_of_before: Option<Timestamp>,
    /// What the claim gives.
    pub kind: Option<ClaimKind>,
    /// Only claims of current versions that are not retracted.
    pub current_only: bool,
}

/// A claim with the report version that it stands in.
#[derive(Debug, Clone)]
pub struct ClaimOnRecord {
    /// The claim.
    pub claim: IndexedClaim,
    /// The report version.
    pub report: ReportVersion,
}

impl Engine {
    /// Claims that meet the conditions, the best first, from the hit at `offset` on; with where the next page begins,
    /// and the revision that was searched.
    ///
    /// # Errors
    /// Where the index does not catch up in time, or record or index cannot be read.
    pub async fn search(
        &self,
        search: Search,
        offset: usize,
        limit: usize,
        freshness: Freshness,
    ) -> Result<(Vec<ClaimOnRecord>, Option<usize>, Revision), EngineError> {
        let snapshot = self.snapshot(&freshness).await?;
        self.work(move |shared| {
            let revision = Revision::new(shared.record.record_id(), snapshot.revision());
            let aliases = shared.names.at(shared, revision)?;
            let spellings = |written: &String| {
                let normal = name::normal(written);
                let mut all = aliases.spellings_of(&normal);
                all.push(normal);
                all
            };
            let query = ClaimQuery {
                text: search.text.clone(),
                names: search.names.iter().map(spellings).collect(),
                place: if search.place.is_empty() { Vec::new() } else { spellings(&search.place) },
                kind: search.kind,
            };
            let (mut found, mut at) = (Vec::new(), offset);
            while at < HITS_MAX {
                let hits = snapshot.search(&query, ROUND.min(HITS_MAX - at), at)?;
                let is_all = hits.len() < ROUND;
                for hit in hits {
                    at += 1;
                    let Some(report) = shared.record.report(&hit.report_id, Some(hit.version))? else {
                        continue;
                    };
                    if search.admits(&hit.claim, &report) {
                        found.push(ClaimOnRecord { claim: hit, report });
                    }
                    if found.len() == limit {
                        return Ok((found, Some(at), revision));
                    }
                }
                if is_all {
                    break;
                }
            }
            Ok((found, None, revision))
        })
        .await
    }

    /// One claim by its name.
    ///
    /// # Errors
    /// Where the index does not catch up in time, or record or index cannot be read.
    pub async fn claim(
        &self,
        claim_id: String,
        freshness: Freshness,
    ) -> Result<Option<ClaimOnRecord>, EngineError> {
        let snapshot = self.snapshot(&freshness).await?;
        self.work(move |shared| {
            let Some(claim) = snapshot.claim(&claim_id)? else { return Ok(None) };
            let report = shared.record.report(&claim.report_id, Some(claim.version))?;
            Ok(report.map(|report| ClaimOnRecord { claim, report }))
        })
        .await
    }
}

impl Search {
    fn admits(&self, claim: &Claim, version: &ReportVersion) -> bool {
        use crate::record::ReportStatus;
        let is_current = matches!(version.status, ReportStatus::Current | ReportStatus::Corrected);
        if self.current_only && !is_current {
            return false;
        }
        let (start, end) = match claim.as_of.map(|as_of| as_of.moment) {
            Some(Moment::Resolved(span)) => (span.start, span.end),
            _ => (None, None),
        };
        self.filter.admits(&version.report.source, version.report.published_at)
            && self.as_of_from.is_none_or(|from| end.is_none_or(|end| from < end))
            && self.as_of_before.is_none_or(|before| start.is_none_or(|start| start < before))
    }
}
