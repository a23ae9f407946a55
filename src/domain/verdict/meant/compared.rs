//! Two recorded figures that a statement compares without giving them (rule 3): "fewer than in the year before", "sold more
//! phones than its rival", "doubled from 2019 to 2024".
//!
//! The words on either side of "than" say which figure is meant by which side: those that stand with one of the two only.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use crate::domain::align::{Known, belong_together};
use crate::domain::claim::{Figure, Polarity};
use crate::domain::compare::figure::convert_unit;
use crate::domain::compare::words::{Token, content, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::quantity::Change;
use crate::domain::text::Span;
use crate::domain::verdict::arithmetic::one_measure;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;

/// How many recorded figures are tried, the likest first.
const FIGURES_MAX: usize = 16;
/// How clearly the words must tell the two figures apart, of 2.
const APART_MIN: f64 = 0.5;
/// Words that only the record's order in time can answer: "than before".
const EARLIER: f64 = 0.8;
/// How much less two figures of different things count.
const ACROSS: f64 = 0.6;

const GREATER: &[&str] = &[
    "more", "higher", "larger", "greater", "bigger", "longer", "older", "heavier", "faster", "costlier",
    "dearer", "hotter", "warmer", "taller", "deeper", "wider", "thicker", "further", "farther",
];
const LESS: &[&str] = &[
    "fewer",
    "less",
    "lower",
    "smaller",
    "shorter",
    "younger",
    "lighter",
    "slower",
    "cheaper",
    "colder",
    "cooler",
    "shallower",
    "narrower",
    "thinner",
];
const RISES: &[&str] =
    &["rose", "risen", "grew", "grown", "increased", "climbed", "jumped", "soared", "rises", "increases"];
const FALLS: &[&str] =
    &["fell", "fallen", "dropped", "declined", "decreased", "shrank", "shrunk", "sank", "falls"];
const EXCEEDS: &[&str] =
    &["exceeded", "exceeds", "outnumbered", "outnumber", "surpassed", "topped", "outstripped"];

/// How one figure is said to stand to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Greater,
    Less,
    /// So many times the other, in tenths: 20 for "twice", 5 for "halved".
    Times(i64, Hedge),
}

/// How exactly a multiple is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hedge {
    About,
    More,
    Nearly,
}

/// A comparison that a statement makes: how, and the words of either side.
struct Comparison {
    relation: Relation,
    one: String,
    other: String,
}

/// Whether the figures that a statement compares stand to each other as it says.
pub fn compared(case: &Case<'_>) -> Option<Draft> {
    if case.claim.polarity == Polarity::Negated {
        return None;
    }
    let comparison = comparison(case.text)?;
    // A multiple is the comparison itself, and "two years before" says with what.
    let is_of_it = |figure: &Figure| {
        matches!(comparison.relation, Relation::Times(..))
            && (figure.quantity.unit == "year"
                || figure.quantity.value.is_some_and(|value| value <= Decimal::TEN))
    };
    if !case.claim.figures.iter().all(is_of_it) {
        return None;
    }
    let newest = case.record.known.iter().map(|known| known.recorded.report.published_at).max()?;
    let year = i64::from(TimeZone::UTC.to_datetime(newest).year());
    let mut one = telling(&comparison.one, year);
    let mut other = telling(&comparison.other, year);
    the_year_before(&comparison.other, &one, &mut other);
    let both: BTreeSet<String> = one.intersection(&other).cloned().collect();
    one.retain(|word| !both.contains(word));
    other.retain(|word| !both.contains(word));
    let sides = [one, other];
    let figures = figures(case);
    let pairs = figures.iter().flat_map(|ours| figures.iter().map(move |theirs| (ours, theirs)));
    let apart = pairs.filter_map(|(ours, theirs)| {
        let theirs_value = convert_unit(theirs.value, theirs.unit, ours.unit)?;
        let apart = ours.tells_apart(theirs, &sides, &comparison.other);
        let is_meant = apart >= APART_MIN && belong_together(ours.known, theirs.known);
        let of_one = if may_be_compared(ours.known, theirs.known) { 1.0 } else { ACROSS };
        let alignment = of_one * ((ours.likeness + theirs.likeness) / 4.0 + apart / 4.0);
        is_meant.then_some((ours, theirs, theirs_value, alignment))
    });
    let (ours, theirs, theirs_value, alignment) = apart.max_by(|a, b| a.3.total_cmp(&b.3))?;
    let holds = holds(comparison.relation, ours.value, theirs_value)?;
    let (verdict, reason) =
        if holds { (Verdict::Matches, Reason::Derived) } else { (Verdict::Conflicts, Reason::Negated) };
    let draft = Draft::new(verdict).because(reason).aligned(alignment.min(1.0));
    let draft = draft.showing(ours.known, holds, Standing::Current);
    Some(draft.showing(theirs.known, holds, Standing::Current))
}

