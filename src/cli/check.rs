//! `onrecord check`: statements against the record, or against reports in a file.
//!
//! Statements go through one stream, so a page of copy on standard input takes one connection, and answers are shown as
//! they come.

use std::{
    io::{self, BufRead},
    path::PathBuf,
    thread,
};

use clap::Args;
use prost_types::Timestamp;
use tokio::sync::mpsc;
use tokio_stream::{StreamExt, wrappers::ReceiverStream};

use super::{
    Ending, complain_in_words,
    connect::ServerOption,
    error::{CliError, describe_item_status, describe_status, refused},
    finding::{Answer, known_verdict, verdict_named, write_answer, write_steps},
    json,
    record::read_reports,
    times::parse_time,
};
use crate::api::v1::{
    CheckAgainstRequest, CheckAgainstResponse, CheckStatementRequest, CheckStatementResponse,
    CheckStatementsRequest, CheckStatementsResponse, ReportFilter, Verdict,
    check_statements_response::Outcome,
};

const STATEMENTS_UNDER_WAY_MAX: usize = 32;

const EXAMPLES: &str = "\
Examples:
  onrecord check \"At least 18 people died in the Varnholt flood.\"
  onrecord check --stated-at 2026-04-10T09:00:00Z \"The toll in Varnholt has now risen to 51.\"
  onrecord check --fail-on CONFLICTS,OUTDATED,DISPUTED - < copy.txt
  onrecord check --json \"31 people were killed in Varnholt.\" | jq -r .verdict
  onrecord check --source \"Meridian Wire\" \"31 people were killed in Varnholt.\"
  onrecord check --against reports.jsonl \"The flood destroyed 640 homes.\"

Verdicts: MATCHES, CONFLICTS, UPDATES, OUTDATED, DISPUTED, NOT_ON_RECORD, NOT_CHECKABLE.

Exit status: 0 for any verdict; 1 where a whole statement gets one of --fail-on; 2 where a statement could not be \
checked.";

/// Check statements against the record.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct CheckArguments {
    /// Statements, or - to read one a line from standard input.
    #[arg(required = true, value_name = "STATEMENT|-")]
    statements: Vec<String>,
    /// When the statements are made (RFC 3339); without it their time is unknown.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    stated_at: Option<Timestamp>,
    /// The text in which the statements stand: it says what they leave out ("the fire", "he") and asserts nothing.
    #[arg(long, value_name = "TEXT", default_value = "", conflicts_with = "against")]
    context: String,
    /// Let only reports of this publisher count; may be repeated.
    #[arg(long, value_name = "NAME", conflicts_with = "against")]
    source: Vec<String>,
    /// Check against the reports in this file, not against the record; nothing is recorded.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Also tell how each finding was reached: what decided, the recorded claims that came nearest, the sentences read
    /// beside the claim and the answers weighed.
    #[arg(long)]
    explain: bool,
    /// End with status 1 where a whole statement gets one of these verdicts; comma-separated.
    #[arg(long, value_name = "VERDICT,…", value_delimiter = ',', value_parser = parse_verdict)]
    fail_on: Vec<Verdict>,
    /// Print one line of proto-JSON (CheckStatementResponse) for each statement, in order.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
}

/// Checks everything that the arguments name.
///
/// # Errors
/// Where the server cannot be reached or breaks off. A statement that it refuses is told, and the others are checked.
pub async fn check(arguments: CheckArguments) -> Result<Ending, CliError> {
    if arguments.statements.len() > 1 && arguments.statements.iter().any(|statement| statement == "-") {
        return Err(CliError::Usage(
            "- stands alone: statements come from the command line or from stdin".to_owned(),
        ));
    }
    match arguments.against.clone() {
        None => check_record(&arguments).await,
        Some(path) => check_against(&arguments, path).await,
    }
}

async fn check_record(arguments: &CheckArguments) -> Result<Ending, CliError> {
    let mut client = arguments.server.check_client().await?;
    let (asked, mut under_way) = mpsc::channel(STATEMENTS_UNDER_WAY_MAX);
    let (stated_at, report_filter) = (arguments.stated_at, report_filter(&arguments.source));
    let mut statements = statements(&arguments.statements);
    let (requests, request_stream) = mpsc::channel(STATEMENTS_UNDER_WAY_MAX);
    let (context, explain_steps) = (arguments.context.clone(), arguments.explain);
    tokio::spawn(async move {
        while let Some(statement) = statements.recv().await {
            let text = statement.text.clone().unwrap_or_default();
            let unsent = statement.text.is_err();
            if asked.send(statement).await.is_err() {
                return;
            }
            let item = CheckStatementRequest {
                statement: text,
                stated_at,
                context: context.clone(),
                explain_steps,
                report_filter: report_filter.clone(),
                ..CheckStatementRequest::default()
            };
            if !unsent && requests.send(CheckStatementsRequest { item: Some(item) }).await.is_err() {
                return;
            }
        }
    });
    let stream = ReceiverStream::new(request_stream);
    let mut answers = client.check_statements(stream).await.map_err(refused("check"))?.into_inner();
    let mut account = Account::new(arguments);
    while let Some(statement) = under_way.recv().await {
        let text = match &statement.text {
            Ok(text) => text,
            Err(why) => {
                account.take_refusal(&statement, why, None)?;
                continue;
            }
        };
        match answers.next().await.transpose().map_err(refused("go on checking"))? {
            Some(CheckStatementsResponse { outcome: Some(Outcome::Result(response)) }) => {
                account.take(text, &response)?;
            }
            Some(CheckStatementsResponse { outcome: Some(Outcome::Error(status)) }) => {
                account.take_refusal(&statement, &describe_item_status(&status), Some(status))?;
            }
            Some(CheckStatementsResponse { outcome: None }) | None => {
                return Err(CliError::Answer {
                    what: "the stream ended before every statement was answered".to_owned(),
                });
            }
        }
    }
    Ok(account.ending())
}

