//! Figures that nobody gave but that follow from recorded ones (rule 3): complements; what else is worked out
//! is in [`super::arithmetic`], where words of the statement ask for it, and in [`super::coming_out`], where none do.
//!
//! Here a derived match needs words that ask for that arithmetic; a number that happens to come out is no match.

use std::collections::HashSet;
use std::sync::OnceLock;

use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::align::names::best_of;
use crate::domain::claim::{Figure, Polarity};
use crate::domain::compare::figure::{compare_derived, is_open};
use crate::domain::compare::lexicon::COMPLEMENTS;
use crate::domain::compare::words::{Words, any_in, stem, stems_of, tokens};
use crate::domain::compare::{kinship::Kin, measure::LEFT_OUT};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::quantity::{Change, Interval};
use crate::domain::verdict::arithmetic::{difference, relative_change, share, sum};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::Fit;

/// A value worked out, with its arithmetic and the claims that it rests on.
pub struct Worked<'a> {
    /// What comes out.
    pub value: Decimal,
    /// How: "213 - 37 = 176".
    pub arithmetic: String,
    /// What it rests on.
    pub parts: Vec<&'a Known>,
    /// How well they are aligned, 0 to 1.
    pub score: f64,
}

/// The match that follows from recorded parts, where one does.
pub fn derive(case: &Case<'_>, figure: &Figure) -> Option<Draft> {
    let worked = difference(case, figure)
        .or_else(|| share(case, figure))
        .or_else(|| sum(case, figure))
        .or_else(|| relative_change(case, figure))
        .filter(|worked| is_near(figure, worked.value, Decimal::from(4)))?;
    Some(told(case, figure, worked))
}

/// The match with a whole less its named parts, where one does.
pub fn complement_of(case: &Case<'_>, figure: &Figure, fits: &[Fit<'_>]) -> Option<Draft> {
    let worked = complement(case, figure, fits).or_else(|| the_rest(case, figure, fits));
    worked.map(|worked| told(case, figure, worked))
}

pub(super) fn told(case: &Case<'_>, figure: &Figure, worked: Worked<'_>) -> Draft {
    let compared = compare_derived(&figure.quantity, worked.value, worked.value, &case.settings.tolerances);
    let mut draft = Draft::new(Verdict::Matches).because(Reason::Derived).aligned(worked.score);
    draft = draft.comparing(compared.comparison);
    draft.derivation = worked.arithmetic;
    for part in worked.parts {
        draft = draft.showing(part, true, Standing::Current);
    }
    draft
}

/// Whether an open wording ("more than 12") lies within one part in `parts` of what came out: an open end would let
/// nearly anything through.
pub(super) fn is_near(figure: &Figure, worked: Decimal, parts: Decimal) -> bool {
    if !is_open(&figure.quantity) {
        return true;
    }
    let gap = figure.quantity.value.and_then(|value| value.checked_sub(worked)).map(|gap| gap.abs());
    gap.and_then(|gap| gap.checked_mul(parts)).is_some_and(|gaps| gaps <= worked.abs())
}

/// Whether a stated interval allows the value.
pub fn allows(stated: &Interval, value: Decimal) -> bool {
    stated.overlaps(&Interval { low: Some(value), high: Some(value), low_open: false, high_open: false })
}

fn value(known: &Known) -> Option<Decimal> {
    known.figure().and_then(|figure| figure.quantity.value)
}

