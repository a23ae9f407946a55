//! Times of a statement against times of the record (rules 4 to 6 and 11).

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::claim::Claim;
use crate::domain::finding::{ComparedInterval, Comparison, RecordedClaim};
use crate::domain::time::{AsOfBasis, Moment, TimeMention, TimePrecision, TimeRole, TimeSpan};

/// A day in seconds.
pub const DAY_S: i64 = 86_400;

/// A stretch of time with both ends known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first second.
    pub start: Timestamp,
    /// The second after its last.
    pub end: Timestamp,
}

impl Stretch {
    /// Whether the two share a second; an instant stands for itself.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.past() && other.start < self.past()
    }

    /// Whether two days or longer stretches only share their edges, as two neighbours do that are counted in two zones.
    fn touches(self, other: Self) -> bool {
        const SHORTEST_S: i64 = 20 * 3600;
        let length = |stretch: Self| stretch.end.as_second() - stretch.start.as_second();
        let edge_s = if length(self).min(length(other)) > 3 * DAY_S { 15 * 3600 } else { 10 * 3600 };
        let shared = self.end.min(other.end).as_second() - self.start.max(other.start).as_second();
        length(self) >= SHORTEST_S && length(other) >= SHORTEST_S && shared < edge_s
    }

    fn past(self) -> Timestamp {
        let second = jiff::SignedDuration::from_secs(1);
        self.end.max(self.start.checked_add(second).unwrap_or(Timestamp::MAX))
    }

    /// Whether it is no longer than a day, give or take what zones make of it.
    pub fn is_a_day(self) -> bool {
        self.end.as_second() - self.start.as_second() <= DAY_S * 3 / 2
    }

    /// The day in which it begins, counted from any one: the middle of a day is of one date in most zones.
    pub fn day(self) -> i64 {
        (self.start.as_second() + DAY_S / 2).div_euclid(DAY_S)
    }

    /// How far their beginnings or their ends lie apart at most, in seconds.
    pub fn gap_of_edges_s(self, other: Self) -> i64 {
        let gap = |one: Timestamp, other: Timestamp| (one.as_second() - other.as_second()).abs();
        gap(self.start, other.start).max(gap(self.end, other.end))
    }

    /// The seconds between the two; 0 where they meet.
    pub fn gap_s(self, other: Self) -> i64 {
        if self.meets(other) {
            return 0;
        }
        let (first, second) = if self.start <= other.start { (self, other) } else { (other, self) };
        (second.start.as_second() - first.end.as_second()).max(0)
    }
}

/// When a recorded claim holds: an as-of time in its text, else when the speaker gave it, else when what it tells of
/// was, else the publication of its report.
///
/// A toll holds when it is told and not when the people died: the day of the event counts only where the two are
/// close.
pub fn holds_at(recorded: &RecordedClaim) -> Stretch {
    const CLOSE_S: i64 = DAY_S * 3 / 2;
    let published = recorded.report.published_at;
    let instant = Stretch { start: published, end: published };
    let claim = &recorded.claim;
    let told = |role: TimeRole| {
        let mut times =
            claim.times.iter().filter(|time| time.role == role).filter_map(|time| closed(&time.moment));
        times.find(|span| span.precision <= TimePrecision::Month)
    };
    if let Some(span) = told(TimeRole::AsOf).or_else(|| told(TimeRole::OfSpeech)) {
        return stretch(span).unwrap_or(instant);
    }
    let cumulative = claim.figures.iter().any(|figure| figure.cumulative);
    let as_of = claim.as_of.and_then(|as_of| closed(&as_of.moment));
    match as_of.filter(|span| span.precision <= TimePrecision::Month).and_then(stretch) {
        Some(span) if !cumulative || span.gap_s(instant) <= CLOSE_S => span,
        _ => instant,
    }
}

/// A moment with both ends known.
fn closed(moment: &Moment) -> Option<TimeSpan> {
    match moment {
        Moment::Resolved(span) if span.start.is_some() && span.end.is_some() => Some(*span),
        _ => None,
    }
}

/// Both ends of a span; an open end is that of the other ("since April" counts from its start), `None` where both are.
pub fn stretch(span: TimeSpan) -> Option<Stretch> {
    match (span.start, span.end) {
        (Some(start), Some(end)) => Some(Stretch { start, end }),
        (Some(start), None) => Some(Stretch { start, end: start }),
        (None, Some(end)) => {
            // "By June 10" speaks of that day.
            let start = end.checked_sub(jiff::SignedDuration::from_secs(DAY_S)).unwrap_or(end);
            Some(Stretch { start, end })
        }
        (None, None) => None,
    }
}

/// How a statement's time stands to a recorded stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeRelation {
    /// One of them gives no time that could be compared.
    Unknown,
    /// They can be one time.
    Same,
    /// The statement's is earlier.
    Earlier,
    /// The statement's is later.
    Later,
    /// Another day, nobody can tell which side (a weekday by its name).
    Apart,
}

