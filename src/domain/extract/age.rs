//! Ages: "Ana Ruiz, 52, said", "a 52-year-old ferry", "She was 91".

use rust_decimal::Decimal;

use super::doc::Doc;
use super::governor;
use super::lexicon::PERSON_NOUNS;
use crate::domain::claim::{Figure, NameKind};
use crate::domain::quantity::{Placed, Quantity};
use crate::syntax::Tag;

/// People whose age stands beside them or is told of them.
const PEOPLE: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "child",
    "baby",
    "toddler",
    "infant",
    "teenager",
    "youth",
    "pensioner",
    "person",
    "victim",
    "suspect",
    "driver",
    "pilot",
    "passenger",
    "cyclist",
    "pedestrian",
    "survivor",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "husband",
    "wife",
    "widow",
    "widower",
    "grandmother",
    "grandfather",
    "grandson",
    "granddaughter",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "twin",
    "parent",
    "student",
    "pupil",
    "teacher",
    "nurse",
    "doctor",
    "farmer",
    "soldier",
    "officer",
    "actor",
    "actress",
    "singer",
    "writer",
    "author",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "player",
    "rider",
    "runner",
    "swimmer",
    "boxer",
    "champion",
    "climber",
    "hiker",
    "gunman",
    "attacker",
    "defendant",
    "colleague",
    "neighbour",
    "neighbor",
    "resident",
    "youngest",
    "eldest",
    "oldest",
];

/// The age that an amount gives, if it gives one.
pub fn read(doc: &Doc<'_>, amount: &Placed) -> Option<Figure> {
    // "31,000 of them under 25": the age that limits who is counted.
    if amount.joined && amount.quantity.unit == "year" {
        return Some(aged(amount.quantity.clone(), &limited(doc, amount)));
    }
    let hyphen = usize::from(doc.word(amount.tokens.end) == "-");
    if amount.quantity.unit == "year" && hyphen == 1 && doc.word(amount.tokens.end + 1) == "old" {
        return Some(aged(amount.quantity.clone(), &of_compound(doc, amount)));
    }
    let subject = beside(doc, amount).or_else(|| told(doc, amount, 0))?;
    let mut quantity = amount.quantity.clone();
    "year".clone_into(&mut quantity.unit);
    Some(aged(quantity, &subject))
}

fn aged(quantity: Quantity, subject: &str) -> Figure {
    Figure {
        quantity,
        measure: "age".to_owned(),
        counted: Vec::new(),
        roles: vec!["aged".to_owned()],
        subset: String::new(),
        part_of: None,
        subject: subject.to_owned(),
        cumulative: false,
    }
}

/// "two men, aged 24": the noun in front.
fn limited(doc: &Doc<'_>, amount: &Placed) -> String {
    let aged = amount.wording.start.wrapping_sub(1);
    if !matches!(doc.word(aged), "aged") {
        return String::new();
    }
    let end = aged - usize::from(aged > 0 && doc.word(aged - 1) == ",");
    let floor = doc.sentence_at(aged).map_or(end, |s| s.start);
    phrase_before(doc, floor, end)
}

/// The nouns that end at a token, with what describes them.
fn phrase_before(doc: &Doc<'_>, floor: usize, end: usize) -> String {
    let fits = |k: usize| {
        doc.parse.node(k).is_some_and(|n| doc.parse.tag(n).is_noun() || doc.parse.tag(n) == Tag::Jj)
    };
    let mut start = end;
    while start > floor && end - start < 4 && fits(start - 1) {
        start -= 1;
    }
    doc.span(&(start..end)).of(doc.text).to_owned()
}

/// "a 16-year-old boy": the nouns behind, by the parse or by their tags.
fn of_compound(doc: &Doc<'_>, amount: &Placed) -> String {
    let first = amount.tokens.end + 2;
    let parsed = governor::read(doc, &amount.tokens);
    let noun = parsed.noun.start.max(first).min(parsed.noun.end)..parsed.noun.end;
    if !noun.is_empty() {
        return doc.span(&noun).of(doc.text).to_owned();
    }
    let fits = |k: &usize| doc.parse.node(*k).is_some_and(|n| doc.parse.tag(n).is_noun());
    let end = (first..doc.tokens.len().min(first + 3))
        .find(|k| !fits(k))
        .unwrap_or(doc.tokens.len().min(first + 3));
    doc.span(&(first..end.max(first))).of(doc.text).to_owned()
}

