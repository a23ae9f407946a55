//! `onrecord eval …`: measures parts of the service on files with known answers; runs without a server.

use std::io::Write;
use std::path::{Path, PathBuf};

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
    /// Reading against labels: figures with all that is compared, as-of times, speakers, modality, quotes.
    #[command(after_help = "Example:\n  onrecord eval reading tests/data/reading/wire.jsonl")]
    Reading {
        /// Labels, one JSON object a line, as tests/data/reading/README.md describes them.
        #[arg(value_name = "FILE.jsonl")]
        file: PathBuf,
        /// Reports, one JSON object a line, for labels that are of a story.
        #[arg(long, value_name = "STORIES.jsonl")]
        stories: Option<PathBuf>,
        /// Also list what was not read as labelled.
        #[arg(short, long)]
        verbose: bool,
    },
}

/// Measures and prints a table.
///
/// # Errors
/// Where a file cannot be read or is not what it should be.
pub fn evaluate(arguments: &EvalArguments) -> Result<Ending, CliError> {
    match &arguments.what {
        What::Syntax { file } => {
            let texts = conllu::read(&content(file)?)
                .map_err(|error| CliError::Usage(format!("{}: {error}", file.display())))?;
            let report = eval::syntax::evaluate(Syntax::embedded(), &texts);
            write!(anstream::stdout(), "{report}")?;
        }
        What::Reading { file, stories, verbose } => {
            let stories = stories.as_deref().map(content).transpose()?;
            let report = eval::reading::evaluate(&content(file)?, stories.as_deref())
                .map_err(|source| CliError::Labels { path: file.clone(), source })?;
            let mut out = anstream::stdout();
            for failure in report.failures.iter().filter(|_| *verbose) {
                writeln!(out, "{failure}")?;
            }
            write!(out, "{report}")?;
        }
    }
    Ok(Ending::Fine)
}

fn content(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|source| CliError::Read { path: path.to_owned(), source })
}
