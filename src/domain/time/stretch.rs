//! Stretches of whole days that names of the calendar denote, counted from a day. Checked throughout: what lies outside
//! the calendar is none.

use jiff::ToSpan;
use jiff::civil::Date;

use super::TimePrecision;
use super::lexicon::Holiday;
use super::resolve::Lean;
use super::scan::{Named, Near, Part, Period, Side};

/// Whole days, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The day after the last.
    pub end: Date,
    /// How finely it was given.
    pub precision: TimePrecision,
}

impl Days {
    /// A single day.
    pub fn one(day: Date) -> Option<Days> {
        Days::many(day, 1)
    }

    fn many(first: Date, n: i64) -> Option<Days> {
        Some(Days { first, end: add(first, Period::Day, n)?, precision: TimePrecision::Day })
    }

    fn months(first: Date, n: i64) -> Option<Days> {
        Some(Days { first, end: add(first, Period::Month, n)?, precision: TimePrecision::Month })
    }

    fn years(first: i16, n: i64) -> Option<Days> {
        let first = Date::new(first, 1, 1).ok()?;
        Some(Days { first, end: add(first, Period::Year, n)?, precision: TimePrecision::Year })
    }
}

/// A day so many units on.
fn add(day: Date, period: Period, n: i64) -> Option<Date> {
    if n.abs() > 100_000 {
        return None;
    }
    let span = match period {
        Period::Day => n.days(),
        Period::Week => (n * 7).days(),
        Period::Fortnight => (n * 14).days(),
        Period::Month => n.months(),
        Period::Quarter => (n * 3).months(),
        Period::Year => (n.abs() < 10_000).then(|| n.years())?,
        Period::Decade => (n.abs() < 1000).then(|| (n * 10).years())?,
    };
    day.checked_add(span).ok()
}

/// The same stretch so many units on: of days to the day.
pub fn shifted(days: Days, period: Period, n: i32) -> Option<Days> {
    let (first, end) = (add(days.first, period, n.into())?, add(days.end, period, n.into())?);
    Some(Days { first, end, ..days })
}

/// What a name denotes, whole.
pub fn of(today: Option<Date>, named: Named, lean: Lean) -> Option<Days> {
    match named {
        Named::Year(year) => Days::years(year, 1),
        Named::Years(first, n) => Days::years(first, n.into()),
        Named::Month(month, Some(year)) => Days::months(Date::new(year, month, 1).ok()?, 1),
        Named::Month(month, None) => month_near(today?, month, lean),
        Named::Day(month, day, year, last) => day_near(today, month, day, year, last, lean),
        Named::DayOf(day, offset) => {
            let month = add(today?.first_of_month(), Period::Month, offset.into())?;
            Days::one(Date::new(month.year(), month.month(), day).ok()?)
        }
        Named::Weekday(day, near) => weekday(today?, day, near, lean),
        Named::WeekdayOf(day, offset) => {
            Days::one(add(monday_of(today?)?, Period::Day, i64::from(offset) * 7 + i64::from(day) - 1)?)
        }
        Named::WeekdayOn(weekday, day) => weekday_on(today?, weekday, day, lean),
        Named::Offset(period, n) => offset(today?, period, n.into()),
        Named::Run(period, n) => run(today?, period, n.into()),
        Named::Rest(period, n, side) => rest(today?, period, n.into(), side),
        Named::Weekend(n) => weekend(today?, n.into(), lean),
        Named::Week(n, month, year) => week(today, n, month, year, lean),
        Named::Quarter(n, year) => part_of_year(today, year, i64::from(n - 1) * 3, 3),
        Named::Half(n, year) => part_of_year(today, year, i64::from(n - 1) * 6, 6),
        Named::Slice(n, period, year, offset) => slice(today, n.into(), period, year, offset),
        Named::WeekFrom(month, day, year) => {
            let day = day_near(today, month, day, year, day, lean)?.first;
            Days::many(monday_of(day)?, 7)
        }
        Named::HolidayWeekend(holiday, year) => {
            holiday_weekend(holiday_near(today, holiday, year, Near::Plain, lean)?.first)
        }
        Named::Holiday(holiday, year, near) => holiday_near(today, holiday, year, near, lean),
        Named::Clock | Named::Seconds(_) | Named::DayOfSame(_) => None,
    }
}

/// The part of a stretch that is meant; other stretches than years, months and weeks are not cut.
pub fn part(days: Days, part: Part) -> Option<Days> {
    let length = days.first.until(days.end).ok()?.get_days();
    let months = match length {
        365 | 366 => true,
        28..=31 | 7 => false,
        _ => return Some(days),
    };
    let at = |n: i64| add(days.first, if months { Period::Month } else { Period::Day }, n);
    let (from, to) = match (part, length) {
        (Part::Whole, _) => return Some(days),
        (Part::Start, 7) | (Part::Early, 7) => (0, Some(3)),
        (Part::Middle, 7) => (1, Some(4)),
        (Part::End, 7) => (3, None),
        (Part::Start, _) if months => (0, Some(4)),
        (Part::Early, _) if months => (0, Some(6)),
        (Part::Middle, _) if months => (4, Some(8)),
        (Part::End, _) if months => (6, None),
        (Part::Start, _) => (0, Some(10)),
        (Part::Early, _) => (0, Some(15)),
        (Part::Middle, _) => (9, Some(20)),
        (Part::End, _) => (15, None),
    };
    let end = match to {
        Some(to) => at(to)?,
        None => days.end,
    };
    let precision = if months { TimePrecision::Month } else { TimePrecision::Day };
    Some(Days { first: at(from)?, end, precision })
}

