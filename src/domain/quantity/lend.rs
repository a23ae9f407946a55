//! What an amount leaves out because the one beside it says it: the unit of "280 of the 1,500 shekels", the scale of
//! "from 2.1 to 2.4 million", the movement of "fares rose 20 cents, passes by 4 percent".

use rust_decimal::Decimal;

use super::pair::scale_in;
use super::read::{Placed, back, glued, word};
use super::{Change, Precision, Quantity, is_money};
use crate::domain::extract::is_verb;
use crate::domain::text::{Token, is_stop_word};

/// Fills in what the amounts of a paragraph leave to their neighbours.
pub(super) fn lend(tokens: &[Token], placed: &mut [Placed]) {
    for at in (1..placed.len()).rev() {
        let (before, after) = placed.split_at_mut(at);
        if let (Some(bare), Some(next)) = (before.last_mut(), after.first()) {
            lend_unit(tokens, bare, next);
            lend_level(tokens, bare, next);
        }
    }
    for at in 1..placed.len() {
        let (before, after) = placed.split_at_mut(at);
        if let Some(next) = after.first_mut() {
            lend_money(tokens, before, next);
        }
        if let (Some(moved), Some(next)) = (before.last(), after.first_mut()) {
            lend_movement(tokens, moved, next);
            lend_age(tokens, moved, next);
        }
    }
}

/// "280 million of the 1.5 billion shekels", "a 7- or 8-inch screen": what stands bare takes the unit of the next.
fn lend_unit(tokens: &[Token], bare: &mut Placed, next: &Placed) {
    let (end, start) = (bare.wording.end, next.wording.start);
    let whole = bare.quantity.precision != Precision::Fraction && is_money(&next.quantity.unit);
    let of = whole
        && word(tokens, end) == "of"
        && (start == end + 1 || start == end + 2 && matches!(word(tokens, end + 1), "the" | "its" | "a"));
    let hung = word(tokens, end) == "-"
        && glued(tokens, end)
        && (end + 1..start).all(|k| matches!(word(tokens, k), "or" | "and" | "to" | ","))
        && start > end + 1;
    // "grew 3 and 4 percent", "took 41, 33 and 26 percent"
    let listed = start > end
        && start <= end + 2
        && (end..start).all(|k| matches!(word(tokens, k), "and" | ","))
        && is_listed_unit(&next.quantity)
        && !next.joined
        && bare.quantity.precision != Precision::Fraction;
    if bare.quantity.unit.is_empty() && (of || hung || listed) {
        bare.quantity.unit.clone_from(&next.quantity.unit);
        if of {
            lend_scale(tokens, bare, next);
        }
        if listed && bare.quantity.change == Change::None {
            bare.quantity.change = next.quantity.change;
        }
    }
}

/// "61 of the 96 billion dinars": a part of a sum has its scale.
fn lend_scale(tokens: &[Token], part: &mut Placed, whole: &Placed) {
    let scale = scale_in(tokens, &whole.tokens).filter(|scale| *scale >= Decimal::ONE_THOUSAND);
    let (Some(value), Some(scale), Some(most)) = (part.quantity.value, scale, whole.quantity.value) else {
        return;
    };
    let scaled = value.checked_mul(scale).filter(|scaled| *scaled <= most);
    if let Some(scaled) =
        scaled.filter(|_| scale_in(tokens, &part.tokens).is_none() && value < Decimal::ONE_THOUSAND)
    {
        put_scale(&mut part.quantity, value, scale, scaled);
    }
}

/// A value with the scale that another amount says for it: exact to the last digit that it gives.
fn put_scale(quantity: &mut Quantity, value: Decimal, scale: Decimal, scaled: Decimal) {
    let step = Decimal::new(1, value.scale()).checked_mul(scale).unwrap_or(scale);
    quantity.value = Some(scaled.normalize());
    quantity.precision = Precision::Digits { step: step.normalize() };
}

/// "612 million dollars, of which 148 million ...", "from 92 million euros to more than 100 million": a bare scaled number
/// behind money of the same sentence, or behind a word for money, is money.
fn lend_money(tokens: &[Token], before: &[Placed], bare: &mut Placed) {
    const NEAR: usize = 8;
    let is_scaled = scale_in(tokens, &bare.tokens).is_some_and(|scale| scale > Decimal::ONE_THOUSAND);
    let counts_nothing = |t: &Token| !t.is_word() || is_stop_word(&t.lower) || is_verb(&t.lower);
    let is_bare = tokens.get(bare.wording.end).is_none_or(counts_nothing);
    // "771 billion ($1tn)": the sum in brackets is the same in another currency.
    let is_other = matches!(word(tokens, bare.wording.end), "of" | "(");
    if !bare.quantity.unit.is_empty() || !is_scaled || !is_bare || is_other {
        return;
    }
    let Some(money) = before.iter().rev().find(|one| !one.quantity.unit.is_empty()) else { return };
    let counts = |one: &Placed| one.wording.start > money.wording.start && one.quantity.unit.is_empty();
    let start = bare.wording.start;
    let one_sentence = (money.wording.end..start).all(|k| !matches!(word(tokens, k), "." | "!" | "?"));
    let of_money = (start.saturating_sub(NEAR)..start).any(|k| MONEY_WORDS.contains(&word(tokens, k)));
    if is_money(&money.quantity.unit) && (of_money || one_sentence && !before.iter().any(counts)) {
        bare.quantity.unit.clone_from(&money.quantity.unit);
    }
}

