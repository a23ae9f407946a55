//! Measuring: what the parts of the service get right, on files with known answers.

use std::io::{self, Write};

use serde::Serialize;

pub mod crowd;
pub mod entailment;
pub mod generator;
pub mod metamorphic;
pub mod quantities;
mod random;
pub mod reading;
pub mod recall;
pub mod scenarios;
pub mod syntax;

/// Writes a value as a line of JSON Lines.
fn write_line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")
}
