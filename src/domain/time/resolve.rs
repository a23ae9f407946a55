//! What time expressions denote: stretches of the calendar, counted from a reference time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::scan::{Found, Named, Part};
use super::stretch::{self, Days};
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
    now: Option<Timestamp>,
    today: Option<Date>,
}

impl Calendar {
    /// A calendar for a reference time and its dateline's zone.
    pub fn new(reference: &Reference) -> Self {
        let zone = zone::of_dateline(&reference.dateline);
        let today = reference.instant.map(|t| t.to_zoned_datetime(zone.clone()).date());
        Self { zone, now: reference.instant, today }
    }

    /// The day that holds an instant here.
    pub fn day_of(&self, instant: Timestamp) -> TimeSpan {
        let day = instant.to_zoned_datetime(self.zone.clone()).date();
        Days::one(day).and_then(|days| self.span(&days)).unwrap_or(TimeSpan {
            start: Some(instant),
            end: Some(instant),
            precision: TimePrecision::Day,
        })
    }

    /// What an expression denotes, to the day; none for a clock time alone, and for "yesterday" without a reference.
    pub fn resolve(&self, found: &Found, lean: Lean) -> Option<Moment> {
        if self.today.is_none() && found.to.is_none() && found.shift.is_none() {
            match found.named {
                Named::Weekday(day, _) => return Some(Moment::Weekday(day)),
                Named::Day(month, day, None, _) => return Some(Moment::Yearless { month, day: Some(day) }),
                Named::Month(month, None) => return Some(Moment::Yearless { month, day: None }),
                _ => {}
            }
        }
        if let Named::Seconds(seconds) = found.named {
            return self.after_seconds(seconds).map(|at| Moment::Resolved(self.day_of(at)));
        }
        let days = self.days(found, lean)?;
        Some(Moment::Resolved(self.cut(found, self.span(&days)?)))
    }

    /// The moment that an expression with a clock time names.
    pub fn at_clock(&self, found: &Found, lean: Lean) -> Option<TimeSpan> {
        let at = match (found.named, found.clock) {
            (Named::Seconds(seconds), _) => self.after_seconds(seconds)?,
            (_, Some(clock)) => {
                let midnight = self.midnight(self.days(found, lean)?.first)?;
                midnight.checked_add(i64::from(clock.seconds).seconds()).ok()?
            }
            _ => return None,
        };
        Some(TimeSpan { start: Some(at), end: Some(at), precision: TimePrecision::Instant })
    }

    fn after_seconds(&self, seconds: i64) -> Option<Timestamp> {
        self.now?.checked_add(seconds.seconds()).ok()
    }

    /// The days of an expression, with both its ends and what it is counted from.
    fn days(&self, found: &Found, lean: Lean) -> Option<Days> {
        let days = match found.to {
            Some(to) => self.between(found, to, lean)?,
            None => stretch::part(stretch::of(self.today, found.named, lean)?, found.part)?,
        };
        match found.shift {
            Some((period, n)) => stretch::shifted(days, period, n),
            None => Some(days),
        }
    }

    /// From the first day of one to the last of the other; each lends the other its year.
    fn between(&self, found: &Found, to: Named, lean: Lean) -> Option<Days> {
        let of = |named: Named, part: Part| stretch::part(stretch::of(self.today, named, lean)?, part);
        let own_year = |named: Named| match named {
            Named::Month(_, year) | Named::Day(_, _, year, _) | Named::Quarter(_, year) => year,
            Named::Year(year) => Some(year),
            Named::DayOfSame(_) => None,
            _ => self.today.map(Date::year),
        };
        let with_year = |named: Named, year: i16| match named {
            Named::Month(month, None) => Named::Month(month, Some(year)),
            Named::Day(month, day, None, last) => Named::Day(month, day, Some(year), last),
            Named::Quarter(n, None) => Named::Quarter(n, Some(year)),
            named => named,
        };
        let (from, last) = match (own_year(found.named), own_year(to)) {
            (None, Some(year)) if !matches!(found.named, Named::DayOfSame(_)) => {
                let last = of(to, found.to_part)?;
                let from = of(with_year(found.named, year), found.part)?;
                let earlier = || of(with_year(found.named, year - 1), found.part);
                (if from.first > last.first { earlier()? } else { from }, last)
            }
            _ => {
                let from = of(found.named, found.part)?;
                let to = match to {
                    Named::DayOfSame(day) => {
                        Named::Day(from.first.month(), day, Some(from.first.year()), day)
                    }
                    to => with_year(to, from.first.year()),
                };
                let last = of(to, found.to_part)?;
                let later = || match to {
                    Named::Weekday(..) => stretch::shifted(last, super::scan::Period::Week, 1),
                    _ => stretch::shifted(last, super::scan::Period::Year, 1),
                };
                (from, if last.first < from.first { later()? } else { last })
            }
        };
        // "to the start of 2008" ends where 2008 begins.
        let end = if found.to_part == Part::Start { last.first } else { last.end };
        (from.first < end).then_some(Days { first: from.first, end, precision: last.precision })
    }

    /// "since April" is open at its end; "until Friday" at its start; "before 2019" ends where 2019 begins, "after 2019"
    /// begins where it ends. After a day the day itself still counts: what followed may have come on it.
    fn cut(&self, found: &Found, span: TimeSpan) -> TimeSpan {
        let past = found.beyond && span.precision > TimePrecision::Day;
        match found.role {
            TimeRole::Since if past => TimeSpan { start: span.end, end: None, ..span },
            TimeRole::Since => TimeSpan { end: None, ..span },
            TimeRole::Until if found.beyond => TimeSpan { start: None, end: span.start, ..span },
            TimeRole::Until => TimeSpan { start: None, ..span },
            _ => span,
        }
    }

    fn span(&self, days: &Days) -> Option<TimeSpan> {
        let (start, end) = (self.midnight(days.first)?, self.midnight(days.end)?);
        Some(TimeSpan { start: Some(start), end: Some(end), precision: days.precision })
    }

    fn midnight(&self, day: Date) -> Option<Timestamp> {
        day.to_zoned_datetime(self.zone.clone()).ok().map(|z| z.timestamp())
    }
}
