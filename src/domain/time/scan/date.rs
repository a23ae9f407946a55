//! Dates: "April 4, 2019", "the 4th of April", "23/Sep/2020", "2019-04-04", "Friday the 13th".

use super::{Named, Near, word};
use crate::domain::quantity::{ordinal_at, whole_number_at};
use crate::domain::text::Token;
use crate::domain::time::lexicon::{MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT};

fn glued_mark(tokens: &[Token], i: usize, marks: &[&str]) -> bool {
    tokens.get(i).is_some_and(|t| t.glued && t.is_in(marks))
}

/// A month's number and the token after its name and its stop. Short names and those that are words ("may") are names
/// in capitals only.
fn month(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i)?;
    let word_too = token.is_in(&["may", "march", "mar", "dec", "sun"]);
    if let Some(at) = MONTHS.iter().position(|m| token.is(m)) {
        return (token.capital || !word_too).then_some((at as i8 + 1, i + 1));
    }
    let stop = usize::from(glued_mark(tokens, i + 1, &["."]));
    let at = MONTHS_SHORT.iter().position(|m| token.is(m)).filter(|_| token.capital)?;
    Some((if at == 12 { 9 } else { at as i8 + 1 }, i + 1 + stop))
}

/// The same where a day or year stands beside it, so that "20th dec" is one too.
fn month_beside(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    month(tokens, i).or_else(|| {
        let token = tokens.get(i)?;
        let at = MONTHS_SHORT.iter().position(|m| token.is(m)).filter(|_| !token.is("may"))?;
        Some((if at == 12 { 9 } else { at as i8 + 1 }, i + 1))
    })
}

/// "4", "4th", "04th", "fourth", "twenty-first", "the 28th".
pub(super) fn day_number(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let i = i + usize::from(word(tokens, i) == "the");
    let token = tokens.get(i)?;
    if !token.is_number() {
        let (end, day) = ordinal_at(tokens, i)?;
        return i8::try_from(day).ok().filter(|d| (1..=31).contains(d)).map(|day| (day, end));
    }
    if token.lower.len() > 2 {
        return None;
    }
    let day: i8 = token.lower.parse().ok().filter(|d| (1..=31).contains(d))?;
    let suffix = tokens.get(i + 1).is_some_and(|t| t.glued && t.is_in(&["st", "nd", "rd", "th"]));
    let percent = tokens.get(i + 1 + usize::from(suffix)).is_some_and(|t| {
        t.is_in(&["%", "percent", "per", "million", "billion", "people"]) || t.glued && t.is_word() && !suffix
    });
    (!percent).then_some((day, i + 1 + usize::from(suffix)))
}

/// Four digits that may be a year.
pub(super) fn year_number(tokens: &[Token], i: usize) -> Option<i16> {
    let token = tokens.get(i).filter(|t| t.is_number() && t.lower.len() == 4)?;
    token.lower.parse().ok().filter(|y| (1000..=2199).contains(y))
}

/// "two thousand and five", "nineteen eighty-six", "seventeen hundred thirty-three".
pub(super) fn year_words(tokens: &[Token], i: usize) -> Option<(i16, usize)> {
    let (end, first) = whole_number_at(tokens, i).filter(|_| tokens[i].is_word())?;
    let whole = |year: i64, end: usize| {
        i16::try_from(year).ok().filter(|y| (1100..=2199).contains(y)).map(|year| (year, end))
    };
    if (11..=20).contains(&first) && tokens.get(end).is_some_and(Token::is_word) {
        let (past, rest) = whole_number_at(tokens, end).filter(|(_, rest)| (10..=99).contains(rest))?;
        return whole(first * 100 + rest, past);
    }
    whole(first, end).filter(|_| end > i + 1)
}

/// A year after a day or month, perhaps past a comma: "2019", ", 2019", "of 2019", "in 2019", "of 87".
pub(super) fn year_after(tokens: &[Token], i: usize) -> (Option<i16>, usize) {
    let at = if matches!(word(tokens, i), "," | "of") { i + 1 } else { i };
    match year_number(tokens, at) {
        Some(year) if !tokens.get(at + 1).is_some_and(|t| t.is_in(&["%", "percent", "people"])) => {
            (Some(year), at + 1)
        }
        _ => (None, i),
    }
}

