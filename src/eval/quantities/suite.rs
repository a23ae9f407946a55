//! Rows of the recogniser's suite against what we read.

use rust_decimal::Decimal;

use super::{Expected, Failure, Row, Score, TimeValue};
use crate::domain::quantity::{self, Bound, Dimension, Interval, Quantity, Tolerances};
use crate::domain::text::{Span, tokens};
use crate::domain::time::{
    self, Calendar, Found, Lean, Moment, Reference, TimePrecision, TimeRole, TimeSpan,
};

/// Something read, at its place.
struct Read<'a> {
    span: Span,
    shown: String,
    what: What<'a>,
}

enum What<'a> {
    Quantity(&'a Quantity),
    Ordinal(Decimal),
    Times(Vec<TimeSpan>, TimeRole),
}

/// The score of one row, and what is wrong with it.
pub fn judge(row: &Row) -> (Score, Option<Failure>) {
    let quantities = quantity::read(&row.text);
    let mut left = read_of_set(row, &quantities);
    let mut missed: Vec<String> = Vec::new();
    let mut n_hits = 0;
    for expected in &row.expect {
        let place = bytes(&row.text, expected.start..expected.end);
        if let Some(at) = left.iter().position(|r| r.span.overlaps(place) && fits(row, expected, &r.what)) {
            left.remove(at);
            n_hits += 1;
        } else if let Some((a, b)) = joined_bounds(expected, place, &left) {
            left.remove(b);
            left.remove(a);
            n_hits += 1;
        } else {
            missed.push(shown(expected));
        }
    }
    // An exact number is the interval [n, n] for the suite where it says so ("equals 20"), else none.
    if row.set == "number-range" {
        left.retain(|r| !matches!(r.what, What::Quantity(q) if q.bound == Bound::Exactly));
    }
    let right = missed.is_empty() && left.is_empty();
    let score = Score {
        n_rows: 1,
        n_right: usize::from(right),
        n_hits,
        n_read: left.len() + n_hits,
        n_expected: row.expect.len(),
    };
    let extra = left.into_iter().map(|r| r.shown).collect();
    let failure = Failure { id: row.id.clone(), text: row.text.clone(), missed, extra };
    (score, (!right).then_some(failure))
}

/// Characters as bytes.
fn bytes(text: &str, characters: std::ops::Range<usize>) -> Span {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    Span::new(at(characters.start), at(characters.end))
}

fn shown(expected: &Expected) -> String {
    let time = |t: &TimeValue| match (&t.value, &t.start, &t.end) {
        (Some(value), ..) => value.clone(),
        (_, start, end) => {
            format!("{}..{}", start.as_deref().unwrap_or_default(), end.as_deref().unwrap_or_default())
        }
    };
    let unit = expected.iso_currency.as_ref().or(expected.unit.as_ref()).map_or("", String::as_str);
    let times: Vec<String> = expected.any_of.iter().map(time).collect();
    format!("{} {unit} {}", expected.value, times.join(" or ")).trim().to_owned()
}

/// What of the set's kind was read.
fn read_of_set<'a>(row: &Row, quantities: &'a [Quantity]) -> Vec<Read<'a>> {
    if row.set == "ordinal" {
        let ordinal = |(span, value): (Span, Decimal)| Read {
            span,
            shown: value.to_string(),
            what: What::Ordinal(value),
        };
        return quantity::ordinals(&row.text).into_iter().map(ordinal).collect();
    }
    let mut read: Vec<Read<'_>> =
        if row.set == "datetime" { times(&row.text, row.reference_time.as_deref()) } else { Vec::new() };
    for found in quantities.iter().filter(|q| is_of_set(&row.set, &row.text, q)) {
        if read.iter().any(|r| r.span.overlaps(found.span)) {
            continue;
        }
        let interval = found.interval(&Tolerances::default());
        let end = |end: Option<Decimal>| end.map_or(String::new(), |d| d.normalize().to_string());
        let value = found
            .value
            .map_or_else(|| format!("{}..{}", end(interval.low), end(interval.high)), |v| v.to_string());
        let shown = format!("{} = {value} {} {:?}", found.wording.of(&row.text), found.unit, found.bound);
        read.push(Read { span: found.wording, shown, what: What::Quantity(found) });
    }
    read
}

