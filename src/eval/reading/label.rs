//! The labels that readings are measured by: one JSON object a line, as `tests/data/reading/README.md` has it.

use std::collections::HashMap;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz::TimeZone};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};

use crate::domain::claim::Modality;
use crate::domain::quantity::{Bound, Change};
use crate::domain::time::AsOfBasis;

/// Labels that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LabelError {
    /// A line is no JSON object with the fields of a label.
    #[error("line {line} is no label")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A line of the stories is no report.
    #[error("line {line} of the stories is no report")]
    Story {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The labels are of a story that was not given.
    #[error("'{id}' is a label for a story that is not given")]
    NoStory {
        /// The label's id.
        id: String,
    },
    /// The text does not have the words of a label where it says.
    #[error("'{id}' does not have '{words}' at byte {start}")]
    Offsets {
        /// The label's id.
        id: String,
        /// The words as labelled.
        words: String,
        /// Where they should begin.
        start: usize,
    },
}

/// A text with what should be read in it.
#[derive(Debug)]
pub struct Item {
    /// What it is listed by.
    pub id: String,
    /// The story's headline; may be empty.
    pub headline: String,
    /// The story's dateline; may be empty.
    pub dateline: String,
    /// The text.
    pub text: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// Every figure.
    pub figures: Vec<FigureLabel>,
    /// Every quote.
    pub quotes: Vec<QuoteLabel>,
}

/// A figure; what is unset is not measured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureLabel {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// Whether it may be left unread.
    #[serde(default)]
    pub optional: bool,
    /// Its number; unset for a range and for a vague word.
    #[serde(default)]
    pub value: Option<Decimal>,
    /// The lower end of a range.
    #[serde(default)]
    pub low: Option<Decimal>,
    /// The upper end of a range.
    #[serde(default)]
    pub high: Option<Decimal>,
    /// How its wording bounds it.
    #[serde(default, deserialize_with = "bound")]
    pub bound: Option<Bound>,
    /// Whether it is a difference.
    #[serde(default, deserialize_with = "change")]
    pub change: Option<Change>,
    /// Its unit; empty for a count.
    #[serde(default)]
    pub unit: Option<String>,
    /// Of each group one word must have been read.
    #[serde(default)]
    pub measure: Vec<Vec<String>>,
    /// Words for the part that it counts, `Some(None)` for a whole.
    #[serde(default, deserialize_with = "present")]
    pub subset: Option<Option<Vec<String>>>,
    /// When it holds.
    #[serde(default)]
    pub as_of: Option<AsOfLabel>,
    /// Names of the speaker, `Some(None)` for the publisher.
    #[serde(default, deserialize_with = "present")]
    pub speaker: Option<Option<Vec<String>>>,
    /// How surely it may be put.
    #[serde(default, deserialize_with = "modalities")]
    pub modality: Vec<Modality>,
    /// Whether it is said not to be so.
    #[serde(default)]
    pub negated: Option<bool>,
}

/// When a figure holds; the days count where the text says them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsOfLabel {
    /// Where the time is taken from.
    #[serde(deserialize_with = "basis")]
    pub basis: AsOfBasis,
    /// The first day, in UTC.
    #[serde(default)]
    pub start: Option<Date>,
    /// The day after the last.
    #[serde(default)]
    pub end: Option<Date>,
}

/// Quoted words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteLabel {
    /// The first byte within the marks.
    pub start: usize,
    /// The byte after the last within the marks.
    pub end: usize,
    /// The words; unset where they are not ours to repeat.
    #[serde(default)]
    pub text: Option<String>,
    /// Names of the speaker; unset where the text does not say.
    pub speaker: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    #[expect(dead_code, reason = "for people who look through the labels")]
    domain: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    report_id: Option<String>,
    published_at: Timestamp,
    figures: Vec<FigureLabel>,
    quotes: Vec<QuoteLabel>,
}

#[derive(Deserialize)]
struct Story {
    report_id: String,
    #[serde(default)]
    headline: String,
    #[serde(default)]
    dateline: String,
    body: String,
}

