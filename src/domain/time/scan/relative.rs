//! Times told from now: "yesterday", "last week", "the past three days", "later this year", "two weeks before Easter".

use super::date::{year_after, year_number};
use super::{Named, Near, Period, Side, word};
use crate::domain::quantity::{ordinal_at, whole_number_at};
use crate::domain::text::Token;
use crate::domain::time::lexicon::HOLIDAYS;

/// A unit of the calendar in the singular or plural.
pub(super) fn period(word: &str) -> Option<Period> {
    match word {
        "day" | "days" => Some(Period::Day),
        "week" | "weeks" => Some(Period::Week),
        "fortnight" | "fortnights" => Some(Period::Fortnight),
        "month" | "months" => Some(Period::Month),
        "quarter" | "quarters" => Some(Period::Quarter),
        "year" | "years" => Some(Period::Year),
        "decade" | "decades" => Some(Period::Decade),
        _ => None,
    }
}

/// "last", "this", "next" as so many units from now.
fn offset_word(first: &str) -> Option<i32> {
    match first {
        "last" | "previous" | "past" => Some(-1),
        "this" | "current" | "same" => Some(0),
        "next" | "coming" | "following" => Some(1),
        _ => None,
    }
}

/// "yesterday", "last week", "this quarter", "the past three days", "that weekend".
pub(super) fn relative(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (first, second) = (word(tokens, i), word(tokens, i + 1));
    let simple = match first {
        "today" | "tonight" | "overnight" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" | "tmrw" => Some(1),
        _ => None,
    };
    if let Some(offset) = simple {
        let part = matches!(second, "morning" | "afternoon" | "evening" | "night") && first != "tonight";
        return Some((i + 1 + usize::from(part), Named::Offset(Period::Day, offset)));
    }
    if first == "the" && matches!(second, "day") {
        let found = match (word(tokens, i + 2), word(tokens, i + 3)) {
            ("before", "yesterday") => Some(-2),
            ("after", "tomorrow") => Some(2),
            _ => None,
        };
        return found.map(|offset| (i + 4, Named::Offset(Period::Day, offset)));
    }
    if matches!(first, "weekend") || matches!(first, "this" | "that" | "last" | "next") && second == "weekend"
    {
        let offset = offset_word(first).unwrap_or(0);
        let len = if first == "weekend" { 1 } else { 2 };
        return Some((i + len, Named::Weekend(offset)));
    }
    if first == "year" && second == "to" && word(tokens, i + 2) == "date" {
        return Some((i + 3, Named::Rest(Period::Year, 0, Side::Past)));
    }
    unit_of_part(tokens, i).or_else(|| offset_period(tokens, i)).or_else(|| count_ago(tokens, i))
}

/// "year" of "by the end of the year", "month" of "the beginning of this month".
fn unit_of_part(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let unit =
        period(word(tokens, i)).filter(|unit| *unit != Period::Day && !word(tokens, i).ends_with('s'))?;
    let the = usize::from(i > 0 && word(tokens, i - 1) == "the");
    let back = |k: usize| i.checked_sub(the + k).map_or("", |at| word(tokens, at));
    let led = back(1) == "of" && matches!(back(2), "end" | "start" | "beginning" | "middle" | "close");
    // "the end of the week of talks" is another's week.
    let other = word(tokens, i + 1) == "of" || tokens.get(i + 1).is_some_and(|t| t.glued && t.is("-"));
    (led && !other).then_some((i + 1, Named::Offset(unit, 0)))
}

/// "the last four months of 2021", "the first ten days of last year".
pub(super) fn slice(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let sign = match word(tokens, i) {
        "first" => 1,
        "last" | "final" => -1,
        _ => return None,
    };
    let (end, n) = whole_number_at(tokens, i + 1).filter(|(_, n)| (2..=100).contains(n))?;
    let unit = period(word(tokens, end)).filter(|_| word(tokens, end + 1) == "of")?;
    let n = i32::try_from(n).ok()? * sign;
    if let Some(year) = year_number(tokens, end + 2) {
        return Some((end + 3, Named::Slice(n, unit, Some(year), 0)));
    }
    let offset = match (word(tokens, end + 2), word(tokens, end + 3)) {
        ("this" | "the", "year") => 0,
        ("last", "year") => -1,
        ("next", "year") => 1,
        _ => return None,
    };
    Some((end + 4, Named::Slice(n, unit, None, offset)))
}

/// "the week beginning 4 April", "the week commencing February 4".
pub(super) fn week_from(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let begins = matches!(word(tokens, i + 1), "beginning" | "commencing" | "starting" | "of");
    if word(tokens, i) != "week" || !begins {
        return None;
    }
    let at = i + 2 + usize::from(word(tokens, i + 2) == "on");
    match super::date::month_first(tokens, at).or_else(|| super::date::day_first(tokens, at))? {
        (end, Named::Day(month, day, year, _)) => Some((end, Named::WeekFrom(month, day, year))),
        _ => None,
    }
}

