//! Years told from counts.

use super::date::{year_number, year_words};
use super::{Named, word};
use crate::domain::text::Token;

/// Prepositions after which four digits are a year.
const YEAR_LEADS: &[&str] = &[
    "in", "since", "by", "until", "till", "before", "after", "during", "from", "of", "to", "for", "early",
    "late", "mid", "through", "between", "fiscal", "and", "than", "year", "spring", "summer", "autumn",
    "fall", "winter", "the", "a", "his", "her", "its", "their", "-", "(", "around", "about", "circa", "back",
    "at",
];

pub(super) fn year(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let year = year_number(tokens, i)?;
    let next = tokens.get(i + 1);
    let unit = next.is_some_and(|t| {
        t.is_in(&[
            "%",
            "percent",
            "per",
            "million",
            "people",
            "men",
            "women",
            "miles",
            "km",
            "feet",
            "meters",
            "metres",
            "points",
            "dollars",
            "euros",
            "hours",
            "days",
            "votes",
            "deaths",
            "cases",
            "acres",
            "homes",
            "children",
            "pounds",
            "tons",
            "tonnes",
            "kilometers",
            "kilometres",
            "mah",
            "megawatts",
            "rpm",
            "yards",
            "hp",
            "others",
        ]) || t.glued && (t.is_word() || t.is_in(&["%", "$", "€", "£"]))
    });
    let sign = i > 0 && tokens[i].glued && !tokens[i - 1].is_in(&["-", "(", "\"", "/", "'"]);
    if is_dialled(tokens, i) {
        return None;
    }
    let before = if i > 0 { word(tokens, i - 1) } else { "" };
    let money = ["$", "€", "£", "us", "a$", "no", "rs"].contains(&before);
    let plausible = (1500..=2100).contains(&year);
    // "an average of 1500" is no year, "the drought of 1976" is one.
    let amount_of = before == "of"
        && (year < 1600
            || i > 1
                && ["average", "total", "number", "minimum", "maximum", "record", "sum", "cost"]
                    .contains(&word(tokens, i - 2)));
    if amount_of {
        return None;
    }
    let led = YEAR_LEADS.contains(&before) || i == 0;
    let labelled = next.is_some_and(|t| t.capital) || i > 0 && (tokens[i - 1].capital || before == ",");
    // "above 1000 and below 1500": bounds, unless a time word stands before them.
    let bound = matches!(before, "below" | "under" | "above" | "over" | "exceeding" | "least" | "most")
        || before == "than"
            && i > 1
            && matches!(word(tokens, i - 2), "more" | "fewer" | "less" | "greater" | "smaller");
    let closed = next.is_none_or(|t| !t.is_word() || t.is_in(&["and", "when", "but", "as", "after", "to"]));
    let exact_lead = matches!(before, "in" | "since" | "during" | "fiscal" | "early" | "late");
    let sure = exact_lead
        || plausible && (led || labelled || closed && !matches!(before, "at" | "about" | "around"));
    (sure && !unit && !sign && !money && !bound).then_some((i + 1, Named::Year(year)))
}

/// "138-2010-2015" is a number to dial, "2011-12" and "2014-2018" are stretches.
fn is_dialled(tokens: &[Token], i: usize) -> bool {
    let dash = |k: usize| tokens.get(k).is_some_and(|t| t.glued && t.is("-"));
    let after_number = i > 1 && tokens[i].glued && dash(i - 1) && tokens[i - 2].is_number();
    let other = |k: usize| tokens.get(k).is_some_and(|t| t.glued && t.is_number());
    let short =
        |k: usize| tokens.get(k).is_some_and(|t| t.lower.len() != 2 && year_number(tokens, k).is_none());
    after_number && (year_number(tokens, i - 2).is_none() || i > 2 && dash(i - 3))
        || dash(i + 1) && other(i + 2) && (short(i + 2) || dash(i + 3) && other(i + 4))
}

/// "in two thousand and twenty"
pub(super) fn year_in_words(tokens: &[Token], i: usize) -> Option<(usize, Named)> {
    let led = i > 0 && matches!(word(tokens, i - 1), "in" | "since" | "by" | "until");
    let (year, end) = year_words(tokens, i).filter(|_| led)?;
    // "in two thousand and twenty homes"
    tokens.get(end).is_none_or(|t| !t.is_word()).then_some((end, Named::Year(year)))
}
