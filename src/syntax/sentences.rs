//! Where sentences begin for reasons that the parser does not see: paragraphs, lines, datelines, quotes.
//!
//! The parser breaks sentences by itself; what is known here is given to it beforehand, so that heads,
//! labels and names fit. An empty line always ends a sentence. A single line break ends one where the next
//! word would still have fitted on the line: copy that is wrapped at a width breaks elsewhere.

use super::arcs::Boundary;
use super::lexicon::Lexemes;
use super::tokenizer::RawToken;

/// A dateline is looked for among so many tokens at the start of a paragraph.
const DATELINE_TOKENS: usize = 16;
/// Behind an hour these begin a sentence: "at 4 p.m. The port is closed".
const OPENERS: [&str; 22] = [
    "The", "A", "An", "It", "He", "She", "They", "We", "But", "And", "In", "At", "No", "His", "Her", "Its",
    "Their", "There", "This", "That", "These", "Those",
];
/// A bracket is taken to close within so many tokens.
const BRACKET_TOKENS: usize = 12;

/// What is known of each token before parsing.
pub(crate) fn boundaries(text: &str, tokens: &[RawToken], lexemes: &Lexemes<'_>) -> Vec<Boundary> {
    let mut marks = Marks { text, tokens, boundaries: vec![Boundary::Free; tokens.len()] };
    let lines = LineBreaks::of(text);
    let mut gap = Gap::Paragraph;
    let mut before = None;
    for (index, token) in tokens.iter().enumerate() {
        if lexemes.get(token.lexeme).features.is_space {
            gap = gap.max(lines.gap(token, marks.word(index)));
            continue;
        }
        match gap {
            Gap::Paragraph => marks.start_paragraph(index),
            Gap::Line => marks.start_line(index),
            Gap::Wrap if is_bullet(marks.word(index), marks.next_word(index)) => marks.start_line(index),
            Gap::Wrap | Gap::None => marks.go_on(before, index),
        }
        gap = Gap::None;
        before = Some(index);
    }
    marks.boundaries
}

/// The white space between two words, the weightiest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Wrap,
    Line,
    Paragraph,
}

/// Which line breaks are there because a line was full.
struct LineBreaks<'t> {
    text: &'t str,
    /// The bytes with which lines end that others wrap on to.
    wraps: Vec<usize>,
}

impl LineBreaks<'_> {
    fn of(text: &str) -> LineBreaks<'_> {
        let mut wraps = vec![];
        let mut block: Vec<(usize, &str)> = vec![];
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            end += line.len();
            if line.trim().is_empty() {
                wraps_of_block(&mut block, &mut wraps);
                continue;
            }
            block.push((end - 1, line.trim_end()));
        }
        wraps_of_block(&mut block, &mut wraps);
        LineBreaks { text, wraps }
    }

    /// What a token of white space does.
    fn gap(&self, token: &RawToken, space: &str) -> Gap {
        let n_lines = space.chars().filter(|character| "\n\u{b}\u{85}\u{2028}".contains(*character)).count();
        if n_lines >= 2 || space.contains(['\u{c}', '\u{2029}']) {
            return Gap::Paragraph;
        }
        if n_lines == 0 && !space.contains('\r') {
            return Gap::None;
        }
        let span = token.start as usize..token.end as usize;
        let at = self.text[span.clone()].find('\n').map(|offset| span.start + offset);
        match at {
            Some(at) if self.wraps.binary_search(&at).is_ok() => Gap::Wrap,
            _ => Gap::Line,
        }
    }
}

/// Finds the wraps among the lines of a block, and empties it.
fn wraps_of_block(block: &mut Vec<(usize, &str)>, wraps: &mut Vec<usize>) {
    let width = block.iter().map(|(_, line)| line.len()).max().unwrap_or(0);
    for pair in block.windows(2) {
        let [(end, line), (_, next)] = pair else { continue };
        let next_word = next.split_whitespace().next().map_or(0, str::len);
        if line.len() + 1 + next_word > width {
            wraps.push(*end);
        }
    }
    block.clear();
}

struct Marks<'r> {
    text: &'r str,
    tokens: &'r [RawToken],
    boundaries: Vec<Boundary>,
}

