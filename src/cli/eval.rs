//! `onrecord eval …`: measures parts of the service on files with known answers; runs without a server.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Ending, error::CliError};
use crate::eval;
use crate::syntax::{Syntax, conllu};

/// Measure what is read and judged, on files with known answers; runs without a server.
#[derive(Args, Debug)]
pub struct EvalArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Syntax against a treebank: tokens and sentences on its raw text, tags and arcs on its tokens.
    #[command(after_help = "Example:\n  onrecord eval syntax gum-news.conllu")]
    Syntax {
        /// A treebank in CoNLL-U with Penn tags.
        #[arg(value_name = "FILE.conllu")]
        file: PathBuf,
    },
}

/// Measures and prints a table.
///
/// # Errors
/// Where a file cannot be read or is not what it should be.
pub fn evaluate(arguments: &EvalArguments) -> Result<Ending, CliError> {
    match &arguments.what {
        What::Syntax { file } => {
            let content = std::fs::read_to_string(file)
                .map_err(|source| CliError::Read { path: file.clone(), source })?;
            let texts = conllu::read(&content)
                .map_err(|error| CliError::Usage(format!("{}: {error}", file.display())))?;
            let report = eval::syntax::evaluate(Syntax::embedded(), &texts);
            write!(anstream::stdout(), "{report}")?;
        }
    }
    Ok(Ending::Fine)
}
