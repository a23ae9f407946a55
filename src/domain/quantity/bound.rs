//! The words that bound a number ("at least", "aged ... or over") and move it ("rose by").

use rust_decimal::Decimal;

use super::lexicon::{
    BOUNDS_AFTER, BOUNDS_BEFORE, BOUNDS_BEHIND, DOWN, DOWN_AFTER, MOVE_FILLERS, OF_ITS_OWN, ONLY_WITH_BY, UP,
    UP_AFTER, look,
};
use super::measured::is_more;
use super::number::Value;
use super::read::{Amount, Placed, amount_at, back, glued, word};
use super::{Bound, Change, Dimension, Precision, Quantity, dimension, is_money};
use crate::domain::text::{Token, span_of};

/// Finds the words that bound and move an amount.
pub(super) fn place(tokens: &[Token], amount: Amount, joined: bool) -> Placed {
    let (mut first, mut end, mut bound) = (amount.first, amount.end, None);
    if matches!(back(tokens, first, 1), "between" | "from") && matches!(amount.value, Value::Between(..)) {
        first -= 1;
    }
    let lasts = matches!(amount.unit.as_str(), "year" | "month" | "week" | "day" | "hour" | "decade");
    if let Some((len, found)) = bound_before(tokens, first, lasts) {
        (first, bound) = (first - len, Some(found));
    }
    if let Some((len, found)) = bound_after(tokens, end) {
        end += len;
        // "about 500 or less" is at most 500.
        let closes = matches!(found, Bound::AtMost | Bound::AtLeast);
        bound = bound.filter(|b| !(closes && *b == Bound::About)).or(Some(found));
    } else if let Some((len, found)) = or_equal(tokens, end, bound) {
        (end, bound) = (end + len, Some(found));
    } else if bound.is_none() {
        bound = bound_behind(tokens, end);
    }
    let threshold = is_age_limit(tokens, &amount, first);
    let (unit, joined) = if threshold { ("year".to_owned(), true) } else { (amount.unit.clone(), joined) };
    let change = change_of(tokens, &amount, first, end);
    let (value, low, high, bound) = match amount.value {
        Value::One(value) => (Some(value), None, None, bound.unwrap_or(Bound::Exactly)),
        Value::Between(low, high) => (None, Some(low), Some(high), Bound::Range),
    };
    let span = span_of(tokens, amount.first..amount.end);
    let quantity = Quantity {
        span,
        wording: span_of(tokens, first..end),
        value,
        low,
        high,
        bound,
        change,
        precision: amount.number.precision,
        unit,
    };
    Placed { tokens: amount.first..amount.end, wording: first..end, quantity, joined }
}

/// "were under 25", "children under five", "people over 65 and": an age, that limits who is counted.
pub(super) fn is_age_limit(tokens: &[Token], amount: &Amount, first: usize) -> bool {
    const WHO: &[&str] = &[
        "children",
        "people",
        "them",
        "whom",
        "half",
        "those",
        "voters",
        "women",
        "men",
        "were",
        "are",
        "aged",
        "persons",
        "adults",
        "workers",
        "anyone",
        "everyone",
        "residents",
        "patients",
        "boys",
        "girls",
        "is",
        "was",
        "child",
        "woman",
        "man",
        "boy",
        "girl",
        "person",
        "adult",
        "worker",
    ];
    let limit =
        matches!(word(tokens, first), "under" | "over" | "above" | "below") && first + 1 == amount.first;
    let low = |v: Decimal| v <= Decimal::ONE_HUNDRED;
    let small = amount.unit.is_empty()
        && match amount.value {
            Value::One(v) => low(v),
            Value::Between(_, v) => low(v),
        };
    let ends = tokens.get(amount.end).is_none_or(|t| {
        !t.is_word()
            || crate::domain::text::is_stop_word(&t.lower)
            || crate::domain::extract::is_verb(&t.lower)
    });
    let aged = matches!(back(tokens, amount.first, 1), "aged" | "ages")
        || back(tokens, amount.first, 1) == "of" && back(tokens, amount.first, 2) == "ages";
    small && ends && (aged || limit && WHO.contains(&back(tokens, first, 1)))
}

pub(super) fn bound_before(tokens: &[Token], first: usize, lasts: bool) -> Option<(usize, Bound)> {
    let fits = |words: &[&str]| {
        words.len() <= first
            && words.iter().enumerate().all(|(k, w)| word(tokens, first - words.len() + k) == *w)
    };
    let &(words, bound) = BOUNDS_BEFORE.iter().find(|(words, _)| fits(words))?;
    // "revised the toll up to 40": a direction.
    if words == ["up", "to"] {
        const RAISED: &[&str] =
            &["revised", "raised", "brought", "bringing", "raising", "revising", "pushed", "took", "taking"];
        // "cut up to 700 jobs" is a bound: no fall goes up.
        let moved =
            moved_before(tokens, first.saturating_sub(2)).is_some_and(|(_, change)| change == Change::Up);
        let near = (3..=7).take_while(|n| !matches!(back(tokens, first, *n), "," | ";" | "."));
        if moved || near.into_iter().any(|n| RAISED.contains(&back(tokens, first, n))) {
            return Some((2, Bound::Exactly));
        }
    }
    // "5 percent over two years": the two years are a stretch, not a bound; "for over two years" is one.
    if words == ["over"] && lasts && back(tokens, first, 2) != "for" {
        return None;
    }
    // "at around 5", "at about 5" are about 5; "thinks about 5" cannot be told apart.
    let negated = matches!(words[0], "more" | "less" | "fewer")
        && matches!(back(tokens, first - words.len(), 1), "no" | "not");
    Some((words.len(), if negated { Bound::AtMost } else { bound }))
}

