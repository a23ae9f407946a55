//! How much time lay between two recorded events, or which of them came first, where a statement says so without a date (rules 3
//! and 11): "charged eight days after his arrest", "the scouts had left before the moor caught fire".

use std::collections::BTreeSet;

use crate::domain::align::{Known, belong_together};
use crate::domain::claim::{Modality, Polarity};
use crate::domain::compare::time::resolved;
use crate::domain::compare::words::{Token, content, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::time::TimeRole;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;

/// How much of the words of each side an event must have.
const EVENT_MIN: f64 = 0.5;
/// No two events of one record lie further apart.
const LONGEST_DAYS: i64 = 100_000;

/// What a statement says of two events.
struct Said {
    first: BTreeSet<String>,
    second: BTreeSet<String>,
    /// The days from the second to the first at least and at most.
    days: (i64, i64),
    is_length: bool,
}

/// A recorded event with its day.
struct Event<'a> {
    known: &'a Known,
    /// The day, counted from any one.
    day: i64,
    clause: BTreeSet<String>,
    sentence: BTreeSet<String>,
}

/// Whether two recorded events lie apart as the statement says.
pub fn between(case: &Case<'_>) -> Option<Draft> {
    if case.claim.polarity == Polarity::Negated || case.claim.modality != Modality::Asserted {
        return None;
    }
    let said = said(case.text)?;
    let events: Vec<Event<'_>> = case.record.known.iter().filter_map(event).collect();
    let of_side = |side: &BTreeSet<String>| -> Vec<(usize, f64)> {
        let shares = events.iter().enumerate().map(|(at, event)| (at, event.share(side)));
        shares.filter(|(_, share)| *share >= EVENT_MIN).collect()
    };
    let (firsts, seconds) = (of_side(&said.first), of_side(&said.second));
    let pairs = firsts.iter().flat_map(|first| seconds.iter().map(move |second| (*first, *second)));
    let apart = pairs.filter_map(|((first, ours), (second, theirs))| {
        let (one, other) = (&events[first], &events[second]);
        // Each of the two tells more of its own side than of the other.
        let is_itself = one.share(&said.second) < theirs && other.share(&said.first) < ours;
        let of_one_clause = one.known.recorded.claim_id == other.known.recorded.claim_id;
        let is_meant = is_itself && !of_one_clause && belong_together(one.known, other.known);
        is_meant.then_some((one, other, (ours + theirs) / 2.0))
    });
    let (one, other, alignment) = apart.max_by(|a, b| a.2.total_cmp(&b.2))?;
    let days = one.day - other.day;
    if !said.is_length && days == 0 {
        return None;
    }
    let holds = said.days.0 <= days && days <= said.days.1;
    let (verdict, reason) = match (holds, said.is_length) {
        (true, _) => (Verdict::Matches, Reason::Derived),
        (false, true) => (Verdict::Conflicts, Reason::ValueDiffers),
        (false, false) => (Verdict::Conflicts, Reason::DateDiffers),
    };
    let draft = Draft::new(verdict).because(reason).aligned(alignment.min(1.0));
    let draft = draft.showing(one.known, holds, Standing::Current);
    Some(draft.showing(other.known, holds, Standing::Current))
}

impl Event<'_> {
    /// How much of a side's words it has; what only its sentence has counts for less.
    fn share(&self, side: &BTreeSet<String>) -> f64 {
        const IN_SENTENCE: f64 = 0.6;
        let worth = |word: &String| match (self.clause.contains(word), self.sentence.contains(word)) {
            (true, _) => 1.0,
            (false, true) => IN_SENTENCE,
            (false, false) => 0.0,
        };
        if side.is_empty() {
            0.0
        } else {
            side.iter().map(worth).fold(0.0, |sum, one| sum + one) / side.len() as f64
        }
    }
}

