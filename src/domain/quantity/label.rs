//! Numbers that count nothing: years, labels, codes, addresses, "one" as a pronoun.

use super::Precision;
use super::lexicon::{DESIGNATORS, SMALL, STREETS, look};
use super::ordinal::ordinal_at;
use super::pair::one_in_so_many;
use super::read::{Amount, back, glued, word};
use crate::domain::text::{Token, is_stop_word};

/// Years, labels, addresses, "one" as a pronoun: numbers that count nothing.
pub(super) fn is_label(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let number = &amount.number;
    if is_base(tokens, first) || is_year_between(tokens, amount) || is_rest_of_code(tokens, first) {
        return true;
    }
    if !amount.unit.is_empty() || number.scaled || number.precision == Precision::Vague {
        return false;
    }
    if number.precision == Precision::Fraction {
        // "the second half of the game"
        let ordinal = matches!(back(tokens, first, 1), "first" | "second" | "opening" | "closing" | "latter");
        return word(tokens, first) == "half" && ordinal;
    }
    if !number.digits {
        // "the twenty-first", "the two hundredth anniversary"
        if ordinal_at(tokens, first).is_some_and(|(past, _)| past > end) {
            return true;
        }
        return one_in_so_many(tokens, end).is_none()
            && (is_pronoun(tokens, amount) || is_in_a_name(tokens, amount));
    }
    let raw = word(tokens, first);
    let next = word(tokens, end);
    // "1990s", "21st", "256GB" with an unknown unit is a label as well
    if glued(tokens, end) && tokens.get(end).is_some_and(Token::is_word) {
        return true;
    }
    if matches!(back(tokens, first, 1), "#" | "/" | "@")
        || back(tokens, first, 1) == ">" && back(tokens, first, 2) == "<"
        || next == "/"
        || next == ":" && glued(tokens, end)
    {
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
    is_address(tokens, end)
        || is_shirt(tokens, amount)
        || plain && is_year_of(tokens, amount)
        || is_code(tokens, amount)
        || plain && raw.len() <= 5 && is_numbered(tokens, amount)
}

/// "the Five Star Movement", "the Group of Seven": a number word with a capital, inside a sentence that is no headline, is
/// a part of a name.
fn is_in_a_name(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let capital = |k: usize| tokens.get(k).is_some_and(|t| t.capital && t.is_word());
    let opens = |k: usize| {
        matches!(word(tokens, k), "." | "!" | "?" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "'" | "-")
    };
    let begins = first == 0 || opens(first - 1) || tokens[first].breaks > 0;
    let of_a_name = back(tokens, first, 1) == "of" && first.checked_sub(2).is_some_and(capital);
    if begins || !capital(first) || end > first + 1 || !(capital(end) || of_a_name) {
        return false;
    }
    let from = (0..first).rev().find(|k| opens(*k)).map_or(0, |k| k + 1);
    let to = (end..tokens.len()).find(|k| opens(*k)).unwrap_or(tokens.len());
    // In a headline all words but the small ones have capitals.
    tokens[from..to].iter().any(|t| t.is_word() && !t.capital && t.lower.len() > 2 && !is_stop_word(&t.lower))
}

/// "50 per 100,000 people", "seven in every 10,000": what a rate is reckoned by.
fn is_base(tokens: &[Token], first: usize) -> bool {
    let before = back(tokens, first, 1);
    before == "per" || matches!(before, "every" | "each") && back(tokens, first, 2) == "in"
}

/// "PS8.1bn", "v2.4": what follows the point of a code.
fn is_rest_of_code(tokens: &[Token], first: usize) -> bool {
    let point = glued(tokens, first) && back(tokens, first, 1) == "." && glued(tokens, first - 1);
    let code = |t: &Token| t.is_word() && t.lower.ends_with(|c: char| c.is_ascii_digit());
    point && first.checked_sub(2).is_some_and(|k| code(&tokens[k]))
}

/// "between A.D. 1000 and 1260", "from 400 to 310 B.C.": years of an era, in whichever place it is named.
fn is_year_between(tokens: &[Token], amount: &Amount) -> bool {
    const ERAS: &[&str] = &["a.d.", "ad", "b.c.", "bc", "ce", "bce", "c.e.", "b.c.e."];
    let (first, end) = (amount.first, amount.end);
    let whole = amount.unit.is_empty() && amount.number.digits && !amount.number.scaled && end == first + 1;
    let era = |k: usize| tokens.get(k).is_some_and(|t| t.is_in(ERAS) && t.capital);
    let joint = |k: usize| matches!(word(tokens, k), "and" | "to" | "-" | "–" | "or");
    let number = |k: usize| tokens.get(k).is_some_and(Token::is_number);
    let after = first >= 3
        && joint(first - 1)
        && number(first - 2)
        && (era(first - 3) || first >= 4 && era(first - 4) && word(tokens, first - 3) == ".");
    let before = joint(end) && number(end + 1) && era(end + 2);
    whole && (after || before || era(end))
}

/// "the mk5 2019 review", "a 2018 study": a year before a singular noun.
fn is_year_of(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let raw = word(tokens, first);
    let year = raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"));
    let next = tokens.get(end);
    let singular = next.is_some_and(|t| {
        t.is_word()
            && !t.glued
            && !t.capital
            && !t.lower.ends_with('s')
            && !t.is_in(&[
                "people", "men", "women", "children", "sheep", "cattle", "police", "fish", "more", "fewer",
                "staff", "percent",
            ])
            && !crate::domain::text::is_stop_word(&t.lower)
            && !crate::domain::extract::is_verb(&t.lower)
    });
    let closed = tokens.get(end + 1).is_none_or(|t| !t.is_word() || !t.lower.ends_with('s'));
    year && singular && closed
}

/// "quarterback Dak Prescott (4) celebrates": the number on a shirt.
fn is_shirt(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let named = |k: usize| tokens.get(k).is_some_and(|t| t.is_word() && t.capital);
    let alone = first >= 3 && end == first + 1 && back(tokens, first, 1) == "(" && word(tokens, end) == ")";
    let verb = tokens
        .get(end + 1)
        .is_some_and(|t| t.is_word() && !t.capital && t.lower.ends_with('s') && t.lower.len() > 3);
    alone && named(first - 2) && named(first - 3) && verb && word(tokens, first).len() <= 2
}

/// "Highway 41", "the S&P 500", "Windows 11": the number of something named before it.
fn is_numbered(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let (raw, next) = (word(tokens, first), word(tokens, end));
    let stop = usize::from(back(tokens, first, 1) == "." && first >= 2);
    let before = first.checked_sub(1 + stop).map(|k| &tokens[k]);
    let Some(before) = before.filter(|t| t.is_word()) else { return false };
    let plural = |t: &Token| {
        t.is_word()
            && !t.capital
            && t.lower.ends_with('s')
            && !crate::domain::text::is_stop_word(&t.lower)
            && !crate::domain::extract::is_verb(&t.lower)
    };
    let people = |t: &Token| t.is_in(&["people", "men", "women", "children", "police"]) && !t.capital;
    // "It took Brandl 71 moves": what somebody took or gave is counted, whatever the word may be else.
    let is_given = matches!(
        back(tokens, first, 2),
        "took" | "takes" | "take" | "gave" | "gives" | "cost" | "costs" | "earned" | "paid" | "left"
    ) && tokens.get(end).is_some_and(|t| t.is_word() && !t.capital && t.lower.ends_with('s'));
    let counted = is_given || tokens.get(end).is_some_and(|t| plural(t) || people(t));
    // "700 were held in Lund, in Ystad 300": a place in front of its number.
    let place = matches!(back(tokens, first, 2), "in" | "at" | "near")
        && matches!(back(tokens, first, 3), "," | "and" | ";");
    if place
        && raw.len() >= 2
        && !before.is_in(DESIGNATORS)
        && tokens.get(end).is_none_or(|t| t.is_in(&[".", ",", ";"]))
    {
        return false;
    }
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
        && !(next == "-" && tokens.get(end + 1).is_some_and(Token::is_number))
        && next != ","
}

/// "COVID -19", "ISO 3888-2", "the 90049 ZIP Code".
fn is_code(tokens: &[Token], amount: &Amount) -> bool {
    let (first, end) = (amount.first, amount.end);
    let before = first.checked_sub(1).map(|k| &tokens[k]);
    let code = before.is_some_and(|t| t.shouted && t.is_word());
    let joined =
        word(tokens, first) == "-" && first + 2 == end || word(tokens, end) == "-" && glued(tokens, end);
    code && joined || word(tokens, end) == "zip"
}

fn is_address(tokens: &[Token], end: usize) -> bool {
    let mut k = end;
    while k < end + 5
        && tokens
            .get(k)
            .is_some_and(|t| t.capital || t.is_number() || t.glued && t.is_in(&["st", "nd", "rd", "th"]))
    {
        if k > end && tokens[k].is_in(STREETS) {
            return true;
        }
        k += 1;
    }
    false
}

/// "one" and other small words where they count nothing: "one of", "one another", "the one", "Part two".
pub(super) fn is_pronoun(tokens: &[Token], amount: &Amount) -> bool {
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
    let ranges = matches!(after, "to" | "or" | "-")
        && super::number::number_at(tokens, end + 1, false).is_some()
        && !matches!(before, "the" | "this" | "that");
    if ranges {
        return false;
    }
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
