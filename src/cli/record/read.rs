//! Reads reports out of files: each report, or why it is none, with the line it stands on.
//!
//! What cannot be read is refused and the reading goes on: broken JSON, invalid UTF-8, fields that a report does not
//! have. Whether a report is acceptable is for the server to say.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    sync::Arc,
};

use prost_types::Timestamp;
use serde::Deserialize;

use super::{
    documents::{Document, split},
    inputs::{Format, Input, Place},
};
use crate::{api::v1::Report, cli::json};

/// A longer line is no report: the largest body, with every byte escaped, is shorter.
const LINE_BYTES_MAX: u64 = 16 << 20;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Where a report was read.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file, as it was named.
    pub label: Arc<str>,
    /// The line, from 1.
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.label, self.line)
    }
}

/// A report, or why there is none.
#[derive(Debug)]
pub struct Item {
    /// Where it was read; for what cannot be read, the line at fault.
    pub origin: Origin,
    /// How many bytes of the input it took.
    pub n_bytes: u64,
    /// The report, or what is wrong with it.
    pub report: Result<Box<Report>, Unreadable>,
}

/// What is no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The id that it gives itself, where that much can be read.
    pub report_id: Option<String>,
    /// What is wrong, in words.
    pub why: String,
}

/// What a plain text does not say about itself.
#[derive(Debug, Clone, Default)]
pub struct TextDetails {
    /// Its publisher.
    pub source: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Its id, in place of the file's name.
    pub report_id: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
}

/// Whoever takes items says whether more are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Go on.
    More,
    /// Nobody listens any more.
    NoMore,
}

