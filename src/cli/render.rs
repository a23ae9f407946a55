//! Texts on a terminal: width, wrapping, columns, colours.
//!
//! Colours are always written here; the stream that is written to (anstream) drops them where nobody sees them: in a
//! pipe, a file, or with `NO_COLOR`. Never panics on any text.

use std::io::{self, IsTerminal, Write};

use owo_colors::{OwoColorize, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a text that goes to no terminal.
const WIDTH_ELSEWHERE: usize = 100;
const WIDTH_MIN: usize = 40;
/// Longer lines are hard to read.
const WIDTH_MAX: usize = 132;

/// How many columns there are to fill.
#[must_use]
pub fn width() -> usize {
    let terminal = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
    terminal.map_or(WIDTH_ELSEWHERE, |(width, _)| usize::from(width.0)).clamp(WIDTH_MIN, WIDTH_MAX)
}

/// A paragraph in one style.
#[derive(Debug, Clone)]
pub struct Paragraph {
    text: String,
    style: Style,
}

impl Paragraph {
    /// A paragraph; control characters and line breaks in it become spaces.
    #[must_use]
    pub fn new(text: &str, style: Style) -> Self {
        let text = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        Self { text, style }
    }

    /// A paragraph in the terminal's own colour.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::new(text, Style::new())
    }

    /// A paragraph that stands back.
    #[must_use]
    pub fn dim(text: &str) -> Self {
        Self::new(text, Style::new().dimmed())
    }
}

/// A column of a table: its width and what stands in it.
#[derive(Debug, Clone)]
pub struct Column {
    /// In terminal cells.
    pub width: usize,
    /// From the top.
    pub paragraphs: Vec<Paragraph>,
}

/// Writes columns side by side, two spaces apart, each paragraph wrapped to its column.
///
/// # Errors
/// Where the stream does not take it.
pub fn write_columns(out: &mut impl Write, indent: usize, columns: &[Column]) -> io::Result<()> {
    let wrapped: Vec<Vec<(String, Style)>> = columns
        .iter()
        .map(|column| {
            let paragraphs = column.paragraphs.iter();
            paragraphs
                .flat_map(|paragraph| {
                    wrap(&paragraph.text, column.width).into_iter().map(|line| (line, paragraph.style))
                })
                .collect()
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..height {
        write!(out, "{:indent$}", "")?;
        // Spaces are owed, not written, so that no line ends in them.
        let mut owed = 0;
        for (column, lines) in columns.iter().zip(&wrapped) {
            match lines.get(row) {
                Some((line, style)) if !line.is_empty() => {
                    write!(out, "{:owed$}{}", "", line.style(*style))?;
                    owed = (column.width + 2).saturating_sub(line.width());
                }
                _ => owed += column.width + 2,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes one wrapped column.
///
/// # Errors
/// Where the stream does not take it.
pub fn write_paragraphs(out: &mut impl Write, indent: usize, paragraphs: Vec<Paragraph>) -> io::Result<()> {
    write_columns(out, indent, &[Column { width: width().saturating_sub(indent), paragraphs }])
}

/// Breaks a text into lines of at most `width` cells, between words where it can.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            if line.width() + letter.width().unwrap_or(0) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// "1 report", "2 reports".
#[must_use]
pub fn count(n: usize, one: &str) -> String {
    let plural = match one {
        _ if n == 1 => one.to_owned(),
        _ => one.strip_suffix('y').map_or_else(|| format!("{one}s"), |stem| format!("{stem}ies")),
    };
    format!("{} {plural}", thousands(n))
}

/// "12,345".
#[must_use]
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_breaks_only_what_is_too_long() {
        assert_eq!(wrap("the wall gave way", 8), ["the wall", "gave way"]);
        assert_eq!(wrap("Versicherungsverein", 8), ["Versiche", "rungsver", "ein"]);
        assert_eq!(wrap("  ", 8), Vec::<String>::new());
        assert_eq!(wrap("日本語 日本", 6), ["日本語", "日本"]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
    }

    #[test]
    fn columns_stand_side_by_side_without_trailing_spaces() {
        let mut out = Vec::new();
        let column = |width, texts: &[&str]| Column {
            width,
            paragraphs: texts.iter().map(|text| Paragraph::plain(text)).collect(),
        };
        let written = write_columns(&mut out, 1, &[column(4, &["a b c"]), column(5, &["one", "two"])]);
        assert!(written.is_ok());
        let plain = anstream::adapter::strip_bytes(&out).into_vec();
        assert_eq!(String::from_utf8_lossy(&plain), " a b   one\n c     two\n");
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        assert_eq!(Paragraph::plain("a\x1b[31m\nb").text, "a [31m b");
    }

    #[test]
    fn counts_are_plain_english() {
        assert_eq!(count(1, "report"), "1 report");
        assert_eq!(count(12_345, "reply"), "12,345 replies");
        assert_eq!(thousands(100), "100");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }
}
