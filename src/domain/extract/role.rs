//! Roles: what happened to what is counted, or what is measured.

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use super::figure::Place;
use super::governor::Governor;
use super::lexicon::{
    AUXILIARIES, EXTENTS, LIGHT_VERBS, PHRASES, POSTMODIFIERS, TIES, is_verb, manner_of, role_of,
};
use crate::domain::quantity::Placed;
use crate::domain::text::stem;
use crate::syntax::{Dep, Tag};

/// What happened to what is counted, or what is measured.
///
/// What the parse ties to the number goes first, a word of the tables before any other verb; the nearest words answer
/// where it ties nothing.
pub fn read(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    counts: bool,
    parsed: &Governor,
) -> Vec<String> {
    if noun.clone().any(|k| doc.tokens[k].is_in(&["lives", "life"])) && counts {
        return vec!["killed".to_owned()];
    }
    if let Some(role) = extent(doc, amount) {
        return vec![role.to_owned()];
    }
    let tied = if counts {
        of_count(doc, amount, place, noun, parsed)
    } else {
        of_amount(doc, amount, place, noun, parsed)
    };
    if let Some(role) = tied {
        return vec![role];
    }
    if is_scene(place, parsed) {
        return Vec::new();
    }
    if let Some(role) = nearby(doc, amount, place, noun, counts) {
        return vec![role.to_owned()];
    }
    if fire(doc, amount, place).is_some() {
        return vec!["burned".to_owned()];
    }
    open_role(doc, place, noun.end.max(amount.tokens.end), amount.wording.start, parsed).into_iter().collect()
}

/// The role of a count, as far as the parse ties it: its verb, its noun, what completes or describes them.
fn of_count(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    parsed: &Governor,
) -> Option<String> {
    let verb = governing(doc, place, parsed).filter(|verb| !place.is_whole || place.piece.contains(verb));
    // "Six of the nine members backed the plan": a tally of votes.
    let sides = |verb: usize| {
        let node = doc.parse.node(verb);
        node.is_some_and(|n| matches!(doc.parse.lemma(n), "back" | "support" | "oppose" | "favor" | "favour"))
    };
    if parsed.is_subject && verb.is_some_and(sides) {
        return Some("votes".to_owned());
    }
    let named = |k: usize| named(doc, k);
    let own = role_in(doc, noun.clone().rev());
    if is_scene(place, parsed) {
        return own.or_else(|| role_in(doc, parsed.measured.clone().rev())).map(str::to_owned);
    }
    let postmodifier =
        (noun.end..noun.end + 2).find_map(|k| POSTMODIFIERS.contains(&doc.word(k)).then(|| named(k))?);
    // "put the magnitude at 7", "the dead numbered 12": nothing is counted, what is measured stands before.
    let measured =
        || role_in(doc, parsed.measured.clone().rev()).or_else(|| role_in(doc, parsed.level.clone().rev()));
    let found = if noun.is_empty() { measured() } else { None };
    let found = found
        .or_else(|| verb.and_then(|verb| named(verb).or_else(|| of_predicate(doc, place, verb))))
        .or_else(|| of_phrase(doc, place.piece))
        .or(own)
        .or(postmodifier)
        .or_else(|| parsed.complements.iter().find_map(|k| named(*k)))
        .or_else(|| parsed.describing.iter().find_map(|k| named(*k)))
        .or_else(|| parsed.nouns.iter().find_map(|k| named(*k)));
    if let Some(role) = found {
        return Some(role.to_owned());
    }
    if let Some(role) = leans(amount, doc, place, noun, parsed) {
        return Some(role);
    }
    // "2,000 troops and 30 tanks": the second is what the first is.
    let first = place.before.filter(|before| parsed.is_conjunct && !before.roles.is_empty());
    if let Some(before) = first.filter(|before| before.quantity.unit.is_empty()) {
        return before.roles.first().cloned();
    }
    // "lost seven matches": a verb of movement with its object.
    let moves = |verb: usize| {
        let movement = crate::domain::quantity::is_movement(doc.word(verb));
        movement && parsed.is_object && !noun.is_empty()
    };
    let open = verb.filter(|verb| carries(doc, *verb) || moves(*verb));
    // "took 23 workers hostage": what follows the noun says what became of them.
    let after = doc.parse.node(noun.end).filter(|node| {
        open.is_none()
            && !noun.is_empty()
            && doc.parse.tag(*node) == Tag::Nn
            && doc.parse.dep(*node) == Dep::Dobj
    });
    if after.is_some() && place.piece.contains(&noun.end) {
        return Some(stem(doc.word(noun.end)));
    }
    open.or_else(|| parsed.describing.iter().copied().find(|k| carries(doc, *k))).map(|k| stem(doc.word(k)))
}

