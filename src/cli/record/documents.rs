//! Finds the JSON documents in a file without trusting it: where each begins, on which line, and where it ends.
//!
//! A document that is broken inside its brackets, or no UTF-8, leaves the others readable: only brackets and strings
//! are followed here, the reading comes after. Never panics on any bytes.

/// A piece of a file that should be one JSON document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document<'a> {
    /// Its first line, from 1.
    pub line: usize,
    /// How many bytes of that line stand before it.
    pub column: usize,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The documents in `bytes`, which begin on `line`: the elements of arrays, and what stands outside of arrays.
#[must_use]
pub fn split(bytes: &[u8], line: usize) -> Vec<Document<'_>> {
    let mut scanner = Scanner { bytes, position: 0, line, line_start: 0 };
    let mut documents = Vec::new();
    let mut inside_array = false;
    while let Some(byte) = scanner.peek() {
        match byte {
            b'[' if !inside_array => inside_array = true,
            b']' if inside_array => inside_array = false,
            b',' if inside_array => {}
            byte if byte.is_ascii_whitespace() => {}
            _ => {
                documents.push(scanner.document());
                continue;
            }
        }
        scanner.advance();
    }
    documents
}

struct Scanner<'a> {
    bytes: &'a [u8],
    position: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    fn advance(&mut self) {
        if self.peek() == Some(b'\n') {
            self.line += 1;
            self.line_start = self.position + 1;
        }
        self.position += 1;
    }

    /// From here to where its brackets are closed; what has no brackets ends with its line or at a comma.
    fn document(&mut self) -> Document<'a> {
        let (start, line, column) = (self.position, self.line, self.position - self.line_start);
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.skip_string(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 1 => depth -= 1,
                b'}' | b']' => {
                    self.advance();
                    break;
                }
                b',' | b'\n' if depth == 0 => break,
                _ => {}
            }
            self.advance();
        }
        Document { line, column, bytes: &self.bytes[start..self.position.min(self.bytes.len())] }
    }

    /// Stops on the closing quotation mark, or on the line's end: JSON strings hold no line breaks, so one that is
    /// never closed costs its own document only.
    fn skip_string(&mut self) {
        self.advance();
        while let Some(byte) = self.peek() {
            match byte {
                b'"' | b'\n' => return,
                b'\\' => self.advance(),
                _ => {}
            }
            self.advance();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each document as `line:text`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = split(text.as_bytes(), 1)
            .iter()
            .map(|document| format!("{}:{}", document.line, String::from_utf8_lossy(document.bytes)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn splits_arrays_and_sequences() {
        check("[{\"a\": 1},\n {\"a\": [2, {}]}]", &["1:{\"a\": 1}", "2:{\"a\": [2, {}]}"]);
        check("{\n\"a\": 1\n}\n{\"b\": 2}\n", &["1:{\n\"a\": 1\n}", "4:{\"b\": 2}"]);
        check("[]", &[]);
        check("", &[]);
    }

    #[test]
    fn brackets_and_quotes_in_strings_do_not_count() {
        check(r#"[{"a": "}]\" {"}, {"b": 1}]"#, &[r#"1:{"a": "}]\" {"}"#, "1:{\"b\": 1}"]);
    }

    #[test]
    fn broken_documents_do_not_take_the_rest_along() {
        check("[{\"a\": tru},\nfalse,\n{\"b\": 1}]", &["1:{\"a\": tru}", "2:false", "3:{\"b\": 1}"]);
        check("{\"a\": 1", &["1:{\"a\": 1"]);
        check("}\n{\"b\": 1}", &["1:}", "2:{\"b\": 1}"]);
        check("\"\\", &["1:\"\\"]);
    }
}