impl<'r> Marks<'r> {
    fn word(&self, index: usize) -> &'r str {
        &self.text[self.tokens[index].start as usize..self.tokens[index].end as usize]
    }

    fn next_word(&self, index: usize) -> Option<&'r str> {
        (index + 1 < self.tokens.len()).then(|| self.word(index + 1))
    }

    fn keep_together(&mut self, index: usize) {
        if let Some(boundary @ Boundary::Free) = self.boundaries.get_mut(index) {
            *boundary = Boundary::Inside;
        }
    }

    /// A line of its own; the sign or number of a list goes with what it lists.
    fn start_line(&mut self, index: usize) {
        self.boundaries[index] = Boundary::Start;
        if is_bullet(self.word(index), self.next_word(index)) {
            let is_split_number = matches!(self.next_word(index), Some("." | ")"));
            for offset in 1..=1 + usize::from(is_split_number) {
                self.keep_together(index + offset);
            }
        }
    }

    fn start_paragraph(&mut self, index: usize) {
        self.start_line(index);
        let Some(length) = self.dateline_length(index) else { return };
        for inside in index + 1..index + length {
            self.boundaries[inside] = Boundary::Inside;
        }
        if let Some(boundary) = self.boundaries.get_mut(index + length) {
            *boundary = Boundary::Start;
        }
    }

    /// A word in a line: what cannot begin a sentence is marked.
    fn go_on(&mut self, before: Option<usize>, index: usize) {
        let Some(before) = before else { return };
        let (word, previous) = (self.word(index), self.word(before));
        let adjacent = self.tokens[before].end == self.tokens[index].start;
        if adjacent && self.closes(previous, index) {
            self.keep_together(index);
        }
        if matches!(word, "[" | "(") && previous.ends_with(char::is_alphanumeric) {
            self.bracket(index);
        }
        let is_abbreviation = previous.len() > 1 && previous.ends_with('.');
        let in_mid_clause = previous.ends_with(|last: char| last.is_alphanumeric() || last == ',');
        if (in_mid_clause || is_abbreviation) && word.starts_with(char::is_lowercase) {
            self.keep_together(index);
        }
        if matches!(previous, "a.m." | "p.m.")
            && OPENERS.contains(&word)
            && self.boundaries[index] == Boundary::Free
        {
            self.boundaries[index] = Boundary::Start;
        }
    }

    /// Whether a mark closes what ends directly before it.
    fn closes(&self, previous: &str, index: usize) -> bool {
        const CLOSING: [char; 10] = ['.', '!', '?', '…', '"', '”', '’', '\'', ')', ']'];
        let end = self.tokens[index].end as usize;
        let at_end = self.text[end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        let is_mark = matches!(self.word(index), "\"" | "”" | "''" | "'" | "’" | "»" | ")" | "]");
        is_mark && at_end && previous.ends_with(CLOSING)
    }

    /// A bracket in mid-sentence, `[the bank]` or `[...]`, stays with what is before it.
    fn bracket(&mut self, index: usize) {
        let limit = self.tokens.len().min(index + BRACKET_TOKENS);
        let close = (index..limit).find(|&inside| matches!(self.word(inside), "]" | ")"));
        for inside in index..close.map_or(index, |close| close + 1) {
            self.keep_together(inside);
        }
    }

    /// The tokens of a dateline such as `GENEVA, March 3 (AP) —` at the start of a paragraph.
    ///
    /// A dash with blanks around it ends it. Before the dash stands an agency in brackets, or it begins in
    /// capitals and a sentence follows: `NATO — the alliance — said` has none. The words behind a dateline are
    /// parsed as a sentence of their own.
    fn dateline_length(&self, start: usize) -> Option<usize> {
        let first = self.word(start);
        let capital = |letter: char| letter.is_uppercase();
        let in_capitals = first.len() > 1 && first.contains(capital) && !first.contains(char::is_lowercase);
        let mut n_lower = 0;
        for index in start + 1..self.tokens.len().min(start + DATELINE_TOKENS) {
            let word = self.word(index);
            if self.boundaries[index] == Boundary::Start || matches!(word, "?" | "!" | ":" | "\"" | "“") {
                return None;
            }
            if self.is_dash(index) {
                let has_agency = self.word(index - 1) == ")" && (first.starts_with(capital) || first == "(");
                let is_plain = in_capitals && n_lower == 0 && self.begins_sentence(index + 1);
                return (has_agency || is_plain).then_some(index + 1 - start);
            }
            n_lower += usize::from(word.starts_with(char::is_lowercase));
            if n_lower > 1 {
                return None;
            }
        }
        None
    }

    /// A dash with a blank before it.
    fn is_dash(&self, index: usize) -> bool {
        let blank_before = index > 0 && self.tokens[index - 1].end < self.tokens[index].start;
        blank_before && matches!(self.word(index), "—" | "–" | "--" | "-")
    }

    /// Whether a capital, figure or quotation stands here, and no second dash soon after.
    fn begins_sentence(&self, index: usize) -> bool {
        let soon = index..self.tokens.len().min(index + DATELINE_TOKENS);
        let opens = |letter: char| letter.is_uppercase() || letter.is_numeric() || "\"“‘'".contains(letter);
        let mut before_stop = soon.clone().take_while(|&later| self.word(later) != ".");
        soon.clone().next().is_some_and(|first| self.word(first).starts_with(opens))
            && !before_stop.any(|later| self.is_dash(later))
    }
}

/// Whether a line that begins so is an item of a list.
fn is_bullet(word: &str, next: Option<&str>) -> bool {
    let number = word.strip_suffix(['.', ')']).unwrap_or(word);
    let is_number =
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    matches!(word, "•" | "·" | "‣" | "◦" | "▪" | "■" | "●" | "*" | "-" | "–" | "—")
        || (is_number && (number.len() < word.len() || matches!(next, Some("." | ")"))))
}
