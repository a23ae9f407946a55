//! Times: what "on Monday", "in April" and "as of June 10" denote, as intervals.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::text::{Span, Token, span_of, tokens};

mod lexicon;
mod resolve;
mod scan;
mod stretch;
mod zone;

pub use resolve::{Calendar, Lean};
pub use scan::{Clock, Found, Named, Period, scan};
pub use zone::of_place as zone_of_place;

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
    fn dates_are_read_in_every_form() {
        let at = Some("2022-05-18T09:00:00Z");
        check("on the 4th of March 2021", at, &["At 2021-03-04..2021-03-05"]);
        check(
            "on 04/03/2021 and on 23.04.2021",
            at,
            &["At 2021-04-03..2021-04-04", "At 2021-04-23..2021-04-24"],
        );
        check("23/Sep/2020", at, &["At 2020-09-23..2020-09-24"]);
        check("March twenty-second", at, &["At 2022-03-22..2022-03-23"]);
        check("on 6 April seventeen hundred forty-one", at, &["At 1741-04-06..1741-04-07"]);
        check("on Friday the 13th", at, &["At 2022-05-13..2022-05-14"]);
        check("on Feb. 29", at, &["At 2020-02-29..2020-03-01"]);
        check("the 12th day of last month", at, &["At 2022-04-12..2022-04-13"]);
        check("dial 138-2010-2015", at, &[]);
        check("an average of 1620 barrels", at, &[]);
    }

    #[test]
    fn stretches_have_two_ends() {
        let at = Some("2022-05-18T09:00:00Z");
        check("from March to May 2021", at, &["At 2021-03-01..2021-06-01"]);
        check("between 2014 and 2018", at, &["At 2014-01-01..2019-01-01"]);
        check("Nov. 18-Dec. 19, 2020", at, &["At 2020-11-18..2020-12-20"]);
        check("April 9th through 17th", at, &["At 2022-04-09..2022-04-18"]);
        check("4-6 April", at, &["At 2022-04-04..2022-04-07"]);
        check("from November to February 2021", at, &["At 2020-11-01..2021-03-01"]);
        check("from Jan. 3 to the end of 2021", at, &["At 2021-01-03..2022-01-01"]);
        check("before 2019, after 2019", at, &["Until ..2019-01-01", "Since 2020-01-01.."]);
    }

    #[test]
    fn parts_and_runs_of_the_calendar_are_read() {
        let at = Some("2022-05-18T09:00:00Z");
        check("in mid-March", at, &["At 2022-03-10..2022-03-21"]);
        check("in early 2021", at, &["At 2021-01-01..2021-07-01"]);
        check("by the end of the year", at, &["Until ..2023-01-01"]);
        check("earlier this month", at, &["At 2022-05-01..2022-05-18"]);
        check("over the past three days", at, &["At 2022-05-15..2022-05-19"]);
        check("in the 1980s", at, &["At 1980-01-01..1990-01-01"]);
        check("the last four months of 2021", at, &["At 2021-09-01..2022-01-01"]);
        check("in the first week of 2021", at, &["At 2021-01-04..2021-01-11"]);
        check("the week beginning 2 May", at, &["At 2022-05-02..2022-05-09"]);
        check("on Tuesday of last week", at, &["At 2022-05-10..2022-05-11"]);
        check("this quarter", at, &["At 2022-04-01..2022-07-01"]);
        check("over the weekend", at, &["At 2022-05-14..2022-05-16"]);
        check("two weeks before Easter", at, &["At 2022-04-03..2022-04-04"]);
        check("on Labor Day 2021", at, &["At 2021-09-06..2021-09-07"]);
        check("on Monday at 5:30 p.m.", at, &["At 2022-05-16..2022-05-17"]);
    }

    #[test]
    fn clock_times_name_a_moment() {
        let instant = Some("2022-05-18T09:00:00Z".parse().expect("a time"));
        let reference = Reference { instant, dateline: String::new() };
        let calendar = Calendar::new(&reference);
        for (text, expected) in [
            ("on Monday at 5:30 p.m.", "2022-05-16T17:30:00Z"),
            ("8am today", "2022-05-18T08:00:00Z"),
            ("last night at 9", "2022-05-17T21:00:00Z"),
            ("three hours ago", "2022-05-18T06:00:00Z"),
            ("at six in the evening on Monday", "2022-05-16T18:00:00Z"),
            ("on Monday at 11 at night", "2022-05-16T23:00:00Z"),
            ("at half past five on Monday", "2022-05-16T05:30:00Z"),
            ("at ten past five on Monday", "2022-05-16T05:10:00Z"),
            ("at a quarter to six on Monday", "2022-05-16T05:45:00Z"),
        ] {
            let found = scan(&tokens(text));
            let moment = found.first().and_then(|f| calendar.at_clock(f, Lean::Past)).and_then(|m| m.start);
            assert_eq!(moment.map(|t| t.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_count_before_a_part_of_the_day_is_no_clock_time() {
        for (text, count) in [
            ("Police arrested six in the morning.", 6),
            ("Shells killed 23 at night.", 23),
            ("The raid at six in the morning failed.", 0),
        ] {
            let counts: Vec<_> = crate::domain::quantity::read(text).iter().filter_map(|q| q.value).collect();
            let expected: Vec<rust_decimal::Decimal> =
                (count > 0).then(|| count.into()).into_iter().collect();
            assert_eq!(counts, expected, "{text}");
        }
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

    /// Words of times and numbers in every mix: nothing panics, and all stands in the text.
    #[test]
    fn any_mix_of_words_of_time_is_read() {
        let rows = [
            "the last next two 31 weeks of 2021 - / April 4th to from and end year",
            "ago 5:30 p.m. Monday first 9999 before Easter hundred half point million $ 99 century at half",
            "8 in week . sixfold 1990 s 99999999999999999999 minus EUR cents dollars later early thousandths or ½",
        ];
        let all: Vec<&str> = rows.iter().flat_map(|row| row.split(' ')).collect();
        let at = Some("2022-05-18T09:00:00Z".parse().expect("a time"));
        let mut seed = 7_u32;
        for round in 0..3000 {
            let glue = if round % 3 == 0 { "" } else { " " };
            let mut words = Vec::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                words.push(all[(seed >> 16) as usize % all.len()]);
            }
            let text = words.join(glue);
            for mention in read(&text, &Reference { instant: at, dateline: String::new() }) {
                assert!(text.get(mention.span.start..mention.span.end).is_some(), "{text}");
            }
            for quantity in crate::domain::quantity::read(&text) {
                assert!(text.get(quantity.wording.start..quantity.wording.end).is_some(), "{text}");
            }
            crate::domain::quantity::ordinals(&text);
            let calendar = Calendar::new(&Reference { instant: at, dateline: String::new() });
            for found in scan(&tokens(&text)) {
                calendar.at_clock(&found, Lean::Future);
            }
        }
    }
}
