//! Wordings as intervals: rule 2 of VERDICTS.md. Checked decimal arithmetic throughout; never panics or overflows.

use rust_decimal::Decimal;

use super::{Bound, Interval, Precision, Quantity, Tolerances};

impl Quantity {
    /// The values that the wording is true of.
    pub fn interval(&self, tolerances: &Tolerances) -> Interval {
        let Some(value) = self.value else {
            return Interval { low: self.low, high: self.high, low_open: false, high_open: false };
        };
        let share = |share: Decimal| value.abs().checked_mul(share).unwrap_or(Decimal::ZERO);
        match self.bound {
            Bound::Exactly => self.precise(value, tolerances),
            Bound::AtLeast => Interval::from(value),
            Bound::MoreThan => Interval { low_open: true, ..Interval::from(value) },
            Bound::AtMost => Interval::up_to(value),
            Bound::LessThan => Interval { high_open: true, ..Interval::up_to(value) },
            Bound::About => {
                let precise = self.precise(value, tolerances);
                Interval::around(value, share(tolerances.about), share(tolerances.about)).hull(&precise)
            }
            Bound::Nearly => Interval::around(value, share(tolerances.nearly), Decimal::ZERO),
            Bound::JustOver => Interval::around(value, Decimal::ZERO, share(tolerances.just_over)),
            Bound::Range => Interval { low: self.low, high: self.high, low_open: false, high_open: false },
        }
    }

    fn precise(&self, value: Decimal, tolerances: &Tolerances) -> Interval {
        let half = |step: Decimal| step.checked_div(Decimal::TWO).unwrap_or(Decimal::ZERO);
        match self.precision {
            Precision::Exact | Precision::Vague => Interval::exactly(value),
            Precision::Round { step } => {
                let within =
                    value.abs().checked_mul(tolerances.round).unwrap_or(Decimal::ZERO).min(half(step));
                Interval::around(value, within, within)
            }
            Precision::Digits { step } => {
                Interval { high_open: true, ..Interval::around(value, half(step), half(step)) }
            }
            Precision::Fraction => {
                let points = if self.unit == "percent" { Decimal::ONE } else { Decimal::new(1, 2) };
                let within = tolerances.fraction_points.checked_mul(points).unwrap_or(points);
                Interval::around(value, within, within)
            }
        }
    }
}

impl Interval {
    /// One value.
    pub fn exactly(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value), low_open: false, high_open: false }
    }

    /// A value or more.
    pub fn from(value: Decimal) -> Self {
        Self { low: Some(value), high: None, low_open: false, high_open: false }
    }

    /// A value or less.
    pub fn up_to(value: Decimal) -> Self {
        Self { low: None, high: Some(value), low_open: false, high_open: false }
    }

    /// From so much below to so much above.
    pub fn around(value: Decimal, below: Decimal, above: Decimal) -> Self {
        let low = value.checked_sub(below).unwrap_or(value);
        let high = value.checked_add(above).unwrap_or(value);
        Self { low: Some(low), high: Some(high), low_open: false, high_open: false }
    }

    /// Whether a value lies in it.
    pub fn contains(&self, value: Decimal) -> bool {
        let above = self.low.is_none_or(|low| if self.low_open { value > low } else { value >= low });
        let below = self.high.is_none_or(|high| if self.high_open { value < high } else { value <= high });
        above && below
    }

    /// Whether the other lies wholly in it.
    pub fn covers(&self, other: &Interval) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a < b || a == b && (!self.low_open || other.low_open),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a > b || a == b && (!self.high_open || other.high_open),
        };
        low && high
    }

    /// Whether the two share a value.
    pub fn overlaps(&self, other: &Interval) -> bool {
        let meets = |low: Option<Decimal>, low_open: bool, high: Option<Decimal>, high_open: bool| {
            low.zip(high).is_none_or(|(low, high)| low < high || low == high && !low_open && !high_open)
        };
        meets(self.low, self.low_open, other.high, other.high_open)
            && meets(other.low, other.low_open, self.high, self.high_open)
    }

    /// Whether it is one value and nothing beside it.
    pub fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// The smallest interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let low = self.low.zip(other.low).map(|(a, b)| a.min(b));
        let high = self.high.zip(other.high).map(|(a, b)| a.max(b));
        let open = |end: Option<Decimal>,
                    of: &Interval,
                    is_open: fn(&Interval) -> bool,
                    own: Option<Decimal>| { own != end || is_open(of) };
        let low_open =
            open(low, self, |i| i.low_open, self.low) && open(low, other, |i| i.low_open, other.low);
        let high_open =
            open(high, self, |i| i.high_open, self.high) && open(high, other, |i| i.high_open, other.high);
        Interval { low, high, low_open: low_open && low.is_some(), high_open: high_open && high.is_some() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wording's interval, as "[low, high)".
    fn check(text: &str, expected: &str) {
        let quantity = crate::domain::quantity::read(text).into_iter().next().expect(text);
        let interval = quantity.interval(&Tolerances::default());
        let end = |end: Option<Decimal>| end.map_or("-".to_owned(), |d| d.normalize().to_string());
        let (low, high) = (end(interval.low), end(interval.high));
        let found = format!(
            "{}{low}, {high}{}",
            if interval.low_open { "(" } else { "[" },
            if interval.high_open { ")" } else { "]" }
        );
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rule_02_a_wording_denotes_an_interval() {
        check("583 goats", "[583, 583]");
        check("5,000 goats", "[4950, 5050]");
        check("1.3 billion crowns", "[1250000000, 1350000000)");
        check("6.4 percent", "[6.35, 6.45)");
        check("at least 600 goats", "[600, -]");
        check("over 600 goats", "(600, -]");
        check("up to 700 goats", "[-, 700]");
        check("fewer than 700 goats", "[-, 700)");
        check("nearly 700 goats", "[665, 700]");
        check("just over 700 goats", "[700, 735]");
        check("about 700 goats", "[665, 735]");
        check("half of the goats", "[0.49, 0.51]");
        check("about half of the goats", "[0.475, 0.525]");
        check("hundreds of goats", "[200, 1999]");
        check("hundreds of thousands of goats", "[200000, 1999999]");
    }

    #[test]
    fn intervals_overlap_and_cover() {
        let read = |text: &str| crate::domain::quantity::read(text)[0].interval(&Tolerances::default());
        assert!(read("about 700 goats").overlaps(&read("691 goats")));
        assert!(!read("700 goats").overlaps(&read("691 goats")));
        assert!(read("over 600 goats").covers(&read("691 goats")));
        assert!(!read("over 600 goats").contains(Decimal::from(600)));
        assert!(!read("691 goats").covers(&read("over 600 goats")));
    }
}
