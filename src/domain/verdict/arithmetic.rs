//! What is worked out from two or more recorded figures (rule 3): differences, shares, sums, changes in percent.
//!
//! Each needs words of the statement that ask for that arithmetic; a number that happens to come out is no match.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::claim::Figure;
use crate::domain::compare::figure::convert_unit;
use crate::domain::compare::kinship::kinship;
use crate::domain::compare::words::{Token, Words, content, tokens};
use crate::domain::quantity::{Change, Precision, Quantity};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::derived::{Worked, allows};

/// Words that ask for a difference.
pub const DIFFERENCE: &[&str] = &[
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

/// "5 points ahead", "40 million short of": two recorded figures of one measure, one less the other.
pub fn difference<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    // A change in percent is relative; the difference of two percentages is in percentage points.
    if (!asks_for_a_difference(case, figure) && figure.quantity.change == Change::None)
        || figure.quantity.unit == "percent"
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
            (score >= PART_MIN).then_some((known, value, score))
        })
        .collect();
    let mut best: Option<Worked<'a>> = None;
    for (at, (first, larger, ours)) in close.iter().enumerate() {
        for (second, smaller, theirs) in &close[at + 1..] {
            let Some(gap) = larger.checked_sub(*smaller).map(|gap| gap.abs()) else { continue };
            if gap == Decimal::ZERO || !allows(&stated, gap) || !one_measure(first, second) {
                continue;
            }
            // A gap that comes out to the digit is no accident unless it is small.
            let is_exact = figure.quantity.value == Some(gap) && gap >= Decimal::TEN;
            let score = (ours + theirs) / 2.0 + if is_exact { EXACT_GAIN } else { 0.0 };
            if best.as_ref().is_none_or(|best| score > best.score) {
                let (high, low) = if larger > smaller { (larger, smaller) } else { (smaller, larger) };
                let arithmetic = format!("{high} - {low} = {gap}");
                best = Some(Worked { value: gap, arithmetic, parts: vec![first, second], score });
            }
        }
    }
    best.filter(|best| best.score >= case.settings.alignment_min)
}

/// Whether words beside the figure ask for a difference; those of its own wording ("fewer than 60") do not.
pub(super) fn asks_for_a_difference(case: &Case<'_>, figure: &Figure) -> bool {
    let base = case.claim.span.start;
    let own = figure.quantity.wording;
    let outside = |token: &Token| token.span.end + base <= own.start || token.span.start + base >= own.end;
    let asks = |token: &Token| DIFFERENCE.contains(&token.folded.as_str());
    tokens(case.text).iter().any(|token| outside(token) && asks(token))
}

/// How well each part must be aligned, and what a difference that comes out to the digit gains.
const PART_MIN: f64 = 0.3;
const EXACT_GAIN: f64 = 0.15;

/// Whether two recorded figures may be subtracted: one measure, or two figures of one sentence.
pub(super) fn one_measure(left: &Known, right: &Known) -> bool {
    let (Some(ours), Some(theirs)) = (&left.ready.measure, &right.ready.measure) else { return false };
    let shared = |a: &Words, b: &Words| a.is_empty() == b.is_empty() && (a.is_empty() || !a.is_disjoint(b));
    one_sentence(left, right) || (shared(&ours.roles, &theirs.roles) && shared(&ours.words, &theirs.words))
}

