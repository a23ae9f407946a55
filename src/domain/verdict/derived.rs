//! Figures that nobody gave but that follow from recorded ones (rule 3): complements, differences, shares.
//!
//! A derived match needs words that ask for that arithmetic; a number that happens to come out is no match.

use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::align::content::best_name;
use crate::domain::claim::Figure;
use crate::domain::compare::figure::{compare_derived, convert_unit};
use crate::domain::compare::measure::{Kin, Measure, kinship};
use crate::domain::compare::words::{Words, content, stem, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::quantity::{Change, Precision, Quantity};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::Fit;

/// Words that leave a part out of a whole.
const LEFT_OUT: &[&str] = &[
    "not",
    "non",
    "outside",
    "other",
    "others",
    "except",
    "rest",
    "remaining",
    "elsewhere",
    "over",
    "older",
];
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

fn fits_value(case: &Case<'_>, figure: &Figure, value: Decimal) -> bool {
    compare_derived(&figure.quantity, value, value, &case.settings.tolerances).agreement.agrees()
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
    for whole in fits.iter().filter(|fit| fit.kinship.kin != Kin::OtherUnit) {
        let parts: Vec<&Known> = case
            .record
            .known
            .iter()
            .filter(|part| whole.kinship.kin != Kin::OtherMeasure || covers_the_part(case, part, whole.known))
            .filter(|part| is_named_part(case, part, whole.known))
            .collect();
        let Some(total) = value(whole.known) else { continue };
        let sets = parts.iter().map(|part| vec![*part]).chain((parts.len() > 1).then(|| parts.clone()));
        for set in sets {
            let left = set.iter().filter_map(|part| value(part)).fold(total, |left, part| left - part);
            if left > Decimal::ZERO && fits_value(case, figure, left) {
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

/// Whether a recorded figure is a part of the whole and the statement names that part.
fn is_named_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    let (Some(figure), Some(of)) = (part.figure(), whole.figure()) else { return false };
    let one_report = part.recorded.report.report_id == whole.recorded.report.report_id
        && part.recorded.report.version == whole.recorded.report.version;
    let smaller = value(part).zip(value(whole)).is_some_and(|(part, whole)| part < whole);
    if !one_report || !smaller || figure.quantity.unit != of.quantity.unit || part.told_as_past {
        return false;
    }
    let (measure, of_measure) = (Measure::of(figure), Measure::of(of));
    let linked = figure.part_of == Some(of.quantity.wording)
        || (!measure.roles.is_disjoint(&of_measure.roles)
            && (!figure.subset.is_empty() || !part.clause.places.is_empty()))
        || !measure.counted.is_disjoint(&of_measure.counted)
        || (!part.clause.words.is_disjoint(&of_measure.roles) && says_left_out(&part.recorded.text));
    let words = content(case.text, &[]);
    let subset: Words = content(&figure.subset, &[]);
    let own: Words = if subset.is_empty() { measure.counted.clone() } else { subset };
    let named = own.iter().any(|word| words.contains(word) && !of_measure.counted.contains(word))
        || part.clause.places.iter().any(|place| {
            best_name(place, case.about.places.iter().chain(&case.about.excluded)) > 0.0
                && best_name(place, &whole.clause.places) == 0.0
        })
        || covers_the_part(case, part, whole);
    // What is left is asked for where one side leaves the part out and the other does not.
    let left_out = case.says(LEFT_OUT) != says_left_out(&part.recorded.text);
    linked && named && left_out
}

/// Whether the words of the part that the whole does not have all stand in the statement: "outside the city".
fn covers_the_part(case: &Case<'_>, part: &Known, whole: &Known) -> bool {
    let own: Vec<&String> = part
        .clause
        .words
        .iter()
        .filter(|word| !whole.clause.words.contains(*word) && !LEFT_OUT.iter().any(|out| stem(out) == **word))
        .collect();
    !own.is_empty() && own.iter().all(|word| case.about.words.contains(*word))
}

fn says_left_out(text: &str) -> bool {
    tokens(text).iter().any(|token| LEFT_OUT.contains(&token.folded.as_str()))
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
    let close: Vec<(&Known, Decimal, f64)> = case
        .record
        .known
        .iter()
        .filter_map(|known| {
            let recorded = known.figure().filter(|recorded| recorded.quantity.change == Change::None)?;
            let value = convert_unit(recorded.quantity.value?, &recorded.quantity.unit, &points(unit))?;
            let level = Figure {
                quantity: Quantity { change: Change::None, unit: points(unit), ..figure.quantity.clone() },
                ..figure.clone()
            };
            let score = 0.5 * case.likeness(known).score
                + 0.5 * kinship(&level, &case.about, known, case.record).score;
            (score >= 0.4).then_some((known, value, score))
        })
        .collect();
    let mut best: Option<Worked<'a>> = None;
    for (at, (first, larger, ours)) in close.iter().enumerate() {
        for (second, smaller, theirs) in &close[at + 1..] {
            let gap = (*larger - *smaller).abs();
            if gap == Decimal::ZERO || !one_measure(first, second) || !fits_value(case, figure, gap) {
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
    let (Some(ours), Some(theirs)) = (left.figure(), right.figure()) else { return false };
    let one_sentence = left.recorded.report.report_id == right.recorded.report.report_id
        && left.recorded.claim.sentence == right.recorded.claim.sentence;
    let (ours, theirs) = (Measure::of(ours), Measure::of(theirs));
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
    let counts: Vec<(&Known, Decimal)> = case
        .record
        .known
        .iter()
        .filter(|known| known.stands())
        .filter_map(|known| value(known).map(|v| (known, v)))
        .collect();
    let mut best: Option<Worked<'a>> = None;
    for (part, small) in &counts {
        for (whole, large) in &counts {
            let (Some(one), Some(other)) = (part.figure(), whole.figure()) else { continue };
            if small >= large || one.quantity.unit != other.quantity.unit || one.quantity.unit == "percent" {
                continue;
            }
            let score = joint_coverage(case, part, whole);
            if score < 0.7 || best.as_ref().is_some_and(|best| best.score >= score) {
                continue;
            }
            let Some(ratio) = small.checked_mul(hundred).and_then(|scaled| scaled.checked_div(*large)) else {
                continue;
            };
            if fits_value(case, figure, ratio) {
                let arithmetic = format!(
                    "{small} of {large} = {}{}",
                    ratio.round_dp(1).normalize(),
                    if hundred == Decimal::ONE { "" } else { " percent" }
                );
                best = Some(Worked { value: ratio, arithmetic, parts: vec![part, whole], score });
            }
        }
    }
    best
}

/// How much of the statement the clauses of both figures cover together, each with a share of its own.
fn joint_coverage(case: &Case<'_>, part: &Known, whole: &Known) -> f64 {
    let (mut all, mut covered, mut ours, mut theirs) = (0.0, 0.0, 0.0, 0.0);
    for word in &case.about.words {
        let weight = case.record.weight(word);
        all += weight;
        let by = |known: &Known| known.clause.words.contains(word);
        ours += if by(part) { weight } else { 0.0 };
        theirs += if by(whole) { weight } else { 0.0 };
        covered += if by(part) || by(whole) { weight } else { 0.0 };
    }
    if all == 0.0 || ours / all < 0.2 || theirs / all < 0.2 { 0.0 } else { covered / all }
}
