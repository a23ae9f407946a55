//! The use cases: record a report, check a statement, search the record, curate names.
//!
//! Joins the record, the index and the domain. The index follows the record in a task of its own; whoever must see a
//! write waits for the index to reach its revision, never for a time. Heavy work runs on blocking threads, as many at
//! once as the settings allow.

mod check;
mod follow;
mod meaning;
mod names;
mod reading;
mod ready;
mod reports;
mod search;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

pub use check::{Answer, Check, Recalled};
pub use follow::Reindexed;
pub use meaning::MeaningReader;
pub use reading::{Read, claim_id};
pub use reports::Recorded;
pub use search::{ClaimOnRecord, Search};

use crate::domain::{extract, finding};
use crate::entailment::{Model, WeightsError};
use crate::index::{Index, IndexError, Snapshot};
use crate::record::{Record, RecordError, Revision, RevisionError, WriteError};
use names::CuratedNames;
use reading::Readings;
use ready::ReadyClaims;

/// The engine's version. The same reports and the same version give the same answer; an index of another version is
/// made again. The last number counts what reading has learned: raise it when claims are read differently.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-reading.16");

/// What the engine is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many texts are read or checked at once.
    pub threads: usize,
    /// How many reports may wait to be indexed before recording slows down.
    pub reports_in_flight: usize,
    /// How many candidates recall gives for each claim of a statement.
    pub candidates: usize,
    /// How long a call waits for the index to reach a revision.
    pub freshness_wait: Duration,
    /// How findings are reached.
    pub judging: finding::Settings,
    /// Who reads what words mean.
    pub meaning: MeaningReader,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(2, usize::from),
            reports_in_flight: 1024,
            candidates: 64,
            freshness_wait: Duration::from_secs(10),
            judging: finding::Settings::default(),
            meaning: MeaningReader::default(),
        }
    }
}

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A write did not happen.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The record cannot be opened or read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The index cannot be made or read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The model that reads meaning cannot be loaded.
    #[error("cannot load the entailment model: {0}")]
    Model(&'static WeightsError),
    /// A token is no revision of this record.
    #[error(transparent)]
    Revision(#[from] RevisionError),
    /// The index did not reach the revision in time.
    #[error("the index has not caught up with the record yet")]
    Behind,
    /// The engine is closing, or a worker died.
    #[error("the service is shutting down")]
    Closing,
}

/// How fresh an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Freshness {
    /// It has seen every write that was acknowledged before.
    Full,
    /// It has seen at least the write that gave this token.
    AtLeast(String),
    /// Whatever is indexed.
    Latency,
}

/// The engine; cheap to clone.
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
}

struct Shared {
    record: Record,
    index: Index,
    options: Options,
    readings: Readings,
    names: CuratedNames,
    ready: ReadyClaims,
    reached: watch::Sender<u64>,
    closing: watch::Sender<bool>,
    workers: Arc<Semaphore>,
    follower: Mutex<Option<JoinHandle<()>>>,
}

impl Engine {
    /// Opens the record and the index in a folder, brings the index up to date, and keeps it so.
    ///
    /// # Errors
    /// Where the record cannot be opened or the index cannot be made.
    pub async fn open(data_dir: &Path, options: Options) -> Result<Self, EngineError> {
        let data_dir = data_dir.to_owned();
        let opened = tokio::task::spawn_blocking(move || Self::open_blocking(&data_dir, options));
        let engine = opened.await.map_err(|_| EngineError::Closing)??;
        let follower = tokio::spawn(follow::keep_up(engine.shared.clone()));
        *engine.shared.follower.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(follower);
        Ok(engine)
    }

    fn open_blocking(data_dir: &Path, options: Options) -> Result<Self, EngineError> {
        let record = Record::open(data_dir)?;
        let latest = record.latest().number();
        let index = Index::open(&data_dir.join("index"), record.record_id(), VERSION, latest)?;
        let engine = Self::join(record, index, options);
        follow::catch_up(&engine.shared, latest)?;
        // The first text loads the parser's weights and the lexicons; let that be ours and not a caller's.
        let _ = extract::read_statement("It is ready.", None);
        if engine.shared.options.meaning == MeaningReader::Model {
            Model::shared().map_err(EngineError::Model)?;
        }
        Ok(engine)
    }

    /// Makes the index of a folder again from its record, while no server uses it.
    ///
    /// # Errors
    /// Where the record cannot be opened or the index cannot be made.
    pub fn reindex(data_dir: &Path, options: Options) -> Result<Reindexed, EngineError> {
        let record = Record::open(data_dir)?;
        let latest = record.latest().number();
        let index = Index::create(&data_dir.join("index"), record.record_id(), VERSION)?;
        let engine = Self::join(record, index, options);
        follow::catch_up(&engine.shared, latest)
    }

    fn join(record: Record, index: Index, options: Options) -> Self {
        let shared = Shared {
            reached: watch::Sender::new(index.reached()),
            closing: watch::Sender::new(false),
            workers: Arc::new(Semaphore::new(options.threads.max(1))),
            readings: Readings::new(options.reports_in_flight),
            names: CuratedNames::default(),
            ready: ReadyClaims::default(),
            follower: Mutex::new(None),
            record,
            index,
            options,
        };
        Self { shared: Arc::new(shared) }
    }

    /// Stops following the record. What was acknowledged is on disk already.
    pub async fn close(&self) {
        self.shared.closing.send_replace(true);
        let follower = self.shared.follower.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        if let Some(follower) = follower {
            let _ = follower.await;
        }
    }

    /// How many texts it reads or checks at once.
    pub fn threads(&self) -> usize {
        self.shared.options.threads.max(1)
    }

    /// The record's newest revision.
    pub fn latest(&self) -> Revision {
        self.shared.record.latest()
    }

    /// A view of the index that is as fresh as asked for. Waits for the index, never for a time of its own; gives up
    /// after `Options::freshness_wait`.
    async fn snapshot(&self, freshness: &Freshness) -> Result<Snapshot, EngineError> {
        let needed = match freshness {
            Freshness::Full => self.latest().number(),
            Freshness::AtLeast(token) => Revision::parse(token, self.latest())?.number(),
            Freshness::Latency => 0,
        };
        let mut reached = self.shared.reached.subscribe();
        let waited =
            tokio::time::timeout(self.shared.options.freshness_wait, reached.wait_for(|at| *at >= needed))
                .await;
        match waited {
            Ok(Ok(_)) => Ok(self.shared.index.snapshot()),
            Ok(Err(_)) => Err(EngineError::Closing),
            Err(_) => Err(EngineError::Behind),
        }
    }

    /// The one place where work of more than half a millisecond leaves the async threads.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let permit = self.shared.workers.clone().acquire_owned().await.map_err(|_| EngineError::Closing)?;
        let shared = self.shared.clone();
        let done = tokio::task::spawn_blocking(move || {
            let outcome = work(&shared);
            drop(permit);
            outcome
        });
        done.await.map_err(|_| EngineError::Closing)?
    }
}
