//! Whether claims are settled as people settled them: claim and evidence pairs with `SUPPORTS`, `REFUTES` or `NEI`.

use std::io::Write;

use serde::{Deserialize, Serialize};

use crate::entailment::encode;

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

/// A pair as the model reads it, for training.
#[derive(Serialize)]
struct Exported<'a> {
    id: &'a str,
    page: &'a str,
    label: Label,
    n_claim: usize,
    pieces: &'a [u32],
}

/// Writes rows as the model reads them, one JSON object a line.
///
/// # Errors
/// Where the writer fails.
pub fn export(rows: &[Row], mut out: impl Write) -> std::io::Result<()> {
    for row in rows {
        let pair = encode(&row.claim, &row.evidence);
        let exported =
            Exported { id: &row.id, page: &row.page, label: row.label, n_claim: pair.n_claim, pieces: &pair.pieces };
        serde_json::to_writer(&mut out, &exported)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