/// "last week", "this calendar year", "next three quarters", "the week after next".
fn offset_period(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let first = word(tokens, i);
    if first == "week" && word(tokens, i + 1) == "after" && word(tokens, i + 2) == "next" {
        return Some((i + 3, Named::Offset(Period::Week, 2)));
    }
    let offset = offset_word(first)?;
    // "this past week", "this coming Monday"
    if first == "this" && matches!(word(tokens, i + 1), "past" | "coming") {
        return None;
    }
    if matches!(word(tokens, i + 1), "morning" | "afternoon" | "evening" | "night") && first != "next" {
        let offset = if word(tokens, i + 1) == "night" && offset < 0 { -1 } else { 0 };
        return Some((i + 2, Named::Offset(Period::Day, offset)));
    }
    let at = i + 1 + usize::from(word(tokens, i + 1) == "calendar");
    if let Some(unit) = period(word(tokens, at)).filter(|_| !word(tokens, at).ends_with('s')) {
        // "last year's" is a label all the same; "last day of" is none of ours; "the same day" is another's.
        let other = first == "same" && matches!(unit, Period::Day | Period::Quarter | Period::Decade);
        let vague = matches!(first, "past" | "coming") && matches!(unit, Period::Decade);
        if unit == Period::Day || other || vague || tokens.get(at + 1).is_some_and(|t| t.glued && t.is("-")) {
            return None;
        }
        return Some((at + 1, Named::Offset(unit, offset)));
    }
    // "the last three weeks", "next couple weeks"
    let (end, n) = match word(tokens, at) {
        "couple" => (at + 1 + usize::from(word(tokens, at + 1) == "of"), 2),
        _ => whole_number_at(tokens, at)?,
    };
    // "the last 200 days" are counted rather than dated.
    let unit = period(word(tokens, end)).filter(|_| offset != 0 && (2..=31).contains(&n))?;
    // "the last three weeks of the year" is another stretch.
    if word(tokens, end + 1) == "of" {
        return None;
    }
    let n = i32::try_from(n).ok()?;
    Some((end + 1, Named::Run(unit, if offset < 0 { -n } else { n })))
}

/// "three days ago", "two years earlier", "three weeks from now", "2 days before yesterday".
fn count_ago(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (end, count) = match word(tokens, i) {
        "a" | "an" => (i + 1, 1),
        _ => whole_number_at(tokens, i)?,
    };
    let clock = match word(tokens, end) {
        "minute" | "minutes" | "min" => Some(60),
        "hour" | "hours" => Some(3600),
        _ => None,
    };
    let (sign, len) = match (word(tokens, end + 1), word(tokens, end + 2)) {
        ("ago", _) => (-1, 1),
        ("earlier", _) if clock.is_none() => (-1, 1),
        ("from", "now") => (1, 2),
        ("from", "today") if clock.is_none() => (1, 2),
        ("before", "today") if clock.is_none() => (-1, 2),
        ("from", "tomorrow" | "tmrw") | ("before", "yesterday") if clock.is_none() => {
            let sign = if word(tokens, end + 1) == "from" { 1 } else { -1 };
            let unit = period(word(tokens, end))?;
            let n = days_of(unit).checked_mul(count)?.checked_add(1)?.checked_mul(sign)?;
            return Some((end + 3, Named::Offset(Period::Day, i32::try_from(n).ok()?)));
        }
        _ => return None,
    };
    if let Some(seconds) = clock {
        let seconds = count.checked_mul(seconds * sign).filter(|s| s.abs() < 4_000_000)?;
        return Some((end + 1 + len, Named::Seconds(seconds)));
    }
    let unit = period(word(tokens, end))?;
    let years = unit == Period::Year && count > 200;
    let n = i32::try_from(count.checked_mul(sign)?).ok()?;
    (!years).then_some((end + 1 + len, Named::Offset(unit, n)))
}

/// Days of a unit whose length does not vary; none of the others.
fn days_of(unit: Period) -> i64 {
    match unit {
        Period::Day => 1,
        Period::Week => 7,
        Period::Fortnight => 14,
        _ => i64::MAX,
    }
}

/// "earlier this week", "later in the year".
pub(super) fn rest_of(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let side = match word(tokens, i) {
        "earlier" => Side::Past,
        "later" => Side::Coming,
        _ => return None,
    };
    let (at, offset) = match (word(tokens, i + 1), word(tokens, i + 2)) {
        ("in", "the") => (i + 3, 0),
        ("this" | "the", _) => (i + 2, 0),
        ("previous" | "last", _) => (i + 2, -1),
        _ => return None,
    };
    let unit = period(word(tokens, at)).filter(|unit| *unit != Period::Day)?;
    // "earlier this year" of a plural is no time.
    (!word(tokens, at).ends_with('s')).then_some((at + 1, Named::Rest(unit, offset, side)))
}