/// Reads an input to its end, or until no more is wanted. An input that cannot be read on is refused where it stops.
pub fn read_input(input: &Input, details: &TextDetails, sink: &mut dyn FnMut(Item) -> Wanted) -> Wanted {
    let mut reader = Reader { label: input.label.clone(), line: 0 };
    let opened: io::Result<Box<dyn Read>> = match &input.place {
        Place::Stdin => Ok(Box::new(io::stdin())),
        Place::File(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let outcome = opened.and_then(|file| match input.format {
        Format::Json => reader.read_json(&mut BufReader::new(file), sink),
        Format::Text => reader.read_text(file, &input.place, details, sink),
    });
    outcome.unwrap_or_else(|error| {
        let why = format!("cannot be read: {error}");
        sink(reader.refused(reader.line.max(1), 0, Unreadable { report_id: None, why }))
    })
}

struct Reader {
    label: Arc<str>,
    /// The last line read.
    line: usize,
}

impl Reader {
    /// One report a line, unless the first line shows that reports stand in an array or over several lines.
    fn read_json(
        &mut self,
        file: &mut impl BufRead,
        sink: &mut dyn FnMut(Item) -> Wanted,
    ) -> io::Result<Wanted> {
        let mut bytes = Vec::new();
        let mut n_documents = 0;
        loop {
            bytes.clear();
            let n_read = file.take(LINE_BYTES_MAX + 1).read_until(b'\n', &mut bytes)? as u64;
            if n_read == 0 {
                return Ok(Wanted::More);
            }
            self.line += 1;
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            if n_documents == 0 && spans_lines(&bytes) {
                file.read_to_end(&mut bytes)?;
                return Ok(self.read_documents(&bytes, sink));
            }
            let cut_off = n_read > LINE_BYTES_MAX && !bytes.ends_with(b"\n");
            let n_bytes = if cut_off { n_read + skip_line(file)? } else { n_read };
            n_documents += 1;
            let item = if n_bytes > LINE_BYTES_MAX {
                let why = format!("the line is longer than {LINE_BYTES_MAX} bytes");
                self.refused(self.line, n_bytes, Unreadable { report_id: None, why })
            } else {
                self.read_document(
                    Document { line: self.line, column: 0, bytes: bytes.trim_ascii_end() },
                    n_bytes,
                )
            };
            if sink(item) == Wanted::NoMore {
                return Ok(Wanted::NoMore);
            }
        }
    }

    fn read_documents(&self, bytes: &[u8], sink: &mut dyn FnMut(Item) -> Wanted) -> Wanted {
        for document in split(bytes, self.line) {
            if sink(self.read_document(document, document.bytes.len() as u64)) == Wanted::NoMore {
                return Wanted::NoMore;
            }
        }
        Wanted::More
    }

    fn read_document(&self, document: Document<'_>, n_bytes: u64) -> Item {
        let text = match std::str::from_utf8(document.bytes) {
            Ok(text) => text,
            Err(error) => {
                let line = document.line + line_breaks(&document.bytes[..error.valid_up_to()]);
                return self.refused(line, n_bytes, invalid_utf8());
            }
        };
        match json::read_report(text) {
            Ok(report) => Item { origin: self.origin(document.line), n_bytes, report: Ok(Box::new(report)) },
            Err(error) => {
                let column =
                    if error.line() == 1 { document.column + error.column() } else { error.column() };
                let full = error.to_string();
                // serde_json's own position counts from the document's first line; ours counts from the file's.
                let what = full.split(" at line ").next().unwrap_or(&full);
                let why = format!("no report in JSON: {what} (column {column})");
                let unreadable = Unreadable { report_id: report_id_in(text), why };
                self.refused(document.line + error.line().saturating_sub(1), n_bytes, unreadable)
            }
        }
    }

    /// The whole input is the body of one report, but for a byte order mark: not a byte is trimmed.
    fn read_text(
        &mut self,
        mut file: impl Read,
        place: &Place,
        details: &TextDetails,
        sink: &mut dyn FnMut(Item) -> Wanted,
    ) -> io::Result<Wanted> {
        let mut bytes = Vec::new();
        let n_bytes = file.read_to_end(&mut bytes)? as u64;
        let body = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
        let item = match std::str::from_utf8(body) {
            Ok(body) => match text_report(body, place, details) {
                Ok(report) => Item { origin: self.origin(1), n_bytes, report: Ok(Box::new(report)) },
                Err(unreadable) => self.refused(1, n_bytes, unreadable),
            },
            Err(error) => {
                self.refused(1 + line_breaks(&body[..error.valid_up_to()]), n_bytes, invalid_utf8())
            }
        };
        Ok(sink(item))
    }

    fn refused(&self, line: usize, n_bytes: u64, unreadable: Unreadable) -> Item {
        Item { origin: self.origin(line), n_bytes, report: Err(unreadable) }
    }

    fn origin(&self, line: usize) -> Origin {
        Origin { label: self.label.clone(), line }
    }
}

fn text_report(body: &str, place: &Place, details: &TextDetails) -> Result<Report, Unreadable> {
    let TextDetails { source, published_at, report_id, headline } = details.clone();
    let report_id = report_id.or_else(|| match place {
        Place::Stdin => None,
        Place::File(path) => name_of(path),
    });
    let (Some(source), Some(published_at)) = (source, published_at) else {
        let why = "a plain text needs --source and --published".to_owned();
        return Err(Unreadable { report_id, why });
    };
    let Some(report_id) = report_id else {
        let why = "a plain text on standard input needs --report-id".to_owned();
        return Err(Unreadable { report_id: None, why });
    };
    Ok(Report {
        report_id,
        source,
        headline: headline.unwrap_or_default(),
        body: body.to_owned(),
        published_at: Some(published_at),
        ..Report::default()
    })
}

/// The file's name without its extension.
fn name_of(path: &Path) -> Option<String> {
    path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned)
}

/// Skips the rest of a line; how many bytes that was.
fn skip_line(file: &mut impl BufRead) -> io::Result<u64> {
    let mut n_skipped = 0;
    loop {
        let rest = file.fill_buf()?;
        let (n_bytes, ended) = match rest.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (rest.len(), rest.is_empty()),
        };
        file.consume(n_bytes);
        n_skipped += n_bytes as u64;
        if ended {
            return Ok(n_skipped);
        }
    }
}