/// The role that a word names, where it does more than describe.
fn named(doc: &Doc<'_>, k: usize) -> Option<&'static str> {
    // "ordered to pay 5 million" tells of no wages.
    let pays = doc.word(k) == "pay" && doc.parse.node(k).is_some_and(|node| doc.parse.is_verb(node));
    role_of(doc.word(k)).filter(|_| !pays && !is_aside(doc, k))
}

/// "Ruiz received 900 votes, Lind 300 (20%)": a bare number goes on about the figure before the verb of both.
fn leans(
    amount: &Placed,
    doc: &Doc<'_>,
    place: &Place<'_>,
    noun: &Range<usize>,
    parsed: &Governor,
) -> Option<String> {
    let before = place.before.filter(|_| noun.is_empty() && !parsed.is_subject)?;
    let verb = parsed.verb.map(|verb| doc.tokens[verb].span.start)?;
    // Votes and their share stand beside each other.
    let share = |unit: &str| matches!(unit, "" | "percent");
    let (ours, theirs) = (amount.quantity.unit.as_str(), before.quantity.unit.as_str());
    let alike = ours == theirs || share(ours) && share(theirs);
    before.roles.first().filter(|_| alike && verb < before.quantity.span.start).cloned()
}

/// "Killed 94 people in eight states": a second figure that only says where.
fn is_scene(place: &Place<'_>, parsed: &Governor) -> bool {
    parsed.is_setting && !place.is_whole && place.before.is_some()
}

/// The role of an amount with a unit, as far as the parse ties it: what it is put for, its noun, its verb.
fn of_amount(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    parsed: &Governor,
) -> Option<String> {
    let named = |k: usize| named(doc, k);
    let found = role_in(doc, parsed.measured.clone().rev())
        .or_else(|| role_in(doc, noun.clone().rev()))
        .or_else(|| parsed.nouns.iter().find_map(|k| named(*k)))
        .or_else(|| parsed.describing.first().copied().and_then(named))
        .or_else(|| {
            (doc.tokens.get(amount.tokens.end).is_some_and(|t| t.is_word()))
                .then(|| named(amount.tokens.end))?
        })
        .or_else(|| parsed.verb.and_then(named))
        .or_else(|| sold_for(doc, amount, parsed))
        .or_else(|| role_in(doc, parsed.level.clone().rev()))
        .or_else(|| if parsed.is_object { None } else { role_in(doc, parsed.subject.clone()) })
        .or_else(|| of_unit(&amount.quantity.unit));
    if let Some(role) = found.map(str::to_owned).or_else(|| leans(amount, doc, place, noun, parsed)) {
        return Some(role);
    }
    // "embezzling $2.3 million", "raised $45 million": the object of its verb.
    let verb = parsed.verb.filter(|_| parsed.is_object && amount.quantity.unit != "percent")?;
    let raised = doc.parse.node(verb).is_some_and(|node| doc.parse.lemma(node) == "raise");
    (raised || carries(doc, verb)).then(|| stem(doc.word(verb)))
}

/// What units of one kind of thing measure.
fn of_unit(unit: &str) -> Option<&'static str> {
    match unit {
        "kilometre per hour" | "mile per hour" | "metre per second" | "knot" => Some("speed"),
        "degree Celsius" | "degree Fahrenheit" => Some("temperature"),
        _ => None,
    }
}

