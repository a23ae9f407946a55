//! Statements about a part of which the record may know nothing (rule 1): "among women", "under 30".

use crate::domain::compare::words::{Words, content, tokens};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::fit::Fit;

/// Whether the statement has words of its own that the record does not know ("among women", "under 30"): then it may
/// be about a part of which nothing is on record.
pub fn asks_for_more(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    const UNKNOWN_MAX: f64 = 0.34;
    let weight =
        |words: &mut dyn Iterator<Item = &String>| words.map(|word| case.record.weight(word)).sum::<f64>();
    if age_group(case.text).is_some_and(|age| !fit.known.recorded.sentence_text.contains(&age)) {
        return true;
    }
    let all = weight(&mut case.about.words.iter());
    let narrowing = narrowing_words(case.text);
    let unknown = &mut fit
        .likeness
        .missing_words
        .iter()
        .filter(|word| narrowing.contains(word) && !fit.known.ready.report.words.contains(word));
    all > 0.0 && weight(unknown) > UNKNOWN_MAX * all
}

/// The age in "voters under 30", "aged 25 or over", where the text gives another figure for that group.
fn age_group(text: &str) -> Option<String> {
    let words = tokens(text);
    let is_age = |word: &str| word.len() <= 2 && word.chars().all(|digit| digit.is_ascii_digit());
    let pair = words.windows(3).find(|three| {
        matches!(three[1].folded.as_str(), "under" | "over" | "aged")
            && is_age(&three[2].folded)
            && !is_age(&three[0].folded)
    });
    let others = words.iter().filter(|word| word.folded.starts_with(|c: char| c.is_ascii_digit())).count();
    pair.filter(|_| others > 1).map(|three| three[2].folded.clone())
}

/// The words that follow a word which narrows what is counted: "among women", "aged", "of voters under 30".
fn narrowing_words(text: &str) -> Words {
    const NARROWING: [&str; 8] = ["among", "amongst", "aged", "of", "for", "between", "under", "abroad"];
    let words = tokens(text);
    let after = words.windows(3).filter(|three| NARROWING.contains(&three[0].folded.as_str()));
    after.flat_map(|three| content(&format!("{} {}", three[1].folded, three[2].folded))).collect()
}
