//! Any bytes as a report and as a statement on it: spans are words of the text, every figure stands once, nothing panics.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use onrecord::domain::{extract, quantity, text::Span};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let published_at: Timestamp = "2024-03-05T10:00:00Z".parse().expect("a time");
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    let _ = extract::read_report(title, title, body, published_at);
    let reading = extract::read_statement(&text, Some(published_at));
    let holds = |span: Span| assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
    let mut figures: Vec<Span> = reading.unclaimed_figures.iter().map(|figure| figure.quantity.span).collect();
    for claim in &reading.claims {
        assert!(claim.span.len() <= extract::CLAIM_BYTES_MAX);
        holds(claim.span);
        claim.quotes.iter().for_each(|quote| holds(quote.span));
        claim.names.iter().for_each(|name| holds(name.span));
        claim.times.iter().for_each(|time| holds(time.span));
        claim.attribution.iter().for_each(|attribution| holds(attribution.span));
        figures.extend(claim.figures.iter().map(|figure| figure.quantity.span));
    }
    figures.iter().copied().for_each(holds);
    for quantity in quantity::read(&text) {
        let _ = quantity.interval(&quantity::Tolerances::default());
    }
});
