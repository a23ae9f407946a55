//! Words of news copy that the model's own rules do not know: ranks with a full stop, amounts such as `1.3bn`.
//!
//! All of this goes beyond the original, which cuts a sentence behind `Sgt.` and takes `1.3bn` for a name.

/// Ranks, titles and parts of names and addresses that keep their full stop before a capital.
const BEFORE_NAME: [&str; 61] = [
    "Assn", "Asst", "Atty", "Ave", "Bldg", "Blvd", "Brig", "Capt", "Cdr", "Cllr", "Cmdr", "Cmdt", "Col",
    "Comdr", "Commr", "Const", "Cpl", "Cpt", "Dept", "Det", "Dist", "Ens", "Esq", "Ft", "Fr", "Gens", "Govs",
    "Hon", "Insp", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Msgr", "Mt", "Mtn", "Natl", "Pfc", "Pres", "Prof",
    "Profs", "Pte", "Pvt", "Rd", "Reps", "Ret", "Revs", "Sec", "Sens", "Sgt", "Sgts", "Spc", "Sr", "Ste",
    "Supt", "Tech", "Treas", "Univ", "Vol", "Wm",
];

/// What numbers things and keeps its full stop before a digit.
const BEFORE_NUMBER: [&str; 16] = [
    "No", "Nos", "no", "nos", "Fig", "Figs", "Vol", "Ch", "Art", "Sec", "Rs", "Rm", "Ste", "approx", "est",
    "ca",
];

/// Short for powers of a thousand, behind a number or joined to it.
const SCALES: [(&str, &str); 9] = [
    ("m", "million"),
    ("mn", "million"),
    ("mln", "million"),
    ("bn", "billion"),
    ("bln", "billion"),
    ("tn", "trillion"),
    ("trn", "trillion"),
    ("k", "thousand"),
    ("K", "thousand"),
];

/// Words that follow a length in metres rather than millions.
const BEHIND_METRES: [&str; 30] = [
    "above", "across", "after", "and", "apart", "at", "away", "back", "before", "behind", "below", "by",
    "deep", "down", "from", "high", "in", "into", "long", "north", "of", "off", "on", "or", "out", "tall",
    "thick", "to", "up", "wide",
];

/// No amount is written longer, in bytes.
const AMOUNT_LIMIT: usize = 64;
const CURRENCY_SIGNS: [char; 5] = ['$', '£', '€', '¥', '₹'];

/// Whether `word` and the full stop behind it are one abbreviation, given what follows after a blank.
pub(super) fn keeps_its_stop(word: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else { return false };
    (first.is_uppercase() && BEFORE_NAME.contains(&word))
        || (first.is_ascii_digit() && BEFORE_NUMBER.contains(&word))
}

/// The power of a thousand for which a word behind a number stands.
///
/// A lone `m` may be metres: `5m high`. It is taken for millions where it counts what follows.
pub(super) fn scale(number: &str, adjacent: bool, word: &str, next: &str) -> Option<&'static str> {
    let &(_, scale) = SCALES.iter().find(|(short, _)| *short == word)?;
    if !number.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let counts = next.starts_with(|first: char| first.is_lowercase()) && !BEHIND_METRES.contains(&next);
    (word.len() > 1 || (adjacent && counts)).then_some(scale)
}

/// The word as which the model is to see one that it does not know: the number in `1.3bn`, a bullet, a dash
/// that joins (`inside` a longer stretch).
pub(super) fn known_word(word: &str, inside: bool) -> Option<&str> {
    match word {
        "•" | "·" | "‣" | "◦" | "▪" | "■" | "●" => return Some("*"),
        "–" if inside => return Some("-"),
        _ => {}
    }
    let first = word.as_bytes().first()?;
    if !first.is_ascii_digit() {
        return None;
    }
    let number = SCALES.iter().find_map(|(short, _)| word.strip_suffix(short))?;
    is_number(number).then_some(number)
}

/// Whether a part of a word is an amount of money in millions, as in `£3.5m`, rather than a length.
pub(super) fn is_amount_in_millions(word: &str, part: &str) -> bool {
    if word.len() > AMOUNT_LIMIT {
        return false;
    }
    let number = part.strip_suffix('m').and_then(|rest| rest.rsplit(['-', '–', '£', '$', '€']).next());
    number.is_some_and(is_number) && word.contains(CURRENCY_SIGNS)
}

fn is_number(text: &str) -> bool {
    text.ends_with(|last: char| last.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}
