//! Numbers in words: "thirty-one", "two dozen", "a third", "hundreds", "three and a half million", "two point five".

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::Precision;
use super::lexicon::{FEW, SCALES, SMALL, VAGUE, look};
use super::number::{Number, Value, bare, glyph, joined, plain, share, word};
use super::ordinal::denominator;
use crate::domain::text::Token;

fn vague(first: usize, end: usize, low: i64, high: i64) -> Number {
    let value = Value::Between(Decimal::from(low), Decimal::from(high));
    Number { value, ..plain(first, end, Decimal::ZERO, Precision::Vague) }
}

pub(super) fn in_words(tokens: &[Token], i: usize) -> Option<Number> {
    if !may_begin(word(tokens, i)) {
        return None;
    }
    vague_words(tokens, i).or_else(|| fraction_words(tokens, i)).or_else(|| cardinal_words(tokens, i))
}

/// Whether a number in words may begin with a word: what [`in_words`] and [`cardinal_words`] look for first.
fn may_begin(lower: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let names = SMALL.iter().chain(SCALES).map(|(word, _)| *word);
        let vague = VAGUE.iter().map(|(word, ..)| *word);
        names.chain(vague).chain(["a", "an", "tens", "several", "half", "quarter"]).collect()
    });
    SET.contains(lower) || lower.ends_with("fold")
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
    // "sixfold"
    if let Some(times) = first.strip_suffix("fold").and_then(|n| look(SMALL, n)).filter(|n| *n > 1) {
        return Some(plain(i, i + 1, Decimal::from(times), Precision::Exact));
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

/// A fraction in words, whatever follows it: its parts, the whole, the token after it and whether it is a plural.
struct Parts {
    parts: i64,
    whole: i64,
    end: usize,
    plural: bool,
    hyphenated: bool,
}

/// "a third", "two-thirds", "three quarters", "a twenty-fifth", "seven hundredths".
fn parts_at(tokens: &[Token], i: usize) -> Option<Parts> {
    let parts = match word(tokens, i) {
        "a" | "an" => 1,
        first => look(SMALL, first).filter(|n| *n > 0)?,
    };
    // "fifty-four hundredths"
    let next = joined(tokens, i + 1);
    let unit = look(SMALL, word(tokens, next)).filter(|n| parts >= 20 && (1..10).contains(n));
    let (parts, past) = unit.map_or((parts, i + 1), |unit| (parts + unit, next + 1));
    let at = joined(tokens, past);
    let hyphenated = at > past;
    let (end, whole, plural) = denominator(tokens, at)?;
    ((parts > 1) == plural).then_some(Parts { parts, whole, end, plural, hyphenated })
}

/// "a third of", "two-thirds", "half", "three quarters of a million".
fn fraction_words(tokens: &[Token], i: usize) -> Option<Number> {
    if word(tokens, i) == "half" {
        return half(tokens, i);
    }
    if word(tokens, i) == "quarter"
        && let Some(number) = of_scale(tokens, i, i + 1, Decimal::new(25, 2))
    {
        return Some(number);
    }
    let Parts { parts, whole, end, plural, hyphenated } = parts_at(tokens, i)?;
    let value = share(parts, whole)?;
    if let Some(number) = of_scale(tokens, i, end, value) {
        return Some(number);
    }
    let next = word(tokens, end);
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let of = bounded_fraction(before) && next == "and"
        || matches!(
            next,
            "of" | ""
                | "."
                | ","
                | "were"
                | "are"
                | "was"
                | "is"
                | "have"
                | "had"
                | "said"
                | "from"
                | "point"
        )
        || matches!((next, word(tokens, end + 1)), ("-", "point") | ("percentage", _))
        || is_compared(next) && !ranked(tokens, end)
        || bounded_share(before) && crate::domain::extract::is_verb(next);
    // "three quarters" are nine months as often as three fourths; "a half" ends a match.
    let bounded = bounded_fraction(before);
    let point = matches!((next, word(tokens, end + 1)), ("point" | "percentage", _) | ("-", "point"));
    let bounded = bounded || point || bounded_share(before) || is_compared(next) || is_of_which(tokens, i);
    let time = whole == 4 && !hyphenated && next != "of" && !(plural && next.is_empty() || bounded)
        || whole == 2 && !plural && (before == "and" || !matches!(next, "of" | "" | "."));
    // "a third term" counts nothing; "a third of the town" and "two-thirds" do.
    if time || !(of || hyphenated || plural) {
        return None;
    }
    Some(plain(i, end, value, Precision::Fraction))
}

/// "of which the town pays a quarter": a share of what stands before.
fn is_of_which(tokens: &[Token], i: usize) -> bool {
    const NEAR: usize = 8;
    let near = i.saturating_sub(NEAR)..i;
    let ends = |k: usize| matches!(word(tokens, k), "." | ";");
    let asks = |k: usize| word(tokens, k) == "of" && matches!(word(tokens, k + 1), "which" | "whom");
    near.rev().take_while(|k| !ends(*k)).any(asks)
}

/// "a fifth more than in 2019": by how much two things differ.
fn is_compared(next: &str) -> bool {
    matches!(next, "more" | "fewer" | "less" | "higher" | "lower" | "larger" | "smaller" | "cheaper")
}

/// "a third more", the next one: "a third higher court" is no share.
fn ranked(tokens: &[Token], end: usize) -> bool {
    matches!(word(tokens, end), "higher" | "lower" | "larger" | "smaller")
        && !matches!(word(tokens, end + 1), "than" | "" | "." | "," | "in" | "this")
}

/// A word before a fraction that makes it a share: "nearly a third work at night".
fn bounded_share(before: &str) -> bool {
    matches!(
        before,
        "nearly"
            | "almost"
            | "about"
            | "around"
            | "roughly"
            | "than"
            | "over"
            | "under"
            | "least"
            | "some"
            | "only"
    )
}

/// A word before a fraction that bounds it: "above one quarter".
fn bounded_fraction(before: &str) -> bool {
    matches!(before, "above" | "below" | "than" | "over" | "under" | "exactly")
}

/// "a quarter million", "three quarters of a million", "half-million": a fraction of a scale.
fn of_scale(tokens: &[Token], first: usize, end: usize, value: Decimal) -> Option<Number> {
    let of_a = word(tokens, end) == "of" && word(tokens, end + 1) == "a";
    let at = if of_a { end + 2 } else { joined(tokens, end) };
    let scale = look(SCALES, word(tokens, at)).filter(|scale| *scale >= 1000)?;
    let value = value.checked_mul(Decimal::from(scale))?.normalize();
    let step = value.checked_rem(Decimal::from(scale.checked_div(100)?)).filter(|rest| rest.is_zero());
    let precision = step.map_or(Precision::Exact, |_| Precision::Digits { step: value });
    Some(Number { scaled: true, ..plain(first, at + 1, value, precision) })
}

/// What stands after a number and adds a fraction of its scale: "and a half", "½", "and three-quarters"; or a fraction
/// of a smaller scale ("a billion and a half million"). The token after it, the whole value, whether a scale was in it.
pub(super) fn with_fraction(
    tokens: &[Token],
    end: usize,
    value: Decimal,
    scale: Decimal,
) -> Option<(usize, Decimal, bool)> {
    if let Some(part) = glyph(word(tokens, end)) {
        let value = value.checked_add(part.checked_mul(scale)?)?.normalize();
        return Some((end + 1, value, false));
    }
    if word(tokens, end) != "and" {
        return None;
    }
    let (past, part, sure) = match (word(tokens, end + 1), word(tokens, end + 2)) {
        ("half", next) if next != "of" && next != "a" => (end + 2, Decimal::new(5, 1), true),
        _ => {
            let parts = parts_at(tokens, end + 1)?;
            let sure = parts.plural || matches!(parts.whole, 2 | 4);
            (parts.end, share(parts.parts, parts.whole)?, sure)
        }
    };
    // "two million and a third of them", "one and a third man" are two things.
    let next = tokens.get(past);
    let ends = next.is_none_or(|t| !t.is_word());
    if next.is_some_and(|t| t.is("of")) || !sure && !ends {
        return None;
    }
    let after = look(SCALES, word(tokens, past)).filter(|s| *s >= 100).map(Decimal::from);
    let (value, past) = match after {
        Some(next) if scale == Decimal::ONE => (value.checked_add(part)?.checked_mul(next)?, past + 1),
        Some(next) if next < scale => (value.checked_add(part.checked_mul(next)?)?, past + 1),
        Some(_) => return None,
        None => (value.checked_add(part.checked_mul(scale)?)?, past),
    };
    Some((past, value.round_dp(9).normalize(), after.is_some()))
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
    // "more than half people stayed away"
    let bounded = bounded_share(before);
    let plural = after == "people" || after.len() > 3 && after.ends_with('s');
    let said = crate::domain::extract::is_verb(after);
    let counts =
        ["of", "the", "its", "their", "his", "her", "were", "are", "a", "an", "said", "that", "all", "as"];
    (counts.contains(&after) || bounded && (plural || said))
        .then(|| plain(i, i + 1, Decimal::new(5, 1), Precision::Fraction))
}

/// "thirty-one", "two hundred and six", "a million", "two dozen", "two and a half million".
pub(super) fn cardinal_words(tokens: &[Token], i: usize) -> Option<Number> {
    if !may_begin(word(tokens, i)) {
        return None;
    }
    let (mut total, mut group, mut at) = (0_i64, 0_i64, i);
    let (mut any, mut scaled, mut last_scale) = (false, false, 1);
    if matches!(word(tokens, i), "a" | "an") {
        let scale = look(SCALES, word(tokens, i + 1))?;
        (total, group) = if scale < 1000 { (0, scale) } else { (scale, 0) };
        (at, any, scaled, last_scale) = (i + 2, true, scale > 1000, scale);
    }
    // "hundred thousand dollars"
    if !any
        && let Some(scale @ (100 | 1000)) = look(SCALES, word(tokens, i))
        && look(SCALES, word(tokens, i + 1)).is_some_and(|next| next > scale)
    {
        (group, at, any, last_scale) = (scale, i + 1, true, scale);
    }
    while at < tokens.len() && last_scale != 12 {
        let here = if any { joined(tokens, at) } else { at };
        let past_and = if any && word(tokens, here) == "and" && last_scale >= 100 { here + 1 } else { here };
        if let Some(small) = look(SMALL, word(tokens, past_and)) {
            // "two million and one half"
            if any && past_and > here && parts_at(tokens, past_and).is_some() {
                break;
            }
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
        let scale = match word(tokens, here) {
            "dozens" if any => 12,
            scale => match look(SCALES, scale) {
                Some(scale) => scale,
                None => break,
            },
        };
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
    if let Some((end, value)) = decimals_in_words(tokens, end, value) {
        return Some(plain(first, end, value, Precision::Exact));
    }
    // "fifty-four hundredths"
    let at = joined(tokens, end);
    if let Some((end, whole, true)) = denominator(tokens, at).filter(|(_, whole, _)| *whole > 4) {
        let value = value.checked_div(Decimal::from(whole))?.round_dp(12);
        return Some(plain(first, end, value, Precision::Fraction));
    }
    let scale = if group == 0 && last_scale > 1000 { Decimal::from(last_scale) } else { Decimal::ONE };
    if let Some((end, value, scaled_now)) = with_fraction(tokens, end, value, scale) {
        return Some(Number { scaled: scaled || scaled_now, ..plain(first, end, value, Precision::Exact) });
    }
    let precision = match last_scale {
        scale if scale >= 1_000_000 && group == 0 => Precision::Digits { step: Decimal::from(scale) },
        12 => Precision::Exact,
        _ => bare(value),
    };
    Some(Number { scaled, ..plain(first, end, value, precision) })
}

/// "point five", "point zero three", "point seventy-one" after the whole part.
fn decimals_in_words(tokens: &[Token], end: usize, whole: Decimal) -> Option<(usize, Decimal)> {
    if word(tokens, end) != "point" {
        return None;
    }
    let (mut at, mut digits) = (end + 1, String::new());
    while digits.len() < 12
        && let Some(small) = look(SMALL, word(tokens, at))
    {
        let tens = small >= 20 && small % 10 == 0;
        let next = joined(tokens, at + 1);
        let unit = look(SMALL, word(tokens, next)).filter(|n| tens && (1..10).contains(n));
        digits.push_str(&(small + unit.unwrap_or(0)).to_string());
        at = if unit.is_some() { next + 1 } else { at + 1 };
    }
    let part: Decimal = format!("0.{digits}").parse().ok().filter(|_| !digits.is_empty())?;
    Some((at, whole.checked_add(part)?))
}
