//! Times: what "on Monday", "in April" and "as of June 10" denote, as intervals.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::text::{Span, Token, span_of, tokens};

mod resolve;
mod scan;
mod zone;

pub use resolve::{Calendar, Lean};
pub use scan::{Found, Named, Period, scan};
pub use zone::is_known_place;

/// The times that a text mentions, in its order, resolved against a reference: dates without a year are the latest not
/// after it. Never panics; linear in the text.
pub fn read(text: &str, reference: &Reference) -> Vec<TimeMention> {
    let tokens = tokens(text);
    let calendar = Calendar::new(reference);
    scan(&tokens).iter().filter_map(|found| mention(&tokens, found, &calendar, Lean::Past)).collect()
}

/// One expression, resolved.
pub fn mention(tokens: &[Token], found: &Found, calendar: &Calendar, lean: Lean) -> Option<TimeMention> {
    let moment = calendar.resolve(found, lean)?;
    Some(TimeMention { span: span_of(tokens, found.first..found.end), moment, role: found.role })
}

/// How finely a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimePrecision {
    /// To the second.
    Instant,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// A stretch of time, `start` inclusive, `end` exclusive; an unset end is open ("since April").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeSpan {
    /// When it begins.
    pub start: Option<Timestamp>,
    /// When it is over.
    pub end: Option<Timestamp>,
    /// How finely it was given.
    pub precision: TimePrecision,
}

/// What a time expression denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Moment {
    /// A stretch of time on the calendar.
    Resolved(TimeSpan),
    /// A weekday that no reference time turns into a date (a statement without `stated_at`): 1 is Monday, 7 Sunday.
    Weekday(i8),
    /// A day or month without a year and without a reference time: "June 10", "in April".
    Yearless {
        /// 1 to 12.
        month: i8,
        /// 1 to 31; unset where only the month is named.
        day: Option<i8>,
    },
}

/// What a time expression does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeRole {
    /// When it happened or held: "on Monday", "in April", "on June 10".
    At,
    /// "as of Friday", "by Tuesday" of a tally: the as-of time of the figures.
    AsOf,
    /// "since April": from then on.
    Since,
    /// "until Friday", "by the end of 2019", "before 2020": up to then.
    Until,
    /// It belongs to the words of speech: "the agency said on Monday".
    OfSpeech,
}

/// A time that a text mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeMention {
    /// Where it stands, with its preposition.
    pub span: Span,
    /// What it denotes.
    pub moment: Moment,
    /// What it does.
    pub role: TimeRole,
}

/// Where an as-of time was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AsOfBasis {
    /// The text says so: "as of Friday", "on June 10".
    Explicit,
    /// The time at which the attributed speaker gave it: "on Monday reported".
    Attribution,
    /// The report's `published_at`.
    Published,
    /// The caller's `stated_at`.
    StatedAt,
}

/// The time for which a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AsOf {
    /// What it denotes; never an unresolved weekday in a recorded claim.
    pub moment: Moment,
    /// Where it was taken from.
    pub basis: AsOfBasis,
}

/// What times in a text are resolved against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// When the text was published or the statement made; unset where the caller does not say.
    pub instant: Option<Timestamp>,
    /// The dateline ("CAIRO", "HARLAN, Calif."), whose zone makes days; empty is UTC.
    pub dateline: String,
}
