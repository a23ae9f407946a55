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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each time as "role start..end" in days of the dateline's zone at UTC, or as what is open.
    fn check(text: &str, at: Option<&str>, expected: &[&str]) {
        let instant = at.map(|t| t.parse().expect("a time"));
        let reference = Reference { instant, dateline: String::new() };
        let day = |t: Option<Timestamp>| t.map_or(String::new(), |t| t.to_string()[..10].to_owned());
        let found: Vec<String> = read(text, &reference)
            .iter()
            .map(|m| match m.moment {
                Moment::Resolved(span) => format!("{:?} {}..{}", m.role, day(span.start), day(span.end)),
                open => format!("{:?} {open:?}", m.role),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rule_11_times_are_stretches_of_the_calendar() {
        let at = Some("2022-05-18T09:00:00Z");
        check("on Monday", at, &["At 2022-05-16..2022-05-17"]);
        check("last Wednesday", at, &["At 2022-05-11..2022-05-12"]);
        check("in April", at, &["At 2022-04-01..2022-05-01"]);
        check("since April 4", at, &["Since 2022-04-04.."]);
        check("as of Friday", at, &["AsOf 2022-05-13..2022-05-14"]);
        check("three days ago", at, &["At 2022-05-15..2022-05-16"]);
        check("yesterday", at, &["At 2022-05-17..2022-05-18"]);
        check("last week", at, &["At 2022-05-09..2022-05-16"]);
        check("by the end of 2019", at, &["Until ..2020-01-01"]);
        check("in the first quarter of 2022", at, &["At 2022-01-01..2022-04-01"]);
        check("on December 3", at, &["At 2021-12-03..2021-12-04"]);
        check("on 7 July 2020", at, &["At 2020-07-07..2020-07-08"]);
        check("at 5:30 p.m.", at, &[]);
        check("He may march on", at, &[]);
    }

    #[test]
    fn without_a_reference_days_stay_open() {
        check("on Monday", None, &["At Weekday(1)"]);
        check("on June 10", None, &["At Yearless { month: 6, day: Some(10) }"]);
        check("on June 10, 2021", None, &["At 2021-06-10..2021-06-11"]);
        check("yesterday", None, &[]);
    }

    #[test]
    fn days_are_days_at_the_dateline() {
        let instant = Some("2022-05-18T23:30:00Z".parse().expect("a time"));
        let reference = Reference { instant, dateline: "TOKYO (Wire)".to_owned() };
        let Some(Moment::Resolved(span)) = read("today", &reference).first().map(|m| m.moment) else {
            panic!("today is a day")
        };
        assert_eq!(span.start.map(|t| t.to_string()), Some("2022-05-18T15:00:00Z".to_owned()));
    }
}
