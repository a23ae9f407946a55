//! `onrecord extract`: shows what is read in a text.

use std::io::Write;

use clap::Args;
use owo_colors::Style;
use prost_types::Timestamp;

use super::{
    Ending,
    connect::ServerOption,
    error::{CliError, refused},
    finding::claim_circumstances,
    json,
    render::{Paragraph, count, write_paragraphs},
    text::text_of,
    times::parse_time,
};
use crate::api::v1::{Bound, Change, Claim, ExtractClaimsRequest, Figure, Modality, Polarity};

const EXAMPLES: &str = "\
Examples:
  onrecord extract \"At least 18 people were killed, including three children, the agency said.\"
  onrecord extract story.txt --published 2026-03-09T18:00:00Z
  pbpaste | onrecord extract - --json

A path of an existing file is read; everything else is the text itself.";

/// Show the claims, figures and quotes that are read in a text; nothing is recorded.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ExtractArguments {
    /// A text, a file, or - for standard input.
    #[arg(value_name = "TEXT|FILE|-")]
    text: String,
    /// When it was published (RFC 3339): what "on Monday" counts from.
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    published: Option<Timestamp>,
    /// Print the answer as one line of proto-JSON (ExtractClaimsResponse).
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    server: ServerOption,
}

/// Shows what is read.
///
/// # Errors
/// Where the file cannot be read, or the server refuses the text.
pub async fn extract(arguments: ExtractArguments) -> Result<Ending, CliError> {
    let text = text_of(&arguments.text)?;
    let mut client = arguments.server.check_client().await?;
    let request = ExtractClaimsRequest { text, published_at: arguments.published };
    let response = client.extract_claims(request).await.map_err(refused("extract claims"))?.into_inner();
    let mut out = anstream::stdout().lock();
    if arguments.json {
        json::write_line(&mut out, "onrecord.v1.ExtractClaimsResponse", &response)?;
        return Ok(Ending::Fine);
    }
    for (position, claim) in response.claims.iter().enumerate() {
        write_claim(&mut out, position + 1, claim)?;
    }
    if !response.unclaimed_figures.is_empty() {
        writeln!(out, "In sentences that assert nothing:")?;
        write_paragraphs(&mut out, 4, response.unclaimed_figures.iter().map(figure_paragraph).collect())?;
    }
    writeln!(out, "{}", count(response.claims.len(), "claim"))?;
    Ok(Ending::Fine)
}

fn write_claim(out: &mut impl Write, number: usize, claim: &Claim) -> Result<(), CliError> {
    let place = format!("bytes {} to {}", claim.start_byte, claim.end_byte);
    let heading = format!("{number}. {}", claim.text);
    write_paragraphs(out, 0, vec![Paragraph::new(&heading, Style::new().bold())])?;
    let mut paragraphs: Vec<Paragraph> = claim.figures.iter().map(figure_paragraph).collect();
    paragraphs.extend(claim.quotes.iter().map(|quote| Paragraph::plain(&format!("quote: “{}”", quote.text))));
    let names: Vec<&str> = claim.names.iter().map(|name| name.text.as_str()).collect();
    if !names.is_empty() {
        paragraphs.push(Paragraph::plain(&format!("names: {}", names.join(", "))));
    }
    let about: Vec<String> = [
        claim_circumstances(claim),
        modality_in_words(claim.modality()).map(str::to_owned),
        (claim.polarity() == Polarity::Negated).then(|| "negated".to_owned()),
        Some(place),
    ]
    .into_iter()
    .flatten()
    .collect();
    paragraphs.push(Paragraph::dim(&about.join("; ")));
    write_paragraphs(out, 4, paragraphs)?;
    Ok(())
}

/// "figure: “at least 18” = 18, at least; people killed; children; cumulative".
fn figure_paragraph(figure: &Figure) -> Paragraph {
    let range = match (&figure.low, &figure.high) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "open".to_owned(),
    };
    let value = figure.value.clone().unwrap_or(range);
    let mut parts =
        vec![format!("figure: “{}” = {value} {}", figure.text, figure.unit).trim_end().to_owned()];
    parts.extend(bound_in_words(figure.bound()).map(str::to_owned));
    parts.extend(match figure.change() {
        Change::Up => Some("a rise".to_owned()),
        Change::Down => Some("a fall".to_owned()),
        Change::None | Change::Unspecified => None,
    });
    parts.extend(
        [&figure.measure, &figure.subset, &figure.subject]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
    );
    if figure.cumulative {
        parts.push("cumulative".to_owned());
    }
    Paragraph::new(&parts.join("; "), Style::new().green())
}

fn bound_in_words(bound: Bound) -> Option<&'static str> {
    match bound {
        Bound::Exactly | Bound::Unspecified => None,
        Bound::AtLeast => Some("at least"),
        Bound::MoreThan => Some("more than"),
        Bound::AtMost => Some("at most"),
        Bound::LessThan => Some("less than"),
        Bound::About => Some("about"),
        Bound::Nearly => Some("nearly"),
        Bound::JustOver => Some("just over"),
        Bound::Range => Some("a range"),
    }
}

fn modality_in_words(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Asserted | Modality::Unspecified => None,
        Modality::Denied => Some("denied"),
        Modality::Planned => Some("planned"),
        Modality::Predicted => Some("predicted"),
        Modality::Alleged => Some("alleged"),
        Modality::Conditional => Some("conditional"),
        Modality::Asked => Some("asked"),
    }
}
