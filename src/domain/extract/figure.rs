//! What a figure counts or measures: its thing, its role, its part of a whole, whose it is.
//!
//! The words around it answer first, the parse ([`governor`]) where they leave a gap or are in doubt, and what both leave
//! open is taken from the figure before.

use std::ops::Range;

use super::doc::Doc;
use super::governor::{self, Governor};
use super::lexicon::{CUMULATIVE_ROLES, NP_ENDS, PEOPLE_ROLES, ROLES, counted_form};
use super::noun;
use super::part::{self, Part};
use super::{age, measure, role, subject, tally};
use crate::domain::claim::Figure;
use crate::domain::quantity::{Change, Placed, Precision};
use crate::syntax::Tag;

/// Where a figure stands.
pub struct Place<'a> {
    /// The clause.
    pub clause: &'a Range<usize>,
    /// Its piece of the clause.
    pub piece: &'a Range<usize>,
    /// The figure before it in the sentence, for what it leaves out.
    pub before: Option<&'a Figure>,
    /// The last figure of the sentences before it: "the union put the number at 40".
    pub earlier: Option<&'a Figure>,
    /// The amounts of the sentence after it: "nine of the 23" is a part of the next.
    pub next: Option<&'a Placed>,
    /// Whether it is the whole of which another figure is a part: "of the 23".
    pub is_whole: bool,
}

