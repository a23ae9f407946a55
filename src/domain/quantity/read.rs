//! Quantities in running text: numbers with their units, bounds, ranges and movement, told apart from years, dates,
//! labels and addresses.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::{
    BOUNDS_AFTER, BOUNDS_BEFORE, CURRENCY_WORDS, DESIGNATORS, DOLLARS, DOWN, DOWN_AFTER, MOVE_FILLERS,
    NO_COUNTS, ONLY_WITH_BY, SIGNS, SMALL, STREETS, UP, UP_AFTER, look,
};
use super::number::{Number, Value, number_at};
use super::unit::{self, Dimension};
use super::{Bound, Change, Precision, Quantity};
use crate::domain::text::{Token, span_of, tokens};
use crate::domain::time;

/// A quantity with the tokens it stands in.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The tokens of its span.
    pub tokens: Range<usize>,
    /// The tokens of its wording.
    pub wording: Range<usize>,
    /// The quantity.
    pub quantity: Quantity,
    /// Joined to the quantity before it: the other side of a score or vote, the same amount in another unit, or the age
    /// that limits who is counted.
    pub joined: bool,
}

/// All quantities of a text, in its order. Never panics; linear in the text.
pub fn read(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let times: Vec<Range<usize>> = time::scan(&tokens).iter().map(|f| f.core..f.end).collect();
    read_tokens(&tokens, &times).into_iter().map(|p| p.quantity).collect()
}

/// The same over tokens; what stands in `times` counts nothing.
pub fn read_tokens(tokens: &[Token], times: &[Range<usize>]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    let (mut i, mut time) = (0, 0);
    while i < tokens.len() {
        while times.get(time).is_some_and(|t| t.end <= i) {
            time += 1;
        }
        if times.get(time).is_some_and(|t| t.contains(&i)) {
            i = times[time].end;
            continue;
        }
        match amount_at(tokens, i) {
            Some(amount) if !is_label(tokens, &amount) => {
                i = with_partner(tokens, &mut out, amount);
            }
            Some(amount) => i = amount.end.max(i + 1),
            None => i += 1,
        }
    }
    out
}

/// A number with its unit.
#[derive(Debug, Clone)]
struct Amount {
    first: usize,
    end: usize,
    number: Number,
    value: Value,
    unit: String,
}

fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// The word so many tokens before `i`.
fn back(tokens: &[Token], i: usize, n: usize) -> &str {
    i.checked_sub(n).map_or("", |k| word(tokens, k))
}

fn glued(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.glued)
}

/// The amount that begins at a token: sign or currency, number, unit.
fn amount_at(tokens: &[Token], i: usize) -> Option<Amount> {
    if let Some(amount) = nought(tokens, i) {
        return Some(amount);
    }
    let (at, currency) = currency_before(tokens, i);
    let minus = matches!(word(tokens, at), "minus" | "-" | "−")
        && (tokens.get(at + 1).is_some_and(Token::is_number)
            || word(tokens, at + 1) == "-" && tokens.get(at + 2).is_some_and(Token::is_number));
    let dash = word(tokens, at) != "minus";
    let minus = minus && !(dash && (!glued(tokens, at + 1) || glued(tokens, at)));
    let start = if minus { at + 1 + usize::from(!dash && word(tokens, at + 1) == "-") } else { at };
    let number = number_at(tokens, start, !currency.is_empty())?;
    if !currency.is_empty() && !number.digits {
        return None;
    }
    let mut amount =
        Amount { first: i, end: number.end, value: number.value, unit: currency.to_owned(), number };
    if minus && let Value::One(value) = amount.value {
        amount.value = Value::One(-value);
    }
    if currency.is_empty() {
        take_unit(tokens, &mut amount);
    } else if word(tokens, amount.end) == "us"
        || word(tokens, amount.end) == "u.s." && !glued(tokens, amount.end)
    {
        amount.end +=
            usize::from(word(tokens, amount.end) == "us" && word(tokens, amount.end + 1) != "dollars");
    }
    Some(amount)
}

