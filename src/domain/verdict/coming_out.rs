//! What recorded figures come to though no word of the statement asks for it (rule 3): sums, differences and rests, the level
//! before a change, a share of an amount, one amount over another.
//!
//! Whoever takes one must weigh how likely an accident is. Figures far apart are only added or taken from each other; the
//! rest is tried on figures that stand together.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::align::{Known, belong_together};
use crate::domain::claim::{Figure, Modality};
use crate::domain::compare::figure::convert_unit;
use crate::domain::compare::time::{Stretch, resolved};
use crate::domain::compare::words::tokens;
use crate::domain::quantity::{Change, Interval, Precision};
use crate::domain::verdict::arithmetic::{asks_for_a_difference, one_measure, one_sentence, scale_of};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::derived::{Worked, allows, is_near, told};
use crate::domain::verdict::draft::Draft;

/// How many figures are tried, the likest first.
const PARTS_MAX: usize = 24;
/// How far apart two figures stand together.
const TOGETHER_BYTES: usize = 300;
/// An open wording ("more than 170") must lie within one part in so many of what comes out; that of a fraction ("less than
/// a tenth") within fewer.
const OPEN_PARTS: i64 = 50;
const OPEN_PARTS_OF_FRACTION: i64 = 2;

/// A match with a sum, a difference, a rest or a level before a change.
pub fn differences(case: &Case<'_>, figure: &Figure, parts: &[Part<'_>]) -> Option<Draft> {
    let unit = level_unit(&figure.quantity.unit);
    let is_count = unit.is_empty();
    let value = figure.quantity.value.filter(|value| !is_count || *value > Decimal::ONE)?;
    // The numbers of a tally ("5-1") are compared as they stand.
    if case.claim.figures.len() > 1 {
        return None;
    }
    let mut sought = Sought::of(case, figure);
    let mut levels = Vec::new();
    let mut moves = Vec::new();
    for part in parts {
        // A magnitude is no part of a count, nor a count one of a magnitude; what is the stated value already is worked out of nothing ("90,000 less 14").
        let converted = converted(part, unit).filter(|value| !allows(&sought.interval, *value));
        let is_alike = |part: &Decimal| {
            !is_count || if value.is_integer() { part.is_integer() } else { part.scale() > 0 }
        };
        let Some(value) = converted.filter(is_alike) else { continue };
        let part = Part { value, ..*part };
        if part.change == Change::None { levels.push(part) } else { moves.push(part) }
    }
    two_levels(&mut sought, &levels);
    three_levels(&mut sought, &levels);
    before_a_change(&mut sought, &levels, &moves);
    rest_of_all(&mut sought, &levels);
    lengths(&mut sought, case, unit);
    sought.told(case, figure)
}

/// A match with a share of an amount, an amount over another, or an amount for each of a number.
pub fn shares(case: &Case<'_>, figure: &Figure, parts: &[Part<'_>]) -> Option<Draft> {
    let mut sought = Sought::of(case, figure);
    let parts: Vec<Part<'_>> = parts.iter().filter(|part| part.change == Change::None).copied().collect();
    if share_of(figure.quantity.value?, &figure.quantity.unit, figure.quantity.precision).is_some() {
        ratios(&mut sought, case, figure, &parts);
    } else {
        of_amounts(&mut sought, figure, &parts);
    }
    sought.told(case, figure)
}

/// A recorded figure.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    known: &'a Known,
    value: Decimal,
    unit: &'a str,
    change: Change,
    precision: Precision,
    likeness: f64,
}

impl Part<'_> {
    /// What share of a whole it is, 0 to 1.
    fn share(&self) -> Option<Decimal> {
        share_of(self.value, self.unit, self.precision)
    }

    fn stands_with(&self, other: &Self) -> bool {
        self.known.stands_within(other.known, TOGETHER_BYTES)
    }
}

fn share_of(value: Decimal, unit: &str, precision: Precision) -> Option<Decimal> {
    let share = match (unit, precision) {
        ("percent", _) => value.checked_div(Decimal::ONE_HUNDRED)?,
        ("", Precision::Fraction) => value,
        _ => return None,
    };
    (share > Decimal::ZERO && share < Decimal::ONE).then_some(share)
}

