//! The program that people type: one binary that serves, loads, asks and shows.
//!
//! `serve`, `demo` and `reindex` run the service themselves, `parse` and `eval` its parts; every other command is a client of a running server and
//! knows only the API. Answers go to standard output, everything else to standard error, errors in one line.

mod check;
mod connect;
mod demo;
mod error;
mod eval;
mod extract;
mod finding;
mod json;
mod name;
mod parse;
mod record;
mod render;
mod report;
mod search;
mod serve;
mod text;
mod times;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use demo::{DemoStatement, demo_reports, demo_statements};
use error::CliError;

const EXAMPLES: &str = "\
Examples:
  onrecord demo
  onrecord serve --data-dir /var/lib/onrecord
  onrecord record reports.jsonl
  onrecord check \"At least 18 people died in the Varnholt flood.\"

Exit status: 0 done; 1 what was asked about is not as it should be (a refused report, a verdict of --fail-on), or \
the server could not start; 2 the command could not be carried out.";

/// Says whether a statement matches, conflicts with or updates what sources reported.
#[derive(Parser, Debug)]
#[command(name = "onrecord", version, after_help = EXAMPLES, max_term_width = 110)]
#[command(subcommand_required = true, arg_required_else_help = true, propagate_version = false)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Serve(serve::ServeArguments),
    Demo(demo::DemoArguments),
    Record(record::RecordArguments),
    Check(check::CheckArguments),
    Extract(extract::ExtractArguments),
    Parse(parse::ParseArguments),
    Search(search::SearchArguments),
    Report(report::ReportArguments),
    Name(name::NameArguments),
    Reindex(serve::ReindexArguments),
    Eval(eval::EvalArguments),
    /// Print the version.
    Version,
    /// Print a script that completes commands in a shell.
    #[command(
        after_help = "Example:\n  onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord"
    )]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// How a command ended that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// All is as it should be.
    Fine,
    /// A report was refused, or a statement got a verdict that `--fail-on` names: exit status 1.
    Objection,
    /// Some items could not be asked about and were told one by one: exit status 2.
    Incomplete,
}

const STATUS_OBJECTION: u8 = 1;
const STATUS_START_FAILED: u8 = 1;
const STATUS_FAILED: u8 = 2;
/// What a shell gives for a program that a broken pipe ended: whoever reads us has read enough, yet not all was said.
const STATUS_BROKEN_PIPE: u8 = 141;

/// Parses the command line and carries it out.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let status_on_error = match cli.command {
        Command::Serve(_) | Command::Reindex(_) => STATUS_START_FAILED,
        _ => STATUS_FAILED,
    };
    match carry_out(cli.command) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Objection) => ExitCode::from(STATUS_OBJECTION),
        Ok(Ending::Incomplete) => ExitCode::from(STATUS_FAILED),
        Err(error) if error.is_broken_pipe() => ExitCode::from(STATUS_BROKEN_PIPE),
        Err(error) => {
            complain(&error);
            ExitCode::from(status_on_error)
        }
    }
}

fn carry_out(command: Command) -> Result<Ending, CliError> {
    let runtime = tokio::runtime::Runtime::new()?;
    let ending = runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::serve(arguments).await,
            Command::Demo(arguments) => demo::demo(arguments).await,
            Command::Record(arguments) => record::record(arguments).await,
            Command::Check(arguments) => check::check(arguments).await,
            Command::Extract(arguments) => extract::extract(arguments).await,
            Command::Parse(arguments) => parse::parse(&arguments),
            Command::Search(arguments) => search::search(arguments).await,
            Command::Report(arguments) => report::report(arguments).await,
            Command::Name(arguments) => name::name(arguments).await,
            Command::Reindex(arguments) => serve::reindex(&arguments),
            Command::Eval(arguments) => eval::evaluate(&arguments).await,
            Command::Version => print_version(),
            Command::Completions { shell } => print_completions(shell),
        }
    });
    // Nothing is left to wait for, whatever ended the command.
    runtime.shutdown_background();
    ending
}

fn print_version() -> Result<Ending, CliError> {
    writeln!(
        anstream::stdout(),
        "onrecord {}, engine {}",
        env!("CARGO_PKG_VERSION"),
        crate::engine::VERSION
    )?;
    Ok(Ending::Fine)
}

fn print_completions(shell: Shell) -> Result<Ending, CliError> {
    // clap_complete panics where its stream breaks, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "onrecord", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Ending::Fine)
}

/// Tells an error in one line. Where standard error is gone too, nobody is left to tell.
fn complain(error: &CliError) {
    complain_in_words(&error.one_line());
}

fn complain_in_words(line: &str) {
    let _ = writeln!(anstream::stderr(), "onrecord: {line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
