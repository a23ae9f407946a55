//! Web and e-mail addresses, which stay one token.
//!
//! The grammar is that of the original's expression: an optional scheme, an optional `user@`, a host with a
//! top-level domain in lower case or an IP address that is not private, an optional port and path. One pass
//! from each place where a host may begin; a host's characters exclude what may come before it.

use super::super::characters::{ALPHA_LOWER, Characters, DECIMAL, HOST, WORD};

const LABEL_LIMIT: usize = 64;
const DOMAIN_LIMITS: std::ops::RangeInclusive<usize> = 2..=63;

/// Whether the whole of a word is an address.
pub(super) fn is_address(word: &str, characters: &Characters) -> bool {
    // Nearly every word ends here: an address has a stop inside.
    if !word.contains('.') {
        return false;
    }
    let after_scheme = scheme_length(word, characters);
    let starts = [Some(0), after_scheme];
    if starts.into_iter().flatten().any(|start| host_onwards(&word[start..], characters)) {
        return true;
    }
    // The user before an `@` has at least one character, whether or not a scheme stands first.
    let mut signs = word.match_indices('@').map(|(index, _)| index).filter(|&index| index > 0);
    signs.any(|index| host_onwards(&word[index + 1..], characters))
}

/// The bytes of `scheme://`.
fn scheme_length(word: &str, characters: &Characters) -> Option<usize> {
    let end = word.find("://")?;
    let scheme = &word[..end];
    let fits = |character: char| "+-.".contains(character) || characters.is(character, WORD);
    (scheme.chars().nth(1).is_some() && scheme.chars().all(fits)).then_some(end + "://".len())
}

/// Whether this is a host with an optional port and path, and nothing behind.
fn host_onwards(rest: &str, characters: &Characters) -> bool {
    let host_end = rest.find([':', '/', '?', '#', '@']).unwrap_or(rest.len());
    let (host, mut tail) = rest.split_at(host_end);
    if !is_ip_address(host, characters) && !is_domain(host, characters) {
        return false;
    }
    if let Some(port) = tail.strip_prefix(':') {
        let n_digits = port.chars().take_while(|&digit| characters.is(digit, DECIMAL)).count();
        let bytes: usize = port.chars().take(n_digits).map(char::len_utf8).sum();
        if !(2..=5).contains(&n_digits) {
            return false;
        }
        tail = &port[bytes..];
    }
    tail.is_empty() || tail.starts_with(['/', '?', '#'])
}

/// Labels with stops between them, the last one a top-level domain.
fn is_domain(host: &str, characters: &Characters) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let mut top_length = 0;
    for character in top.chars() {
        top_length += 1;
        if !characters.is(character, ALPHA_LOWER) || top_length > *DOMAIN_LIMITS.end() {
            return false;
        }
    }
    top_length >= *DOMAIN_LIMITS.start() && labels.split('.').all(|label| is_label(label, characters))
}

fn is_label(label: &str, characters: &Characters) -> bool {
    let mut last = None;
    for (length, character) in label.chars().enumerate() {
        let inside = length > 0 && (character == '_' || character == '-');
        if length == LABEL_LIMIT || !(inside || characters.is(character, HOST)) {
            return false;
        }
        last = Some(character);
    }
    last.is_some_and(|last| characters.is(last, HOST))
}

/// Four numbers that are not an address of a private network.
fn is_ip_address(host: &str, characters: &Characters) -> bool {
    if host.len() > 15 || !host.chars().all(|character| character == '.' || characters.is(character, DECIMAL))
    {
        return false;
    }
    let octets: Vec<u32> = host.split('.').filter_map(octet).collect();
    let [first, second, third, fourth] = octets[..] else { return false };
    let private = matches!((first, second), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    let leading_zero =
        [0, 3].iter().any(|&index| host.split('.').nth(index).is_some_and(|o| o.starts_with('0')));
    !private
        && !leading_zero
        && host.matches('.').count() == 3
        && (1..=223).contains(&first)
        && second <= 255
        && third <= 255
        && (1..=254).contains(&fourth)
}

fn octet(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    digits.parse().ok()
}