/// The recorded figures that stand, those likest to the statement.
pub fn parts<'a>(case: &Case<'a>) -> Vec<Part<'a>> {
    // "Would have received another 25,000" adds to nothing.
    let is_unreal = |known: &Known| {
        matches!(known.recorded.claim.modality, Modality::Conditional | Modality::Asked | Modality::Denied)
    };
    let known = case.record.known.iter();
    let known = known.filter(|known| known.stands() && !known.ready.told_as_wrong && !is_unreal(known));
    let mut parts: Vec<Part<'a>> = known
        .flat_map(|known| {
            let likeness = case.likeness(known).score;
            known.recorded.claim.figures.iter().filter_map(move |figure| {
                let quantity = &figure.quantity;
                let value = quantity.value.filter(|value| *value > Decimal::ZERO)?;
                let (change, precision) = (quantity.change, quantity.precision);
                Some(Part { known, value, unit: &quantity.unit, change, precision, likeness })
            })
        })
        .collect();
    parts.sort_by(|a, b| {
        let by_id = || a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id);
        b.likeness.total_cmp(&a.likeness).then_with(by_id).then_with(|| a.value.cmp(&b.value))
    });
    parts.truncate(PARTS_MAX);
    parts
}

/// The unit of the levels that a difference is of.
fn level_unit(unit: &str) -> &str {
    if unit == "percentage point" { "percent" } else { unit }
}

/// A part in the unit of the statement; "0.8 degrees" may be of any scale.
fn converted(part: &Part<'_>, unit: &str) -> Option<Decimal> {
    if unit == "degree" && part.unit.starts_with("degree ") {
        return Some(part.value);
    }
    if part.precision == Precision::Fraction && part.unit.is_empty() {
        return None;
    }
    convert_unit(part.value, level_unit(part.unit), unit)
}

/// What is looked for, and the best that was found.
struct Sought<'a> {
    interval: Interval,
    best: Option<Worked<'a>>,
    /// The stated value.
    value: Decimal,
    /// What else came out near it.
    near: BTreeSet<Decimal>,
}

impl<'a> Sought<'a> {
    fn of(case: &Case<'_>, figure: &Figure) -> Self {
        Self {
            interval: figure.quantity.interval(&case.settings.tolerances),
            best: None,
            value: figure.quantity.value.unwrap_or_default(),
            near: BTreeSet::new(),
        }
    }

    /// How likely one of the results around the stated value would have hit it, if they fell anywhere there: as a Poisson
    /// process, with the last digit given as the width of a hit.
    fn by_chance(&self) -> f64 {
        let value = self.value.normalize();
        let mut digits = value.mantissa().unsigned_abs();
        let mut step = Decimal::new(1, value.scale());
        while digits >= 10 && digits.is_multiple_of(10) {
            digits /= 10;
            step = step.checked_mul(Decimal::TEN).unwrap_or(step);
        }
        let width = value.checked_div(step).and_then(|steps| steps.to_f64()).unwrap_or(1.0);
        let hits = self.near.len() as f64 / (width * NEAR_WIDTH).max(1.0);
        1.0 - (-hits).exp()
    }

