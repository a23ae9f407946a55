//! Units: their spellings, and conversion by one table. A unit's name is its plain English name in the singular.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::Interval;

/// What a unit measures; only units of one dimension convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Metre.
    Length,
    /// Square metre.
    Area,
    /// Kilogram.
    Mass,
    /// Litre.
    Volume,
    /// Metre per second.
    Speed,
    /// Kelvin; the only one with an offset.
    Temperature,
    /// Joule.
    Energy,
    /// Watt.
    Power,
    /// Byte.
    Data,
    /// Second; months and years are left out, because their lengths vary.
    Time,
    /// A share; points are differences and convert among themselves only.
    Points,
    /// Degree of an angle.
    Angle,
    /// Nothing that converts.
    Other,
}

use Dimension::{
    Angle, Area, Data, Energy, Length, Mass, Other, Points, Power, Speed, Temperature, Time, Volume,
};

/// A unit: name, spellings in lower case (a plural in "s" need not be given), dimension, and its size in base units as
/// mantissa and decimal places.
pub struct Unit {
    /// The plain English name in the singular.
    pub name: &'static str,
    /// Other spellings.
    pub spellings: &'static [&'static str],
    /// What it measures.
    pub dimension: Dimension,
    /// Its size in the dimension's base unit.
    pub size: (i64, u32),
}

const fn unit(
    name: &'static str,
    spellings: &'static [&'static str],
    dimension: Dimension,
    size: (i64, u32),
) -> Unit {
    Unit { name, spellings, dimension, size }
}