/// The same after a day with its month, where words and "in" may stand as well.
fn year_after_day(tokens: &[Token], i: usize) -> (Option<i16>, usize) {
    let (year, end) = year_after(tokens, i);
    if year.is_some() {
        return (year, end);
    }
    if word(tokens, i) == "in"
        && let Some(year) = year_number(tokens, i + 1)
    {
        return (Some(year), i + 2);
    }
    if let Some((year, end)) = year_words(tokens, i) {
        return (Some(year), end);
    }
    // "15 April of 87"
    let two = tokens.get(i + 1).filter(|t| word(tokens, i) == "of" && t.is_number() && t.lower.len() == 2);
    match two.and_then(|t| t.lower.parse::<i16>().ok()) {
        Some(year) => (Some(full_year(year)), i + 2),
        None => (None, i),
    }
}

/// Two digits as a year: up to 49 of this century.
fn full_year(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// "2019-04-04", "2018-7-6", "2019/aug/01", "20190404".
pub(super) fn year_first(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let token = tokens.get(i).filter(|t| t.is_number())?;
    if token.lower.len() == 8 && token.lower.starts_with("20") {
        let part = |range: std::ops::Range<usize>| token.lower.get(range)?.parse::<i16>().ok();
        let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
        return dated(year, month, day).map(|named| (i + 1, named));
    }
    let year = year_number(tokens, i)?;
    let mark = |k: usize| glued_mark(tokens, i + k, &["-", "/"]);
    if !mark(1) || !mark(3) {
        return None;
    }
    let part = |k: usize| -> Option<i16> {
        tokens.get(i + k).filter(|t| t.glued && t.is_number() && t.lower.len() <= 2)?.lower.parse().ok()
    };
    let month = part(2).or_else(|| month_beside(tokens, i + 2).map(|(m, _)| m.into()))?;
    // "2019-04-04-17" is a code.
    let more = glued_mark(tokens, i + 5, &["-"]) && tokens.get(i + 6).is_some_and(|t| t.glued);
    dated(year, month, part(4)?).filter(|_| !more).map(|named| (i + 5, named))
}

fn dated(year: i16, month: i16, day: i16) -> Option<Named> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some(Named::Day(month, day, Some(year), day))
}

/// "10/1/2018", "5/3/18", "02-02-2020", "23.04.2022": month first, unless only the day can be first.
pub(super) fn in_figures(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let token = tokens.get(i).filter(|t| t.is_number())?;
    if i > 0
        && tokens[i].glued
        && tokens[i - 1].is_in(&["-", "/"])
        && i > 1
        && tokens[i - 1].glued
        && tokens[i - 2].lower.len() > 2
        && year_number(tokens, i - 2).is_none()
    {
        return None;
    }
    let order = |a: i16, b: i16| if a > 12 { (b, a) } else { (a, b) };
    if let Some((day, month)) = token.lower.split_once('.')
        && glued_mark(tokens, i + 1, &["."])
        && tokens.get(i + 2).is_some_and(|t| t.glued)
        && let Some(year) = year_number(tokens, i + 2)
    {
        return dated(year, month.parse().ok()?, day.parse().ok()?).map(|named| (i + 3, named));
    }
    let mark = tokens.get(i + 1).filter(|t| t.glued && t.is_in(&["/", "-"]))?;
    let part = |k: usize| -> Option<i16> {
        tokens.get(i + k).filter(|t| t.is_number() && t.lower.len() <= 2)?.lower.parse().ok()
    };
    let (a, b) = (part(0)?, tokens.get(i + 2).filter(|t| t.glued).and_then(|_| part(2))?);
    let (month, day) = order(a, b);
    if glued_mark(tokens, i + 3, &[mark.lower.as_str()]) && tokens.get(i + 4).is_some_and(|t| t.glued) {
        let short = part(4).filter(|_| mark.is("/") && tokens[i + 4].lower.len() == 2).map(full_year);
        let year = year_number(tokens, i + 4).or(short)?;
        return dated(year, month, day).map(|named| (i + 5, named));
    }
    None
}