    /// Takes what comes out where the statement allows it and no better one was found.
    fn offer(
        &mut self,
        value: Option<Decimal>,
        of: &[&Part<'a>],
        nearness: f64,
        told: impl Fn(Decimal) -> String,
    ) {
        let Some(value) = value.filter(|value| *value > Decimal::ZERO) else { return };
        if !allows(&self.interval, value) {
            let ratio = value.checked_div(self.value);
            if ratio.is_some_and(|ratio| ratio > NEAR_FROM && ratio < NEAR_TO) {
                self.near.insert(value.normalize());
            }
            return;
        }
        let likeness = of.iter().fold(0.0, |sum, part| sum + part.likeness) / of.len() as f64;
        let score = nearness * likeness;
        if self.best.as_ref().is_none_or(|best| score > best.score) {
            let parts = of.iter().map(|part| part.known).collect();
            self.best = Some(Worked { value, arithmetic: told(value), parts, score });
        }
    }

    fn told(self, case: &Case<'_>, figure: &Figure) -> Option<Draft> {
        let by_chance = self.by_chance();
        let is_fraction = figure.quantity.precision == Precision::Fraction;
        let parts = Decimal::from(if is_fraction { OPEN_PARTS_OF_FRACTION } else { OPEN_PARTS });
        let worked = self.best.filter(|worked| is_near(figure, worked.value, parts))?;
        Some(Draft { by_chance: Some(by_chance), ..told(case, figure, worked) })
    }
}

/// Results from so much of the stated value to so much tell how dense they lie there.
const NEAR_FROM: Decimal = Decimal::from_parts(8, 0, 0, false, 1);
const NEAR_TO: Decimal = Decimal::from_parts(125, 0, 0, false, 2);
/// The width of that, in stated values.
const NEAR_WIDTH: f64 = 0.45;

/// One figure less another, or both together.
fn two_levels<'a>(sought: &mut Sought<'a>, levels: &[Part<'a>]) {
    for (at, first) in levels.iter().enumerate() {
        for second in levels[at + 1..].iter().filter(|second| belong_together(first.known, second.known)) {
            let nearness = nearness(first, second);
            let (high, low) = if first.value > second.value { (first, second) } else { (second, first) };
            let (most, least) = (high.value, low.value);
            let told = |gap: Decimal| format!("{most} - {least} = {gap}");
            sought.offer(most.checked_sub(least), &[first, second], nearness, told);
            if first.known.report == second.known.report && most != least {
                let (ours, theirs) = (first.value, second.value);
                let told = |all: Decimal| format!("{ours} + {theirs} = {all}");
                sought.offer(ours.checked_add(theirs), &[first, second], nearness, told);
            }
        }
    }
}

/// "3,250 in all, 1,010 here, 1,540 there and the rest": three figures that stand together.
fn three_levels<'a>(sought: &mut Sought<'a>, levels: &[Part<'a>]) {
    for (at, first) in levels.iter().enumerate() {
        for (next, second) in levels.iter().enumerate().skip(at + 1).filter(|(_, one)| one.stands_with(first))
        {
            for third in
                levels[next + 1..].iter().filter(|one| one.stands_with(first) && one.stands_with(second))
            {
                // "15,300 less 12,100 less one" is nobody's sum.
                if [first, second, third].iter().any(|part| part.value <= Decimal::ONE) {
                    continue;
                }
                let mut of = [first, second, third];
                of.sort_by_key(|part| std::cmp::Reverse(part.value));
                let [most, other, least] = of.map(|part| part.value);
                let nearness = if one_sentence(first.known, second.known) { 1.0 } else { TOGETHER };
                let others = other.checked_add(least);
                let rest = others.and_then(|others| most.checked_sub(others));
                sought.offer(rest, &of, nearness, |rest| format!("{most} - {other} - {least} = {rest}"));
                let all = others.and_then(|others| most.checked_add(others));
                sought.offer(all, &of, nearness, |all| format!("{most} + {other} + {least} = {all}"));
            }
        }
    }
}

/// "84 acts, 19 more than last summer": the level before a change.
fn before_a_change<'a>(sought: &mut Sought<'a>, levels: &[Part<'a>], moves: &[Part<'a>]) {
    for change in moves {
        for level in levels.iter().filter(|level| one_sentence(level.known, change.known)) {
            let (now, by) = (level.value, change.value);
            if change.change == Change::Up {
                sought.offer(now.checked_sub(by), &[level, change], 1.0, |then| {
                    format!("{now} - {by} = {then}")
                });
            } else {
                sought.offer(now.checked_add(by), &[level, change], 1.0, |then| {
                    format!("{now} + {by} = {then}")
                });
            }
        }
    }
}

/// Whether a sentence tells of what is left: "holds 30 percent; the rest belongs to investors".
fn tells_of_a_rest(known: &Known) -> bool {
    const REST: [&str; 5] = ["rest", "remainder", "remaining", "balance", "others"];
    tokens(&known.recorded.sentence_text).iter().any(|word| REST.contains(&word.folded.as_str()))
}

/// Whether what a statement speaks of is all that is left of what a sentence speaks of: "42 percent were men" beside "58
/// percent of whom were women".
fn speaks_of_the_others(case: &Case<'_>, known: &Known) -> bool {
    const HALVES: [(&str, &str); 9] = [
        ("men", "women"),
        ("male", "female"),
        ("males", "females"),
        ("boys", "girls"),
        ("adults", "children"),
        ("urban", "rural"),
        ("foreign", "domestic"),
        ("survived", "died"),
        ("public", "private"),
    ];
    let sentence = tokens(&known.recorded.sentence_text);
    let says = |one: &str| sentence.iter().any(|word| word.folded == one);
    let other =
        |one: &str, other: &str| case.says(&[one]) && !case.says(&[other]) && says(other) && !says(one);
    HALVES.iter().any(|(one, another)| other(one, another) || other(another, one))
}

/// "60 percent here, 15 percent there, and the rest": what is left of all.
fn rest_of_all<'a>(sought: &mut Sought<'a>, levels: &[Part<'a>]) {
    let shares: Vec<&Part<'a>> = levels.iter().filter(|part| part.unit == "percent").collect();
    for part in shares.iter().filter(|part| tells_of_a_rest(part.known)) {
        let share = part.value;
        let told = |rest: Decimal| format!("100 - {share} = {rest}");
        sought.offer(Decimal::ONE_HUNDRED.checked_sub(share), &[*part], 1.0, told);
    }
    for (at, first) in shares.iter().enumerate() {
        for second in shares[at + 1..].iter().filter(|second| one_sentence(first.known, second.known)) {
            let (ours, theirs) = (first.value, second.value);
            let rest = Decimal::ONE_HUNDRED.checked_sub(ours).and_then(|rest| rest.checked_sub(theirs));
            let told = |rest: Decimal| format!("100 - {ours} - {theirs} = {rest}");
            sought.offer(rest, &[*first, *second], 1.0, told);
        }
    }
}

