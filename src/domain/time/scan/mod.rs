//! Finds time expressions in tokens, before they are resolved: what they name, not yet when that is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::TimeRole;
use super::lexicon::{HOLIDAYS, Holiday, MONTHS, MONTHS_SHORT, STARTERS, WEEKDAYS, WEEKDAYS_SHORT};
use crate::domain::quantity::may_begin_ordinal;
use crate::domain::text::Token;

mod clock;
mod date;
mod lead;
mod relative;
mod year;

pub use clock::Clock;

/// What an expression names on the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Named {
    /// A year alone.
    Year(i16),
    /// So many years from one on: a decade or century.
    Years(i16, i16),
    /// A month, perhaps with its year.
    Month(i8, Option<i16>),
    /// A day, perhaps with its year, perhaps the first of several ("Oct. 18-22").
    Day(i8, i8, Option<i16>, i8),
    /// A day of the month so many months from now: "the 15th day of next month".
    DayOf(i8, i32),
    /// A day of a month that is not named: the end of "April 9 through 17".
    DayOfSame(i8),
    /// A weekday.
    Weekday(i8, Near),
    /// A weekday of the week so many weeks from now: "Tuesday of next week".
    WeekdayOf(i8, i32),
    /// A weekday that is a certain day of its month: "Friday the 13th".
    WeekdayOn(i8, i8),
    /// So many units from now; 0 is this one.
    Offset(Period, i32),
    /// So many seconds from now.
    Seconds(i64),
    /// The next so many units, or the past ones where negative: "the past three days".
    Run(Period, i32),
    /// What is over or to come of a unit: "earlier this week", "later this year".
    Rest(Period, i32, Side),
    /// Saturday and Sunday, so many weeks from now.
    Weekend(i32),
    /// The so-manyth week of a month or year, -1 the last.
    Week(i8, Option<i8>, Option<i16>),
    /// A quarter of a year.
    Quarter(i8, Option<i16>),
    /// A half of a year.
    Half(i8, Option<i16>),
    /// The first so many units of a year, or the last where negative; the year by its number or from now.
    Slice(i32, Period, Option<i16>, i32),
    /// The week that begins with a day or holds it: "the week beginning 4 April".
    WeekFrom(i8, i8, Option<i16>),
    /// The weekend of a day with a name.
    HolidayWeekend(Holiday, Option<i16>),
    /// A day with a name.
    Holiday(Holiday, Option<i16>, Near),
    /// A clock time; it places nothing on the calendar.
    Clock,
}

/// Which of several weekdays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Near {
    /// As tense has it.
    Plain,
    /// "last Monday".
    Last,
    /// "next Monday".
    Next,
}

/// Which side of now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// "earlier".
    Past,
    /// "later".
    Coming,
}

/// Which part of a stretch is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// All of it.
    Whole,
    /// "the beginning of": its first third.
    Start,
    /// "early": its first half.
    Early,
    /// "mid-", "the middle of": its middle third.
    Middle,
    /// "late", "the end of": its second half.
    End,
}

/// Units of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Period {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten calendar years.
    Decade,
}

/// An expression with its place.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// The first token, its preposition with it.
    pub first: usize,
    /// The token after the last.
    pub end: usize,
    /// The first token without the preposition.
    pub core: usize,
    /// What it names.
    pub named: Named,
    /// Where a stretch "from … to …" ends.
    pub to: Option<Named>,
    /// The part of that end that is meant.
    pub to_part: Part,
    /// So many units before or after what is named: "two weeks before Easter".
    pub shift: Option<(Period, i32)>,
    /// The time of day with it.
    pub clock: Option<Clock>,
    /// What it does.
    pub role: TimeRole,
    /// "before" and "after": what is named is itself left out.
    pub beyond: bool,
    /// Which part of what is named is meant.
    pub part: Part,
    /// Whether a preposition or the word itself ("yesterday") makes it a time, not a label ("the 2011 uprising").
    pub free: bool,
}

fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// All time expressions, in the order of the text; none overlaps another. Never panics; linear in the text.
pub fn scan(tokens: &[Token]) -> Vec<Found> {
    let (mut out, mut i): (Vec<Found>, usize) = (Vec::new(), 0);
    while i < tokens.len() {
        if !may_begin(&tokens[i]) {
            debug_assert!(expression_at(tokens, i).is_none(), "{} begins no time", tokens[i].lower);
            i += 1;
            continue;
        }
        let floor = out.last().map_or(0, |f| f.end);
        match expression_at(tokens, i) {
            Some((end, named, clock, shift)) => {
                let mut found = lead::with_preposition(tokens, floor, i, end, named);
                (found.clock, found.shift) = (clock, shift);
                // "by 6 p.m. on Friday" is on Friday.
                if clock.is_some() && clock::clock(tokens, found.core).is_some() {
                    (found.role, found.beyond) = (TimeRole::At, false);
                }
                take_end(tokens, &mut found);
                // "this week Monday", "next week on Tuesday" name one day.
                let in_week = |last: &mut Found| {
                    matches!(last.named, Named::Offset(Period::Week, _))
                        && matches!(found.named, Named::WeekdayOf(..))
                        && last.end + 1 >= found.core
                };
                if let Some(week) = out.pop_if(in_week) {
                    (found.first, found.core) = (week.first, week.core);
                }
                i = found.end.max(i + 1);
                out.push(found);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether an expression may begin with a token; most begin none.
fn may_begin(token: &Token) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let names = [MONTHS, MONTHS_SHORT, WEEKDAYS, STARTERS].into_iter().flatten().copied();
        let short = WEEKDAYS_SHORT.iter().map(|(word, _)| *word);
        let holidays = HOLIDAYS.iter().filter_map(|(words, _)| words.first().copied());
        names.chain(short).chain(holidays).collect()
    });
    token.is_number()
        || token.is_word() && (SET.contains(token.lower.as_str()) || may_begin_ordinal(&token.lower))
}

type Expression = (usize, Named, Option<Clock>, Option<(Period, i32)>);

/// The expression that begins at a token, with its clock time on either side and what it is counted from.
fn expression_at(tokens: &[Token], i: usize) -> Option<Expression> {
    // "8am this morning", "12:30 December 27", "five-thirty tomorrow evening"
    if let Some((end, time)) = clock::clock(tokens, i).or_else(|| clock::clock_before_day(tokens, i)) {
        let at = end + usize::from(matches!(word(tokens, end), "on" | "," | "of"));
        let date = named_at(tokens, at).filter(|(_, named)| is_day(*named));
        if let Some((past, named)) = date {
            return Some((past, named, Some(in_half(tokens, at, past, time)), None));
        }
        if clock::clock(tokens, i).is_some() {
            return Some((end, Named::Clock, None, None));
        }
    }
    if let Some((end, named, shift)) = counted_from(tokens, i) {
        return Some((end, named, None, Some(shift)));
    }
    let (end, named) = named_at(tokens, i)?;
    if is_day(named)
        && let Some((mut past, time)) = clock::clock_after(tokens, end)
    {
        let time = in_half(tokens, i, past + 2, time);
        while matches!(word(tokens, past), "early" | "morning") && time.open {
            past += 1;
        }
        return Some((past, named, Some(time), None));
    }
    Some((end, named, None, None))
}

/// What names a single day, so that a clock time may stand with it.
fn is_day(named: Named) -> bool {
    match named {
        Named::Day(_, day, _, last) => day == last,
        Named::Weekday(..) | Named::WeekdayOf(..) | Named::WeekdayOn(..) => true,
        Named::Offset(period, _) => period == Period::Day,
        _ => false,
    }
}

/// "tomorrow evening", "last night", "Sunday late evening" put an open clock time into their half of the day.
fn in_half(tokens: &[Token], from: usize, to: usize, time: Clock) -> Clock {
    let words = tokens.get(from..to.min(tokens.len())).unwrap_or_default();
    let late = words.iter().any(|t| t.is_in(&["evening", "night", "afternoon"]));
    let early = words.iter().any(|t| t.is("morning"));
    match (time.open, late && time.seconds < 43_200) {
        (true, true) => Clock { seconds: time.seconds + 43_200, open: false },
        (true, _) if early => Clock { open: false, ..time },
        _ => time,
    }
}

/// "two weeks before Easter", "3 days after January 12", "2 weeks from January 15".
fn counted_from(tokens: &[Token], i: usize) -> Option<(usize, Named, (Period, i32))> {
    let (end, n) = match word(tokens, i) {
        "a" | "the" if relative::period(word(tokens, i + 1)).is_some() => (i + 1, 1),
        _ => crate::domain::quantity::whole_number_at(tokens, i)?,
    };
    let unit = relative::period(word(tokens, end))?;
    let sign = match word(tokens, end + 1) {
        "before" => -1,
        "after" | "from" => 1,
        _ => return None,
    };
    let (past, named) = named_at(tokens, end + 2)?;
    let dated =
        matches!(named, Named::Day(..) | Named::Holiday(..)) || n > 1 && matches!(named, Named::Weekday(..));
    let n = i32::try_from(n).ok().filter(|n| *n < 10_000)?;
    dated.then_some((past, named, (unit, sign * n)))
}

/// What a token begins to name, and the token after it.
fn named_at(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let token = tokens.get(i)?;
    if token.is_number() {
        return date::year_first(tokens, i)
            .or_else(|| date::in_figures(tokens, i))
            .or_else(|| date::slashed_day(tokens, i))
            .or_else(|| date::day_first(tokens, i))
            .or_else(|| relative::quarter(tokens, i))
            .or_else(|| relative::part_of_calendar(tokens, i))
            .or_else(|| relative::relative(tokens, i))
            .or_else(|| year::year(tokens, i));
    }
    if !token.is_word() {
        return None;
    }
    day_of_month(tokens, i)
        .or_else(|| relative::slice(tokens, i))
        .or_else(|| relative::week_from(tokens, i))
        .or_else(|| relative::holiday(tokens, i))
        .or_else(|| date::day_first(tokens, i))
        .or_else(|| date::month_first(tokens, i))
        .or_else(|| date::weekday(tokens, i))
        .or_else(|| relative::quarter(tokens, i))
        .or_else(|| relative::part_of_calendar(tokens, i))
        .or_else(|| relative::rest_of(tokens, i))
        .or_else(|| relative::relative(tokens, i))
        .or_else(|| year::year_in_words(tokens, i))
}

/// "the 26th day of the month", "the 15th of next month".
fn day_of_month(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    if word(tokens, i) != "the" {
        return None;
    }
    let (day, after) = date::day_number(tokens, i)?;
    let after = after + usize::from(word(tokens, after) == "day");
    let offset = match (word(tokens, after), word(tokens, after + 1), word(tokens, after + 2)) {
        ("of", "the" | "this", "month") => 0,
        ("of", "next", "month") => 1,
        ("of", "last", "month") => -1,
        _ => return None,
    };
    Some((after + 3, Named::DayOf(day, offset)))
}

/// The other end of "from March to May", "between 2014 and 2018", "Nov. 18-Dec. 19", "April 9th through 17th".
fn take_end(tokens: &[Token], found: &mut Found) {
    // "2016 and later"
    if word(tokens, found.end) == "and"
        && matches!(word(tokens, found.end + 1), "later" | "after" | "onward" | "onwards")
        && !tokens.get(found.end + 2).is_some_and(Token::is_word)
    {
        (found.end, found.role) = (found.end + 2, TimeRole::Since);
        return;
    }
    let led = tokens.get(found.first).is_some_and(|t| t.is_in(&["from", "between"]));
    let between = led && word(tokens, found.first) == "between";
    let join = tokens.get(found.end).map_or("", |t| t.lower.as_str());
    let dash = matches!(join, "-" | "~");
    let joins =
        dash || matches!(join, "to" | "through" | "thru" | "till" | "until") || between && join == "and";
    if !joins || found.clock.is_some() || matches!(found.named, Named::Clock) {
        return;
    }
    let mut at = found.end + 1;
    let mut part = Part::Whole;
    at += usize::from(word(tokens, at) == "the");
    if matches!(word(tokens, at), "start" | "end" | "beginning") && word(tokens, at + 1) == "of" {
        part = if word(tokens, at) == "end" { Part::End } else { Part::Start };
        at += 2;
    }
    at += usize::from(word(tokens, at) == "next" && date::weekday(tokens, at + 1).is_some());
    let day = || {
        let (day, end) = date::day_number(tokens, found.end + 1)?;
        let of_month = matches!(found.named, Named::Day(_, first, None, last) if first == last);
        (of_month && !dash).then_some((end, Named::DayOfSame(day)))
    };
    // "2011-12"
    let short = || {
        let Named::Year(year) = found.named else { return None };
        let token = tokens.get(at).filter(|t| dash && t.glued && t.is_number() && t.lower.len() == 2)?;
        let last = year - year % 100 + token.lower.parse::<i16>().ok()?;
        (last > year).then_some((at + 1, Named::Year(last)))
    };
    let now = || match (word(tokens, at), word(tokens, at + 1)) {
        ("now" | "date", _) => Some((at + 1, Named::Offset(Period::Day, 0))),
        ("current", "date") => Some((at + 2, Named::Offset(Period::Day, 0))),
        _ => None,
    };
    let full = |k: usize| date::year_number(tokens, k).map(|year| (k + 1, Named::Year(year)));
    let year = || matches!(found.named, Named::Year(_)).then(|| full(at)).flatten();
    let other = now().or_else(short).or_else(|| named_at(tokens, at)).or_else(day).or_else(year);
    let Some((end, named)) = other else { return };
    if matches!(named, Named::Clock) || !led && !alike(found.named, named) {
        return;
    }
    (found.end, found.to, found.to_part, found.role, found.beyond) =
        (end, Some(named), part, TimeRole::At, false);
    found.free |= led;
}

/// Two ends of one kind: "Monday to Friday", "2014 through May 2018".
fn alike(from: Named, to: Named) -> bool {
    let dated = |named| {
        matches!(
            named,
            Named::Year(_) | Named::Month(..) | Named::Day(..) | Named::DayOfSame(_) | Named::Quarter(..)
        )
    };
    let weekday = |named| matches!(named, Named::Weekday(..) | Named::WeekdayOf(..));
    dated(from) && dated(to) || weekday(from) && weekday(to)
}

#[cfg(test)]
mod tests {
    use super::{expression_at, may_begin};
    use crate::domain::text::tokens;

    #[test]
    fn a_word_that_begins_no_time_begins_none() {
        let news = [
            include_str!("../../extract/measures.txt"),
            include_str!("../../extract/splits.txt"),
            include_str!("../../extract/told.txt"),
            include_str!("../mod.rs"),
        ];
        for text in news {
            let tokens = tokens(text);
            for k in (0..tokens.len()).filter(|k| !may_begin(&tokens[*k])) {
                assert!(expression_at(&tokens, k).is_none(), "{}", tokens[k].lower);
            }
        }
    }
}