/// A figure of a quantity in its place.
pub fn read(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Figure {
    if let Some(figure) = age::read(doc, amount) {
        return figure;
    }
    let parsed = governor::read(doc, &amount.tokens);
    let of_next =
        place.next.filter(|next| super::clause::joins_of(doc, amount.wording.end, next.wording.start));
    let within = |range: &Range<usize>| range.start >= place.clause.start && range.end <= place.clause.end;
    let mut noun = noun::noun_after(doc, of_next.unwrap_or(amount), place.clause);
    if noun.is_empty() && of_next.is_none() && within(&parsed.noun) {
        noun = parsed.noun.clone();
    }
    if let Some(figure) = carried(doc, amount, place, &parsed, &noun) {
        return figure;
    }
    noun = if noun.is_empty() { noun::in_kind(doc, amount, place.clause) } else { noun };
    let part = part::read(doc, amount, place, &noun);
    let is_percent_of = doc.word(amount.tokens.end) == "of" || doc.word(amount.wording.end) == "of";
    let is_share = is_percent_of && matches!(amount.quantity.precision, Precision::Fraction);
    let counts = amount.quantity.unit.is_empty() && !is_share;
    let mut governing = noun::governor(doc, amount, place.clause);
    // "put the odds of a strike before June at 60 percent": what stands right before "at" need not be what is put.
    let at = doc.word(amount.wording.start.wrapping_sub(1)) == "at" && !parsed.measured.is_empty();
    if (governing.is_empty() || at) && !counts {
        governing = parsed.measured.clone();
    }
    let mut subject = owner(doc, amount, place, &parsed);
    let mut roles = match tally::contest(doc, amount, place) {
        Some(contest) => vec![contest.to_owned()],
        None => role::read(doc, amount, place, &noun, counts, &parsed),
    };
    let mut counted: Vec<String> = Vec::new();
    if let Some(head) = noun.clone().rev().find(|k| doc.tokens[*k].is_word()) {
        counted.push(counted_form(doc.word(head)));
    }
    if roles == ["burned"]
        && let Some(fire) = of_fire(doc, amount, place, &subject)
    {
        subject = fire;
    }
    inherit(doc, amount, place, &parsed, &part, counts, (&mut roles, &mut counted));
    let named_part = part.head.filter(|_| noun.is_empty() && part.whole.is_some());
    if let Some(head) = named_part {
        counted = vec![counted_form(doc.word(head))];
        noun = head..head + 1;
    } else if let Some(head) = part.of.end.checked_sub(1).filter(|_| noun.is_empty() || part.head.is_some()) {
        counted = vec![counted_form(doc.word(head))];
        if !doc.tokens[head].is_in(&["dead", "wounded", "injured", "missing"]) {
            noun = part.of.clone();
        }
    }
    // "50 deaths per 100,000 people" is a level.
    let is_rate = !measure::rate(doc, amount, &noun, place.clause).is_empty();
    let people = counts && roles.iter().any(|r| PEOPLE_ROLES.contains(&r.as_str()));
    if counted.is_empty() && people {
        counted.push("person".to_owned());
    }
    Figure {
        quantity: amount.quantity.clone(),
        measure: measure::read(
            doc,
            amount,
            place,
            &measure::Thing { noun, governing, parsed: &parsed, is_part: part.whole.is_some() },
            &roles,
        ),
        cumulative: is_cumulative(doc, amount, place, &roles) && !is_rate,
        counted,
        roles,
        subset: part.subset,
        part_of: part.whole,
        subject,
    }
}

/// Whose a figure is, where that is more than a label ("Injured: 34") or a word for any figure ("a total of 34").
fn owner(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, parsed: &Governor) -> String {
    // "8 percent for women, against 6 percent for men": the later one is of those behind it.
    let later = place.piece.start > place.clause.start && !amount.quantity.unit.is_empty();
    let of_group = later && matches!(doc.word(amount.tokens.end), "for" | "among");
    let group = amount.tokens.end + 1..(amount.tokens.end + 6).min(place.clause.end);
    let is_noun =
        |k: usize| doc.parse.node(k).is_some_and(|n| doc.parse.is_noun(n)) && !doc.tokens[k].capital;
    let plain = |k: &usize| is_noun(*k) || doc.parse.node(*k).is_some_and(|n| doc.parse.tag(n) == Tag::Jj);
    let words = group.start..group.clone().find(|k| !plain(k)).unwrap_or(group.end.max(group.start));
    let timed = words.clone().any(|k| doc.time_at(k).is_some());
    if of_group && !timed && words.clone().any(is_noun) {
        return doc.span(&words).of(doc.text).to_owned();
    }
    let subject = subject::read(doc, place, amount, parsed);
    let any_figure = subject.split(' ').next_back().is_some_and(|last| governor::STAND_INS.contains(&last));
    let bare = subject.split(' ').count() <= 2;
    if subject.ends_with(':') || any_figure && bare { String::new() } else { subject }
}

/// "Winds drove the Elm Fire north, adding 12 acres": the acres are the fire's.
fn of_fire(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, subject: &str) -> Option<String> {
    let fire = role::fire(doc, amount, place).and_then(|fire| doc.parse.node(fire))?;
    let named = subject.to_lowercase().contains("fire");
    (!named).then(|| doc.span(&doc.parse.chunk(fire)).of(doc.text).to_owned())
}

/// A bare number whose measure and unit stand before: "brought the total to 19", "the union spoke of 40".
fn carried(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    parsed: &Governor,
    noun: &Range<usize>,
) -> Option<Figure> {
    let bare = amount.quantity.unit.is_empty() && noun.is_empty() && !amount.joined;
    if !bare || place.next.is_some_and(|next| next.joined) || doc.word(amount.wording.end) == "of" {
        return None;
    }
    let stands_in = parsed.stands_in;
    let against = matches!(doc.word(amount.wording.start.wrapping_sub(1)), "to" | "against");
    let tally = place.before.filter(|f| against && f.quantity.unit.is_empty() && f.roles == ["votes"]);
    if let Some(other) = tally.filter(|f| f.quantity.change == amount.quantity.change) {
        return Some(Figure {
            quantity: amount.quantity.clone(),
            subset: String::new(),
            part_of: None,
            ..other.clone()
        });
    }
    let from = if stands_in || governor::speaks_of(doc, amount, parsed) {
        place.before.or(place.earlier)?
    } else {
        // "The first lot fetched $84, the last 74": the same is measured again.
        let before = place.before.filter(|f| !f.quantity.unit.is_empty() && f.quantity.unit != "year")?;
        let moved = amount.quantity.change != Change::None && before.quantity.change != Change::None;
        let alike = governor::is_level(doc, parsed) && moved == (amount.quantity.change != Change::None);
        if !alike || !parsed.noun.is_empty() {
            return None;
        }
        before
    };
    let mut quantity = amount.quantity.clone();
    quantity.unit.clone_from(&from.quantity.unit);
    let own_subject = subject::read(doc, place, amount, parsed);
    let named = !own_subject.is_empty() && !stands_in;
    Some(Figure {
        quantity,
        subset: String::new(),
        part_of: None,
        subject: if named { own_subject } else { from.subject.clone() },
        ..from.clone()
    })
}

/// What a figure leaves out and the one before it says.
fn inherit(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    parsed: &Governor,
    part: &Part,
    counts: bool,
    (roles, counted): (&mut Vec<String>, &mut Vec<String>),
) {
    let is_part = part.whole.is_some();
    let Some(before) = place.before.filter(|_| is_part || roles.is_empty()) else { return };
    // "containment rose to 40%, though the blaze had grown to 18 acres": a clause of its own, with another measure.
    let unit = &amount.quantity.unit;
    let moved = amount.quantity.change != Change::None || before.quantity.change != Change::None;
    let own_clause = !is_part
        && !moved
        && !unit.is_empty()
        && *unit != before.quantity.unit
        && parsed.verb.is_some_and(|verb| doc.tokens[verb].span.start > before.quantity.span.end);
    // "290 of them were released": the verb of the part itself says more than that of the whole.
    let follows = |verb: usize| verb >= amount.tokens.end && role::carries(doc, verb);
    let own_verb = is_part && parsed.is_subject && parsed.verb.is_some_and(follows);
    let own = own_verb || roles.iter().any(|r| ROLES.iter().any(|(name, _)| name == r));
    // "in eight states": where it happened takes no role from what happened there.
    if parsed.is_setting && !is_part {
        return;
    }
    if !own && !own_clause && !before.roles.is_empty() && (is_part || counted.is_empty()) {
        roles.clone_from(&before.roles);
    }
    let bare_part =
        part.subset.is_empty() || part.subset.split_whitespace().next().is_some_and(|w| NP_ENDS.contains(&w));
    if counted.is_empty() && counts && bare_part && before.quantity.unit.is_empty() {
        counted.clone_from(&before.counted);
    }
}

/// Whether a figure only grows: a toll, "so far", "since".
fn is_cumulative(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, roles: &[String]) -> bool {
    if roles.iter().any(|r| CUMULATIVE_ROLES.contains(&r.as_str())) {
        return true;
    }
    // A rate is a level, and so is what has only changed.
    let unit = amount.quantity.unit.as_str();
    if amount.quantity.change != Change::None || matches!(unit, "percent" | "percentage point" | "year") {
        return false;
    }
    let near = place.clause.start.max(amount.tokens.start.saturating_sub(40))
        ..place.clause.end.min(amount.tokens.end + 40);
    // "the lowest since 2008" is no count from then on.
    let ranks = |k: usize| {
        let word = doc.word(k);
        word.len() > 4 && word.ends_with("est")
            || matches!(word, "first" | "most" | "least" | "best" | "record")
    };
    let since = |k: usize| doc.word(k) == "since" && !(k.saturating_sub(4)..k).any(ranks);
    near.clone().any(|k| {
        let pair = (doc.word(k), doc.word(k + 1));
        matches!(pair, ("so", "far") | ("to", "date") | ("cumulative", _)) || since(k)
    })
}
