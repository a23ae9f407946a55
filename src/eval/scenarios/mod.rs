//! Judging, measured: stories with statements and the verdicts that an editor reaches, through the engine in one process.

mod proposals;
mod score;
mod story;

use std::path::Path;

pub use proposals::export;
pub(super) use proposals::{Exported, ExportedFinding};
pub use score::{Bin, Row, Table};
pub use story::{Story, StoryCheck, StoryError, StoryReport, Wanted, read_reports, read_stories};

use crate::engine::{Answer, Check, Engine, EngineError, Freshness, Options};
use crate::record::ListFilter;

/// Why stories cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// No folder for the record can be made.
    #[error("cannot make a folder for the record: {0}")]
    Folder(#[from] std::io::Error),
}

/// Runs every story on a record of its own, which also holds `others`.
///
/// # Errors
/// Where a record cannot be made or the engine fails.
pub async fn run(stories: &[Story], others: &[StoryReport]) -> Result<Table, ScenarioError> {
    let mut rows = Vec::new();
    for story in stories {
        rows.extend(run_story(story, others).await?);
    }
    Ok(Table { rows })
}

async fn run_story(story: &Story, others: &[StoryReport]) -> Result<Vec<Row>, ScenarioError> {
    let answers = answers(story, others, question).await?;
    // Evidence may stand in any of the reports.
    let mut all = story.clone();
    all.reports.extend(others.iter().cloned());
    Ok(story.checks.iter().zip(&answers).map(|(check, answer)| Row::new(&all, check, answer)).collect())
}

/// The answers to all checks of a story on a record of its own, each asked as `ask` puts it.
async fn answers(
    story: &Story,
    others: &[StoryReport],
    ask: fn(&StoryCheck) -> Check,
) -> Result<Vec<Answer>, ScenarioError> {
    let folder = tempfile::tempdir()?;
    let engine = record(folder.path(), others.iter().chain(&story.reports)).await?;
    let mut answers = Vec::new();
    for check in &story.checks {
        answers.push(engine.check(ask(check)).await?);
    }
    engine.close().await;
    Ok(answers)
}

/// An engine on a new record of these reports.
pub(super) async fn record<'a>(
    folder: &Path,
    reports: impl Iterator<Item = &'a StoryReport>,
) -> Result<Engine, EngineError> {
    let engine = Engine::open(folder, Options::default()).await?;
    for report in reports {
        engine.record(report.report(), None).await?;
    }
    Ok(engine)
}

/// A check as it is asked.
pub(super) fn question(check: &StoryCheck) -> Check {
    Check {
        statement: check.statement.clone(),
        stated_at: check.stated_at,
        context: String::new(),
        filter: ListFilter::default(),
        freshness: Freshness::Full,
        explain_steps: false,
    }
}
