//! Revision tokens: opaque to clients, of fixed width, ordered by their bytes within one record.

use std::fmt;

/// A point in the record's own time: how many writes it has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    record_id: u64,
    number: u64,
}

/// Why a token is no revision of this record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevisionError {
    /// It is no token at all.
    #[error("not a revision token")]
    Malformed,
    /// Another record made it.
    #[error("this revision token was made by another record")]
    Foreign,
    /// It is newer than the record.
    #[error("the record has not reached this revision: was it restored from an older copy?")]
    Unknown,
}

impl Revision {
    /// The revision of this number in this record.
    pub const fn new(record_id: u64, number: u64) -> Self {
        Self { record_id, number }
    }

    /// Its number: 0 for an empty record.
    pub const fn number(self) -> u64 {
        self.number
    }

    /// Reads a token and checks that it is one of the record of which `latest` is the newest revision.
    ///
    /// # Errors
    /// Where it is malformed, of another record, or newer than `latest`.
    pub fn parse(token: &str, latest: Revision) -> Result<Self, RevisionError> {
        let hex = |part: Option<&str>| {
            let part =
                part.filter(|part| part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
            part.and_then(|part| u64::from_str_radix(part, 16).ok()).ok_or(RevisionError::Malformed)
        };
        if token.len() != 32 {
            return Err(RevisionError::Malformed);
        }
        let revision = Self { record_id: hex(token.get(..16))?, number: hex(token.get(16..))? };
        if revision.record_id != latest.record_id {
            return Err(RevisionError::Foreign);
        }
        if revision.number > latest.number {
            return Err(RevisionError::Unknown);
        }
        Ok(revision)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.record_id, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_and_sort_by_number() {
        let latest = Revision::new(7, 300);
        let tokens: Vec<String> = [0, 9, 10, 255, 256, 300].map(|n| Revision::new(7, n).to_string()).into();
        assert!(tokens.is_sorted());
        for token in &tokens {
            assert_eq!(Revision::parse(token, latest).unwrap().to_string(), *token);
        }
    }

    #[test]
    fn what_is_no_token_of_this_record_is_refused() {
        let latest = Revision::new(7, 3);
        let parse = |token: &str| Revision::parse(token, latest).unwrap_err();
        assert_eq!(parse(""), RevisionError::Malformed);
        assert_eq!(parse("+000000000000007000000000000000a"), RevisionError::Malformed);
        assert_eq!(parse("ééééééééééééééééé"), RevisionError::Malformed);
        assert_eq!(parse(&Revision::new(8, 1).to_string()), RevisionError::Foreign);
        assert_eq!(parse(&Revision::new(7, 4).to_string()), RevisionError::Unknown);
    }
}
