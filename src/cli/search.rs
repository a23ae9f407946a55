//! `onrecord search`: claims on record, by words, names, places, sources and times.

use std::io::Write;

use clap::{Args, ValueEnum};
use owo_colors::Style;
use prost_types::Timestamp;

use super::{
    Ending,
    connect::ServerOption,
    error::{CliError, refused},
    finding::{claim_circumstances, status_in_words},
    json,
    render::{Paragraph, count, write_paragraphs},
    times::{parse_from, parse_to, show_day},
};
use crate::api::v1::{ClaimKind, RecordedClaim, ReportFilter, SearchClaimsRequest};

/// What the server gives in one page.
const PAGE_SIZE_MAX: u32 = 1000;

const EXAMPLES: &str = "\
Examples:
  onrecord search flood death toll
  onrecord search --name \"Ingrid Solheim\" --kind quote
  onrecord search --place Varnholt --from 2026-03-01 --to 2026-03-31 --current --limit 50";

/// Find claims on record.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct SearchArguments {
    /// Words that the claims should have, the best first.
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// A name that the claim or its report mentions, by any known spelling; may be repeated.
    #[arg(long)]
    name: Vec<String>,
    /// A place that the claim or its report names.
    #[arg(long)]
    place: Option<String>,
    #[command(flatten)]
    filter: FilterOptions,
    /// Only claims of this kind.
    #[arg(long, value_enum)]
    kind: Option<KindOption>,
    /// Only claims that no newer version or retraction took back.
    #[arg(long)]
    current: bool,
    /// How many at most.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: u32,
    /// Print one line of proto-JSON (RecordedClaim) for each claim.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
}

/// Which reports count.
#[derive(Args, Debug, Clone)]
pub struct FilterOptions {
    /// Only reports of this publisher; may be repeated.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only reports published at this time or later: a date, or a time (RFC 3339).
    #[arg(long, value_name = "TIME", value_parser = parse_from)]
    from: Option<Timestamp>,
    /// Only reports published on this date or earlier, or before this time (RFC 3339).
    #[arg(long, value_name = "TIME", value_parser = parse_to)]
    to: Option<Timestamp>,
}

impl FilterOptions {
    /// As the API has it; unset where every report counts.
    #[must_use]
    pub fn to_filter(&self) -> Option<ReportFilter> {
        let Self { source, from, to } = self.clone();
        let any = !source.is_empty() || from.is_some() || to.is_some();
        any.then_some(ReportFilter { sources: source, published_from: from, published_before: to })
    }
}

#[derive(ValueEnum, Debug, Clone, Copy)]
enum KindOption {
    /// It gives a figure.
    Figure,
    /// It gives somebody's words.
    Quote,
    /// Neither.
    Plain,
}

/// Finds and shows claims.
///
/// # Errors
/// Where the server refuses the search.
pub async fn search(arguments: SearchArguments) -> Result<Ending, CliError> {
    let mut client = arguments.server.record_client().await?;
    let mut request = SearchClaimsRequest {
        text: arguments.words.join(" "),
        names: arguments.name.clone(),
        place: arguments.place.clone().unwrap_or_default(),
        filter: arguments.filter.to_filter(),
        kind: kind(arguments.kind).into(),
        current_only: arguments.current,
        // The page size is a part of what a page token was given for, so it stays the same from page to page.
        page_size: arguments.limit.min(PAGE_SIZE_MAX).cast_signed(),
        ..SearchClaimsRequest::default()
    };
    let limit = arguments.limit as usize;
    let mut n_shown = 0;
    loop {
        let page = client.search_claims(request.clone()).await.map_err(refused("search"))?.into_inner();
        let mut out = anstream::stdout().lock();
        for claim in page.claims.iter().take(limit - n_shown) {
            n_shown += 1;
            if arguments.json {
                json::write_line(&mut out, "onrecord.v1.RecordedClaim", claim)?;
            } else {
                write_claim(&mut out, claim)?;
            }
        }
        if page.next_page_token.is_empty() || n_shown >= limit {
            let more = if page.next_page_token.is_empty() { "" } else { "; there are more (--limit)" };
            if !arguments.json {
                writeln!(out, "{}{more}", count(n_shown, "claim"))?;
            }
            return Ok(Ending::Fine);
        }
        request.page_token = page.next_page_token;
    }
}

fn kind(option: Option<KindOption>) -> ClaimKind {
    match option {
        None => ClaimKind::Unspecified,
        Some(KindOption::Figure) => ClaimKind::Figure,
        Some(KindOption::Quote) => ClaimKind::Quote,
        Some(KindOption::Plain) => ClaimKind::Plain,
    }
}

fn write_claim(out: &mut impl Write, recorded: &RecordedClaim) -> Result<(), CliError> {
    let published = recorded.published_at.as_ref().map(show_day).unwrap_or_default();
    let mut place = format!("{}, {published}", recorded.source);
    if let Some(status) = status_in_words(recorded.status()) {
        place.push_str(&format!(", {status}"));
    }
    let text = recorded.claim.as_ref().map_or("", |claim| claim.text.as_str());
    let circumstances = recorded.claim.as_ref().and_then(claim_circumstances);
    let below: Vec<String> = circumstances
        .into_iter()
        .chain([format!("report {} version {}", recorded.report_id, recorded.version)])
        .collect();
    let paragraphs = vec![
        Paragraph::new(&place, Style::new().blue()),
        Paragraph::plain(&format!("“{text}”")),
        Paragraph::dim(&below.join("; ")),
    ];
    write_paragraphs(out, 0, paragraphs)?;
    writeln!(out)?;
    Ok(())
}
