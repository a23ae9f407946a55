//! `onrecord demo`: a newcomer's first minute. A temporary record, a real server, a real connection.
//!
//! The reports and statements are invented and ship with the program. The table shows what the server answers; the
//! verdicts that a copy editor expects stand beside the statements for tests, and never reach the table.

use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use clap::Args;
use owo_colors::Style;
use serde::Deserialize;
use tokio::{net::TcpListener, sync::oneshot};
use tonic::transport::Channel;

use super::{
    Ending,
    connect::ServerOption,
    error::{CliError, describe_item_status, refused},
    finding::{Answer, evidence_paragraphs, known_verdict, reasons, verdict_name, verdict_style, workings},
    json,
    render::{Column, Paragraph, count, width, write_columns, write_paragraphs},
    times::{parse_time, show_day},
};
use crate::{
    api::v1::{
        CheckStatementRequest, Finding, RecordReportRequest, RecordReportsRequest, Report,
        check_service_client::CheckServiceClient, record_reports_response::Outcome,
        record_service_client::RecordServiceClient,
    },
    config::Config,
    server::{self, ServerError},
};

const REPORTS: &str = include_str!("../../demo/reports.jsonl");
const STATEMENTS: &str = include_str!("../../demo/statements.json");

/// Fewer columns than this, and the table becomes a list.
const TABLE_WIDTH_MIN: usize = 84;

/// Wide enough for NOT_ON_RECORD and NOT_CHECKABLE, and for reasons below them.
const VERDICT_WIDTH: usize = 17;
const NUMBER_WIDTH: usize = 2;
const INDENT: usize = 1;
/// How much evidence of one finding the table shows: what agrees, and what differs.
const EVIDENCE_MAX: usize = 2;

const EXAMPLES: &str = "\
Examples:
  onrecord demo
  onrecord demo | less
  NO_COLOR=1 onrecord demo";

/// Try it: load a few invented reports into a temporary record and check statements against them.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct DemoArguments {}

/// A statement of the demo.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoStatement {
    /// The story that it belongs to, for a heading.
    pub story: String,
    /// The text to check.
    pub statement: String,
    /// When it is made (RFC 3339), if that is said.
    pub stated_at: Option<String>,
    /// The verdict that a copy editor expects: `MATCHES`.
    pub verdict: String,
    /// Reasons that must be among those given: `SAME_VALUE`.
    pub reasons: Vec<String>,
    /// Why, for people.
    pub why: String,
}

/// The reports of the demo, oldest first.
///
/// # Errors
/// Never in a released program: the tests read the same data.
pub fn demo_reports() -> Result<Vec<Report>, serde_json::Error> {
    REPORTS.lines().map(json::read_report).collect()
}

/// The statements of the demo, in the order of the table.
///
/// # Errors
/// Never in a released program: the tests read the same data.
pub fn demo_statements() -> Result<Vec<DemoStatement>, serde_json::Error> {
    serde_json::from_str(STATEMENTS)
}

/// Runs the demo.
///
/// # Errors
/// Where the temporary server cannot start, or refuses the demo's own data.
pub async fn demo(_arguments: DemoArguments) -> Result<Ending, CliError> {
    let folder = tempfile::tempdir()?;
    let mut config = Config::load(None)?;
    config.data_dir = folder.path().join("data");
    config.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let address = config.listen;
    let listener = TcpListener::bind(address).await.map_err(|source| CliError::Listen { address, source })?;
    let server_option = ServerOption::at(listener.local_addr()?);
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(server::run(listener, config, async {
        // Also where the sender is gone: the demo is over then.
        let _ = stopped.await;
    }));
    // The listener takes connections before the server answers, so nothing is polled: the first call waits.
    let shown = tokio::select! {
        shown = show(&server_option) => shown,
        ended = server_ended(server) => return Err(ended),
    };
    drop(stop);
    shown?;
    Ok(Ending::Fine)
}

async fn server_ended(server: tokio::task::JoinHandle<Result<(), ServerError>>) -> CliError {
    match server.await {
        Ok(Err(error)) => CliError::Server(error),
        Ok(Ok(())) | Err(_) => CliError::Answer { what: "the demo's server ended early".to_owned() },
    }
}

async fn show(server: &ServerOption) -> Result<(), CliError> {
    let not_ours = |source| CliError::Json { message: "the demo's data", source };
    let reports = demo_reports().map_err(not_ours)?;
    let statements = demo_statements().map_err(not_ours)?;
    let mut out = anstream::stdout();
    write_reports(&mut out, &reports)?;
    let started = Instant::now();
    let n_claims = load(server.record_client().await?, reports.clone()).await?;
    let loading = started.elapsed();
    let mut client = server.check_client().await?;
    let started = Instant::now();
    let mut story = String::new();
    for (position, statement) in statements.iter().enumerate() {
        if story != statement.story {
            story.clone_from(&statement.story);
            write_story(&mut out, &story)?;
        }
        let answer = check(&mut client, statement).await?;
        write_row(&mut out, position + 1, statement, &answer)?;
    }
    write_ending(&mut out, [reports.len(), n_claims, statements.len()], loading, started.elapsed())
}

async fn load(mut client: RecordServiceClient<Channel>, reports: Vec<Report>) -> Result<usize, CliError> {
    let requests = reports.into_iter().map(|report| RecordReportsRequest {
        item: Some(RecordReportRequest { report: Some(report), ..RecordReportRequest::default() }),
    });
    let stream = tokio_stream::iter(requests.collect::<Vec<_>>());
    let mut answers = client.record_reports(stream).await.map_err(refused("record"))?.into_inner();
    let mut n_claims = 0;
    while let Some(answer) = answers.message().await.map_err(refused("record"))? {
        match answer.outcome {
            Some(Outcome::Result(result)) => n_claims += usize::try_from(result.claim_count).unwrap_or(0),
            Some(Outcome::Error(status)) => {
                let what = format!("a report of the demo was refused: {}", describe_item_status(&status));
                return Err(CliError::Answer { what });
            }
            None => {
                return Err(CliError::Answer { what: "an outcome without a result or an error".to_owned() });
            }
        }
    }
    Ok(n_claims)
}

