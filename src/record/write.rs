//! The one thread that writes: batches of waiting writes, one transaction each, every item judged by itself.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot, watch};

use super::read::{is_retracted, newest_version, report_exists, stored_time};
use super::types::{Disposition, Entity, Fingerprint, Report, Written};
use super::{Revision, WriteError};
use crate::domain::name;

/// How many writes one transaction takes.
const BATCH: usize = 512;

/// A write to the record.
#[derive(Debug, Clone)]
pub enum Write {
    /// Records a report.
    Record {
        /// The report; boxed, because it is far larger than the others.
        report: Box<Report>,
        /// Makes a repeat harmless.
        request_id: Option<String>,
    },
    /// Withdraws a report.
    Retract {
        /// The report.
        report_id: String,
        /// Makes a repeat harmless.
        request_id: Option<String>,
    },
    /// Writes an entity whole.
    PutEntity {
        /// The entity.
        entity: Entity,
        /// Write only if it still has this revision.
        expected: Option<Revision>,
    },
    /// Removes an entity.
    DeleteEntity {
        /// Which.
        entity_id: String,
        /// Remove only if it still has this revision.
        expected: Option<Revision>,
    },
}

/// Why the record as it stands does not allow a write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// `corrects` or `retracts` names a report that is not on record.
    #[error("{field} names the report {report_id:?}, which is not on record")]
    UnknownTarget {
        /// `corrects` or `retracts`.
        field: &'static str,
        /// The id.
        report_id: String,
    },
    /// No such report.
    #[error("no report {report_id:?} is on record")]
    NoReport {
        /// The id.
        report_id: String,
    },
    /// No such entity.
    #[error("no entity {entity_id:?} is on record")]
    NoEntity {
        /// The id.
        entity_id: String,
    },
    /// The request id stands for another request.
    #[error("request_id was used before for another request")]
    RequestIdReused,
    /// The entity has changed since.
    #[error("the entity {entity_id:?} has changed since the expected revision")]
    StaleRevision {
        /// The id.
        entity_id: String,
    },
    /// Another entity holds the spelling.
    #[error("the entity {entity_id:?} already holds the spelling {spelling:?}")]
    SpellingTaken {
        /// The holder.
        entity_id: String,
        /// The spelling, in normal form.
        spelling: String,
    },
}

/// A write that waits, and where its answer goes.
pub struct Command {
    /// The write.
    pub write: Write,
    /// Where the answer goes; whoever asked may have gone.
    pub answer: oneshot::Sender<Result<Written, WriteError>>,
}

/// What may end an item of a batch.
enum ItemError {
    /// Nothing was written for it.
    Refused(Refusal),
    /// The whole batch is lost.
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for ItemError {
    fn from(error: rusqlite::Error) -> Self {
        ItemError::Database(error)
    }
}

impl From<Refusal> for ItemError {
    fn from(refusal: Refusal) -> Self {
        ItemError::Refused(refusal)
    }
}

type Item<T> = Result<T, ItemError>;

/// Writes until nobody can send any more.
pub fn run(
    mut connection: Connection,
    record_id: u64,
    mut latest: u64,
    mut queue: mpsc::Receiver<Command>,
    announce: watch::Sender<u64>,
) {
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        if queue.blocking_recv_many(&mut batch, BATCH) == 0 {
            break;
        }
        match write_batch(&mut connection, record_id, latest, &batch) {
            Ok((newest, outcomes)) => {
                latest = newest;
                announce.send_replace(latest);
                for (command, outcome) in batch.into_iter().zip(outcomes) {
                    let _ = command.answer.send(outcome.map_err(WriteError::Refused));
                }
            }
            Err(error) => {
                tracing::error!(%error, "a batch of writes failed, nothing of it was kept");
                for command in batch {
                    let _ = command.answer.send(Err(WriteError::Failed { reason: error.to_string() }));
                }
            }
        }
    }
    // Leaves a single file behind, so that copying it copies the record.
    if let Err(error) = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())) {
        tracing::warn!(%error, "the write-ahead log stays beside the record: copy both");
    }
}

type Outcomes = Vec<Result<Written, Refusal>>;

fn write_batch(
    connection: &mut Connection,
    record_id: u64,
    latest: u64,
    batch: &[Command],
) -> rusqlite::Result<(u64, Outcomes)> {
    let transaction = connection.transaction()?;
    let now = stored_time(jiff::Timestamp::now());
    let mut writer = Writer { transaction: &transaction, record_id, latest, now };
    let mut outcomes = Vec::with_capacity(batch.len());
    for command in batch {
        match writer.write(&command.write) {
            Ok(written) => outcomes.push(Ok(written)),
            Err(ItemError::Refused(refusal)) => outcomes.push(Err(refusal)),
            Err(ItemError::Database(error)) => return Err(error),
        }
    }
    let newest = writer.latest;
    transaction.commit()?;
    Ok((newest, outcomes))
}

