//! What a figure counts or measures: its thing, its role, its part of a whole, whose it is. Rules over the words around;
//! a parse will stand under them later.

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use super::lexicon::{
    AUXILIARIES, CUMULATIVE_ROLES, NP_ENDS, PEOPLE_ROLES, POSTMODIFIERS, TIES, counted_form, is_verb,
    manner_of, role_of,
};
use crate::domain::claim::{Figure, NameKind};
use crate::domain::quantity::Placed;
use crate::domain::text::{Span, is_stop_word, stem};

/// Where a figure stands.
pub struct Place<'a> {
    /// The clause.
    pub clause: &'a Range<usize>,
    /// Its piece of the clause.
    pub piece: &'a Range<usize>,
    /// The figure before it in the sentence, for what it leaves out.
    pub before: Option<&'a Figure>,
    /// The amounts of the sentence after it: "nine of the 23" is a part of the next.
    pub next: Option<&'a Placed>,
}

/// A figure of a quantity in its place.
pub fn read(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Figure {
    let of_next =
        place.next.filter(|next| super::clause::joins_of(doc, amount.wording.end, next.wording.start));
    let noun = noun_after(doc, of_next.unwrap_or(amount), place.clause);
    let part = part(doc, amount, place, &noun);
    let is_percent_of = doc.word(amount.tokens.end) == "of" || doc.word(amount.wording.end) == "of";
    let counts = amount.quantity.unit.is_empty() && !is_percent_of;
    let governor = governor(doc, amount, place.clause);
    let subject = subject(doc, place, amount);
    if let Some(figure) = age(doc, amount) {
        return figure;
    }
    let mut roles = roles(doc, amount, place, &noun, counts);
    if let Some(contest) = contest(doc, amount, place) {
        roles = vec![contest.to_owned()];
    }
    let mut counted: Vec<String> = Vec::new();
    if let Some(head) = noun.clone().rev().find(|k| doc.tokens[*k].is_word()) {
        counted.push(counted_form(doc.word(head)));
    }
    let inherits = part.whole.is_some() || roles.is_empty();
    if let Some(before) = place.before.filter(|_| inherits) {
        let own = roles.iter().any(|r| super::lexicon::ROLES.iter().any(|(name, _)| name == r));
        if !own && !before.roles.is_empty() && (part.whole.is_some() || counted.is_empty()) {
            roles = before.roles.clone();
        }
        let bare_part = part.subset.is_empty()
            || part.subset.split_whitespace().next().is_some_and(|w| NP_ENDS.contains(&w));
        if counted.is_empty() && counts && bare_part && before.quantity.unit.is_empty() {
            counted = before.counted.clone();
        }
    }
    // "135 of them civilians" counts civilians; "900 of them in the north" counts what the whole counts.
    if part.whole.is_some()
        && noun.is_empty()
        && let Some(word) =
            part.subset.split_whitespace().next().filter(|w| !NP_ENDS.contains(w) && !is_verb(w))
    {
        let head = part
            .subset
            .split([',', '('])
            .next()
            .and_then(|s| s.split_whitespace().next_back())
            .unwrap_or(word);
        counted = vec![counted_form(&head.to_lowercase())];
    }
    let people = counts && roles.iter().any(|r| PEOPLE_ROLES.contains(&r.as_str()));
    if counted.is_empty() && people {
        counted.push("person".to_owned());
    }
    let measure = measure(doc, amount, place, &noun, &governor, &roles, counts);
    let near = place.clause.start.max(amount.tokens.start.saturating_sub(40))
        ..place.clause.end.min(amount.tokens.end + 40);
    let clause_words: Vec<&str> = near.map(|k| doc.word(k)).collect();
    let said = |pair: [&str; 2]| clause_words.windows(2).any(|w| w == pair);
    let cumulative = roles.iter().any(|r| CUMULATIVE_ROLES.contains(&r.as_str()))
        || said(["so", "far"])
        || said(["to", "date"])
        || clause_words.contains(&"since")
        || clause_words.contains(&"cumulative");
    Figure {
        quantity: amount.quantity.clone(),
        measure,
        counted,
        roles,
        subset: part.subset,
        part_of: part.whole,
        subject,
        cumulative,
    }
}

/// "Ana Ruiz, 52, said": the age of a person.
fn age(doc: &Doc<'_>, amount: &Placed) -> Option<Figure> {
    let first = amount.tokens.start;
    let bare = amount.quantity.unit.is_empty() && amount.wording == amount.tokens && first >= 2;
    let commas = doc.word(first.wrapping_sub(1)) == ","
        && matches!(doc.word(amount.tokens.end), "," | "." | ";" | "" | "and");
    if !bare || !commas {
        return None;
    }
    let name =
        doc.names_in(&(first.saturating_sub(10)..first)).last().filter(|n| n.tokens.end + 1 == first)?;
    if name.mention.kind == NameKind::Place || name.mention.kind == NameKind::Organisation {
        return None;
    }
    let mut quantity = amount.quantity.clone();
    "year".clone_into(&mut quantity.unit);
    Some(Figure {
        quantity,
        measure: "age".to_owned(),
        counted: Vec::new(),
        roles: vec!["aged".to_owned()],
        subset: String::new(),
        part_of: None,
        subject: name.display.clone(),
        cumulative: false,
    })
}

/// What the two numbers of a tally or score count.
fn contest(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Option<&'static str> {
    if !amount.joined && !place.next.is_some_and(|n| n.joined && n.tokens.start <= amount.tokens.end + 2) {
        return None;
    }
    if !amount.quantity.unit.is_empty() {
        return None;
    }
    let near = place.clause.start.max(amount.tokens.start.saturating_sub(12))
        ..place.clause.end.min(amount.tokens.end + 6);
    let vote = near.clone().any(|k| {
        doc.tokens[k].is_in(&[
            "vote", "votes", "voted", "voting", "majority", "ruled", "ruling", "decision", "verdict", "jury",
            "court",
        ])
    });
    Some(if vote { "votes" } else { "scored" })
}

/// Words that may stand between a number and its noun without ending the phrase.
const NP_SKIPS: &[&str] = &[
    "of",
    "the",
    "its",
    "their",
    "his",
    "her",
    "other",
    "more",
    "fewer",
    "-",
    "such",
    "these",
    "those",
    "all",
    "additional",
    "further",
    "higher",
    "lower",
    "(",
    "own",
];

/// The noun phrase that follows an amount: "people", "registered voters", "acre fire" without the unit.
fn noun_after(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Range<usize> {
    let mut start = amount.wording.end.max(amount.tokens.end);
    let mut skipped = 0;
    while start < clause.end && doc.tokens[start].is_in(NP_SKIPS) && skipped < 4 {
        // "12 (" opens an aside; "900 of them" names nobody.
        if doc.word(start) == "("
            || doc.word(start) == "of" && matches!(doc.word(start + 1), "them" | "whom" | "which")
        {
            return start..start;
        }
        start += 1;
        skipped += 1;
    }
    let mut end = start;
    while end < clause.end && end < start + 6 {
        let token = &doc.tokens[end];
        let word = token.lower.as_str();
        let next = doc.word(end + 1);
        let hyphen = token.is("-") && token.glued;
        if hyphen {
            end += 1;
            continue;
        }
        if !token.is_word()
            || token.breaks > 1
            || NP_ENDS.contains(&word)
            || AUXILIARIES.contains(&word)
            || doc.time_at(end).is_some()
        {
            break;
        }
        let next_noun = doc.tokens.get(end + 1).is_some_and(|t| t.is_word() && end + 1 < clause.end)
            && !NP_ENDS.contains(&next)
            && !is_verb(next);
        if POSTMODIFIERS.contains(&word) && !next_noun {
            break;
        }
        // "registered voters" goes on, "people wounded in" and "officers fired at" do not; "injured passengers" does.
        let verb = is_verb(word) && !token.capital;
        let attributive = word.ends_with("ed")
            && doc.tokens.get(end + 1).is_some_and(|t| t.is_word())
            && !NP_ENDS.contains(&next)
            && !is_verb(next)
            && end == start
            && end + 1 < clause.end;
        if verb && !attributive {
            break;
        }
        end += 1;
    }
    while end > start && doc.word(end - 1) == "-" {
        end -= 1;
    }
    start..end
}

/// "revenue of 5", "turnout was 60%", "a toll of 12": the noun phrase that governs the amount.
fn governor(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Range<usize> {
    let first = amount.wording.start;
    if first > clause.start && matches!(doc.word(first - 1), "of" | "at" | "in") {
        return noun_before(doc, clause.start, first - 1);
    }
    first..first
}

/// The noun phrase that ends at a token.
fn noun_before(doc: &Doc<'_>, floor: usize, end: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < 5 {
        let token = &doc.tokens[start - 1];
        let word = token.lower.as_str();
        let hyphen = token.is("-") && token.glued;
        if !hyphen
            && (!token.is_word() || NP_ENDS.contains(&word) || is_verb(word) && !token.capital)
            && word != "'s"
        {
            break;
        }
        start -= 1;
    }
    start..end
}

/// A part of a whole.
struct Part {
    subset: String,
    whole: Option<Span>,
}

/// "including 41 civilians", "135 of them civilians", "of whom 12 were children", "nine of the 23".
fn part(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, noun: &Range<usize>) -> Part {
    let (first, end) = (amount.wording.start, amount.wording.end.max(amount.tokens.end));
    let back =
        |n: usize| first.checked_sub(n).filter(|k| *k >= place.clause.start).map_or("", |k| doc.word(k));
    let whole = place.before.map(|f| f.quantity.wording);
    let text_of = |range: Range<usize>| {
        let range = super::clause::trimmed(doc, range);
        if range.is_empty() { String::new() } else { doc.span(&range).of(doc.text).to_owned() }
    };
    let of_them = matches!((doc.word(end), doc.word(end + 1)), ("of", "them" | "whom" | "which" | "those"));
    if of_them {
        let mut start = end + 2;
        while start < place.piece.end
            && (AUXILIARIES.contains(&doc.word(start)) || matches!(doc.word(start), "," | "killed" | "as"))
        {
            start += 1;
        }
        let stop = (start..place.piece.end)
            .find(|k| doc.tokens[*k].is_in(&[",", ";", "."]))
            .unwrap_or(place.piece.end);
        return Part { subset: text_of(start..stop), whole };
    }
    let led = matches!(back(1), "including" | "among" | "includes" | "included" | "excluding")
        || matches!(
            (back(2), back(1)),
            ("among", "them")
                | ("of", "whom")
                | ("of", "which")
                | ("of", "them")
                | ("among", "whom")
                | ("including", "the")
        );
    if led && place.before.is_some() {
        let stop = (noun.end..place.piece.end)
            .find(|k| doc.tokens[*k].is_in(&[",", ";", ".", ")", "and"]))
            .unwrap_or(place.piece.end);
        let bare = (end..stop).find(|k| !AUXILIARIES.contains(&doc.word(*k))).unwrap_or(stop);
        let subset = text_of(if noun.is_empty() { bare..stop } else { noun.start..stop });
        return Part { subset, whole };
    }
    // "nine of the 23 claims": the second is the whole.
    if let Some(next) = place.next {
        let of = super::clause::joins_of(doc, end, next.wording.start);
        if of && next.quantity.unit.is_empty() {
            // "500 of the 1,400 are in Lima": what is said of the part names it.
            let stop = (next.tokens.end..place.clause.end).find(|k| doc.tokens[*k].is_in(&[",", ";"]));
            let stop = stop.unwrap_or(place.clause.end);
            let verb = (next.tokens.end..stop).rev().find(|k| AUXILIARIES.contains(&doc.word(*k)));
            let subset = verb.map(|k| text_of(k + 1..stop)).unwrap_or_default();
            return Part { subset, whole: Some(next.quantity.wording) };
        }
    }
    Part { subset: String::new(), whole: None }
}

/// What happened to what is counted, or what is measured: the nearest word that names a role, else the nearest verb.
fn roles(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    counts: bool,
) -> Vec<String> {
    let end = noun.end.max(amount.tokens.end);
    let in_noun = role_in(doc, noun.clone().rev());
    let lives = noun.clone().any(|k| doc.tokens[k].is_in(&["lives", "life"]));
    if lives {
        return vec!["killed".to_owned()];
    }
    let after_stop =
        (end..place.piece.end).find(|k| doc.tokens[*k].is_in(&[",", ";"])).unwrap_or(place.piece.end);
    let after = end.min(after_stop)..after_stop;
    let before = place.piece.start..amount.wording.start.max(place.piece.start);
    let near_after = role_in(doc, after.start..after.end.min(after.start + 5));
    let near_before = role_in(doc, before.clone().rev());
    let far_after = role_in(doc, after);
    let clause_before = role_in(doc, (place.clause.start..place.piece.start).rev());
    let found = if counts {
        near_after.or(in_noun).or(near_before).or(far_after)
    } else {
        near_before.or(in_noun).or(near_after).or(far_after)
    };
    let clause_after = role_in(doc, place.piece.end.min(place.clause.end)..place.clause.end);
    // "At $5, the net profit fell short": what is measured comes later.
    let leads = !has_verb(doc, place.piece);
    let inherited = || {
        if place.before.is_none() { clause_before.or(clause_after.filter(|_| leads)) } else { None }
    };
    if let Some(role) = found.or_else(inherited) {
        return vec![role.to_owned()];
    }
    open_role(doc, place, end, amount.wording.start).into_iter().collect()
}

fn role_in(doc: &Doc<'_>, range: impl Iterator<Item = usize>) -> Option<&'static str> {
    range.filter(|k| doc.tokens[*k].is_word()).find_map(|k| role_of(doc.word(k)))
}

/// The stem of the nearest verb that is neither a helper nor one of speech or movement.
fn open_role(doc: &Doc<'_>, place: &Place<'_>, end: usize, first: usize) -> Option<String> {
    let carries = |k: &usize| {
        let w = doc.word(*k);
        is_verb(w)
            && !AUXILIARIES.contains(&w)
            && manner_of(w).is_none()
            && !doc.tokens[*k].capital
            && !crate::domain::quantity::is_movement(w)
            && !TIES.contains(&w)
    };
    let after = (end..place.piece.end.min(end + 6)).find(carries);
    let before = (place.piece.start..first.max(place.piece.start)).rev().find(carries);
    after.or(before).map(|k| stem(doc.word(k)))
}

/// Whose figure it is: the noun phrase in front of the clause's verb, or the name in front of the amount.
fn subject(doc: &Doc<'_>, place: &Place<'_>, amount: &Placed) -> String {
    let first = amount.wording.start;
    // "ahead of Ana Ruiz on 31%", "and Li Wei 530": a later piece with a name is about that name.
    if place.piece.start > place.clause.start {
        let who = |n: &&crate::domain::name::Placed| n.mention.kind != NameKind::Place;
        if let [only] = doc.names_in(place.piece).iter().filter(who).collect::<Vec<_>>()[..] {
            return only.mention.span.of(doc.text).to_owned();
        }
    }
    let own = subject_phrase(doc, place.piece, first);
    if !own.is_empty() {
        return doc.span(&own).of(doc.text).to_owned();
    }
    match place.before {
        // "and is 35 percent contained" goes on about the subject before.
        Some(before) if place.piece.start > place.clause.start || is_verb(doc.word(place.clause.start)) => {
            before.subject.clone()
        }
        _ => {
            let whole = subject_phrase(doc, place.clause, first);
            if whole.is_empty() { String::new() } else { doc.span(&whole).of(doc.text).to_owned() }
        }
    }
}

fn subject_phrase(doc: &Doc<'_>, range: &Range<usize>, first: usize) -> Range<usize> {
    let mut start = range.start;
    // "In April, ..." and "On Monday ..." come before the subject.
    if let Some(time) = doc.time_at(start) {
        start = time.found.end;
        start += usize::from(doc.word(start) == ",");
    }
    while start < first
        && doc.tokens[start].is_in(&["and", "but", "that", "meanwhile", ",", "\"", "while", "("])
    {
        start += 1;
    }
    if doc.tokens.get(start).is_some_and(|t| {
        t.is_in(&[
            "including",
            "among",
            "with",
            "of",
            "from",
            "up",
            "down",
            "to",
            "after",
            "against",
            "compared",
            "by",
            "than",
            "for",
            "in",
            "on",
            "at",
            "both",
            "if",
            "as",
            "when",
            "because",
            "ahead",
            "until",
            "since",
            "who",
            "which",
        ])
    }) {
        return start..start;
    }
    let verb = (start..first.min(range.end))
        .find(|k| is_verb(doc.word(*k)) && (!doc.tokens[*k].capital || *k > start));
    let stop = verb.unwrap_or(first.min(range.end));
    let end = (start..stop)
        .find(|k| doc.tokens[*k].is_in(&[",", ";", "(", "who", "which", "that"]))
        .unwrap_or(stop);
    let bare = verb.is_none() && !doc.tokens.get(start).is_some_and(|t| t.capital);
    let mut end = end.max(start);
    while end > start && is_stop_word(doc.word(end - 1)) {
        end -= 1;
    }
    if end > start + 14 || bare && has_verb(doc, range) { start..start } else { start..end }
}

/// "a month", "per barrel": what the amount is reckoned by.
fn rate(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> String {
    let hyphen = usize::from(doc.word(amount.tokens.end) == "-");
    let at = amount.tokens.end + hyphen;
    let by = at + 1 + usize::from(doc.word(at + 1) == "-");
    let reckoned = doc.word(at) == "per"
        || !amount.quantity.unit.is_empty() && matches!(doc.word(at), "a" | "an" | "each" | "every");
    let noun = doc.tokens.get(by).filter(|t| t.is_word() && by < clause.end);
    noun.filter(|_| reckoned).map_or(String::new(), |t| format!("per {}", t.lower))
}

/// What is counted or measured, in words.
fn measure(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    governor: &Range<usize>,
    roles: &[String],
    counts: bool,
) -> String {
    let text = |range: &Range<usize>| if range.is_empty() { "" } else { doc.span(range).of(doc.text) };
    let mut parts: Vec<String> = Vec::new();
    let mut push = |part: &str| {
        let known = parts.iter().any(|p| p.to_lowercase().contains(&part.to_lowercase()));
        if !part.is_empty() && !known {
            parts.push(part.to_owned());
        }
    };
    if counts {
        push(text(noun));
    } else {
        push(text(governor));
        push(text(noun));
    }
    if noun.is_empty() && governor.is_empty() && counts {
        let people = roles.iter().any(|r| PEOPLE_ROLES.contains(&r.as_str()));
        push(if people { "people" } else { "" });
        let inherited = place
            .before
            .filter(|_| !people)
            .filter(|f| f.quantity.unit.is_empty())
            .map(|f| f.counted.join(" "));
        push(&inherited.unwrap_or_default());
    }
    push(&rate(doc, amount, place.clause));
    for role in roles {
        push(role);
    }
    if parts.is_empty() {
        let before = noun_before(doc, place.clause.start, amount.wording.start);
        parts.push(text(&before).to_owned());
    }
    parts.join(" ")
}