/// "the third quarter of 2019", "Q3", "2019 q1", "2019-H2", "the first half of 2021".
pub(super) fn quarter(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let short = |k: usize| -> Option<(i8, bool)> {
        let bytes = word(tokens, k).as_bytes();
        match bytes {
            [b'q', n @ b'1'..=b'4'] => Some(((n - b'0') as i8, true)),
            [b'h', n @ b'1'..=b'2'] => Some(((n - b'0') as i8, false)),
            _ => None,
        }
    };
    let named = |(n, is_quarter): (i8, bool), year: Option<i16>| {
        if is_quarter { Named::Quarter(n, year) } else { Named::Half(n, year) }
    };
    if let Some(year) = year_number(tokens, i) {
        let at = i + 1 + usize::from(word(tokens, i + 1) == "-" && tokens[i + 1].glued);
        return short(at).map(|part| (at + 1, named(part, Some(year))));
    }
    if let Some(part) = short(i) {
        let dash = usize::from(word(tokens, i + 1) == "-" && tokens[i + 1].glued);
        let (year, end) = year_after(tokens, i + 1 + dash);
        return match year {
            Some(_) => Some((end, named(part, year))),
            None => part.1.then_some((i + 1, named(part, None))),
        };
    }
    let (after, nth) = ordinal_at(tokens, i).filter(|(_, n)| (1..=4).contains(n))?;
    let nth = nth as i8;
    let hyphen = usize::from(tokens.get(after).is_some_and(|t| t.glued && t.is("-")));
    let at = after + hyphen;
    let (year, end) = year_after(tokens, at + 1);
    match word(tokens, at) {
        "quarter" => Some((end, Named::Quarter(nth, year))),
        "half" if nth <= 2 && year.is_some() => Some((end, Named::Half(nth, year))),
        _ => None,
    }
}

/// "the first week of 2021", "last week of 2016", "3rd week of Jan", "week 31", "the 1990s", "the 21st century".
pub(super) fn part_of_calendar(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    // "1990s", "1990 s"
    if let Some(year) = year_number(tokens, i).filter(|y| y % 10 == 0)
        && word(tokens, i + 1) == "s"
    {
        return Some((i + 2, Named::Years(year, if year % 100 == 0 { 100 } else { 10 })));
    }
    if word(tokens, i) == "week" && tokens.get(i + 1).is_some_and(Token::is_number) {
        let (end, n) = whole_number_at(tokens, i + 1).filter(|(_, n)| (1..=53).contains(n))?;
        let (year, end) = year_after(tokens, end);
        // "week 3 of the strike" counts from another start.
        let other = year.is_none() && word(tokens, end) == "of" || year.is_none() && n < 5;
        return (!other).then_some((end, Named::Week(n as i8, None, year)));
    }
    if matches!(word(tokens, i), "cy" | "cy18") {
        let year = year_number(tokens, i + 1)?;
        return Some((i + 2, Named::Year(year)));
    }
    let (after, nth) = match word(tokens, i) {
        "last" => (i + 1, -1),
        _ => ordinal_at(tokens, i)?,
    };
    if word(tokens, after) == "century" && (1..=22).contains(&nth) {
        let first = i16::try_from((nth - 1) * 100).ok()?;
        return Some((after + 1, Named::Years(first.max(1), 100)));
    }
    if word(tokens, after) != "week" || word(tokens, after + 1) != "of" || !(-1..=5).contains(&nth) {
        return None;
    }
    let nth = nth as i8;
    if let Some(year) = year_number(tokens, after + 2) {
        return Some((after + 3, Named::Week(nth, None, Some(year))));
    }
    match super::date::month_first(tokens, after + 2)? {
        (end, Named::Month(month, year)) => Some((end, Named::Week(nth, Some(month), year))),
        _ => None,
    }
}

/// "Easter 2018", "Labor Day", "Christmas".
pub(super) fn holiday(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let fits = |words: &[&str]| words.iter().enumerate().all(|(k, w)| word(tokens, i + k) == *w);
    let (words, day) = HOLIDAYS.iter().find(|(words, _)| fits(words))?;
    let end = i + words.len();
    let (year, end) = year_after(tokens, end);
    if word(tokens, end) == "weekend" {
        let (after, past) = year_after(tokens, end + 1);
        let past = if after.is_some() { past } else { end + 1 };
        return Some((past, Named::HolidayWeekend(*day, year.or(after))));
    }
    let this_year = (0..3).all(|k| word(tokens, end + k) == ["of", "this", "year"][k]);
    let end = if this_year { end + 3 } else { end };
    let near = match if i > 0 { word(tokens, i - 1) } else { "" } {
        "last" => Near::Last,
        "next" => Near::Next,
        _ => Near::Plain,
    };
    Some((end, Named::Holiday(*day, year, near)))
}