/// "none", "no one was hurt", "no casualties".
fn nought(tokens: &[Token], i: usize) -> Option<Amount> {
    let len = match (word(tokens, i), word(tokens, i + 1)) {
        ("none", _) | ("nobody", _) => 1,
        ("no", "one") => 2,
        ("no", next) if NO_COUNTS.contains(&next) => 1,
        _ => return None,
    };
    let value = Value::One(Decimal::ZERO);
    let number =
        Number { first: i, end: i + len, value, precision: Precision::Exact, scaled: false, digits: false };
    Some(Amount { first: i, end: i + len, number, value, unit: String::new() })
}

/// A currency sign or code before digits: "$", "US$", "A$", "$A", "US $", "EUR".
fn currency_before(tokens: &[Token], i: usize) -> (usize, &'static str) {
    let here = word(tokens, i);
    let digits_at = |k: usize| tokens.get(k).is_some_and(Token::is_number);
    if here == "$" {
        if let Some(code) =
            look(DOLLARS, word(tokens, i + 1)).filter(|_| glued(tokens, i + 1) && digits_at(i + 2))
        {
            return (i + 2, code);
        }
        // "$US55" is one word with its digits for a tokenizer; "$ 5" is still money.
        return if digits_at(i + 1) { (i + 1, "USD") } else { (i, "") };
    }
    if word(tokens, i + 1) == "$" && digits_at(i + 2) && tokens[i].capital {
        let prefixed = glued(tokens, i + 1) || here == "us";
        if let Some(code) = look(DOLLARS, here).filter(|_| prefixed) {
            return (i + 2, code);
        }
    }
    if here == "y" && word(tokens, i + 1) == "=" && digits_at(i + 2) {
        return (i + 2, "JPY");
    }
    match look(SIGNS, here) {
        Some(code)
            if digits_at(i + 1)
                && (!tokens[i].is_word() || here != "us" && here != "try" && tokens[i].capital) =>
        {
            (i + 1, code)
        }
        _ => (i, ""),
    }
}