/// "less than 50 or equal to it": the bound takes its own number in.
fn or_equal(tokens: &[Token], end: usize, bound: Option<Bound>) -> Option<(usize, Bound)> {
    let closed = match bound? {
        Bound::MoreThan => Bound::AtLeast,
        Bound::LessThan => Bound::AtMost,
        _ => return None,
    };
    if word(tokens, end) != "or" || word(tokens, end + 1) != "equal" {
        return None;
    }
    let len = if word(tokens, end + 2) == "to" { 3 } else { 2 };
    let another = super::number::number_at(tokens, end + len, false).is_some();
    (!another).then_some((len, closed))
}

pub(super) fn bound_after(tokens: &[Token], end: usize) -> Option<(usize, Bound)> {
    let fits = |words: &[&str]| words.iter().enumerate().all(|(k, w)| word(tokens, end + k) == *w);
    let &(words, bound) = BOUNDS_AFTER.iter().chain(BOUNDS_BEHIND).find(|(words, _)| fits(words))?;
    let sign = words[0] == "+" || words[0] == "-";
    let apart = sign && !glued(tokens, end);
    let sum = words == ["plus"] && super::number::number_at(tokens, end + 1, false).is_some();
    // "50 or less than 60" gives a second number.
    let past = end + words.len() + usize::from(words.last() != Some(&"than"));
    let than = words.last() == Some(&"than") || word(tokens, past - 1) == "than";
    let second = words[0] == "or" && than && super::number::number_at(tokens, past, false).is_some();
    (!apart && !sum && !second).then_some((words.len(), bound))
}

/// A bound behind what is counted, where the clause ends with it.
fn bound_behind(tokens: &[Token], end: usize) -> Option<Bound> {
    const REACH_MAX: usize = 6;
    let ends = |at: usize| tokens.get(at).is_none_or(|token| !token.is_word());
    let reach = (end..end + REACH_MAX).take_while(|at| tokens.get(*at).is_some_and(|token| token.is_word()));
    for at in reach {
        let fits = |words: &[&str]| words.iter().enumerate().all(|(k, one)| word(tokens, at + k) == *one);
        if let Some((words, bound)) = BOUNDS_BEHIND.iter().find(|(words, _)| fits(words)) {
            return ends(at + words.len()).then_some(*bound);
        }
    }
    None
}

/// The verb or noun of movement before a level or difference, past fillers: its place.
pub(super) fn moved_before(tokens: &[Token], first: usize) -> Option<(usize, Change)> {
    for k in 1..=6.min(first) {
        let w = back(tokens, first, k);
        // "turned down by 58 percent", "make up 57 percent": a verb with its particle.
        let verb = back(tokens, first, k + 1);
        let refused = w == "down" && matches!(verb, "turned" | "turn" | "voted" | "shot" | "struck" | "put")
            || w == "up" && PARTICLE_VERBS.contains(&verb);
        let found = if refused {
            return None;
        } else if UP.contains(&w) {
            Change::Up
        } else if DOWN.contains(&w) {
            Change::Down
        } else if MOVE_FILLERS.contains(&w) || w == "from" {
            continue;
        } else {
            look(OF_ITS_OWN, w)?
        };
        return Some((first - k, found));
    }
    None
}

/// How many words of what is counted stand before "more than".
const COUNTED_WORDS: usize = 3;

/// Verbs that mean no movement with "up": "hooked up a third of the homes", "ended up with 12 seats".
const PARTICLE_VERBS: [&str; 44] = [
    "make", "makes", "made", "making", "hooked", "hook", "set", "sets", "picked", "pick", "picks", "ended",
    "ends", "gave", "give", "gives", "given", "took", "takes", "taken", "turned", "turns", "held", "hold",
    "holds", "locked", "rounded", "signed", "lined", "built", "broke", "broken", "called", "opened",
    "backed", "cleaned", "cleared", "came", "comes", "snapped", "summed", "wound", "used", "teamed",
];

/// "Knocked 9 million off the fine", "wiped another 40 crowns off the price".
const TAKES_OFF: [&str; 18] = [
    "knocked", "knock", "knocks", "knocking", "shaved", "shave", "lopped", "wiped", "wipe", "wiping",
    "sliced", "chopped", "took", "take", "taking", "takes", "slashed", "trimmed",
];
/// Such a verb stands so many words before its number at most.
const OFF_WORDS: usize = 3;

