//! Two figures of one measure as intervals (rule 2): do both wordings describe one quantity?
//!
//! Units are brought to the recorded one first; whether two figures may be compared at all is
//! [`super::measure`]'s question.

use rust_decimal::Decimal;

use crate::domain::finding::{ComparedInterval, Comparison, Reason};
use crate::domain::quantity::{Bound, Change, Interval, Precision, Quantity, Tolerances, convert};

/// How a stated quantity stands to a recorded one of the same measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Each wording could truthfully describe the quantity that the other gives.
    Agrees(Reason),
    /// The statement is narrower than what is recorded: not settled.
    Narrower,
    /// A value outside what is recorded.
    Differs,
}

impl Agreement {
    /// Whether the two say the same.
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Agrees(_))
    }
}

/// What was compared, and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureComparison {
    /// How they stand.
    pub agreement: Agreement,
    /// The intervals.
    pub comparison: Comparison,
}

/// Whether two quantities agree; those whose units cannot be brought together do not.
pub fn agrees(stated: &Quantity, recorded: &Quantity, tolerances: &Tolerances) -> bool {
    compare(stated, recorded, tolerances).is_some_and(|compared| compared.agreement.agrees())
}

/// Compares two quantities; `None` where their units cannot be brought together.
pub fn compare(stated: &Quantity, recorded: &Quantity, tolerances: &Tolerances) -> Option<FigureComparison> {
    let (stated, recorded) = (&in_percent(stated, recorded), &in_percent(recorded, stated));
    let theirs = recorded.interval(tolerances);
    let converted = stated.unit != recorded.unit;
    let mut ours = stated.interval(tolerances);
    let mut our_value = stated.value;
    if converted {
        ours = convert_interval(&ours, &stated.unit, &recorded.unit)?;
        our_value = stated.value.and_then(|value| convert_unit(value, &stated.unit, &recorded.unit));
    }
    // "Rose 3 percent" and "fell 3 percent" are not one quantity, whatever the number.
    let agreement = match (stated.change, recorded.change) {
        (Change::Up, Change::Down) | (Change::Down, Change::Up) if stated.unit == "percent" => {
            Agreement::Differs
        }
        _ => agree(stated, our_value, &ours, recorded, &theirs, converted),
    };
    Some(FigureComparison {
        agreement,
        comparison: Comparison {
            stated: ComparedInterval::Quantity { interval: ours, unit: recorded.unit.clone() },
            recorded: ComparedInterval::Quantity { interval: theirs, unit: recorded.unit.clone() },
        },
    })
}

/// A bare fraction ("a third") in percent, where the other side is in percent.
fn in_percent(quantity: &Quantity, other: &Quantity) -> Quantity {
    let is_bare = quantity.unit.is_empty() && matches!(quantity.precision, Precision::Fraction);
    if !is_bare || other.unit != "percent" {
        return quantity.clone();
    }
    let scaled = |value: Option<Decimal>| value.and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
    Quantity {
        value: scaled(quantity.value),
        low: scaled(quantity.low),
        high: scaled(quantity.high),
        unit: "percent".to_owned(),
        ..quantity.clone()
    }
}

/// Compares a stated quantity with a value worked out from recorded figures (rule 3).
pub fn compare_derived(
    stated: &Quantity,
    low: Decimal,
    high: Decimal,
    tolerances: &Tolerances,
) -> FigureComparison {
    let ours = stated.interval(tolerances);
    let theirs = Interval { low: Some(low), high: Some(high), low_open: false, high_open: false };
    let agreement =
        if ours.overlaps(&theirs) { Agreement::Agrees(Reason::Derived) } else { Agreement::Differs };
    FigureComparison {
        agreement,
        comparison: Comparison {
            stated: ComparedInterval::Quantity { interval: ours, unit: stated.unit.clone() },
            recorded: ComparedInterval::Quantity { interval: theirs, unit: stated.unit.clone() },
        },
    }
}

fn agree(
    stated: &Quantity,
    our_value: Option<Decimal>,
    ours: &Interval,
    recorded: &Quantity,
    theirs: &Interval,
    converted: bool,
) -> Agreement {
    let same_number = our_value.is_some() && our_value == recorded.value;
    let their_value_fits = recorded.value.is_some_and(|value| ours.contains(value));
    let our_value_fits = our_value.is_some_and(|value| theirs.contains(value));
    if !ours.overlaps(theirs) {
        // "14 dead" where the record has "more than 14": the bound was dropped, the number is the record's own.
        return if same_number && is_open(recorded) && !is_open(stated) {
            Agreement::Agrees(Reason::BoundDropped)
        } else {
            Agreement::Differs
        };
    }
    if is_open(recorded) && !is_open(stated) && same_number {
        return Agreement::Agrees(Reason::BoundDropped);
    }
    if ours.covers(theirs) || (!is_open(recorded) && their_value_fits && !is_vague(recorded)) {
        return Agreement::Agrees(told(stated, our_value, recorded, same_number, converted));
    }
    if is_open(recorded) || is_vague(recorded) {
        return Agreement::Narrower;
    }
    // An approximation on record: a number within it fits (583 for "about 600").
    if our_value_fits && !is_open(stated) {
        return Agreement::Agrees(told(stated, our_value, recorded, same_number, converted));
    }
    if is_open(stated) || is_vague(stated) { Agreement::Narrower } else { Agreement::Differs }
}

