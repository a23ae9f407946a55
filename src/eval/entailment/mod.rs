//! Whether claims are settled as people settled them: claim and evidence pairs with `SUPPORTS`, `REFUTES` or `NEI`.

use std::io::Write;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::entailment::{Model, Pair, Probabilities, encode, under_headline};

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
            let has_digits = row.claim.bytes().any(|byte| byte.is_ascii_digit());
            answers.push(Answer { wanted: row.label, given, confidence, has_digits });
        }
    }
    Report { answers, took: began.elapsed() }
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
struct Exported<'a> {
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
        let exported = Exported {
            id: &row.id,
            page: &row.page,
            label: row.label,
            pieces: &pair.pieces,
            kinds: &pair.kinds,
        };
        serde_json::to_writer(&mut out, &exported)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