fn is_of_set(set: &str, text: &str, quantity: &Quantity) -> bool {
    use Dimension::{Angle, Area, Data, Length, Mass, Speed, Volume};
    let dimension = quantity::dimension(&quantity.unit);
    match set {
        "percent" => quantity.unit == "percent",
        "currency" => {
            quantity::is_money(&quantity.unit) || matches!(quantity.unit.as_str(), "cent" | "penny")
        }
        "dimension" => {
            dimension.is_some_and(|d| matches!(d, Length | Area | Mass | Volume | Speed | Data | Angle))
        }
        "temperature" => {
            let angle =
                text.get(quantity.span.end..).is_some_and(|rest| rest.trim_start().starts_with("angle"));
            quantity.unit.starts_with("degree") && !angle
        }
        "age" => {
            let rest = text.get(quantity.span.end..).unwrap_or_default().trim_start_matches(['-', ' ']);
            let age = ["old", "of age", "yo"].iter().any(|w| rest.starts_with(w));
            seconds_of(&quantity.unit).is_some() && (age || quantity.span.of(text).ends_with("yo"))
        }
        "datetime" => seconds_of(&quantity.unit).is_some(),
        _ => true,
    }
}

/// Days of 24 hours, months of 30 days, years of 365, as the suite counts them.
fn seconds_of(unit: &str) -> Option<Decimal> {
    let seconds: i64 = match unit {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" | "night" => 86_400,
        "week" => 604_800,
        "fortnight" => 1_209_600,
        "month" => 2_592_000,
        "year" => 31_536_000,
        _ => return None,
    };
    Some(Decimal::from(seconds))
}

fn fits(row: &Row, expected: &Expected, read: &What<'_>) -> bool {
    match read {
        What::Ordinal(value) => expected.value.parse() == Ok(*value),
        What::Times(spans, role) => {
            expected.any_of.iter().any(|t| spans.iter().any(|s| is_same_time(t, s, *role)))
        }
        What::Quantity(quantity) if row.set == "datetime" => {
            let seconds = seconds_of(&quantity.unit).zip(quantity.value);
            let seconds = seconds.and_then(|(unit, value)| unit.checked_mul(value));
            let few = quantity.value.is_none().then(|| seconds_of(&quantity.unit)).flatten();
            expected.any_of.iter().any(|t| {
                let value = t.value.as_deref().and_then(|v| v.parse::<Decimal>().ok());
                // "few days" are three to nine by rule 2, three by the suite.
                let low = few.and_then(|unit| unit.checked_mul(quantity.low?));
                value.is_some() && (value == seconds || value == low)
            })
        }
        What::Quantity(quantity) if row.set == "number-range" => {
            interval_of(&expected.value).is_some_and(|i| is_same_interval(&i, quantity))
        }
        What::Quantity(quantity) => {
            let same = quantity.value.is_some_and(|value| is_same_value(&expected.value, value));
            same && is_same_unit(expected, quantity)
        }
    }
}

/// Equal to all the digits that the suite gives (15) and that we keep of a fraction (12).
fn is_same_value(expected: &str, value: Decimal) -> bool {
    let Ok(wanted) =
        expected.trim_end_matches('%').parse::<Decimal>().or_else(|_| Decimal::from_scientific(expected))
    else {
        return false;
    };
    let slack = wanted.abs().checked_mul(Decimal::new(1, 12)).unwrap_or_default().max(Decimal::new(1, 12));
    wanted.checked_sub(value).is_some_and(|apart| apart.abs() <= slack)
}

/// The suite's names of units are ours in other spellings; its bare "Dollar" is ours of the United States.
fn is_same_unit(expected: &Expected, quantity: &Quantity) -> bool {
    if let Some(code) = &expected.iso_currency {
        return quantity.unit == *code;
    }
    let Some(name) = &expected.unit else { return true };
    let ours = quantity.unit.as_str();
    match name.as_str() {
        "C" => ours == "degree Celsius",
        "F" => ours == "degree Fahrenheit",
        "Pence" => ours == "penny",
        // A ton of news is the metric one where it is spelt so.
        "Ton" => matches!(ours, "ton" | "tonne"),
        _ => {
            let names = quantity::unit_names(&name.to_lowercase());
            names.contains(&ours)
        }
    }
}

/// "(20,35]", "[30,)".
fn interval_of(text: &str) -> Option<Interval> {
    let (low, high) = text.get(1..text.len().checked_sub(1)?)?.split_once(',')?;
    let end = |end: &str| end.parse().ok();
    Some(Interval {
        low: end(low),
        high: end(high),
        low_open: text.starts_with('('),
        high_open: text.ends_with(')'),
    })
}