/// Places what a statement's time expression denotes beside a recorded stretch; a date without a year is read in the
/// year nearest to the recorded time, a weekday by its name.
pub fn relate(stated: &Moment, recorded: Stretch) -> TimeRelation {
    match stated {
        Moment::Weekday(day) => {
            let theirs = recorded.start.to_zoned_datetime(TimeZone::UTC).weekday().to_monday_one_offset();
            if theirs == *day { TimeRelation::Same } else { TimeRelation::Apart }
        }
        _ => near(stated, recorded.start).map_or(TimeRelation::Unknown, |ours| place(ours, recorded)),
    }
}

fn place(ours: Stretch, recorded: Stretch) -> TimeRelation {
    if ours.meets(recorded) && !ours.touches(recorded) {
        TimeRelation::Same
    } else if ours.start >= recorded.start {
        TimeRelation::Later
    } else {
        TimeRelation::Earlier
    }
}

/// A moment whose year is known as a stretch.
pub fn resolved(moment: &Moment) -> Option<Stretch> {
    match moment {
        Moment::Resolved(span) => stretch(*span),
        _ => None,
    }
}

/// A moment as a stretch, in the year nearest to `reference` where it has none.
pub fn near(moment: &Moment, reference: Timestamp) -> Option<Stretch> {
    match moment {
        Moment::Resolved(span) => stretch(*span),
        Moment::Weekday(_) => None,
        Moment::Yearless { month, day } => {
            let year = reference.to_zoned_datetime(TimeZone::UTC).year();
            let distance = |stretch: &Stretch| (stretch.start.as_second() - reference.as_second()).abs();
            [year - 1, year, year + 1]
                .into_iter()
                .filter_map(|year| in_year(year, *month, *day))
                .min_by_key(|stretch| (distance(stretch), stretch.start))
        }
    }
}

fn in_year(year: i16, month: i8, day: Option<i8>) -> Option<Stretch> {
    let first = jiff::civil::Date::new(year, month, day.unwrap_or(1)).ok()?;
    let after = match day {
        Some(_) => first.tomorrow().ok()?,
        None => first.last_of_month().tomorrow().ok()?,
    };
    let at =
        |date: jiff::civil::Date| date.to_zoned_datetime(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    Some(Stretch { start: at(first)?, end: at(after)? })
}

/// The as-of time that the statement itself gives, if it does.
pub fn explicit(claim: &Claim) -> Option<Moment> {
    // A deadline or a beginning is not the time for which the claim holds.
    let bound = |moment: &Moment| {
        let roles = |time: &&TimeMention| matches!(time.role, TimeRole::Until | TimeRole::Since);
        claim.times.iter().filter(roles).any(|time| time.moment == *moment)
    };
    let as_of = claim
        .as_of
        .filter(|as_of| matches!(as_of.basis, AsOfBasis::Explicit | AsOfBasis::Attribution))
        .filter(|as_of| !bound(&as_of.moment));
    as_of
        .map(|as_of| as_of.moment)
        .or_else(|| claim.times.iter().find(|time| time.role == TimeRole::AsOf).map(|time| time.moment))
}

/// The time at which the claim says that its event was, or ended, or began.
pub fn event_times(claim: &Claim) -> Vec<TimeMention> {
    claim
        .times
        .iter()
        .filter(|time| matches!(time.role, TimeRole::At | TimeRole::Until | TimeRole::Since))
        .copied()
        .collect()
}

/// Whether a moment is known to the day or better.
pub fn is_day(moment: &Moment) -> bool {
    match moment {
        Moment::Resolved(span) => span.precision <= TimePrecision::Day,
        Moment::Weekday(_) => true,
        Moment::Yearless { day, .. } => day.is_some(),
    }
}

/// Two stretches as a finding shows them.
pub fn shown(ours: Stretch, recorded: Stretch) -> Comparison {
    let side =
        |stretch: Stretch| ComparedInterval::Time { start: Some(stretch.start), end: Some(stretch.end) };
    Comparison { stated: side(ours), recorded: side(recorded) }
}

/// The quarter (1 to 4) that a text names: "third-quarter", "in the third quarter", "Q3"; unset where it names none,
/// or several.
pub fn quarter_of(text: &str) -> Option<u8> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    // Most texts have no letter q, which costs less to see than the words.
    if text.is_ascii() && !text.contains(['q', 'Q']) {
        return None;
    }
    let words = crate::domain::compare::words::tokens(text);
    let mut named = words.windows(2).filter(|pair| pair[1].folded == "quarter").filter_map(|pair| {
        ORDINALS
            .iter()
            .position(|ordinal| *ordinal == pair[0].folded)
            .and_then(|at| u8::try_from(at + 1).ok())
    });
    let short = words.iter().find_map(|word| match word.folded.as_str() {
        "q1" => Some(1),
        "q2" => Some(2),
        "q3" => Some(3),
        "q4" => Some(4),
        _ => None,
    });
    named.next().or(short)
}