async fn check(
    client: &mut CheckServiceClient<Channel>,
    statement: &DemoStatement,
) -> Result<Answer, CliError> {
    let stated_at = statement.stated_at.as_deref().map(parse_time).transpose().map_err(CliError::Usage)?;
    let request = CheckStatementRequest {
        statement: statement.statement.clone(),
        stated_at,
        ..CheckStatementRequest::default()
    };
    let response = client.check_statement(request).await.map_err(refused("check"))?.into_inner();
    let verdict = known_verdict(response.verdict)?;
    Ok(Answer { verdict, findings: response.findings, counts: response.counts })
}

fn write_reports(out: &mut impl Write, reports: &[Report]) -> Result<(), CliError> {
    let heading = "onrecord keeps what sources reported. Here is what it is told:";
    write_paragraphs(out, INDENT, vec![Paragraph::new(heading, Style::new().bold())])?;
    for report in reports {
        let day = report.published_at.as_ref().map(show_day).unwrap_or_default();
        let columns = [
            Column { width: 14, paragraphs: vec![Paragraph::dim(&day)] },
            Column { width: 16, paragraphs: vec![Paragraph::new(&report.source, Style::new().blue())] },
            Column {
                width: width().saturating_sub(36),
                paragraphs: vec![Paragraph::plain(&report.headline)],
            },
        ];
        write_columns(out, INDENT, &columns)?;
    }
    writeln!(out)?;
    let heading = "And this is what it answers:";
    write_paragraphs(out, INDENT, vec![Paragraph::new(heading, Style::new().bold())])?;
    Ok(())
}

fn write_story(out: &mut impl Write, story: &str) -> Result<(), CliError> {
    let rule = "─".repeat(width().saturating_sub(story.chars().count() + 5));
    writeln!(out)?;
    write_paragraphs(out, INDENT, vec![Paragraph::dim(&format!("── {story} {rule}"))])?;
    Ok(())
}

fn write_row(
    out: &mut impl Write,
    number: usize,
    statement: &DemoStatement,
    answer: &Answer,
) -> Result<(), CliError> {
    let deciding = answer.findings.iter().find(|finding| finding.verdict == i32::from(answer.verdict));
    let mut verdict = vec![Paragraph::new(verdict_name(answer.verdict), verdict_style(answer.verdict))];
    verdict.extend(deciding.and_then(reasons));
    let several = answer.findings.len() > 1;
    let text_of_record: Vec<Paragraph> =
        answer.findings.iter().flat_map(|finding| record_paragraphs(finding, several)).collect();
    let mut text = vec![Paragraph::new(&statement.statement, Style::new().bold())];
    let stated_at = statement.stated_at.as_deref().and_then(|time| parse_time(time).ok());
    text.extend(stated_at.map(|time| Paragraph::dim(&format!("stated {}", show_day(&time)))));
    let width = width();
    writeln!(out)?;
    if width < TABLE_WIDTH_MIN {
        write_paragraphs(out, INDENT, [text, verdict].concat())?;
        write_paragraphs(out, INDENT + 2, text_of_record)?;
        return Ok(());
    }
    let rest = width - INDENT - NUMBER_WIDTH - VERDICT_WIDTH - 3 * 2;
    let statement_width = rest * 2 / 5;
    let columns = [
        Column { width: NUMBER_WIDTH, paragraphs: vec![Paragraph::dim(&format!("{number:>NUMBER_WIDTH$}"))] },
        Column { width: statement_width, paragraphs: text },
        Column { width: VERDICT_WIDTH, paragraphs: verdict },
        Column { width: rest - statement_width, paragraphs: text_of_record },
    ];
    write_columns(out, INDENT, &columns)?;
    Ok(())
}

/// What the record says: where, in which words, and what that means for the statement; of one claim among several its
/// verdict first.
fn record_paragraphs(finding: &Finding, among_several: bool) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if among_several {
        let claim = finding.claim.as_ref().map_or("", |claim| claim.text.as_str());
        let verdict = finding.verdict();
        paragraphs
            .push(Paragraph::new(&format!("{}: {claim}", verdict_name(verdict)), verdict_style(verdict)));
    }
    paragraphs.extend(finding.evidence.iter().take(EVIDENCE_MAX).flat_map(evidence_paragraphs));
    paragraphs.extend(workings(finding));
    paragraphs.push(Paragraph::dim(&finding.explanation));
    paragraphs
}

fn write_ending(
    out: &mut impl Write,
    [n_reports, n_claims, n_statements]: [usize; 3],
    loading: Duration,
    checking: Duration,
) -> Result<(), CliError> {
    let in_ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (reports, claims) = (count(n_reports, "report"), count(n_claims, "claim"));
    let summary = format!(
        "{reports} with {claims} recorded in {:.0} ms, {} checked in {:.0} ms, over a loopback connection to a server \
         whose record is gone again by now. All names and events are invented.",
        in_ms(loading),
        count(n_statements, "statement"),
        in_ms(checking),
    );
    writeln!(out)?;
    write_paragraphs(out, INDENT, vec![Paragraph::dim(&summary)])?;
    let next = "Next: `onrecord serve`, then `onrecord record FILE` and `onrecord check STATEMENT`.";
    write_paragraphs(out, INDENT, vec![Paragraph::plain(next)])?;
    Ok(())
}
