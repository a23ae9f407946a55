//! Story files: reports of one event, and statements on them with the verdicts that an editor reaches.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Deserialize;

use crate::record::Report;

/// A story.
#[derive(Debug, Clone, Deserialize)]
pub struct Story {
    /// Its name.
    pub id: String,
    /// Its reports, oldest first.
    pub reports: Vec<StoryReport>,
    /// Statements on them.
    pub checks: Vec<StoryCheck>,
}

/// A report of a story, or a reference to one of another file.
#[derive(Debug, Clone, Deserialize)]
pub struct StoryReport {
    /// Its id in the story.
    #[serde(alias = "report_id")]
    pub id: String,
    /// The publisher.
    #[serde(default)]
    pub source: String,
    /// Its address.
    #[serde(default)]
    pub url: String,
    /// When it was published; unset in a reference.
    pub published_at: Option<Timestamp>,
    /// Its headline.
    #[serde(default)]
    pub headline: String,
    /// Where and when it was written.
    #[serde(default)]
    pub dateline: String,
    /// Its text; empty in a reference.
    #[serde(default)]
    pub body: String,
    /// Which report it corrects.
    pub corrects: Option<String>,
    /// Which report it withdraws.
    pub retracts: Option<String>,
    /// The `url` of the report in the file of real stories that it stands for.
    pub uri: Option<String>,
}

/// A statement and what is expected of its check.
#[derive(Debug, Clone, Deserialize)]
pub struct StoryCheck {
    /// Its id in the story.
    pub id: String,
    /// What is checked.
    pub statement: String,
    /// When it is made.
    pub stated_at: Option<Timestamp>,
    /// The verdict on the whole.
    pub verdict: String,
    /// Reasons that must stand with it.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Words that evidence must overlap.
    #[serde(default)]
    pub evidence: Vec<Wanted>,
    /// The verdicts of its parts.
    #[serde(default)]
    pub claims: Option<Vec<Part>>,
    /// Why, for people.
    #[serde(default)]
    pub why: String,
}

/// Words of a report.
#[derive(Debug, Clone, Deserialize)]
pub struct Wanted {
    /// The report's id.
    pub report: String,
    /// The words.
    pub quote: String,
}

/// A part of a statement.
#[derive(Debug, Clone, Deserialize)]
pub struct Part {
    /// Its verdict.
    pub verdict: String,
}

/// Why stories cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoryError {
    /// A file cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is no story or list of reports.
    #[error("{path}: {source}")]
    Form {
        /// Which.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// A story names a report that no file given has.
    #[error("{story}: no report with the address {uri} was given; name its file with --reports")]
    NotGiven {
        /// The story.
        story: String,
        /// What it names.
        uri: String,
    },
    /// A report has no time.
    #[error("{story}: report {report} has no published_at")]
    NoTime {
        /// The story.
        story: String,
        /// The report.
        report: String,
    },
}

/// Real reports that stories refer to: JSON Lines.
///
/// # Errors
/// Where the file cannot be read or a line is no report.
pub fn read_reports(path: &Path) -> Result<Vec<StoryReport>, StoryError> {
    let form = |source| StoryError::Form { path: path.to_owned(), source };
    let text = text(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(form)).collect()
}

/// The stories of files and folders (their `.json` files, not those of folders in them), in the order of their paths.
///
/// # Errors
/// Where a file cannot be read, is no story, or refers to a report that is not known.
pub fn read_stories(paths: &[PathBuf], known: &[StoryReport]) -> Result<Vec<Story>, StoryError> {
    let mut stories = Vec::new();
    for path in paths {
        for file in files(path)? {
            let form = |source| StoryError::Form { path: file.clone(), source };
            let mut story: Story = serde_json::from_str(&text(&file)?).map_err(form)?;
            story.resolve(known)?;
            stories.push(story);
        }
    }
    Ok(stories)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, StoryError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| StoryError::Read { path: path.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        found.push(entry.map_err(failed)?.path());
    }
    found.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    found.sort();
    Ok(found)
}

fn text(path: &Path) -> Result<String, StoryError> {
    std::fs::read_to_string(path).map_err(|source| StoryError::Read { path: path.to_owned(), source })
}

impl Story {
    /// Puts the reports that it refers to in their places.
    fn resolve(&mut self, known: &[StoryReport]) -> Result<(), StoryError> {
        for report in &mut self.reports {
            let Some(uri) = &report.uri else { continue };
            let Some(found) = known.iter().find(|one| one.url == *uri) else {
                return Err(StoryError::NotGiven { story: self.id.clone(), uri: uri.clone() });
            };
            *report = StoryReport { id: report.id.clone(), ..found.clone() };
        }
        let untimed = self.reports.iter().find(|report| report.published_at.is_none());
        match untimed {
            Some(report) => Err(StoryError::NoTime { story: self.id.clone(), report: report.id.clone() }),
            None => Ok(()),
        }
    }

    /// The text of one of its reports.
    pub fn body(&self, report_id: &str) -> Option<&str> {
        self.reports.iter().find(|report| report.id == report_id).map(|report| report.body.as_str())
    }

    /// One story of many: ids are prefixed with their story's, the reports stand in the order of their times.
    pub fn together(stories: &[Self]) -> Self {
        let mut reports = Vec::new();
        let mut checks = Vec::new();
        for story in stories {
            let renamed = |id: &String| format!("{}-{id}", story.id);
            reports.extend(story.reports.iter().map(|report| StoryReport {
                id: renamed(&report.id),
                corrects: report.corrects.as_ref().map(renamed),
                retracts: report.retracts.as_ref().map(renamed),
                ..report.clone()
            }));
            checks.extend(story.checks.iter().map(|check| {
                let wanted = |one: &Wanted| Wanted { report: renamed(&one.report), quote: one.quote.clone() };
                StoryCheck {
                    id: format!("{}/{}", story.id, check.id),
                    evidence: check.evidence.iter().map(wanted).collect(),
                    ..check.clone()
                }
            }));
        }
        reports.sort_by_key(|report| report.published_at);
        Self { id: "together".to_owned(), reports, checks }
    }
}

impl StoryReport {
    /// As it is recorded.
    pub fn report(&self) -> Report {
        Report {
            report_id: self.id.clone(),
            source: self.source.clone(),
            url: self.url.clone(),
            headline: self.headline.clone(),
            dateline: self.dateline.clone(),
            body: self.body.clone(),
            language: "en".to_owned(),
            published_at: self.published_at.unwrap_or(Timestamp::UNIX_EPOCH),
            updated_at: None,
            corrects: self.corrects.clone(),
            retracts: self.retracts.clone(),
        }
    }
}

impl From<Report> for StoryReport {
    fn from(report: Report) -> Self {
        Self {
            id: report.report_id,
            source: report.source,
            url: report.url,
            published_at: Some(report.published_at),
            headline: report.headline,
            dateline: report.dateline,
            body: report.body,
            corrects: report.corrects,
            retracts: report.retracts,
            uri: None,
        }
    }
}