/// "It sells for $40": a price.
fn sold_for(doc: &Doc<'_>, amount: &Placed, parsed: &Governor) -> Option<&'static str> {
    let node = doc.parse.node(parsed.verb?)?;
    let sells = matches!(doc.parse.lemma(node), "sell" | "fetch" | "retail" | "go" | "trade");
    let at = matches!(doc.word(amount.wording.start.wrapping_sub(1)), "for" | "at");
    let money =
        amount.quantity.unit.len() == 3 && amount.quantity.unit.chars().all(|c| c.is_ascii_uppercase());
    (sells && at && money).then_some("price")
}

/// "1.4 kilometres long", "13 centimetres wide", "66 million years old".
fn extent(doc: &Doc<'_>, amount: &Placed) -> Option<&'static str> {
    let hyphen = usize::from(doc.word(amount.tokens.end) == "-");
    let word = doc.word(amount.tokens.end + hyphen);
    let extends = !amount.quantity.unit.is_empty() && amount.quantity.unit != "percent";
    EXTENTS.iter().find(|(adjective, _)| extends && *adjective == word).map(|(_, role)| *role)
}

/// The verb over a figure, where it stands in the same clause and is not quoted.
fn governing(doc: &Doc<'_>, place: &Place<'_>, parsed: &Governor) -> Option<usize> {
    parsed.verb.filter(|verb| place.clause.contains(verb) && !doc.is_quoted(*verb))
}

/// Whether a verb says what happened: no helper, no word of speech, of movement or of being.
pub fn carries(doc: &Doc<'_>, k: usize) -> bool {
    let word = doc.word(k);
    let node = doc.parse.node(k);
    let is_verb_here =
        node.is_some_and(|node| doc.parse.is_verb(node) && !LIGHT_VERBS.contains(&doc.parse.lemma(node)));
    is_verb_here
        && !AUXILIARIES.contains(&word)
        && manner_of(word).is_none()
        && !crate::domain::quantity::is_movement(word)
        && !TIES.contains(&word)
}

/// The nearest word of the tables, where the parse ties none to the figure.
fn nearby(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    counts: bool,
) -> Option<&'static str> {
    let end = noun.end.max(amount.tokens.end);
    let after_stop =
        (end..place.piece.end).find(|k| doc.tokens[*k].is_in(&[",", ";"])).unwrap_or(place.piece.end);
    let after = end.min(after_stop)..after_stop;
    let before = place.piece.start..amount.wording.start.max(place.piece.start);
    let near_after = role_in(doc, after.start..after.end.min(after.start + 5));
    let near_before = role_in(doc, before.rev());
    let far_after = role_in(doc, after);
    let found = of_phrase(doc, place.piece).or(if counts {
        near_after.or(near_before).or(far_after)
    } else {
        near_before.or(near_after).or(far_after)
    });
    // "At $5, the net profit fell short": what is measured comes later.
    let inherited = || {
        let clause_before = role_in(doc, (place.clause.start..place.piece.start).rev());
        let clause_after = role_in(doc, place.piece.end.min(place.clause.end)..place.clause.end);
        clause_before.or(clause_after.filter(|_| !has_verb(doc, place.piece)))
    };
    found.or_else(|| if place.before.is_none() { inherited() } else { None })
}

/// "Seven of the 187 aboard were missing": the predicate, not the word next to the number.
fn of_predicate(doc: &Doc<'_>, place: &Place<'_>, verb: usize) -> Option<&'static str> {
    let node = doc.parse.node(verb).filter(|node| doc.parse.lemma(*node) == "be")?;
    let is_predicate = |dep| matches!(dep, Dep::Acomp | Dep::Attr);
    let predicate = doc.parse.children(node, is_predicate).map(|node| doc.parse.token(node)).next()?;
    role_of(doc.word(predicate)).filter(|_| place.piece.contains(&predicate))
}

