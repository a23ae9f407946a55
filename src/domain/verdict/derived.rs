//! Figures that nobody gave but that follow from recorded ones (rule 3): complements, differences, shares.
//!
//! A derived match needs words that ask for that arithmetic; a number that happens to come out is no match.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::align::names::best_of;
use crate::domain::claim::Figure;
use crate::domain::compare::figure::{compare_derived, convert_unit};
use crate::domain::compare::measure::{Kin, LEFT_OUT, kinship};
use crate::domain::compare::words::{Words, stem};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::quantity::{Change, Interval, Precision, Quantity};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::Fit;

/// Words that ask for a difference.
const DIFFERENCE: &[&str] = &[
    "more",
    "less",
    "fewer",
    "short",
    "ahead",
    "above",
    "below",
    "behind",
    "gap",
    "lead",
    "led",
    "difference",
    "grew",
    "rose",
    "fell",
    "increase",
    "decrease",
    "increased",
    "decreased",
    "higher",
    "lower",
    "up",
    "down",
    "missed",
    "beat",
];

/// A value worked out, with its arithmetic and the claims that it rests on.
struct Worked<'a> {
    value: Decimal,
    arithmetic: String,
    parts: Vec<&'a Known>,
    score: f64,
}

/// The match that follows from recorded parts, where one does.
pub fn derive(case: &Case<'_>, figure: &Figure) -> Option<Draft> {
    let worked = difference(case, figure).or_else(|| share(case, figure))?;
    Some(told(case, figure, worked))
}

/// The match with a whole less its named parts, where one does.
pub fn complement_of(case: &Case<'_>, figure: &Figure, fits: &[Fit<'_>]) -> Option<Draft> {
    complement(case, figure, fits).map(|worked| told(case, figure, worked))
}

fn told(case: &Case<'_>, figure: &Figure, worked: Worked<'_>) -> Draft {
    let compared = compare_derived(&figure.quantity, worked.value, worked.value, &case.settings.tolerances);
    let mut draft = Draft::new(Verdict::Matches).because(Reason::Derived).aligned(worked.score);
    draft = draft.comparing(compared.comparison);
    draft.derivation = worked.arithmetic;
    for part in worked.parts {
        draft = draft.showing(part, true, Standing::Current);
    }
    draft
}

/// Whether a stated interval allows the value.
fn allows(stated: &Interval, value: Decimal) -> bool {
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
            .filter(|part| whole.kinship.kin != Kin::OtherMeasure || covers_the_part(case, part, whole.known))
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

/// Whether a recorded figure is a part of the whole, from the same report, and the statement names that part.
fn is_named_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    let (Some(figure), Some(of)) = (part.figure(), whole.figure()) else { return false };
    let smaller = value(part).zip(value(whole)).is_some_and(|(part, whole)| part < whole);
    // What is left is asked for where one side leaves the part out and the other does not.
    let left_out = case.asks_for_the_rest != part.ready.says_left_out;
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
        || covers_the_part(case, part, whole);
    linked && named
}

/// Whether the words of the part that the whole does not have all stand in the statement: "outside the city".
fn covers_the_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    static LEFT_OUT_STEMS: OnceLock<Words> = OnceLock::new();
    let left_out = LEFT_OUT_STEMS.get_or_init(|| LEFT_OUT.iter().map(|word| stem(word)).collect());
    let is_own = |word: &&String| !whole.ready.clause_words.contains(word) && !left_out.contains(word);
    let mut own = part.ready.clause_words.iter().filter(is_own).peekable();
    own.peek().is_some() && own.all(|word| case.about.words.contains(word))
}

/// "5 points ahead", "40 million short of": two recorded figures of one measure, one less the other.
fn difference<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    // A change in percent is relative; the difference of two percentages is in percentage points.
    if (!case.says(DIFFERENCE) && figure.quantity.change == Change::None) || figure.quantity.unit == "percent"
    {
        return None;
    }
    let unit = &figure.quantity.unit;
    let points = |unit: &str| if unit == "percentage point" { "percent".to_owned() } else { unit.to_owned() };
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let level = Figure {
        quantity: Quantity { change: Change::None, unit: points(unit), ..figure.quantity.clone() },
        ..figure.clone()
    };
    let close: Vec<(&Known, Decimal, f64)> = case
        .record
        .known
        .iter()
        .filter_map(|known| {
            let recorded = known.figure().filter(|recorded| recorded.quantity.change == Change::None)?;
            let value =
                convert_unit(recorded.quantity.value?, &recorded.quantity.unit, &level.quantity.unit)?;
            let score = 0.5 * case.likeness(known).score
                + 0.5 * kinship(&level, &case.nameless_measure, &case.about, known, case.record).score;
            (score >= 0.4).then_some((known, value, score))
        })
        .collect();
    let mut best: Option<Worked<'a>> = None;
    for (at, (first, larger, ours)) in close.iter().enumerate() {
        for (second, smaller, theirs) in &close[at + 1..] {
            let Some(gap) = larger.checked_sub(*smaller).map(|gap| gap.abs()) else { continue };
            if gap == Decimal::ZERO || !allows(&stated, gap) || !one_measure(first, second) {
                continue;
            }
            let score = (ours + theirs) / 2.0;
            if best.as_ref().is_none_or(|best| score > best.score) {
                let (high, low) = if larger > smaller { (larger, smaller) } else { (smaller, larger) };
                let arithmetic = format!("{high} - {low} = {gap}");
                best = Some(Worked { value: gap, arithmetic, parts: vec![first, second], score });
            }
        }
    }
    best.filter(|best| best.score >= case.settings.alignment_min)
}

