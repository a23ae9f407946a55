//! The index: one Tantivy document for each claim, and one for each report version, derived from the record.
//!
//! It never holds the only copy of anything. Documents are only ever added, never changed or deleted: how a claim
//! stands is looked up in the record, so that word statistics depend on what is recorded and not on segments. The
//! commit payload holds the revision that it has reached, the record's number and the engine version; where one of
//! them does not fit, the index is made again.

mod document;
mod recall;
mod score;
mod tokens;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, RwLock};

use serde::{Deserialize, Serialize};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument};

pub use document::{IndexedClaim, IndexedReport};
pub use recall::{ClaimKind, ClaimQuery, RecallQuery, Snapshot};

use document::Fields;

/// Memory for documents that wait for a commit.
const WRITER_BYTES: usize = 64 << 20;

/// Why the index cannot be used. It can always be made again from the record.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Its folder cannot be made or emptied.
    #[error("make the index folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Tantivy failed.
    #[error("use the index: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// A stored claim cannot be read.
    #[error("read a stored claim: {0}")]
    Stored(#[from] postcard::Error),
}

/// Which record and engine an index belongs to, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The record's number.
    pub record_id: u64,
    /// The engine that read the claims.
    pub engine_version: String,
    /// The number of the record's revision that it has reached.
    pub revision: u64,
}

/// The open index.
pub struct Index {
    fields: Fields,
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
    snapshot: RwLock<Snapshot>,
    progress: Mutex<Progress>,
}

impl Index {
    /// Opens the index in a folder; makes an empty one where it is missing, damaged, or belongs to another record or
    /// engine version, or is ahead of the record (`latest` is the record's newest revision).
    ///
    /// # Errors
    /// Where a new one cannot be made either.
    pub fn open(
        folder: &Path,
        record_id: u64,
        engine_version: &str,
        latest: u64,
    ) -> Result<Self, IndexError> {
        match Self::open_existing(folder) {
            Ok((index, progress)) => {
                let fits = progress.record_id == record_id
                    && progress.engine_version == engine_version
                    && progress.revision <= latest;
                if fits {
                    return Self::start(index, progress);
                }
                tracing::info!("the index is of another record or engine version: it is made again");
            }
            Err(_) if !folder.exists() => tracing::debug!("there is no index yet"),
            Err(reason) => {
                tracing::info!(reason, "the index is not usable: it is made again from the record")
            }
        }
        Self::create(folder, record_id, engine_version)
    }

    /// Makes an empty index in a folder, whatever was there.
    ///
    /// # Errors
    /// Where the folder cannot be emptied or written.
    pub fn create(folder: &Path, record_id: u64, engine_version: &str) -> Result<Self, IndexError> {
        let failed = |source| IndexError::Folder { path: folder.to_owned(), source };
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
        std::fs::create_dir_all(folder).map_err(failed)?;
        let index = tantivy::Index::create_in_dir(folder, document::schema().0)?;
        let progress = Progress { record_id, engine_version: engine_version.to_owned(), revision: 0 };
        let created = Self::start(index, progress.clone())?;
        // An index of an empty record knows whose it is.
        commit(&mut created.lock_writer(), &progress)?;
        Ok(created)
    }

    fn open_existing(folder: &Path) -> Result<(tantivy::Index, Progress), String> {
        let index = tantivy::Index::open_in_dir(folder).map_err(|error| error.to_string())?;
        if index.schema() != document::schema().0 {
            return Err("it has another schema".into());
        }
        let damaged = index.validate_checksum().map_err(|error| error.to_string())?;
        if !damaged.is_empty() {
            return Err(format!("{} of its files are damaged", damaged.len()));
        }
        let payload = index.load_metas().map_err(|error| error.to_string())?.payload.unwrap_or_default();
        let progress = serde_json::from_str(&payload)
            .map_err(|error| format!("its progress is not readable: {error}"))?;
        Ok((index, progress))
    }

    fn start(index: tantivy::Index, progress: Progress) -> Result<Self, IndexError> {
        index.tokenizers().register(tokens::NEWS, tokens::analyzer());
        let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let fields = document::schema().1;
        let snapshot = Snapshot::new(reader.searcher(), fields, progress.revision);
        Ok(Self {
            fields,
            writer: Mutex::new(writer),
            reader,
            snapshot: RwLock::new(snapshot),
            progress: Mutex::new(progress),
        })
    }

    /// The number of the revision that it has reached.
    pub fn reached(&self) -> u64 {
        self.snapshot.read().unwrap_or_else(|poisoned| poisoned.into_inner()).revision()
    }

    /// What it holds now: stays the same however the index goes on.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    /// Adds report versions with their claims and makes them visible, as what the record held at `revision`.
    ///
    /// # Errors
    /// Where Tantivy fails; then what it held before stays visible.
    pub fn advance(&self, reports: &[&IndexedReport], revision: u64) -> Result<(), IndexError> {
        let mut progress = self.progress.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !reports.is_empty() {
            let mut writer = self.lock_writer();
            for report in reports {
                for document in self.documents(report)? {
                    writer.add_document(document)?;
                }
            }
            let next = Progress { revision, ..progress.clone() };
            commit(&mut writer, &next)?;
            self.reader.reload()?;
        }
        progress.revision = revision;
        let snapshot = Snapshot::new(self.reader.searcher(), self.fields, revision);
        *self.snapshot.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = snapshot;
        Ok(())
    }

    fn lock_writer(&self) -> MutexGuard<'_, IndexWriter> {
        self.writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn documents(&self, report: &IndexedReport) -> Result<Vec<TantivyDocument>, IndexError> {
        let mut documents = vec![document::of_report(&self.fields, report)?];
        for claim in &report.claims {
            documents.push(document::of_claim(&self.fields, report, claim)?);
        }
        Ok(documents)
    }
}

/// Makes what was added visible to new readers, with how far it has come.
fn commit(writer: &mut IndexWriter, progress: &Progress) -> Result<(), IndexError> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&serde_json::to_string(progress).expect("numbers and strings always serialise"));
    prepared.commit()?;
    Ok(())
}