/// "10/1" where a word of time leads to it: month and day.
pub(super) fn slashed_day(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let part = |k: usize| -> Option<i8> {
        tokens.get(i + k).filter(|t| t.is_number() && t.lower.len() <= 2)?.lower.parse().ok()
    };
    let (month, day) = (part(0)?, part(2)?);
    let fits = glued_mark(tokens, i + 1, &["/"]) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let led =
        i > 0 && tokens[i - 1].is_in(&["on", "from", "since", "until", "by", "this", "friday", "sunday"]);
    let range = glued_mark(tokens, i + 3, &["-"]) && glued_mark(tokens, i + 5, &["/"]);
    let before = i > 0 && glued_mark(tokens, i - 1, &["-"]);
    if !fits || !(led || range || before) || glued_mark(tokens, i + 3, &["/", "."]) {
        return None;
    }
    let (year, end) = year_after(tokens, i + 3);
    Some((end, Named::Day(month, day, year, day)))
}

/// "4 April 2019", "the 4th of April", "fifteen August", "22/Jan/2019".
pub(super) fn day_first(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    // "for $12 December"
    if i > 0 && tokens[i - 1].is_in(&["$", "€", "£"]) {
        return None;
    }
    let (day, after) = day_number(tokens, i).or_else(|| {
        let (end, day) = whole_number_at(tokens, i).filter(|_| tokens[i].is_word())?;
        i8::try_from(day).ok().filter(|d| (1..=31).contains(d)).map(|day| (day, end))
    })?;
    // "4-6 April", "between 3 and 12 of September"
    let joins = glued_mark(tokens, after, &["-"]) || matches!(word(tokens, after), "and" | "to");
    if joins && let Some((last, past)) = day_number(tokens, after + 1).filter(|(last, _)| *last > day) {
        let at = past + usize::from(word(tokens, past) == "of");
        if let Some((month, past)) = month_beside(tokens, at) {
            let (year, past) = year_after_day(tokens, past);
            return Some((past, Named::Day(month, day, year, last)));
        }
    }
    if glued_mark(tokens, after, &["/", "-"]) && tokens.get(after + 1).is_some_and(|t| t.glued) {
        let (month, end) = month_beside(tokens, after + 1)?;
        let year = year_number(tokens, end + 1).filter(|_| glued_mark(tokens, end, &["/", "-"]))?;
        return Some((end + 2, Named::Day(month, day, Some(year), day)));
    }
    // "the 15th day of June"
    let after =
        if word(tokens, after) == "day" && word(tokens, after + 1) == "of" { after + 1 } else { after };
    let at = if word(tokens, after) == "of" { after + 1 } else { after };
    let (month, after) = month_beside(tokens, at)?;
    if word(tokens, at) == "may"
        && at == after
        && tokens.get(after).is_some_and(Token::is_word)
        && word(tokens, after) != "and"
    {
        return None;
    }
    let (year, after) = year_after_day(tokens, after);
    Some((after, Named::Day(month, day, year, day)))
}

/// "April 4, 2019", "Oct. 18-22", "April 2019", "Dec/2018", "April".
pub(super) fn month_first(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (month, after) = month(tokens, i)?;
    let mark =
        usize::from(glued_mark(tokens, after, &["/", "-"]) && tokens.get(after + 1).is_some_and(|t| t.glued));
    if let Some((day, past)) = day_number(tokens, after + mark).filter(|_| word(tokens, after) != "of") {
        // "Sep-23-2020"
        if glued_mark(tokens, past, &["-", "/"])
            && let Some(year) = year_number(tokens, past + 1)
        {
            return Some((past + 2, Named::Day(month, day, Some(year), day)));
        }
        let last = if glued_mark(tokens, past, &["-", "/"]) {
            day_number(tokens, past + 1).filter(|(_, end)| !glued_mark(tokens, *end, &["-", "/"]))
        } else {
            None
        };
        let (last_day, past) = last.unwrap_or((day, past));
        let (year, past) = year_after_day(tokens, past);
        return Some((past, Named::Day(month, day, year, last_day)));
    }
    let (year, past) = year_after(tokens, after + mark);
    let (year, past) = match year {
        Some(_) => (year, past),
        None if mark == 1 => (None, after),
        None => year_after_month(tokens, after),
    };
    // "May" and "March" are words too: alone they need a preposition.
    let unsure = matches!(word(tokens, i), "may" | "march" | "mar" | "dec" | "sun") && year.is_none();
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let led = [
        "in", "since", "until", "by", "last", "next", "of", "from", "early", "late", "mid", "to", "through",
        "-", "between", "and",
    ];
    let ranged = matches!(word(tokens, past), "to" | "through") && month_beside(tokens, past + 1).is_some();
    (!unsure || led.contains(&before) || ranged).then_some((past, Named::Month(month, year)))
}