/// One amount over another of the same unit, as a share.
fn ratios<'a>(sought: &mut Sought<'a>, case: &Case<'_>, figure: &Figure, parts: &[Part<'a>]) {
    let is_percent = figure.quantity.unit == "percent";
    let (whole, sign) = if is_percent { (Decimal::ONE_HUNDRED, " percent") } else { (Decimal::ONE, "") };
    let scale = if is_percent { scale_of(figure) } else { 3 };
    let is_change = figure.quantity.change != Change::None || asks_for_a_difference(case, figure);
    // "Make up 57 percent" only seems to ask for a change.
    let as_share = if is_change { UNASKED } else { 1.0 };
    for part in parts {
        let is_rest = || tells_of_a_rest(part.known) || speaks_of_the_others(case, part.known);
        let Some(share) = part.share().filter(|_| is_rest()) else { continue };
        let rest = Decimal::ONE.checked_sub(share).and_then(|rest| rest.checked_mul(whole));
        let told = |rest: Decimal| format!("what is left is {}{sign}", rest.normalize());
        sought.offer(rest.map(|rest| rest.round_dp(scale)), &[part], 1.0, told);
    }
    let amounts: Vec<&Part<'a>> = parts.iter().filter(|part| part.share().is_none()).collect();
    for part in &amounts {
        let of = |all: &&&Part<'a>| all.unit == part.unit && all.value > part.value;
        for all in amounts.iter().filter(of) {
            let (less, more) = (part.value, all.value);
            let over = |value: Decimal, base: Decimal| {
                Some(value.checked_mul(whole)?.checked_div(base)?.round_dp(scale))
            };
            // A change is of one measure, wherever it was reported before.
            let stand_together = all.stands_with(part);
            let of_one_measure =
                || belong_together(part.known, all.known) && one_measure(part.known, all.known);
            if is_change && (stand_together || of_one_measure()) {
                let gap = more.checked_sub(less);
                let nearness = nearness(part, all);
                let (down, up) = (gap.and_then(|gap| over(gap, more)), gap.and_then(|gap| over(gap, less)));
                sought.offer(down, &[*part, *all], nearness, |gap| {
                    format!("from {more} to {less} is {gap}{sign}")
                });
                sought.offer(up, &[*part, *all], nearness, |gap| {
                    format!("from {less} to {more} is {gap}{sign}")
                });
            }
            if stand_together {
                let told = |share: Decimal| format!("{less} of {more} = {}{sign}", share.normalize());
                let nearness = if one_sentence(part.known, all.known) { 1.0 } else { TOGETHER };
                sought.offer(over(less, more), &[*part, *all], as_share * nearness, told);
            }
        }
    }
}

/// How much less arithmetic counts that no word asks for, beside arithmetic that one does.
const UNASKED: f64 = 0.8;

/// Years from one that a claim names to the report's ("rebuilt in 1962", told in 2022, is sixty years), and the time between
/// two days of one sentence ("was to end on April 11, will run until May 23" is six weeks).
fn lengths<'a>(sought: &mut Sought<'a>, case: &Case<'a>, unit: &str) {
    if !matches!(unit, "year" | "month" | "week" | "day") {
        return;
    }
    for known in case.record.known.iter().filter(|known| known.stands() && !known.ready.told_as_wrong) {
        let part = Part {
            known,
            value: Decimal::ZERO,
            unit: "",
            change: Change::None,
            precision: Precision::Exact,
            likeness: case.likeness(known).score,
        };
        let times = times_of_sentence(case, known);
        if unit == "year" {
            let year = |at: Timestamp| i64::from(TimeZone::UTC.to_datetime(at).year());
            let now = year(known.recorded.report.published_at);
            for then in times.iter().map(|time| year(time.start)).filter(|then| *then < now) {
                sought.offer(Some(Decimal::from(now - then)), &[&part], 1.0, |_| format!("{now} - {then}"));
            }
            continue;
        }
        for days in gaps(&times) {
            let length = in_unit(days, unit);
            sought.offer(length, &[&part], 1.0, |length| format!("{} {unit}s apart", length.normalize()));
        }
    }
}

