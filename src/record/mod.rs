//! The record: reports with all their versions, corrections and retractions, and the curated names. The only truth.
//!
//! Embedded in SQLite (WAL, `synchronous=FULL`). One thread writes: it takes whatever writes are waiting, commits them
//! in one transaction, and answers them all, so that writers share the cost of reaching the disk. What is acknowledged
//! is on disk. Every write gets the next revision; nothing is updated in place, so that the record can be read as it
//! stood at any revision. No SQLite type shows outside this module.

mod read;
mod revision;
mod schema;
mod types;
mod write;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::{mpsc, oneshot, watch};

pub use revision::{Revision, RevisionError};
pub use types::{
    AsRead, Disposition, Entity, EntityVersion, ListCursor, ListFilter, Report, ReportStatus, ReportVersion,
    VersionFacts, Written, hex,
};
pub use write::{Refusal, Write};

use write::Command;

/// How many writes may wait for the writer before callers do.
const QUEUE: usize = 1024;

/// Why the record could not be opened or read.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The folder cannot be made or its files cannot be opened.
    #[error("open the data folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another server holds it.
    #[error("the data folder {path} is in use by another server")]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// The database is not one, or cannot be read.
    #[error("read the record {path}: {reason}")]
    Damaged {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        reason: String,
    },
    /// A newer onrecord wrote it.
    #[error("the record {path} has schema {found}, this program knows up to {known}: use a newer onrecord")]
    TooNew {
        /// The database file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// A read failed while running.
    #[error("read the record: {reason}")]
    Read {
        /// What SQLite said.
        reason: String,
    },
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> Self {
        RecordError::Read { reason: error.to_string() }
    }
}

/// Why a write did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The record as it stands does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The disk or the database failed, or the record is closing; a retry may help.
    #[error("write to the record: {reason}")]
    Failed {
        /// What went wrong.
        reason: String,
    },
}

/// The open record. Cheap to clone; the last clone that goes closes it, after the waiting writes are on disk.
#[derive(Clone)]
pub struct Record {
    shared: Arc<Shared>,
}

struct Shared {
    record_id: u64,
    path: PathBuf,
    commands: Option<mpsc::Sender<Command>>,
    latest: watch::Receiver<u64>,
    readers: Mutex<Vec<Connection>>,
    writer: Option<std::thread::JoinHandle<()>>,
    _lock: File,
}

impl Record {
    /// Opens the record in a folder, which is made where it is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// Says in one line what is wrong: the folder, a server that holds it, a database that is damaged or too new.
    pub fn open(data_dir: &Path) -> Result<Self, RecordError> {
        let folder = |source| RecordError::Folder { path: data_dir.to_owned(), source };
        std::fs::create_dir_all(data_dir).map_err(folder)?;
        let lock = File::create(data_dir.join("lock")).map_err(folder)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(RecordError::InUse { path: data_dir.to_owned() }),
            Err(TryLockError::Error(source)) => return Err(folder(source)),
        }
        let path = data_dir.join("record.db");
        schema::refuse_stub(&path)?;
        let damaged =
            |error: rusqlite::Error| RecordError::Damaged { path: path.clone(), reason: error.to_string() };
        let mut connection = Connection::open(&path).map_err(damaged)?;
        schema::prepare(&mut connection, &path)?;
        let record_id = schema::record_id(&connection).map_err(damaged)?;
        let newest: u64 = connection
            .query_row("SELECT coalesce(max(revision), 0) FROM change", [], |row| row.get(0))
            .map_err(damaged)?;
        let (commands, queue) = mpsc::channel(QUEUE);
        let (announce, latest) = watch::channel(newest);
        let writer = std::thread::Builder::new()
            .name("record-writer".into())
            .spawn(move || write::run(connection, record_id, newest, queue, announce))
            .map_err(folder)?;
        let shared = Shared {
            record_id,
            path,
            commands: Some(commands),
            latest,
            readers: Mutex::new(Vec::new()),
            writer: Some(writer),
            _lock: lock,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The newest revision: every write that was acknowledged has one that is not greater.
    pub fn latest(&self) -> Revision {
        Revision::new(self.shared.record_id, *self.shared.latest.borrow())
    }

    /// Tells the number of the newest revision, and each one after it.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.shared.latest.clone()
    }

    /// The record's own number: revisions of other records are told apart by it.
    pub fn record_id(&self) -> u64 {
        self.shared.record_id
    }

    /// Writes; the answer comes when the write is on disk.
    ///
    /// # Errors
    /// A [`Refusal`] where the record as it stands does not allow it, else a failure of the disk or database.
    pub async fn write(&self, write: Write) -> Result<Written, WriteError> {
        self.submit(write).await?.await
    }

    /// Queues a write, in the order of the calls, and gives back what will be its answer.
    ///
    /// # Errors
    /// Where the record is closing.
    pub async fn submit(
        &self,
        write: Write,
    ) -> Result<impl Future<Output = Result<Written, WriteError>> + Send + use<>, WriteError> {
        let closing = || WriteError::Failed { reason: "the record is closing".into() };
        let (answer, answered) = oneshot::channel();
        let commands = self.shared.commands.as_ref().ok_or_else(closing)?;
        commands.send(Command { write, answer }).await.map_err(|_| closing())?;
        Ok(async move { answered.await.unwrap_or_else(|_| Err(closing())) })
    }

    /// Runs a read on a connection of its own, in one transaction, so that it sees one state.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, RecordError> {
        let pooled = self.shared.readers.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&self.shared.path, flags)?;
                connection.set_prepared_statement_cache_capacity(64);
                connection
            }
        };
        let transaction = connection.transaction()?;
        let value = read(&transaction)?;
        transaction.finish()?;
        self.shared.readers.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(connection);
        Ok(value)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.commands = None;
        // Readers go first: the writer's connection, as the last one, leaves a single file behind.
        self.readers.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clear();
        if let Some(writer) = self.writer.take() {
            // The writer ends when the last sender is gone; what it still holds reaches the disk first.
            let _ = writer.join();
        }
    }
}
