//! A figure that a later report names only to replace it: "raised to 165 million from 140 million", "there were 241, not
//! 214", "the Courier reported on May 3 that 210 were hurt. It was 120". Such words say too little to be aligned with the
//! statement, but they give its very number beside another one of the same unit.

use crate::domain::align::Known;
use crate::domain::claim::Figure;
use crate::domain::compare::words::tokens;
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::same_number;
use crate::domain::verdict::told::outdated_claim;

use super::one_thing::is_of_one_thing;

/// How far behind the old figure the right one may stand.
const NEAR_BYTES: usize = 300;
/// From here on two numbers are hardly the same by chance.
const TELLING_DIGITS: usize = 3;

/// What became of a recorded figure that the statement restates.
pub fn overtaken(case: &Case<'_>, figure: &Figure, original: &Known, alignment: f64) -> Option<Draft> {
    let retold = case.record.known.iter().filter(|later| {
        later.recorded.report.published_at > original.recorded.report.published_at
            && same_number(figure, later)
    });
    let (how, right) = retold.filter_map(|later| replaced(case, figure, original, later)).next()?;
    let mut draft = outdated_claim(original, Some(right), alignment);
    if how == How::Wrong {
        draft.reasons = vec![Reason::Corrected];
        for shown in draft.evidence.iter_mut().filter(|shown| shown.supports) {
            shown.standing = Standing::Corrected;
        }
    }
    debug_assert_eq!(draft.verdict, Verdict::Outdated);
    Some(draft)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Wrong,
    Before,
}

/// How a later sentence with the old number replaces it, and what it gives instead.
fn replaced<'a>(
    case: &Case<'a>,
    figure: &Figure,
    original: &Known,
    later: &Known,
) -> Option<(How, &'a Known)> {
    let how = if is_of_a_report(later) || later.ready.told_as_wrong && !says_instead(later) {
        How::Wrong
    } else if later.ready.told_as_past {
        How::Before
    } else {
        return None;
    };
    let is_alike = is_of_one_thing(later, original)
        && (is_telling(figure)
            || later.recorded.report.corrects.as_deref()
                == Some(original.recorded.report.report_id.as_str())
            || has_words_of(later, original));
    let from = later.recorded.claim.sentence.start;
    let other = |known: &&Known| {
        known.figure().is_some_and(|one| {
            let unit = &one.quantity.unit;
            one.quantity.value.is_some()
                && one.quantity.value != figure.quantity.value
                && (*unit == figure.quantity.unit || unit.is_empty())
                && !known.ready.told_as_past
        })
    };
    let near = |known: &&Known| {
        let start = known.recorded.claim.sentence.start;
        start == from || how == How::Wrong && start > from && start - from <= NEAR_BYTES
    };
    let right = case.record.of_report(later.report).filter(near).find(other)?;
    is_alike.then_some((how, right))
}

/// "The Courier reported on May 3 that", "Touchline's report of July 8 said": what its own publisher said before.
fn is_of_a_report(known: &Known) -> bool {
    const REPORTS: [&str; 8] =
        ["reported", "report", "reports", "misstated", "misreported", "story", "article", "version"];
    let words = tokens(&known.recorded.sentence_text);
    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.folded.as_str()));
    let source = &known.recorded.report.source;
    let initials: String =
        source.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().to_lowercase();
    let is_publisher = |word: &str| {
        let in_name = |part: &str| part.len() > 3 && part.to_lowercase() == word;
        initials.len() > 1 && word == initials || source.split_whitespace().any(in_name)
    };
    says(&REPORTS) && words.iter().any(|word| is_publisher(&word.folded))
}

/// "5,300 instead of 4,600" changes a plan rather than correcting it.
fn says_instead(known: &Known) -> bool {
    tokens(&known.recorded.sentence_text).iter().any(|word| word.folded == "instead")
}

fn is_telling(figure: &Figure) -> bool {
    figure.quantity.value.is_some_and(|value| {
        value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len() >= TELLING_DIGITS
    })
}

/// Whether both sentences have content words or names in common.
fn has_words_of(later: &Known, original: &Known) -> bool {
    let theirs = &original.ready.sentence_words;
    later.ready.sentence_words.iter().any(|word| theirs.contains(word))
}
