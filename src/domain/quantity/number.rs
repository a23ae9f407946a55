//! Numbers in digits and words, before units and bounds: "4.2 million", "thirty-one", "two dozen", "a third", "hundreds".

use rust_decimal::Decimal;

use super::Precision;
use super::lexicon::{FEW, FRACTIONS, SCALE_LETTERS, SCALES, SMALL, VAGUE, look};
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

fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// The token after `i`, past a hyphen that joins two words.
fn joined(tokens: &[Token], i: usize) -> usize {
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

fn in_digits(tokens: &[Token], i: usize, money: bool) -> Option<Number> {
    let raw = &tokens[i].lower;
    let fraction = |parts: i64, whole: i64| {
        Decimal::from(parts).checked_div(Decimal::from(whole)).map(|share| share.round_dp(12))
    };
    let glyph = match raw.as_str() {
        "½" => fraction(1, 2),
        "¼" => fraction(1, 4),
        "¾" => fraction(3, 4),
        "⅓" => fraction(1, 3),
        "⅔" => fraction(2, 3),
        _ => None,
    };
    if let Some(value) = glyph {
        return Some(plain(i, i + 1, value, Precision::Fraction));
    }
    // "1/2 pound", but no date "1/2/20"
    if let Some((parts, whole)) = slashed(tokens, i) {
        return Some(plain(i, i + 3, fraction(parts, whole)?, Precision::Exact));
    }
    let plain_digits = raw.replace(',', "");
    let value: Decimal = plain_digits.parse().ok()?;
    let decimals = value.scale();
    let (mut end, mut scale, mut scaled) = (i + 1, Decimal::ONE, false);
    if let Some((past, factor)) = scale_after(tokens, i + 1, money) {
        (end, scale, scaled) = (past, factor, true);
        // "4 hundred million"
        if let Some((past, factor)) = scale_after(tokens, end, money) {
            (end, scale) = (past, scale.checked_mul(factor)?);
        }
    }
    let scaled_value = value.checked_mul(scale)?.normalize();
    let precision = if scaled || decimals > 0 {
        Precision::Digits { step: Decimal::new(1, decimals).checked_mul(scale)?.normalize() }
    } else {
        bare(scaled_value)
    };
    Some(Number { scaled, digits: true, ..plain(i, end, scaled_value, precision) })
}

fn scale_after(tokens: &[Token], i: usize, money: bool) -> Option<(usize, Decimal)> {
    let next = tokens.get(i)?;
    if next.glued
        && next.is_word()
        && let Some(factor) = look(SCALE_LETTERS, &next.lower)
    {
        let sure = money || matches!(next.lower.as_str(), "bn" | "tn" | "mn" | "k" | "mln" | "bln" | "trn");
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
    let scale = look(SCALES, word(tokens, at))?;
    (scale != 12).then(|| (at + 1, Decimal::from(scale)))
}

/// Whether the value is a whole number of times the step.
fn multiple_of(value: Decimal, step: Decimal) -> bool {
    value.checked_rem(step).is_some_and(|rest| rest.is_zero())
}

/// A bare number: round from two trailing noughts' worth of slack on, else exact (rule 2).
fn bare(value: Decimal) -> Precision {
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

fn plain(first: usize, end: usize, value: Decimal, precision: Precision) -> Number {
    Number { first, end, value: Value::One(value), precision, scaled: false, digits: false }
}

fn vague(first: usize, end: usize, low: i64, high: i64) -> Number {
    let value = Value::Between(Decimal::from(low), Decimal::from(high));
    Number { value, ..plain(first, end, Decimal::ZERO, Precision::Vague) }
}

fn in_words(tokens: &[Token], i: usize) -> Option<Number> {
    vague_words(tokens, i).or_else(|| fraction_words(tokens, i)).or_else(|| cardinal_words(tokens, i))
}

/// "dozens", "tens of thousands", "a few hundred", "a couple", "none".
fn vague_words(tokens: &[Token], i: usize) -> Option<Number> {
    let at = |k: usize| word(tokens, i + k);
    let first = at(0);
    if (first == "tens" || first == "hundreds")
        && at(1) == "of"
        && let Some(&(_, low, high)) = VAGUE.iter().find(|(w, ..)| *w == at(2) && w.ends_with('s'))
    {
        let factor = if first == "tens" { 10 } else { 100 };
        let high = (high + 1) * factor - 1;
        if low >= 2000 {
            return Some(vague(i, i + 3, low * factor, high));
        }
    }
    if let Some(&(_, low, high)) = VAGUE.iter().find(|(w, ..)| *w == first) {
        // "the scores were level" counts nothing.
        let counts = first != "scores" || at(1) == "of" || at(1) == "more";
        return counts.then(|| vague(i, i + 1, low, high));
    }
    let few = match (first, at(1)) {
        ("a", "few" | "handful") => Some(2),
        ("several", _) => Some(1),
        _ => None,
    };
    if let Some(len) = few {
        let scale = look(SCALES, at(len)).unwrap_or(1);
        return Some(vague(i, i + len + usize::from(scale > 1), FEW.0 * scale, FEW.1 * scale));
    }
    if first == "a" && at(1) == "couple" && (at(2) == "of" || look(SCALES, at(2)).is_some()) {
        let scale = look(SCALES, at(2)).unwrap_or(1);
        return Some(vague(i, i + 2 + usize::from(scale > 1), 2 * scale, 3 * scale));
    }
    None
}

/// "a third of", "two-thirds", "half", "one in five", "three out of ten".
fn fraction_words(tokens: &[Token], i: usize) -> Option<Number> {
    let parts = match word(tokens, i) {
        "a" | "an" => 1,
        "half" => return half(tokens, i),
        first => look(SMALL, first).filter(|n| (1..=9).contains(n))?,
    };
    let at = joined(tokens, i + 1);
    let hyphenated = at > i + 1;
    let (singular, plural, whole) =
        *FRACTIONS.iter().find(|f| f.0 == word(tokens, at) || f.1 == word(tokens, at))?;
    let many = word(tokens, at) == plural;
    if (parts > 1) != many || singular == "half" {
        return None;
    }
    let next = word(tokens, at + 1);
    let of = matches!(
        next,
        "of" | "" | "." | "," | "were" | "are" | "was" | "is" | "have" | "had" | "said" | "from"
    );
    let time = matches!(whole, 4) && !hyphenated && next != "of";
    // "a third term" counts nothing; "a third of the town" and "two-thirds" do.
    if time || !(of || hyphenated || many) {
        return None;
    }
    let value = Decimal::from(parts).checked_div(Decimal::from(whole))?.round_dp(12);
    Some(plain(i, at + 1, value, Precision::Fraction))
}

fn half(tokens: &[Token], i: usize) -> Option<Number> {
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let label = [
        "first", "second", "other", "latter", "the", "final", "opening", "this", "last", "each", "-", "next",
    ];
    let next = joined(tokens, i + 1);
    let after = word(tokens, next);
    // "half a million", "half a dozen", "half-million"
    let past_article = if matches!(after, "a" | "an") { next + 1 } else { next };
    if let Some(scale) = look(SCALES, word(tokens, past_article)) {
        let value = Decimal::from(scale).checked_div(Decimal::TWO)?;
        let precision = if scale > 1000 { Precision::Digits { step: value } } else { Precision::Exact };
        return Some(Number { scaled: true, ..plain(i, past_article + 1, value, precision) });
    }
    if label.contains(&before) && after != "of" || next > i + 1 {
        return None;
    }
    let counts =
        ["of", "the", "its", "their", "his", "her", "were", "are", "a", "an", "said", "that", "all", "as"];
    counts.contains(&after).then(|| plain(i, i + 1, Decimal::new(5, 1), Precision::Fraction))
}

/// "thirty-one", "two hundred and six", "a million", "two dozen", "two and a half million".
fn cardinal_words(tokens: &[Token], i: usize) -> Option<Number> {
    let (mut total, mut group, mut at) = (0_i64, 0_i64, i);
    let (mut any, mut scaled, mut last_scale) = (false, false, 1);
    if matches!(word(tokens, i), "a" | "an") {
        let scale = look(SCALES, word(tokens, i + 1))?;
        (total, group) = if scale < 1000 { (0, scale) } else { (scale, 0) };
        (at, any, scaled, last_scale) = (i + 2, true, scale > 1000, scale);
    }
    while at < tokens.len() && last_scale != 12 {
        let here = if any { joined(tokens, at) } else { at };
        let past_and = if any && word(tokens, here) == "and" && last_scale >= 100 { here + 1 } else { here };
        if let Some(small) = look(SMALL, word(tokens, past_and)) {
            let fits = group == 0
                || group % 100 == 0
                || group % 10 == 0 && group % 100 >= 20 && small < 10 && small > 0;
            // "in 2014 two" or "one one" are two numbers; "two hundred and six" is one.
            let follows = !any || past_and > here || here > at || group % 100 == 0 || group % 10 == 0;
            if !fits || !follows || any && small == 0 {
                break;
            }
            (group, at, any) = (group + small, past_and + 1, true);
            continue;
        }
        let Some(scale) = look(SCALES, word(tokens, here)) else { break };
        if !any {
            return None;
        }
        if scale <= 100 {
            group = group.max(1) * scale;
        } else {
            (total, group, scaled) = (total + group.max(1) * scale, 0, true);
        }
        (at, last_scale) = (here + 1, scale);
    }
    if !any {
        return None;
    }
    finish(tokens, i, at, total, group, scaled, last_scale)
}

fn finish(
    tokens: &[Token],
    first: usize,
    end: usize,
    total: i64,
    group: i64,
    scaled: bool,
    last_scale: i64,
) -> Option<Number> {
    let value = Decimal::from(total.checked_add(group)?);
    // "two and a half million"
    if !scaled
        && word(tokens, end) == "and"
        && word(tokens, end + 1) == "a"
        && word(tokens, end + 2) == "half"
    {
        let scale = look(SCALES, word(tokens, end + 3));
        let value = value.checked_add(Decimal::new(5, 1))?.checked_mul(Decimal::from(scale.unwrap_or(1)))?;
        let past = end + 3 + usize::from(scale.is_some());
        return Some(Number { scaled: scale.is_some(), ..plain(first, past, value, Precision::Exact) });
    }
    let precision = match last_scale {
        scale if scale >= 1_000_000 && group == 0 => Precision::Digits { step: Decimal::from(scale) },
        12 => Precision::Exact,
        _ => bare(value),
    };
    Some(Number { scaled, ..plain(first, end, value, precision) })
}