/// Whether a file whose first line this is goes on with the same document: an array, or an object that is written over
/// several lines. A first line that is merely cut off does not look so, and costs one report, not the file.
fn spans_lines(first_line: &[u8]) -> bool {
    let text = first_line.trim_ascii();
    text.starts_with(b"[") || text.ends_with(b"{") || text.ends_with(b"[") || text.ends_with(b",")
}

fn report_id_in(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct OnlyId {
        #[serde(alias = "reportId")]
        report_id: String,
    }
    serde_json::from_str::<OnlyId>(text).ok().map(|only| only.report_id)
}

fn invalid_utf8() -> Unreadable {
    Unreadable { report_id: None, why: "invalid UTF-8".to_owned() }
}

fn line_breaks(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, as `line:id` or `line:!id why`.
    fn check(file: &[u8], expected: &[&str]) {
        let mut reader = Reader { label: "f".into(), line: 0 };
        let mut found = Vec::new();
        let outcome = reader.read_json(&mut io::Cursor::new(file), &mut |item| {
            let line = item.origin.line;
            found.push(match item.report {
                Ok(report) => format!("{line}:{}", report.report_id),
                Err(unreadable) => {
                    format!("{line}:!{} {}", unreadable.report_id.unwrap_or_default(), unreadable.why)
                }
            });
            Wanted::More
        });
        assert!(outcome.is_ok());
        let alike =
            found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| a.starts_with(b));
        assert!(alike, "{found:#?}\nshould begin as {expected:#?}");
    }

    #[test]
    fn one_report_a_line_by_either_spelling_of_its_fields() {
        check(b"\xef\xbb\xbf{\"report_id\": \"a\"}\r\n\n {\"reportId\": \"b\"}", &["1:a", "3:b"]);
        check(b"[{\"report_id\": \"a\"},\n{\"report_id\": \"b\"}]", &["1:a", "2:b"]);
        check(b"{\n \"report_id\": \"a\",\n \"body\": \"x\"\n}\n{\"report_id\": \"b\"}\n", &["1:a", "5:b"]);
    }

    #[test]
    fn what_is_no_report_is_refused_with_its_line_and_the_reading_goes_on() {
        check(
            b"{\"report_id\": \"a\", \"bodi\": \"x\"}\n{\"report_id\": \"b\"\n\xff\n{\"report_id\": \"c\"}\n7\n",
            &[
                "1:!a no report in JSON: unrecognized field name 'bodi'",
                "2:! no report in JSON: EOF",
                "3:! invalid UTF-8",
                "4:c",
                "5:! no report in JSON: invalid type",
            ],
        );
        check(
            b"[{\"report_id\": \"a\",\n\"published_at\": \"last week\"},\n{\"body\": \"\xc3\x28\"},\n{\"report_id\": \"c\"}]",
            &["2:!a no report in JSON", "3:! invalid UTF-8", "4:c"],
        );
        check(
            b"{\"report_id\": \"a\"} {\"report_id\": \"b\"}",
            &["1:! no report in JSON: trailing characters"],
        );
    }

    #[test]
    fn a_text_is_the_body_byte_for_byte() {
        let place = Place::File("tolls/march.txt".into());
        let details = TextDetails {
            source: Some("Meridian Wire".to_owned()),
            published_at: Some(Timestamp::default()),
            ..TextDetails::default()
        };
        let report = text_report(" Two died. \n", &place, &details);
        assert!(report.is_ok_and(|report| report.report_id == "march" && report.body == " Two died. \n"));
        let nameless = text_report("x", &Place::Stdin, &details);
        assert!(nameless.is_err_and(|unreadable| unreadable.why.contains("--report-id")));
    }
}