/// Ends alike; of a bound on one side also whether the end itself is meant. The suite leaves the upper end of every
/// range out.
fn is_same_interval(wanted: &Interval, quantity: &Quantity) -> bool {
    let ours = match (quantity.value, quantity.bound) {
        (Some(value), Bound::Exactly) => Interval::exactly(value),
        _ => quantity.interval(&Tolerances::default()),
    };
    let ends = (wanted.low, wanted.high) == (ours.low, ours.high);
    let one_sided = wanted.low.is_none() || wanted.high.is_none();
    let low = wanted.low.is_none() || wanted.low_open == ours.low_open;
    let high = wanted.high.is_none() || wanted.high_open == ours.high_open;
    ends && (!one_sided || low && high)
}

/// "above 10 and below 15" is one interval for the suite and two bounds for us: their meet.
fn joined_bounds(expected: &Expected, place: Span, left: &[Read<'_>]) -> Option<(usize, usize)> {
    let wanted = interval_of(&expected.value).filter(|i| i.low.is_some() && i.high.is_some())?;
    let one_sided = |at: usize| match &left.get(at)?.what {
        What::Quantity(q) if left[at].span.overlaps(place) => Some(q.interval(&Tolerances::default())),
        _ => None,
    };
    let first = (0..left.len()).find(|at| left[*at].span.overlaps(place))?;
    let (low, high) = (one_sided(first)?, one_sided(first + 1)?);
    let same = low.low == wanted.low
        && low.high.is_none()
        && high.low.is_none()
        && high.high == wanted.high
        && (low.low_open, high.high_open) == (wanted.low_open, wanted.high_open);
    same.then_some((first, first + 1))
}

/// The times of a text with the stretch that each leaning gives them: the suite allows the past and the coming one,
/// and which is meant is for the sentence to say.
fn times<'a>(text: &str, reference_time: Option<&str>) -> Vec<Read<'a>> {
    let tokens = tokens(text);
    let instant = reference_time.and_then(|t| t.parse().ok());
    let calendar = Calendar::new(&Reference { instant, dateline: String::new() });
    let read = |found: &Found| {
        let mut spans: Vec<TimeSpan> = Vec::new();
        for lean in [Lean::Past, Lean::Future, Lean::Nearest] {
            let day = match calendar.resolve(found, lean) {
                Some(Moment::Resolved(span)) => Some(span),
                _ => None,
            };
            spans.extend(calendar.at_clock(found, lean).or(day));
        }
        let span = Span::new(tokens[found.first].span.start, tokens[found.end - 1].span.end);
        let end = |t: Option<jiff::Timestamp>| t.map_or(String::new(), |t| t.to_string());
        let shown = spans.first().map(|s| format!("{}..{}", end(s.start), end(s.end))).unwrap_or_default();
        let shown = format!("{} = {shown} {:?}", span.of(text), found.role);
        (!spans.is_empty()).then_some(Read { span, shown, what: What::Times(spans, found.role) })
    };
    time::scan(&tokens).iter().filter_map(read).collect()
}

/// "2019-01-04" is that day, "2019-01-04 08:00:00" that moment.
fn is_same_time(wanted: &TimeValue, ours: &TimeSpan, role: TimeRole) -> bool {
    let instant = |text: &str| -> Option<jiff::Timestamp> {
        let text = if text.contains(':') { text.replace(' ', "T") } else { format!("{text}T00:00:00") };
        format!("{text}Z").parse().ok()
    };
    if let Some(value) = &wanted.value {
        let Some(start) = instant(value) else { return false };
        let day = value.len() == 10;
        let whole_day = ours.precision == TimePrecision::Day
            && ours.end.is_some_and(|end| end.as_second() - start.as_second() == 86_400);
        // "since January 7" is open at its end for us.
        let open = ours.end.is_none() && role == TimeRole::Since;
        return ours.start == Some(start) && if day { whole_day || open } else { !whole_day };
    }
    let start = wanted.start.as_deref().and_then(instant);
    let end = wanted.end.as_deref().and_then(instant);
    let starts = start == ours.start || end.is_none() && is_next_unit(start, ours.start, ours.precision);
    // The suite leaves the last day, month or year of "from … to …" out; a newspaper's reader takes it in.
    starts && (end == ours.end || start.is_some() && is_next_unit(end, ours.end, ours.precision))
}

/// Whether ours is one day, month or year after theirs.
fn is_next_unit(
    theirs: Option<jiff::Timestamp>,
    ours: Option<jiff::Timestamp>,
    precision: TimePrecision,
) -> bool {
    let (Some(theirs), Some(ours)) = (theirs, ours) else { return false };
    let days = (ours.as_second() - theirs.as_second()) / 86_400;
    match precision {
        TimePrecision::Instant => false,
        TimePrecision::Day => days == 1,
        TimePrecision::Month => (28..=31).contains(&days),
        TimePrecision::Year => (365..=366).contains(&days),
    }
}