/// Sizes are exact by definition (NIST SP 811, appendix B) or to nine digits.
pub const UNITS: &[Unit] = &[
    unit("metre", &["meter", "meters", "m"], Length, (1, 0)),
    unit("kilometre", &["kilometer", "km", "kms"], Length, (1000, 0)),
    unit("centimetre", &["centimeter", "cm"], Length, (1, 2)),
    unit("millimetre", &["millimeter", "mm"], Length, (1, 3)),
    unit("micrometre", &["micrometer", "μm", "µm"], Length, (1, 6)),
    unit("decimetre", &["decimeter", "dm"], Length, (1, 1)),
    unit("nanometre", &["nanometer", "nm"], Length, (1, 9)),
    unit("light year", &["light-year"], Length, (9_460_730_472_580_800, 0)),
    unit("mile", &["mi"], Length, (1_609_344, 3)),
    unit("yard", &["yd", "yds"], Length, (9144, 4)),
    unit("foot", &["feet", "ft"], Length, (3048, 4)),
    unit("inch", &["inches"], Length, (254, 4)),
    unit("nautical mile", &[], Length, (1852, 0)),
    unit("square metre", &["square meter", "sq m", "m2", "m²", "sqm"], Area, (1, 0)),
    unit("square kilometre", &["square kilometer", "sq km", "km2", "km²"], Area, (1_000_000, 0)),
    unit("square mile", &["sq mi", "sq mile"], Area, (2_589_988_110_336, 6)),
    unit("square foot", &["square feet", "sq ft", "sq feet"], Area, (9_290_304, 8)),
    unit("acre", &[], Area, (40_468_564_224, 7)),
    unit("hectare", &["ha"], Area, (10_000, 0)),
    unit("kilogram", &["kilo", "kg", "kgs", "kilogramme"], Mass, (1, 0)),
    unit("gram", &["gramme", "g"], Mass, (1, 3)),
    unit("milligram", &["mg"], Mass, (1, 6)),
    unit("microgram", &["mcg", "µg", "μg"], Mass, (1, 9)),
    unit("dram", &["drachma"], Mass, (17_718_451_953, 13)),
    unit("carat", &[], Mass, (2, 4)),
    unit("tonne", &["metric ton", "metric tonne"], Mass, (1000, 0)),
    unit("kilotonne", &["kiloton"], Mass, (1_000_000, 0)),
    unit("megatonne", &["megaton"], Mass, (1_000_000_000, 0)),
    unit("gigatonne", &["gigaton"], Mass, (1_000_000_000_000, 0)),
    unit("ton", &[], Mass, (90_718_474, 5)),
    unit("pound", &["lb", "lbs", "pound-mass"], Mass, (45_359_237, 8)),
    unit("ounce", &["oz"], Mass, (28_349_523_125, 12)),
    unit("litre", &["liter", "l"], Volume, (1, 0)),
    unit("millilitre", &["milliliter", "ml"], Volume, (1, 3)),
    unit("centilitre", &["centiliter", "cl"], Volume, (1, 2)),
    unit("pint", &[], Volume, (473_176_473, 9)),
    unit("quart", &[], Volume, (946_352_946, 9)),
    unit("teaspoon", &["tsp"], Volume, (492_892_159, 11)),
    unit("tablespoon", &["tbsp"], Volume, (1_478_676_478, 11)),
    unit("fluid ounce", &["fl oz"], Volume, (2_957_352_956, 11)),
    unit("gallon", &["gal"], Volume, (3_785_411_784, 9)),
    unit("barrel", &["bbl"], Volume, (158_987_294_928, 9)),
    unit("cubic metre", &["cubic meter", "m3", "m³"], Volume, (1000, 0)),
    unit("cubic foot", &["cubic feet", "cu ft"], Volume, (28_316_846_592, 9)),
    unit("cubic centimetre", &["cubic centimeter", "cm3", "cm³", "cc"], Volume, (1, 3)),
    unit("cubic kilometre", &["cubic kilometer", "km3", "km³"], Volume, (1_000_000_000_000, 0)),
    unit(
        "kilometre per hour",
        &[
            "kph",
            "kmph",
            "km/h",
            "kilometer per hour",
            "km/hr",
            "kmh",
            "kilometres per hour",
            "kilometers per hour",
            "kilometers an hour",
            "kilometres an hour",
            "km per hour",
            "km an hour",
            "kilometre an hour",
            "kilometer an hour",
        ],
        Speed,
        (277_777_778, 9),
    ),
    unit("mile per hour", &["mph", "miles per hour", "miles an hour", "mile an hour"], Speed, (44704, 5)),
    unit(
        "metre per second",
        &["m/s", "meters per second", "metres per second", "metres a second", "meters a second"],
        Speed,
        (1, 0),
    ),
    unit(
        "kilometre per second",
        &["km/s", "kilometers per second", "kilometres per second", "km per second"],
        Speed,
        (1000, 0),
    ),
    unit("knot", &["kt"], Speed, (514_444_444, 9)),
    unit("mile per gallon", &["mpg", "miles per gallon"], Other, (1, 0)),
    unit(
        "degree Celsius",
        &[
            "degrees celsius",
            "celsius",
            "°c",
            "degrees c",
            "degrees centigrade",
            "centigrade",
            "c",
            "deg celsius",
            "deg c",
            "celcius",
            "degrees celcius",
        ],
        Temperature,
        (1, 0),
    ),
    unit(
        "degree Fahrenheit",
        &[
            "degrees fahrenheit",
            "fahrenheit",
            "°f",
            "degrees f",
            "f",
            "deg fahrenheit",
            "deg f",
            "farenheit",
            "degrees farenheit",
        ],
        Temperature,
        (1, 0),
    ),
    unit("degree", &["°", "deg"], Angle, (1, 0)),
    unit("kilowatt hour", &["kwh", "kilowatt-hour"], Energy, (3_600_000, 0)),
    unit("megawatt hour", &["mwh", "megawatt-hour"], Energy, (3_600_000_000, 0)),
    unit("gigawatt hour", &["gwh", "gigawatt-hour"], Energy, (3_600_000_000_000, 0)),
    unit("terawatt hour", &["twh", "terawatt-hour"], Energy, (3_600_000_000_000_000, 0)),
    unit("joule", &[], Energy, (1, 0)),
    unit("kilojoule", &["kj"], Energy, (1000, 0)),
    unit("megajoule", &["mj"], Energy, (1_000_000, 0)),
    unit("calorie", &[], Energy, (4184, 3)),
    unit("kilocalorie", &["kcal"], Energy, (4184, 0)),
    unit("watt", &["w"], Power, (1, 0)),
    unit("kilowatt", &["kw"], Power, (1000, 0)),
    unit("megawatt", &["mw"], Power, (1_000_000, 0)),
    unit("gigawatt", &["gw"], Power, (1_000_000_000, 0)),
    unit("horsepower", &["hp", "bhp"], Power, (7_456_998_716, 7)),
    unit("kilobyte", &["kb"], Data, (1000, 0)),
    unit("megabyte", &["mb"], Data, (1_000_000, 0)),
    unit("gigabyte", &["gb"], Data, (1_000_000_000, 0)),
    unit("terabyte", &["tb"], Data, (1_000_000_000_000, 0)),
    unit("petabyte", &["pb"], Data, (1_000_000_000_000_000, 0)),
    unit("megabit", &[], Data, (125_000, 0)),
    unit("gigabit", &[], Data, (125_000_000, 0)),
    unit("megahertz", &["mhz"], Other, (1, 0)),
    unit("gigahertz", &["ghz"], Other, (1, 0)),
    unit("hertz", &["hz"], Other, (1, 0)),
    unit("milliampere-hour", &["mah"], Other, (1, 0)),
    unit("volt", &[], Other, (1, 0)),
    unit("revolution per minute", &["rpm"], Other, (1, 0)),
    unit("pound-foot", &["pound-feet", "lb-ft"], Other, (1, 0)),
    unit("gigapascal", &["gpa"], Other, (1, 0)),
    unit("megapascal", &["mpa"], Other, (1, 0)),
    unit("hectopascal", &["hpa"], Other, (1, 0)),
    unit("millibar", &["mbar"], Other, (1, 0)),
    unit("psi", &[], Other, (1, 0)),
    unit("megapixel", &["mp"], Other, (1, 0)),
    unit("second", &["sec", "secs"], Time, (1, 0)),
    unit("minute", &["min", "mins"], Time, (60, 0)),
    unit("hour", &["hr", "hrs", "h"], Time, (3600, 0)),
    unit("day", &[], Time, (86_400, 0)),
    unit("week", &[], Time, (604_800, 0)),
    unit("month", &[], Other, (1, 0)),
    unit("year", &["yr", "yrs", "yo"], Other, (1, 0)),
    unit("fortnight", &[], Time, (1_209_600, 0)),
    unit("night", &[], Other, (1, 0)),
    unit("decade", &[], Other, (1, 0)),
    unit("percentage point", &["percent point", "pp", "ppt"], Points, (1, 0)),
    unit("basis point", &["bp", "bps"], Points, (1, 2)),
    unit("percent", &["per cent", "pct", "pc", "%"], Other, (1, 0)),
    unit("point", &["pts"], Other, (1, 0)),
    unit("cent", &[], Other, (1, 0)),
    unit("penny", &["p", "pence"], Other, (1, 0)),
    unit("kilohertz", &["khz"], Other, (1, 0)),
    unit("megabit per second", &["mbps"], Other, (1, 0)),
    unit("newton metre", &["newton meter", "newton-metre", "newton-meter"], Other, (1, 0)),
    unit("decibel", &["db"], Other, (1, 0)),
    unit("ampere", &["amp"], Other, (1, 0)),
    unit("kilovolt", &["kv"], Other, (1, 0)),
    unit("ohm", &[], Other, (1, 0)),
    unit("farad", &[], Other, (1, 0)),
    unit("lumen", &[], Other, (1, 0)),
    unit("becquerel", &["bq"], Other, (1, 0)),
    unit("millisievert", &["msv"], Other, (1, 0)),
    unit("microsievert", &[], Other, (1, 0)),
    unit("kilopascal", &["kpa"], Other, (1, 0)),
    unit("terawatt", &["tw"], Power, (1_000_000_000_000, 0)),
    unit("part per million", &["ppm", "parts per million"], Other, (1, 0)),
    unit("part per billion", &["ppb", "parts per billion"], Other, (1, 0)),
];