/// Percent, currency words and units after the number.
fn take_unit(tokens: &[Token], amount: &mut Amount) {
    let hyphen =
        glued(tokens, amount.end) && word(tokens, amount.end) == "-" && glued(tokens, amount.end + 1);
    let at = amount.end + usize::from(hyphen);
    let text = |len: usize| (0..len).map(|k| word(tokens, at + k)).collect::<Vec<_>>().join(" ");
    let Some((len, name)) = (1..=3).rev().find_map(|len| unit_named(&text(len)).map(|u| (len, u))) else {
        return slashed_unit(tokens, amount);
    };
    let first = &tokens[at];
    let letter = first.lower.chars().count() <= 2 && first.is_word();
    // "won" is a verb more often than money; a unit of one letter stands right after its digits.
    let unlikely = name == "KRW" && !(amount.number.scaled || word(tokens, at + 1) == "(")
        || letter
            && !(amount.number.digits
                && (first.glued || first.lower.chars().count() == 2 && !first.is("mi")))
        || first.is("in")
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
            amount.value = Value::One(value * hundredth);
        }
        if let Precision::Digits { step } = amount.number.precision {
            amount.number.precision = Precision::Digits { step: step * hundredth };
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
fn slashed_unit(tokens: &[Token], amount: &mut Amount) {
    let at = amount.end;
    if word(tokens, at + 1) == "/" && glued(tokens, at + 1) && glued(tokens, at + 2) {
        let text = format!("{}/{}", word(tokens, at), word(tokens, at + 2));
        if let Some(unit) = unit::find(&text) {
            (amount.end, amount.unit) = (at + 3, unit.name.to_owned());
        }
    }
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
    look(CURRENCY_WORDS, text).or_else(|| unit::find(text).map(|u| u.name))
}

/// Joins ranges and scores; pushes what it makes and returns where to read on.
fn with_partner(tokens: &[Token], out: &mut Vec<Placed>, amount: Amount) -> usize {
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

enum Partner {
    Range,
    Score,
    Whole,
}

/// The second amount that belongs to this one, and how.
fn partner(tokens: &[Token], amount: &Amount) -> Option<(Amount, Partner)> {
    let Value::One(value) = amount.value else { return None };
    let hyphen = |k: usize| word(tokens, k) == "-" || word(tokens, k) == "--";
    let one_in = matches!(word(tokens, amount.end), "in" | "out" | "-")
        && amount.unit.is_empty()
        && value <= Decimal::from(99)
        && value > Decimal::ZERO;
    if one_in && let Some(whole) = one_in_so_many(tokens, amount.end) {
        return Some((whole, Partner::Whole));
    }
    let (glue, past) = match word(tokens, amount.end) {
        "to" => ("to", amount.end + 1),
        "and" if between(tokens, amount.first) => ("and", amount.end + 1),
        "or" => ("or", amount.end + 1),
        _ if hyphen(amount.end) && glued(tokens, amount.end) && glued(tokens, amount.end + 1) => {
            ("-", amount.end + 1)
        }
        _ => return None,
    };
    // "up to", "about" may stand before the second end; "in between seven to 10".
    let past = past + if word(tokens, past) == "up" && word(tokens, past + 1) == "to" { 2 } else { 0 };
    let other = amount_at(tokens, past).filter(|o| matches!(o.value, Value::One(_)))?;
    let Value::One(second) = other.value else { return None };
    let same_unit =
        amount.unit == other.unit || amount.unit.is_empty() || other.unit.is_empty() && glue != "to";
    if !same_unit {
        return None;
    }
    if glue == "or" {
        // "7- or 8-inch" gives two sizes, "nine or ten days" a range.
        return (second == value + Decimal::ONE && amount.unit.is_empty()).then_some((other, Partner::Range));
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
    let from = back(tokens, amount.first, 1) == "from";
    let moves = glue == "to"
        && (from || !amount.unit.is_empty() || other.unit.is_empty())
        && back(tokens, amount.first, 1) != "by"
        && moved_before(tokens, amount.first).is_some();
    (!moves).then_some((other, Partner::Range))
}

fn between(tokens: &[Token], first: usize) -> bool {
    back(tokens, first, 1) == "between" || back(tokens, first, 2) == "between"
}

/// "in five", "out of ten", "-in-five".
fn one_in_so_many(tokens: &[Token], at: usize) -> Option<Amount> {
    let hyphen = usize::from(word(tokens, at) == "-");
    let past = match (word(tokens, at + hyphen), word(tokens, at + 1)) {
        ("in", _) => at + 1 + 2 * hyphen,
        ("out", "of") => at + 2,
        _ => return None,
    };
    if matches!(word(tokens, past), "every") || hyphen == 1 && word(tokens, at + 2) != "-" {
        return None;
    }
    let whole = amount_at(tokens, past)?;
    let year = matches!(whole.value, Value::One(v) if v >= Decimal::from(1500) && v <= Decimal::from(2100));
    let unit_free = whole.unit.is_empty() && !year && whole.number.precision != Precision::Vague;
    unit_free.then_some(whole)
}

/// Words of votes and games around two numbers.
fn contest_near(tokens: &[Token], first: usize, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "won", "win", "wins", "lost", "lose", "beat", "beats", "beating", "defeat", "defeated", "draw",
        "drew", "vote", "voted", "votes", "ruled", "ruling", "score", "lead", "led", "leading", "victory",
        "decision", "against", "verdict", "loss", "scored", "majority", "margin", "voting", "down",
    ];
    let before = first.saturating_sub(6)..first;
    let after = end..(end + 3).min(tokens.len());
    before.chain(after).any(|k| WORDS.contains(&word(tokens, k)))
}

/// "one in five" as a share.
fn share(tokens: &[Token], amount: Amount, whole: &Amount) -> Option<Placed> {
    let (Value::One(part), Value::One(all)) = (amount.value, whole.value) else { return None };
    if all <= part {
        return None;
    }
    let value = part.checked_div(all)?.round_dp(12).normalize();
    let number = Number { precision: Precision::Fraction, ..amount.number.clone() };
    let joint = Amount { end: whole.end, value: Value::One(value), number, ..amount };
    Some(place(tokens, joint, false))
}

fn range(tokens: &[Token], amount: Amount, other: Amount) -> Placed {
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

fn scale_of(tokens: &[Token], amount: &Amount) -> Option<Decimal> {
    use super::lexicon::{SCALE_LETTERS, SCALES};
    (amount.number.first..amount.number.end)
        .filter_map(|k| look(SCALES, word(tokens, k)).or_else(|| look(SCALE_LETTERS, word(tokens, k))))
        .next()
        .map(Decimal::from)
}

/// Finds the words that bound and move an amount.
fn place(tokens: &[Token], amount: Amount, joined: bool) -> Placed {
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
        bound = bound.or(Some(found));
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
fn is_age_limit(tokens: &[Token], amount: &Amount, first: usize) -> bool {
    const WHO: &[&str] = &[
        "children",
        "people",
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
    ];
    let limit =
        matches!(word(tokens, first), "under" | "over" | "above" | "below") && first + 1 == amount.first;
    let small = matches!(amount.value, Value::One(v) if v <= Decimal::ONE_HUNDRED) && amount.unit.is_empty();
    let ends = tokens.get(amount.end).is_none_or(|t| {
        !t.is_word()
            || crate::domain::text::is_stop_word(&t.lower)
            || crate::domain::extract::is_verb(&t.lower)
    });
    limit && small && ends && WHO.contains(&back(tokens, first, 1))
}

fn bound_before(tokens: &[Token], first: usize, lasts: bool) -> Option<(usize, Bound)> {
    let fits = |words: &[&str]| {
        words.len() <= first
            && words.iter().enumerate().all(|(k, w)| word(tokens, first - words.len() + k) == *w)
    };
    let &(words, bound) = BOUNDS_BEFORE.iter().find(|(words, _)| fits(words))?;
    // "5 percent over two years": the two years are a stretch, not a bound; "for over two years" is one.
    if words == ["over"] && lasts && back(tokens, first, 2) != "for" {
        return None;
    }
    // "at around 5", "at about 5" are about 5; "thinks about 5" cannot be told apart.
    let negated = matches!(words[0], "more" | "less" | "fewer")
        && matches!(back(tokens, first - words.len(), 1), "no" | "not");
    Some((words.len(), if negated { Bound::AtMost } else { bound }))
}

fn bound_after(tokens: &[Token], end: usize) -> Option<(usize, Bound)> {
    let fits = |words: &[&str]| words.iter().enumerate().all(|(k, w)| word(tokens, end + k) == *w);
    let &(words, bound) = BOUNDS_AFTER.iter().find(|(words, _)| fits(words))?;
    let sign = words[0] == "+" || words[0] == "-";
    let apart = sign && !glued(tokens, end);
    let sum = words == ["plus"] && tokens.get(end + 1).is_some_and(Token::is_number);
    (!apart && !sum).then_some((words.len(), bound))
}

/// The verb or noun of movement before a level or difference, past fillers: its place.
fn moved_before(tokens: &[Token], first: usize) -> Option<(usize, Change)> {
    for k in 1..=6.min(first) {
        let w = back(tokens, first, k);
        let found = if UP.contains(&w) {
            Change::Up
        } else if DOWN.contains(&w) {
            Change::Down
        } else if MOVE_FILLERS.contains(&w) || w == "from" {
            continue;
        } else {
            return None;
        };
        return Some((first - k, found));
    }
    None
}

fn change_of(tokens: &[Token], amount: &Amount, first: usize, end: usize) -> Change {
    if amount.number.precision == Precision::Fraction && amount.unit.is_empty() {
        return Change::None;
    }
    // "Dow +0.2%"
    if glued(tokens, first) && back(tokens, first, 1) == "+" {
        return Change::Up;
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
    let by = back(tokens, first, 1) == "by";
    let Some((at, change)) = moved_before(tokens, first) else {
        return if by { moved_by(tokens, first) } else { Change::None };
    };
    let verb = word(tokens, at);
    let level = (at + 1..first).any(|k| matches!(word(tokens, k), "to" | "from"));
    let needs_by =
        ONLY_WITH_BY.contains(&verb) && !by && amount.unit != "percent" && amount.unit != "percentage point";
    // "an increase of 12" is a difference, "growth of 3 percent" too; "down by 12" always.
    if level || needs_by && !(at + 1 < first && word(tokens, at + 1) == "of") {
        return Change::None;
    }
    change
}

/// "cut its forecast for the year by 3": the verb may stand further off.
fn moved_by(tokens: &[Token], first: usize) -> Change {
    for k in 2..=10.min(first) {
        let w = back(tokens, first, k);
        if UP.contains(&w) {
            return Change::Up;
        }
        if DOWN.contains(&w) {
            return Change::Down;
        }
        if matches!(w, "." | ";" | "," | "\"") {
            break;
        }
    }
    Change::None
}

/// Years, labels, addresses, "one" as a pronoun: numbers that count nothing.
fn is_label(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let number = &amount.number;
    if !amount.unit.is_empty() || number.scaled || number.precision == Precision::Vague {
        return false;
    }
    if number.precision == Precision::Fraction {
        return false;
    }
    if !number.digits {
        return one_in_so_many(tokens, end).is_none() && is_pronoun(tokens, amount);
    }
    let raw = word(tokens, first);
    let next = word(tokens, end);
    // "1990s", "21st", "256GB" with an unknown unit is a label as well
    if glued(tokens, end) && tokens.get(end).is_some_and(Token::is_word) {
        return true;
    }
    if matches!(back(tokens, first, 1), "#" | "/" | "@") || next == "/" || next == ":" && glued(tokens, end) {
        return true;
    }
    let hyphened = glued(tokens, first) && back(tokens, first, 1) == "-";
    if hyphened
        && first >= 2
        && glued(tokens, first - 1)
        && (tokens[first - 2].is_word() || tokens[first - 2].is_number())
    {
        return true;
    }
    // "555-0134"
    if next == "-"
        && glued(tokens, end)
        && tokens.get(end + 1).is_some_and(|t| t.glued && t.is_number() && t.lower.len() == 4)
    {
        return true;
    }
    let plain = raw.bytes().all(|b| b.is_ascii_digit());
    if plain && raw.len() > 1 && raw.starts_with('0') {
        return true;
    }
    if is_address(tokens, end) {
        return true;
    }
    let stop = usize::from(back(tokens, first, 1) == "." && first >= 2);
    let before = first.checked_sub(1 + stop).map(|k| &tokens[k]);
    let Some(before) = before.filter(|t| t.is_word() && plain && raw.len() <= 5) else { return false };
    let counted = tokens.get(end).is_some_and(|t| t.is_word() && !t.capital && t.lower.ends_with('s'));
    if before.is_in(DESIGNATORS) && (before.capital || stop == 1 || before.lower.len() > 3) && !counted {
        return true;
    }
    // "the S&P 500": a single letter only stands before the number of a name.
    if before.capital && before.lower.len() == 1 && !before.is_in(&["a", "i"]) {
        return true;
    }
    // "Windows 11", but not "In 12 cities" or a score
    let sentence_start = first < 2 + stop || tokens[first - 2 - stop].is_in(&[".", "\"", "!", "?", ":"]);
    let closed = tokens.get(end).is_none_or(|t| !t.is_word() || crate::domain::text::is_stop_word(&t.lower));
    let name = before.capital
        && stop == 0
        && (!sentence_start || closed)
        && !crate::domain::text::is_stop_word(&before.lower)
        && !crate::domain::extract::is_verb(&before.lower);
    name && !counted
        && raw.len() <= 4
        && !tokens.get(end).is_some_and(|t| t.is_in(&["-", "("]) && t.glued)
        && next != ","
}

fn is_address(tokens: &[Token], end: usize) -> bool {
    let mut k = end;
    while k < end + 4 && tokens.get(k).is_some_and(|t| t.capital || t.is_number()) {
        if k > end && tokens[k].is_in(STREETS) {
            return true;
        }
        k += 1;
    }
    false
}

/// "one" and other small words where they count nothing: "one of", "one another", "the one", "Part two".
fn is_pronoun(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let before = back(tokens, first, 1);
    if amount.number.end == first + 1 && look(SMALL, word(tokens, first)).is_some() {
        let labelled = first > 0 && tokens[first - 1].capital && DESIGNATORS.contains(&before);
        let joined = matches!(before, "-" | "/") && glued(tokens, first);
        let name = first > 0
            && tokens[first].capital
            && tokens[first - 1].capital
            && !tokens[first - 1].is_in(&["the"]);
        if labelled || joined || name {
            return true;
        }
    }
    if word(tokens, first) != "one" || end != first + 1 {
        return false;
    }
    let next = tokens.get(end);
    let after = word(tokens, end);
    let counts =
        next.is_some_and(|t| t.is_word() && !t.glued && !crate::domain::text::is_stop_word(&t.lower));
    let of_them = after == "of" && matches!(word(tokens, end + 1), "them" | "whom" | "which" | "those");
    let pronoun_before = matches!(
        before,
        "the"
            | "this"
            | "that"
            | "each"
            | "every"
            | "any"
            | "no"
            | "which"
            | "another"
            | "a"
            | "only"
            | "some"
            | "day"
            | "new"
    );
    pronoun_before || matches!(after, "another" | "day" | "'s" | "thing" | "way") || !(counts || of_them)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value (or ends), unit and bound of each quantity: "312 percent Exactly".
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read(text)
            .iter()
            .map(|q| {
                let value = match (q.value, q.low, q.high) {
                    (Some(value), ..) => value.to_string(),
                    (_, Some(low), Some(high)) => format!("{low}..{high}"),
                    _ => "?".to_owned(),
                };
                let change =
                    if q.change == Change::None { String::new() } else { format!(" {:?}", q.change) };
                format!("{value} {} {:?}{change}", q.unit, q.bound).replace("  ", " ")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        check("Some 2,450 bales and thirty-one crates", &["2450 About", "31 Exactly"]);
        check("two dozen goats, a hundred and six hens", &["24 Exactly", "106 Exactly"]);
        check("a profit of $1.3bn and €400m", &["1300000000 USD Exactly", "400000000 EUR Exactly"]);
        check("two-thirds of members; one in five boats", &["0.666666666667 Exactly", "0.2 Exactly"]);
        check("half a million bees and half of the hives", &["500000 Exactly", "0.5 Exactly"]);
        check("It cost A$2.5 million", &["2500000 AUD Exactly"]);
        check("a coin of 50 euro cents", &["0.50 EUR Exactly"]);
    }

    #[test]
    fn bounds_and_vague_words_are_read() {
        check("at least 60 wells, more than 12 pumps", &["60 AtLeast", "12 MoreThan"]);
        check("no fewer than 40 and no more than 50", &["40 AtLeast", "50 AtMost"]);
        check("nearly 900 nurses or just over 5 percent", &["900 Nearly", "5 percent JustOver"]);
        check("dozens of cars, tens of thousands of fans", &["24..199 Range", "20000..199999 Range"]);
        check("a few sheep, a couple of dogs, no one", &["3..9 Range", "2..3 Range", "0 Exactly"]);
        check("30 or more", &["30 AtLeast"]);
    }

    #[test]
    fn ranges_and_scores_are_told_apart() {
        check("between 10 and 15 trucks", &["10..15 Range"]);
        check("growth of 3 to 4 percent", &["3..4 percent Range Up"]);
        check("four to five thousand people", &["4000..5000 Range"]);
        check("Rovers won 3-1", &["3 Exactly", "1 Exactly"]);
        check("The panel voted five to four", &["5 Exactly", "4 Exactly"]);
    }

    #[test]
    fn changes_are_told_from_levels() {
        check("Milk rose 5.4 percent to 312 crowns", &["5.4 percent Exactly Up", "312 Exactly"]);
        check("Rents fell by 3 percentage points", &["3 percentage point Exactly Down"]);
        check("Output grew from 3% to 4%", &["3 percent Exactly", "4 percent Exactly"]);
        check("It hired 12 more", &["12 Exactly Up"]);
        check("The mill cut 90 jobs", &["90 Exactly"]);
    }

    #[test]
    fn labels_count_nothing() {
        check("In 2019 the A380 took Highway 41 to Room 12 at 5:25 p.m.", &[]);
        check("On May 3, 2021, and in the 1990s, he lived at 12 Elm Street", &[]);
        check("One of the best, no one else, the 3rd of its kind, COVID-19", &["0 Exactly"]);
        check("Apollo 11 and Article 5", &[]);
    }

    #[test]
    fn units_are_read() {
        check(
            "a 3,000-acre farm with winds of 38 mph (61 kph)",
            &["3000 acre Exactly", "38 mile per hour Exactly", "61 kilometre per hour Exactly"],
        );
        check("It was minus 12 degrees Celsius", &["-12 degree Celsius Exactly"]);
        check("3 million pounds for the bridge", &["3000000 GBP Exactly"]);
    }
}
