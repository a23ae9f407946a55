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
            format!("\u{201c}{stated}\u{201d} follows from the record: {}.", draft.derivation)
        }
        Verdict::Matches if draft.reasons.contains(&Reason::Understates) => {
            format!("True but far below the record: {}.", told(support))
        }
        Verdict::Matches => format!("The record says the same: {}.", told(support)),
        Verdict::Outdated => format!(
            "\u{201c}{stated}\u{201d} is what was on record earlier ({}); {}.",
            told(support),
            after(draft, against)
        ),
        Verdict::Disputed => {
            format!("Sources disagree: {}, but {}.", told(support), told(against))
        }
        Verdict::Updates => {
            format!("\u{201c}{stated}\u{201d} is later than the newest record: {}.", told(against))
        }
        Verdict::Conflicts => format!("\u{201c}{stated}\u{201d} {}: {}.", difference(draft), told(against)),
        Verdict::NotOnRecord if draft.evidence.is_empty() => "Nothing on record settles this.".to_owned(),
        Verdict::NotOnRecord => {
            format!("Nothing on record settles this; the nearest: {}.", told(draft.evidence.first()))
        }
        Verdict::NotCheckable => "This asserts nothing that a record could settle.".to_owned(),
    }
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
