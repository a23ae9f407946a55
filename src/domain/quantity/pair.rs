//! Numbers that belong together: ranges, scores and votes, "one in five", "seven years and six months".

use rust_decimal::Decimal;

use super::Precision;
use super::bound::{moved_before, place};
use super::lexicon::look;
use super::number::{Number, Value};
use super::read::{Amount, Placed, amount_at, back, glued, word};
use super::unit::{self, Dimension};
use crate::domain::text::Token;

/// Joins ranges and scores; pushes what it makes and returns where to read on.
pub(super) fn with_partner(tokens: &[Token], out: &mut Vec<Placed>, amount: Amount) -> usize {
    if let Some(sum) = sum_of(tokens, &amount) {
        let placed = place(tokens, sum, false);
        let end = placed.wording.end;
        out.push(placed);
        return end;
    }
    if let Some((other, kind)) = partner(tokens, &amount) {
        let end = other.end;
        match kind {
            Partner::Range => {
                let placed = range(tokens, amount, other);
                let end = placed.wording.end.max(end);
                out.push(placed);
                return end;
            }
            Partner::Score => {
                let first = place(tokens, amount, false);
                let second = place(tokens, other, true);
                out.extend([first, second]);
                return end;
            }
            Partner::Whole => {
                let Some(placed) = share(tokens, amount.clone(), &other) else {
                    let placed = place(tokens, amount, false);
                    let end = placed.wording.end;
                    out.push(placed);
                    return end;
                };
                out.push(placed);
                return end;
            }
        }
    }
    let same_amount = out.last().is_some_and(|last| {
        let opens = back(tokens, amount.first, 1) == "(" && last.tokens.end + 1 == amount.first;
        let of = |name: &str| unit::UNITS.iter().find(|u| u.name == name).map(|u| u.dimension);
        let money = |name: &str| name.len() == 3 && name.chars().all(|c| c.is_ascii_uppercase());
        opens
            && (money(&amount.unit) && money(&last.quantity.unit)
                || of(&amount.unit)
                    .is_some_and(|d| d != Dimension::Other && Some(d) == of(&last.quantity.unit)))
    });
    let placed = place(tokens, amount, same_amount);
    let end = placed.wording.end;
    out.push(placed);
    end
}

/// A dash with blanks on both sides, a number right after it.
fn spaced_range(tokens: &[Token], dash: usize) -> bool {
    let number = tokens.get(dash + 1).is_some_and(Token::is_number);
    number && word(tokens, dash) == "-" && !glued(tokens, dash) && !glued(tokens, dash + 1)
}

/// "13 dollars and 45 cents", "$5 and 20 cents", "15 dollars 50": one amount of money.
fn money_sum(tokens: &[Token], amount: &Amount) -> Option<Amount> {
    let Value::One(value) = amount.value else { return None };
    if !unit::is_money(&amount.unit) && amount.unit != "pound" || amount.number.scaled || !value.is_integer()
    {
        return None;
    }
    let and = usize::from(word(tokens, amount.end) == "and");
    let other = amount_at(tokens, amount.end + and)?;
    let Value::One(rest) = other.value else { return None };
    let cents =
        matches!(other.unit.as_str(), "cent" | "penny") && (amount.unit != "pound" || other.unit == "penny");
    // "15 dollars 50": two digits and nothing counted after them.
    let after_word = amount.number.end < amount.end && amount.unit != "pound";
    let bare = other.unit.is_empty()
        && after_word
        && word(tokens, other.first).len() == 2
        && other.number.digits
        && other.end == other.first + 1
        && tokens.get(other.end).is_none_or(|t| t.is_in(&[".", ",", ";"]) && !t.glued || t.is("."));
    if !(cents || bare) || !rest.is_integer() || rest >= Decimal::ONE_HUNDRED {
        return None;
    }
    let sum = value.checked_add(rest.checked_div(Decimal::ONE_HUNDRED)?)?.normalize();
    let unit = if amount.unit == "pound" { "GBP".to_owned() } else { amount.unit.clone() };
    let number = Number { precision: Precision::Exact, ..amount.number.clone() };
    Some(Amount { end: other.end, value: Value::One(sum), unit, number, ..amount.clone() })
}

