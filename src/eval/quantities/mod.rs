//! How well quantities and times are read, on JSON Lines of texts with the values that stand in them.
//!
//! Two kinds of rows: those of a recogniser's test suite, each with the kind of thing that it looks for (`set`), and
//! sentences of news with every figure of theirs (`news`). A row of the suite is right where all and only its values
//! are read: the exact value, unit or currency, or for times one of the stretches it allows, at a place that overlaps
//! its own. Classes of rows that news must read in another way are left out by their form, counted and named
//! (`excluded`). Nothing here reads a file.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use thiserror::Error;

mod excluded;
mod news;
mod suite;

pub use excluded::Class;

/// A line that is no row.
#[derive(Debug, Error)]
#[error("line {line} is no row of quantities")]
pub struct RowError {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// A text and what stands in it.
#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    set: String,
    text: String,
    reference_time: Option<String>,
    expect: Vec<Expected>,
}

/// One value that stands in a text; which fields are there depends on the set.
#[derive(Debug, Deserialize)]
struct Expected {
    #[serde(default)]
    text: String,
    #[serde(default)]
    start: usize,
    #[serde(default)]
    end: usize,
    #[serde(default)]
    value: String,
    unit: Option<String>,
    iso_currency: Option<String>,
    #[serde(default)]
    any_of: Vec<TimeValue>,
    #[serde(default)]
    change: String,
    #[serde(default)]
    normalized_unit: String,
    #[serde(default)]
    concept: String,
}

/// A stretch of time, an instant or a number of seconds.
#[derive(Debug, Deserialize)]
struct TimeValue {
    value: Option<String>,
    start: Option<String>,
    end: Option<String>,
    timex: Option<String>,
}

/// Right ones among those read and those that stand in the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Rows that count.
    pub n_rows: usize,
    /// Rows of which all and only the values are read.
    pub n_right: usize,
    /// Values that are right.
    pub n_hits: usize,
    /// Values that we read.
    pub n_read: usize,
    /// Values that stand in the texts.
    pub n_expected: usize,
}

impl Score {
    fn add(&mut self, row: Score) {
        self.n_rows += row.n_rows;
        self.n_right += row.n_right;
        self.n_hits += row.n_hits;
        self.n_read += row.n_read;
        self.n_expected += row.n_expected;
    }

    /// The share of what we read that is right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.n_hits, self.n_read)
    }

    /// The share of what stands there that we read right.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.n_hits, self.n_expected)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        share(2 * self.n_hits, self.n_read + self.n_expected)
    }

    /// The share of rows that are right as a whole.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share(self.n_right, self.n_rows)
    }
}

/// A row that is not read as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its name in the file.
    pub id: String,
    /// The text.
    pub text: String,
    /// What was not read, as the file has it.
    pub missed: Vec<String>,
    /// What was read and does not stand there.
    pub extra: Vec<String>,
}

/// What was counted; `{:#}` lists the rows that failed as well.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Each set of the suite.
    pub sets: BTreeMap<String, Score>,
    /// Sentences of news, by what has to agree; empty where the file has none.
    pub news: news::NewsScore,
    /// Rows left out, by class.
    pub excluded: BTreeMap<Class, usize>,
    /// Rows that were not read as they should be.
    pub failures: Vec<Failure>,
}

/// Sets that are reported together as well.
const GROUPS: &[&[&str]] = &[
    &["number", "percent", "currency", "age", "temperature"],
    &["dimension", "number-range", "ordinal"],
    &["datetime"],
];

/// Reads every row of a file and counts what is right.
///
/// # Errors
/// Where a line is no row.
pub fn evaluate(content: &str) -> Result<Report, RowError> {
    let mut report = Report::default();
    for (index, line) in content.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = serde_json::from_str(line).map_err(|source| RowError { line: index + 1, source })?;
        if row.set == "newsquant" {
            news::count(&row, &mut report);
            continue;
        }
        if let Some(class) = excluded::class_of(&row) {
            *report.excluded.entry(class).or_default() += 1;
            continue;
        }
        let (score, failure) = suite::judge(&row);
        report.sets.entry(row.set).or_default().add(score);
        report.failures.extend(failure);
    }
    Ok(report)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.sets.is_empty() {
            writeln!(out, "{:<52} rows  P      R      exact", "set")?;
        }
        let row = |out: &mut fmt::Formatter<'_>, name: &str, score: &Score| {
            let (precision, recall, accuracy) = (score.precision(), score.recall(), score.accuracy());
            writeln!(out, "{name:<52} {:>4}  {precision:.3}  {recall:.3}  {accuracy:.3}", score.n_rows)
        };
        for (name, score) in &self.sets {
            row(out, name, score)?;
        }
        for group in GROUPS.iter().filter(|group| group.len() > 1) {
            let mut sum = Score::default();
            group.iter().filter_map(|set| self.sets.get(*set)).for_each(|score| sum.add(*score));
            if sum.n_rows > 0 {
                row(out, &group.join("+"), &sum)?;
            }
        }
        write!(out, "{}", self.news)?;
        for (class, n) in &self.excluded {
            writeln!(out, "left out: {n:>3}  {}: {}", class.name(), class.reason())?;
        }
        if out.alternate() {
            for failure in &self.failures {
                writeln!(out, "{}  {}", failure.id, failure.text)?;
                failure.missed.iter().try_for_each(|m| writeln!(out, "    missed  {m}"))?;
                failure.extra.iter().try_for_each(|e| writeln!(out, "    extra   {e}"))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::evaluate;

    #[test]
    fn a_report_counts_rows_and_values() {
        let rows = r#"
{"id":"a","set":"number","text":"41 crates and nine kegs","expect":[{"text":"41","start":0,"end":2,"value":"41"},{"text":"nine","start":14,"end":18,"value":"9"}]}
{"id":"b","set":"currency","text":"a toll of 7 euros","expect":[{"text":"7 euros","start":10,"end":17,"value":"8","unit":"Euro","iso_currency":"EUR"}]}
{"id":"c","set":"datetime","text":"on 3 May 2011","reference_time":"2016-11-07T00:00:00Z","expect":[{"text":"3 May 2011","start":3,"end":13,"any_of":[{"value":"2011-05-03","timex":"2011-05-03"}]}]}
{"id":"d","set":"newsquant","text":"Rents rose 4 percent.","expect":[{"value":"4","change":"up","unit":"percent","normalized_unit":"percentage","concept":"rents"}]}
"#;
        let report = evaluate(rows).expect("rows");
        assert_eq!((report.sets["number"].n_right, report.sets["number"].n_hits), (1, 2));
        assert_eq!(report.sets["currency"].accuracy(), 0.0);
        assert_eq!(report.sets["datetime"].accuracy(), 1.0);
        assert_eq!((report.news.value.n_hits, report.news.change.n_hits), (1, 1));
        assert_eq!(report.failures.len(), 1);
        assert!(format!("{report:#}").contains("missed  8 EUR"));
        assert_eq!(evaluate("{}").expect_err("no row").line, 1);
    }
}