/// "1,240 prisoners more than it was built for", "seven higher than the ministry's"; "5 more than" and "12 or more" bound a
/// number.
fn more_than(tokens: &[Token], end: usize) -> Option<Change> {
    for k in 0..=COUNTED_WORDS {
        let after = word(tokens, end + k);
        let change = match after {
            "more" | "higher" | "larger" => Change::Up,
            "fewer" | "less" | "lower" | "smaller" => Change::Down,
            "than" | "," | "." | "and" | "or" | "" => return None,
            _ => continue,
        };
        let is_than = word(tokens, end + k + 1) == "than";
        let is_of_a_level = k > 0 || matches!(after, "higher" | "lower" | "larger" | "smaller");
        return Some(change).filter(|_| is_than && is_of_a_level);
    }
    None
}

pub(super) fn change_of(tokens: &[Token], amount: &Amount, first: usize, end: usize) -> Change {
    if amount.number.precision == Precision::Fraction && amount.unit.is_empty() {
        // "a fifth more than in 2019"
        return match word(tokens, end) {
            "more" | "higher" | "larger" => Change::Up,
            "fewer" | "less" | "lower" | "smaller" | "cheaper" => Change::Down,
            _ => Change::None,
        };
    }
    // "Dow +0.2%"
    if glued(tokens, first) && back(tokens, first, 1) == "+" {
        return Change::Up;
    }
    if !amount.unit.is_empty() && is_more(back(tokens, amount.end, 2)) {
        return Change::Up;
    }
    if let Some(change) = more_than(tokens, end) {
        return change;
    }
    // "12 more", "5 percent higher", "a 3 percent rise", but not "5 more than".
    for k in 0..2 {
        let w = word(tokens, end + k);
        let measured = !amount.unit.is_empty();
        let after = if UP_AFTER.contains(&w) && (measured || matches!(w, "more" | "additional" | "extra")) {
            Some(Change::Up)
        } else if DOWN_AFTER.contains(&w) && (measured || w == "fewer") {
            Some(Change::Down)
        } else {
            None
        };
        if let Some(change) = after {
            let direction_of_next =
                matches!(w, "up" | "down") && tokens.get(end + k + 1).is_some_and(|t| !t.is_word());
            return if direction_of_next { Change::None } else { change };
        }
        if k == 0 && !(measured && matches!(w, "year" | "annual" | "pay" | "price")) {
            break;
        }
    }
    if word(tokens, amount.end) == "off"
        && (1..=OFF_WORDS).any(|k| TAKES_OFF.contains(&back(tokens, first, k)))
    {
        return Change::Down;
    }
    // "grew sevenfold", "rose six times": a factor is no difference.
    if back(tokens, amount.end, 1).ends_with("fold") || word(tokens, amount.end) == "times" {
        return Change::None;
    }
    let by = back(tokens, first, 1) == "by";
    let Some((at, change)) = moved_before(tokens, first) else {
        return if by { moved_by(tokens, first) } else { Change::None };
    };
    let verb = word(tokens, at);
    let level = (at + 1..first).any(|k| matches!(word(tokens, k), "to" | "from"));
    let own = look(OF_ITS_OWN, verb).is_some();
    let needs_by = (own || ONLY_WITH_BY.contains(&verb))
        && !by
        && amount.unit != "percent"
        && amount.unit != "percentage point"
        && !(own && moves_itself(tokens, amount));
    // "an increase of 12" is a difference, "growth of 3 percent" too; "down by 12" always.
    // "a net loss of 84 million" is a level, "a loss of 3 percent" a fall.
    let result = verb == "loss" && !matches!(amount.unit.as_str(), "percent" | "percentage point");
    if level || result || needs_by && !(at + 1 < first && word(tokens, at + 1) == "of") {
        return Change::None;
    }
    change
}

/// "The glacier lost 3 tonnes of ice", "the stock gained 40 cents to $9": what a thing wins or loses of its own size or
/// price. "The firm lost $3 million" is a result.
fn moves_itself(tokens: &[Token], amount: &Amount) -> bool {
    use Dimension::{Area, Length, Mass, Speed, Volume};
    let size = matches!(dimension(&amount.unit), Some(Length | Area | Mass | Volume | Speed));
    let to_level = || {
        let level = word(tokens, amount.end) == "to" && is_money(&amount.unit);
        level && amount_at(tokens, amount.end + 1).is_some_and(|level| level.unit == amount.unit)
    };
    size || to_level()
}

/// "cut its forecast for the year by 3": the verb may stand further off.
pub(super) fn moved_by(tokens: &[Token], first: usize) -> Change {
    for k in 2..=10.min(first) {
        let w = back(tokens, first, k);
        if UP.contains(&w) {
            return Change::Up;
        }
        let refused = w == "down" && matches!(back(tokens, first, k + 1), "turned" | "turn" | "voted");
        if DOWN.contains(&w) && !refused {
            return Change::Down;
        }
        // "were down 2 percent, Alba by 3 percent": the verb is shared.
        let named = w == "," && (1..k).all(|n| back(tokens, first, n) == "by" || tokens[first - n].capital);
        if refused || matches!(w, "." | ";" | "\"") || w == "," && !named {
            break;
        }
    }
    Change::None
}
