//! A finding in one sentence that a copy editor can act on: what the statement says, what the record says, who, as of
//! when, and what differs.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::claim::Claim;
use crate::domain::compare::time::holds_at;
use crate::domain::finding::{Evidence, Reason, Standing, Verdict};
use crate::domain::verdict::draft::Draft;

/// Tells a draft of a finding about a claim with the words `text`.
pub fn explain(text: &str, claim: &Claim, draft: &Draft) -> String {
    let stated = match claim.figures.first() {
        Some(figure) => within(text, claim, figure.quantity.wording.start, figure.quantity.wording.end),
        None => clipped(text),
    };
    let against = draft.evidence.iter().find(|shown| !shown.supports);
    let support = draft.evidence.iter().find(|shown| shown.supports);
    match draft.verdict {
        Verdict::Matches if !draft.derivation.is_empty() => {
            format!(
                "\u{201c}{stated}\u{201d} follows from the record ({}): {}.",
                draft.derivation,
                told(support)
            )
        }
        Verdict::Matches if draft.reasons.contains(&Reason::Understates) => {
            format!("\u{201c}{stated}\u{201d} is true but far below the record: {}.", told(support))
        }
        Verdict::Matches if draft.reasons.contains(&Reason::BoundDropped) => {
            format!("The number is the record's own, which does not call it exact: {}.", told(support))
        }
        Verdict::Matches => format!("The record says the same: {}.", told(support)),
        Verdict::Outdated => format!(
            "\u{201c}{stated}\u{201d} is what was on record earlier ({}); {}.{}",
            told(support),
            after(draft, against),
            suggestion(text, claim, against)
        ),
        Verdict::Disputed => {
            let how = match draft.reasons.contains(&Reason::MethodDiffers) {
                true => "Sources disagree, and count in different ways",
                false => "Sources disagree",
            };
            format!("{how}: {}, but {}; name the source.", told(support), told(against))
        }
        Verdict::Updates => {
            format!(
                "\u{201c}{stated}\u{201d} is newer than the record, which last had: {}; it needs a source of its own.",
                told(against)
            )
        }
        Verdict::Conflicts => {
            let is_value = [Reason::ValueDiffers, Reason::CumulativeDecrease];
            let wrong_value = draft.reasons.iter().any(|reason| is_value.contains(reason));
            let instead = if wrong_value { suggestion(text, claim, against) } else { String::new() };
            format!("\u{201c}{stated}\u{201d} {}: {}.{instead}", difference(draft), told(against))
        }
        Verdict::NotOnRecord => unsettled(draft),
        Verdict::NotCheckable => "This asserts nothing that a record could settle.".to_owned(),
    }
}

/// Why nothing settles it: two things that fit, a claim that comes near, or nothing at all.
fn unsettled(draft: &Draft) -> String {
    let two = draft.missing_context.iter().find(|missing| missing.candidates.len() > 1);
    match (two, draft.evidence.first()) {
        (Some(_), Some(first)) => {
            let other = draft.evidence.get(1);
            format!("This fits two things on record; say which: {}, or {}.", told(Some(first)), told(other))
        }
        (_, Some(near)) => format!("Nothing on record settles this; the nearest: {}.", told(Some(near))),
        (_, None) if draft.is_unread => {
            "Nothing on record settles this by its figures, names and words; what the words mean was not read.".to_owned()
        }
        (_, None) => "Nothing on record settles this.".to_owned(),
    }
}

