//! Whether claims are settled as people settled them: claim and evidence pairs with `SUPPORTS`, `REFUTES` or `NEI`.

use std::io::Write;
use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::scenarios::{Exported, ExportedFinding};
use super::write_line;
use crate::domain::finding::Verdict;
use crate::domain::meaning::under_headline;
use crate::engine::{self, Engine, EngineError};
use crate::entailment::{Model, Pair, Probabilities, encode};
use crate::record;

mod report;

pub use report::{Answer, Report};

/// How many pairs are handed to the model at a time, about as many as a check has.
const BATCH: usize = 8;

/// A pair with what people say of it, as a line of the file gives it.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The row's name.
    pub id: String,
    /// The page that it was made from; empty where there is none.
    #[serde(default)]
    pub page: String,
    /// What is claimed.
    pub claim: String,
    /// What is on record.
    pub evidence: String,
    /// What people say.
    pub label: Label,
}

impl Row {
    fn has_digits(&self) -> bool {
        self.claim.bytes().any(|byte| byte.is_ascii_digit())
    }
}

/// What a recorded sentence says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Label {
    /// It bears the claim out.
    #[serde(rename = "SUPPORTS")]
    Supports,
    /// It contradicts the claim.
    #[serde(rename = "REFUTES")]
    Refutes,
    /// It settles nothing.
    #[serde(rename = "NEI")]
    Neither,
}

impl Label {
    /// As the files have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "SUPPORTS",
            Self::Refutes => "REFUTES",
            Self::Neither => "NEI",
        }
    }
}

/// Why rows cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("read line {line}")]
pub struct RowsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// Reads rows, one JSON object a line.
///
/// # Errors
/// Where a line is not a row.
pub fn rows(text: &str) -> Result<Vec<Row>, RowsError> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line, row)| serde_json::from_str(row).map_err(|source| RowsError { line, source }))
        .collect()
}

/// Whether a row's page stands over its evidence, as a headline stands over a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headlines {
    /// The evidence alone.
    Without,
    /// The page, where there is one.
    With,
}

impl Headlines {
    fn over(self, row: &Row) -> String {
        match self {
            Self::Without => row.evidence.clone(),
            Self::With => under_headline(&row.page, &row.evidence),
        }
    }
}

/// Judges rows by the model alone, on the calling thread; with headlines, each row's page stands over its evidence.
pub fn by_model(model: &Model, rows: &[Row], headlines: Headlines) -> Report {
    let began = Instant::now();
    let mut answers = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let evidence: Vec<String> = batch.iter().map(|row| headlines.over(row)).collect();
        let pairs: Vec<Pair<'_>> =
            batch.iter().zip(&evidence).map(|(row, evidence)| Pair { claim: &row.claim, evidence }).collect();
        for (row, probabilities) in batch.iter().zip(model.score(&pairs)) {
            let (given, confidence) = likeliest(probabilities);
            answers.push(Answer { wanted: row.label, given, confidence, has_digits: row.has_digits() });
        }
    }
    Report { answers, took: began.elapsed() }
}

/// Judges rows by the whole engine, each against its evidence as the only report; with headlines, under its page.
///
/// # Errors
/// Where the engine is closing.
pub async fn by_engine(engine: &Engine, rows: &[Row], headlines: Headlines) -> Result<Report, EngineError> {
    let began = Instant::now();
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let answer = check(engine, row, headlines, Trace::Without).await?;
        answers.push(Answer {
            wanted: row.label,
            given: match answer.verdict {
                Verdict::Matches => Label::Supports,
                Verdict::Conflicts | Verdict::Updates | Verdict::Outdated | Verdict::Disputed => {
                    Label::Refutes
                }
                Verdict::NotOnRecord | Verdict::NotCheckable => Label::Neither,
            },
            confidence: answer.confidence() as f32,
            has_digits: row.has_digits(),
        });
    }
    Ok(Report { answers, took: began.elapsed() })
}

/// Writes what the engine weighs for each row, as `eval scenarios --export` does for checks.
///
/// # Errors
/// Where the engine is closing or the writer fails.
pub async fn export_weighed(
    engine: &Engine,
    rows: &[Row],
    headlines: Headlines,
    mut out: impl Write,
) -> Result<(), ExportError> {
    for row in rows {
        let answer = check(engine, row, headlines, Trace::With).await?;
        let exported = Exported {
            story: if row.page.is_empty() { &row.id } else { &row.page },
            check: &row.id,
            want: match row.label {
                Label::Supports => vec!["MATCHES"],
                Label::Refutes => vec!["CONFLICTS", "UPDATES", "OUTDATED", "DISPUTED"],
                Label::Neither => vec!["NOT_ON_RECORD", "NOT_CHECKABLE"],
            },
            reasons: Vec::new(),
            parts: Vec::new(),
            findings: ExportedFinding::all(&row.claim, &answer),
        };
        write_line(&mut out, &exported)?;
    }
    Ok(())
}

/// Why rows cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The engine failed.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The file cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] std::io::Error),
}

