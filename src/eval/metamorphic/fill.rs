//! Fills the slots of a story: names, dates and figures.
//!
//! Slots of names: `{town}`, `{region}`, `{country}`, `{person}` and `{last}` (the surname), `{org}`, `{wire}`, each with
//! a digit where a story has several; `{TOWN}` is the town in capitals. Of dates, counted from the day of the story:
//! `{day+2}` "June 3", `{date+2}` "June 3, 2024", `{weekday+2}`, `{month-30}`. All else is a figure.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::random::Random;
use super::names::{Names, kind_of};
use super::story::{Origin, Story, StoryTime};

const DAY_S: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// A value in tenths where it has a decimal, else in ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Ones, or tenths.
    pub value: u64,
    /// Whether `value` counts tenths.
    pub in_tenths: bool,
}

/// What stands in the slots of a story.
#[derive(Debug, Clone)]
pub struct Filling {
    names: BTreeMap<String, String>,
    figures: BTreeMap<&'static str, Number>,
    first_day: i64,
}

/// How figures are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style<'a> {
    /// In words, where a number below a thousand stands free.
    pub in_words: bool,
    /// Another value in one slot.
    pub instead: Option<(&'a str, Number)>,
}

impl Filling {
    /// Fills a story.
    pub fn new(story: &Story, names: &mut Names, random: &mut Random) -> Self {
        let mut figures = BTreeMap::new();
        for slot in &story.figures {
            let number = draw(slot.origin, &figures, random);
            figures.insert(slot.name, number);
        }
        // A day of the years 2022 to 2024.
        let first_day = random.between(18_993, 19_990) as i64;
        let mut filling = Self { names: BTreeMap::new(), figures, first_day };
        filling.rename(story, names);
        filling
    }

    /// Gives everybody and every place another name.
    pub fn rename(&mut self, story: &Story, names: &mut Names) {
        self.names.clear();
        let reports = story.reports.iter().flat_map(|one| one.paragraphs.iter().chain([&one.source]));
        let statements = story
            .checks
            .iter()
            .flat_map(|check| check.variants.iter().map(|(_, text)| text).chain([&check.text]));
        for slot in reports.chain(statements).flat_map(|text| slots(text)) {
            let key = name_key(slot);
            if let Some(kind) = kind_of(&key)
                && !self.names.contains_key(&key)
            {
                self.names.insert(key, names.next(kind));
            }
        }
    }

    /// Moves every date by so many days.
    pub fn shift(&mut self, n_days: i64) {
        self.first_day += n_days;
    }

    /// Multiplies one drawn figure, and all that are made from it.
    pub fn scale(&mut self, story: &Story, root: &str, factor: u64) {
        for slot in &story.figures {
            if !slot.fixed
                && root_of(story, slot.name) == root
                && let Some(number) = self.figures.get_mut(slot.name)
            {
                number.value *= factor;
            }
        }
    }

    /// The value in a slot, where it is a figure's.
    pub fn figure(&self, slot: &str) -> Option<Number> {
        self.figures.get(slot).copied()
    }

    /// The instant of a time of the story.
    pub fn instant(&self, at: StoryTime) -> Timestamp {
        Timestamp::from_second((self.first_day + at.day) * DAY_S + at.hour * 3600)
            .expect("the years of the stories are within those of timestamps")
    }

