//! Whether a recorded sentence has the numbers that a claim gives outside its figures: years, days, numbers of names.

use crate::domain::align::Known;
use crate::domain::compare::words::{Token, Words, tokens};
use crate::domain::verdict::case::Case;

/// Whether the recorded sentence, or the headline over it, has every number of the claim that was not read as a plain date.
pub fn has_its_numbers(case: &Case<'_>, known: &Known) -> bool {
    let in_time = |number: &str, start: usize| {
        let is_date = number.parse::<u16>().is_ok_and(|n| n <= 31 || (1000..=2999).contains(&n));
        is_date && case.claim.times.iter().any(|time| time.span.start <= start && start < time.span.end)
    };
    numbers_of(case).all(|(number, start)| in_time(&number, start) || has_number(known, &number))
}

/// Whether the recorded sentence, or the headline over it, has every year of the claim, as a date or beside one: "the 1940
/// comedy". The years of figures are no years.
pub(super) fn has_its_years(case: &Case<'_>, known: &Known) -> bool {
    let in_figure = |start: usize| {
        let mut wordings = case.claim.figures.iter().map(|figure| figure.quantity.wording);
        wordings.any(|wording| wording.start <= start && start < wording.end)
    };
    let is_year = |number: &str| number.len() == 4 && matches!(number.parse::<u16>(), Ok(1000..=2999));
    numbers_of(case)
        .filter(|(number, start)| is_year(number) && !in_figure(*start))
        .all(|(number, _)| has_number(known, &number))
}

/// The numbers in figures of the claim's text, "26th" as "26", with where each stands in the statement.
fn numbers_of(case: &Case<'_>) -> impl Iterator<Item = (String, usize)> {
    let base = case.claim.span.start;
    let is_number = |word: &Token| word.folded.starts_with(|letter: char| letter.is_ascii_digit());
    tokens(case.text)
        .into_iter()
        .filter(is_number)
        .map(move |word| (plain_number(&word.folded).to_owned(), base + word.span.start))
}

/// "26th" as "26".
fn plain_number(word: &str) -> &str {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th") { digits } else { word }
}

fn has_number(known: &Known, number: &str) -> bool {
    let ready = &known.ready;
    let is_in = |words: &Words| words.iter().any(|word| plain_number(word) == number);
    is_in(&ready.sentence.folded_words) || is_in(&ready.report.headline)
}