/// The unit that a wording of one to three words names, by its spellings in lower case and their plurals.
pub fn find(wording: &str) -> Option<&'static Unit> {
    static BY_SPELLING: LazyLock<FxHashMap<String, &Unit>> = LazyLock::new(|| {
        let named = |unit: &'static Unit| {
            let spellings = unit.spellings.iter().map(|spelling| (*spelling).to_owned());
            spellings.chain([unit.name.to_ascii_lowercase()]).map(move |spelling| (spelling, unit))
        };
        // Where two have a spelling in common, the first has it.
        UNITS.iter().rev().flat_map(named).collect()
    });
    let unit = |wording: &str| BY_SPELLING.get(wording).copied();
    unit(wording).or_else(|| unit(wording.strip_suffix('s').filter(|singular| singular.len() > 2)?))
}

/// A value in another unit of the same dimension; none where the two do not convert or the value would overflow.
pub fn convert(value: Decimal, from_unit: &str, to_unit: &str) -> Option<Decimal> {
    if from_unit == to_unit {
        return Some(value);
    }
    let (from, to) = (named(from_unit)?, named(to_unit)?);
    if from.dimension != to.dimension || from.dimension == Other {
        return None;
    }
    if from.dimension == Temperature {
        let (nine_fifths, offset) = (Decimal::new(18, 1), Decimal::from(32));
        return if from.name.ends_with("Celsius") {
            value.checked_mul(nine_fifths)?.checked_add(offset)
        } else {
            value.checked_sub(offset)?.checked_div(nine_fifths)
        };
    }
    let size = |u: &Unit| Decimal::new(u.size.0, u.size.1);
    value.checked_mul(size(from))?.checked_div(size(to))
}