    /// A template with its slots filled.
    pub fn text(&self, template: &str, style: Style) -> String {
        let mut text = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (slot, after) = after.split_once('}').expect("slots are closed");
            text.push_str(&self.slot(slot, style, &text, after));
            rest = after;
        }
        text.push_str(rest);
        text
    }

    fn slot(&self, slot: &str, style: Style, before: &str, after: &str) -> String {
        if let Some(at) = slot.find(['+', '-']) {
            return self
                .date(&slot[..at], slot[at..].parse().expect("a number of days stands after the sign"));
        }
        if let Some(name) = self.names.get(&name_key(slot)) {
            return match slot {
                _ if slot.starts_with("last") => name.rsplit(' ').next().unwrap_or(name).to_owned(),
                _ if slot.starts_with(|first: char| first.is_uppercase()) => name.to_uppercase(),
                _ => name.clone(),
            };
        }
        let kept = || self.figure(slot).expect("what is no name and no date is a figure of the story");
        let number = match style.instead {
            Some((other, number)) if other == slot => number,
            _ => kept(),
        };
        let stands_free = !before.ends_with(['$', '€', '-']) && !after.starts_with(['-', '%']);
        let is_small = !number.in_tenths && number.value < 1000;
        if !style.in_words || !stands_free || !is_small {
            return number.digits();
        }
        let words = number_in_words(number.value);
        let opens = before.is_empty() || before.ends_with(". ") || before.ends_with(['\n', '“']);
        if opens { words[..1].to_uppercase() + &words[1..] } else { words }
    }

    fn date(&self, form: &str, day: i64) -> String {
        let instant = self.instant(StoryTime { day, hour: 0 });
        let date = TimeZone::UTC.to_datetime(instant).date();
        let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
        match form {
            "day" => format!("{month} {}", date.day()),
            "date" => format!("{month} {}, {}", date.day(), date.year()),
            "month" => month.to_owned(),
            // 1 January 1970 was a Thursday.
            _ => WEEKDAYS[(self.first_day + day).rem_euclid(7) as usize].to_owned(),
        }
    }
}

impl Number {
    /// In digits, with commas for thousands.
    fn digits(self) -> String {
        if self.in_tenths {
            return format!("{}.{}", self.value / 10, self.value % 10);
        }
        let plain = self.value.to_string();
        let mut text = String::new();
        for (at, digit) in plain.chars().enumerate() {
            if at > 0 && (plain.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    }
}

/// The slots of a template, in order.
pub fn slots(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|after| after.split_once('}').map(|(slot, _)| slot))
}

/// The drawn figure that a figure is made from; itself where it is drawn.
pub fn root_of(story: &Story, name: &str) -> &'static str {
    let slot = story.figures.iter().find(|slot| slot.name == name).expect("figures are made from figures");
    match slot.origin {
        Origin::Part(from) | Origin::More(from) => root_of(story, from),
        Origin::Sum(from, _) | Origin::Difference(from, _) => root_of(story, from),
        Origin::Drawn { .. } | Origin::Round { .. } | Origin::Decimal { .. } => slot.name,
    }
}

/// One key for a name, however its slot writes it: `{last2}` is the surname of `{person2}`.
fn name_key(slot: &str) -> String {
    slot.to_lowercase().replace("last", "person")
}

fn draw(origin: Origin, figures: &BTreeMap<&'static str, Number>, random: &mut Random) -> Number {
    let of = |name: &str| *figures.get(name).expect("figures are made from earlier ones");
    let ones = |value: u64| Number { value, in_tenths: false };
    match origin {
        Origin::Drawn { low, high } => ones(not_round(random.between(low, high))),
        Origin::Round { low, high, step } => ones(random.between(low, high) * step),
        Origin::Decimal { low, high } => Number { value: random.between(low, high), in_tenths: true },
        Origin::Part(name) => {
            let number = of(name);
            let value = not_round((number.value * random.between(15, 42) / 100).max(2));
            Number { value, ..number }
        }
        Origin::More(name) => {
            let number = of(name);
            let value = not_round(number.value * random.between(118, 165) / 100 + 1);
            Number { value, ..number }
        }
        Origin::Sum(one, other) => Number { value: of(one).value + of(other).value, ..of(one) },
        Origin::Difference(one, other) => {
            Number { value: of(one).value.saturating_sub(of(other).value), ..of(one) }
        }
    }
}

/// Round numbers are read with less precision; an exact figure is not one.
pub fn not_round(value: u64) -> u64 {
    if value > 12 && value.is_multiple_of(10) { value + 1 } else { value }
}

fn number_in_words(value: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match value {
        0..20 => SMALL[value as usize].to_owned(),
        20..100 if value.is_multiple_of(10) => TENS[value as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[value as usize / 10], SMALL[value as usize % 10]),
        _ if value.is_multiple_of(100) => format!("{} hundred", number_in_words(value / 100)),
        _ => format!("{} hundred {}", number_in_words(value / 100), number_in_words(value % 100)),
    }
}
