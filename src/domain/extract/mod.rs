//! Reading: a text becomes claims. Sentences, then who says what, then clauses, then one claim for each figure or quote
//! or plain assertion. Pure; never panics on any text; time is linear in the text.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::claim::{NameMention, Reading, Setting};
use crate::domain::text::terms;
use crate::domain::time::{AsOfBasis, Reference};

mod adjunct;
mod age;
mod apposed;
mod argument;
mod claims;
mod clause;
mod cut;
mod dateline;
mod doc;
mod figure;
mod governor;
mod held;
mod lean;
mod lexicon;
mod measure;
mod noun;
mod paired;
mod parse;
mod part;
mod quotes;
mod reader;
mod role;
mod scope;
mod speech;
mod stance;
mod subject;
mod tally;
mod when;

pub use lexicon::is_verb;

use doc::Doc;
use reader::Reader;

/// No claim is longer; evidence shows it whole.
pub const CLAIM_BYTES_MAX: usize = 500;

/// "The figures are as of Friday" dates so many claims before it at most.
const NOTED_MAX: usize = 40;

/// Whether a lower-case word is one of the verbs of speech.
pub fn is_speech_verb(lower: &str) -> bool {
    lexicon::manner_of(lower).is_some()
}

/// Whether a lower-case word names a role or a counted thing of news ("turnout"), and so is no name.
pub fn is_news_word(lower: &str) -> bool {
    lexicon::role_of(lower).is_some()
}

/// Reads a report. Claims and their spans are of the body; headline and dateline say what it is about and where.
pub fn read_report(headline: &str, dateline: &str, body: &str, published_at: Timestamp) -> Reading {
    let opening = dateline::opening(body);
    let own = opening.map(|s| s.of(body)).unwrap_or_default();
    let place = if dateline.trim().is_empty() { own } else { dateline };
    let reference = Reference { instant: Some(published_at), dateline: place.to_owned() };
    let doc = Doc::new(body, &reference, true);
    let mut reader = Reader {
        doc: &doc,
        basis: Some((AsOfBasis::Published, published_at)),
        reported: true,
        reading: Reading::default(),
        waiting: None,
    };
    reader.read(opening.map_or(0, |s| s.end));
    let mut reading = reader.reading;
    reading.setting = setting(&doc, headline, dateline);
    reading
}

/// Reads a statement. Without `stated_at` its weekdays and dates without a year stay open.
pub fn read_statement(text: &str, stated_at: Option<Timestamp>) -> Reading {
    let reference = Reference { instant: stated_at, dateline: String::new() };
    let doc = Doc::new(text, &reference, false);
    let basis = stated_at.map(|at| (AsOfBasis::StatedAt, at));
    let mut reader = Reader { doc: &doc, basis, reported: false, reading: Reading::default(), waiting: None };
    reader.read(0);
    let mut reading = reader.reading;
    reading.setting = setting(&doc, "", "");
    reading
}

/// Names most often named first, and what headline and first sentence speak of.
fn setting(doc: &Doc<'_>, headline: &str, dateline: &str) -> Setting {
    let mut count: HashMap<String, (usize, usize)> = HashMap::new();
    let around = format!("{headline}\n\n{dateline}");
    let outer: Vec<NameMention> = crate::domain::name::read(&around);
    let all = doc.names.iter().map(|n| &n.mention).chain(outer.iter());
    for (order, name) in all.enumerate() {
        count.entry(name.normal.clone()).or_insert((0, order)).0 += 1;
    }
    let mut names: Vec<(String, (usize, usize))> = count.into_iter().collect();
    names.sort_by_key(|(_, (n, order))| (std::cmp::Reverse(*n), *order));
    let first = doc.sentences.first().map(|s| doc.span(s).of(doc.text)).unwrap_or_default();
    let mut of_text = terms(headline);
    of_text.extend(terms(first));
    Setting { names: names.into_iter().map(|(name, _)| name).collect(), terms: of_text }
}

#[cfg(test)]
mod split_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;