/// Whether two figures count or measure one kind of thing, as far as their words tell.
fn may_be_compared(one: &Known, other: &Known) -> bool {
    let (ours, theirs) = (one.counted(), other.counted());
    ours.is_empty()
        || theirs.is_empty()
        || ours.iter().any(|word| theirs.contains(word))
        || one_measure(one, other)
}

/// What a text compares with what.
fn comparison(text: &str) -> Option<Comparison> {
    let words = tokens(text);
    let at = |list: &[&str]| words.iter().position(|word| list.contains(&word.folded.as_str()));
    let split = |relation: Relation, end: usize, start: usize| Comparison {
        relation,
        one: text.get(..end).unwrap_or_default().to_owned(),
        other: text.get(start..).unwrap_or_default().to_owned(),
    };
    // "Less than a year when he left" is a length of time.
    let is_length = |than: &usize| {
        let word = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
        let counts = matches!(word(than + 1), "a" | "an" | "one" | "two" | "three" | "half");
        counts
            && matches!(
                word(than + 2).trim_end_matches('s'),
                "day" | "week" | "month" | "year" | "hour" | "minute"
            )
            && !matches!(word(than + 3), "before" | "earlier" | "ago")
    };
    // "More than twice as many" hedges a multiple.
    let multiple = multiple(&words);
    let is_hedge = |than: &usize| multiple.is_some_and(|(first, ..)| first == than + 1);
    let than = at(&["than"]).filter(|than| !is_length(than) && !is_hedge(than));
    let graded = |list: &[&str]| at(list).zip(than).filter(|(word, than)| word < than);
    let graded = [(GREATER, Relation::Greater), (LESS, Relation::Less)]
        .into_iter()
        .find_map(|(list, relation)| graded(list).map(|found| (found, relation)));
    if let Some(((word, than), relation)) = graded {
        return Some(
            split(relation, words[word].span.start, words[than].span.end).told_of(text, &words, word, than),
        );
    }
    if let Some(word) = at(EXCEEDS) {
        return Some(split(Relation::Greater, words[word].span.start, words[word].span.end));
    }
    // "Twice as many ... as in 2019", "three times the number of 2019".
    if let Some((word, end, tenths)) = multiple {
        let relation = Relation::Times(tenths, hedge(&words, word));
        let as_at: Vec<usize> = (end..words.len()).filter(|at| words[*at].folded == "as").collect();
        if let [first, .., last] = as_at[..] {
            return Some(
                split(relation, words[word].span.start, words[last].span.end)
                    .told_of(text, &words, first, last),
            );
        }
        let is_next = |one: &str| words.get(end).is_some_and(|word| word.folded == one);
        if is_next("the") || is_next("its") || is_next("their") || is_next("that") || is_next("what") {
            return Some(split(relation, words[word].span.start, words[end].span.end));
        }
    }
    let moved = |list: &[&str], relation: Relation| at(list).map(|word| (word, relation));
    let (word, relation) =
        moved(RISES, Relation::Greater).or_else(|| moved(FALLS, Relation::Less)).or_else(|| {
            let (word, tenths) = words.iter().enumerate().find_map(|(at, word)| {
                let tenths = match word.folded.as_str() {
                    "doubled" => 20,
                    "tripled" | "trebled" => 30,
                    "quadrupled" => 40,
                    "halved" => 5,
                    _ => return None,
                };
                Some((at, tenths))
            })?;
            Some((word, Relation::Times(tenths, hedge(&words, word))))
        })?;
    // "Halved from 2024 to 2025", "fell between 2019 and 2021".
    let from = (word + 1..words.len()).find(|at| matches!(words[*at].folded.as_str(), "from" | "between"))?;
    let to = (from + 1..words.len()).find(|at| matches!(words[*at].folded.as_str(), "to" | "and"))?;
    let earlier = text.get(words[from].span.end..words[to].span.start)?;
    let later = text.get(words[to].span.end..)?;
    let shared = text.get(..words[from].span.start)?;
    Some(Comparison { relation, one: format!("{shared} {later}"), other: format!("{shared} {earlier}") })
}