/// Which reason an agreement has.
fn told(
    stated: &Quantity,
    ours: Option<Decimal>,
    recorded: &Quantity,
    same_number: bool,
    converted: bool,
) -> Reason {
    let lower_bound = matches!(stated.bound, Bound::AtLeast | Bound::MoreThan);
    let theirs = recorded.value.or(recorded.low);
    match (ours, theirs) {
        (Some(ours), Some(theirs))
            if lower_bound && ours.checked_mul(Decimal::TWO).is_some_and(|twice| twice < theirs) =>
        {
            Reason::Understates
        }
        _ if same_number && !(converted && stated.bound != Bound::Exactly) => Reason::SameValue,
        _ if stated.low == recorded.low && stated.high == recorded.high && ours == recorded.value => {
            Reason::SameValue
        }
        _ => Reason::WithinPrecision,
    }
}

/// Whether the wording leaves an end open.
pub const fn is_open(quantity: &Quantity) -> bool {
    matches!(quantity.bound, Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)
}

/// Whether the wording gives a stretch only ("hundreds", "a few").
pub const fn is_vague(quantity: &Quantity) -> bool {
    matches!(quantity.precision, Precision::Vague)
}

/// Whether the wording is vague or hedged, so that only a value outside it supersedes it.
pub const fn is_loose(quantity: &Quantity) -> bool {
    is_vague(quantity)
        || matches!(quantity.bound, Bound::About | Bound::Nearly | Bound::JustOver | Bound::Range)
}

/// A value in another unit: what [`convert`] knows, and months and years, which are twelve to one however long they are.
pub fn convert_unit(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let months = |unit: &str| match unit {
        "month" => Some(Decimal::ONE),
        "year" => Some(Decimal::from(12)),
        "decade" => Some(Decimal::from(120)),
        _ => None,
    };
    match (months(from), months(to)) {
        (Some(from), Some(to)) => value.checked_mul(from)?.checked_div(to),
        _ => convert(value, from, to),
    }
}

fn convert_interval(interval: &Interval, from: &str, to: &str) -> Option<Interval> {
    let turn = |end: Option<Decimal>| match end {
        None => Some(None),
        Some(value) => convert_unit(value, from, to).map(Some),
    };
    Some(Interval { low: turn(interval.low)?, high: turn(interval.high)?, ..interval.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::read;

    /// Reads both wordings and compares them.
    fn check(stated: &str, recorded: &str, expected: Agreement) {
        let quantity = |text: &str| read(text).into_iter().next().expect(text);
        let found = compare(&quantity(stated), &quantity(recorded), &Tolerances::default());
        assert_eq!(found.map(|found| found.agreement), Some(expected), "{stated} / {recorded}");
    }

    #[test]
    fn opposite_movements_differ() {
        check("fell 3.1 percent", "rose 3.1 percent", Agreement::Differs);
        check("rose 3.1 percent", "rose 3.1 percent", Agreement::Agrees(Reason::SameValue));
        check("3.1 percent", "rose 3.1 percent", Agreement::Agrees(Reason::SameValue));
    }

    #[test]
    fn rule_02_a_wording_denotes_an_interval() {
        use Agreement::{Agrees, Differs, Narrower};
        check("583", "583", Agrees(Reason::SameValue));
        check("at least 500", "583", Agrees(Reason::WithinPrecision));
        check("about 600", "583", Agrees(Reason::WithinPrecision));
        check("nearly 600", "583", Agrees(Reason::WithinPrecision));
        check("583", "about 600", Agrees(Reason::WithinPrecision));
        check("at least 600", "583", Differs);
        check("600", "583", Differs);
        check("700", "at least 17", Narrower);
        check("at least 600", "at least 500", Narrower);
        check("17", "at least 17", Agrees(Reason::BoundDropped));
        check("9", "at least 17", Differs);
        check("more than 100", "583", Agrees(Reason::Understates));
        check("850", "hundreds", Narrower);
        check("hundreds", "hundreds", Agrees(Reason::SameValue));
        check("thousands", "hundreds", Differs);
        check("tens of thousands", "some 40,000", Agrees(Reason::WithinPrecision));
        check("about 22 kilometers", "12 nautical miles", Agrees(Reason::WithinPrecision));
    }
}
