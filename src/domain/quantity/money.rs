//! Signs and codes of money before and after digits: "$", "US$", "A$", "HK $", "EUR 40", "115USD", "30 €", "MUSD".

use super::currency::{self, Likely};
use super::lexicon::{SCALES, look};
use super::number::Value;
use super::read::{Amount, glued, word};
use crate::domain::text::Token;

/// A currency before digits: the token of the digits, its code, and what one stands for ("MEUR" is a million).
pub(super) fn currency_before(tokens: &[Token], i: usize) -> (usize, &'static str, i64) {
    const NONE: &str = "";
    let Some(token) = tokens.get(i) else { return (i, NONE, 1) };
    let here = token.lower.as_str();
    let digits_at = |k: usize| tokens.get(k).is_some_and(Token::is_number);
    if here == "$" {
        if let Some(code) =
            currency::dollar(word(tokens, i + 1)).filter(|_| glued(tokens, i + 1) && digits_at(i + 2))
        {
            return (i + 2, code, 1);
        }
        // "$US55" is one word with its digits for a tokenizer; "$ 5" is still money.
        return if digits_at(i + 1) { (i + 1, "USD", 1) } else { (i, NONE, 1) };
    }
    if word(tokens, i + 1) == "$" && digits_at(i + 2) {
        // "HK $40" may stand apart, "a $40 ticket" not.
        let apart = token.capital && here == "us" || matches!(here, "us" | "hk" | "nz" | "nt" | "c");
        let prefixed = glued(tokens, i + 1) && (token.capital || here.len() > 1) || apart;
        if let Some(code) = currency::dollar(here).filter(|_| prefixed) {
            return (i + 2, code, 1);
        }
    }
    if here == "y" && word(tokens, i + 1) == "=" && digits_at(i + 2) {
        return (i + 2, "JPY", 1);
    }
    if !digits_at(i + 1) {
        return (i, NONE, 1);
    }
    if let Some(code) = currency::sign(here) {
        return (i + 1, code, 1);
    }
    match code_of(token).filter(|_| here != "us") {
        Some((code, factor)) => (i + 1, code, factor),
        None => (i, NONE, 1),
    }
}

/// A code and what one stands for; a code that is a word too only in capitals.
fn code_of(token: &Token) -> Option<(&'static str, i64)> {
    if !token.is_word() {
        return None;
    }
    let lower = token.lower.as_str();
    if let Some(code) = currency::code(lower) {
        let sure = match currency::word_too(lower) {
            Some(likely) => token.shouted && likely == Likely::Money,
            None => token.shouted || lower.len() == 3 || token.capital && lower.len() == 2,
        };
        return sure.then_some((code, 1));
    }
    let scale = match lower.as_bytes().first()? {
        b'k' => 1000,
        b'm' => 1_000_000,
        _ => return None,
    };
    let code = currency::code(lower.get(1..)?).filter(|_| token.shouted && lower.len() == 4)?;
    Some((code, scale))
}

/// "115USD", "6.25 BTC", "75 USD million", "30 €", "100元": takes it into the amount.
pub(super) fn currency_after(tokens: &[Token], amount: &mut Amount) -> bool {
    let Some(token) = tokens.get(amount.end).filter(|_| amount.number.digits || amount.number.scaled) else {
        return currency_code_after_words(tokens, amount);
    };
    let next_is_number = tokens.get(amount.end + 1).is_some_and(Token::is_number);
    if token.is("$") || token.is_in(&["£", "€", "¥"]) || currency::sign(&token.lower).is_some() {
        let code = if token.is("$") { Some("USD") } else { currency::sign(&token.lower) };
        let Some(code) = code.filter(|_| !next_is_number && amount.number.digits) else { return false };
        (amount.end, amount.unit) = (amount.end + 1, code.to_owned());
        return true;
    }
    take_code(tokens, amount, next_is_number)
}

/// "twenty MUSD".
fn currency_code_after_words(tokens: &[Token], amount: &mut Amount) -> bool {
    take_code(tokens, amount, false)
}

fn take_code(tokens: &[Token], amount: &mut Amount, next_is_number: bool) -> bool {
    let Some(token) = tokens.get(amount.end) else { return false };
    let own = token.shouted || token.is_in(&["usd", "eur", "gbp"]);
    let Some((code, mut factor)) = code_of(token).filter(|_| own && token.lower.len() > 2) else {
        return false;
    };
    // "EUR 40 USD 50": the second code belongs to what follows, unless a sum of dollars and cents is meant.
    let scale = look(SCALES, word(tokens, amount.end + 1)).filter(|scale| *scale >= 1000);
    if next_is_number && token.glued {
        return false;
    }
    factor *= scale.unwrap_or(1);
    if factor > 1 {
        let Value::One(value) = amount.value else { return false };
        let Some(value) = value.checked_mul(factor.into()) else { return false };
        amount.value = Value::One(value);
        amount.number.scaled = true;
    }
    amount.end += 1 + usize::from(scale.is_some());
    code.clone_into(&mut amount.unit);
    true
}