/// "Twice", "three times", "half as": where the words begin and end, and how many tenths of the other.
fn multiple(words: &[Token]) -> Option<(usize, usize, i64)> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let folded = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    (0..words.len()).find_map(|at| match (folded(at), folded(at + 1)) {
        ("twice" | "double", _) => Some((at, at + 1, 20)),
        ("triple" | "treble", _) => Some((at, at + 1, 30)),
        ("quadruple", _) => Some((at, at + 1, 40)),
        ("half", "as") => Some((at, at + 1, 5)),
        (number, "times") => {
            let by_word =
                NUMBERS.iter().position(|one| *one == number).and_then(|at| i64::try_from(at + 2).ok());
            let times = by_word.or_else(|| number.parse().ok().filter(|times| (2..=50).contains(times)))?;
            Some((at, at + 2, times * 10))
        }
        _ => None,
    })
}

/// What stands before a multiple, or before a verb that says one.
fn hedge(words: &[Token], at: usize) -> Hedge {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].folded.as_str());
    match (before(2), before(1)) {
        ("more", "than") | (_, "over") => Hedge::More,
        (_, "nearly" | "almost") => Hedge::Nearly,
        _ => Hedge::About,
    }
}

impl Comparison {
    /// With what stands between the word that compares and "than": it is of both sides, but for a time ("fewer dead in 2025 than").
    fn told_of(mut self, text: &str, words: &[Token], word: usize, than: usize) -> Self {
        let between = text.get(words[word].span.end..words[than].span.start).unwrap_or_default();
        self.one.push(' ');
        self.one.push_str(between);
        self
    }
}

/// The words of a side by which a figure can be told: content words, and years.
fn telling(text: &str, year: i64) -> BTreeSet<String> {
    let mut telling: BTreeSet<String> = content(text).iter().cloned().collect();
    telling.extend(years(text, year).into_iter().map(|year| year.to_string()));
    telling
}

/// The years that a text names, "last year" and "this year" counted from one.
fn years(text: &str, year: i64) -> Vec<i64> {
    let words: Vec<String> = tokens(text).into_iter().map(|word| word.folded).collect();
    let mut years: Vec<i64> = words
        .iter()
        .filter_map(|word| {
            word.parse().ok().filter(|year: &i64| word.len() == 4 && (1800..2200).contains(year))
        })
        .collect();
    for pair in words.windows(2) {
        match (pair[0].as_str(), pair[1].as_str()) {
            ("last", "year" | "season") => years.push(year - 1),
            ("this", "year" | "season") => years.push(year),
            _ => {}
        }
    }
    years
}

/// "In 2025 than in the year before": the year before the one that the other side names.
fn the_year_before(text: &str, one: &BTreeSet<String>, other: &mut BTreeSet<String>) {
    let words: Vec<String> = tokens(text).into_iter().map(|word| word.folded).collect();
    let is_before = words.windows(2).any(|pair| {
        matches!(
            (pair[0].as_str(), pair[1].as_str()),
            ("year", "before" | "earlier") | ("previous" | "preceding", "year")
        )
    });
    let named = one.iter().filter_map(|word| word.parse::<i64>().ok()).max();
    if let Some(year) = named.filter(|_| is_before) {
        other.insert((year - 1).to_string());
    }
}

/// A recorded figure with the words that stand with it and not with the figure beside it.
struct Told<'a> {
    known: &'a Known,
    value: Decimal,
    unit: &'a str,
    words: BTreeSet<String>,
    likeness: f64,
}

impl Told<'_> {
    /// How clearly it is told of the one side and another figure of the other, not the other way round, up to 2.
    fn tells_apart(&self, other: &Self, sides: &[BTreeSet<String>; 2], words_of_other: &str) -> f64 {
        let share = |figure: &Self, side: &BTreeSet<String>| {
            let n = side.iter().filter(|word| figure.words.contains(*word)).count();
            if side.is_empty() { 0.0 } else { n as f64 / side.len() as f64 }
        };
        let [ours, theirs] = sides;
        let told_of_other = share(other, theirs);
        let by_words = share(self, ours) - share(other, ours) + told_of_other - share(self, theirs);
        let speaks_of_before = tokens(words_of_other).iter().any(|word| {
            matches!(word.folded.as_str(), "before" | "earlier" | "ago" | "previously" | "previous")
        });
        let is_earlier = other.known.ready.told_as_past && !self.known.ready.told_as_past;
        let is_before = speaks_of_before && is_earlier;
        // A subject that both have tells nothing: the other one must be spoken of by itself.
        if told_of_other <= 0.0 && !is_before {
            return 0.0;
        }
        by_words + if is_before { EARLIER } else { 0.0 }
    }
}

