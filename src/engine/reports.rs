//! Recording, withdrawing and reading reports.

use std::sync::Arc;

use super::reading::{self, Read};
use super::{Engine, EngineError};
use crate::record::{Disposition, ListCursor, ListFilter, Report, ReportVersion, Write, Written};

/// A report that is on record.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// What the write did.
    pub written: Written,
    /// What was read in it.
    pub reading: Read,
}

impl Engine {
    /// Reads a report and queues it to be written, in the order of the calls; the future that comes back ends when it
    /// is on disk. Reading comes before queueing, so that many reports are read at once.
    ///
    /// # Errors
    /// Where the engine is closing.
    pub async fn read_for_record(&self, report: &Arc<Report>) -> Result<Read, EngineError> {
        let report = report.clone();
        self.work(move |_| Ok(Arc::new(reading::read(&report)))).await
    }

    /// Queues a report that was read; see [`Engine::read_for_record`].
    ///
    /// # Errors
    /// A refusal or failure of the record.
    pub async fn submit(
        &self,
        report: &Report,
        read: Read,
        request_id: Option<String>,
    ) -> Result<impl Future<Output = Result<Recorded, EngineError>> + Send + use<>, EngineError> {
        let place = self.shared.readings.place().await.ok_or(EngineError::Closing)?;
        let fingerprint = report.fingerprint();
        self.shared.readings.put(fingerprint, read.clone(), place);
        let write = Write::Record { report: Box::new(report.clone()), request_id };
        let answer = self.shared.record.submit(write).await?;
        let shared = self.shared.clone();
        Ok(async move {
            let outcome = answer.await;
            let is_new = outcome.as_ref().is_ok_and(|written| written.disposition != Disposition::Unchanged);
            if !is_new {
                // Nothing new for the index to take.
                shared.readings.take(&fingerprint);
            }
            Ok(Recorded { written: outcome?, reading: read })
        })
    }

    /// Records a report.
    ///
    /// # Errors
    /// A refusal or failure of the record.
    pub async fn record(&self, report: Report, request_id: Option<String>) -> Result<Recorded, EngineError> {
        let report = Arc::new(report);
        let read = self.read_for_record(&report).await?;
        self.submit(&report, read, request_id).await?.await
    }

    /// Withdraws a report.
    ///
    /// # Errors
    /// A refusal or failure of the record.
    pub async fn retract(
        &self,
        report_id: String,
        request_id: Option<String>,
    ) -> Result<Written, EngineError> {
        Ok(self.shared.record.write(Write::Retract { report_id, request_id }).await?)
    }

    /// One version of a report, or the newest.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub async fn report(
        &self,
        report_id: String,
        version: Option<u32>,
    ) -> Result<Option<ReportVersion>, EngineError> {
        self.work(move |shared| Ok(shared.record.report(&report_id, version)?)).await
    }

    /// The newest versions of reports, without bodies.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub async fn reports(
        &self,
        filter: ListFilter,
        cursor: Option<ListCursor>,
        limit: usize,
    ) -> Result<Vec<ReportVersion>, EngineError> {
        self.work(move |shared| Ok(shared.record.list(&filter, cursor.as_ref(), limit)?)).await
    }
}
