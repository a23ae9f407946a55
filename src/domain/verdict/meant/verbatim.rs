//! Whether a claim stands on record word for word.

use crate::domain::align::Known;
use crate::domain::compare::words::tokens;
use crate::domain::verdict::case::Case;

/// Whether the claim stands in the recorded sentence word for word, and what stands around it takes nothing back: "the
/// court dismissed the appeal" in "On Monday, the court dismissed the appeal of two drivers". Polarity, modality, speaker and
/// time are structure's.
pub(super) fn stands_there(case: &Case<'_>, known: &Known) -> bool {
    const WORDS_MIN: usize = 3;
    const TITLE_WORDS_MAX: usize = 3;
    const BEFORE: &[&str] = &["and", "but"];
    const NO_TITLE: &[&str] =
        &["of", "no", "not", "neither", "nor", "that", "if", "whether", "only", "either", "hardly"];
    const BEHIND: &[&str] = &["if", "unless", "or", "except", "but", "only", "before", "until", "than"];
    let ours = tokens(&case.spelled_out(&case.standalone()));
    let run = ours.iter().fold(" ".to_owned(), |run, word| run + &word.folded + " ");
    if ours.len() < WORDS_MIN || !known.ready.sentence.folded.contains(&run) {
        return false;
    }
    let theirs = tokens(&known.recorded.sentence_text);
    let sentence = known.recorded.sentence_text.as_str();
    let is_capital = |at: usize| sentence[theirs[at].span.start..].starts_with(char::is_uppercase);
    // "Finance Minister Olga Brandt": words before a name that opens the sentence say who that is.
    let is_title = |at: usize| {
        at <= TITLE_WORDS_MAX && theirs[..at].iter().all(|word| !NO_TITLE.contains(&word.folded.as_str()))
    };
    let begins = |at: usize| {
        at == 0
            || BEFORE.contains(&theirs[at - 1].folded.as_str())
            || sentence[theirs[at - 1].span.end..theirs[at].span.start].contains([',', ';', ':', '"', '”'])
            || is_title(at) && is_capital(at)
    };
    let ends = |at: usize| theirs.get(at).is_none_or(|word| !BEHIND.contains(&word.folded.as_str()));
    theirs.windows(ours.len()).enumerate().any(|(at, run)| {
        run.iter().zip(&ours).all(|(theirs, ours)| theirs.folded == ours.folded)
            && begins(at)
            && ends(at + ours.len())
    })
}
