//! Finds time expressions in tokens, before they are resolved: what they name, not yet when that is.

use super::TimeRole;
use crate::domain::text::Token;

/// What an expression names on the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Named {
    /// A year alone.
    Year(i16),
    /// A month, perhaps with its year.
    Month(i8, Option<i16>),
    /// A day, perhaps with its year, perhaps the first of several ("Oct. 18-22").
    Day(i8, i8, Option<i16>, i8),
    /// A weekday.
    Weekday(i8, Near),
    /// So many units from now; 0 is this one.
    Offset(Period, i32),
    /// A quarter of a year.
    Quarter(i8, Option<i16>),
    /// A half of a year.
    Half(i8, Option<i16>),
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

/// Units of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Period {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
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
    /// What it does.
    pub role: TimeRole,
    /// "the end of", "late": only the last part of it is meant; "before the end of" stays with the whole.
    pub end_of: bool,
    /// Whether a preposition or the word itself ("yesterday") makes it a time, not a label ("the 2011 uprising").
    pub free: bool,
}

const MONTHS: &[&str] = &[
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
const MONTHS_SHORT: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "sep"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// All time expressions, in the order of the text; none overlaps another.
pub fn scan(tokens: &[Token]) -> Vec<Found> {
    let (mut out, mut i): (Vec<Found>, usize) = (Vec::new(), 0);
    while i < tokens.len() {
        let floor = out.last().map_or(0, |f| f.end);
        match named_at(tokens, i) {
            Some((core, end, named)) => {
                let found = with_preposition(tokens, floor, i, core, end, named);
                i = found.end.max(i + 1);
                out.push(found);
            }
            None => i += 1,
        }
    }
    out
}

/// The expression that begins at a token: its first token without lead, the token after it, what it names.
fn named_at(tokens: &[Token], i: usize) -> Option<(usize, usize, Named)> {
    clock(tokens, i)
        .or_else(|| iso_date(tokens, i))
        .or_else(|| day_first(tokens, i))
        .or_else(|| month_first(tokens, i))
        .or_else(|| weekday(tokens, i))
        .or_else(|| quarter(tokens, i))
        .or_else(|| relative(tokens, i))
        .or_else(|| year(tokens, i))
        .map(|(end, named)| (i, end, named))
}

/// A month's number and the token after its name and its stop.
fn month(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.capital)?;
    let stop = usize::from(tokens.get(i + 1).is_some_and(|t| t.glued && t.is(".")));
    if let Some(at) = MONTHS.iter().position(|m| token.is(m)) {
        return Some((at as i8 + 1, i + 1));
    }
    let at = MONTHS_SHORT.iter().position(|m| token.is(m))?;
    Some((if at == 12 { 9 } else { at as i8 + 1 }, i + 1 + stop))
}

fn day_number(tokens: &[Token], i: usize) -> Option<(i8, usize)> {
    let token = tokens.get(i).filter(|t| t.is_number() && t.lower.len() <= 2)?;
    let day: i8 = token.lower.parse().ok().filter(|d| (1..=31).contains(d))?;
    let suffix = tokens.get(i + 1).is_some_and(|t| t.glued && t.is_in(&["st", "nd", "rd", "th"]));
    let percent = tokens.get(i + 1 + usize::from(suffix)).is_some_and(|t| {
        t.is_in(&["%", "percent", "per", "million", "billion", "people"]) || t.glued && t.is_word() && !suffix
    });
    (!percent).then_some((day, i + 1 + usize::from(suffix)))
}

fn year_number(tokens: &[Token], i: usize) -> Option<i16> {
    let token = tokens.get(i).filter(|t| t.is_number() && t.lower.len() == 4)?;
    token.lower.parse().ok().filter(|y| (1000..=2199).contains(y))
}

/// A year after a day or month, perhaps past a comma.
fn year_after(tokens: &[Token], i: usize) -> (Option<i16>, usize) {
    let at = if word(tokens, i) == "," || word(tokens, i) == "of" { i + 1 } else { i };
    match year_number(tokens, at) {
        Some(year) if !tokens.get(at + 1).is_some_and(|t| t.is_in(&["%", "percent", "people"])) => {
            (Some(year), at + 1)
        }
        _ => (None, i),
    }
}