/// "176 of them were not children" from 213 and 37 children: a whole less the parts that the statement names as left
/// out.
fn complement<'a>(case: &Case<'a>, figure: &Figure, fits: &[Fit<'a>]) -> Option<Worked<'a>> {
    if figure.quantity.change != Change::None {
        return None;
    }
    let stated = figure.quantity.interval(&case.settings.tolerances);
    for whole in fits.iter().filter(|fit| fit.kinship.kin != Kin::OtherUnit) {
        let Some(total) = value(whole.known) else { continue };
        let parts: Vec<&Known> = case
            .record
            .of_report(whole.known.report)
            .filter(|part| is_named_part(case, part, whole.known))
            .filter(|part| {
                whole.kinship.kin != Kin::OtherMeasure
                    || covers_the_part(case, part, whole.known)
                    || are_both_sides(case, part)
            })
            .collect();
        let sets = parts.iter().map(|part| vec![*part]).chain((parts.len() > 1).then(|| parts.clone()));
        for set in sets {
            let mut values = set.iter().filter_map(|part| value(part));
            let Some(left) = values.try_fold(total, Decimal::checked_sub) else { continue };
            if left > Decimal::ZERO && allows(&stated, left) {
                let terms: Vec<String> =
                    set.iter().filter_map(|part| value(part)).map(|part| part.to_string()).collect();
                let arithmetic = format!("{total} - {} = {left}", terms.join(" - "));
                let parts = [whole.known].into_iter().chain(set).collect();
                return Some(Worked { value: left, arithmetic, parts, score: whole.score });
            }
        }
    }
    None
}

/// "22 of the coins have not been found" where 41 of 63 have: of a whole and its part in one sentence what is left, as
/// the statement denies of it what the record says of the part.
fn the_rest<'a>(case: &Case<'a>, figure: &Figure, fits: &[Fit<'a>]) -> Option<Worked<'a>> {
    if figure.quantity.change != Change::None || case.claim.polarity != Polarity::Negated {
        return None;
    }
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let denied = |part: &&Fit<'_>| {
        part.known.recorded.claim.polarity == Polarity::Affirmed
            && part.score >= case.settings.alignment_min
            && !part.known.ready.told_as_past
            && !case.about.states.is_disjoint(&part.known.ready.clause_words)
    };
    let mut rests: Vec<Worked<'a>> = Vec::new();
    for part in fits.iter().filter(denied) {
        let whole = case.record.of_report(part.known.report).find(|whole| {
            whole.recorded.claim.sentence == part.known.recorded.claim.sentence
                && whole.ready.measure.as_ref().is_some_and(|measure| measure.is_whole)
                && whole.figure().zip(part.known.figure()).is_some_and(|(whole, part)| {
                    part.part_of == Some(whole.quantity.wording)
                        || whole.quantity.wording.start.saturating_sub(part.quantity.wording.end)
                            <= OF_THE_BYTES
                })
        });
        let Some(whole) = whole else { continue };
        let Some((total, taken)) = value(whole).zip(value(part.known)) else { continue };
        let Some(left) = total.checked_sub(taken).filter(|left| *left > Decimal::ZERO) else { continue };
        if allows(&stated, left) {
            let arithmetic = format!("{total} - {taken} = {left}");
            rests.push(Worked { value: left, arithmetic, parts: vec![part.known, whole], score: part.score });
        }
    }
    rests.into_iter().max_by(|a, b| a.score.total_cmp(&b.score))
}

/// So far a whole may stand behind its part: "41 of the 63".
const OF_THE_BYTES: usize = 12;

/// Whether a recorded figure is a part of the whole, from the same report, and the statement names that part.
fn is_named_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    let (Some(figure), Some(of)) = (part.figure(), whole.figure()) else { return false };
    let smaller = value(part).zip(value(whole)).is_some_and(|(part, whole)| part < whole);
    // What is left is asked for where one side leaves the part out and the other does not.
    let left_out = case.asks_for_the_rest != part.ready.says_left_out || is_the_other_part(case, part);
    if !left_out || !smaller || figure.quantity.unit != of.quantity.unit || part.ready.told_as_past {
        return false;
    }
    let (Some(measure), Some(of_measure)) = (&part.ready.measure, &whole.ready.measure) else { return false };
    let linked = figure.part_of == Some(of.quantity.wording)
        || (!measure.roles.is_disjoint(&of_measure.roles)
            && (!figure.subset.is_empty() || !part.names.places.is_empty()))
        || !measure.counted.is_disjoint(&of_measure.counted)
        || (!part.ready.clause_words.is_disjoint(&of_measure.roles) && part.ready.says_left_out);
    let own = if measure.subset.is_empty() { &measure.counted } else { &measure.subset };
    let named = own.iter().any(|word| case.words.contains(word) && !of_measure.counted.contains(word))
        || part.names.places.iter().any(|place| {
            best_of(place, case.about.places.iter().chain(case.about.excluded.iter())) > 0.0
                && whole.names.places.best(place) == 0.0
        })
        || covers_the_part(case, part, whole)
        || is_the_other_part(case, part);
    linked && named
}

/// Whether the recorded part and what the statement counts make up a whole between them: children and adults.
fn is_the_other_part(case: &Case<'_>, part: &Known) -> bool {
    static PAIRS: OnceLock<Vec<(HashSet<String>, HashSet<String>)>> = OnceLock::new();
    let pairs = PAIRS
        .get_or_init(|| COMPLEMENTS.iter().map(|(one, other)| (stems_of(one), stems_of(other))).collect());
    let Some(measure) = &part.ready.measure else { return false };
    let own = [&measure.subset, &measure.counted, &part.ready.clause_words];
    let has = |table: &HashSet<String>| own.iter().any(|words| any_in(words, table));
    let asks = |table: &HashSet<String>| any_in(&case.words, table);
    pairs.iter().any(|(one, other)| {
        (has(one) && asks(other) && !asks(one)) || (has(other) && asks(one) && !asks(other))
    }) || are_both_sides(case, part)
}

/// Whether the statement and the recorded part divide a population at one number.
fn are_both_sides(case: &Case<'_>, part: &Known) -> bool {
    let sides = side_of(case.text).zip(side_of(&part.recorded.text));
    sides.is_some_and(|(ours, theirs)| ours.0 == theirs.0 && ours.1 != theirs.1)
}

/// "Under 40" and "40 or over": the number that parts a population, and whether those above it are meant.
fn side_of(text: &str) -> Option<(String, bool)> {
    const ABOVE: [&str; 6] = ["over", "above", "older", "more", "up", "upwards"];
    const BELOW: [&str; 5] = ["under", "below", "younger", "less", "fewer"];
    let words: Vec<String> = tokens(text).into_iter().map(|token| token.folded).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let above = |word: &str| ABOVE.contains(&word);
    let below = |word: &str| BELOW.contains(&word);
    (0..words.len()).find_map(|at| match (word(at), word(at + 1), word(at + 2)) {
        (number, "or" | "and", side) if is_number(number) && (above(side) || below(side)) => {
            Some((number.to_owned(), above(side)))
        }
        (side, "than", number) if is_number(number) && (above(side) || below(side)) => {
            Some((number.to_owned(), above(side)))
        }
        ("under" | "below", number, _) if is_number(number) => Some((number.to_owned(), false)),
        ("over" | "above", number, _) if is_number(number) => Some((number.to_owned(), true)),
        _ => None,
    })
}

/// Whether the words of the part that the whole does not have all stand in the statement: "outside the city".
fn covers_the_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    static LEFT_OUT_STEMS: OnceLock<Words> = OnceLock::new();
    let left_out = LEFT_OUT_STEMS.get_or_init(|| LEFT_OUT.iter().map(|word| stem(word)).collect());
    let is_own = |word: &&String| !whole.ready.clause_words.contains(word) && !left_out.contains(word);
    let mut own = part.ready.clause_words.iter().filter(is_own).peekable();
    own.peek().is_some() && own.all(|word| case.about.words.contains(word))
}