/// Reads labels, and the stories (reports, one JSON object a line) that those without a text are of.
///
/// # Errors
/// Where a line is not what it should be, a story is missing, or offsets do not fit their text.
pub fn read(labels: &str, stories: Option<&str>) -> Result<Vec<Item>, LabelError> {
    let stories: Vec<Story> =
        lines(stories.unwrap_or_default(), |line, source| LabelError::Story { line, source })?;
    let stories: HashMap<&str, &Story> = stories.iter().map(|story| (&*story.report_id, story)).collect();
    let lines: Vec<Line> = lines(labels, |line, source| LabelError::Line { line, source })?;
    lines.into_iter().map(|line| item(line, &stories)).collect()
}

fn lines<T: de::DeserializeOwned>(
    content: &str,
    wrong: impl Fn(usize, serde_json::Error) -> LabelError,
) -> Result<Vec<T>, LabelError> {
    let filled = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled.map(|(index, line)| serde_json::from_str(line).map_err(|error| wrong(index + 1, error))).collect()
}

fn item(line: Line, stories: &HashMap<&str, &Story>) -> Result<Item, LabelError> {
    let Line { id, text, report_id, published_at, figures, quotes, .. } = line;
    let (headline, dateline, text) = match text {
        Some(text) => (String::new(), String::new(), text),
        None => match report_id.and_then(|report_id| stories.get(&*report_id)) {
            Some(story) => (story.headline.clone(), story.dateline.clone(), story.body.clone()),
            None => return Err(LabelError::NoStory { id }),
        },
    };
    let figure_spans = figures.iter().map(|label| (label.start, label.end, Some(&label.text)));
    let quote_spans = quotes.iter().map(|label| (label.start, label.end, label.text.as_ref()));
    for (start, end, words) in figure_spans.chain(quote_spans) {
        let there = text.get(start..end);
        if there.is_none() || words.is_some_and(|words| there != Some(words)) {
            return Err(LabelError::Offsets { id, words: words.cloned().unwrap_or_default(), start });
        }
    }
    Ok(Item { id, headline, dateline, text, published_at, figures, quotes })
}

/// A field that is there, be it null.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(field: D) -> Result<Option<T>, D::Error> {
    T::deserialize(field).map(Some)
}

/// What a name of the proto stands for.
fn named<T: Copy, E: de::Error>(name: &str, table: &[(&str, T)]) -> Result<T, E> {
    let found = table.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| *value).ok_or_else(|| E::custom(format!("'{name}' is no name of the proto")))
}

fn bound<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Bound>, D::Error> {
    let table = [
        ("EXACTLY", Bound::Exactly),
        ("AT_LEAST", Bound::AtLeast),
        ("MORE_THAN", Bound::MoreThan),
        ("AT_MOST", Bound::AtMost),
        ("LESS_THAN", Bound::LessThan),
        ("ABOUT", Bound::About),
        ("NEARLY", Bound::Nearly),
        ("JUST_OVER", Bound::JustOver),
        ("RANGE", Bound::Range),
    ];
    named(&String::deserialize(field)?, &table).map(Some)
}

fn change<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Change>, D::Error> {
    let table = [("NONE", Change::None), ("UP", Change::Up), ("DOWN", Change::Down)];
    named(&String::deserialize(field)?, &table).map(Some)
}

fn basis<'de, D: Deserializer<'de>>(field: D) -> Result<AsOfBasis, D::Error> {
    let table = [
        ("EXPLICIT", AsOfBasis::Explicit),
        ("ATTRIBUTION", AsOfBasis::Attribution),
        ("PUBLISHED", AsOfBasis::Published),
    ];
    named(&String::deserialize(field)?, &table)
}

fn modalities<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<Modality>, D::Error> {
    let table = [
        ("ASSERTED", Modality::Asserted),
        ("DENIED", Modality::Denied),
        ("PLANNED", Modality::Planned),
        ("PREDICTED", Modality::Predicted),
        ("ALLEGED", Modality::Alleged),
        ("CONDITIONAL", Modality::Conditional),
        ("ASKED", Modality::Asked),
    ];
    let names = Vec::<String>::deserialize(field)?;
    names.iter().map(|name| named(name, &table)).collect()
}

/// Midnight of a day, in UTC.
pub fn midnight(day: Date) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight())).ok()
}
