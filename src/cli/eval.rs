//! `onrecord eval …`: measures parts of the service on files with known answers; runs without a server.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Ending, error::CliError};
use crate::engine::{Engine, Options};
use crate::entailment::Model;
use crate::eval;
use crate::eval::entailment::Headlines;
use crate::eval::scenarios::{Story, read_reports, read_stories};
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
    /// Judging against stories: statements and the verdicts that an editor reaches, each story on a record of its own.
    #[command(after_help = "Example:\n  onrecord eval scenarios tests/data/scenarios")]
    Scenarios {
        #[command(flatten)]
        stories: StoryFiles,
        /// All stories on one record.
        #[arg(long)]
        together: bool,
        /// Put the reports of this file on every record too (JSON Lines); may be repeated.
        #[arg(long, value_name = "REPORTS.jsonl")]
        also: Vec<PathBuf>,
        /// Also list the checks that are not all right.
        #[arg(short, long)]
        verbose: bool,
        /// Instead of measuring, write what is weighed in each check: what `training/judging` learns from.
        #[arg(long, hide = true, value_name = "OUT.jsonl")]
        export: Option<PathBuf>,
    },
    /// Judging in a crowd: statements on very many generated reports, all worded alike and each of another place.
    #[command(after_help = "Example:\n  onrecord eval crowd --reports 2000 --checks 400")]
    Crowd {
        /// How many reports to make.
        #[arg(long, value_name = "N", default_value_t = 2_000)]
        reports: usize,
        /// How many statements to check, every other one with another number than the report's.
        #[arg(long, value_name = "N", default_value_t = 400)]
        checks: usize,
        /// Also list the checks that are not all right.
        #[arg(short, long)]
        verbose: bool,
        /// Instead of measuring, write what is weighed in each check: what `training/judging` learns from.
        #[arg(long, hide = true, value_name = "OUT.jsonl")]
        export: Option<PathBuf>,
    },
    /// Recall: whether the claims that settle a statement are found among very many others.
    #[command(after_help = "Example:\n  onrecord eval recall --claims 100000 tests/data/scenarios")]
    Recall {
        #[command(flatten)]
        stories: StoryFiles,
        /// How many generated claims stand beside those of the stories.
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        claims: usize,
        /// Also list the evidence that is not found.
        #[arg(short, long)]
        verbose: bool,
    },
    /// Judging against itself: made-up stories before and after a change that must keep the verdict or end a match.
    #[command(after_help = "Example:\n  onrecord eval metamorphic --cases 2000 --seed 1")]
    Metamorphic {
        /// How many cases to make.
        #[arg(long, value_name = "N", default_value_t = 2_000)]
        cases: usize,
        /// Equal seeds make equal cases.
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// Also list the cases that do not hold, and the statements that are judged wrong before any change.
        #[arg(short, long)]
        verbose: bool,
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
    /// Wording: claims and evidence against what people say of them.
    #[command(after_help = "Example:\n  onrecord eval entailment --model-only vitaminc-real.dev.jsonl")]
    Entailment {
        /// Pairs, one JSON object a line: `claim`, `evidence`, `label` (SUPPORTS, REFUTES or NEI).
        #[arg(required = true, value_name = "FILE.jsonl")]
        files: Vec<PathBuf>,
        /// Ask the model alone, not the whole engine.
        #[arg(long)]
        model_only: bool,
        /// Put each row's `page` over its evidence, as a headline stands over a report.
        #[arg(long)]
        headlines: bool,
        /// Instead of measuring, write the pairs as the model reads them: what `training/entailment` learns from.
        #[arg(long, hide = true, value_name = "OUT.jsonl")]
        export: Option<PathBuf>,
        /// The same with what the whole engine weighs: what `training/judging` learns from.
        #[arg(long, hide = true, value_name = "OUT.jsonl")]
        export_weighed: Option<PathBuf>,
    },
    /// Quantities and times against texts with the values that stand in them.
    #[command(after_help = "Example:\n  onrecord eval quantities recognizers.jsonl -v")]
    Quantities {
        /// Texts with their values, as JSON Lines.
        #[arg(value_name = "FILE.jsonl")]
        file: PathBuf,
        /// Also print the texts that are not read as they should be.
        #[arg(short, long)]
        verbose: bool,
    },
}

/// Stories, and the reports that they refer to.
#[derive(Args, Debug)]
struct StoryFiles {
    /// Story files, or folders of them.
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
    /// Reports that stories refer to by their address (JSON Lines).
    #[arg(long, value_name = "REPORTS.jsonl")]
    reports: Option<PathBuf>,
}

impl StoryFiles {
    fn read(&self) -> Result<Vec<Story>, CliError> {
        let known = self.reports.as_deref().map(read_reports).transpose()?.unwrap_or_default();
        Ok(read_stories(&self.paths, &known)?)
    }
}