/// "Ana Ruiz, 52, said", "his sister, 19, survived": whose age stands between commas.
fn beside(doc: &Doc<'_>, amount: &Placed) -> Option<String> {
    let first = amount.tokens.start;
    let bare = amount.quantity.unit.is_empty() && amount.wording == amount.tokens && first >= 2;
    let commas = doc.word(first.wrapping_sub(1)) == ","
        && matches!(doc.word(amount.tokens.end), "," | "." | ";" | "" | "and");
    if !bare || !commas {
        return None;
    }
    let name = doc.names_in(&(first.saturating_sub(10)..first)).last().filter(|n| n.tokens.end + 1 == first);
    match name {
        Some(name) if matches!(name.mention.kind, NameKind::Place | NameKind::Organisation) => None,
        Some(name) => Some(name.display.clone()),
        None => (is_span_of_life(amount) && doc.tokens[first - 2].is_in(PEOPLE))
            .then(|| phrase_before(doc, first.saturating_sub(6), first - 1)),
    }
}

/// Whether the number may be an age: whole and no higher than a life lasts.
fn is_span_of_life(amount: &Placed) -> bool {
    let top = Decimal::from(120);
    let fits = |v: Decimal| v.is_integer() && v > Decimal::ZERO && v < top;
    let quantity = &amount.quantity;
    quantity.value.is_some_and(fits) || quantity.low.is_some_and(fits) && quantity.high.is_some_and(fits)
}

/// "She was 91", "the youngest is six", "Olav Meyer, who is 72", "I am 36, not 26": whose age a verb tells.
fn told(doc: &Doc<'_>, amount: &Placed, depth: usize) -> Option<String> {
    let (first, end) = (amount.wording.start, amount.wording.end.max(amount.tokens.end));
    let next = doc.tokens.get(end);
    let closes = next.is_none_or(|t| {
        !t.is_word() && !t.is_in(&["-", "–", "%", "/"])
            || t.is_in(&["when", "and", "at", "but", "or", "not", "now", "who", "while", "then"])
            || doc.time_at(end).is_some()
    });
    if !amount.quantity.unit.is_empty() || amount.joined || !is_span_of_life(amount) || !closes {
        return None;
    }
    let back = |n: usize| first.checked_sub(n).map_or("", |k| doc.word(k));
    if back(1) == "not" {
        let at = doc.amounts.partition_point(|other| other.tokens.start < amount.tokens.start);
        let other =
            at.checked_sub(1).map(|k| &doc.amounts[k]).filter(|other| other.wording.end + 2 >= first - 1)?;
        return if depth < 2 { told(doc, other, depth + 1) } else { None };
    }
    let adverb = usize::from(matches!(back(1), "only" | "just" | "now" | "not" | "then" | "already"));
    let verb = first.checked_sub(1 + adverb).filter(|k| *k > 0)?;
    let singular =
        doc.tokens[verb].is_in(&["was", "is", "am", "'m", "'s", "be", "turned", "turns", "turn", "turning"]);
    let plural = doc.tokens[verb].is_in(&["were", "are"]);
    let floor = doc.sentence_at(verb).map_or(verb, |s| s.start).max(verb.saturating_sub(8));
    let before = floor..verb;
    let word = |n: usize| verb.checked_sub(n).filter(|k| *k >= floor).map_or("", |k| doc.word(k));
    let person = |k: usize| {
        let kind = doc.names_in(&(k.saturating_sub(8)..k + 1)).last().filter(|n| n.tokens.end == k + 1);
        kind.map_or(doc.tokens[k].is_in(PEOPLE) || doc.tokens[k].is_in(PERSON_NOUNS), |n| {
            n.mention.kind == NameKind::Person
        })
    };
    if plural {
        // "Both victims were 44" tells an age, "the victims were 44" may count them.
        let both = before.clone().any(|k| doc.word(k) == "both");
        return both.then(|| phrase_before(doc, floor, verb));
    }
    if !singular {
        return None;
    }
    if matches!(word(1), "he" | "she" | "i") {
        return Some(String::new());
    }
    let relative = word(1) == "who";
    let comma = usize::from(relative && word(2) == ",");
    let holder = verb.checked_sub(1 + usize::from(relative) + comma).filter(|k| *k >= floor)?;
    // "the oldest of the four was 17"
    let ranked = before.clone().find(|k| doc.tokens[*k].is_in(&["youngest", "oldest", "eldest"]));
    let of = ranked.is_some_and(|k| k == holder || doc.word(k + 1) == "of" || k + 1 == holder);
    if of {
        return Some(doc.span(&(ranked.unwrap_or(holder)..holder + 1)).of(doc.text).to_owned());
    }
    person(holder).then(|| {
        let name = doc.names_in(&(floor..holder + 1)).last().filter(|n| n.tokens.end == holder + 1);
        name.map_or_else(|| phrase_before(doc, floor, holder + 1), |n| n.display.clone())
    })
}
