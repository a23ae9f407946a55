//! Numbers in digits and words, before units and bounds: "4.2 million", "thirty-one", "two dozen", "a third", "hundreds".

use rust_decimal::Decimal;

use super::Precision;
use super::lexicon::{SCALE_LETTERS, SCALES, look};
use super::words::{in_words, with_fraction};
use crate::domain::text::Token;

/// A number as it stands in the text.
#[derive(Debug, Clone)]
pub struct Number {
    /// The first token.
    pub first: usize,
    /// The token after the last.
    pub end: usize,
    /// Its value; for a vague word the two ends.
    pub value: Value,
    /// How exactly it was written.
    pub precision: Precision,
    /// A scale word or letter stands in it.
    pub scaled: bool,
    /// Written in digits.
    pub digits: bool,
}

/// What a number denotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// One value.
    One(Decimal),
    /// Anything between two values.
    Between(Decimal, Decimal),
}

/// The number that begins at a token, if any. `money` says that a currency sign stands before it, so that "m" after
/// digits is a million. Never overflows: what no decimal holds is no number.
pub fn number_at(tokens: &[Token], i: usize, money: bool) -> Option<Number> {
    let token = tokens.get(i)?;
    if token.is_number() { in_digits(tokens, i, money) } else { in_words(tokens, i) }
}

pub(super) fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// The token after `i`, past a hyphen that joins two words.
pub(super) fn joined(tokens: &[Token], i: usize) -> usize {
    let hyphen =
        tokens.get(i).is_some_and(|t| t.glued && t.is("-")) && tokens.get(i + 1).is_some_and(|t| t.glued);
    if hyphen { i + 1 } else { i }
}

/// A fraction with a slash: its two numbers.
fn slashed(tokens: &[Token], i: usize) -> Option<(i64, i64)> {
    let slash = tokens.get(i + 1).is_some_and(|t| t.glued && t.is("/"))
        && tokens.get(i + 2).is_some_and(|t| t.glued && t.is_number())
        && !tokens.get(i + 3).is_some_and(|t| t.glued && !t.is_in(&[".", ",", ")", "-"]))
        && !(i > 0 && tokens[i].glued);
    let of = |k: usize| word(tokens, k).parse::<i64>().ok();
    let (parts, whole) = (of(i)?, of(i + 2)?);
    (slash && parts < whole && whole <= 16).then_some((parts, whole))
}

/// A part of a whole to 12 digits.
pub(super) fn share(parts: i64, whole: i64) -> Option<Decimal> {
    Decimal::from(parts).checked_div(Decimal::from(whole)).map(|share| share.round_dp(12))
}

/// A fraction that is one character.
pub(super) fn glyph(raw: &str) -> Option<Decimal> {
    match raw {
        "½" => share(1, 2),
        "¼" => share(1, 4),
        "¾" => share(3, 4),
        "⅓" => share(1, 3),
        "⅔" => share(2, 3),
        _ => None,
    }
}

fn in_digits(tokens: &[Token], i: usize, money: bool) -> Option<Number> {
    let raw = &tokens[i].lower;
    if let Some(value) = glyph(raw) {
        return Some(plain(i, i + 1, value, Precision::Fraction));
    }
    // "1/2 pound", but no date "1/2/20"
    if let Some((parts, whole)) = slashed(tokens, i) {
        return Some(plain(i, i + 3, share(parts, whole)?, Precision::Exact));
    }
    let (plain_digits, past) = grouped(tokens, i);
    let value: Decimal = plain_digits.parse().ok()?;
    let decimals = value.scale();
    let (mut end, mut scale, mut scaled) = (past, Decimal::ONE, false);
    if let Some((past, factor)) =
        scale_after(tokens, past, money).or_else(|| scale_apart(tokens, past, money || decimals > 0))
    {
        (end, scale, scaled) = (past, factor, true);
        // "4 hundred million"
        if let Some((past, factor)) = scale_after(tokens, end, money) {
            (end, scale) = (past, scale.checked_mul(factor)?);
        }
    }
    let scaled_value = value.checked_mul(scale)?.normalize();
    if let Some((end, value, _)) = with_fraction(tokens, end, scaled_value, scale) {
        return Some(Number { scaled, digits: true, ..plain(i, end, value, Precision::Exact) });
    }
    let precision = if scaled || decimals > 0 {
        Precision::Digits { step: Decimal::new(1, decimals).checked_mul(scale)?.normalize() }
    } else {
        bare(scaled_value)
    };
    Some(Number { scaled, digits: true, ..plain(i, end, scaled_value, precision) })
}

