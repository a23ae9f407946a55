//! How the amounts of one text stand to those of another: quantities, times, ordinals and bare labels, with the words
//! beside them. What the entailment model is handed, because a small model cannot compare figures.
//!
//! Leaves out what a figure measures and whose it is: that is [`super::measure`]'s and the parse's. Pure, linear in the
//! texts but for the pairs of amounts; never panics on any text.

use std::ops::Range;

use rust_decimal::Decimal;

use super::figure;
use crate::domain::finding::ComparedInterval;
use crate::domain::quantity::{self, Bound, Placed, Quantity, Tolerances};
use crate::domain::text::{Span, Token, span_of, term, tokens};
use crate::domain::time::{self, Calendar, Lean, Moment, Reference, TimeSpan};

/// An amount that a text mentions.
#[derive(Debug, Clone)]
pub struct Amount {
    /// Where it stands, with the words that bound it.
    pub span: Span,
    kind: Kind,
    /// Stems of the words right before and right after it.
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Clone)]
enum Kind {
    Quantity(Quantity),
    Time(Moment),
    Ordinal(i64),
    /// Digits that count nothing: a flight, a version.
    Label(String),
}

/// How an amount of the evidence stands to one of the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Both say the same.
    Equal,
    /// What the evidence says lies within what the claim says.
    Within,
    /// The same number under another bound: "14" and "more than 14".
    SameNumber,
    /// They share some values.
    Overlapping,
    /// The evidence's is less, or earlier.
    Less,
    /// The evidence's is greater, or later.
    Greater,
}

/// Two amounts of one kind, one of each text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// How the evidence's stands to the claim's.
    pub standing: Standing,
    /// Whether they stand beside the same words.
    pub same_words: bool,
}

/// The amounts of a text, in its order.
pub fn amounts(text: &str) -> Vec<Amount> {
    let tokens = tokens(text);
    let found = time::scan(&tokens);
    let calendar = Calendar::new(&Reference { instant: None, dateline: String::new() });
    let times: Vec<Range<usize>> = found.iter().map(|f| f.core..f.end).collect();
    let mut out: Vec<(Range<usize>, Kind)> = Vec::new();
    for Placed { wording, quantity, .. } in quantity::read_tokens(&tokens, &times) {
        out.push((wording, Kind::Quantity(quantity)));
    }
    for found in &found {
        if let Some(mention) = time::mention(&tokens, found, &calendar, Lean::Past) {
            out.push((found.core..found.end, Kind::Time(mention.moment)));
        }
    }
    let mut taken = vec![false; tokens.len()];
    for range in out.iter().map(|(range, _)| range.clone()).chain(times) {
        taken.iter_mut().take(range.end).skip(range.start).for_each(|taken| *taken = true);
    }
    let mut i = 0;
    while i < tokens.len() {
        let ordinal = quantity::ordinal_at(&tokens, i).filter(|_| !taken[i]);
        let (end, kind) = match ordinal {
            Some((end, number)) => (end, Some(Kind::Ordinal(number))),
            None if !taken[i] && tokens[i].is_number() => {
                (i + 1, Some(Kind::Label(tokens[i].lower.replace(',', ""))))
            }
            None => (i + 1, None),
        };
        out.extend(kind.map(|kind| (i..end, kind)));
        i = end.max(i + 1);
    }
    out.sort_by_key(|(range, _)| (range.start, range.end));
    out.into_iter().map(|(range, kind)| placed(&tokens, range, kind)).collect()
}

fn placed(tokens: &[Token], range: Range<usize>, kind: Kind) -> Amount {
    let clause = |token: &&Token| !(token.is_in(&[",", ";", ":", "(", ")", ".", "\""]));
    let before = tokens[..range.start].iter().rev().take(4).take_while(clause);
    let after = tokens[range.end..].iter().take(5).take_while(clause);
    Amount {
        span: span_of(tokens, range.clone()),
        kind,
        before: before.filter(|t| t.is_word()).filter_map(term).take(2).collect(),
        after: after.filter(|t| t.is_word()).filter_map(term).take(2).collect(),
    }
}

