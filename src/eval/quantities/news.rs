//! Sentences of news with every figure that people marked in them: its value, its change or bound, its unit, what it is
//! of. Marks and figures are paired by value, the pair that agrees in most else preferred.

use std::fmt;

use super::{Expected, Failure, Report, Row, Score};
use crate::domain::claim::Figure;
use crate::domain::extract;
use crate::domain::quantity::{Bound, Change};

/// What agrees, one score each.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewsScore {
    /// The value, or both ends.
    pub value: Score,
    /// The value and its change or bound.
    pub change: Score,
    /// The value and its unit.
    pub unit: Score,
    /// Figures marked with what they are of.
    pub n_concepts: usize,
    /// Those of which our measure shares a word with the mark.
    pub n_measures: usize,
}

impl fmt::Display for NewsScore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value.n_rows == 0 {
            return Ok(());
        }
        writeln!(out, "{:<52} rows  P      R      F1", "news")?;
        for (name, score) in [("value", self.value), ("value+change", self.change), ("value+unit", self.unit)]
        {
            let (precision, recall, f1) = (score.precision(), score.recall(), score.f1());
            writeln!(out, "{name:<52} {:>4}  {precision:.3}  {recall:.3}  {f1:.3}", score.n_rows)?;
        }
        let measured = super::share(self.n_measures, self.n_concepts);
        writeln!(out, "{:<52} {measured:.3} of {}", "measure", self.n_concepts)
    }
}

/// Adds a sentence to a report.
pub fn count(row: &Row, report: &mut Report) {
    // A time of our own, so that "a year ago" resolves; none of the marks depends on it.
    let stated_at = jiff::Timestamp::from_second(1_579_089_600).ok();
    let reading = extract::read_statement(&row.text, stated_at);
    let figures = reading.claims.iter().flat_map(|claim| &claim.figures).chain(&reading.unclaimed_figures);
    let mut left: Vec<&Figure> = figures.collect();
    let n_read = left.len();
    let (mut n_values, mut n_changes, mut n_units) = (0, 0, 0);
    let mut missed: Vec<String> = Vec::new();
    for marked in &row.expect {
        let agreement = |figure: &Figure| {
            usize::from(is_same_change(marked, figure))
                + usize::from(is_same_unit(marked, figure))
                + usize::from(is_same_measure(marked, figure))
        };
        let mut best: Option<(usize, usize)> = None;
        for (at, figure) in left.iter().enumerate().filter(|(_, f)| is_same_value(marked, f)) {
            let agrees = agreement(figure);
            if best.is_none_or(|(_, most)| agrees > most) {
                best = Some((at, agrees));
            }
        }
        report.news.n_concepts += usize::from(!marked.concept.is_empty());
        let Some((at, _)) = best else {
            missed.push(format!("{} {} {}", marked.change, marked.value, marked.normalized_unit));
            continue;
        };
        let figure = left.remove(at);
        n_values += 1;
        n_changes += usize::from(is_same_change(marked, figure));
        n_units += usize::from(is_same_unit(marked, figure));
        report.news.n_measures += usize::from(!marked.concept.is_empty() && is_same_measure(marked, figure));
    }
    let right = missed.is_empty() && left.is_empty();
    let score = |n_hits| Score {
        n_rows: 1,
        n_right: usize::from(right),
        n_hits,
        n_read,
        n_expected: row.expect.len(),
    };
    report.news.value.add(score(n_values));
    report.news.change.add(score(n_changes));
    report.news.unit.add(score(n_units));
    if !right {
        let extra = left.iter().map(|f| f.quantity.wording.of(&row.text).to_owned()).collect();
        report.failures.push(Failure { id: row.id.clone(), text: row.text.clone(), missed, extra });
    }
}

/// A number, or the two ends of "low-high".
fn ends_of(text: &str) -> Option<(f64, f64)> {
    if let Ok(value) = text.parse() {
        return Some((value, value));
    }
    let dash = text.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
    let (low, high) = (text[..dash].trim().parse().ok()?, text[dash + 1..].trim().parse().ok()?);
    Some(if low <= high { (low, high) } else { (high, low) })
}

fn is_same_value(marked: &Expected, figure: &Figure) -> bool {
    let Some((low, high)) = ends_of(&marked.value) else { return false };
    let number = |d: rust_decimal::Decimal| d.to_string().parse::<f64>().unwrap_or(f64::NAN);
    let quantity = &figure.quantity;
    let ours = match quantity.value {
        Some(value) => (number(value), number(value)),
        None => (quantity.low.map_or(f64::NEG_INFINITY, number), quantity.high.map_or(f64::INFINITY, number)),
    };
    let same = |x: f64, y: f64| x == y || (x - y).abs() <= 1e-5 * x.abs().max(y.abs());
    // "millions" are one to ten of them by the marks, two to twenty by rule 2.
    let vague = high == 10.0 * low && same(2.0 * low, ours.0) && (0.0..=1.0).contains(&(2.0 * high - ours.1));
    vague || same(low, ours.0) && same(high, ours.1)
}

fn is_same_change(marked: &Expected, figure: &Figure) -> bool {
    let ours = match (figure.quantity.change, figure.quantity.bound) {
        (Change::Up, _) => "up",
        (Change::Down, _) => "down",
        (_, Bound::Exactly | Bound::Range) => "=",
        (_, Bound::About | Bound::Nearly) => "~",
        (_, Bound::JustOver | Bound::AtLeast | Bound::MoreThan) => ">",
        (_, Bound::AtMost | Bound::LessThan) => "<",
    };
    ours == marked.change
}

/// Units whose marks have other names than ours.
const NAMES: &[(&str, &[&str])] = &[
    ("percentage", &["percent"]),
    ("dollar", &["usd", "cad", "aud"]),
    ("euro", &["eur"]),
    ("pound sterling", &["gbp"]),
    ("japanese yen", &["jpy"]),
    ("australian dollar", &["aud"]),
    ("year of age", &["year"]),
    ("chinese yuan", &["cny"]),
    ("cent", &["usd"]),
    ("shekel", &["ils"]),
];

fn is_same_unit(marked: &Expected, figure: &Figure) -> bool {
    let ours = figure.quantity.unit.to_lowercase();
    let theirs = marked.normalized_unit.to_lowercase();
    if matches!(theirs.as_str(), "-" | "" | "count") {
        return matches!(ours.as_str(), "" | "times" | "count");
    }
    let written = marked.unit.as_deref().unwrap_or_default().to_lowercase();
    let others = NAMES.iter().find(|(name, _)| *name == theirs).map_or(&[][..], |(_, others)| others);
    let named = |unit: &str| unit == theirs || unit == written || others.contains(&unit);
    let long =
        |text: &str| -> Vec<String> { words(text).into_iter().filter(|w| w.chars().count() >= 2).collect() };
    let theirs_long = long(&format!("{theirs} {written} {}", others.join(" ")));
    named(&ours)
        || named(ours.trim_end_matches('s'))
        || long(&format!("{ours} {}", figure.measure)).iter().any(|w| theirs_long.contains(w))
}

fn is_same_measure(marked: &Expected, figure: &Figure) -> bool {
    let theirs = words(&marked.concept);
    let ours = words(&format!("{} {} {}", figure.measure, figure.subject, figure.subset));
    ours.iter().take(6).any(|w| theirs.contains(w))
}

/// The words of a text that mean something, without the "s" of plurals.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    words
        .filter(|w| !crate::domain::text::is_stop_word(w))
        .map(|w| w.trim_end_matches('s').to_owned())
        .collect()
}
