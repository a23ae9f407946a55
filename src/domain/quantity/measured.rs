//! The unit after a number: percent, currency words, units of measure; "pounds" of money or of weight.

use rust_decimal::Decimal;

use super::number::Value;
use super::read::{Amount, glued, word};
use super::{Precision, currency, unit};
use crate::domain::text::Token;

/// Percent, currency words and units after the number.
pub(super) fn take_unit(tokens: &[Token], amount: &mut Amount) {
    let hyphen =
        glued(tokens, amount.end) && word(tokens, amount.end) == "-" && glued(tokens, amount.end + 1);
    let mut at = amount.end + usize::from(hyphen);
    // "Six more years": the unit stands behind.
    if is_more(word(tokens, at)) && unit::find(word(tokens, at + 1)).is_some_and(|unit| unit.name.len() > 2) {
        at += 1;
    }
    let text = |len: usize| (0..len).map(|k| word(tokens, at + k)).collect::<Vec<_>>().join(" ");
    if slashed_unit(tokens, amount) || take_part_of_unit(tokens, amount) {
        return;
    }
    let Some((len, name)) = (1..=3).rev().find_map(|len| unit_named(&text(len)).map(|u| (len, u))) else {
        return;
    };
    let first = &tokens[at];
    let letter = len == 1 && first.lower.chars().count() <= 2 && first.is_word();
    // "won" is a verb more often than money; a unit of one letter stands right after its digits.
    let unlikely = name == "KRW" && !(amount.number.scaled || word(tokens, at + 1) == "(")
        || letter
            && !(amount.number.digits
                && (first.glued || first.lower.chars().count() == 2 && !first.is("mi") || is_metric_letter(tokens, at)))
        || first.is("in")
        // "5G" and "40M" are no grams and metres.
        || letter && first.capital && first.is_in(&["m", "g"])
        || name == "second" && !amount.number.digits && word(tokens, amount.first) == "one"
        || len == 1
            && matches!(name, "minute" | "second")
            && first.is_in(&["second", "minute"])
            && !hyphen
            && !matches!(amount.value, Value::One(v) if v == Decimal::ONE)
        || name == "degree" && word(tokens, at + 1) == "in"
        || amount.number.precision == Precision::Vague && matches!(name, "second");
    if unlikely {
        return;
    }
    amount.end = at + len;
    let scaled_money =
        amount.number.scaled && matches!(amount.value, Value::One(v) if v >= Decimal::from(1_000_000));
    if let Some(code) = cents_of(name) {
        let hundredth = Decimal::new(1, 2);
        if let Value::One(value) = amount.value {
            amount.value = Value::One(value.checked_mul(hundredth).unwrap_or_default());
        }
        if let Precision::Digits { step } = amount.number.precision {
            amount.number.precision =
                Precision::Digits { step: step.checked_mul(hundredth).unwrap_or_default() };
        }
        amount.unit = code.to_owned();
        return;
    }
    amount.unit = match name {
        "pound"
            if scaled_money && (word(tokens, amount.end) != "of" || money_follows(tokens, amount.end)) =>
        {
            "GBP".to_owned()
        }
        name => name.to_owned(),
    };
}

/// "Six more years", "40 extra megawatts".
pub(super) fn is_more(word: &str) -> bool {
    matches!(word, "more" | "additional" | "extra" | "further")
}

/// "half a mile", "a quarter of a percentage point", "a quarter-point": a part of one unit.
fn take_part_of_unit(tokens: &[Token], amount: &mut Amount) -> bool {
    if amount.number.precision != Precision::Fraction || amount.number.digits {
        return false;
    }
    let here = amount.end;
    let hyphen = word(tokens, here) == "-" && glued(tokens, here) && glued(tokens, here + 1);
    let at = match (word(tokens, here), word(tokens, here + 1)) {
        ("of", "a" | "an") => here + 2,
        ("a" | "an", _) => here + 1,
        (_, "point") if hyphen => here + 1,
        ("point" | "percentage", _) => here,
        _ => return false,
    };
    let text = |len: usize| (0..len).map(|k| word(tokens, at + k)).collect::<Vec<_>>().join(" ");
    let named = (1..=3).rev().find_map(|len| unit_named(&text(len)).map(|unit| (len, unit)));
    // "a third of a second" is rarely a time; "half a cent" is money that the currency words read.
    let Some((len, unit)) = named.filter(|(_, unit)| unit::find(unit).is_some() && *unit != "penny") else {
        return false;
    };
    (amount.end, amount.unit) = (at + len, unit.to_owned());
    amount.number.precision = Precision::Exact;
    true
}

/// "1.5 m", "20 g": in lower case and with nothing glued to it.
fn is_metric_letter(tokens: &[Token], at: usize) -> bool {
    let letter = tokens.get(at).is_some_and(|t| t.is_in(&["m", "g", "l"]) && !t.capital);
    letter && !tokens.get(at + 1).is_some_and(|t| t.glued && (t.is_word() || t.is("'s")))
}

/// "4.2 million pounds of clients' money" is no weight.
fn money_follows(tokens: &[Token], at: usize) -> bool {
    const MONEY: &[&str] = &[
        "money",
        "cash",
        "funds",
        "funding",
        "debt",
        "debts",
        "damage",
        "investment",
        "savings",
        "assets",
        "loans",
        "taxpayers",
        "revenue",
        "aid",
        "losses",
        "spending",
        "cuts",
        "support",
        "compensation",
    ];
    (at..at + 6).any(|k| MONEY.contains(&word(tokens, k)))
}

/// The currency whose hundredth part a unit names.
fn cents_of(unit: &str) -> Option<&'static str> {
    match unit {
        "euro cent" => Some("EUR"),
        "US cent" => Some("USD"),
        _ => None,
    }
}

/// "km/h" is three tokens.
fn slashed_unit(tokens: &[Token], amount: &mut Amount) -> bool {
    let at = amount.end;
    if word(tokens, at + 1) != "/" || !glued(tokens, at + 1) || !glued(tokens, at + 2) {
        return false;
    }
    let text = format!("{}/{}", word(tokens, at), word(tokens, at + 2));
    let Some(unit) = unit::find(&text) else { return false };
    (amount.end, amount.unit) = (at + 3, unit.name.to_owned());
    true
}

fn unit_named(text: &str) -> Option<&'static str> {
    if text.ends_with(' ') || text.is_empty() {
        return None;
    }
    match text {
        "percentage points" | "percentage point" | "percent points" => return Some("percentage point"),
        "basis points" | "basis point" => return Some("basis point"),
        "euro cents" | "euro cent" => return Some("euro cent"),
        "us cents" | "u.s. cents" => return Some("US cent"),
        _ => {}
    }
    currency::named(text).or_else(|| unit::find(text).map(|u| u.name))
}