/// When the evidence is taken to be published, 2026-01-01: pages without a date speak of what has been.
const LATE: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// Whether an answer tells how it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trace {
    With,
    Without,
}

async fn check(
    engine: &Engine,
    row: &Row,
    headlines: Headlines,
    trace: Trace,
) -> Result<engine::Answer, EngineError> {
    let report = record::Report {
        report_id: row.id.clone(),
        source: "Evidence".to_owned(),
        url: String::new(),
        headline: match headlines {
            Headlines::With => row.page.clone(),
            Headlines::Without => String::new(),
        },
        dateline: String::new(),
        body: row.evidence.clone(),
        language: "en".to_owned(),
        published_at: LATE,
        updated_at: None,
        corrects: None,
        retracts: None,
    };
    engine.check_against(row.claim.clone(), None, vec![report], trace == Trace::With).await
}

fn likeliest(probabilities: Probabilities) -> (Label, f32) {
    let Probabilities { supports, refutes, neutral } = probabilities;
    // Of equals the one that claims less.
    if neutral >= supports && neutral >= refutes {
        (Label::Neither, neutral)
    } else if refutes >= supports {
        (Label::Refutes, refutes)
    } else {
        (Label::Supports, supports)
    }
}

/// A pair as the model reads it, for training.
#[derive(Serialize)]
struct ExportedPair<'a> {
    id: &'a str,
    page: &'a str,
    label: Label,
    pieces: &'a [u32],
    kinds: &'a [u8],
}

/// Writes rows as the model reads them, one JSON object a line.
///
/// # Errors
/// Where the writer fails.
pub fn export(rows: &[Row], mut out: impl Write) -> std::io::Result<()> {
    for row in rows {
        let pair = encode(&row.claim, &row.evidence);
        let exported = ExportedPair {
            id: &row.id,
            page: &row.page,
            label: row.label,
            pieces: &pair.pieces,
            kinds: &pair.kinds,
        };
        write_line(&mut out, &exported)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"id":"1","page":"Orsk","claim":"Orsk has 9 mills.","evidence":"It has 9 mills.","label":"SUPPORTS"}"#;

    #[test]
    fn rows_are_read_and_a_bad_one_is_named_by_its_line() {
        let read = rows(&format!("{ROW}\n\n{ROW}\n")).expect("rows");
        assert_eq!((read.len(), read[1].label), (2, Label::Supports));
        assert_eq!(Headlines::With.over(&read[0]), "Orsk : It has 9 mills.");
        let error = rows(&format!("{ROW}\n{{\"id\":\"2\"}}")).expect_err("no claim");
        assert_eq!(error.to_string(), "read line 2");
    }

    #[tokio::test]
    async fn rows_are_judged_by_the_whole_engine() {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = Engine::open(folder.path(), engine::Options::default()).await.expect("an engine");
        let pairs = [
            ("The mill in Orsk employs 340 people.", "SUPPORTS"),
            ("The mill in Orsk employs 430 people.", "REFUTES"),
            ("The baker of Lund sells a blue hat.", "NEI"),
        ];
        let line = |(claim, label): (&str, &str)| {
            serde_json::json!({"id": claim, "claim": claim, "label": label,
                "evidence": "The mill in Orsk employs 340 people."})
            .to_string()
        };
        let text = pairs.map(line).join("\n");
        let read = rows(&text).expect("rows");
        let table = by_engine(&engine, &read, Headlines::Without).await.expect("answers");
        let given: Vec<Label> = table.answers.iter().map(|answer| answer.given).collect();
        assert_eq!(given, [Label::Supports, Label::Refutes, Label::Neither]);
        let mut out = Vec::new();
        export_weighed(&engine, &read, Headlines::Without, &mut out).await.expect("memory takes all");
        let written = String::from_utf8(out).expect("text");
        let lines: Vec<serde_json::Value> =
            written.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        assert_eq!(lines[0]["want"], serde_json::json!(["MATCHES"]));
        let weighed = &lines[1]["findings"][0]["proposals"];
        assert!(weighed.as_array().is_some_and(|all| all.len() > 1), "{}", lines[1]);
        engine.close().await;
    }

    #[test]
    fn pairs_are_written_as_the_model_reads_them() {
        let mut out = Vec::new();
        export(&rows(ROW).expect("rows"), &mut out).expect("memory takes all");
        let line: serde_json::Value = serde_json::from_slice(&out).expect("an object");
        let length = |name: &str| line[name].as_array().map(Vec::len);
        assert!(length("pieces") > Some(10) && length("pieces") == length("kinds"), "{line}");
        assert_eq!(line["label"], "SUPPORTS");
    }

    #[test]
    fn of_equals_the_answer_that_claims_less_is_given() {
        let third = 1.0 / 3.0;
        let (label, _) = likeliest(Probabilities { supports: third, refutes: third, neutral: third });
        assert_eq!(label, Label::Neither);
        let (label, _) = likeliest(Probabilities { supports: 0.4, refutes: 0.4, neutral: 0.2 });
        assert_eq!(label, Label::Refutes);
    }
}
