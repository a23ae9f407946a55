//! Word tables of the calendar, as data.

/// Months in full.
pub const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Months cut short, in the same order; the thirteenth is September's other short form.
pub const MONTHS_SHORT: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "sep"];

/// Weekdays in full, from Monday.
pub const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Weekdays cut short, with their numbers.
pub const WEEKDAYS_SHORT: &[(&str, i8)] = &[
    ("mon", 1),
    ("tue", 2),
    ("tues", 2),
    ("wed", 3),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];

/// Words with which an expression may begin, beside months, weekdays, holidays, numbers and ordinals.
pub const STARTERS: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "last",
    "next",
    "first",
    "final",
    "previous",
    "past",
    "half",
    "quarter",
    "current",
    "same",
    "coming",
    "following",
    "midnight",
    "noon",
    "today",
    "tonight",
    "overnight",
    "yesterday",
    "tomorrow",
    "tmrw",
    "weekend",
    "day",
    "days",
    "week",
    "weeks",
    "fortnight",
    "fortnights",
    "month",
    "months",
    "quarter",
    "quarters",
    "year",
    "years",
    "decade",
    "decades",
    "earlier",
    "later",
    "cy",
    "cy18",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
];

/// Days that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// The same day each year: month and day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday of the Western churches.
    Easter(i16),
    /// The so-manyth weekday of a month, -1 the last: month, weekday, which.
    Nth(i8, i8, i8),
}

/// Holidays by the words that name them.
pub const HOLIDAYS: &[(&[&str], Holiday)] = &[
    (&["new", "year's", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "'s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "'s", "eve"], Holiday::Fixed(12, 31)),
    (&["valentine", "'s", "day"], Holiday::Fixed(2, 14)),
    (&["st", ".", "patrick", "'s", "day"], Holiday::Fixed(3, 17)),
    (&["april", "fools", "day"], Holiday::Fixed(4, 1)),
    (&["earth", "day"], Holiday::Fixed(4, 22)),
    (&["international", "workers", "'", "day"], Holiday::Fixed(5, 1)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["independence", "day"], Holiday::Fixed(7, 4)),
    (&["bastille", "day"], Holiday::Fixed(7, 14)),
    (&["halloween"], Holiday::Fixed(10, 31)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["remembrance", "day"], Holiday::Fixed(11, 11)),
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas"], Holiday::Fixed(12, 25)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["martin", "luther", "king", "day"], Holiday::Nth(1, 1, 3)),
    (&["memorial", "day"], Holiday::Nth(5, 1, -1)),
    (&["labor", "day"], Holiday::Nth(9, 1, 1)),
    (&["thanksgiving"], Holiday::Nth(11, 4, 4)),
];
