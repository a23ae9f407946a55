//! The index follows the record: in the background while a server runs, and all at once at its start.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{EngineError, Shared, reading};
use crate::index::IndexedReport;

/// How many report versions one commit of the index takes.
const REPORTS_A_COMMIT: usize = 512;
/// And how many bytes of bodies.
const BYTES_A_COMMIT: usize = 8 << 20;
/// How long the follower waits before it tries again after a failure.
const RETRY: Duration = Duration::from_secs(1);

/// What making the index again came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reindexed {
    /// Report versions read.
    pub reports: usize,
    /// Claims found in them.
    pub claims: usize,
    /// How long it took.
    pub seconds: f64,
}

/// Follows the record until the engine closes.
pub async fn keep_up(shared: Arc<Shared>) {
    let mut latest = shared.record.follow();
    let mut closing = shared.closing.subscribe();
    loop {
        let newest = *latest.borrow_and_update();
        if newest > *shared.reached.borrow() {
            let worker = shared.clone();
            let caught_up = tokio::task::spawn_blocking(move || catch_up(&worker, newest)).await;
            if let Ok(Err(error)) = &caught_up {
                tracing::error!(%error, "the index could not follow the record; it tries again");
                tokio::time::sleep(RETRY).await;
            }
        }
        let is_behind = *latest.borrow() > *shared.reached.borrow();
        tokio::select! {
            _ = closing.wait_for(|is_closing| *is_closing) => return,
            changed = latest.changed(), if !is_behind => if changed.is_err() { return },
            () = std::future::ready(()), if is_behind => {}
        }
    }
}

/// Brings the index to a revision that the record has, some hundred reports at a time.
pub fn catch_up(shared: &Shared, newest: u64) -> Result<Reindexed, EngineError> {
    let begun = Instant::now();
    let mut done = Reindexed { reports: 0, claims: 0, seconds: 0.0 };
    loop {
        let reached = *shared.reached.borrow();
        let versions = shared.record.versions_after(reached, REPORTS_A_COMMIT, BYTES_A_COMMIT)?;
        // Versions come in the order of the record: what lies between two of them changed no report.
        let is_all = versions.last().is_none_or(|last| last.revision >= newest);
        let revision = versions.last().map_or(newest, |last| last.revision).max(reached);
        let indexed: Vec<IndexedReport> = versions.iter().map(|version| indexed(shared, version)).collect();
        done.reports += indexed.len();
        done.claims += indexed.iter().map(|report| report.claims.len()).sum::<usize>();
        let is_last = is_all || versions.is_empty();
        let revision = if is_last { revision.max(newest) } else { revision };
        shared.index.advance(&indexed.iter().collect::<Vec<_>>(), revision)?;
        shared.reached.send_replace(revision);
        if is_last {
            done.seconds = begun.elapsed().as_secs_f64();
            return Ok(done);
        }
    }
}

fn indexed(shared: &Shared, version: &crate::record::AsRead) -> IndexedReport {
    match shared.readings.take(&version.report.fingerprint()) {
        Some(known) => reading::indexed(version, &known),
        None => reading::indexed(version, &reading::read(&version.report)),
    }
}