/// The recorded figures that may be compared, those likest to the statement.
fn figures<'a>(case: &Case<'a>) -> Vec<Told<'a>> {
    const LIKENESS_MIN: f64 = 0.1;
    let told = |known: &'a Known| {
        let figure = known.figure().filter(|figure| figure.quantity.change == Change::None)?;
        let likeness = case.likeness(known).score;
        let stands = known.stands() && !known.ready.told_as_wrong && likeness >= LIKENESS_MIN;
        let value = figure.quantity.value.filter(|_| stands)?;
        let published = TimeZone::UTC.to_datetime(known.recorded.report.published_at);
        let words = telling(beside(case, known)?, i64::from(published.year()));
        Some(Told { known, value, unit: &figure.quantity.unit, words, likeness })
    };
    let mut figures: Vec<Told<'a>> = case.record.known.iter().filter_map(told).collect();
    figures.sort_by(|a, b| {
        let by_id = || a.known.recorded.claim_id.cmp(&b.known.recorded.claim_id);
        b.likeness.total_cmp(&a.likeness).then_with(by_id)
    });
    figures.truncate(FIGURES_MAX);
    figures
}

/// The words of its sentence that stand with a figure: up to those that stand with the figures before and behind it.
fn beside<'a>(case: &Case<'_>, known: &'a Known) -> Option<&'a str> {
    let sentence = known.recorded.claim.sentence;
    let own = known.figure()?.quantity.wording;
    let text = known.recorded.sentence_text.as_str();
    let others: Vec<Span> = case
        .record
        .of_sentence(known)
        .flat_map(|other| other.recorded.claim.figures.iter().map(|figure| figure.quantity.wording))
        .collect();
    let at = |byte: usize| byte.checked_sub(sentence.start);
    let before = others.iter().map(|span| span.end).filter(|end| *end <= own.start).max();
    let behind = others.iter().map(|span| span.start).filter(|start| *start >= own.end).min();
    let start = match before {
        Some(end) => at(end)? + last_break(text.get(at(end)?..at(own.start)?)?),
        None => 0,
    };
    let end = match behind {
        Some(start) => at(own.end)? + last_break(text.get(at(own.end)?..at(start)?)?),
        None => text.len(),
    };
    text.get(start..end)
}

/// Where what is said of one figure ends before the next one.
fn last_break(between: &str) -> usize {
    const BREAKS: [&str; 11] = [
        ",",
        ";",
        " and ",
        " against ",
        " compared ",
        " versus ",
        " from ",
        " but ",
        " while ",
        " after ",
        " than ",
    ];
    BREAKS.iter().filter_map(|one| between.rfind(one)).max().unwrap_or(between.len())
}

/// Whether one number stands to the other as it is said to; nothing where they are equal and one is said to be more.
fn holds(relation: Relation, one: Decimal, other: Decimal) -> Option<bool> {
    /// A bare multiple is within a tenth, and "nearly" below; "more than twice" is not three times.
    const PARTS: i64 = 10;
    const MORE_PARTS: i64 = 2;
    match relation {
        Relation::Greater => (one != other).then_some(one > other),
        Relation::Less => (one != other).then_some(one < other),
        Relation::Times(tenths, hedge) => {
            let expected = other.checked_mul(Decimal::from(tenths))?.checked_div(Decimal::TEN)?;
            let gap = one.checked_sub(expected)?;
            let within = |parts: i64| Some(gap.abs().checked_mul(Decimal::from(parts))? <= expected.abs());
            Some(match hedge {
                Hedge::About => within(PARTS)?,
                Hedge::Nearly => gap <= Decimal::ZERO && within(PARTS)?,
                Hedge::More => gap > Decimal::ZERO && within(MORE_PARTS)?,
            })
        }
    }
}
