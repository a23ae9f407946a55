//! When what was read is what is labelled: numbers, measures, subsets, times and speakers.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::label::{AsOfLabel, FigureLabel, midnight};
use crate::domain::claim::{Attribution, Claim, Figure};
use crate::domain::name;
use crate::domain::text::stem;
use crate::domain::time::{AsOf, AsOfBasis, Moment};

/// Whether a figure has the labelled number, or the ends of the labelled range.
pub fn same_value(figure: &Figure, label: &FigureLabel) -> bool {
    let quantity = &figure.quantity;
    same_number(quantity.value, label.value)
        && (label.value.is_some()
            || (same_number(quantity.low, label.low) && same_number(quantity.high, label.high)))
}

/// Whether two numbers are one; fractions have twelve digits.
fn same_number(ours: Option<Decimal>, labelled: Option<Decimal>) -> bool {
    let (Some(ours), Some(labelled)) = (ours, labelled) else { return ours == labelled };
    ours.checked_sub(labelled).is_some_and(|difference| difference.abs() < Decimal::new(1, 9))
}

/// Whether of each group a word stands in what was read as counted, as role or as measure.
pub fn same_measure(figure: &Figure, groups: &[Vec<String>]) -> bool {
    let words = stems(&[&figure.measure], &[&figure.counted, &figure.roles]);
    groups.iter().all(|group| group.iter().any(|word| words.contains(&stem(word))))
}

/// Whether a part is counted that is one of those labelled, or the whole on both sides.
pub fn same_subset(figure: &Figure, labelled: Option<&[String]>) -> bool {
    let Some(labelled) = labelled else { return figure.subset.is_empty() };
    let words = stems(&[&figure.subset], &[]);
    labelled.iter().any(|part| part.split_whitespace().all(|word| words.contains(&stem(word))))
}

fn stems(texts: &[&String], lists: &[&Vec<String>]) -> HashSet<String> {
    let texts = texts.iter().copied().chain(lists.iter().flat_map(|list| list.iter()));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '-'));
    words.filter(|word| !word.is_empty()).map(stem).collect()
}

/// A figure as it was read and as it is labelled, for people.
pub fn tell(text: &str, figure: &Figure, label: &FigureLabel) -> String {
    let quantity = &figure.quantity;
    let number = |value: Option<Decimal>| value.map_or(String::new(), |value| value.to_string());
    let ends = |low, high| format!("{}..{}", number(low), number(high));
    format!(
        "read '{}' = {} {:?} {:?} '{}' of '{}' {:?} {:?} subset '{}', labelled {} {:?} {:?} {:?} of {:?} subset {:?}",
        quantity.wording.of(text),
        quantity.value.map_or_else(|| ends(quantity.low, quantity.high), |value| value.to_string()),
        quantity.bound,
        quantity.change,
        quantity.unit,
        figure.measure,
        figure.counted,
        figure.roles,
        figure.subset,
        label.value.map_or_else(|| ends(label.low, label.high), |value| value.to_string()),
        label.bound,
        label.change,
        label.unit,
        label.measure,
        label.subset,
    )
}

/// Whether an as-of time has the labelled basis and days; of a time of publication the basis is enough.
pub fn same_time(ours: &AsOf, labelled: &AsOfLabel) -> bool {
    if ours.basis != labelled.basis {
        return false;
    }
    let Moment::Resolved(span) = ours.moment else { return false };
    let days = (labelled.start.and_then(midnight), labelled.end.and_then(midnight));
    labelled.basis == AsOfBasis::Published || (span.start, span.end) == days
}

/// Whether a speaker is one of those labelled, or neither side has one.
pub fn speakers_agree(
    ours: Option<&Attribution>,
    claim: Option<&Claim>,
    labelled: Option<&[String]>,
) -> bool {
    let (Some(ours), Some(labelled)) = (ours, labelled) else { return ours.is_none() == labelled.is_none() };
    let names = claim.map_or(&[][..], |claim| &claim.names);
    let here = names.iter().filter(|name| ours.span.overlaps(name.span)).map(|name| name.normal.clone());
    let mut ours = here.chain([name::normal(&ours.speaker)]);
    // Words of role may stand before a name: "fire chief dana olwick".
    ours.any(|ours| {
        labelled.iter().map(|name| name::normal(name)).any(|name| {
            ours.strip_suffix(&*name).is_some_and(|before| before.is_empty() || before.ends_with(' '))
        })
    })
}
