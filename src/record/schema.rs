//! The tables, made and migrated by numbered steps that are embedded in the program.

use std::path::Path;

use rusqlite::Connection;

use super::RecordError;

/// Step n brings schema n to n + 1 (`user_version`). Steps are added, never changed.
const STEPS: [&str; 1] = ["
CREATE TABLE record (record_id INTEGER NOT NULL) STRICT;

-- Every write, in order: the record's own time.
CREATE TABLE change (
    revision    INTEGER PRIMARY KEY,
    recorded_at TEXT NOT NULL
) STRICT;

-- Times are RFC 3339 in UTC with nine decimals, so that their order as text is their order in time.
CREATE TABLE report_version (
    revision     INTEGER PRIMARY KEY REFERENCES change,
    report_id    TEXT NOT NULL,
    version      INTEGER NOT NULL,
    became_newest INTEGER NOT NULL,
    source       TEXT NOT NULL,
    url          TEXT NOT NULL,
    headline     TEXT NOT NULL,
    dateline     TEXT NOT NULL,
    language     TEXT NOT NULL,
    published_at TEXT NOT NULL,
    updated_at   TEXT,
    corrects     TEXT,
    retracts     TEXT,
    text_sha256  TEXT NOT NULL,
    body         TEXT NOT NULL,
    UNIQUE (report_id, version)
) STRICT;
CREATE INDEX report_version_by_time ON report_version (published_at DESC, report_id);
CREATE INDEX report_version_corrects ON report_version (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX report_version_retracts ON report_version (retracts) WHERE retracts IS NOT NULL;

CREATE TABLE retraction (
    revision  INTEGER PRIMARY KEY REFERENCES change,
    report_id TEXT NOT NULL
) STRICT;
CREATE INDEX retraction_report ON retraction (report_id);

-- The first answer to a request id, so that a repeat gets it again.
CREATE TABLE request (
    request_id  TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    revision    INTEGER NOT NULL,
    disposition INTEGER NOT NULL,
    version     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A NULL entity was deleted.
CREATE TABLE entity_version (
    revision  INTEGER PRIMARY KEY REFERENCES change,
    entity_id TEXT NOT NULL,
    entity    TEXT
) STRICT;
CREATE INDEX entity_version_id ON entity_version (entity_id, revision);

-- Which live entity holds a spelling (in normal form); derived from entity_version, kept for the uniqueness check.
CREATE TABLE spelling (
    spelling  TEXT PRIMARY KEY,
    entity_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spelling_entity ON spelling (entity_id);
"];

/// The number by which tools, and we, know the file: "onrc".
const APPLICATION_ID: i64 = 0x6f6e_7263;

/// SQLite takes a file that is too short for a header as an empty database; for us it is a record that was lost.
pub fn refuse_stub(path: &Path) -> Result<(), RecordError> {
    const HEADER_BYTES: u64 = 100;
    match std::fs::metadata(path) {
        Ok(file) if (1..HEADER_BYTES).contains(&file.len()) => {
            let reason = format!("the file has {} bytes, less than any database", file.len());
            Err(RecordError::Damaged { path: path.to_owned(), reason })
        }
        _ => Ok(()),
    }
}

/// Sets the durability of the connection and brings the schema up to date.
pub fn prepare(connection: &mut Connection, path: &Path) -> Result<(), RecordError> {
    let damaged =
        |error: rusqlite::Error| RecordError::Damaged { path: path.to_owned(), reason: error.to_string() };
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;",
    )
    .map_err(damaged)?;
    connection.set_prepared_statement_cache_capacity(64);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(damaged)?;
    let application_id: i64 =
        connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(damaged)?;
    if tables > 0 && application_id != APPLICATION_ID {
        let reason = "it is a database of another program".to_owned();
        return Err(RecordError::Damaged { path: path.to_owned(), reason });
    }
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(damaged)?;
    let known = STEPS.len() as i64;
    if found > known {
        return Err(RecordError::TooNew { path: path.to_owned(), found, known });
    }
    for (number, step) in STEPS.iter().enumerate().skip(found as usize) {
        let transaction = connection.transaction().map_err(damaged)?;
        transaction.execute_batch(step).map_err(damaged)?;
        if number == 0 {
            transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(damaged)?;
            transaction.execute("INSERT INTO record VALUES (?1)", [new_record_id()]).map_err(damaged)?;
        }
        transaction.pragma_update(None, "user_version", number as i64 + 1).map_err(damaged)?;
        transaction.commit().map_err(damaged)?;
    }
    Ok(())
}

/// The record's own number.
pub fn record_id(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT record_id FROM record", [], |row| row.get::<_, i64>(0)).map(|id| id as u64)
}

/// A number that no other record has: random, so that tokens of different records never mix.
fn new_record_id() -> i64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    i64::from_le_bytes(bytes)
}