/// A claim that says on which day it was so.
fn event(known: &Known) -> Option<Event<'_>> {
    let claim = &known.recorded.claim;
    let is_fact = matches!(claim.modality, Modality::Asserted) && claim.polarity == Polarity::Affirmed;
    if !known.stands() || known.ready.told_as_wrong || !is_fact {
        return None;
    }
    let mut days =
        claim.times.iter().filter(|time| time.role == TimeRole::At).filter_map(|time| resolved(&time.moment));
    let day = days.find(|day| day.is_a_day())?;
    let words = |text: &str| content(text).iter().cloned().collect();
    Some(Event {
        known,
        day: day.day(),
        clause: words(&known.recorded.text),
        sentence: words(&known.recorded.sentence_text),
    })
}

/// Reads "A two weeks after B", "A before B".
fn said(text: &str) -> Option<Said> {
    let words = tokens(text);
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    let at = (1..words.len()).find(|at| matches!(folded(*at), "after" | "before"))?;
    let is_after = folded(at) == "after";
    let (end, length) = match length_before(&words, at) {
        Some((start, low, high)) => (start, Some((low, high))),
        None => (at, None),
    };
    let by_end = |end: usize| text.get(..words.get(end)?.span.start);
    let first = content(by_end(end)?).iter().cloned().collect::<BTreeSet<String>>();
    let second = content(text.get(words[at].span.end..)?).iter().cloned().collect::<BTreeSet<String>>();
    let both: BTreeSet<String> = first.intersection(&second).cloned().collect();
    let own = |side: BTreeSet<String>| {
        side.into_iter().filter(|word| !both.contains(word)).collect::<BTreeSet<String>>()
    };
    let (low, high) = length.unwrap_or((1, LONGEST_DAYS));
    let days = if is_after { (low, high) } else { (-high, -low) };
    let said = Said { first: own(first), second: own(second), days, is_length: length.is_some() };
    (!said.first.is_empty() && !said.second.is_empty()).then_some(said)
}

/// A length of time right before a word: where it begins, and the days that it may be.
fn length_before(words: &[Token], at: usize) -> Option<(usize, i64, i64)> {
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    let unit_at = at.checked_sub(1)?;
    let (unit, slack) = match folded(unit_at).trim_end_matches('s') {
        "day" => (1.0, 0.0),
        "week" => (7.0, 0.15),
        "fortnight" => (14.0, 0.08),
        "month" => (30.44, 0.2),
        "year" => (365.25, 0.15),
        _ => return None,
    };
    let number_at = unit_at.checked_sub(1)?;
    let count = match folded(number_at) {
        "a" | "an" | "the" | "one" => 1.0,
        number => count(number)?,
    };
    let hedge = |back: usize| number_at.checked_sub(back).map_or("", folded);
    let expected = count * unit;
    let slack_days = (expected * slack / count.max(1.0).sqrt()).round();
    let (low, high) = ((expected - slack_days).round() as i64, (expected + slack_days).round() as i64);
    Some(match (hedge(2), hedge(1)) {
        ("more", "than") => (number_at - 2, high.min(expected as i64) + 1, high * 2),
        ("less" | "fewer", "than") => (number_at - 2, 1, expected as i64 - 1),
        (_, "over") => (number_at - 1, expected as i64, high * 2),
        (_, "under") => (number_at - 1, 1, expected as i64 - 1),
        (
            _,
            "about" | "around" | "some" | "roughly" | "nearly" | "almost" | "barely" | "just" | "only"
            | "exactly",
        ) => {
            let more = (expected * 0.1).ceil() as i64;
            (number_at - 1, low - more, (high + more).min(LONGEST_DAYS))
        }
        _ => (number_at, low, high),
    })
}

/// A small number in digits or words.
fn count(word: &str) -> Option<f64> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let by_word = WORDS.iter().position(|one| *one == word).map(|at| at as f64 + 1.0);
    by_word.or_else(|| word.parse::<u16>().ok().filter(|count| (1..=400).contains(count)).map(f64::from))
}