/// "seven years and six months": one stretch of time.
pub(super) fn sum_of(tokens: &[Token], amount: &Amount) -> Option<Amount> {
    let Value::One(value) = amount.value else { return None };
    if let Some(sum) = money_sum(tokens, amount) {
        return Some(sum);
    }
    if let Some(sum) = half_more(tokens, amount) {
        return Some(sum);
    }
    let (part, parts) = match amount.unit.as_str() {
        "year" => ("month", Decimal::from(12)),
        "hour" => ("minute", Decimal::from(60)),
        "foot" => ("inch", Decimal::from(12)),
        _ => return None,
    };
    let and = usize::from(word(tokens, amount.end) == "and");
    let other = amount_at(tokens, amount.end + and).filter(|o| o.unit == part)?;
    let Value::One(rest) = other.value else { return None };
    let sum = value.checked_add(rest.checked_div(parts)?.round_dp(6))?.normalize();
    let plain = rest.is_integer() && rest < parts && value.is_integer();
    plain.then_some(Amount { end: other.end, value: Value::One(sum), ..amount.clone() })
}

/// "an hour and a half", "one mile and a quarter".
fn half_more(tokens: &[Token], amount: &Amount) -> Option<Amount> {
    let Value::One(value) = amount.value else { return None };
    let end = amount.end;
    if amount.unit.is_empty() || amount.number.scaled || word(tokens, end) != "and" {
        return None;
    }
    let article = usize::from(word(tokens, end + 1) == "a");
    let part = match word(tokens, end + 1 + article) {
        "half" => Decimal::new(5, 1),
        "quarter" if article == 1 => Decimal::new(25, 2),
        _ => return None,
    };
    let past = end + 2 + article;
    // "a day and a half century"
    if tokens.get(past).is_some_and(|t| t.is_in(&["of", "-", "a", "an"])) || word(tokens, past) == "century" {
        return None;
    }
    let number = Number { precision: Precision::Exact, ..amount.number.clone() };
    Some(Amount { end: past, value: Value::One(value.checked_add(part)?), number, ..amount.clone() })
}

pub(super) enum Partner {
    Range,
    Score,
    Whole,
}

/// The second amount that belongs to this one, and how.
pub(super) fn partner(tokens: &[Token], amount: &Amount) -> Option<(Amount, Partner)> {
    let Value::One(value) = amount.value else { return None };
    // "rose sixfold to $3 billion"
    if back(tokens, amount.end, 1).ends_with("fold") {
        return None;
    }
    let one_in = matches!(word(tokens, amount.end), "in" | "out" | "-")
        && amount.unit.is_empty()
        && value <= Decimal::from(99)
        && value > Decimal::ZERO;
    if one_in && let Some(whole) = one_in_so_many(tokens, amount.end) {
        return Some((whole, Partner::Whole));
    }
    if let Some(other) = tally_of(tokens, amount, value) {
        return Some((other, Partner::Score));
    }
    let (glue, past) = joined_by(tokens, amount, value)?;
    // "up to", "about" may stand before the second end; "in between seven to 10".
    let past = past + if word(tokens, past) == "up" && word(tokens, past + 1) == "to" { 2 } else { 0 };
    let other = amount_at(tokens, past).filter(|o| matches!(o.value, Value::One(_)))?;
    let Value::One(second) = other.value else { return None };
    // "58 percent to 42": the shares of a vote.
    let shares = amount.unit == "percent"
        && (other.unit.is_empty() || other.unit == amount.unit)
        && second < value
        && (value.checked_add(second) == Some(Decimal::ONE_HUNDRED)
            || contest_near(tokens, amount.first, other.end))
        && (glue == "-" || glue == "to");
    if shares {
        let unit = amount.unit.clone();
        return Some((Amount { unit, ..other }, Partner::Score));
    }
    let same_unit =
        amount.unit == other.unit || amount.unit.is_empty() || other.unit.is_empty() && glue != "to";
    if !same_unit {
        return None;
    }
    if glue == "or" {
        // "7- or 8-inch" gives two sizes, "nine or ten days" a range.
        return (value.checked_add(Decimal::ONE) == Some(second) && amount.unit.is_empty())
            .then_some((other, Partner::Range));
    }
    let whole = |v: Decimal| v.is_integer() && v < Decimal::from(1000);
    let counts = whole(value) && whole(second) && other.unit.is_empty() && amount.unit.is_empty();
    let contest = contest_near(tokens, amount.first, other.end);
    if (glue == "-" || glue == "to") && counts && (second < value || contest) {
        let said = glue == "-" || contest;
        return said.then_some((other, Partner::Score));
    }
    let scale_once = other.number.scaled && !amount.number.scaled;
    if second < value && !scale_once {
        return None;
    }
    // "rose from 3% to 4%" gives two levels, "grew 3% to 312" a difference and a level, "grow 8 to 10%" a range.
    let before = back(tokens, amount.first, 1);
    if glue == "to" && before == "from" && is_step(tokens, amount.first - 1, other.end) {
        return None;
    }
    // "rose by 1,200 to 18,600" gives a difference and a level too, "grow by 8 to 10%" a range.
    let apart = value.checked_mul(Decimal::from(3)).is_some_and(|v| v <= second);
    let moves = glue == "to"
        && (before == "from" || !amount.unit.is_empty() || other.unit.is_empty())
        && (before != "by" || apart)
        && moved_before(tokens, amount.first).is_some();
    (!moves).then_some((other, Partner::Range))
}