/// The digits of a number without its separators, and the token after it: "1,300", "1 300 000" with blanks between
/// groups of three.
fn grouped(tokens: &[Token], i: usize) -> (String, usize) {
    let mut digits = tokens[i].lower.replace(',', "");
    let first = digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let group = |t: &Token| {
        let whole = t.lower.split('.').next().unwrap_or_default();
        let digits = whole.len() == 3 && whole.bytes().all(|b| b.is_ascii_digit());
        t.is_number() && !t.glued && t.breaks == 0 && digits
    };
    let mut end = i + 1;
    while first && end < i + 9 && tokens.get(end).is_some_and(group) && !tokens[end - 1].lower.contains('.') {
        end += 1;
    }
    // Two numbers may stand side by side ("18 300-seat halls"); three groups and more are one number.
    let glued_on = tokens.get(end).is_some_and(|t| t.glued && (t.is_word() || t.is("-")));
    if end < i + 3 || glued_on || end > i + 8 {
        return (digits, i + 1);
    }
    tokens[i + 1..end].iter().for_each(|t| digits.push_str(&t.lower));
    (digits, end)
}

fn scale_after(tokens: &[Token], i: usize, money: bool) -> Option<(usize, Decimal)> {
    let next = tokens.get(i)?;
    if next.glued
        && next.is_word()
        && let Some(factor) = look(SCALE_LETTERS, &next.lower)
    {
        let sure =
            money || matches!(next.lower.as_str(), "bn" | "tn" | "mn" | "k" | "mln" | "bln" | "trn" | "mil");
        // "35m of its devices" counts millions, "37m (121ft) long" is a length.
        let twice = word(tokens, i + 1) == "(" && tokens.get(i + 2).is_some_and(Token::is_number);
        let metres = twice
            || tokens.get(i + 1).is_none_or(|t| !t.is_word())
            || word(tokens, i + 1).len() < 2
            || [
                "long",
                "high",
                "wide",
                "deep",
                "tall",
                "above",
                "below",
                "from",
                "away",
                "sprint",
                "race",
                "to",
                "in",
                "freestyle",
                "butterfly",
                "hurdles",
                "relay",
                "final",
                "and",
                "or",
                "at",
                "by",
            ]
            .contains(&word(tokens, i + 1));
        return (sure || next.is("m") && !metres).then_some((i + 1, Decimal::from(factor)));
    }
    let at = joined(tokens, i);
    let scale = match word(tokens, at) {
        "dozens" => 12,
        scale => look(SCALES, scale)?,
    };
    Some((at + 1, Decimal::from(scale)))
}

/// "4.1 B" and "$30 K": the letter stands apart, in a capital.
fn scale_apart(tokens: &[Token], i: usize, sure: bool) -> Option<(usize, Decimal)> {
    let next = tokens.get(i).filter(|t| sure && !t.glued && t.is_word())?;
    let letter = next.capital && matches!(next.lower.as_str(), "k" | "m" | "b") || next.is("k");
    let alone = !tokens.get(i + 1).is_some_and(|t| t.glued && !t.is_in(&[".", ",", ")", ";"]));
    let factor = look(SCALE_LETTERS, &next.lower).filter(|_| letter && alone)?;
    Some((i + 1, Decimal::from(factor)))
}

/// Whether the value is a whole number of times the step.
fn multiple_of(value: Decimal, step: Decimal) -> bool {
    value.checked_rem(step).is_some_and(|rest| rest.is_zero())
}

/// A bare number: round from two trailing noughts' worth of slack on, else exact (rule 2).
pub(super) fn bare(value: Decimal) -> Precision {
    let ten = Decimal::TEN;
    if value.abs() < Decimal::ONE_HUNDRED || !multiple_of(value, ten) {
        return Precision::Exact;
    }
    let mut step = ten;
    while let Some(next) = step.checked_mul(ten)
        && multiple_of(value, next)
        && next <= value.abs()
    {
        step = next;
    }
    Precision::Round { step }
}

pub(super) fn plain(first: usize, end: usize, value: Decimal, precision: Precision) -> Number {
    Number { first, end, value: Value::One(value), precision, scaled: false, digits: false }
}
