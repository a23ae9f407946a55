//! A figure that a later report names only to replace it: "raised to 165 million from 140 million", "there were 241, not
//! 214", "the Courier reported on May 3 that 210 were hurt. It was 120". Such words say too little to be aligned with the
//! statement, but they give its very number beside another one of the same unit.

use crate::domain::align::{Known, is_of_one_thing};
use crate::domain::claim::Figure;
use crate::domain::compare::figure::{Agreement, compare};
use crate::domain::compare::words::{Words, tokens};
use crate::domain::finding::{Reason, Standing};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::{n_telling_digits, same_number};
use crate::domain::verdict::standing::{are_of_two_named, one_source};
use crate::domain::verdict::states::date_difference;
use crate::domain::verdict::told::outdated_claim;

/// How far behind the old figure the right one may stand.
const NEAR_BYTES: usize = 300;
/// From here on two numbers are hardly the same by chance.
const TELLING_DIGITS: usize = 3;

/// What became of a recorded figure that the statement restates.
pub fn overtaken(case: &Case<'_>, figure: &Figure, original: &Known, alignment: f64) -> Option<Draft> {
    let newer = |later: &&Known| {
        later.recorded.report.published_at > original.recorded.report.published_at
            // "Put it at 1.4 million, against the 2.1 million that the union had given" replaces nothing of the union's.
            && !are_of_two_named(original, later, case.aliases)
    };
    let mut retold = case.record.known.iter().filter(|later| newer(later) && same_number(figure, later));
    let retold = retold.find_map(|later| replaced(case, figure, original, later));
    let (how, right) = retold.or_else(|| {
        let mut moved = case.record.known.iter().filter(newer);
        moved.find(|later| has_moved(case, figure, original, later)).map(|later| (How::Before, later))
    })?;
    let mut draft = outdated_claim(original, Some(right), alignment);
    if how == How::Wrong {
        draft.reasons = vec![Reason::Corrected];
        for shown in draft.evidence.iter_mut().filter(|shown| shown.supports) {
            shown.standing = Standing::Corrected;
        }
    }
    Some(draft)
}

/// What became of a figure of the very time that the statement names, which a later report says it has revised.
pub fn revised(case: &Case<'_>, figure: &Figure) -> Option<Draft> {
    const LIKENESS_MIN: f64 = 0.15;
    case.time?;
    let is_it = |known: &&Known| {
        same_number(figure, known)
            && !known.ready.told_as_past
            && case.likeness(known).score >= LIKENESS_MIN
            && date_difference(case, known).is_none()
    };
    case.record.known.iter().filter(is_it).find_map(|original| {
        let mut later = case.record.known.iter().filter(|later| {
            later.recorded.report.published_at > original.recorded.report.published_at
                && later.recorded.claim.says_revised
                && same_number(figure, later)
        });
        let (_, right) = later.find_map(|later| replaced(case, figure, original, later))?;
        Some(outdated_claim(original, Some(right), case.likeness(original).score))
    })
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
            || !later.ready.sentence_words.is_disjoint(&original.ready.sentence_words));
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

/// Words by which a figure takes another one's place.
const CHANGING: [&str; 18] = [
    "now",
    "raised",
    "lifted",
    "increased",
    "doubled",
    "tripled",
    "lowered",
    "reduced",
    "cut",
    "risen",
    "rose",
    "grown",
    "grew",
    "fallen",
    "fell",
    "climbed",
    "reached",
    "revised",
];

/// "Has doubled its reward to 500,000", "put the savings now at 115 million": a later figure of the same unit that tells of
/// change, in a clause with words or a name of the older one.
fn has_moved(case: &Case<'_>, figure: &Figure, original: &Known, later: &Known) -> bool {
    const WORDS_MIN: usize = 2;
    let differs = later.figure().is_some_and(|one| {
        one.quantity.unit == figure.quantity.unit
            && one.quantity.change == figure.quantity.change
            && one.quantity.value.is_some()
            && compare(&figure.quantity, &one.quantity, &case.settings.tolerances)
                .is_some_and(|compared| compared.agreement == Agreement::Differs)
    });
    if !differs || !later.stands() || later.ready.told_as_past || !is_of_one_thing(later, original) {
        return false;
    }
    let tells_of_change = later.recorded.claim.says_changed
        || later.figure().is_some_and(|one| one.cumulative)
        || tokens(&later.recorded.text).iter().any(|word| CHANGING.contains(&word.folded.as_str()));
    let (ours, theirs) = (original.counted(), later.counted());
    let one_kind = ours == theirs || ours.iter().any(|word| theirs.contains(word));
    let shared = original.ready.clause_words.n_shared(&later.ready.clause_words)
        + original.names.clause.n_shared(&later.names.clause);
    // People are told apart by what befell them, amounts by what they are of.
    let of_people = ours.iter().any(|word| word == "person");
    let one_role = !of_people
        || match (original.roles(), later.roles()) {
            (Some(ours), Some(theirs)) => ours.is_empty() && theirs.is_empty() || !ours.is_disjoint(theirs),
            (one, other) => one.or(other).is_none_or(Words::is_empty),
        };
    let one_owner = original.names.owners.n_shared(&later.names.owners) > 0;
    tells_of_change
        && one_kind
        && one_role
        && (one_owner || one_source(original, later, case.aliases))
        && shared >= WORDS_MIN
}

/// "The Courier reported on May 3 that", "the Bugle's report of June 2 said": what its own publisher said before.
fn is_of_a_report(known: &Known) -> bool {
    const REPORTS: [&str; 9] = [
        "reported",
        "stated",
        "report",
        "reports",
        "misstated",
        "misreported",
        "story",
        "article",
        "version",
    ];
    let words = &known.ready.sentence.folded_words;
    let source = &known.recorded.report.source;
    let initials: String =
        source.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().to_lowercase();
    let is_publisher = |word: &str| {
        let in_name = |part: &str| part.len() > 3 && part.to_lowercase() == word;
        initials.len() > 1 && word == initials || source.split_whitespace().any(in_name)
    };
    REPORTS.iter().any(|word| words.contains(word)) && words.iter().any(|word| is_publisher(word))
}

/// "5,300 instead of 4,600" changes a plan rather than correcting it.
fn says_instead(known: &Known) -> bool {
    known.ready.sentence.folded_words.contains("instead")
}

fn is_telling(figure: &Figure) -> bool {
    figure.quantity.value.is_some_and(|value| n_telling_digits(value) >= TELLING_DIGITS)
}