/// "lengthened from 14 to 22 weeks", "raised the fare from $2 to $3": a step from one level to another; "prices range from
/// 4 to 9 crowns", "a forecast from 5 to 7 percent" and "cut it from 5 to 7 percent to 3 to 5 percent" are ranges.
fn is_step(tokens: &[Token], from: usize, end: usize) -> bool {
    use super::lexicon::{DOWN, STEPS, UP};
    if word(tokens, end) == "to" && super::number::number_at(tokens, end + 1, false).is_some() {
        return false;
    }
    (1..=6.min(from))
        .map(|n| (n, back(tokens, from, n)))
        .take_while(|(_, w)| !matches!(*w, "," | ";" | "." | "\"" | "("))
        .any(|(n, w)| {
            let noun = matches!(back(tokens, from, n + 1), "a" | "an" | "the" | "its" | "their" | "this");
            !noun && (STEPS.contains(&w) || UP.contains(&w) || DOWN.contains(&w))
        })
}

/// What joins an amount to a second one, and where that begins.
/// "by 40 votes to 31", "three sets to one": the other side of a tally that says what it counts.
fn tally_of(tokens: &[Token], amount: &Amount, value: Decimal) -> Option<Amount> {
    const COUNTED: &[&str] =
        &["votes", "goals", "games", "sets", "matches", "frames", "runs", "points", "tries"];
    let end = amount.end;
    if !amount.unit.is_empty()
        || !COUNTED.contains(&word(tokens, end))
        || back(tokens, amount.first, 1) == "from"
    {
        return None;
    }
    let joint = matches!(word(tokens, end + 1), "to" | "against");
    let other = amount_at(tokens, end + 2).filter(|other| joint && other.unit.is_empty())?;
    let alone =
        tokens.get(other.end).is_none_or(|t| !t.is_word() || crate::domain::text::is_stop_word(&t.lower));
    matches!(other.value, Value::One(second) if second <= value && second.is_integer() && alone)
        .then_some(other)
}

fn joined_by(tokens: &[Token], amount: &Amount, value: Decimal) -> Option<(&'static str, usize)> {
    let hyphen = |k: usize| word(tokens, k) == "-" || word(tokens, k) == "--";
    let joint = match word(tokens, amount.end) {
        "to" => ("to", amount.end + 1),
        "and" if between(tokens, amount.first) => ("and", amount.end + 1),
        "or" => ("or", amount.end + 1),
        "through" if amount.number.digits => ("to", amount.end + 1),
        _ if hyphen(amount.end) && glued(tokens, amount.end) && glued(tokens, amount.end + 1) => {
            ("-", amount.end + 1)
        }
        // "2 - 1": a score may stand with blanks around its dash.
        _ if hyphen(amount.end) && amount.number.digits && value < Decimal::ONE_HUNDRED => {
            let score = tokens.get(amount.end + 1).is_some_and(Token::is_number)
                && contest_near(tokens, amount.first, amount.end + 2);
            if !score && !spaced_range(tokens, amount.end) {
                return None;
            }
            ("-", amount.end + 1)
        }
        // "1,000 - 5,000"
        _ if hyphen(amount.end) && amount.number.digits && spaced_range(tokens, amount.end) => {
            ("-", amount.end + 1)
        }
        _ => return None,
    };
    Some(joint)
}

