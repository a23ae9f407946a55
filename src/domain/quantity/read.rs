//! Quantities in running text: numbers with their units, bounds, ranges and movement, told apart from years, dates,
//! labels and addresses.

use std::ops::Range;

use rust_decimal::Decimal;

use super::label::is_label;
use super::lend::lend;
use super::lexicon::NO_COUNTS;
use super::measured::take_unit;
use super::money::{currency_after, currency_before};
use super::number::{Number, Value, number_at};
use super::pair::with_partner;
use super::words::in_words;
use super::{Precision, Quantity};
use crate::domain::text::{Token, tokens};
use crate::domain::time;

/// A quantity with the tokens it stands in.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The tokens of its span.
    pub tokens: Range<usize>,
    /// The tokens of its wording.
    pub wording: Range<usize>,
    /// The quantity.
    pub quantity: Quantity,
    /// Joined to the quantity before it: the other side of a score or vote, the same amount in another unit, or the age
    /// that limits who is counted.
    pub joined: bool,
}

/// All quantities of a text, in its order. Never panics; linear in the text.
pub fn read(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let times: Vec<Range<usize>> = time::scan(&tokens).iter().map(|f| f.core..f.end).collect();
    read_tokens(&tokens, &times).into_iter().map(|p| p.quantity).collect()
}

/// The same over tokens; what stands in `times` counts nothing, and no quantity runs over the end of a paragraph.
pub fn read_tokens(tokens: &[Token], times: &[Range<usize>]) -> Vec<Placed> {
    let starts = (1..tokens.len()).filter(|i| tokens[*i].breaks >= 2);
    let mut out: Vec<Placed> = Vec::new();
    let (mut from, mut time) = (0, 0);
    for end in starts.chain([tokens.len()]) {
        let mut placed: Vec<Placed> = Vec::new();
        let mut i = from;
        while i < end {
            while times.get(time).is_some_and(|t| t.end <= i) {
                time += 1;
            }
            if times.get(time).is_some_and(|t| t.contains(&i)) {
                i = times[time].end;
                continue;
            }
            if let Some(past) = address_at(tokens, i, end) {
                i = past;
                continue;
            }
            let paragraph = &tokens[from..end];
            i = match amount_at(paragraph, i - from) {
                Some(amount) if !is_label(paragraph, &amount) => {
                    from + with_partner(paragraph, &mut placed, amount)
                }
                Some(amount) => (from + amount.end).max(i + 1),
                None => i + 1,
            };
        }
        lend(&tokens[from..end], &mut placed);
        let shifted = |range: Range<usize>| from + range.start..from + range.end;
        out.extend(placed.into_iter().map(|found| Placed {
            tokens: shifted(found.tokens),
            wording: shifted(found.wording),
            ..found
        }));
        from = end;
    }
    out
}

/// The token after an address of the web: its numbers count nothing.
fn address_at(tokens: &[Token], i: usize, end: usize) -> Option<usize> {
    let begins = word(tokens, i) == "www" && word(tokens, i + 1) == "."
        || word(tokens, i + 1) == ":" && word(tokens, i + 2) == "/" && word(tokens, i + 3) == "/";
    if !begins {
        return None;
    }
    let run = tokens[i + 1..end].iter().take_while(|t| t.glued).count();
    Some(i + 1 + run)
}

/// A number with its unit.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) value: Value,
    pub(super) unit: String,
}

pub(super) fn word(tokens: &[Token], i: usize) -> &str {
    tokens.get(i).map_or("", |t| t.lower.as_str())
}

/// The word so many tokens before `i`.
pub(super) fn back(tokens: &[Token], i: usize, n: usize) -> &str {
    i.checked_sub(n).map_or("", |k| word(tokens, k))
}

pub(super) fn glued(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.glued)
}

