//! Times as people type and read them.

use jiff::{Span, Timestamp as Instant, civil::Date, tz::TimeZone};
use prost_types::Timestamp;

use crate::api::v1::{AsOf, TimePrecision};

/// A time as RFC 3339 has it, for clap.
///
/// # Errors
/// Where the text is no such time, in words for the person who typed it.
pub fn parse_time(text: &str) -> Result<Timestamp, String> {
    let instant: Instant =
        text.parse().map_err(|_| "expected a time such as 2026-03-09T18:30:00Z (RFC 3339)".to_owned())?;
    Ok(to_proto(instant))
}

/// The beginning of a range: a time, or a date for the beginning of that day (UTC).
///
/// # Errors
/// As [`parse_time`].
pub fn parse_from(text: &str) -> Result<Timestamp, String> {
    parse_date(text, 0).unwrap_or_else(|| parse_time(text)).map_err(with_date)
}

/// The end of a range: a time, exclusive, or a date with that whole day (UTC).
///
/// # Errors
/// As [`parse_time`].
pub fn parse_to(text: &str) -> Result<Timestamp, String> {
    parse_date(text, 1).unwrap_or_else(|| parse_time(text)).map_err(with_date)
}

/// "9 March 2026".
#[must_use]
pub fn show_day(time: &Timestamp) -> String {
    show(time, "%-d %B %Y")
}

/// "9 March 2026, 18:30 UTC".
#[must_use]
pub fn show_time(time: &Timestamp) -> String {
    show(time, "%-d %B %Y, %H:%M UTC")
}

/// "as of 9 March 2026", "since 1 April 2026", "until 31 May 2026", "from January 2026 to March 2026"; nothing where no
/// time is known.
#[must_use]
pub fn show_as_of(as_of: &AsOf) -> Option<String> {
    let precision = as_of.precision();
    let format = match precision {
        TimePrecision::Year => "%Y",
        TimePrecision::Month => "%B %Y",
        TimePrecision::Day | TimePrecision::Instant | TimePrecision::Unspecified => "%-d %B %Y",
    };
    let inside = |time: &Timestamp, seconds: i64| Timestamp { seconds: time.seconds + seconds, nanos: 0 };
    // A day begins at midnight where the dateline is, which is another day in UTC; its noon is the same day there.
    let noon = if precision == TimePrecision::Instant { 0 } else { 12 * 3600 };
    let first = as_of.start.as_ref().map(|start| show(&inside(start, noon), format));
    let last = as_of.end.as_ref().map(|end| show(&inside(end, if noon == 0 { -1 } else { -noon }), format));
    match (first, last) {
        (None, None) => None,
        (Some(first), None) => Some(format!("since {first}")),
        (None, Some(last)) => Some(format!("until {last}")),
        (Some(first), Some(last)) if first == last => Some(format!("as of {first}")),
        (Some(first), Some(last)) => Some(format!("from {first} to {last}")),
    }
}

/// A date, as the midnight (UTC) `days_after` it begins; nothing where the text is no date.
fn parse_date(text: &str, days_after: i64) -> Option<Result<Timestamp, String>> {
    // Exactly a date: jiff would read the date of a longer text too.
    if text.len() != "2026-03-09".len() {
        return None;
    }
    let date: Date = text.parse().ok()?;
    let midnight = date
        .checked_add(Span::new().days(days_after))
        .and_then(|date| TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)))
        .map(to_proto)
        .map_err(|_| "the date is out of range".to_owned());
    Some(midnight)
}

fn with_date(error: String) -> String {
    format!("{error}, or a date such as 2026-03-09")
}

fn to_proto(instant: Instant) -> Timestamp {
    // Before 1970 jiff counts the fraction backwards, a proto always forwards.
    let (seconds, nanos) = (instant.as_second(), instant.subsec_nanosecond());
    if nanos < 0 {
        Timestamp { seconds: seconds - 1, nanos: nanos + 1_000_000_000 }
    } else {
        Timestamp { seconds, nanos }
    }
}

fn show(time: &Timestamp, format: &str) -> String {
    match Instant::new(time.seconds, time.nanos) {
        Ok(instant) => TimeZone::UTC.to_datetime(instant).strftime(format).to_string(),
        Err(_) => "an impossible time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_dates_holds_its_last_day() {
        let shown = |time: Timestamp| time.to_string();
        assert_eq!(parse_from("2026-03-09").map(shown), Ok("2026-03-09T00:00:00Z".to_owned()));
        assert_eq!(parse_to("2026-03-09").map(shown), Ok("2026-03-10T00:00:00Z".to_owned()));
        assert_eq!(parse_to("2026-03-09T12:00:00+02:00").map(shown), Ok("2026-03-09T10:00:00Z".to_owned()));
        assert!(parse_from("yesterday").is_err_and(|error| error.contains("2026-03-09T18:30:00Z")));
        assert!(parse_from("2026-02-30").is_err());
    }

    #[test]
    fn a_day_is_the_day_at_the_dateline() {
        let at = |text: &str| text.parse::<Timestamp>().ok();
        let day = |start: &str, end: &str, precision: TimePrecision| {
            show_as_of(&AsOf { start: at(start), end: at(end), precision: precision.into(), basis: 0 })
        };
        let cairo = day("2019-06-16T22:00:00Z", "2019-06-17T22:00:00Z", TimePrecision::Day);
        assert_eq!(cairo.as_deref(), Some("as of 17 June 2019"));
        let quarter = day("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", TimePrecision::Month);
        assert_eq!(quarter.as_deref(), Some("from January 2026 to March 2026"));
        assert_eq!(day("", "2026-06-01T00:00:00Z", TimePrecision::Day).as_deref(), Some("until 31 May 2026"));
        assert_eq!(day("", "", TimePrecision::Day), None);
    }
}