/// The statement with the recorded figure in the place of its own; empty where the units differ or nothing is at hand.
fn suggestion(text: &str, claim: &Claim, recorded: Option<&Evidence>) -> String {
    const LETTERS_MAX: usize = 160;
    let written = || {
        let shown = &recorded?.recorded;
        let (ours, theirs) = (claim.figures.first()?, shown.claim.figures.first()?);
        let base = shown.claim.span.start;
        let wording = theirs.quantity.wording;
        let figure = shown.text.get(wording.start.checked_sub(base)?..wording.end.checked_sub(base)?)?;
        let (start, end) = (ours.quantity.wording.start, ours.quantity.wording.end);
        let before = text.get(..start.checked_sub(claim.span.start)?)?;
        let after = text.get(end.checked_sub(claim.span.start)?..)?;
        let is_alike =
            ours.quantity.unit == theirs.quantity.unit && ours.quantity.change == theirs.quantity.change;
        let new = format!("{before}{figure}{after}");
        (is_alike && new != text && new.chars().count() <= LETTERS_MAX).then_some(new)
    };
    written().map_or_else(String::new, |new| {
        format!(" On record it would read: \u{201c}{}\u{201d}", stopped(&new))
    })
}

/// Closed with a stop.
fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// What took the place of an outdated claim.
fn after(draft: &Draft, newer: Option<&Evidence>) -> String {
    let how = if draft.reasons.contains(&Reason::Retracted) {
        "that report was withdrawn"
    } else if draft.reasons.contains(&Reason::Corrected) {
        "it was corrected"
    } else {
        "it has been superseded"
    };
    match newer {
        Some(newer) => format!("{how}: {}", told(Some(newer))),
        None => how.to_owned(),
    }
}

/// What differs, in words.
fn difference(draft: &Draft) -> String {
    const WORDS: &[(Reason, &str)] = &[
        (Reason::Misattributed, "was said by somebody else"),
        (Reason::UnitDiffers, "has another unit on record"),
        (Reason::MethodDiffers, "was counted in another way"),
        (Reason::RoleDiffers, "is the record's figure for something else"),
        (Reason::ScopeDiffers, "is the record's figure for another place or part"),
        (Reason::CumulativeDecrease, "is lower than a total that can only grow"),
        (Reason::Negated, "is the opposite of what is on record"),
        (Reason::ModalityDiffers, "is on record, but not as a fact"),
        (Reason::DateDiffers, "has another date on record"),
        (Reason::PlaceDiffers, "has another place on record"),
    ];
    if !draft.word_difference.is_empty() {
        return format!("alters the recorded words ({})", draft.word_difference);
    }
    let found = WORDS.iter().find(|(reason, _)| draft.reasons.contains(reason));
    found.map_or("differs from the record", |(_, words)| words).to_owned()
}

/// A piece of evidence as words, source and day.
fn told(shown: Option<&Evidence>) -> String {
    let Some(shown) = shown else { return "nothing on record".to_owned() };
    let recorded = &shown.recorded;
    // A day at the dateline's place begins some hours before or after UTC's: its middle lies on the right date.
    let holds = holds_at(recorded);
    let middle = holds.start.as_second().midpoint(holds.end.as_second());
    let day = Timestamp::from_second(middle).unwrap_or(holds.start).to_zoned_datetime(TimeZone::UTC).date();
    let publisher = &recorded.report.source;
    let who = match &recorded.claim.attribution {
        Some(attribution) if attribution.speaker != *publisher => {
            format!("{} in {publisher}", attribution.speaker)
        }
        _ => publisher.clone(),
    };
    let standing = match shown.standing {
        Standing::Retracted => ", since retracted",
        Standing::Corrected => ", since corrected",
        Standing::Superseded | Standing::Current => "",
    };
    format!("\u{201c}{}\u{201d} ({who}, as of {day}{standing})", clipped(&shown.quote))
}

fn within(text: &str, claim: &Claim, start: usize, end: usize) -> String {
    let base = claim.span.start;
    let part = start.checked_sub(base).zip(end.checked_sub(base)).and_then(|(from, to)| text.get(from..to));
    part.map_or_else(|| clipped(text), str::to_owned)
}

/// The first 120 letters or so, to the end of a word.
fn clipped(text: &str) -> String {
    const LETTERS_MAX: usize = 120;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LETTERS_MAX {
        return text.trim_end_matches('.').to_owned();
    }
    let cut: String = text.chars().take(LETTERS_MAX).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} \u{2026}")
}
