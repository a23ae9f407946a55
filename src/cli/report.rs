//! `onrecord report`: single reports on record.

use std::io::Write;

use clap::{Args, Subcommand};
use owo_colors::{OwoColorize, Style};

use super::{
    Ending,
    connect::ServerOption,
    error::{CliError, refused},
    finding::status_in_words,
    json,
    render::{Paragraph, count, write_paragraphs},
    search::FilterOptions,
    times::{show_day, show_time},
};
use crate::api::v1::{
    Disposition, GetReportRequest, ListReportsRequest, RecordedReport, Report, RetractReportRequest,
};

/// What the server gives in one page.
const PAGE_SIZE_MAX: u32 = 1000;

const EXAMPLES: &str = "\
Examples:
  onrecord report list --source \"Meridian Wire\" --from 2026-03-01
  onrecord report get mw-varnholt-2
  onrecord report get mw-varnholt-2 --version 1 --json
  onrecord report retract ostra-arrest";

/// Show, list and retract reports.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ReportArguments {
    #[command(subcommand)]
    command: ReportCommand,
}

#[derive(Subcommand, Debug)]
enum ReportCommand {
    /// Show a report with its text.
    #[command(after_help = "Example:\n  onrecord report get mw-varnholt-2 --version 1")]
    Get {
        /// The report's id.
        report_id: String,
        /// The version, from 1 [default: the newest].
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..))]
        version: Option<i32>,
        /// Print the report as one line of proto-JSON (RecordedReport).
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// List reports without their texts, the newest first.
    #[command(
        after_help = "Example:\n  onrecord report list --source \"Meridian Wire\" --from 2026-03-01 --to 2026-03-31"
    )]
    List {
        #[command(flatten)]
        filter: FilterOptions,
        /// How many at most.
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
        /// Print one line of proto-JSON (RecordedReport) for each report.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// Withdraw a report with all its versions. Nothing is deleted: its claims stay, marked.
    #[command(after_help = "Example:\n  onrecord report retract ostra-arrest")]
    Retract {
        /// The report's id.
        report_id: String,
        /// A name for this request, to make a repeat harmless.
        #[arg(long, value_name = "ID")]
        request_id: Option<String>,
        /// Print the answer as one line of proto-JSON (RetractReportResponse).
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
}

/// Shows, lists or retracts.
///
/// # Errors
/// Where the server refuses it: an unknown id, mostly.
pub async fn report(arguments: ReportArguments) -> Result<Ending, CliError> {
    match arguments.command {
        ReportCommand::Get { report_id, version, json, server } => {
            get(report_id, version, json, &server).await?
        }
        ReportCommand::List { filter, limit, json, server } => list(&filter, limit, json, &server).await?,
        ReportCommand::Retract { report_id, request_id, json, server } => {
            retract(report_id, request_id, json, &server).await?;
        }
    }
    Ok(Ending::Fine)
}

async fn get(
    report_id: String,
    version: Option<i32>,
    json: bool,
    server: &ServerOption,
) -> Result<(), CliError> {
    let mut client = server.record_client().await?;
    let request = GetReportRequest { report_id, version: version.unwrap_or(0), as_known_at: None };
    let response = client.get_report(request).await.map_err(refused("get the report"))?.into_inner();
    let recorded = response.report.ok_or_else(|| CliError::Answer { what: "no report in it".to_owned() })?;
    let mut out = anstream::stdout().lock();
    if json {
        return json::write_line(&mut out, "onrecord.v1.RecordedReport", &recorded);
    }
    let report = recorded.report.clone().unwrap_or_default();
    if !report.headline.is_empty() {
        write_paragraphs(&mut out, 0, vec![Paragraph::new(&report.headline, Style::new().bold())])?;
    }
    for (label, value) in properties(&recorded, &report) {
        if !value.is_empty() {
            writeln!(out, "{:<11}{value}", label.dimmed())?;
        }
    }
    writeln!(out, "\n{}", without_controls(&report.body))?;
    Ok(())
}

/// A source's text must not steer the terminal; `--json` has it byte for byte.
fn without_controls(text: &str) -> String {
    let visible = |letter: char| {
        if letter.is_control() && letter != '\n' && letter != '\t' { '\u{fffd}' } else { letter }
    };
    text.chars().map(visible).collect()
}

fn properties(recorded: &RecordedReport, report: &Report) -> [(&'static str, String); 11] {
    let time = |time: &Option<prost_types::Timestamp>| time.as_ref().map(show_time).unwrap_or_default();
    let version =
        format!("{} ({})", recorded.version, status_in_words(recorded.status()).unwrap_or("current"));
    [
        ("id", report.report_id.clone()),
        ("version", version),
        ("source", report.source.clone()),
        ("published", time(&report.published_at)),
        ("updated", time(&report.updated_at)),
        ("recorded", time(&recorded.recorded_at)),
        ("dateline", report.dateline.clone()),
        ("address", report.url.clone()),
        ("corrects", report.corrects.clone()),
        ("retracts", report.retracts.clone()),
        ("sha-256", recorded.text_sha256.clone()),
    ]
}

async fn list(filter: &FilterOptions, limit: u32, json: bool, server: &ServerOption) -> Result<(), CliError> {
    let mut client = server.record_client().await?;
    let mut request = ListReportsRequest {
        filter: filter.to_filter(),
        page_size: limit.min(PAGE_SIZE_MAX).cast_signed(),
        ..ListReportsRequest::default()
    };
    let limit = limit as usize;
    let mut n_shown = 0;
    loop {
        let page = client.list_reports(request.clone()).await.map_err(refused("list reports"))?.into_inner();
        let mut out = anstream::stdout().lock();
        for recorded in page.reports.iter().take(limit - n_shown) {
            n_shown += 1;
            if json {
                json::write_line(&mut out, "onrecord.v1.RecordedReport", recorded)?;
            } else {
                write_listed(&mut out, recorded)?;
            }
        }
        if page.next_page_token.is_empty() || n_shown >= limit {
            let more = if page.next_page_token.is_empty() { "" } else { "; there are more (--limit)" };
            if !json {
                writeln!(out, "{}{more}", count(n_shown, "report"))?;
            }
            return Ok(());
        }
        request.page_token = page.next_page_token;
    }
}

fn write_listed(out: &mut impl Write, recorded: &RecordedReport) -> Result<(), CliError> {
    let report = recorded.report.clone().unwrap_or_default();
    let published = report.published_at.as_ref().map(show_day).unwrap_or_default();
    let mut line = format!("{}, {published}", report.source);
    if recorded.version > 1 {
        line.push_str(&format!(", version {}", recorded.version));
    }
    if let Some(status) = status_in_words(recorded.status()) {
        line.push_str(&format!(", {status}"));
    }
    let headline = if report.headline.is_empty() { "(no headline)" } else { &report.headline };
    write_paragraphs(out, 0, vec![Paragraph::new(&report.report_id, Style::new().bold())])?;
    write_paragraphs(out, 2, vec![Paragraph::plain(headline), Paragraph::new(&line, Style::new().blue())])?;
    Ok(())
}

async fn retract(
    report_id: String,
    request_id: Option<String>,
    json: bool,
    server: &ServerOption,
) -> Result<(), CliError> {
    let mut client = server.record_client().await?;
    let request = RetractReportRequest { report_id, request_id: request_id.unwrap_or_default() };
    let answer = client.retract_report(request).await.map_err(refused("retract the report"))?.into_inner();
    let mut out = anstream::stdout().lock();
    if json {
        return json::write_line(&mut out, "onrecord.v1.RetractReportResponse", &answer);
    }
    let what = match answer.disposition() {
        Disposition::Retracted => "retracted",
        Disposition::Unchanged => "was retracted before",
        Disposition::Unspecified
        | Disposition::Created
        | Disposition::NewVersion
        | Disposition::PastVersion => {
            return Err(CliError::Answer { what: format!("disposition number {}", answer.disposition) });
        }
    };
    writeln!(out, "{} {what} (version {}, revision {})", answer.report_id, answer.version, answer.revision)?;
    Ok(())
}
