//! Sentences and quoted stretches. A sentence never ends inside quotation marks, so that a quote of several
//! sentences stays in one piece with the words that say whose it is.

use super::lexicon::{ABBREVIATIONS, SENTENCE_STARTERS};
use super::{Span, Token, tokens};

/// A quote longer than this is cut into its sentences all the same: the marks of careless copy never close.
const QUOTE_BYTES_MAX: usize = 450;

/// No sentence of copy is longer, in tokens; what is gets cut, so that reading stays linear in the text.
const TOKENS_MAX: usize = 200;

/// The sentences of a text, in its order, without white space around them. Never panics; linear in the text.
pub fn sentences(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let quoted = quoted(&tokens);
    sentence_ranges(&tokens, &quoted).iter().map(|r| span_of(&tokens, r.clone())).collect()
}

/// The bytes from the first to the last token of a range that is not empty.
pub fn span_of(tokens: &[Token], range: std::ops::Range<usize>) -> Span {
    match tokens.get(range) {
        Some([first, .., last]) => Span::new(first.span.start, last.span.end),
        Some([only]) => only.span,
        _ => Span::new(0, 0),
    }
}

/// Token ranges of the sentences that begin with these tokens, by a parse; none begins inside quotation marks, and none
/// is longer than reading can bear.
pub fn ranges_between(
    starts: impl Iterator<Item = usize>,
    tokens: &[Token],
    quoted: &[std::ops::Range<usize>],
) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut quote) = (0, 0);
    for end in starts.chain([tokens.len()]) {
        while quoted.get(quote).is_some_and(|q| q.end <= end) {
            quote += 1;
        }
        let inside = quoted
            .get(quote)
            .is_some_and(|q| q.start < end && span_of(tokens, q.clone()).len() <= QUOTE_BYTES_MAX);
        // "VIENNA, May 16 (MSN) —" belongs to the sentence that it opens.
        let after_dash = end > 0 && tokens[end - 1].is_in(&["-", "–", "—", "--"]);
        if end <= start || ((inside || after_dash) && end < tokens.len()) {
            continue;
        }
        while end - start > TOKENS_MAX {
            out.push(start..start + TOKENS_MAX);
            start += TOKENS_MAX;
        }
        out.push(start..end);
        start = end;
    }
    out
}

/// Token ranges of the sentences by rule alone.
pub fn sentence_ranges(tokens: &[Token], quoted: &[std::ops::Range<usize>]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut i, mut quote) = (0, 0, 0);
    while i < tokens.len() {
        if i > start && (starts_block(tokens, i) || i - start >= TOKENS_MAX) {
            out.push(start..i);
            start = i;
        }
        while quoted.get(quote).is_some_and(|q| q.end <= i) {
            quote += 1;
        }
        let inside = quoted.get(quote).is_some_and(|q| {
            q.start <= i && i + 2 < q.end && span_of(tokens, q.clone()).len() <= QUOTE_BYTES_MAX
        });
        let terminal = tokens[i].is_in(&[".", "!", "?", "...", "…"]) || ends_as_acronym(tokens, i);
        if !inside && terminal {
            let mut end = i + 1;
            while tokens.get(end).is_some_and(|t| t.glued && t.is_in(&["\"", "'", ")", "]", "!", "?", "."])) {
                end += 1;
            }
            if ends_here(tokens, i, end) {
                out.push(start..end);
                (start, i) = (end, end);
                continue;
            }
        }
        i += 1;
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// A blank line or a bullet begins something new.
fn starts_block(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let bullet = token.is_in(&["-", "•", "*", "--", "·"]) && tokens.get(i + 1).is_some_and(|t| !t.glued);
    token.breaks >= 2 || (token.breaks == 1 && bullet)
}

/// "U.S." holds its own stop.
fn ends_as_acronym(tokens: &[Token], i: usize) -> bool {
    tokens[i].is_word() && tokens[i].lower.ends_with('.')
}

fn ends_here(tokens: &[Token], stop: usize, end: usize) -> bool {
    let Some(next) = tokens.get(end) else { return true };
    if next.breaks >= 2 {
        return true;
    }
    if next.glued {
        return false;
    }
    let opens = next.capital || next.is_number() || next.is_in(&["\"", "(", "[", "'", "$", "€", "£", "•"]);
    if !opens {
        return false;
    }
    let starter = next.is_in(SENTENCE_STARTERS) && next.capital;
    if ends_as_acronym(tokens, stop) {
        return starter;
    }
    if !tokens[stop].is(".") || !tokens[stop].glued || stop == 0 {
        return true;
    }
    let before = &tokens[stop - 1];
    // "J. Smith", "Gov. Ruiz", "Nov. 3"; but "at the hands of Acme Inc. The company".
    let initial = before.is_word() && before.capital && before.lower.chars().count() == 1 && !before.is("i");
    if initial || before.is_in(ABBREVIATIONS) {
        return starter && !(initial && next.is("the"));
    }
    true
}

/// Token ranges of what stands in double quotation marks, the marks included. Straight marks pair up within a
/// paragraph; a mark that never closes runs to the end of its paragraph.
pub fn quoted(tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (i, token) in tokens.iter().enumerate() {
        if token.breaks >= 2
            && let Some(start) = open.take()
        {
            out.push(start..i);
        }
        if !token.is("\"") {
            continue;
        }
        match open.take() {
            Some(start) => out.push(start..i + 1),
            // A mark glued to the word before and free of the one after closes a quote that was never opened.
            None if token.glued && !tokens.get(i + 1).is_some_and(|t| t.glued) && i > 0 => {}
            None => open = Some(i),
        }
    }
    if let Some(start) = open {
        out.push(start..tokens.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sentences_end_where_an_editor_ends_them() {
        check("It rained. It stopped.", &["It rained.", "It stopped."]);
        check(
            "Gov. Ana J. Ruiz left the U.S. on Nov. 3. She waved.",
            &["Gov. Ana J. Ruiz left the U.S. on Nov. 3.", "She waved."],
        );
        check("He lives in the U.S. The rest stayed.", &["He lives in the U.S.", "The rest stayed."]);
        check("“We won. We lost,” she said. He left.", &["“We won. We lost,” she said.", "He left."]);
        check("\"Why?\" he asked. \"No.\" They went.", &["\"Why?\" he asked.", "\"No.\"", "They went."]);
        check("A headline\n\nA body of 3.5 lines", &["A headline", "A body of 3.5 lines"]);
        check("Counts:\n- 3 dead\n- 4 hurt", &["Counts:", "- 3 dead", "- 4 hurt"]);
    }
}
