//! What is split off a word: at its start, at its end and inside it.
//!
//! The rules are those that the model was trained with (spaCy's for English), written out as matchers on
//! characters. Each looks at a bounded stretch of the word, so that a megabyte without a space stays linear.

use super::super::characters::{
    ALPHA, ALPHA_LOWER, ALPHA_UPPER, BEFORE_STOP, Characters, ICON, PREFIX, QUOTE, SUFFIX,
};

/// Currency signs of more than one character, and those of one that may follow a number.
const LONG_CURRENCIES: [&str; 3] = ["US$", "C$", "A$"];
const CURRENCIES: &str = "$£€¥฿₽﷼₴₠₡₢₣₤₥₦₧₨₩₪₫₭₮₯₰₱₲₳₵₶₷₸₹₺₻₼₾₿";

/// Units that are split off a number; one of them is two words that the original ran together.
#[rustfmt::skip]
const UNITS: [&str; 103] = [
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³",
    "ha", "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h",
    "kmh", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB", "T", "G",
    "M", "K", "%", "км", "км²", "км³", "м", "м²", "м³", "дм", "дм²", "дм³", "см", "см²", "см³",
    "мм", "мм²", "мм³", "нм", "кг", "г", "мг", "м/с", "км/ч", "кПа", "Па", "мбар", "Кб", "КБ", "кб",
    "Мб", "МБ", "мб", "Гб", "ГБ", "гб", "Тб", "ТБ", "тбكم", "كم²", "كم³", "م", "م²", "م³", "سم",
    "سم²", "سم³", "مم", "مم²", "مم³", "كم", "غرام", "جرام", "جم", "كغ", "ملغ", "كوب", "اكواب",
];
const POSSESSIVES: [&str; 4] = ["'s", "'S", "’s", "’S"];
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// The bytes to split off at the start of a word; 0 for none.
pub(super) fn prefix_length(word: &str, characters: &Characters) -> usize {
    let Some(first) = word.chars().next() else { return 0 };
    if first == '+' {
        let before_number = word.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        return usize::from(!before_number);
    }
    if characters.is(first, PREFIX) {
        return first.len_utf8();
    }
    if let Some(currency) = LONG_CURRENCIES.iter().find(|currency| word.starts_with(**currency)) {
        return currency.len();
    }
    let n_stops = word.bytes().take_while(|&byte| byte == b'.').count();
    if n_stops >= 2 { n_stops } else { 0 }
}

/// The bytes to split off at the end of a word; 0 for none. The longest match counts.
pub(super) fn suffix_length(word: &str, characters: &Characters) -> usize {
    let Some(last) = word.chars().next_back() else { return 0 };
    let mut longest = if characters.is(last, SUFFIX) { last.len_utf8() } else { 0 };
    if last == '…' && word.ends_with("……") {
        longest = longest.max("……".len());
    }
    let possessive = POSSESSIVES.iter().find(|ending| word.ends_with(**ending));
    longest = longest.max(possessive.map_or(0, |ending| ending.len()));
    longest = longest.max(after_number(word, last));
    if last == '.' {
        longest = longest.max(final_stop(word, characters));
    }
    longest
}

/// A sign, currency or unit behind a digit.
fn after_number(word: &str, last: char) -> usize {
    let follows_digit = |length: usize| {
        let before = word.len().checked_sub(length + 1);
        before.is_some_and(|index| word.as_bytes()[index].is_ascii_digit())
    };
    let short = last.len_utf8();
    if (last == '+' || CURRENCIES.contains(last)) && follows_digit(short) {
        return short;
    }
    let long = LONG_CURRENCIES.iter().chain(&UNITS);
    long.filter(|ending| word.ends_with(**ending) && follows_digit(ending.len()))
        .map(|ending| ending.len())
        .max()
        .unwrap_or(0)
}

/// Full stops at the end: two or more together, or one where it does not belong to an abbreviation.
fn final_stop(word: &str, characters: &Characters) -> usize {
    let n_stops = word.bytes().rev().take_while(|&byte| byte == b'.').count();
    if n_stops >= 2 {
        return n_stops;
    }
    let mut before = word[..word.len() - 1].chars().rev();
    let Some(previous) = before.next() else { return 0 };
    let second = before.next();
    let degree = "FfCcKk".contains(previous) && second == Some('°');
    let capitals = characters.is(previous, ALPHA_UPPER)
        && second.is_some_and(|character| characters.is(character, ALPHA_UPPER));
    usize::from(degree || capitals || characters.is(previous, BEFORE_STOP))
}

/// Where the next thing to split inside a word begins and ends, from a byte offset on.
pub(super) fn next_infix(word: &str, from: usize, characters: &Characters) -> Option<(usize, usize)> {
    let mut previous = word[..from].chars().next_back();
    for (offset, character) in word[from..].char_indices() {
        let start = from + offset;
        let length = infix_length(&word[start..], character, previous, characters);
        if length > 0 {
            return Some((start, start + length));
        }
        previous = Some(character);
    }
    None
}

/// The bytes of an infix at the start of `rest`, which begins with `first`; 0 for none.
fn infix_length(rest: &str, first: char, previous: Option<char>, characters: &Characters) -> usize {
    if first.is_ascii_alphanumeric() {
        return 0;
    }
    if first == '.' && rest.starts_with("..") {
        return rest.bytes().take_while(|&byte| byte == b'.').count();
    }
    if first == '…' || characters.is(first, ICON) {
        return first.len_utf8();
    }
    let Some(previous) = previous else { return 0 };
    let length = first.len_utf8();
    let next = rest[length..].chars().next();
    let next_is = |classes| next.is_some_and(|next| characters.is(next, classes));
    let after_digit = previous.is_ascii_digit();
    let after_letter = characters.is(previous, ALPHA);
    let between = match first {
        '+' | '-' | '*' | '^'
            if after_digit && next.is_some_and(|next| next == '-' || next.is_ascii_digit()) =>
        {
            true
        }
        // Beyond the original: `5–10` and `£3-£4`, the signs of ranges in news copy.
        '–' | '—' if after_digit && next.is_some_and(|next| next.is_ascii_digit()) => true,
        '-' | '–' | '—' if after_digit || after_letter => {
            next.is_some_and(|next| CURRENCIES.contains(next)) && digit_at(rest, length + 1)
        }
        sign if CURRENCIES.contains(sign) => matches!(previous, '-' | '–' | '—') && digit_at(rest, length),
        '.' => characters.is(previous, ALPHA_LOWER | QUOTE) && next_is(ALPHA_UPPER | QUOTE),
        ',' => after_letter && next_is(ALPHA),
        ':' | '<' | '>' | '=' | '/' => (after_letter || after_digit) && next_is(ALPHA),
        _ => false,
    };
    if between {
        return length;
    }
    if after_letter || after_digit {
        return hyphen_length(rest, characters);
    }
    0
}

/// Whether a digit stands at a byte or, behind a currency sign of several bytes, soon after.
fn digit_at(rest: &str, byte: usize) -> bool {
    rest.as_bytes().iter().skip(byte).find(|byte| byte.is_ascii()).is_some_and(u8::is_ascii_digit)
}

/// The bytes of a hyphen or dash with a letter behind it; 0 for none.
fn hyphen_length(rest: &str, characters: &Characters) -> usize {
    let before_letter = |hyphen: &&&str| {
        let next = rest.strip_prefix(**hyphen).and_then(|after| after.chars().next());
        next.is_some_and(|next| characters.is(next, ALPHA))
    };
    HYPHENS.iter().find(before_letter).map_or(0, |hyphen| hyphen.len())
}