fn iso_date(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let year = year_number(tokens, i)?;
    let dash = |k: usize| tokens.get(i + k).is_some_and(|t| t.glued && t.is("-"));
    if !dash(1) || !dash(3) {
        return None;
    }
    let part =
        |k: usize| tokens.get(i + k).filter(|t| t.is_number() && t.lower.len() == 2)?.lower.parse().ok();
    let (month, day): (i8, i8) = (part(2)?, part(4)?);
    ((1..=12).contains(&month)).then_some((i + 5, Named::Day(month, day, Some(year), day)))
}

/// "4 April 2019", "the 4th of April".
fn day_first(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (day, after) = day_number(tokens, i)?;
    let at = if word(tokens, after) == "of" { after + 1 } else { after };
    let (month, after) = month(tokens, at)?;
    if word(tokens, at) == "may"
        && tokens.get(after).is_some_and(Token::is_word)
        && word(tokens, after) != "and"
    {
        return None;
    }
    let (year, after) = year_after(tokens, after);
    Some((after, Named::Day(month, day, year, day)))
}

/// "April 4, 2019", "Oct. 18-22", "April 2019", "April".
fn month_first(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let (month, after) = month(tokens, i)?;
    if let Some((day, past)) = day_number(tokens, after) {
        let last = if tokens.get(past).is_some_and(|t| t.glued && t.is_in(&["-", "/"])) {
            day_number(tokens, past + 1)
        } else {
            None
        };
        let (last_day, past) = last.unwrap_or((day, past));
        let (year, past) = year_after(tokens, past);
        return Some((past, Named::Day(month, day, year, last_day)));
    }
    let (year, past) = year_after(tokens, after);
    // "May" and "March" are words too: alone they need a preposition.
    let unsure = matches!(word(tokens, i), "may" | "march" | "mar" | "dec" | "sun") && year.is_none();
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let led = [
        "in", "since", "until", "by", "last", "next", "of", "from", "early", "late", "mid", "to", "through",
        "-",
    ];
    (!unsure || led.contains(&before)).then_some((past, Named::Month(month, year)))
}

fn weekday(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let token = tokens.get(i).filter(|t| t.capital)?;
    let day = WEEKDAYS.iter().position(|d| token.is(d))? as i8 + 1;
    let near = match if i > 0 { word(tokens, i - 1) } else { "" } {
        "last" => Near::Last,
        "next" => Near::Next,
        _ => Near::Plain,
    };
    let mut end = i + 1;
    // "Monday morning", "on Monday, June 3"
    if matches!(word(tokens, end), "morning" | "afternoon" | "evening" | "night") {
        end += 1;
    }
    let comma = end + usize::from(word(tokens, end) == ",");
    if let Some((past, date @ Named::Day(..))) =
        month_first(tokens, comma).or_else(|| day_first(tokens, comma))
    {
        return Some((past, date));
    }
    Some((end, Named::Weekday(day, near)))
}

fn quarter(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let nth = match word(tokens, i) {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "q1" | "q2" | "q3" | "q4" => {
            let n = (word(tokens, i).as_bytes()[1] - b'0') as i8;
            let (year, end) = year_after(tokens, i + 1);
            return Some((end, Named::Quarter(n, year)));
        }
        _ => return None,
    };
    let hyphen = usize::from(tokens.get(i + 1).is_some_and(|t| t.glued && t.is("-")));
    let at = i + 1 + hyphen;
    let (year, end) = year_after(tokens, at + 1);
    match word(tokens, at) {
        "quarter" => Some((end, Named::Quarter(nth, year))),
        "half" if nth <= 2 && year.is_some() => Some((end, Named::Half(nth, year))),
        _ => None,
    }
}

fn period(word: &str) -> Option<Period> {
    match word {
        "day" | "days" => Some(Period::Day),
        "week" | "weeks" => Some(Period::Week),
        "month" | "months" => Some(Period::Month),
        "year" | "years" => Some(Period::Year),
        _ => None,
    }
}