struct Writer<'a> {
    transaction: &'a Transaction<'a>,
    record_id: u64,
    latest: u64,
    now: String,
}

impl Writer<'_> {
    /// Every check comes before the first row, so that a refused item leaves nothing behind.
    fn write(&mut self, write: &Write) -> Item<Written> {
        match write {
            Write::Record { report, request_id } => {
                self.once(request_id.as_deref(), report.fingerprint(), |writer| writer.record(report))
            }
            Write::Retract { report_id, request_id } => {
                let fingerprint = Sha256::digest(format!("retract {report_id}")).into();
                self.once(request_id.as_deref(), fingerprint, |writer| writer.retract(report_id))
            }
            Write::PutEntity { entity, expected } => self.put_entity(entity, *expected),
            Write::DeleteEntity { entity_id, expected } => self.delete_entity(entity_id, *expected),
        }
    }

    fn once(
        &mut self,
        request_id: Option<&str>,
        fingerprint: Fingerprint,
        write: impl FnOnce(&mut Self) -> Item<Written>,
    ) -> Item<Written> {
        let Some(request_id) = request_id else { return write(self) };
        let first: Option<(Vec<u8>, Written)> = self
            .transaction
            .prepare_cached(
                "SELECT fingerprint, revision, disposition, version FROM request WHERE request_id = ?1",
            )?
            .query_row([request_id], |row| {
                let written = Written {
                    revision: Revision::new(self.record_id, row.get::<_, i64>(1)? as u64),
                    disposition: disposition_from(row.get(2)?),
                    version: row.get(3)?,
                };
                Ok((row.get(0)?, written))
            })
            .optional()?;
        if let Some((known, written)) = first {
            return if known == fingerprint { Ok(written) } else { Err(Refusal::RequestIdReused.into()) };
        }
        let written = write(self)?;
        self.transaction.prepare_cached("INSERT INTO request VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(
            params![
                request_id,
                fingerprint,
                written.revision.number() as i64,
                written.disposition as i64,
                written.version
            ],
        )?;
        Ok(written)
    }

    fn record(&mut self, report: &Report) -> Item<Written> {
        for (field, target) in [("corrects", &report.corrects), ("retracts", &report.retracts)] {
            if let Some(target) = target
                && !report_exists(self.transaction, target)?
            {
                return Err(Refusal::UnknownTarget { field, report_id: target.clone() }.into());
            }
        }
        let newest = newest_version(self.transaction, &report.report_id, self.latest)?;
        let Some((newest, version)) = newest else {
            return self.insert(report, 1, Disposition::Created);
        };
        if newest == *report {
            return Ok(self.unchanged(version));
        }
        if report.is_older_than(&newest) {
            if let Some(version) = self.past_version_equal_to(report)? {
                return Ok(Written { disposition: Disposition::PastVersion, ..self.unchanged(version) });
            }
            return self.insert(report, self.next_version(report)?, Disposition::PastVersion);
        }
        self.insert(report, self.next_version(report)?, Disposition::NewVersion)
    }

    fn unchanged(&self, version: u32) -> Written {
        let revision = Revision::new(self.record_id, self.latest);
        Written { revision, disposition: Disposition::Unchanged, version }
    }

    fn next_version(&self, report: &Report) -> Item<u32> {
        let sql = "SELECT max(version) + 1 FROM report_version WHERE report_id = ?1";
        Ok(self.transaction.prepare_cached(sql)?.query_row([&report.report_id], |row| row.get(0))?)
    }

    /// A past version that comes again is not kept twice.
    fn past_version_equal_to(&self, report: &Report) -> Item<Option<u32>> {
        let sql = format!("{} WHERE report_id = ?1 ORDER BY version", super::read::SELECT_REPORT);
        let mut statement = self.transaction.prepare_cached(&sql)?;
        let mut rows = statement.query([&report.report_id])?;
        while let Some(row) = rows.next()? {
            let (known, version, _) = super::read::report_of(row)?;
            if known == *report {
                return Ok(Some(version));
            }
        }
        Ok(None)
    }

    fn insert(&mut self, report: &Report, version: u32, disposition: Disposition) -> Item<Written> {
        let revision = self.next_revision()?;
        self.transaction
            .prepare_cached(
                "INSERT INTO report_version (revision, report_id, version, became_newest, source, url, headline, dateline,
                 language, published_at, updated_at, corrects, retracts, text_sha256, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                revision as i64,
                report.report_id,
                version,
                disposition != Disposition::PastVersion,
                report.source,
                report.url,
                report.headline,
                report.dateline,
                report.language,
                stored_time(report.published_at),
                report.updated_at.map(stored_time),
                report.corrects,
                report.retracts,
                report.text_sha256(),
                report.body
            ])?;
        Ok(Written { revision: Revision::new(self.record_id, revision), disposition, version })
    }

    fn retract(&mut self, report_id: &str) -> Item<Written> {
        let newest = newest_version(self.transaction, report_id, self.latest)?;
        let Some((_, version)) = newest else {
            return Err(Refusal::NoReport { report_id: report_id.to_owned() }.into());
        };
        if is_retracted(self.transaction, report_id, self.latest)? {
            return Ok(self.unchanged(version));
        }
        let revision = self.next_revision()?;
        self.transaction
            .prepare_cached("INSERT INTO retraction VALUES (?1, ?2)")?
            .execute(params![revision as i64, report_id])?;
        let revision = Revision::new(self.record_id, revision);
        Ok(Written { revision, disposition: Disposition::Retracted, version })
    }

    fn put_entity(&mut self, entity: &Entity, expected: Option<Revision>) -> Item<Written> {
        let known = self.entity_revision(&entity.entity_id)?;
        if expected.is_some_and(|expected| known != Some(expected.number())) {
            return Err(Refusal::StaleRevision { entity_id: entity.entity_id.clone() }.into());
        }
        let mut spellings: Vec<String> = entity.spellings().map(|spelling| name::normal(spelling)).collect();
        spellings.sort();
        spellings.dedup();
        for spelling in &spellings {
            let sql = "SELECT entity_id FROM spelling WHERE spelling = ?1 AND entity_id <> ?2";
            let holder: Option<String> = self
                .transaction
                .prepare_cached(sql)?
                .query_row(params![spelling, entity.entity_id], |row| row.get(0))
                .optional()?;
            if let Some(entity_id) = holder {
                return Err(Refusal::SpellingTaken { entity_id, spelling: spelling.clone() }.into());
            }
        }
        let json = serde_json::to_string(entity).expect("strings and numbers always serialise");
        let revision = self.write_entity(&entity.entity_id, Some(json))?;
        for spelling in &spellings {
            self.transaction
                .prepare_cached("INSERT INTO spelling VALUES (?1, ?2)")?
                .execute(params![spelling, entity.entity_id])?;
        }
        let disposition = if known.is_some() { Disposition::NewVersion } else { Disposition::Created };
        Ok(Written { revision, disposition, version: 0 })
    }

    fn delete_entity(&mut self, entity_id: &str, expected: Option<Revision>) -> Item<Written> {
        let Some(known) = self.entity_revision(entity_id)? else {
            return Err(Refusal::NoEntity { entity_id: entity_id.to_owned() }.into());
        };
        if expected.is_some_and(|expected| known != expected.number()) {
            return Err(Refusal::StaleRevision { entity_id: entity_id.to_owned() }.into());
        }
        let revision = self.write_entity(entity_id, None)?;
        Ok(Written { revision, disposition: Disposition::Retracted, version: 0 })
    }

    /// The revision of a live entity.
    fn entity_revision(&self, entity_id: &str) -> Item<Option<u64>> {
        let sql = "SELECT revision, entity IS NOT NULL FROM entity_version WHERE entity_id = ?1
                   ORDER BY revision DESC LIMIT 1";
        let newest: Option<(i64, bool)> = self
            .transaction
            .prepare_cached(sql)?
            .query_row([entity_id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(newest.filter(|(_, is_live)| *is_live).map(|(revision, _)| revision as u64))
    }

    /// Writes a version of an entity and frees its spellings.
    fn write_entity(&mut self, entity_id: &str, json: Option<String>) -> Item<Revision> {
        let revision = self.next_revision()?;
        self.transaction.prepare_cached("DELETE FROM spelling WHERE entity_id = ?1")?.execute([entity_id])?;
        self.transaction
            .prepare_cached("INSERT INTO entity_version VALUES (?1, ?2, ?3)")?
            .execute(params![revision as i64, entity_id, json])?;
        Ok(Revision::new(self.record_id, revision))
    }

    fn next_revision(&mut self) -> Item<u64> {
        self.latest += 1;
        self.transaction
            .prepare_cached("INSERT INTO change VALUES (?1, ?2)")?
            .execute(params![self.latest as i64, self.now])?;
        Ok(self.latest)
    }
}

/// The numbers are those of the enum, which only grows.
fn disposition_from(number: i64) -> Disposition {
    match number {
        0 => Disposition::Created,
        1 => Disposition::NewVersion,
        2 => Disposition::Unchanged,
        3 => Disposition::PastVersion,
        _ => Disposition::Retracted,
    }
}
