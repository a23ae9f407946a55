//! Rows that news must read in another way than the suite does: by their form, never by their name. All are counted.

use super::{Expected, Row};

/// A class of rows that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// An address or code of numbers.
    Code,
    /// Powers and formulas.
    Formula,
    /// An amount glued to its unit.
    Glued,
    /// The upper end of a range alone.
    HalfRange,
    /// "percent of" before its number.
    PercentOf,
    /// Quotients of hundreds in words.
    Quotient,
    /// "the year" and its like.
    BareUnit,
    /// "in two days".
    InSoMany,
    /// "from 2014" alone.
    FromAlone,
    /// Words of now.
    Now,
    /// Times that the suite does not resolve.
    Unresolved,
}

impl Class {
    /// What the class is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Class::Code => "address or code",
            Class::Formula => "formula",
            Class::Glued => "amount glued to its unit",
            Class::HalfRange => "half of a range",
            Class::PercentOf => "percent of",
            Class::Quotient => "quotient in words",
            Class::BareUnit => "bare unit",
            Class::InSoMany => "in so many units",
            Class::FromAlone => "from alone",
            Class::Now => "now",
            Class::Unresolved => "no stretch given",
        }
    }

    /// Why news reads it in another way.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Class::Code => "the numbers of an address, a code or a serial number count nothing",
            Class::Formula => "news has no powers and no division written out; \"2000 over 3\" is a time",
            Class::Glued => "\"180ml\" and \"1m\" are amounts; the suite wants no number in them",
            Class::HalfRange => "\"40 to 50 years\" is one range, not its upper end",
            Class::PercentOf => "\"percent of 10\" is a share of ten in news, not ten percent",
            Class::Quotient => {
                "\"one hundred thirty fifths\" is two numbers or none in news, and the suite gives it two values"
            }
            Class::Now => {
                "\"now\" and \"at present\" are words of change, not times (VERDICTS.md, as-of time)"
            }
            Class::BareUnit => {
                "\"the year\" (\"of the year\") and \"the day before\" are told from another event"
            }
            Class::InSoMany => "\"in two days\" is how long it took as often as when: the length is read",
            Class::FromAlone => {
                "\"from 2014\" begins there and stays open in news; the suite wants the year alone"
            }
            Class::Unresolved => "the suite names no stretch of time to compare with",
        }
    }
}

/// A class with what tells its rows.
type Rule = (Class, fn(&Row) -> bool);

/// The class of a row that is left out.
pub fn class_of(row: &Row) -> Option<Class> {
    let rules: [Rule; 11] = [
        (Class::Code, is_code),
        (Class::Formula, is_formula),
        (Class::Glued, is_glued),
        (Class::HalfRange, is_half_range),
        (Class::PercentOf, is_percent_of),
        (Class::Quotient, is_quotient),
        (Class::BareUnit, is_bare_unit),
        (Class::InSoMany, is_in_so_many),
        (Class::FromAlone, is_from_alone),
        (Class::Now, is_now),
        (Class::Unresolved, is_unresolved),
    ];
    rules.iter().find(|(_, fits)| fits(row)).map(|(class, _)| *class)
}

fn character(row: &Row, at: Option<usize>) -> Option<char> {
    row.text.chars().nth(at?)
}

/// "10.0.0.1", "X-173": the value is glued to another number or to letters by a point or hyphen.
fn is_code(row: &Row) -> bool {
    let glued = |e: &Expected| {
        let before = character(row, e.start.checked_sub(1));
        let beyond = character(row, e.start.checked_sub(2));
        let after = character(row, Some(e.end));
        let past = character(row, Some(e.end + 1));
        before == Some('-') && beyond.is_some_and(char::is_alphabetic)
            || before == Some('.') && beyond.is_some_and(|c| c.is_ascii_digit())
            || after == Some('.') && past.is_some_and(|c| c.is_ascii_digit())
    };
    row.set == "number" && row.expect.iter().any(glued)
}

/// "1.1^23", "2e6", "1 over 3", "2000 over 3".
fn is_formula(row: &Row) -> bool {
    let power = |text: &str| {
        let e = text.char_indices().find(|(_, c)| *c == 'e').map(|(at, _)| at);
        text.contains('^') || e.is_some_and(|at| text[..at].ends_with(|c: char| c.is_ascii_digit()))
    };
    let sign = |e: &Expected| power(&e.text) || e.text.contains(" over ");
    row.set == "number" && row.expect.iter().any(sign)
}

/// "the 180ml bottle" of which nothing is wanted.
fn is_glued(row: &Row) -> bool {
    let mut pairs = row.text.chars().zip(row.text.chars().skip(1));
    row.set == "number"
        && row.expect.is_empty()
        && pairs.any(|(a, b)| a.is_ascii_digit() && b.is_alphabetic())
}

/// "40 - 50 years old" of which only "50 years old" is wanted.
fn is_half_range(row: &Row) -> bool {
    let half = |e: &Expected| {
        let before: String = row.text.chars().take(e.start).collect();
        let mut words = before.split_whitespace().rev();
        let joins = matches!(words.next(), Some("-" | "to"));
        joins && words.next().is_some_and(|w| crate::domain::quantity::read(w).len() == 1)
    };
    matches!(row.set.as_str(), "dimension" | "age") && row.expect.iter().any(half)
}

fn is_percent_of(row: &Row) -> bool {
    row.set == "percent" && row.expect.iter().any(|e| e.text.starts_with("per"))
}

/// A fraction in words with hundreds in it.
fn is_quotient(row: &Row) -> bool {
    let quotient =
        |e: &Expected| e.text.contains("hundred") && (e.text.ends_with("fths") || e.text.ends_with("fth"));
    row.set == "number" && row.expect.iter().any(quotient)
}

fn is_bare_unit(row: &Row) -> bool {
    const BARE: &[&str] =
        &["the day", "the week", "the fortnight", "the month", "the year", "the day before", "the day after"];
    row.expect.iter().any(|e| BARE.contains(&e.text.as_str()))
}

fn is_in_so_many(row: &Row) -> bool {
    let counted = |e: &Expected| {
        let mut words = e.text.split_whitespace();
        let number = |w: &str| w == "a" || crate::domain::quantity::read(w).len() == 1;
        let unit = |w: &str| ["minute", "hour", "day", "week"].contains(&w.trim_end_matches('s'));
        words.next() == Some("in") && words.next().is_some_and(number) && words.next().is_some_and(unit)
    };
    row.expect.iter().any(counted)
}

/// A year or month where "from" stands before it stands and no "to" follows.
fn is_from_alone(row: &Row) -> bool {
    let alone = |e: &Expected| {
        let before: String = row.text.chars().take(e.start).collect();
        let after: String = row.text.chars().skip(e.end).collect();
        let single = !e.text.contains(' ') && e.any_of.iter().all(|t| t.start.is_some());
        single && before.ends_with("from ") && !after.trim_start().starts_with("to ")
    };
    row.set == "datetime" && row.expect.iter().any(alone)
}

fn is_now(row: &Row) -> bool {
    row.expect.iter().flat_map(|e| &e.any_of).any(|t| t.timex.as_deref() == Some("PRESENT_REF"))
}

fn is_unresolved(row: &Row) -> bool {
    row.expect.iter().flat_map(|e| &e.any_of).any(|t| t.value.as_deref() == Some("not resolved"))
}