fn monday_of(day: Date) -> Option<Date> {
    add(day, Period::Day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// Of days that come again each year or month, in order of time, the one that the leaning means.
fn choose(today: Date, days: impl Iterator<Item = Date>, lean: Lean) -> Option<Date> {
    let (mut before, mut after) = (None, None);
    for day in days {
        if day <= today {
            before = Some(day);
        }
        if day >= today && after.is_none() {
            after = Some(day);
        }
    }
    let apart = |day: Option<Date>| day.and_then(|d| today.until(d).ok()).map(|s| s.get_days().abs());
    match lean {
        Lean::Past => before,
        Lean::Future => after,
        Lean::Nearest => match (apart(before), apart(after)) {
            (Some(back), Some(on)) if on < back => after,
            (None, _) => after,
            _ => before,
        },
    }
}

fn years_around(today: Date) -> impl Iterator<Item = i16> {
    let year = today.year();
    (year.saturating_sub(8)..=year.saturating_add(8)).filter(|y| (1..=9990).contains(y))
}

fn day_near(
    today: Option<Date>,
    month: i8,
    day: i8,
    year: Option<i16>,
    last: i8,
    lean: Lean,
) -> Option<Days> {
    let first = match year {
        Some(year) => Date::new(year, month, day).ok()?,
        None => {
            let today = today?;
            choose(today, years_around(today).filter_map(|y| Date::new(y, month, day).ok()), lean)?
        }
    };
    let last = Date::new(first.year(), month, last).ok().filter(|l| *l >= first).unwrap_or(first);
    Some(Days { first, end: last.tomorrow().ok()?, precision: TimePrecision::Day })
}

fn month_near(today: Date, month: i8, lean: Lean) -> Option<Days> {
    let year = match lean {
        Lean::Past | Lean::Nearest if month > today.month() => today.year() - 1,
        Lean::Future if month < today.month() => today.year() + 1,
        _ => today.year(),
    };
    Days::months(Date::new(year, month, 1).ok()?, 1)
}

/// "last Friday" and "next Friday" are those of the week before and after; a weekday of this week stands alone.
fn weekday(today: Date, day: i8, near: Near, lean: Lean) -> Option<Days> {
    let now = today.weekday().to_monday_one_offset();
    let back = i64::from((now - day).rem_euclid(7));
    let in_week = i64::from(day - now);
    let days = match (near, lean) {
        (Near::Last, _) => in_week - 7,
        (Near::Next, _) => in_week + 7,
        (Near::Plain, Lean::Future) => 7 - back,
        _ => -back,
    };
    Days::one(add(today, Period::Day, days)?)
}

fn weekday_on(today: Date, weekday: i8, day: i8, lean: Lean) -> Option<Days> {
    let this = today.first_of_month();
    let months = (-15..=15).filter_map(|n| add(this, Period::Month, n));
    let days = months
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .filter(|date| date.weekday().to_monday_one_offset() == weekday);
    Days::one(choose(today, days, lean)?)
}

fn offset(today: Date, period: Period, n: i64) -> Option<Days> {
    match period {
        Period::Day => Days::one(add(today, Period::Day, n)?),
        Period::Week => Days::many(add(monday_of(today)?, Period::Week, n)?, 7),
        Period::Fortnight => Days::many(add(monday_of(today)?, Period::Fortnight, n)?, 14),
        Period::Month => Days::months(add(today.first_of_month(), Period::Month, n)?, 1),
        Period::Quarter => {
            let back = i64::from(today.month() - 1) % 3;
            Days::months(add(today.first_of_month(), Period::Month, n * 3 - back)?, 3)
        }
        Period::Year => Days::years(i16::try_from(i64::from(today.year()) + n).ok()?, 1),
        Period::Decade => {
            let first = i64::from(today.year() - today.year().rem_euclid(10)) + n * 10;
            Days::years(i16::try_from(first).ok()?, 10)
        }
    }
}

/// "the past three weeks" run up to today, "the next two days" from tomorrow; quarters and decades are whole ones.
fn run(today: Date, period: Period, n: i64) -> Option<Days> {
    let tomorrow = today.tomorrow().ok()?;
    if matches!(period, Period::Quarter | Period::Decade) {
        let (from, to) = if n < 0 { (n, -1) } else { (1, n) };
        let (first, last) = (offset(today, period, from)?, offset(today, period, to)?);
        return Some(Days { first: first.first, end: last.end, precision: last.precision });
    }
    let (first, end) =
        if n < 0 { (add(today, period, n)?, tomorrow) } else { (tomorrow, add(tomorrow, period, n)?) };
    Some(Days { first, end, precision: TimePrecision::Day })
}

/// "earlier this week" ends today, "later this year" begins today; of another week the first or second half.
fn rest(today: Date, period: Period, n: i64, side: Side) -> Option<Days> {
    let whole = offset(today, period, n)?;
    let half = match side {
        Side::Past => Part::Early,
        Side::Coming => Part::End,
    };
    if n != 0 {
        return part(whole, half);
    }
    let days = match side {
        Side::Past => Days { end: today, ..whole },
        Side::Coming => Days { first: today, ..whole },
    };
    // "earlier this week" said on its first day is that day.
    if days.first >= days.end {
        Days::one(today)
    } else {
        Some(Days { precision: TimePrecision::Day, ..days })
    }
}

fn weekend(today: Date, n: i64, lean: Lean) -> Option<Days> {
    let saturday = add(monday_of(today)?, Period::Day, 5)?;
    let early = today.weekday().to_monday_zero_offset();
    let gone = n == 0
        && match lean {
            Lean::Past => today < saturday,
            Lean::Nearest => early < 3,
            Lean::Future => false,
        };
    Days::many(add(saturday, Period::Week, if gone { -1 } else { n })?, 2)
}

/// "the last four months of 2021"; weeks of a year are whole ones.
fn slice(today: Option<Date>, n: i64, period: Period, year: Option<i16>, offset: i32) -> Option<Days> {
    let year = match year {
        Some(year) => year,
        None => i16::try_from(i32::from(today?.year()) + offset).ok()?,
    };
    let whole = Days::years(year, 1)?;
    let precision = if period == Period::Day { TimePrecision::Day } else { TimePrecision::Month };
    if n > 0 {
        return Some(Days { first: whole.first, end: add(whole.first, period, n)?, precision });
    }
    let end = if period == Period::Week { monday_of(whole.end)? } else { whole.end };
    Some(Days { first: add(end, period, n)?, end, precision })
}

/// Saturday and Sunday with the day itself, where it is a Monday or Friday.
fn holiday_weekend(day: Date) -> Option<Days> {
    match day.weekday().to_monday_one_offset() {
        1 => Days::many(add(day, Period::Day, -2)?, 3),
        5 => Days::many(day, 3),
        _ => Days::many(add(monday_of(day)?, Period::Day, 5)?, 2),
    }
}

/// Weeks are those of ISO 8601: the first of a year or month is the one that holds its fourth day.
fn week(today: Option<Date>, n: i8, month: Option<i8>, year: Option<i16>, lean: Lean) -> Option<Days> {
    let first = match (month, year) {
        (Some(month), Some(year)) => Date::new(year, month, 1).ok()?,
        (Some(month), None) => month_near(today?, month, lean)?.first,
        (None, year) => Date::new(year.or(today.map(Date::year))?, 1, 1).ok()?,
    };
    let monday = if n < 0 {
        let length = if month.is_some() { Period::Month } else { Period::Year };
        monday_of(add(add(first, length, 1)?, Period::Day, -4)?)?
    } else {
        add(monday_of(add(first, Period::Day, 3)?)?, Period::Week, i64::from(n) - 1)?
    };
    Days::many(monday, 7)
}

/// A quarter or half; without a year the latest that has begun.
fn part_of_year(today: Option<Date>, year: Option<i16>, skip: i64, months: i64) -> Option<Days> {
    let year = match (year, today) {
        (Some(year), _) => year,
        (None, Some(today)) if i64::from(today.month()) <= skip => today.year() - 1,
        (None, today) => today?.year(),
    };
    Days::months(add(Date::new(year, 1, 1).ok()?, Period::Month, skip)?, months)
}

fn holiday_near(
    today: Option<Date>,
    holiday: Holiday,
    year: Option<i16>,
    near: Near,
    lean: Lean,
) -> Option<Days> {
    let day = match year {
        Some(year) => holiday_in(holiday, year)?,
        None => {
            let today = today?;
            let lean = match near {
                Near::Last => Lean::Past,
                Near::Next => Lean::Future,
                Near::Plain => lean,
            };
            choose(today, years_around(today).filter_map(|y| holiday_in(holiday, y)), lean)?
        }
    };
    Days::one(day)
}

fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Easter(days) => add(easter(year)?, Period::Day, days.into()),
        Holiday::Nth(month, weekday, n) => {
            let first = Date::new(year, month, 1).ok()?;
            let from = if n < 0 { add(first, Period::Month, 1)? } else { first };
            let ahead = i64::from((weekday - from.weekday().to_monday_one_offset()).rem_euclid(7));
            let weeks = if n < 0 { i64::from(n) } else { i64::from(n) - 1 };
            add(from, Period::Day, ahead + weeks * 7)
        }
    }
}

/// Easter Sunday by the Gregorian calendar (the anonymous algorithm of Meeus, "Astronomical Algorithms", chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}