/// "Nearly half of those aboard were rescued" from two counts: the part over the whole.
pub fn share<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    let is_share =
        figure.quantity.unit == "percent" || matches!(figure.quantity.precision, Precision::Fraction);
    if !is_share || figure.quantity.change != Change::None {
        return None;
    }
    let hundred = if figure.quantity.unit == "percent" { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let weights: Vec<f64> = case.about.words.iter().map(|word| case.record.weight(word)).collect();
    let counts = counts(case, &weights);
    let mut best: Option<(Worked<'a>, (f64, Timestamp))> = None;
    for part in &counts {
        for whole in counts.iter().filter(|whole| part.value < whole.value && part.unit == whole.unit) {
            let score = joint_coverage(&weights, part, whole);
            // Both from one report, the newest one.
            let together = if part.known.report == whole.known.report { TOGETHER_GAIN } else { 0.0 };
            let published = |one: &Count<'_>| one.known.recorded.report.published_at;
            let rank = (score + together, published(part).min(published(whole)));
            if score < JOINT_MIN || best.as_ref().is_some_and(|(_, best)| *best >= rank) {
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
                let parts = vec![part.known, whole.known];
                best = Some((Worked { value: ratio, arithmetic, parts, score }, rank));
            }
        }
    }
    best.map(|(worked, _)| worked)
}

/// How much more a part and a whole of one report count as the parts of a share.
const TOGETHER_GAIN: f64 = 0.15;

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
        let subject = content(&figure.subject);
        let has = |word: &String| known.ready.clause_words.contains(word) || subject.contains(word);
        let covers: Vec<bool> = case.about.words.iter().map(has).collect();
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

/// Words that ask for a sum.
const SUM: &[&str] = &[
    "total",
    "totalled",
    "totaled",
    "altogether",
    "combined",
    "together",
    "all",
    "both",
    "casualties",
    "sum",
];

/// "A total of 61 were killed in the two towns", "250 killed and injured": two or three recorded counts of one
/// sentence or list, added.
pub fn sum<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    const PARTS_MAX: usize = 12;
    let wanted = figure.quantity.value?;
    let asks = case.says(SUM) || case.measure.roles.len() > 1;
    if !asks || figure.quantity.change != Change::None || wanted < Decimal::TEN {
        return None;
    }
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let mut parts: Vec<(&Known, Decimal, f64)> = case
        .record
        .known
        .iter()
        .filter(|known| known.stands() && !known.ready.told_as_past)
        .filter_map(|known| {
            let recorded =
                known.figure().filter(|recorded| recorded.quantity.unit == figure.quantity.unit)?;
            let value = recorded.quantity.value.filter(|value| *value > Decimal::ZERO && *value < wanted)?;
            let kin = kinship(figure, &case.nameless_measure, &case.about, known, case.record).score;
            let score = 0.5 * case.likeness(known).score + 0.5 * kin;
            (score >= PART_MIN && recorded.quantity.change == Change::None).then_some((known, value, score))
        })
        .collect();
    parts.sort_by(|a, b| b.2.total_cmp(&a.2));
    parts.truncate(PARTS_MAX);
    let mut best: Option<Worked<'a>> = None;
    for (at, (first, ours, left)) in parts.iter().enumerate() {
        for (second, theirs, right) in &parts[at + 1..] {
            let disjoint = first.report == second.report && first.figure() != second.figure();
            let Some(total) = ours.checked_add(*theirs).filter(|_| disjoint) else { continue };
            let score = (left + right) / 2.0 + if total == wanted { EXACT_GAIN } else { 0.0 };
            if allows(&stated, total) && best.as_ref().is_none_or(|best| score > best.score) {
                let arithmetic = format!("{ours} + {theirs} = {total}");
                best = Some(Worked { value: total, arithmetic, parts: vec![first, second], score });
            }
        }
    }
    best.filter(|best| best.score >= case.settings.alignment_min)
}

/// "Sales grew 8 percent" from 50 and 54 of one measure: the change of the earlier to the later.
pub fn relative_change<'a>(case: &Case<'a>, figure: &Figure) -> Option<Worked<'a>> {
    const PARTS_MAX: usize = 12;
    let is_change = matches!(figure.quantity.change, Change::Up | Change::Down);
    if !is_change || figure.quantity.unit != "percent" {
        return None;
    }
    let stated = figure.quantity.interval(&case.settings.tolerances);
    let mut levels: Vec<(&Known, Decimal, f64)> = case
        .record
        .known
        .iter()
        .filter_map(|known| {
            let recorded = known.figure().filter(|recorded| {
                recorded.quantity.change == Change::None && recorded.quantity.unit != "percent"
            })?;
            let score = case.likeness(known).score;
            (score >= case.settings.alignment_min).then_some((known, recorded.quantity.value?, score))
        })
        .collect();
    levels.sort_by(|a, b| b.2.total_cmp(&a.2));
    levels.truncate(PARTS_MAX);
    for (later, new, ours) in &levels {
        for (earlier, old, theirs) in &levels {
            let grows = figure.quantity.change == Change::Up;
            let in_order = earlier.ready.told_as_past
                || (later.ready.holds.end > earlier.ready.holds.end && !later.ready.told_as_past);
            let one_unit = later.figure().map(|one| &one.quantity.unit)
                == earlier.figure().map(|one| &one.quantity.unit);
            if old.is_zero()
                || new == old
                || (new > old) != grows
                || !in_order
                || !one_unit
                || !one_measure(later, earlier)
            {
                continue;
            }
            let gap = new.checked_sub(*old).map(|gap| gap.abs());
            let Some(change) = gap
                .and_then(|gap| gap.checked_mul(Decimal::ONE_HUNDRED))
                .and_then(|gap| gap.checked_div(old.abs()))
            else {
                continue;
            };
            if allows(&stated, change.round_dp(scale_of(figure))) {
                let arithmetic = format!("from {old} to {new} is {} percent", change.round_dp(1).normalize());
                let score = (ours + theirs) / 2.0;
                return Some(Worked { value: change, arithmetic, parts: vec![later, earlier], score });
            }
        }
    }
    None
}

/// The digits behind the point that the statement shows: a percentage worked out is compared at these.
pub(super) fn scale_of(figure: &Figure) -> u32 {
    figure.quantity.value.map_or(0, |value| value.scale())
}

pub(super) fn one_sentence(left: &Known, right: &Known) -> bool {
    left.recorded.report.report_id == right.recorded.report.report_id
        && left.recorded.claim.sentence == right.recorded.claim.sentence
}