/// "yesterday", "last week", "three days ago", "two weeks later".
fn relative(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let first = word(tokens, i);
    let simple = match first {
        "today" | "tonight" | "overnight" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(offset) = simple {
        return Some((i + 1, Named::Offset(Period::Day, offset)));
    }
    let offset = match first {
        "last" | "previous" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(offset) = offset {
        if matches!(word(tokens, i + 1), "morning" | "afternoon" | "evening" | "night") && first != "next" {
            let offset = if word(tokens, i + 1) == "night" && offset < 0 { -1 } else { 0 };
            return Some((i + 2, Named::Offset(Period::Day, offset)));
        }
        let unit = period(word(tokens, i + 1)).filter(|_| !word(tokens, i + 1).ends_with('s'))?;
        // "last year's" is a label all the same; "last day of" is none of ours.
        if unit == Period::Day || tokens.get(i + 2).is_some_and(|t| t.glued && t.is("-")) {
            return None;
        }
        return Some((i + 2, Named::Offset(unit, offset)));
    }
    let count = match first {
        "a" | "an" | "one" => 1,
        _ => crate::domain::quantity::whole_number(&tokens[i])?,
    };
    let unit = period(word(tokens, i + 1))?;
    let years = unit == Period::Year && count > 200;
    let sign = match word(tokens, i + 2) {
        "ago" => -1,
        "earlier" if first != "the" => -1,
        _ => return None,
    };
    (!years).then_some((i + 3, Named::Offset(unit, sign * i32::try_from(count).ok()?)))
}

/// Prepositions after which four digits are a year.
const YEAR_LEADS: &[&str] = &[
    "in", "since", "by", "until", "till", "before", "after", "during", "from", "of", "to", "for", "early",
    "late", "mid", "through", "between", "fiscal", "and", "than", "year", "spring", "summer", "autumn",
    "fall", "winter", "the", "a", "his", "her", "its", "their", "-", "(", "around", "about", "circa", "back",
    "at",
];

fn year(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let year = year_number(tokens, i)?;
    let next = tokens.get(i + 1);
    let unit = next.is_some_and(|t| {
        t.is_in(&[
            "%",
            "percent",
            "per",
            "million",
            "people",
            "men",
            "women",
            "miles",
            "km",
            "feet",
            "meters",
            "metres",
            "points",
            "dollars",
            "euros",
            "hours",
            "days",
            "votes",
            "deaths",
            "cases",
            "acres",
            "homes",
            "children",
            "pounds",
            "tons",
            "tonnes",
            "kilometers",
            "kilometres",
            "mah",
            "megawatts",
            "rpm",
            "yards",
            "hp",
            "others",
        ]) || t.glued && (t.is_word() || t.is_in(&["%", "$", "€", "£"]))
    });
    let sign = i > 0 && tokens[i].glued && !tokens[i - 1].is_in(&["-", "(", "\"", "/", "'"]);
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let money = ["$", "€", "£", "us", "a$", "no", "rs"].contains(&before);
    let plausible = (1500..=2100).contains(&year);
    // "an average of 1500" is no year, "the drought of 1976" is one.
    let amount_of = before == "of"
        && (year < 1600
            || i > 1
                && ["average", "total", "number", "minimum", "maximum", "record", "sum", "cost"]
                    .contains(&word(tokens, i - 2)));
    let led = !amount_of && YEAR_LEADS.contains(&before) || i == 0;
    let labelled = next.is_some_and(|t| t.capital) || i > 0 && (tokens[i - 1].capital || before == ",");
    // "above 1000 and below 1500": bounds, unless a time word stands before them.
    let bound = matches!(before, "below" | "under" | "above" | "over" | "exceeding" | "least" | "most")
        || before == "than"
            && i > 1
            && matches!(word(tokens, i - 2), "more" | "fewer" | "less" | "greater" | "smaller");
    let closed = next.is_none_or(|t| !t.is_word() || t.is_in(&["and", "when", "but", "as", "after", "to"]));
    let exact_lead = matches!(before, "in" | "since" | "during" | "fiscal" | "early" | "late");
    let sure = exact_lead
        || plausible && (led || labelled || closed && !matches!(before, "at" | "about" | "around"));
    let range_end = tokens.get(i + 1).is_some_and(|t| t.glued && t.is("-"))
        && tokens
            .get(i + 2)
            .is_some_and(|t| t.glued && t.is_number() && (t.lower.len() == 2 || t.lower.len() == 4));
    (sure && !unit && !sign && !money && !bound)
        .then_some((if range_end { i + 3 } else { i + 1 }, Named::Year(year)))
}

/// "5:25 a.m.", "10 p.m.", "0600 GMT", "noon".
fn clock(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    if matches!(word(tokens, i), "midnight" | "noon") {
        return Some((i + 1, Named::Clock));
    }
    let token = tokens.get(i).filter(|t| t.is_number() && t.lower.len() <= 5)?;
    let colon = tokens.get(i + 1).is_some_and(|t| t.glued && t.is(":"))
        && tokens.get(i + 2).is_some_and(|t| t.glued && t.is_number() && t.lower.len() == 2);
    let mut end = if colon { i + 3 } else { i + 1 };
    while colon && word(tokens, end) == ":" && tokens.get(end + 1).is_some_and(|t| t.glued && t.is_number()) {
        end += 2;
    }
    let half_day = ["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock"].contains(&word(tokens, end));
    let zone = tokens
        .get(end)
        .is_some_and(|t| t.capital && t.is_in(&["gmt", "utc", "et", "edt", "est", "bst", "cet"]));
    if half_day || zone && (colon || token.lower.len() == 4) {
        end += 1;
        if tokens
            .get(end)
            .is_some_and(|t| t.capital && t.is_in(&["gmt", "utc", "et", "edt", "est", "bst", "cet", "pt"]))
        {
            end += 1;
        }
        return Some((end, Named::Clock));
    }
    colon.then_some((end, Named::Clock))
}

/// Takes in the words before: "as of", "since", "the end of", "early", "on the night of".
fn with_preposition(
    tokens: &[Token],
    floor: usize,
    at: usize,
    core: usize,
    end: usize,
    named: Named,
) -> Found {
    let before = |k: usize| at.checked_sub(k).filter(|i| *i >= floor).map_or("", |i| word(tokens, i));
    let mut first = at;
    let take = |n: usize, first: usize| first.saturating_sub(n).max(floor);
    if matches!(named, Named::Weekday(_, Near::Last | Near::Next)) {
        first = take(1, first);
    }
    let mut end_of = false;
    let lead =
        |first: usize, k: usize| first.checked_sub(k).filter(|i| *i >= floor).map_or("", |i| word(tokens, i));
    while matches!(
        lead(first, 1),
        "early" | "late" | "earlier" | "later" | "mid" | "the" | "calendar" | "fiscal" | "same"
    ) || lead(first, 1) == "-" && lead(first, 2) == "mid"
    {
        end_of |= lead(first, 1) == "late";
        first -= 1;
    }
    while matches!(lead(first, 1), "of")
        && matches!(
            lead(first, 2),
            "end"
                | "start"
                | "beginning"
                | "close"
                | "middle"
                | "month"
                | "night"
                | "morning"
                | "evening"
                | "spring"
                | "summer"
                | "week"
                | "quarter"
                | "year"
        )
    {
        end_of |= matches!(lead(first, 2), "end" | "close");
        first -= 2;
        if lead(first, 1) == "the" {
            first -= 1;
        }
    }
    let (role, len) = match (lead(first, 1), lead(first, 2)) {
        ("of" | "at", "as") => (TimeRole::AsOf, 2),
        ("since" | "from" | "after", _) => (TimeRole::Since, 1),
        ("until" | "till" | "by" | "before" | "through", _) => (TimeRole::Until, 1),
        ("on" | "in" | "at" | "during" | "over" | "around" | "for" | "about", _) => (TimeRole::At, 1),
        _ => (TimeRole::At, 0),
    };
    let own = matches!(named, Named::Weekday(..) | Named::Offset(..))
        && !tokens.get(end).is_some_and(|t| t.is("'s"));
    let dated = matches!(named, Named::Day(..)) && before(1) != "the";
    // "after the 2011 uprising": the year only labels what follows it.
    let label = matches!(named, Named::Year(_))
        && first < core
        && tokens.get(end).is_some_and(|t| t.is_word() && !crate::domain::text::is_stop_word(&t.lower));
    Found {
        first: take(len, first),
        end,
        core,
        named,
        role,
        end_of,
        free: !label && (len > 0 || own || dated),
    }
}