/// The amount that begins at a token: sign or currency, number, unit.
pub(super) fn amount_at(tokens: &[Token], i: usize) -> Option<Amount> {
    if let Some(amount) = nought(tokens, i) {
        return Some(amount);
    }
    let (at, currency, per_code) = currency_before(tokens, i);
    let (start, minus) = past_minus(tokens, at);
    let number = number_at(tokens, start, !currency.is_empty())?;
    if !currency.is_empty() && !number.digits {
        return None;
    }
    let mut amount =
        Amount { first: i, end: number.end, value: number.value, unit: currency.to_owned(), number };
    if minus && let Value::One(value) = amount.value {
        amount.value = Value::One(negated(value));
    }
    if per_code > 1
        && let Value::One(value) = amount.value
    {
        amount.value = Value::One(value.checked_mul(Decimal::from(per_code))?);
        amount.number.scaled = true;
    }
    if currency.is_empty() {
        if !currency_after(tokens, &mut amount) {
            take_unit(tokens, &mut amount);
        }
    } else if word(tokens, amount.end) == "us"
        || word(tokens, amount.end) == "u.s." && !glued(tokens, amount.end)
    {
        amount.end +=
            usize::from(word(tokens, amount.end) == "us" && word(tokens, amount.end + 1) != "dollars");
    }
    Some(amount)
}

/// The first token of the number past its sign, and whether there is one: "-5", "minus 5", "minus five", "negative ten".
fn past_minus(tokens: &[Token], at: usize) -> (usize, bool) {
    let digits = |k: usize| tokens.get(k).is_some_and(Token::is_number);
    match word(tokens, at) {
        "minus" | "negative" if digits(at + 1) || in_words(tokens, at + 1).is_some() => (at + 1, true),
        "minus" if word(tokens, at + 1) == "-" && digits(at + 2) => (at + 2, true),
        "-" | "−" if digits(at + 1) && glued(tokens, at + 1) && !glued(tokens, at) => (at + 1, true),
        _ => (at, false),
    }
}

/// "none", "no one was hurt", "no casualties".
fn nought(tokens: &[Token], i: usize) -> Option<Amount> {
    let len = match (word(tokens, i), word(tokens, i + 1)) {
        ("none", _) | ("nobody", _) => 1,
        ("no", "one") => 2,
        ("no", next) if NO_COUNTS.contains(&next) => 1,
        _ => return None,
    };
    let value = Value::One(Decimal::ZERO);
    let number =
        Number { first: i, end: i + len, value, precision: Precision::Exact, scaled: false, digits: false };
    Some(Amount { first: i, end: i + len, number, value, unit: String::new() })
}

