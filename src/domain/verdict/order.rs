//! When a statement is made, beside the record (rules 4, 5, 6 and 13): is it later, or can nobody tell?

use crate::domain::align::Known;
use crate::domain::claim::{Claim, Modality};
use crate::domain::compare::time::{Stretch, TimeRelation, event_times, explicit, is_day, near, relate};
use crate::domain::finding::Settings;
use crate::domain::time::{Moment, TimeRole};

/// How the statement's time stands to the newest record of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// A later time in its text, or words of change.
    LaterByWords,
    /// The caller's `stated_at` is later than rule 5's twelve hours after the record.
    LaterByClock,
    /// `stated_at` is known, but too soon after the record for a change that the words do not claim.
    TooSoon,
    /// The text gives a time that the record already covers.
    Covered,
    /// No time is known.
    Unknown,
}

impl Order {
    /// Whether a different value may be a change since the record.
    pub const fn is_later(self) -> bool {
        matches!(self, Self::LaterByWords | Self::LaterByClock)
    }
}

/// The time of the statement's own words: its explicit as-of time, else when it says that its event was.
pub fn own_time(claim: &Claim) -> Option<Moment> {
    let at = || event_times(claim).into_iter().find(|time| time.role == TimeRole::At).map(|time| time.moment);
    // "By May 11 it had killed 240": of what is or was, a deadline is the as-of time.
    let is_fact =
        !matches!(claim.modality, Modality::Planned | Modality::Predicted) && !claim.figures.is_empty();
    let by = || {
        event_times(claim)
            .into_iter()
            .find(|time| is_fact && time.role == TimeRole::Until)
            .map(|time| time.moment)
    };
    explicit(claim).or_else(at).or_else(by)
}

/// When a recorded claim holds, told as finely as the statement tells its time: a month is compared with the month
/// that the record speaks of ("in September"), not with the day on which it was published.
pub fn time_like(moment: &Moment, known: &Known) -> Stretch {
    let of_period = !is_day(moment);
    let theirs = own_time(&known.recorded.claim).filter(|theirs| of_period && !is_day(theirs));
    theirs.and_then(|theirs| near(&theirs, known.ready.holds.start)).unwrap_or(known.ready.holds)
}

/// The time of a claim in its statement: its own, else one that opens its sentence ("On May 3 13 had died and 20 were
/// missing") or that a tally of the sentence gives ("by May 3").
pub fn time_in(claim: &Claim, claims: &[Claim]) -> Option<Moment> {
    /// A time this near to the beginning of a sentence holds for all of it.
    const OPENING_BYTES: usize = 6;
    let opens = |other: &&Claim| {
        let tally = other.times.iter().any(|time| {
            time.role == TimeRole::AsOf || (time.role == TimeRole::Until && !other.figures.is_empty())
        });
        tally || other.times.iter().any(|time| time.span.start <= other.sentence.start + OPENING_BYTES)
    };
    let same = |other: &&Claim| other.sentence == claim.sentence && other.modality == claim.modality;
    own_time(claim).or_else(|| claims.iter().filter(same).filter(opens).find_map(own_time))
}

/// The order of a claim and the newest of the recorded claims on the same thing.
pub fn order(claim: &Claim, time: Option<Moment>, same_thing: &[&Known], settings: &Settings) -> Order {
    let Some(newest) =
        same_thing.iter().max_by_key(|known| (known.ready.holds.end, known.recorded.report.published_at))
    else {
        return Order::Unknown;
    };
    let published = same_thing.iter().map(|known| known.recorded.report.published_at).max();
    // The day for which something is planned says nothing of the day on which the plan is told.
    let is_plan =
        matches!(claim.modality, Modality::Planned | Modality::Predicted) && explicit(claim).is_none();
    if let Some(moment) = time {
        match relate(&moment, time_like(&moment, newest)) {
            TimeRelation::Later if is_plan => {}
            TimeRelation::Later => return Order::LaterByWords,
            TimeRelation::Same | TimeRelation::Earlier | TimeRelation::Apart if !claim.says_changed => {
                return Order::Covered;
            }
            _ => {}
        }
    }
    if claim.says_changed {
        return Order::LaterByWords;
    }
    match (settings.stated_at, published) {
        (Some(stated), Some(published))
            if stated.as_second() - published.as_second() >= settings.too_soon_s =>
        {
            Order::LaterByClock
        }
        (Some(_), _) => Order::TooSoon,
        (None, _) => Order::Unknown,
    }
}
