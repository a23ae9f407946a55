//! Whether claims are settled as people settled them: claim and evidence pairs with `SUPPORTS`, `REFUTES` or `NEI`.

use std::io::Write;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::domain::meaning::under_headline;
use crate::entailment::{Model, Pair, Probabilities, encode};

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