/// Roles that several words name together: "out of work", "lost their homes".
fn of_phrase(doc: &Doc<'_>, piece: &Range<usize>) -> Option<&'static str> {
    piece.clone().find_map(|k| {
        let named = |words: &[&str]| words.iter().enumerate().all(|(n, w)| doc.word(k + n) == *w);
        PHRASES.iter().find(|(words, _)| named(words)).map(|(_, role)| *role)
    })
}

/// The fire whose area an amount is, which is what has burned: "the blaze had grown to 40 acres".
pub fn fire(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Option<usize> {
    const FIRES: &[&str] =
        &["fire", "fires", "wildfire", "wildfires", "blaze", "blazes", "bushfire", "bushfires", "flames"];
    let area = matches!(
        amount.quantity.unit.as_str(),
        "acre" | "hectare" | "square mile" | "square kilometre" | "square metre"
    );
    let sentence = doc.sentence_at(amount.tokens.start).unwrap_or(place.clause);
    let near =
        sentence.start.max(amount.tokens.start.saturating_sub(30))..sentence.end.min(amount.tokens.end + 12);
    near.filter(|_| area).find(|k| doc.tokens[*k].is_in(FIRES))
}

fn role_in(doc: &Doc<'_>, range: impl Iterator<Item = usize>) -> Option<&'static str> {
    let (k, role) = range
        .filter(|k| doc.tokens[*k].is_word())
        .find_map(|k| role_of(doc.word(k)).filter(|_| !is_aside(doc, k)).map(|role| (k, role)))?;
    // "the jobless rate", "gas prices": what is before says more.
    let before = k.checked_sub(1).filter(|_| role == "rate").and_then(|b| role_of(doc.word(b)));
    Some(before.unwrap_or(role))
}

/// Whether the parse says that a word only describes something else: "the collapsed firm", "marched for fair pay".
fn is_aside(doc: &Doc<'_>, k: usize) -> bool {
    let parse = &doc.parse;
    let Some(node) = parse.node(k) else { return false };
    let Some(over) = parse.governor(node) else { return false };
    let described = parse.dep(node) == Dep::Amod
        && matches!(parse.tag(node), Tag::Vbn | Tag::Vbd | Tag::Vbg)
        && parse.is_noun(over)
        && doc.amounts_in(&(k.saturating_sub(3)..k)).is_empty();
    let purpose = parse.dep(node) == Dep::Pobj
        && matches!(parse.lemma(over), "for" | "against" | "over" | "despite")
        && parse.governor(over).is_some_and(|verb| parse.is_verb(verb) && parse.lemma(verb) != "be");
    described || purpose
}

/// The stem of the nearest verb that is neither a helper nor one of speech or movement.
fn open_role(
    doc: &Doc<'_>,
    place: &Place<'_>,
    end: usize,
    first: usize,
    parsed: &Governor,
) -> Option<String> {
    let carries = |k: &usize| {
        let word = doc.word(*k);
        is_verb(word)
            && !AUXILIARIES.contains(&word)
            && manner_of(word).is_none()
            && !doc.tokens[*k].capital
            && !crate::domain::quantity::is_movement(word)
            && !TIES.contains(&word)
    };
    let after = (end..place.piece.end.min(end + 6)).find(carries);
    let before = (place.piece.start..first.max(place.piece.start)).rev().find(carries);
    let reach = if place.is_whole { place.piece } else { place.clause };
    let governing = parsed.verb.filter(|verb| reach.contains(verb) && self::carries(doc, *verb));
    governing.or(after).or(before).map(|k| stem(doc.word(k)))
}
