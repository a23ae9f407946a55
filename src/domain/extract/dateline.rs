//! A dateline at the start of a body: "CAIRO (AP) —", "HARLAN, Calif., Aug. 10, 2024 -". It asserts nothing.

use crate::domain::text::{Span, tokens};

/// A dateline is no longer than this many tokens.
const TOKENS_MAX: usize = 30;

/// The dateline that opens a body, its dash with it.
pub fn opening(body: &str) -> Option<Span> {
    let mut head = body.len().min(300);
    while !body.is_char_boundary(head) {
        head -= 1;
    }
    let tokens = tokens(&body[..head]);
    let first = tokens.first().filter(|t| t.shouted || t.capital)?;
    for (k, token) in tokens.iter().enumerate().take(TOKENS_MAX).skip(1) {
        let free = !token.glued && tokens.get(k + 1).is_some_and(|t| !t.glued);
        if token.is_in(&["-", "—", "--", "–"]) && (free || !token.is("-")) {
            // A city in small letters opens a dateline only before an agency in brackets: "Paris (AFP) —".
            let names_agency = tokens[..k].iter().any(|t| t.is(")"));
            return (first.shouted || names_agency).then_some(Span::new(first.span.start, token.span.end));
        }
        // A verb or a lower-case word shows that the text has begun.
        let small =
            token.is_word() && !token.capital && !token.is_in(&["de", "la", "of", "the", "el", "al", "and"]);
        if small || token.breaks >= 2 {
            return None;
        }
    }
    None
}