async fn check_against(arguments: &CheckArguments, path: PathBuf) -> Result<Ending, CliError> {
    let reports = read_reports(path)?;
    let mut client = arguments.server.check_client().await?;
    let mut account = Account::new(arguments);
    let mut statements = statements(&arguments.statements);
    while let Some(statement) = statements.recv().await {
        let text = match &statement.text {
            Ok(text) => text,
            Err(why) => {
                account.take_refusal(&statement, why, None)?;
                continue;
            }
        };
        let request = CheckAgainstRequest {
            statement: text.clone(),
            stated_at: arguments.stated_at,
            reports: reports.clone(),
            explain_steps: arguments.explain,
        };
        match client.check_against(request).await {
            Ok(response) => {
                let CheckAgainstResponse { verdict, findings, counts, engine_version, steps } =
                    response.into_inner();
                let revision = String::new();
                account.take(
                    text,
                    &CheckStatementResponse { verdict, findings, counts, revision, engine_version, steps },
                )?;
            }
            Err(status) if status.code() == tonic::Code::InvalidArgument => {
                account.take_refusal(&statement, &describe_status(&status), None)?;
            }
            Err(status) => return Err(refused("check")(status)),
        }
    }
    Ok(account.ending())
}

/// What has been answered so far.
struct Account<'a> {
    arguments: &'a CheckArguments,
    n_refused: u64,
    n_failing: u64,
}

impl<'a> Account<'a> {
    fn new(arguments: &'a CheckArguments) -> Self {
        Self { arguments, n_refused: 0, n_failing: 0 }
    }

    fn take(&mut self, statement: &str, response: &CheckStatementResponse) -> Result<(), CliError> {
        let verdict = known_verdict(response.verdict)?;
        if self.arguments.fail_on.contains(&verdict) {
            self.n_failing += 1;
        }
        let mut out = anstream::stdout().lock();
        if self.arguments.json {
            return json::write_line(&mut out, "onrecord.v1.CheckStatementResponse", response);
        }
        let answer = Answer { verdict, findings: response.findings.clone(), counts: response.counts.clone() };
        write_answer(&mut out, statement, &answer)?;
        response.steps.iter().try_for_each(|steps| write_steps(&mut out, steps))
    }

    /// In JSON a refused statement has its line too, that of a stream: `{"error": {…}}`.
    fn take_refusal(
        &mut self,
        statement: &Statement,
        why: &str,
        status: Option<tonic_types::pb::Status>,
    ) -> Result<(), CliError> {
        self.n_refused += 1;
        complain_in_words(&format!("cannot check {}: {why}", statement.place));
        if !self.arguments.json {
            return Ok(());
        }
        let code = tonic::Code::InvalidArgument.into();
        let status = status.unwrap_or_else(|| tonic_types::pb::Status {
            code,
            message: why.to_owned(),
            details: Vec::new(),
        });
        let response = CheckStatementsResponse { outcome: Some(Outcome::Error(status)) };
        json::write_line(&mut anstream::stdout().lock(), "onrecord.v1.CheckStatementsResponse", &response)
    }

    fn ending(&self) -> Ending {
        match (self.n_refused, self.n_failing) {
            (0, 0) => Ending::Fine,
            (0, _) => Ending::Objection,
            (_, _) => Ending::Incomplete,
        }
    }
}

/// A statement, and where it was read.
struct Statement {
    /// "statement 2", "stdin:7".
    place: String,
    /// The text, or why it cannot be read.
    text: Result<String, String>,
}

/// The statements in order. Standard input is read on a thread of its own, which nobody waits for; empty lines in it
/// are no statements.
fn statements(arguments: &[String]) -> mpsc::Receiver<Statement> {
    let (sender, receiver) = mpsc::channel(STATEMENTS_UNDER_WAY_MAX);
    let arguments = arguments.to_vec();
    thread::spawn(move || {
        if arguments != ["-"] {
            for (position, text) in arguments.into_iter().enumerate() {
                let place = format!("statement {}", position + 1);
                if sender.blocking_send(Statement { place, text: Ok(text) }).is_err() {
                    return;
                }
            }
            return;
        }
        for (position, line) in io::stdin().lock().split(b'\n').enumerate() {
            let unreadable = line.is_err();
            let text = match line {
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => {
                    String::from_utf8(line.trim_ascii().to_vec()).map_err(|_| "invalid UTF-8".to_owned())
                }
                Err(error) => Err(error.to_string()),
            };
            let place = format!("stdin:{}", position + 1);
            if sender.blocking_send(Statement { place, text }).is_err() || unreadable {
                return;
            }
        }
    });
    receiver
}

fn report_filter(sources: &[String]) -> Option<ReportFilter> {
    (!sources.is_empty()).then(|| ReportFilter { sources: sources.to_vec(), ..ReportFilter::default() })
}

fn parse_verdict(name: &str) -> Result<Verdict, String> {
    verdict_named(name).ok_or_else(|| {
        "expected MATCHES, CONFLICTS, UPDATES, OUTDATED, DISPUTED, NOT_ON_RECORD or NOT_CHECKABLE".to_owned()
    })
}