/// Measures and prints a table.
///
/// # Errors
/// Where a file cannot be read or is not what it should be.
pub async fn evaluate(arguments: &EvalArguments) -> Result<Ending, CliError> {
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
        What::Metamorphic { cases, seed, verbose } => {
            let report = eval::metamorphic::evaluate(*cases, *seed);
            let mut out = anstream::stdout();
            for failure in report.wrong_originals.iter().chain(&report.failures).filter(|_| *verbose) {
                writeln!(out, "{failure}")?;
            }
            write!(out, "{report}")?;
        }
        What::Scenarios { stories, together, also, verbose, export } => {
            scenarios(stories.read()?, *together, also, *verbose, export.as_deref()).await?;
        }
        What::Crowd { reports, checks, verbose, export } => {
            let story = eval::crowd::story(*reports, *checks);
            scenarios(vec![story], false, &[], *verbose, export.as_deref()).await?;
        }
        What::Recall { stories, claims, verbose } => {
            let report = eval::recall::evaluate(&stories.read()?, *claims).await?;
            let mut out = anstream::stdout();
            for missed in report.missed.iter().filter(|_| *verbose) {
                writeln!(out, "{missed}")?;
            }
            write!(out, "{report}")?;
        }
        What::Entailment { files, model_only, headlines, export, export_weighed } => {
            let headlines = if *headlines { Headlines::With } else { Headlines::Without };
            match export {
                Some(path) => export_pairs(files, path)?,
                None if *model_only && export_weighed.is_none() => by_model(files, headlines)?,
                None => by_engine(files, headlines, export_weighed.as_deref()).await?,
            }
        }
        What::Quantities { file, verbose } => {
            let report = eval::quantities::evaluate(&content(file)?)
                .map_err(|error| CliError::Usage(format!("{}: {error}: {}", file.display(), error.source)))?;
            match verbose {
                true => write!(anstream::stdout(), "{report:#}")?,
                false => write!(anstream::stdout(), "{report}")?,
            }
        }
    }
    Ok(Ending::Fine)
}

async fn scenarios(
    mut stories: Vec<Story>,
    together: bool,
    also: &[PathBuf],
    verbose: bool,
    export: Option<&Path>,
) -> Result<(), CliError> {
    if together {
        stories = vec![Story::together(&stories)];
    }
    let mut others = Vec::new();
    for file in also {
        others.extend(read_reports(file)?);
    }
    if let Some(path) = export {
        let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
        eval::scenarios::export(&stories, &others, &mut out).await?;
        return Ok(out.flush()?);
    }
    let table = eval::scenarios::run(&stories, &others).await?;
    let failures = if verbose { table.failures() } else { String::new() };
    Ok(write!(anstream::stdout(), "{failures}{table}")?)
}

/// Prints a table for each file.
fn by_model(files: &[PathBuf], headlines: Headlines) -> Result<(), CliError> {
    let model = Model::shared().map_err(|error| CliError::Usage(error.to_string()))?;
    for file in files {
        let report = eval::entailment::by_model(model, &pairs(file)?, headlines);
        write!(anstream::stdout(), "{}\n{report}", file.display())?;
    }
    Ok(())
}

/// Prints a table for each file, by the whole engine; with a path, writes there what it weighs instead.
async fn by_engine(files: &[PathBuf], headlines: Headlines, weighed: Option<&Path>) -> Result<(), CliError> {
    let folder = tempfile::tempdir()?;
    let engine = Engine::open(folder.path(), Options::default()).await?;
    let mut out = weighed.map(std::fs::File::create).transpose()?.map(std::io::BufWriter::new);
    for file in files {
        let rows = pairs(file)?;
        match &mut out {
            Some(out) => eval::entailment::export_weighed(&engine, &rows, headlines, out).await?,
            None => {
                let report = eval::entailment::by_engine(&engine, &rows, headlines).await?;
                write!(anstream::stdout(), "{}\n{report}", file.display())?;
            }
        }
    }
    engine.close().await;
    Ok(out.map_or(Ok(()), |mut out| out.flush())?)
}

fn export_pairs(files: &[PathBuf], path: &Path) -> Result<(), CliError> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for file in files {
        eval::entailment::export(&pairs(file)?, &mut out)?;
    }
    Ok(out.flush()?)
}

fn pairs(file: &Path) -> Result<Vec<eval::entailment::Row>, CliError> {
    eval::entailment::rows(&content(file)?)
        .map_err(|error| CliError::Usage(format!("{}: {error}: {}", file.display(), error.source)))
}

fn content(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|source| CliError::Read { path: path.to_owned(), source })
}
