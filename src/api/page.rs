//! Page tokens: where the next page begins, bound to the other fields of the request.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tonic::Status;

use super::status::bad_page_token;
use crate::record::hex;

/// Bytes of the hash that binds a token to its request.
const BINDING: usize = 8;

/// A token for the page that begins at `cursor`, good only for a request with the same `binding`.
pub fn token(cursor: &impl Serialize, binding: &str) -> String {
    let bytes = postcard::to_stdvec(cursor).expect("cursors always serialise");
    hex(&[&bind(binding, &bytes), bytes.as_slice()].concat())
}

/// Where the page begins; `None` for the first.
///
/// # Errors
/// `INVALID_ARGUMENT` for a token that was not given for such a request.
pub fn cursor<T: DeserializeOwned>(token: &str, binding: &str) -> Result<Option<T>, Status> {
    if token.is_empty() {
        return Ok(None);
    }
    let bytes = unhex(token).ok_or_else(bad_page_token)?;
    let (bound, bytes) = bytes.split_at_checked(BINDING).ok_or_else(bad_page_token)?;
    if bound != bind(binding, bytes) {
        return Err(bad_page_token());
    }
    postcard::from_bytes(bytes).map(Some).map_err(|_| bad_page_token())
}

fn bind(binding: &str, cursor: &[u8]) -> [u8; BINDING] {
    let digest = Sha256::new().chain_update(binding).chain_update([0]).chain_update(cursor).finalize();
    digest[..BINDING].try_into().expect("a hash is longer than its beginning")
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_for_the_same_request_only() {
        let given = token(&(3_u64, "é".to_owned()), "reports of AP");
        assert_eq!(cursor::<(u64, String)>(&given, "reports of AP").unwrap(), Some((3, "é".into())));
        assert_eq!(cursor::<(u64, String)>("", "reports of AP").unwrap(), None);
        for (bad, binding) in
            [(given.as_str(), "reports of dpa"), ("zz", "x"), ("00", "x"), ("é", "x"), ("000", "x")]
        {
            assert!(cursor::<(u64, String)>(bad, binding).is_err(), "{bad} {binding}");
        }
    }
}
