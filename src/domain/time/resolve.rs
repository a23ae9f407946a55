//! What time expressions denote: stretches of the calendar, counted from a reference time.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::scan::{Found, Named, Near, Period};
use super::{Moment, Reference, TimePrecision, TimeRole, TimeSpan, zone};

/// Where a date without a year may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The latest that is not after the reference: statements, and what has happened.
    Past,
    /// The next: what is planned.
    Future,
    /// The day nearest to the reference: reports, which speak of what is close.
    Nearest,
}

/// Resolves expressions of one text.
pub struct Calendar {
    zone: TimeZone,
    today: Option<Date>,
}

impl Calendar {
    /// A calendar for a reference time and its dateline's zone.
    pub fn new(reference: &Reference) -> Self {
        let zone = zone::of_dateline(&reference.dateline);
        let today = reference.instant.map(|t| t.to_zoned_datetime(zone.clone()).date());
        Self { zone, today }
    }

    /// The day that holds an instant here.
    pub fn day_of(&self, instant: Timestamp) -> TimeSpan {
        let day = instant.to_zoned_datetime(self.zone.clone()).date();
        self.days(day, day, TimePrecision::Day).unwrap_or(TimeSpan {
            start: Some(instant),
            end: Some(instant),
            precision: TimePrecision::Day,
        })
    }

    /// What an expression denotes; none for a clock time, and for "yesterday" without a reference.
    pub fn resolve(&self, found: &Found, lean: Lean) -> Option<Moment> {
        let span = match found.named {
            Named::Clock => return None,
            Named::Weekday(day, near) => match self.today {
                None => return Some(Moment::Weekday(day)),
                Some(today) => self.weekday(today, day, near, lean)?,
            },
            Named::Day(month, day, None, _) if self.today.is_none() => {
                return Some(Moment::Yearless { month, day: Some(day) });
            }
            Named::Month(month, None) if self.today.is_none() => {
                return Some(Moment::Yearless { month, day: None });
            }
            Named::Day(month, day, year, last) => self.day(month, day, year, last, lean)?,
            Named::Month(month, year) => self.month(month, year, lean)?,
            Named::Year(year) => self.months(Date::new(year, 1, 1).ok()?, 12, TimePrecision::Year)?,
            Named::Quarter(n, year) => self.part_of_year(year, i64::from(n - 1) * 3, 3)?,
            Named::Half(n, year) => self.part_of_year(year, i64::from(n - 1) * 6, 6)?,
            Named::Offset(period, offset) => self.offset(period, offset)?,
        };
        Some(Moment::Resolved(self.cut(found, span)))
    }

    /// The moment that an expression with a clock time names.
    pub fn at_clock(&self, found: &Found, lean: Lean) -> Option<TimeSpan> {
        let _ = (found, lean);
        None
    }

    /// "since April" is open at its end; "until Friday" at its start.
    fn cut(&self, found: &Found, span: TimeSpan) -> TimeSpan {
        match found.role {
            TimeRole::Since => TimeSpan { end: None, ..span },
            TimeRole::Until => TimeSpan { start: None, ..span },
            _ => span,
        }
    }

    fn weekday(&self, today: Date, day: i8, near: Near, lean: Lean) -> Option<TimeSpan> {
        let now = today.weekday().to_monday_one_offset();
        let back = i64::from((now - day).rem_euclid(7));
        let days = match (near, lean) {
            (Near::Last, _) if back == 0 => -7,
            (Near::Next, _) | (Near::Plain, Lean::Future) => 7 - back,
            _ => -back,
        };
        let date = today.checked_add(days.days()).ok()?;
        self.days(date, date, TimePrecision::Day)
    }

    fn day(&self, month: i8, day: i8, year: Option<i16>, last: i8, lean: Lean) -> Option<TimeSpan> {
        let year = match (year, self.today) {
            (Some(year), _) => year,
            (None, Some(today)) => {
                let this = Date::new(today.year(), month, day).ok()?;
                let apart = today.until(this).ok()?.get_days();
                match lean {
                    Lean::Past if this > today => today.year() - 1,
                    Lean::Future if this < today => today.year() + 1,
                    Lean::Nearest if apart > 182 => today.year() - 1,
                    Lean::Nearest if apart < -182 => today.year() + 1,
                    _ => today.year(),
                }
            }
            (None, None) => return None,
        };
        let first = Date::new(year, month, day).ok()?;
        let last = Date::new(year, month, last).ok().filter(|l| *l >= first).unwrap_or(first);
        self.days(first, last, TimePrecision::Day)
    }

    fn month(&self, month: i8, year: Option<i16>, lean: Lean) -> Option<TimeSpan> {
        let year = match (year, self.today) {
            (Some(year), _) => year,
            (None, Some(today)) => match lean {
                Lean::Past | Lean::Nearest if month > today.month() => today.year() - 1,
                Lean::Future if month < today.month() => today.year() + 1,
                _ => today.year(),
            },
            (None, None) => return None,
        };
        self.months(Date::new(year, month, 1).ok()?, 1, TimePrecision::Month)
    }

    /// A quarter or half; without a year the latest that has begun.
    fn part_of_year(&self, year: Option<i16>, skip: i64, months: i64) -> Option<TimeSpan> {
        let year = match (year, self.today) {
            (Some(year), _) => year,
            (None, Some(today)) if i64::from(today.month()) <= skip => today.year() - 1,
            (None, today) => today?.year(),
        };
        let first = Date::new(year, 1, 1).ok()?.checked_add(skip.months()).ok()?;
        self.months(first, months, TimePrecision::Month)
    }

    fn offset(&self, period: Period, offset: i32) -> Option<TimeSpan> {
        let (today, n) = (self.today?, i64::from(offset));
        match period {
            Period::Day => {
                let day = today.checked_add(days(n)?).ok()?;
                self.days(day, day, TimePrecision::Day)
            }
            Period::Week => {
                let monday =
                    today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
                let first = monday.checked_add(days(n.checked_mul(7)?)?).ok()?;
                self.days(first, first.checked_add(6.days()).ok()?, TimePrecision::Day)
            }
            Period::Month => {
                let first = date_of_month(today)?
                    .checked_add(n.checked_abs().filter(|n| *n < 100_000).map(|_| n.months())?)
                    .ok()?;
                self.months(first, 1, TimePrecision::Month)
            }
            Period::Year => {
                let year = i16::try_from(i64::from(today.year()) + n).ok()?;
                self.months(Date::new(year, 1, 1).ok()?, 12, TimePrecision::Year)
            }
        }
    }

    fn months(&self, first: Date, months: i64, precision: TimePrecision) -> Option<TimeSpan> {
        let end = first.checked_add(months.months()).ok()?;
        Some(TimeSpan { start: self.midnight(first), end: self.midnight(end), precision })
    }

    fn days(&self, first: Date, last: Date, precision: TimePrecision) -> Option<TimeSpan> {
        let end = last.tomorrow().ok()?;
        Some(TimeSpan { start: self.midnight(first), end: self.midnight(end), precision })
    }

    fn midnight(&self, day: Date) -> Option<Timestamp> {
        day.to_zoned_datetime(self.zone.clone()).ok().map(|z| z.timestamp())
    }
}

fn days(n: i64) -> Option<jiff::Span> {
    (n.abs() < 100_000).then(|| n.days())
}

fn date_of_month(day: Date) -> Option<Date> {
    Some(date(day.year(), day.month(), 1))
}
