//! Cuts that only the parse can see: where a clause in front ends ("After the vote was counted, …", "Founded in 1921,
//! …"), where one set off behind the subject ends ("Lind, who was elected in May, …"), and where a verb joins another
//! without "and" ("started in a barn, spread to the forest and …").

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use crate::syntax::{Dep, Tag};

/// A clause set off by commas has so many words at most.
const EMBEDDED_MAX: usize = 40;

/// Words that lead a clause which tells something of its own beside the main one.
const LEADING: &[&str] =
    &["when", "while", "whilst", "after", "as", "although", "though", "because", "once", "before", "whereas"];

/// Those of them that only say when: a figure is told together with its time.
const TEMPORAL: &[&str] = &["when", "after", "as", "once", "before"];

/// Participles that lead to a source, a part or a beginning.
const NO_DEEDS: &[&str] = &[
    "including",
    "according",
    "citing",
    "following",
    "saying",
    "adding",
    "bringing",
    "being",
    "starting",
    "beginning",
    "asked",
    "pressed",
    "questioned",
    "quoted",
    "speaking",
    "based",
    "compared",
    "given",
    "excluding",
    "depending",
    "concerning",
    "regarding",
    "considering",
    "judging",
    "writing",
    "testifying",
    "addressing",
];

/// Where the next clause begins, if the parse ends one at a token that is a comma.
pub fn at(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> Option<usize> {
    if doc.word(k) != "," || k + 2 >= rest.end {
        return None;
    }
    let ends = ends_fronted(doc, rest, k)
        || ends_embedded(doc, rest, k)
        || joins_verb(doc, rest, k)
        || stands_beside(doc, rest, k);
    ends.then_some(k + 1)
}

/// Whether a participle set off behind a noun tells something of it: "The painting, stolen in 1994".
pub fn tells_beside(doc: &Doc<'_>, clause: &Range<usize>) -> bool {
    let parse = &doc.parse;
    let near = clause.start..clause.end.min(clause.start + EMBEDDED_MAX);
    near.filter_map(|j| parse.node(j).filter(|node| parse.token(*node) == j)).any(|verb| {
        let at = parse.token(verb);
        parse.dep(verb) == Dep::Acl
            && matches!(parse.tag(verb), Tag::Vbn | Tag::Vbg)
            && at > clause.start
            && doc.word(parse.token(parse.reach(verb).start).saturating_sub(1)) == ","
            && !names_no_deed(doc.word(at))
            && has_complement(doc, verb)
    })
}

/// Whether "when" or "where" leads a clause about the noun before it that closes the stretch: "until 2012, when he retired".
pub fn tells_when(doc: &Doc<'_>, rest: &Range<usize>, first: usize) -> bool {
    let parse = &doc.parse;
    let verb = parse.node(first).and_then(|node| parse.governor(node)).filter(|verb| parse.is_verb(*verb));
    verb.is_some_and(|verb| {
        parse.dep(verb) == Dep::Relcl
            && has_subject(doc, verb)
            && parse.governor(verb).is_some_and(|noun| parse.token(noun) < first)
            && !goes_on(doc, rest, first)
            && doc.amounts_in(&(first..rest.end)).is_empty()
    })
}

/// Whether a clause with a subject of its own follows one without a conjunction: "Ships were held, flights were canceled
/// and schools closed."
fn stands_beside(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let behind = |node: usize| (k + 1..rest.end).contains(&parse.token(node));
    let subject = |verb: usize| parse.children(verb, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next();
    let finite = |verb: usize| {
        let aux = |dep: Dep| matches!(dep, Dep::Aux | Dep::AuxPass);
        matches!(parse.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp)
            || parse.children(verb, aux).next().is_some()
    };
    let near = rest.start.max(k.saturating_sub(EMBEDDED_MAX))..k;
    near.filter_map(|j| parse.node(j).filter(|node| parse.token(*node) == j)).any(|first| {
        let verb = match parse.dep(first) {
            Dep::Ccomp => parse.governor(first).filter(|over| behind(*over)),
            _ => parse.children(first, |dep| dep == Dep::Conj).find(|next| behind(*next)),
        };
        parse.is_verb(first)
            && finite(first)
            && subject(first).is_some_and(|node| parse.token(node) < k)
            && verb.is_some_and(|verb| {
                parse.is_verb(verb)
                    && finite(verb)
                    && !crate::domain::extract::is_speech_verb(parse.lemma(verb))
                    && subject(verb).is_some_and(|node| parse.token(parse.reach(node).start) == k + 1)
            })
    })
}

/// Whether a word names no deed though it is a participle: "including", "asked by reporters".
pub fn names_no_deed(lower: &str) -> bool {
    NO_DEEDS.contains(&lower)
}

/// Whether the main clause goes on behind a relative clause that begins at a token: "Lind, who was elected in May, to six
/// years".
pub fn goes_on(doc: &Doc<'_>, rest: &Range<usize>, first: usize) -> bool {
    let parse = &doc.parse;
    let near = first..rest.end.min(first + EMBEDDED_MAX);
    let verb = near.filter_map(|j| parse.node(j)).find(|node| parse.dep(*node) == Dep::Relcl);
    verb.is_some_and(|verb| {
        let last = parse.reach_end(verb).checked_sub(1).map_or(rest.end, |node| parse.token(node));
        let comma = if doc.word(last) == "," { last } else { last + 1 };
        doc.word(comma) == ","
            && comma + 1 < rest.end
            && !doc.tokens[comma + 1].is_in(&["and", "but", "who", "which"])
    })
}

/// Whether the comma ends a clause in front of the main one.
fn ends_fronted(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let first = rest.start;
    // "While" and "although" are already cut off the beginning.
    let cut_off = first.checked_sub(1).filter(|b| doc.tokens[*b].is_in(LEADING));
    let lead = if doc.tokens[first].is_in(LEADING) { Some(first) } else { cut_off };
    let verb = match lead {
        Some(lead) => parse
            .node(lead)
            .filter(|node| matches!(parse.dep(*node), Dep::Mark | Dep::Advmod | Dep::Prep))
            .and_then(|node| match parse.dep(node) {
                Dep::Prep => parse.children(node, |dep| dep == Dep::Pcomp).next(),
                _ => parse.governor(node),
            })
            .filter(|verb| has_subject(doc, *verb)),
        None => parse.node(first).filter(|verb| {
            matches!(parse.tag(*verb), Tag::Vbn | Tag::Vbg)
                && matches!(parse.dep(*verb), Dep::Advcl | Dep::Acl)
                && !names_no_deed(doc.word(first))
                && has_complement(doc, *verb)
        }),
    };
    let Some(verb) = verb.filter(|verb| ends_at(doc, *verb, k)) else { return false };
    let is_temporal = lead.is_some_and(|lead| doc.tokens[lead].is_in(TEMPORAL));
    if is_temporal && !doc.amounts_in(&(k..rest.end)).is_empty() {
        return false;
    }
    let over = std::iter::successors(parse.governor(verb), |node| parse.governor(*node));
    over.take(3).any(|over| parse.is_verb(over) && parse.token(over) > k)
}

/// Whether the comma ends a clause that is set off behind the subject of the main one.
fn ends_embedded(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let from = rest.start.max(k.saturating_sub(EMBEDDED_MAX));
    (from..k).filter_map(|j| parse.node(j).filter(|node| parse.token(*node) == j)).any(|last| {
        // "passed in March and signed in April": the second was cut off the first.
        let joined = parse.dep(last) == Dep::Conj;
        let verb = if joined { parse.governor(last).unwrap_or(last) } else { last };
        let tells = match parse.dep(verb) {
            Dep::Relcl => true,
            Dep::Acl => matches!(parse.tag(verb), Tag::Vbn | Tag::Vbg) && has_complement(doc, verb),
            _ => false,
        };
        let opening = parse.token(parse.reach(verb).start);
        let set_off = opening > 0 && doc.word(opening - 1) == ",";
        let of_subject = || {
            parse.governor(verb).is_some_and(|noun| {
                matches!(parse.dep(noun), Dep::Nsubj | Dep::NsubjPass)
                    && parse.governor(noun).is_some_and(|main| parse.token(main) > k)
            })
        };
        tells && set_off && !names_no_deed(doc.word(opening)) && ends_at(doc, last, k) && of_subject()
    }) && has_verb(doc, &(k + 1..rest.end))
}

/// Whether a verb behind the comma is joined to one some words before it. Figures part the rest.
fn joins_verb(doc: &Doc<'_>, rest: &Range<usize>, k: usize) -> bool {
    let parse = &doc.parse;
    let modal =
        |node: usize| parse.children(node, |dep| dep == Dep::Aux).any(|aux| parse.tag(aux) == Tag::Md);
    // "will cut 400 jobs, close two plants and sell its port"
    let led = parse
        .node(k + 1)
        .and_then(|verb| parse.governor(verb))
        .is_some_and(|over| parse.tag(over) == Tag::Vb && modal(over));
    let finite = |node: usize| {
        matches!(parse.tag(node), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
            || led && parse.tag(node) == Tag::Vb
    };
    let Some(verb) = parse.node(k + 1).filter(|verb| finite(*verb)) else { return false };
    let end = (k + 1..rest.end).find(|j| doc.tokens[*j].is_in(&[",", "and", "or"])).unwrap_or(rest.end);
    let figures = |range: Range<usize>| !doc.amounts_in(&range).is_empty();
    let joined = matches!(parse.dep(verb), Dep::Conj | Dep::Dep)
        && parse.governor(verb).is_some_and(|over| parse.is_verb(over) && parse.token(over) + 3 <= k);
    // "was born in Brod, studied law in Arlen and became a judge": a list of deeds whatever the arcs.
    let past = |j: usize| parse.node(j).is_some_and(|node| matches!(parse.tag(node), Tag::Vbd | Tag::Vbn));
    let listed = past(k + 1) && doc.word(end) == "and" && past(end + 1) && has_verb(doc, &(rest.start..k));
    (joined || listed) && !(figures(rest.start..k) && figures(k..end))
}

/// Whether a clause with its own subject, or with something beside its verb, ends right before a comma.
fn ends_at(doc: &Doc<'_>, verb: usize, comma: usize) -> bool {
    let parse = &doc.parse;
    let last = parse.reach_end(verb).checked_sub(1).map(|node| parse.token(node));
    // The comma itself may hang on the verb.
    last.is_some_and(|last| last + 1 == comma || last == comma)
}

fn has_subject(doc: &Doc<'_>, verb: usize) -> bool {
    doc.parse.children(verb, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next().is_some()
}

fn has_complement(doc: &Doc<'_>, verb: usize) -> bool {
    let tells = |dep: Dep| matches!(dep, Dep::Dobj | Dep::Prep | Dep::Agent | Dep::NpAdvmod | Dep::Oprd);
    doc.parse.children(verb, tells).next().is_some()
}