pub(super) fn between(tokens: &[Token], first: usize) -> bool {
    back(tokens, first, 1) == "between" || back(tokens, first, 2) == "between"
}

/// "in five", "out of ten", "-in-five".
pub(super) fn one_in_so_many(tokens: &[Token], at: usize) -> Option<Amount> {
    let hyphen = usize::from(word(tokens, at) == "-");
    let past = match (word(tokens, at + hyphen), word(tokens, at + 1)) {
        ("in", "every") => at + 2,
        ("in", _) => at + 1 + 2 * hyphen,
        ("out", "of") if word(tokens, at + 2) == "every" => at + 3,
        ("out", "of") => at + 2,
        _ => return None,
    };
    if hyphen == 1 && word(tokens, at + 2) != "-" {
        return None;
    }
    let whole = amount_at(tokens, past)?;
    let year = matches!(whole.value, Value::One(v) if v >= Decimal::from(1500) && v <= Decimal::from(2100));
    let unit_free = whole.unit.is_empty() && !year && whole.number.precision != Precision::Vague;
    unit_free.then_some(whole)
}

/// Words of votes and games around two numbers.
pub(super) fn contest_near(tokens: &[Token], first: usize, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "won",
        "win",
        "wins",
        "lost",
        "lose",
        "beat",
        "beats",
        "beating",
        "defeat",
        "defeated",
        "draw",
        "drew",
        "vote",
        "voted",
        "votes",
        "ruled",
        "ruling",
        "score",
        "lead",
        "led",
        "leading",
        "victory",
        "decision",
        "against",
        "verdict",
        "loss",
        "scored",
        "majority",
        "margin",
        "voting",
        "down",
        "trail",
        "trails",
        "trailed",
        "trailing",
        "edged",
        "thrashed",
        "ahead",
        "behind",
        "score",
        "scoreline",
    ];
    let before = first.saturating_sub(6)..first;
    let after = end..(end + 3).min(tokens.len());
    before.chain(after).any(|k| WORDS.contains(&word(tokens, k)))
}

/// "one in five" as a share.
pub(super) fn share(tokens: &[Token], amount: Amount, whole: &Amount) -> Option<Placed> {
    let (Value::One(part), Value::One(all)) = (amount.value, whole.value) else { return None };
    if all <= part {
        return None;
    }
    let value = part.checked_div(all)?.round_dp(12).normalize();
    // "one in 2,000" is told from "one in 500"; a point either way would make them one.
    let precision = if all > Decimal::ONE_HUNDRED { Precision::Exact } else { Precision::Fraction };
    let number = Number { precision, ..amount.number.clone() };
    let joint = Amount { end: whole.end, value: Value::One(value), number, ..amount };
    Some(place(tokens, joint, false))
}

pub(super) fn range(tokens: &[Token], amount: Amount, other: Amount) -> Placed {
    let (mut low, high) = match (amount.value, other.value) {
        (Value::One(low), Value::One(high)) => (low, high),
        _ => (Decimal::ZERO, Decimal::ZERO),
    };
    // "four to five thousand", "$5 to 6 million": the scale stands once.
    if other.number.scaled
        && !amount.number.scaled
        && let Some(scale) = scale_of(tokens, &other)
    {
        low = low.checked_mul(scale).filter(|scaled| *scaled <= high).unwrap_or(low);
    }
    let unit = if other.unit.is_empty() { amount.unit.clone() } else { other.unit.clone() };
    let number = Number { precision: Precision::Vague, ..other.number.clone() };
    let joint = Amount { first: amount.first, value: Value::Between(low, high), unit, number, ..other };
    place(tokens, joint, false)
}

pub(super) fn scale_of(tokens: &[Token], amount: &Amount) -> Option<Decimal> {
    scale_in(tokens, &(amount.number.first..amount.number.end))
}

/// The scale word or letter in a stretch of tokens.
pub(super) fn scale_in(tokens: &[Token], range: &std::ops::Range<usize>) -> Option<Decimal> {
    use super::lexicon::{SCALE_LETTERS, SCALES};
    range
        .clone()
        .filter_map(|k| look(SCALES, word(tokens, k)).or_else(|| look(SCALE_LETTERS, word(tokens, k))))
        .next()
        .map(Decimal::from)
}
