//! Quantities: what a number in a text denotes, exactly and as an interval.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use crate::domain::text::{Span, Token};

mod bound;
mod currency;
mod interval;
mod label;
mod lend;
mod lexicon;
mod measured;
mod money;
mod number;
mod ordinal;
mod pair;
mod read;
pub mod unit;
mod words;

pub use ordinal::{may_begin_ordinal, ordinals};
pub use read::{Placed, read, read_tokens};
pub use unit::{Dimension, convert, convert_interval, dimension, is_money, unit_names};

/// Whether a lower-case word is one of number ("thirty", "dozens", "million").
pub fn is_number_word(lower: &str) -> bool {
    use lexicon::{SCALES, SMALL, VAGUE, look};
    look(SMALL, lower).is_some() || look(SCALES, lower).is_some() || VAGUE.iter().any(|(w, ..)| *w == lower)
}

/// Whether a lower-case word is one of movement ("rose", "drop").
pub fn is_movement(lower: &str) -> bool {
    lexicon::UP.contains(&lower) || lexicon::DOWN.contains(&lower)
}

/// The whole number that begins at a token, in digits or words ("twenty-one"), and the token after it.
pub fn whole_number_at(tokens: &[Token], i: usize) -> Option<(usize, i64)> {
    let token = tokens.get(i)?;
    if token.is_number() {
        return token.lower.parse().ok().map(|n| (i + 1, n));
    }
    words::cardinal_words(tokens, i).filter(|n| n.precision != Precision::Fraction).and_then(|n| {
        match n.value {
            number::Value::One(value) => {
                value.to_i64().filter(|_| value.is_integer()).map(|value| (n.end, value))
            }
            number::Value::Between(..) => None,
        }
    })
}

/// The ordinal that begins at a token ("4th", "twenty-first"), and the token after it.
pub fn ordinal_at(tokens: &[Token], i: usize) -> Option<(usize, i64)> {
    ordinal::ordinal_at(tokens, i).and_then(|(end, value)| value.to_i64().map(|value| (end, value)))
}

/// The whole number that one token is, in digits or as a word below a hundred.
pub fn whole_number(token: &Token) -> Option<i64> {
    if token.is_number() { token.lower.parse().ok() } else { lexicon::look(lexicon::SMALL, &token.lower) }
}

/// How a wording bounds its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bound {
    /// "691".
    Exactly,
    /// "at least 600", "600 or more".
    AtLeast,
    /// "more than 600", "over 600".
    MoreThan,
    /// "up to 700", "at most 700".
    AtMost,
    /// "less than 700", "under 700", "below 700", "fewer than 700".
    LessThan,
    /// "about 700", "some 700", "around", "roughly", "an estimated 700".
    About,
    /// "nearly 700", "almost 700".
    Nearly,
    /// "just over 700".
    JustOver,
    /// "10 to 15", "hundreds", "a few": only `low` and `high` say what is meant.
    Range,
}

/// Whether a figure is a level or a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Change {
    /// A level: "stood at 312".
    #[default]
    None,
    /// A difference upwards: "rose 5.4 percent", "12 more".
    Up,
    /// A difference downwards: "fell by 3", "12 fewer".
    Down,
}

/// How exactly a number was written: what rule 2 of VERDICTS.md makes its interval from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// "691": the number itself.
    Exact,
    /// "4,000": a bare round number, true of what rounds to it within 1 %. The step is the size of its last
    /// significant digit (1,000).
    Round {
        /// The size of the last significant digit.
        step: Decimal,
    },
    /// "1.3 billion", "5.4 percent": true of what rounds to it at the digits shown. The step is the size of the
    /// last digit shown (100,000,000 and 0.1).
    Digits {
        /// The size of the last digit shown.
        step: Decimal,
    },
    /// "a third", "one in five", "half": within one percentage point.
    Fraction,
    /// "hundreds", "a few": the interval is all there is.
    Vague,
}

/// A quantity as a text gives it, before it is known what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// Where it stands, with its unit and currency sign, without the words that bound it ("about").
    pub span: Span,
    /// Where it stands with the words that bound it.
    pub wording: Span,
    /// The number, scaled ("$1.3bn" is 1300000000); unset for a range or a vague word.
    pub value: Option<Decimal>,
    /// The lower end of a range or vague word; for other bounds unset.
    pub low: Option<Decimal>,
    /// The upper end of a range or vague word; for other bounds unset.
    pub high: Option<Decimal>,
    /// How the wording bounds the number.
    pub bound: Bound,
    /// Whether it is a difference.
    pub change: Change,
    /// How exactly it was written.
    pub precision: Precision,
    /// `percent`, `percentage point`, an ISO 4217 code, a unit's plain English name in the singular ("acre",
    /// "mile per hour"), or empty for a count.
    pub unit: String,
}

/// A set of values without gaps; an unset end is open to infinity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
    /// Whether the lower end itself is left out.
    pub low_open: bool,
    /// Whether the upper end itself is left out.
    pub high_open: bool,
}

/// The tolerances of rule 2, as shares of the number (0.05 is 5 %).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerances {
    /// "about 700": within this share either way.
    pub about: Decimal,
    /// "nearly 700": from this share below.
    pub nearly: Decimal,
    /// "just over 700": up to this share above.
    pub just_over: Decimal,
    /// "4,000": what rounds to a bare round number lies within this share of it.
    pub round: Decimal,
    /// "a third": within this much either way, in percentage points.
    pub fraction_points: Decimal,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self {
            about: Decimal::new(5, 2),
            nearly: Decimal::new(5, 2),
            just_over: Decimal::new(5, 2),
            round: Decimal::new(1, 2),
            fraction_points: Decimal::ONE,
        }
    }
}
