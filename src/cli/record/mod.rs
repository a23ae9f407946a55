//! `onrecord record`: reports from files into the record.

mod documents;
mod inputs;
mod load;
mod read;

use std::{
    io::Write,
    panic,
    path::PathBuf,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use prost_types::Timestamp;
use tokio::sync::mpsc;
use tonic_types::pb;

use self::{
    inputs::{Format, Input},
    load::Account,
    read::{Item, TextDetails, Wanted},
};
use super::{
    Ending, complain_in_words,
    connect::ServerOption,
    error::{CliError, describe_item_status},
    json,
    render::{count, thousands},
    times::parse_time,
};
use crate::api::v1::{
    Disposition, RecordReportResponse, RecordReportsResponse, Report, record_reports_response::Outcome,
};

/// How many items may wait between the reader and the sender.
const READ_AHEAD_MAX: usize = 64;

const EXAMPLES: &str = "\
Examples:
  onrecord record reports.jsonl more/            JSON arrays, JSON Lines, folders of them
  onrecord record flood.txt --source \"Meridian Wire\" --published 2026-03-09T18:00:00Z
  curl -s https://example.org/feed.jsonl | onrecord record -
  onrecord record reports.jsonl --json | jq -r .result.revision

JSON is that of onrecord.v1.Report, one report a line, in an array, or one after the other; a field that a report \
does not have is refused. Folders are searched for .json, .jsonl, .ndjson and .txt. What is refused is told with its \
line, and the load goes on; what is acknowledged is on disk. Exit status 1 where anything was refused.";

/// Record reports from files.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct RecordArguments {
    /// Files, folders, or - for standard input.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    inputs: Vec<PathBuf>,
    /// How to read what has no extension of JSON or text.
    #[arg(long, value_enum, default_value_t = FormatOption::Json)]
    format: FormatOption,
    /// Of plain texts: who published them.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Of plain texts: when they were published (RFC 3339).
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    published: Option<Timestamp>,
    /// Of a plain text: its id [default: the file's name without .txt].
    #[arg(long, value_name = "ID")]
    report_id: Option<String>,
    /// Of a plain text: its headline.
    #[arg(long, value_name = "TEXT")]
    headline: Option<String>,
    /// Print one line of proto-JSON (RecordReportsResponse) for each report, in order.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum FormatOption {
    Json,
    Text,
}

/// Records everything that the arguments name.
///
/// # Errors
/// Where an input does not exist, or the server cannot be reached or breaks off; what was recorded until then is told.
pub async fn record(arguments: RecordArguments) -> Result<Ending, CliError> {
    let inputs = inputs::expand(&arguments.inputs, arguments.format == FormatOption::Text)?;
    let details = text_details(&arguments, &inputs)?;
    let client = arguments.server.record_client().await?;
    let sizes: Option<u64> = inputs.iter().map(|input| input.size).sum();
    let mut progress = Progress::new(sizes, arguments.json);
    let (items, reading) = read_in_background(inputs, details);
    let outcome = load::load(client, items, |account| progress.take(account)).await;
    progress.finish()?;
    outcome?;
    // All items are accounted for, so the reader has ended; if by a fault of ours, the load was cut short.
    reading.join().unwrap_or_else(|fault| panic::resume_unwind(fault));
    Ok(if progress.tally.n_refused > 0 { Ending::Objection } else { Ending::Fine })
}

/// Reads the reports of a file into memory, for a check against them.
///
/// # Errors
/// Where the file does not exist, or anything in it is no report.
pub fn read_reports(path: PathBuf) -> Result<Vec<Report>, CliError> {
    let mut reports = Vec::new();
    let mut objection = None;
    for input in &inputs::expand(&[path], false)? {
        read::read_input(input, &TextDetails::default(), &mut |item| match item.report {
            Ok(report) => {
                reports.push(*report);
                Wanted::More
            }
            Err(unreadable) => {
                objection = Some(CliError::Usage(format!("{}: {}", item.origin, unreadable.why)));
                Wanted::NoMore
            }
        });
    }
    objection.map_or(Ok(reports), Err)
}

fn text_details(arguments: &RecordArguments, inputs: &[Input]) -> Result<TextDetails, CliError> {
    let details = TextDetails {
        source: arguments.source.clone(),
        published_at: arguments.published,
        report_id: arguments.report_id.clone(),
        headline: arguments.headline.clone(),
    };
    let n_texts = inputs.iter().filter(|input| input.format == Format::Text).count();
    let for_texts = details.source.is_some() || details.published_at.is_some();
    let for_one_text = details.report_id.is_some() || details.headline.is_some();
    if n_texts == 0 && (for_texts || for_one_text) {
        let what =
            "--source, --published, --report-id and --headline are for plain texts (.txt, or --format text)";
        return Err(CliError::Usage(what.to_owned()));
    }
    if n_texts > 1 && for_one_text {
        return Err(CliError::Usage(format!(
            "--report-id and --headline are for one plain text, not for {n_texts}"
        )));
    }
    Ok(details)
}

