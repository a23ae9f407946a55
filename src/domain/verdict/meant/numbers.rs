//! Whether a recorded sentence has the numbers that a claim gives outside its figures: years, days, numbers of names.

use jiff::tz::TimeZone;

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
    years_of(case).all(|(year, _)| has_number(known, &year))
}

/// Whether every year that the claim gives beside its dates ("a 1940 comedy") stands in the recorded sentence or over it,
/// or is the year for which it holds or in which its report came out.
pub(super) fn is_of_its_years(case: &Case<'_>, known: &Known) -> bool {
    let holds = known.ready.holds;
    let own = [holds.start, holds.end, known.recorded.report.published_at]
        .map(|time| time.to_zoned_datetime(TimeZone::UTC).year().to_string());
    let in_time =
        |start: usize| case.claim.times.iter().any(|time| time.span.start <= start && start < time.span.end);
    let mut years = years_of(case).filter(|(_, start)| !in_time(*start));
    years.all(|(year, _)| own.contains(&year) || has_number(known, &year))
}

/// The years that the claim gives outside its figures, with where each stands in the statement.
fn years_of(case: &Case<'_>) -> impl Iterator<Item = (String, usize)> {
    let wordings: Vec<_> = case.claim.figures.iter().map(|figure| figure.quantity.wording).collect();
    let in_figure =
        move |start: usize| wordings.iter().any(|wording| wording.start <= start && start < wording.end);
    let is_year = |number: &str| number.len() == 4 && matches!(number.parse::<u16>(), Ok(1000..=2999));
    numbers_of(case).filter(move |(number, start)| is_year(number) && !in_figure(*start))
}

/// Whether the recorded sentence gives every length of time that the claim gives beside its figure: "over five years".
pub(super) fn has_its_lengths(case: &Case<'_>, known: &Known) -> bool {
    let base = case.claim.span.start;
    let in_figure = |start: usize| {
        let mut wordings = case.claim.figures.iter().map(|figure| figure.quantity.wording);
        wordings.any(|wording| wording.start <= base + start && base + start < wording.end)
    };
    let theirs = lengths(&known.recorded.sentence_text);
    let gives =
        |ours: &(usize, String, String)| theirs.iter().any(|(_, n, unit)| *n == ours.1 && *unit == ours.2);
    lengths(case.text).iter().filter(|(start, ..)| !in_figure(*start)).all(gives)
}

/// The lengths of time in a text: where each begins, its number and its unit.
fn lengths(text: &str) -> Vec<(usize, String, String)> {
    const UNITS: [&str; 6] = ["year", "month", "week", "day", "hour", "minute"];
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let words = tokens(text);
    let number = |word: &str| match NUMBERS.iter().position(|one| *one == word) {
        Some(number) => Some(number.to_string()),
        None => word.starts_with(|letter: char| letter.is_ascii_digit()).then(|| word.to_owned()),
    };
    let unit =
        |word: &str| UNITS.iter().find(|unit| word.strip_prefix(**unit).is_some_and(|rest| rest.len() < 2));
    let pairs = words.windows(2).filter_map(|pair| {
        Some((pair[0].span.start, number(&pair[0].folded)?, (*unit(&pair[1].folded)?).to_owned()))
    });
    pairs.collect()
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