/// "October two thousand and five", "June in 2017" at the end of a range.
fn year_after_month(tokens: &[Token], i: usize) -> (Option<i16>, usize) {
    if word(tokens, i) == "in"
        && let Some(year) = year_number(tokens, i + 1)
    {
        return (Some(year), i + 2);
    }
    match year_words(tokens, i) {
        Some((year, end)) => (Some(year), end),
        None => (None, i),
    }
}

/// A weekday's number and the token after its name.
fn weekday_name(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i)?;
    if let Some(day) = WEEKDAYS.iter().position(|d| token.is(d)) {
        return Some((day as i8 + 1, i + 1));
    }
    let (_, day) = WEEKDAYS_SHORT.iter().find(|(d, _)| token.is(d))?;
    let stop = usize::from(glued_mark(tokens, i + 1, &["."]));
    let led = i > 0 && tokens[i - 1].is_in(&["on", "last", "next", "this"]);
    let dated = day_number(tokens, i + 1 + stop).is_some() || month_first(tokens, i + 1 + stop).is_some();
    let sure = dated || token.capital && led;
    (sure && (token.capital || !token.is_in(&["sat", "sun", "wed"]))).then_some((*day, i + 1 + stop))
}

/// "Monday", "Monday morning", "Monday, June 3", "Friday the 13th", "this Friday (Jun-15)".
pub(super) fn weekday(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (day, after) = weekday_name(tokens, i)?;
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let near = match before {
        "last" | "previous" => Near::Last,
        "past" => Near::Plain,
        "next" | "following" => Near::Next,
        _ => Near::Plain,
    };
    let mut end = after;
    // "Monday morning", "late on Sunday early morning"
    while matches!(word(tokens, end), "morning" | "afternoon" | "evening" | "night")
        || matches!(word(tokens, end), "early" | "late")
            && matches!(word(tokens, end + 1), "morning" | "afternoon" | "evening")
    {
        end += 1;
    }
    let mark =
        usize::from(word(tokens, end) == "," || glued_mark(tokens, end, &["-"]) || word(tokens, end) == "(");
    if let Some((past, date @ Named::Day(..))) = month_first(tokens, end + mark)
        .or_else(|| day_first(tokens, end + mark))
        .or_else(|| {
            month_beside(tokens, end + mark).and_then(|(month, past)| {
                let past = past + usize::from(glued_mark(tokens, past, &["-"]));
                let (day, past) = day_number(tokens, past)?;
                Some((past, Named::Day(month, day, None, day)))
            })
        })
        .or_else(|| slashed_day(tokens, end + mark))
        .or_else(|| year_first(tokens, end + mark))
    {
        let close = usize::from(word(tokens, end) == "(" && word(tokens, past) == ")");
        return Some((past + close, date));
    }
    // "Friday the 13th", "Mon 13th", "Friday 31"
    if let Some((date, past)) = day_number(tokens, end)
        && near == Near::Plain
        && (past > end + 1
            || tokens.get(past).is_none_or(|t| !t.is_word() && !t.glued || t.is_in(&[".", "!", ","])))
        && !(glued_mark(tokens, past, &[":", ".", "/", "-"]) && tokens.get(past + 1).is_some_and(|t| t.glued))
    {
        return Some((past, Named::WeekdayOn(day, date)));
    }
    // "Tuesday of next week", "this week Monday" has its week before.
    if matches!(word(tokens, end), "of" | "in") {
        let at = end + 1 + usize::from(word(tokens, end + 1) == "the");
        let offset = match (word(tokens, at), word(tokens, at + 1)) {
            ("next" | "following", "week") => Some(1),
            ("last" | "previous" | "past", "week") => Some(-1),
            ("this", "week") => Some(0),
            _ => None,
        };
        if let Some(offset) = offset {
            return Some((at + 2, Named::WeekdayOf(day, offset)));
        }
    }
    let offset = |first: &str| match first {
        "next" => Some(1),
        "last" => Some(-1),
        "this" => Some(0),
        _ => None,
    };
    let on = usize::from(before == "on");
    if i >= 2 + on
        && word(tokens, i - 1 - on) == "week"
        && let Some(offset) = offset(word(tokens, i - 2 - on))
    {
        return Some((end, Named::WeekdayOf(day, offset)));
    }
    Some((end, Named::Weekday(day, near)))
}