/// The times of a sentence.
fn times_of_sentence(case: &Case<'_>, known: &Known) -> Vec<Stretch> {
    let times = case.record.of_sentence(known).flat_map(|other| &other.recorded.claim.times);
    times.filter_map(|time| resolved(&time.moment)).collect()
}

/// The days between any two of several days.
fn gaps(times: &[Stretch]) -> Vec<i64> {
    let days: Vec<i64> = times.iter().filter(|time| time.is_a_day()).map(|time| time.day()).collect();
    let pairs = days.iter().enumerate().flat_map(|(k, first)| {
        days[k + 1..].iter().map(move |second| second.saturating_sub(*first).saturating_abs())
    });
    pairs.filter(|gap| *gap > 0).collect()
}

/// Days in a unit of time; a month is the mean of a year's.
fn in_unit(days: i64, unit: &str) -> Option<Decimal> {
    let (length, places) = match unit {
        "month" => (Decimal::new(30_437, 3), 0),
        "week" => (Decimal::from(7), 1),
        "day" => (Decimal::ONE, 0),
        _ => return None,
    };
    Decimal::from(days).checked_div(length).map(|length| length.round_dp(places))
}

/// "480,000 euros, a quarter of it from the town"; "80 kilometers an hour, half the usual speed"; "840,000 over six years".
fn of_amounts<'a>(sought: &mut Sought<'a>, figure: &Figure, parts: &[Part<'a>]) {
    let unit = figure.quantity.unit.as_str();
    // "One level higher" is worked out of nothing.
    if unit.is_empty() && figure.quantity.value.is_some_and(|value| value <= Decimal::ONE) {
        return;
    }
    for amount in parts.iter().filter(|part| part.share().is_none()) {
        let Some(value) =
            convert_unit(amount.value, amount.unit, unit).filter(|value| *value >= Decimal::TEN)
        else {
            continue;
        };
        if allows(&sought.interval, value) {
            continue;
        }
        // "To be shared equally by the state and the city": half each.
        if is_shared_by_two(amount.known) {
            let told = |half: Decimal| format!("{value} / 2 = {}", half.normalize());
            sought.offer(value.checked_div(Decimal::TWO).map(|half| half.round_dp(2)), &[amount], 1.0, told);
        }
        for other in parts.iter().filter(|other| one_sentence(other.known, amount.known)) {
            if let Some(share) = other.share() {
                let told = |part: Decimal| format!("{} of {value} = {}", share.normalize(), part.normalize());
                let of = value.checked_mul(share).map(|part| part.round_dp(2));
                sought.offer(of, &[amount, other], 1.0, told);
                let whole = value.checked_div(share).map(|whole| whole.round_dp(2));
                let told =
                    |whole: Decimal| format!("{value} is {} of {}", share.normalize(), whole.normalize());
                sought.offer(whole, &[amount, other], 1.0, told);
            } else if other.value.is_integer()
                && other.value > Decimal::ONE
                && counts_otherwise(amount, other)
            {
                let number = other.value;
                let each = value.checked_div(number).map(|each| each.round_dp(2));
                sought.offer(each, &[amount, other], 1.0, |each| {
                    format!("{value} / {number} = {}", each.normalize())
                });
            }
        }
    }
}

/// Whether the sentence of an amount says that two bear or get it in equal parts.
fn is_shared_by_two(known: &Known) -> bool {
    const EQUALLY: [&str; 3] = ["equally", "evenly", "equal"];
    let words = tokens(&known.recorded.sentence_text);
    let says = |word: &str| words.iter().any(|token| token.folded == word);
    EQUALLY.iter().any(|word| says(word)) && (says("both") || says("and") || says("between"))
        || says("half") && says("each")
}

/// Whether a number counts those among whom an amount is divided: it has another unit, or counts few other things.
fn counts_otherwise(amount: &Part<'_>, other: &Part<'_>) -> bool {
    const SHARERS_MAX: Decimal = Decimal::ONE_THOUSAND;
    other.unit != amount.unit
        || other.unit.is_empty()
            && other.value < SHARERS_MAX
            && other.known.counted() != amount.known.counted()
}

/// How near two figures stand to each other, as a factor.
fn nearness(left: &Part<'_>, right: &Part<'_>) -> f64 {
    if one_sentence(left.known, right.known) {
        1.0
    } else if one_measure(left.known, right.known) {
        0.9
    } else if left.known.report == right.known.report {
        TOGETHER
    } else {
        0.6
    }
}

/// The factor of figures of one report.
const TOGETHER: f64 = 0.75;