/// An interval in another unit of the same dimension.
pub fn convert_interval(interval: &Interval, from_unit: &str, to_unit: &str) -> Option<Interval> {
    let end = |end: Option<Decimal>| match end {
        Some(value) => convert(value, from_unit, to_unit).map(Some),
        None => named(from_unit).zip(named(to_unit)).map(|_| None),
    };
    Some(Interval { low: end(interval.low)?, high: end(interval.high)?, ..interval.clone() })
}

/// What a unit measures, by its name.
pub fn dimension(name: &str) -> Option<Dimension> {
    named(name).map(|unit| unit.dimension)
}

/// Whether a unit is an ISO 4217 code.
pub fn is_money(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase())
}

/// The names that a wording of a unit or currency may stand for: "pound" is a weight or money.
pub fn unit_names(wording: &str) -> Vec<&'static str> {
    let currency = super::currency::named(wording);
    let pound = (wording == "pound").then_some("GBP");
    currency.into_iter().chain(pound).chain(find(wording).map(|unit| unit.name)).collect()
}

fn named(name: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|u| u.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, from: &str, to: &str, expected: Option<&str>) {
        let found = convert(value.parse().unwrap(), from, to).map(|d| d.round_dp(2).normalize().to_string());
        assert_eq!(found.as_deref(), expected, "{value} {from} in {to}");
    }

    #[test]
    fn units_of_one_dimension_convert() {
        check("38", "mile per hour", "kilometre per hour", Some("61.16"));
        check("1", "acre", "hectare", Some("0.4"));
        check("50", "degree Fahrenheit", "degree Celsius", Some("10"));
        check("25", "basis point", "percentage point", Some("0.25"));
        check("3", "acre", "mile", None);
        check("79228162514264337593543950335", "gigabyte", "megabyte", None);
    }
}