/// How an amount of the evidence stands to one of the claim; none where they are of different kinds.
pub fn compare(claimed: &Amount, recorded: &Amount) -> Option<Pair> {
    let standing = match (&claimed.kind, &recorded.kind) {
        (Kind::Quantity(claimed), Kind::Quantity(recorded)) => quantities(claimed, recorded)?,
        (Kind::Time(claimed), Kind::Time(recorded)) => times(claimed, recorded)?,
        (Kind::Ordinal(claimed), Kind::Ordinal(recorded)) => ordered(recorded, claimed),
        (Kind::Label(claimed), Kind::Label(recorded)) if claimed == recorded => Standing::Equal,
        (Kind::Quantity(claimed), Kind::Label(recorded)) => bare(claimed.value, recorded)?,
        (Kind::Label(claimed), Kind::Quantity(recorded)) => bare(recorded.value, claimed)?,
        _ => return None,
    };
    let shared = |left: &[String], right: &[String]| left.iter().any(|word| right.contains(word));
    let counts = matches!(&claimed.kind, Kind::Quantity(quantity) if quantity.unit.is_empty());
    let same_words = shared(&claimed.after, &recorded.after)
        || !counts
            && (shared(&claimed.before, &recorded.before)
                || shared(&claimed.before, &recorded.after)
                || shared(&claimed.after, &recorded.before));
    Some(Pair { standing, same_words })
}

fn ordered<T: Ord>(recorded: &T, claimed: &T) -> Standing {
    match recorded.cmp(claimed) {
        std::cmp::Ordering::Less => Standing::Less,
        std::cmp::Ordering::Equal => Standing::Equal,
        std::cmp::Ordering::Greater => Standing::Greater,
    }
}

/// A quantity and digits that were read as a label are of one kind only where they are the same number.
fn bare(value: Option<Decimal>, label: &str) -> Option<Standing> {
    (value? == label.parse().ok()?).then_some(Standing::Equal)
}

fn quantities(claimed: &Quantity, recorded: &Quantity) -> Option<Standing> {
    let is_exact = |quantity: &Quantity| quantity.bound == Bound::Exactly;
    if claimed.unit == recorded.unit
        && claimed.bound == recorded.bound
        && (claimed.value, claimed.low, claimed.high) == (recorded.value, recorded.low, recorded.high)
    {
        return Some(Standing::Equal);
    }
    let compared = figure::compare(claimed, recorded, &Tolerances::default())?.comparison;
    let (
        ComparedInterval::Quantity { interval: ours, .. },
        ComparedInterval::Quantity { interval: theirs, .. },
    ) = (&compared.stated, &compared.recorded)
    else {
        return None;
    };
    let same_number =
        claimed.value.is_some() && claimed.value == recorded.value && claimed.unit == recorded.unit;
    Some(if ours.covers(theirs) {
        Standing::Within
    } else if same_number && !(is_exact(claimed) && is_exact(recorded)) {
        Standing::SameNumber
    } else if ours.overlaps(theirs) {
        Standing::Overlapping
    } else if theirs.high.zip(ours.low).is_some_and(|(high, low)| high <= low) {
        Standing::Less
    } else {
        Standing::Greater
    })
}