/// Words beside which a bare number of millions is money.
const MONEY_WORDS: &[&str] = &[
    "cost",
    "costs",
    "costing",
    "worth",
    "budget",
    "price",
    "bid",
    "offer",
    "profit",
    "profits",
    "loss",
    "losses",
    "revenue",
    "revenues",
    "income",
    "debt",
    "debts",
    "deficit",
    "surplus",
    "damage",
    "damages",
    "invest",
    "invested",
    "investment",
    "spend",
    "spent",
    "spending",
    "pay",
    "paid",
    "pays",
    "fine",
    "fined",
    "earned",
    "raised",
    "valued",
];

/// Units that stand once for a list of numbers; a duration or an age more often stands beside a count.
fn is_listed_unit(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_str();
    quantity.value.is_some()
        && !unit.is_empty()
        && !matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute" | "second")
}

/// "rose from 2.1 to 2.4 million", "lengthened from 14 to 22 weeks": scale and unit stand once.
fn lend_level(tokens: &[Token], bare: &mut Placed, next: &Placed) {
    let to = word(tokens, bare.wording.end) == "to" && next.wording.start == bare.wording.end + 1;
    let from = back(tokens, bare.wording.start, 1) == "from";
    if !(to && from && bare.quantity.unit.is_empty()) {
        return;
    }
    if !next.quantity.unit.is_empty() {
        bare.quantity.unit.clone_from(&next.quantity.unit);
    }
    let top = next.quantity.value.or(next.quantity.high);
    let (Some(value), Some(top)) = (bare.quantity.value, top) else { return };
    let Some(scale) = scale_in(tokens, &next.tokens).filter(|scale| *scale >= Decimal::ONE_THOUSAND) else {
        return;
    };
    if scale_in(tokens, &bare.tokens).is_some() || value >= Decimal::ONE_THOUSAND {
        return;
    }
    // "from 200 to 1.1 million" may be either; a tenth of the next and more shares its scale.
    let scaled = value.checked_mul(scale);
    let near = scaled.and_then(|s| s.checked_mul(Decimal::TEN)).is_some_and(|s| s >= top);
    let far = scaled.is_some_and(|s| top.checked_mul(Decimal::TEN).is_some_and(|most| s > most));
    if let Some(scaled) = scaled.filter(|_| near && !far) {
        put_scale(&mut bare.quantity, value, scale, scaled);
    }
}

/// "aged 24 and 51", "between the ages of 24 and 51"
fn lend_age(tokens: &[Token], age: &Placed, next: &mut Placed) {
    let (end, start) = (age.wording.end, next.wording.start);
    let aged = age.joined
        && age.quantity.unit == "year"
        && (1..=2).any(|n| matches!(back(tokens, age.wording.start, n), "aged" | "ages"));
    let bare = next.quantity.unit.is_empty() && next.quantity.value.is_some_and(|v| v < Decimal::from(120));
    let alone = tokens.get(next.wording.end).is_none_or(|t| !t.is_word() || is_stop_word(&t.lower));
    if aged && bare && alone && start == end + 1 && matches!(word(tokens, end), "and" | "or" | ",") {
        "year".clone_into(&mut next.quantity.unit);
        next.joined = true;
    }
}

/// "up $1.15, or 1.5 percent", "rose 20 cents, and passes by 4 percent", "fell 12 percent and 7 percent": the second
/// moves as the first does.
fn lend_movement(tokens: &[Token], moved: &Placed, next: &mut Placed) {
    let (end, start) = (moved.wording.end, next.wording.start);
    if moved.quantity.change == Change::None
        || next.quantity.change != Change::None
        || next.quantity.unit.is_empty()
        || start <= end
        || start > end + 7
        || matches!(word(tokens, next.wording.end), "of" | "to")
    {
        return;
    }
    let gap = end..start;
    let has_verb = |k: usize| is_verb(word(tokens, k)) && !tokens[k].capital;
    if gap.clone().any(|k| has_verb(k) || matches!(word(tokens, k), "." | ";" | ":" | "\"" | "while" | "but"))
    {
        return;
    }
    let rate = |unit: &str| matches!(unit, "percent" | "percentage point");
    let (ours, theirs) = (next.quantity.unit.as_str(), moved.quantity.unit.as_str());
    let other_way = gap.clone().all(|k| matches!(word(tokens, k), "," | "or" | "("))
        && rate(ours) != rate(theirs)
        && gap.clone().any(|k| matches!(word(tokens, k), "or" | "("));
    let by = back(tokens, start, 1) == "by" && gap.clone().any(|k| matches!(word(tokens, k), "and" | ","));
    let listed = ours == theirs
        && rate(ours)
        && matches!(word(tokens, end), "and" | ",")
        && (end + 1..start).all(|k| matches!(word(tokens, k), "and" | ",") || tokens[k].capital);
    let elsewhere = ours == theirs
        && rate(ours)
        && word(tokens, end) == "in"
        && matches!(back(tokens, start, 1), "," | "and")
        && matches!(word(tokens, next.wording.end), "in" | "elsewhere");
    if other_way || by || listed || elsewhere {
        next.quantity.change = moved.quantity.change;
    }
}
