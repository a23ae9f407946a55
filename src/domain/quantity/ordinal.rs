//! Ordinals: "the 11th", "twenty-fifth". They count nothing, so that no figure is made of them; as the lower part of a
//! fraction ("three fifths") they divide.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::lexicon::{FRACTIONS, ORDINALS, SCALES, SMALL, look};
use super::number::{joined, word};
use crate::domain::text::{Span, Token, span_of, tokens};

/// The ordinals of a text with their numbers, in its order. Never panics; linear in the text.
pub fn ordinals(text: &str) -> Vec<(Span, Decimal)> {
    let tokens = tokens(text);
    let figures = super::read(text);
    let mut out: Vec<(Span, Decimal)> = Vec::new();
    let (mut i, mut figure) = (0, 0);
    while i < tokens.len() {
        let Some((end, value)) = ordinal_at(&tokens, i) else {
            i += 1;
            continue;
        };
        let span = span_of(&tokens, i..end);
        // "a third of", "one second" are figures.
        while figures.get(figure).is_some_and(|q| q.span.end <= span.start) {
            figure += 1;
        }
        let counted = figures.get(figure).is_some_and(|q| q.span.overlaps(span));
        if !counted && !is_unit(&tokens, i, end) {
            out.push((span, value));
        }
        i = end;
    }
    out
}

/// "a trillionth" is a part, "a second" a moment.
fn is_unit(tokens: &[Token], i: usize, end: usize) -> bool {
    let article = i > 0 && matches!(word(tokens, i - 1), "a" | "one");
    article && (word(tokens, i) == "second" || tokens.get(end).is_none_or(|t| !t.is_word()))
}

/// The ordinal that begins at a token: the token after it and its number.
pub(super) fn ordinal_at(tokens: &[Token], i: usize) -> Option<(usize, Decimal)> {
    let first = tokens.get(i)?;
    if first.is_number() {
        let suffix = tokens.get(i + 1).is_some_and(|t| t.glued && t.is_in(&["st", "nd", "rd", "th"]));
        let value = first.lower.replace(',', "").parse().ok().filter(|_| suffix)?;
        return Some((i + 2, value));
    }
    let (mut total, mut group, mut at, mut any) = (0_i64, 0_i64, i, false);
    while at < i + 16 {
        let here = if any { joined(tokens, at) } else { at };
        let here = if any && word(tokens, here) == "and" { here + 1 } else { here };
        let this = word(tokens, here);
        if let Some((_, value)) = one_word(this) {
            let scale = value >= 100;
            let value =
                if scale { (total + group.max(1)).checked_mul(value)? } else { total + group + value };
            return (scale || group % 100 == 0 || group % 10 == 0 && value % 10 != 0)
                .then_some((here + 1, Decimal::from(value)));
        }
        if let Some(small) = look(SMALL, this) {
            if any && !(group % 100 == 0 || group % 10 == 0 && small < 10) {
                return None;
            }
            group += small;
        } else if let Some(scale) = look(SCALES, this).filter(|s| *s != 12) {
            if scale == 100 {
                group = group.max(1) * 100;
            } else {
                (total, group) = (total.checked_add(group.max(1).checked_mul(scale)?)?, 0);
            }
        } else {
            return None;
        }
        (at, any) = (here + 1, true);
    }
    None
}

/// Whether an ordinal or a whole number may begin with a word ("twenty", "third", "thousandths").
pub fn may_begin_ordinal(lower: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let ordinals = ORDINALS.iter().chain(SMALL).chain(SCALES).map(|(word, _)| *word);
        ordinals.chain(["thirds"]).collect()
    });
    SET.contains(lower) || lower.ends_with("th") || lower.ends_with("ths")
}

/// A single ordinal word, and whether it is a plural: "fifth", "hundredths".
fn one_word(lower: &str) -> Option<(bool, i64)> {
    if let Some(value) = look(ORDINALS, lower) {
        return Some((false, value));
    }
    if let Some(singular) = lower.strip_suffix('s').filter(|_| lower.ends_with("ths") || lower == "thirds")
        && let Some(value) = look(ORDINALS, singular)
    {
        return Some((true, value));
    }
    let scale = lower.strip_suffix("th").or_else(|| lower.strip_suffix("ths"))?;
    let plural = lower.ends_with('s');
    look(SCALES, scale).filter(|s| *s != 12).map(|value| (plural, value))
}

/// The lower part of a fraction: the token after it, its number, whether it is a plural ("fifths").
pub(super) fn denominator(tokens: &[Token], at: usize) -> Option<(usize, i64, bool)> {
    let first = word(tokens, at);
    if let Some(&(_, plural, whole)) = FRACTIONS.iter().find(|f| f.0 == first || f.1 == first) {
        return Some((at + 1, whole, first == plural));
    }
    if let Some((plural, value)) = one_word(first).filter(|(_, value)| *value > 10) {
        return Some((at + 1, value, plural));
    }
    // "twenty-fifths"
    let tens = look(SMALL, first).filter(|n| *n >= 20)?;
    let next = joined(tokens, at + 1);
    let (plural, unit) = one_word(word(tokens, next)).filter(|(_, value)| *value < 10 && next > at + 1)?;
    Some((next + 1, tens + unit, plural))
}

#[cfg(test)]
mod tests {
    use super::ordinals;

    fn check(text: &str, expected: &[i64]) {
        let found: Vec<String> = ordinals(text).iter().map(|(_, value)| value.to_string()).collect();
        let expected: Vec<String> = expected.iter().map(i64::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn ordinals_are_told_from_counts() {
        check("the 11th hour of her second term", &[11, 2]);
        check("its one hundred and twelfth ferry, the forty-third this year", &[112, 43]);
        check("a third of the orchard, one second later", &[]);
        check("the two hundredth visitor and the 1,200th", &[200, 1200]);
        check("three fifths of 41 boats", &[]);
    }
}
