//! Clock times: "5:25 a.m.", "8.30pm", "0600 GMT", "noon", "six pm"; alone they place nothing on the calendar.

use super::word;
use crate::domain::quantity::{whole_number, whole_number_at};
use crate::domain::text::Token;

/// A time of day; whether the half of the day is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Seconds since midnight.
    pub seconds: i32,
    /// Whether it may be the same hour of the other half of the day.
    pub open: bool,
}

const ZONES: &[&str] = &["gmt", "utc", "et", "edt", "est", "bst", "cet", "pt"];
const HALVES: &[&str] = &["a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "oclock", "a", "p"];

fn seconds(hour: i64, minute: i64, second: i64) -> Option<i32> {
    let fits = (0..=24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    fits.then(|| i32::try_from(hour * 3600 + minute * 60 + second).ok()).flatten()
}

/// The half of the day after a time: the token after it and the half.
fn half_of_day(tokens: &[Token], i: usize) -> Option<(usize, &str)> {
    let half = word(tokens, i);
    let letter = matches!(half, "a" | "p");
    // "8:45a", "p m"
    if letter && word(tokens, i + 1) == "m" {
        return Some((i + 2, if half == "a" { "am" } else { "pm" }));
    }
    let letter_fits = !letter || tokens[i].glued;
    let part_of_day = match (half, word(tokens, i + 1), word(tokens, i + 2)) {
        ("in", "the", "morning") => Some((i + 3, "am")),
        ("in", "the", "afternoon" | "evening") => Some((i + 3, "pm")),
        ("at", "night", _) => Some((i + 2, "night")),
        _ => None,
    };
    part_of_day.or_else(|| (HALVES.contains(&half) && letter_fits).then_some((i + 1, half)))
}

fn with_half(hour: i64, half: &str) -> Option<i64> {
    match half.as_bytes().first()? {
        b'p' if hour < 12 => Some(hour + 12),
        b'a' if hour == 12 => Some(0),
        b'n' if (6..12).contains(&hour) => Some(hour + 12),
        b'n' if hour == 12 => Some(0),
        _ => Some(hour),
    }
}

/// A clock time that says so itself.
pub(super) fn clock(tokens: &[Token], i: usize) -> Option<(usize, Clock)> {
    match word(tokens, i) {
        "midnight" => return Some((i + 1, Clock { seconds: 0, open: false })),
        "noon" => return Some((i + 1, Clock { seconds: 43_200, open: false })),
        _ => {}
    }
    let token = tokens.get(i)?;
    if token.is_word() {
        return in_words(tokens, i);
    }
    if !token.is_number() || token.lower.len() > 5 {
        return None;
    }
    let colon = |k: usize| {
        tokens.get(k).is_some_and(|t| t.glued && t.is(":"))
            && tokens.get(k + 1).is_some_and(|t| t.glued && t.is_number())
    };
    let number = |k: usize| -> i64 { word(tokens, k).parse().unwrap_or(99) };
    let two_digits = word(tokens, i + 2).len() == 2;
    let (mut end, mut minute, mut second) = (i + 1, 0, 0);
    let minutes = colon(i + 1) && two_digits;
    if minutes {
        (end, minute) = (i + 3, number(i + 2));
        if colon(end) {
            (end, second) = (end + 2, number(end + 1));
        }
        while colon(end) {
            end += 2;
        }
    }
    // "8.30pm"
    let dotted = token.lower.split_once('.').filter(|(_, m)| m.len() == 2);
    let (hour, minute) = match dotted {
        Some((hour, m)) if !minutes => (hour.parse().ok()?, m.parse().ok()?),
        _ => (word(tokens, i).parse().unwrap_or(99), minute),
    };
    let half = half_of_day(tokens, end).filter(|_| may_be_an_hour(tokens, i, end, hour));
    let zone = |k: usize| tokens.get(k).is_some_and(|t| t.capital && t.is_in(ZONES));
    if let Some((past, half)) = half {
        let open = half.starts_with('o');
        let end = past + usize::from(zone(past));
        return seconds(with_half(hour, half)?, minute, second)
            .map(|seconds| (end, Clock { seconds, open }))
            .or((!open && !half.starts_with(['a', 'p'])).then_some((end, Clock { seconds: 0, open: true })));
    }
    if zone(end) && (minutes || token.lower.len() == 4) && dotted.is_none() {
        let (hour, minute) = if minutes { (hour, minute) } else { (hour / 100, hour % 100) };
        return Some((end + 1, Clock { seconds: seconds(hour, minute, second).unwrap_or(0), open: false }));
    }
    let open = (1..12).contains(&hour);
    minutes.then(|| (end, Clock { seconds: seconds(hour, minute, second).unwrap_or(0), open }))
}

/// Words before a time of day.
const LEADS: &[&str] = &[
    "at", "around", "about", "by", "until", "till", "before", "after", "from", "since", "shortly", "toward",
];

fn is_led(tokens: &[Token], i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| LEADS.contains(&word(tokens, before)))
}

/// "At six in the morning" is an hour, "arrested six in the morning" and "killed 23 at night" count.
fn may_be_an_hour(tokens: &[Token], i: usize, end: usize, hour: i64) -> bool {
    let is_spelled_out = matches!(word(tokens, end), "in" | "at");
    !is_spelled_out || is_led(tokens, i) && (1..=12).contains(&hour)
}

/// "Half past five", "ten past five", "a quarter to six": of either half of the day.
fn past_the_hour(tokens: &[Token], i: usize) -> Option<(usize, Clock)> {
    let is_led =
        is_led(tokens, i) || word(tokens, i.wrapping_sub(1)) == "a" && is_led(tokens, i.wrapping_sub(1));
    let minutes = match word(tokens, i) {
        "half" => 30,
        "quarter" => 15,
        _ => whole_number(tokens.get(i)?).filter(|minutes| matches!(minutes, 5 | 10 | 20 | 25))?,
    };
    let hour = whole_number(tokens.get(i + 2)?).filter(|hour| (1..=12).contains(hour))?;
    let seconds = match word(tokens, i + 1) {
        "past" => seconds(hour, minutes, 0)?,
        "to" if minutes < 30 => seconds(hour - 1, 60 - minutes, 0)?,
        _ => return None,
    };
    is_led.then_some((i + 3, Clock { seconds, open: true }))
}

/// "six pm", "one thirty p m", "four o'clock", "at six in the morning", "at ten past five".
fn in_words(tokens: &[Token], i: usize) -> Option<(usize, Clock)> {
    if let Some(found) = past_the_hour(tokens, i) {
        return Some(found);
    }
    let (end, hour, minute) = hour_in_words(tokens, i)?;
    let (end, half) = half_of_day(tokens, end)
        .filter(|(_, half)| !matches!(*half, "a" | "p"))
        .filter(|_| may_be_an_hour(tokens, i, end, hour))?;
    let seconds = seconds(with_half(hour, half)?, minute, 0)?;
    Some((end, Clock { seconds, open: half.starts_with('o') }))
}

/// "seven twenty-seven", "five-thirty", "six".
fn hour_in_words(tokens: &[Token], i: usize) -> Option<(usize, i64, i64)> {
    let token = tokens.get(i).filter(|t| t.is_word())?;
    let hour = whole_number(token).filter(|hour| (1..=12).contains(hour))?;
    let dash = usize::from(tokens.get(i + 1).is_some_and(|t| t.glued && t.is("-")));
    let minute = whole_number_at(tokens, i + 1 + dash)
        .filter(|(_, m)| (10..60).contains(m) && tokens[i + 1 + dash].is_word());
    Some(minute.map_or((i + 1, hour, 0), |(end, minute)| (end, hour, minute)))
}

/// What follows a date: "at 5", "@ 17:49", "around 4", "at seven twenty-seven", "9 am", "for 8:00".
pub(super) fn clock_after(tokens: &[Token], i: usize) -> Option<(usize, Clock)> {
    let led = matches!(word(tokens, i), "at" | "@" | "around" | "for" | "by" | "about" | "-");
    let at = i + usize::from(led);
    if let Some(found) = clock(tokens, at).filter(|_| word(tokens, i) != "for" || word(tokens, at + 1) == ":")
    {
        return Some(found);
    }
    if !led || matches!(word(tokens, i), "for" | "by" | "-") {
        return None;
    }
    let token = tokens.get(at)?;
    let closed = |k: usize| tokens.get(k).is_none_or(|t| !t.is_word() && !t.is("%") && !t.is("-"));
    if token.is_number() {
        let (hour, minute) = token.lower.split_once('.').unwrap_or((&token.lower, "00"));
        let fits = hour.len() <= 2 && minute.len() == 2 && closed(at + 1);
        let seconds = seconds(hour.parse().ok()?, minute.parse().ok()?, 0).filter(|_| fits)?;
        return Some((at + 1, Clock { seconds, open: seconds < 43_200 }));
    }
    let (end, hour, minute) = hour_in_words(tokens, at)?;
    let seconds = seconds(hour, minute, 0).filter(|_| closed(end))?;
    Some((end, Clock { seconds, open: true }))
}

/// "five-thirty" before "tomorrow evening".
pub(super) fn clock_before_day(tokens: &[Token], i: usize) -> Option<(usize, Clock)> {
    let (end, hour, minute) = hour_in_words(tokens, i).filter(|(_, _, minute)| *minute > 0)?;
    seconds(hour, minute, 0).map(|seconds| (end, Clock { seconds, open: true }))
}