fn times(claimed: &Moment, recorded: &Moment) -> Option<Standing> {
    let (claimed, recorded) = match (claimed, recorded) {
        (Moment::Resolved(claimed), Moment::Resolved(recorded)) => (ends(claimed), ends(recorded)),
        (Moment::Weekday(claimed), Moment::Weekday(recorded)) => return Some(ordered(recorded, claimed)),
        (Moment::Yearless { month, day }, Moment::Resolved(recorded)) => {
            (in_year(*month, *day, year(recorded)?)?, ends(recorded))
        }
        (Moment::Resolved(claimed), Moment::Yearless { month, day }) => {
            (ends(claimed), in_year(*month, *day, year(claimed)?)?)
        }
        (Moment::Yearless { month, day }, Moment::Yearless { month: other, day: on }) => {
            (in_year(*month, *day, LEAP_YEAR)?, in_year(*other, *on, LEAP_YEAR)?)
        }
        _ => return None,
    };
    Some(if claimed == recorded {
        Standing::Equal
    } else if claimed.0 <= recorded.0 && recorded.1 <= claimed.1 {
        Standing::Within
    } else if recorded.1 <= claimed.0 {
        Standing::Less
    } else if claimed.1 <= recorded.0 {
        Standing::Greater
    } else {
        Standing::Overlapping
    })
}

/// A year in which every day of a month exists.
const LEAP_YEAR: i16 = 2000;

/// Both ends in seconds; an open one lies beyond all.
fn ends(span: &TimeSpan) -> (i64, i64) {
    (span.start.map_or(i64::MIN, |t| t.as_second()), span.end.map_or(i64::MAX, |t| t.as_second()))
}

/// The year in which a stretch lies.
fn year(span: &TimeSpan) -> Option<i16> {
    let start = span.start.or(span.end)?;
    Some(start.to_zoned_datetime(jiff::tz::TimeZone::UTC).year())
}

/// A day or month of a year, in seconds.
fn in_year(month: i8, day: Option<i8>, year: i16) -> Option<(i64, i64)> {
    let first = jiff::civil::Date::new(year, month, day.unwrap_or(1)).ok()?;
    let end = match day {
        Some(_) => first.tomorrow().ok()?,
        None => first.last_of_month().tomorrow().ok()?,
    };
    let second = |date: jiff::civil::Date| {
        date.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp().as_second())
    };
    Some((second(first)?, second(end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each standing of the evidence's amounts to those of the claim, those beside the same words with a star.
    fn check(claim: &str, evidence: &str, expected: &[&str]) {
        let (claimed, recorded) = (amounts(claim), amounts(evidence));
        let mut found = Vec::new();
        for ours in &claimed {
            for theirs in &recorded {
                found.push(match compare(ours, theirs) {
                    Some(Pair { standing, same_words: true }) => format!("{standing:?}*"),
                    Some(Pair { standing, .. }) => format!("{standing:?}"),
                    None => "-".to_owned(),
                });
            }
        }
        assert_eq!(found, expected, "{claim} / {evidence}");
    }

    #[test]
    fn quantities_stand_by_the_intervals_that_they_denote() {
        check("The ferry held 312 goats.", "It held 312 goats and 40 hens.", &["Equal*", "Less"]);
        check("Fewer than 24.5 million came.", "More than 25 million came.", &["Greater*"]);
        check("More than 90 mills closed.", "The union says 94 mills closed.", &["Within*"]);
        check("Over 14 mills closed.", "Then 14 mills closed.", &["SameNumber*"]);
        check("The road is 10 miles long.", "It runs 16.1 km to the coast.", &["Overlapping"]);
        check("About 30 percent stayed.", "Some 30 tonnes rotted.", &["-"]);
    }

    #[test]
    fn times_stand_as_earlier_and_later() {
        check("It opened in 2014.", "It was opened on 3 May 2014.", &["Within*"]);
        check("It opened before March 7, 2020.", "It opened on March 6.", &["Within*"]);
        check("It opened on June 4.", "It opened in July.", &["Greater*"]);
        check("It opened in 1999.", "It opened in 1998 and shut in 2004.", &["Less*", "Greater"]);
        check("It opened on Monday.", "It opened on Monday.", &["Equal*"]);
    }

    #[test]
    fn ordinals_and_labels_have_standings_too() {
        check("Her second novel.", "It was her third novel.", &["Greater*"]);
        check("Highway 61 was shut.", "Highway 61 and Highway 7 were shut.", &["Equal*", "-"]);
    }
}