/// Reads on a thread of its own, which the program does not wait for when it fails: standard input may never end.
fn read_in_background(inputs: Vec<Input>, details: TextDetails) -> (mpsc::Receiver<Item>, JoinHandle<()>) {
    let (items, receiver) = mpsc::channel(READ_AHEAD_MAX);
    let reading = thread::spawn(move || {
        for input in &inputs {
            let mut sink = |item| match items.blocking_send(item) {
                Ok(()) => Wanted::More,
                Err(_) => Wanted::NoMore,
            };
            if read::read_input(input, &details, &mut sink) == Wanted::NoMore {
                return;
            }
        }
    });
    (receiver, reading)
}

/// How many reports took which way.
#[derive(Debug, Default)]
struct Tally {
    n_created: usize,
    n_new_versions: usize,
    n_unchanged: usize,
    n_past_versions: usize,
    n_retracted: usize,
    n_refused: usize,
    n_claims: usize,
}

impl Tally {
    fn count(&mut self, answer: &RecordReportResponse) -> Result<(), CliError> {
        match answer.disposition() {
            Disposition::Created => self.n_created += 1,
            Disposition::NewVersion => self.n_new_versions += 1,
            Disposition::Unchanged => self.n_unchanged += 1,
            Disposition::PastVersion => self.n_past_versions += 1,
            Disposition::Retracted => self.n_retracted += 1,
            Disposition::Unspecified => {
                return Err(CliError::Answer { what: format!("disposition number {}", answer.disposition) });
            }
        }
        self.n_claims += usize::try_from(answer.claim_count).unwrap_or(0);
        Ok(())
    }

    fn n_reports(&self) -> usize {
        self.n_recorded() + self.n_unchanged + self.n_refused
    }

    fn n_recorded(&self) -> usize {
        self.n_created + self.n_new_versions + self.n_past_versions + self.n_retracted
    }

    fn in_words(&self, elapsed: Duration) -> String {
        let parts = [
            (self.n_created, "new"),
            (self.n_new_versions, "new versions"),
            (self.n_past_versions, "past versions"),
            (self.n_retracted, "already retracted"),
            (self.n_unchanged, "unchanged"),
            (self.n_refused, "refused"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(n, what)| *n > 0 || matches!(*what, "new" | "refused"))
            .map(|(n, what)| format!("{} {what}", thousands(*n)))
            .collect();
        let (reports, claims) = (count(self.n_reports(), "report"), count(self.n_claims, "claim"));
        let seconds = elapsed.as_secs_f64();
        let rate = self.n_reports() as f64 / seconds.max(1e-3);
        format!("{reports}: {}; {claims} read; {seconds:.1} s, {rate:.0} reports/s", parts.join(", "))
    }
}

/// The account as it grows: a bar on a terminal, lines for what is refused, JSON where it is wanted.
struct Progress {
    bar: ProgressBar,
    json: bool,
    started: Instant,
    tally: Tally,
}

impl Progress {
    fn new(n_bytes: Option<u64>, json: bool) -> Self {
        let (bar, template) = match n_bytes {
            Some(n_bytes) => (
                ProgressBar::new(n_bytes),
                "{bar:30.cyan/dim} {percent:>3} %  {msg}  {decimal_bytes} of {decimal_total_bytes}, {eta} to go",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {msg}  {decimal_bytes}"),
        };
        bar.set_style(ProgressStyle::with_template(template).expect("the templates above are valid"));
        Self { bar, json, started: Instant::now(), tally: Tally::default() }
    }

    fn take(&mut self, account: Account) -> Result<(), CliError> {
        let Account { origin, n_bytes, report_id, outcome } = account;
        let refusal = match &outcome {
            Ok(Outcome::Result(answer)) => self.tally.count(answer).map(|()| None)?,
            Ok(Outcome::Error(status)) => Some(describe_item_status(status)),
            Err(why) => Some(why.clone()),
        };
        if let Some(why) = &refusal {
            self.tally.n_refused += 1;
            let id = report_id.map(|id| format!(" {id}:")).unwrap_or_default();
            self.bar.suspend(|| complain_in_words(&format!("refused {origin}:{id} {why}")));
        }
        if self.json {
            // Every report gets its line, also one that was never sent: the lines can be counted against the input.
            let outcome = outcome.unwrap_or_else(|why| unsent_outcome(format!("{origin}: {why}")));
            let answer = RecordReportsResponse { outcome: Some(outcome) };
            json::write_line(&mut anstream::stdout(), "onrecord.v1.RecordReportsResponse", &answer)?;
        }
        self.bar.inc(n_bytes);
        let n_reports = self.tally.n_reports();
        let rate = n_reports as f64 / self.started.elapsed().as_secs_f64().max(1e-3);
        self.bar.set_message(format!("{}, {rate:.0}/s", count(n_reports, "report")));
        Ok(())
    }

    /// Tells the whole account, also of a load that broke off.
    fn finish(&self) -> Result<(), CliError> {
        self.bar.finish_and_clear();
        let summary = self.tally.in_words(self.started.elapsed());
        if self.json {
            writeln!(anstream::stderr(), "{summary}")?;
        } else {
            writeln!(anstream::stdout(), "{summary}")?;
        }
        Ok(())
    }
}

fn unsent_outcome(message: String) -> Outcome {
    Outcome::Error(pb::Status { code: tonic::Code::InvalidArgument.into(), message, details: Vec::new() })
}