/// Whether two recorded figures may be subtracted: one measure, or two figures of one sentence.
fn one_measure(left: &Known, right: &Known) -> bool {
    let (Some(ours), Some(theirs)) = (&left.ready.measure, &right.ready.measure) else { return false };
    let one_sentence = left.recorded.report.report_id == right.recorded.report.report_id
        && left.recorded.claim.sentence == right.recorded.claim.sentence;
    let shared = |a: &Words, b: &Words| a.is_empty() == b.is_empty() && (a.is_empty() || !a.is_disjoint(b));
    one_sentence || (shared(&ours.roles, &theirs.roles) && shared(&ours.words, &theirs.words))
}

/// "Nearly half of those aboard were rescued" from two counts: the part over the whole.
fn share<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    let is_share =
        figure.quantity.unit == "percent" || matches!(figure.quantity.precision, Precision::Fraction);
    if !is_share || figure.quantity.change != Change::None {
        return None;
    }
    let hundred = if figure.quantity.unit == "percent" { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let weights: Vec<f64> = case.about.words.iter().map(|word| case.record.weight(word)).collect();
    let counts = counts(case, &weights);
    let mut best: Option<Worked<'a>> = None;
    for part in &counts {
        for whole in counts.iter().filter(|whole| part.value < whole.value && part.unit == whole.unit) {
            let score = joint_coverage(&weights, part, whole);
            if score < JOINT_MIN || best.as_ref().is_some_and(|best| best.score >= score) {
                continue;
            }
            let scaled = part.value.checked_mul(hundred);
            let Some(ratio) = scaled.and_then(|scaled| scaled.checked_div(whole.value)) else { continue };
            if allows(&stated, ratio) {
                let arithmetic = format!(
                    "{} of {} = {}{}",
                    part.value,
                    whole.value,
                    ratio.round_dp(1).normalize(),
                    if hundred == Decimal::ONE { "" } else { " percent" }
                );
                best = Some(Worked { value: ratio, arithmetic, parts: vec![part.known, whole.known], score });
            }
        }
    }
    best
}

/// How much of the statement both clauses of a share must cover together, and each of them alone.
const JOINT_MIN: f64 = 0.7;
const ALONE_MIN: f64 = 0.2;

/// A recorded count that may be a part or a whole.
struct Count<'a> {
    known: &'a Known,
    value: Decimal,
    unit: &'a str,
    /// Which of the statement's words its clause has.
    covers: Vec<bool>,
}

/// The counts that stand and cover enough of the statement's words, whose weights are given in their order.
fn counts<'a>(case: &Case<'a>, weights: &[f64]) -> Vec<Count<'a>> {
    let all: f64 = weights.iter().fold(0.0, |all, weight| all + weight);
    let count = |known: &'a Known| {
        let figure = known.figure().filter(|figure| known.stands() && figure.quantity.unit != "percent")?;
        let value = figure.quantity.value?;
        let covers: Vec<bool> =
            case.about.words.iter().map(|word| known.ready.clause_words.contains(word)).collect();
        let alone = covered(weights, covers.iter().copied());
        let is_enough = all != 0.0 && alone / all >= ALONE_MIN;
        is_enough.then_some(Count { known, value, unit: &figure.quantity.unit, covers })
    };
    case.record.known.iter().filter_map(count).collect()
}

/// The weight of the words that are covered.
fn covered(weights: &[f64], covers: impl Iterator<Item = bool>) -> f64 {
    weights
        .iter()
        .zip(covers)
        .fold(0.0, |sum, (weight, is_covered)| if is_covered { sum + weight } else { sum })
}

/// How much of the statement the clauses of both figures cover together.
fn joint_coverage(weights: &[f64], part: &Count<'_>, whole: &Count<'_>) -> f64 {
    let either = part.covers.iter().zip(&whole.covers).map(|(part, whole)| *part || *whole);
    covered(weights, either) / weights.iter().fold(0.0, |all, weight| all + weight)
}