/// The value below nought.
fn negated(mut value: Decimal) -> Decimal {
    value.set_sign_negative(true);
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Change;

    /// Value (or ends), unit and bound of each quantity: "312 percent Exactly".
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read(text)
            .iter()
            .map(|q| {
                let value = match (q.value, q.low, q.high) {
                    (Some(value), ..) => value.to_string(),
                    (_, Some(low), Some(high)) => format!("{low}..{high}"),
                    _ => "?".to_owned(),
                };
                let change =
                    if q.change == Change::None { String::new() } else { format!(" {:?}", q.change) };
                format!("{value} {} {:?}{change}", q.unit, q.bound).replace("  ", " ")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        check("Some 2,450 bales and thirty-one crates", &["2450 About", "31 Exactly"]);
        check("two dozen goats, a hundred and six hens", &["24 Exactly", "106 Exactly"]);
        check("a profit of $1.3bn and €400m", &["1300000000 USD Exactly", "400000000 EUR Exactly"]);
        check("two-thirds of members; one in five boats", &["0.666666666667 Exactly", "0.2 Exactly"]);
        check("half a million bees and half of the hives", &["500000 Exactly", "0.5 Exactly"]);
        check("It cost A$2.5 million", &["2500000 AUD Exactly"]);
        check("a coin of 50 euro cents", &["0.50 EUR Exactly"]);
    }

    #[test]
    fn bounds_and_vague_words_are_read() {
        check("at least 60 wells, more than 12 pumps", &["60 AtLeast", "12 MoreThan"]);
        check("no fewer than 40 and no more than 50", &["40 AtLeast", "50 AtMost"]);
        check("nearly 900 nurses or just over 5 percent", &["900 Nearly", "5 percent JustOver"]);
        check("dozens of cars, tens of thousands of fans", &["24..199 Range", "20000..199999 Range"]);
        check("a few sheep, a couple of dogs, no one", &["3..9 Range", "2..3 Range", "0 Exactly"]);
        check("30 or more", &["30 AtLeast"]);
        check("They get 20 percent of their money at best.", &["20 percent AtMost"]);
        check("60 wells at the very most, at a cost of 9 crowns at least", &["60 Exactly", "9 AtLeast"]);
        check("It takes 12 days at worst, 40 days give or take", &["12 day AtMost", "40 day About"]);
    }

    #[test]
    fn ranges_and_scores_are_told_apart() {
        check("between 10 and 15 trucks", &["10..15 Range"]);
        check("growth of 3 to 4 percent", &["3..4 percent Range Up"]);
        check("four to five thousand people", &["4000..5000 Range"]);
        check("Rovers won 3-1", &["3 Exactly", "1 Exactly"]);
        check("The panel voted five to four", &["5 Exactly", "4 Exactly"]);
    }

    #[test]
    fn shares_of_a_vote_are_one_tally() {
        check("They refused it by 61 percent to 39", &["61 percent Exactly", "39 percent Exactly"]);
        check("Rovers beat Albion 2 – 1", &["2 Exactly", "1 Exactly"]);
        check("a term of seven years and six months", &["7.5 year Exactly"]);
        check("cut by a quarter of a percentage point", &["0.25 percentage point Exactly Down"]);
        check("They raised the toll up to 40", &["40 Exactly"]);
        check("add 1/2 cup", &["0.50 Exactly"]);
    }

    #[test]
    fn a_bare_number_of_millions_beside_money_is_money() {
        check(
            "The bridge cost 74 million euros, of which 31 million came from the state",
            &["74000000 EUR Exactly", "31000000 EUR Exactly"],
        );
        check(
            "Damage came to 340 million dollars. Rebuilding is expected to cost more than 200 million.",
            &["340000000 USD Exactly", "200000000 USD MoreThan"],
        );
        check(
            "The zoo took in 9 million euros and drew 2 million visitors",
            &["9000000 EUR Exactly", "2000000 Exactly"],
        );
        check("It took in 9 million euros. Some 2 million came.", &["9000000 EUR Exactly", "2000000 About"]);
        check(
            "worth 1.3 billion dollars and 771 billion ($1tn)",
            &["1300000000 USD Exactly", "771000000000 Exactly", "1000000000000 USD Exactly"],
        );
    }

    #[test]
    fn number_words_of_names_count_nothing() {
        check("The Group of Eight met in Ghent with three others", &["3 Exactly"]);
        check("She left the Five Rivers Alliance after two years", &["2 year Exactly"]);
        check("Five Rivers residents and Seven of them", &["5 Exactly", "7 Exactly"]);
    }

    #[test]
    fn a_quarter_of_what_stands_before_is_a_share() {
        check(
            "The budget is 480,000 crowns, of which the town pays a quarter.",
            &["480000 Exactly", "0.25 Exactly"],
        );
        check("Profit fell in a quarter. The firm blamed rain.", &[]);
    }

    #[test]
    fn changes_are_told_from_levels() {
        check("Milk rose 5.4 percent to 312 crowns", &["5.4 percent Exactly Up", "312 Exactly"]);
        check("Rents fell by 3 percentage points", &["3 percentage point Exactly Down"]);
        check("Output grew from 3% to 4%", &["3 percent Exactly", "4 percent Exactly"]);
        check("It hired 12 more", &["12 Exactly Up"]);
        check("It has fuel for six more years", &["6 year Exactly Up"]);
        check("The line brings 40 extra megawatts", &["40 megawatt Exactly Up"]);
        check("It held 240 guests more than it was built for", &["240 Exactly Up"]);
        check("Their count is seven higher than ours", &["7 Exactly Up"]);
        check("It took Brandl 71 moves to win", &["71 Exactly"]);
        check("Nurses make up 57 percent of the staff", &["57 percent Exactly"]);
        check("It hooked up fewer than 900 homes again", &["900 LessThan"]);
        check("The judge knocked 40,000 euros off the fine", &["40000 EUR Exactly Down"]);
        check("The tunnel overran its budget by 12 million euros", &["12000000 EUR Exactly Up"]);
        check("The mill cut 90 jobs", &["90 Exactly"]);
    }

    #[test]
    fn steps_are_two_levels_and_lend_scale_and_unit() {
        check("It holds 61 of the 96 billion euros", &["61000000000 EUR Exactly", "96000000000 EUR Exactly"]);
        check("Queues lengthened from 9 to 21 days", &["9 day Exactly", "21 day Exactly"]);
        check("Output went from 3.1 to 4.6 million", &["3100000 Exactly", "4600000 Exactly"]);
        check("It raised the toll from 40 to 55 cents", &["40 cent Exactly", "55 cent Exactly"]);
        check("Crowds rose by 900 to 7,400", &["900 Exactly Up", "7400 Exactly"]);
        check(
            "It may grow by 8 to 10%; fees range from 4 to 9 euros",
            &["8..10 percent Range Up", "4..9 EUR Range"],
        );
        check("Oats and rye rose 3 and 4 percent", &["3 percent Exactly Up", "4 percent Exactly Up"]);
        check("Coal fell $2.10, or 1.7 percent", &["2.1 USD Exactly Down", "1.7 percent Exactly Down"]);
        check(
            "Rents fell 3 percent in Lund, 2 percent in Ystad",
            &["3 percent Exactly Down", "2 percent Exactly Down"],
        );
        check(
            "Ferries rose 40 cents, and buses by 3 percent",
            &["40 cent Exactly Up", "3 percent Exactly Up"],
        );
        check(
            "Sales rose 6 percent, with 40 percent of them abroad",
            &["6 percent Exactly Up", "40 percent Exactly"],
        );
        check("a net loss of 9 million euros", &["9000000 EUR Exactly"]);
        check("cut by a quarter point, half a mile off", &["0.25 point Exactly Down", "0.5 mile Exactly"]);
        check("A fifth more came; nearly half stayed", &["0.20 Exactly Up", "0.5 Nearly"]);
    }

    #[test]
    fn what_a_rate_is_reckoned_by_is_no_figure() {
        check("31 cases per 100,000 people, 4 in every 1,000", &["31 Exactly", "0.004 Exactly"]);
        check(
            "one in every eight goats; 90 km per hour",
            &["0.125 Exactly", "90 kilometre per hour Exactly"],
        );
        check("one to two weeks; one or two boats", &["1..2 week Range", "1..2 Range"]);
        check("built between A.D. 900 and 1140, in a 2018 study", &[]);
        check("winger Ola Berg (7) shoots; v2.4bn; 14 W 23rd St", &[]);
    }

    #[test]
    fn numbers_at_the_end_of_what_a_decimal_holds_are_read() {
        let most = "79228162514264337593543950335";
        for text in [
            format!("{most} percent to {most}"),
            format!("{most} percent to 42 in the vote"),
            format!("{most} or {most}"),
            format!("between {most} and {most} cents"),
            format!("{most} million degrees Fahrenheit, one in {most}"),
            format!("0.{} percent, rose by {most} to -{most}", "1".repeat(40)),
        ] {
            for quantity in read(&text) {
                let span = quantity.interval(&crate::domain::quantity::Tolerances::default());
                assert!(text.get(quantity.span.start..quantity.span.end).is_some(), "{text}: {span:?}");
            }
        }
    }

    #[test]
    fn fractions_and_decimals_in_words_are_read() {
        check("three and a half acres, 2 million and a quarter", &["3.5 acre Exactly", "2250000 Exactly"]);
        check("two point seven five litres", &["2.75 litre Exactly"]);
        check(
            "seven hundredths of a second, a quarter million hens",
            &["0.07 second Exactly", "250000 Exactly"],
        );
        check("an hour and a half", &[]);
        check("one hour and a half, 1½ miles", &["1.5 hour Exactly", "1.5 mile Exactly"]);
        check("more than half members stayed away", &["0.5 MoreThan"]);
        check("exports grew sevenfold; rents rose six times", &["7 Exactly", "6 Exactly"]);
        check("a field of 12,34,500 rupees", &["1234500 INR Exactly"]);
    }

    #[test]
    fn what_a_thing_wins_or_loses_of_its_own_size_is_a_difference() {
        check("the lake lost 3 square kilometers", &["3 square kilometre Exactly Down"]);
        check("the calf gained 40 kg in a month", &["40 kilogram Exactly Up"]);
        check("the stock lost $2.15 to $40.1", &["2.15 USD Exactly Down", "40.1 USD Exactly"]);
        check("the firm lost $3 million", &["3000000 USD Exactly"]);
        check("the party gained 12 seats", &["12 Exactly"]);
        check("she lost a race of 40 kilometers", &["40 kilometre Exactly"]);
    }

    #[test]
    fn money_is_read_on_either_side() {
        check("NZ$14, HK $9m and 400₾", &["14 NZD Exactly", "9000000 HKD Exactly", "400 GEL Exactly"]);
        check(
            "90USD, 6 million PLN, 40 CHF million",
            &["90 USD Exactly", "6000000 PLN Exactly", "40000000 CHF Exactly"],
        );
        check("MEUR 35 in aid", &["35000000 EUR Exactly"]);
        check("600 lempiras, 70 soles, 8 dirhams", &["600 HNL Exactly", "70 PEN Exactly", "8 AED Exactly"]);
        check("sold for 12 dollars and 40 cents", &["12.4 USD Exactly"]);
        check("ALL 7 boats, a PEN 3 times", &["7 Exactly", "3 Exactly"]);
        check("90 million of the 2 billion zlotys", &["90000000 PLN Exactly", "2000000000 PLN Exactly"]);
    }

    #[test]
    fn bounds_take_their_own_number_in() {
        check("fewer than 30 or equal to it", &["30 AtMost"]);
        check("less than or equal to 30, 40 or greater", &["30 AtMost", "40 AtLeast"]);
        check("about 900 or fewer, a sub-60 gram bag", &["900 AtMost", "60 gram LessThan"]);
        check("It will cut up to 900 jobs; sales surpassed 3000", &["900 AtMost", "3000 MoreThan"]);
        check(
            "doses of 20 through 45 mg, 1,200 - 1,500 litres",
            &["20..45 milligram Range", "1200..1500 litre Range"],
        );
        check("minus five percent, negative ten", &["-5 percent Exactly", "-10 Exactly"]);
    }

    #[test]
    fn addresses_of_the_web_count_nothing() {
        check("See https://example.org/page?id=42%20of%209 for 3 photos", &["3 Exactly"]);
    }

    #[test]
    fn labels_count_nothing() {
        check("In 2019 the A380 took Highway 41 to Room 12 at 5:25 p.m.", &[]);
        check("On May 3, 2021, and in the 1990s, he lived at 12 Elm Street", &[]);
        check("One of the best, no one else, the 3rd of its kind, COVID-19", &["0 Exactly"]);
        check("Apollo 11 and Article 5", &[]);
    }

    #[test]
    fn units_are_read() {
        check(
            "a 3,000-acre farm with winds of 38 mph (61 kph)",
            &["3000 acre Exactly", "38 mile per hour Exactly", "61 kilometre per hour Exactly"],
        );
        check("It was minus 12 degrees Celsius", &["-12 degree Celsius Exactly"]);
        check("3 million pounds for the bridge", &["3000000 GBP Exactly"]);
    }
}
