//! What a figure counts or measures, in words: its noun, what it is a measure of, what it is reckoned by, its roles.

use std::ops::Range;

use super::doc::Doc;
use super::figure::Place;
use super::governor::Governor;
use super::lexicon::PEOPLE_ROLES;
use super::noun::noun_before;
use crate::domain::claim::Figure;
use crate::domain::quantity::{Change, Placed};

/// What a measure is named by.
pub struct Thing<'a> {
    /// The noun that follows the number.
    pub noun: Range<usize>,
    /// The noun phrase that it is the measure of.
    pub governing: Range<usize>,
    /// What the parse says of it.
    pub parsed: &'a Governor,
    /// Whether it is a part of a whole.
    pub is_part: bool,
}

/// What is counted or measured, in words.
pub fn read(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    thing: &Thing<'_>,
    roles: &[String],
) -> String {
    let text = |range: &Range<usize>| if range.is_empty() { "" } else { doc.span(range).of(doc.text) };
    let mut parts: Vec<String> = Vec::new();
    let mut push = |part: &str| {
        let known = parts.iter().any(|p| p.to_lowercase().contains(&part.to_lowercase()));
        if !part.is_empty() && !known {
            parts.push(part.to_owned());
        }
    };
    let is_count = amount.quantity.unit.is_empty();
    let people = is_count && roles.iter().any(|r| PEOPLE_ROLES.contains(&r.as_str()));
    if !thing.noun.is_empty() && is_count {
        push(text(&thing.noun));
    } else if thing.is_part && place.before.is_some() {
        let whole = place.before.map(noun_of).unwrap_or_default();
        push(if people { "people" } else { &whole });
    } else if is_count {
        // "a crowd of 41,200", "the attendance was 18,450": the thing itself stands before.
        let measured =
            if thing.parsed.measured.is_empty() { &thing.parsed.level } else { &thing.parsed.measured };
        let inherited = place.before.filter(|f| f.quantity.unit.is_empty()).map(noun_of).unwrap_or_default();
        if people {
            push("people");
        } else if !measured.is_empty() {
            push(text(measured));
        } else {
            push(&inherited);
        }
    } else {
        // "carried 2 million passengers, up 6 percent": what has changed is the figure before.
        let changed =
            amount.quantity.change != Change::None && thing.governing.is_empty() && thing.noun.is_empty();
        push(&place.before.filter(|_| changed).map(noun_of).unwrap_or_default());
        push(text(&thing.governing));
        push(text(&thing.noun));
    }
    push(&rate(doc, amount, &thing.noun, place.clause));
    for role in roles {
        push(role);
    }
    if parts.is_empty() {
        let before = noun_before(doc, place.clause.start, amount.wording.start);
        parts.push(text(&before).to_owned());
    }
    parts.join(" ")
}

/// The noun in the measure of a figure: what is left of it without its roles.
fn noun_of(figure: &Figure) -> String {
    let mut noun = figure.measure.as_str();
    for role in figure.roles.iter().rev() {
        noun = noun.strip_suffix(role.as_str()).unwrap_or(noun).trim_end();
    }
    noun.split(" per ").next().unwrap_or_default().to_owned()
}

/// "a month", "per barrel", "per 100,000 people": what the amount is reckoned by.
pub fn rate(doc: &Doc<'_>, amount: &Placed, counted: &Range<usize>, clause: &Range<usize>) -> String {
    // "90,000 passengers a day", "81 cases per 100,000 inhabitants"
    let base = |at: usize| base(doc, at, clause);
    let after = doc.word(counted.end.saturating_add(1));
    let times = matches!(
        after,
        "second" | "minute" | "hour" | "day" | "night" | "week" | "month" | "year" | "season"
    );
    if times && !counted.is_empty() && matches!(doc.word(counted.end), "a" | "an" | "per" | "each" | "every")
    {
        return format!("per {after}");
    }
    if !counted.is_empty()
        && let Some(base) = base(counted.end)
    {
        return base;
    }
    let hyphen = usize::from(doc.word(amount.tokens.end) == "-");
    let at = amount.tokens.end + hyphen;
    if let Some(base) = base(at) {
        return base;
    }
    let by = at + 1 + usize::from(doc.word(at + 1) == "-");
    let reckoned = doc.word(at) == "per"
        || !amount.quantity.unit.is_empty() && matches!(doc.word(at), "a" | "an" | "each" | "every");
    let noun = doc.tokens.get(by).filter(|t| t.is_word() && by < clause.end);
    noun.filter(|_| reckoned).map_or(String::new(), |t| format!("per {}", t.lower))
}

/// "per 100,000 people", "in every 10,000": a base that is a number.
fn base(doc: &Doc<'_>, at: usize, clause: &Range<usize>) -> Option<String> {
    let number = match (doc.word(at), doc.word(at + 1)) {
        ("per", _) => at + 1,
        ("in", "every" | "each") => at + 2,
        _ => return None,
    };
    let is_number = doc
        .tokens
        .get(number)
        .is_some_and(|t| t.is_number() || crate::domain::quantity::is_number_word(&t.lower));
    let noun = |k: usize| doc.parse.node(k).is_some_and(|n| doc.parse.tag(n).is_noun());
    let end = (number + 1..clause.end.min(number + 4))
        .take_while(|k| noun(*k) || doc.tokens[*k].is_in(&["thousand", "million"]))
        .last()
        .map_or(number + 1, |k| k + 1);
    (is_number && number < clause.end).then(|| format!("per {}", doc.span(&(number..end)).of(doc.text)))
}
