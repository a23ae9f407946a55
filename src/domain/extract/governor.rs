//! What the parse says that a figure counts or measures: the noun over the number, the noun over that one's preposition,
//! the verb over both and its subject.
//!
//! One arc in ten is wrong. So the parse only fills what the words around leave open, or settles what they leave doubtful,
//! and a phrase is taken only where it is a noun phrase, near, and no figure or time of its own.

use std::ops::Range;

use super::doc::Doc;
use super::parse::Parse;
use crate::domain::quantity::Placed;
use crate::syntax::{Dep, Tag};

/// From a number to its verb are at most so many arcs.
const STEPS_MAX: usize = 8;

/// What stands over a figure, as token ranges; empty where there is none.
#[derive(Debug, Clone, Default)]
pub struct Governor {
    /// The noun that the number counts, with its modifiers: "registered voters".
    pub noun: Range<usize>,
    /// The noun phrase of which it is the measure: "core inflation" slowed to 2.1 percent, "the crowd" put at 12,000.
    pub measured: Range<usize>,
    /// The subject of a verb that tells a level, whatever kind of word it is: "the dead" numbered 12.
    pub level: Range<usize>,
    /// Whether the noun there only stands for a measure named before: "put the figure at 12".
    pub stands_in: bool,
    /// The heads of the nouns over the number, nearest first: "toll" in "a toll of 12".
    pub nouns: Vec<usize>,
    /// Verbs that describe what is counted: "killed" in "12 people killed in", "fled" in "12 people who fled".
    pub describing: Vec<usize>,
    /// The verb over it.
    pub verb: Option<usize>,
    /// What completes that verb: "homeless" in "left 12 families homeless", "missing" in "12 were missing".
    pub complements: Vec<usize>,
    /// Whether it says where something happened: "in eight states".
    pub is_setting: bool,
    /// Whether it is the object of that verb.
    pub is_object: bool,
    /// Whether it is coordinated with a noun before it: "12 guards and 3 drivers".
    pub is_conjunct: bool,
    /// Whether what is counted is the subject of that verb.
    pub is_subject: bool,
    /// The subject of that verb, if it is another.
    pub subject: Range<usize>,
}

/// Nouns that only stand for the measure of the sentence before: "put the figure at 12".
pub const STAND_INS: &[&str] =
    &["figure", "number", "total", "tally", "count", "estimate", "sum", "amount", "value", "level"];

/// Words that say how far a figure is settled or when it was given, not what it measures.
const STATUS_WORDS: &[&str] = &[
    "final",
    "latest",
    "official",
    "provisional",
    "preliminary",
    "initial",
    "revised",
    "confirmed",
    "new",
    "current",
    "previous",
    "first",
    "last",
    "early",
    "earlier",
    "overall",
    "total",
    "recent",
    "updated",
];

/// Whether a number stands alone after a verb of naming it: "the union spoke of 40,000", "police counted 300".
pub fn speaks_of(doc: &Doc<'_>, amount: &Placed, governor: &Governor) -> bool {
    let Some(verb) = governor.verb.filter(|_| !governor.is_subject) else { return false };
    let between = verb + 1..amount.wording.start;
    let near = between.len() <= 2 && between.clone().all(|k| doc.tokens[k].is_in(&["of", "about", "some"]));
    let alone =
        doc.tokens.get(amount.wording.end).is_none_or(|t| !t.is_word() || t.is_in(&["and", "while", "but"]));
    near && alone && doc.tokens[verb].is_in(&["spoke", "speaks", "counted", "estimated", "reported", "said"])
}

/// Whether the verb over a figure tells a level or its movement.
pub fn is_level(doc: &Doc<'_>, governor: &Governor) -> bool {
    let verb = governor.verb.and_then(|verb| doc.parse.node(verb));
    verb.is_some_and(|verb| tells_level(&doc.parse, verb)) && !governor.is_subject
}

/// The governor of an amount.
pub fn read(doc: &Doc<'_>, amount: &Range<usize>) -> Governor {
    let parse = &doc.parse;
    let mut governor = Governor::default();
    let Some(mut node) = parse.head_of(amount) else { return governor };
    if let Some(noun) = counted(parse, node) {
        let chunk = parse.chunk(noun);
        governor.noun = chunk.start.max(amount.end)..chunk.end.max(amount.end);
        node = noun;
    }
    describe(parse, node, &mut governor);
    for _ in 0..STEPS_MAX {
        let Some(head) = parse.governor(node) else { break };
        if parse.is_noun(head) {
            governor.nouns.push(parse.token(head));
        }
        match parse.dep(node) {
            Dep::Conj if !parse.is_verb(head) => {
                governor.is_conjunct |= governor.nouns.len() <= 1;
                node = head;
            }
            Dep::Nsubj | Dep::NsubjPass if parse.is_verb(head) => {
                governor.is_subject = true;
                governor.verb = Some(head);
                break;
            }
            Dep::Dobj if parse.is_verb(head) => {
                governor.is_object = true;
                governor.verb = Some(head);
                break;
            }
            Dep::Pobj => match over_preposition(doc, head, &mut governor) {
                Some(over) => node = over,
                None => break,
            },
            _ if parse.is_verb(head) => {
                governor.verb = Some(head);
                break;
            }
            Dep::Appos if parse.is_noun(head) => {
                take_measured(doc, head, &mut governor);
                node = head;
            }
            Dep::Root => break,
            _ => node = head,
        }
    }
    let Some(verb) = governor.verb else { return governor };
    governor.verb = Some(parse.token(verb));
    let completes = |dep| matches!(dep, Dep::Acomp | Dep::Attr | Dep::Oprd);
    governor.complements = parse.children(verb, completes).map(|node| parse.token(node)).collect();
    if !governor.is_subject
        && let Some(subject) = subject_of(parse, verb)
    {
        governor.subject = fitting(doc, parse.phrase(subject));
        if tells_level(parse, verb) {
            governor.level = fitting(doc, parse.chunk(subject));
            if matches!(parse.tag(subject), Tag::Nn | Tag::Nns) {
                take_measured(doc, subject, &mut governor);
            }
        }
    }
    governor
}

/// Finds the clauses that describe a noun: "killed in the blast", "who fled".
fn describe(parse: &Parse, noun: usize, governor: &mut Governor) {
    let clauses = parse.children(noun, |dep| matches!(dep, Dep::Acl | Dep::Relcl));
    let verbs = clauses.filter(|&verb| verb > noun && parse.is_verb(verb));
    governor.describing = verbs.map(|verb| parse.token(verb)).collect();
}

/// Where the noun phrase of an amount ends, its relative clause included: "the 187 people who had been aboard".
pub fn phrase_end(doc: &Doc<'_>, amount: &Range<usize>) -> Option<usize> {
    let parse = &doc.parse;
    let number = parse.head_of(amount)?;
    let noun = counted(parse, number).unwrap_or(number);
    let clauses = parse.children(noun, |dep| matches!(dep, Dep::Relcl | Dep::Acl | Dep::Prep));
    let last = clauses.filter(|child| *child > noun).map(|child| parse.reach_end(child)).max();
    Some(parse.token(last.unwrap_or(noun + 1).saturating_sub(1)) + 1)
}

/// The noun that a number stands before.
fn counted(parse: &Parse, node: usize) -> Option<usize> {
    let head = parse.governor(node)?;
    let before = matches!(
        parse.dep(node),
        Dep::Nummod | Dep::Quantmod | Dep::Compound | Dep::Nmod | Dep::Amod | Dep::NpAdvmod
    );
    (before && head > node && head < node + 8 && parse.is_noun(head)).then_some(head)
}

/// Goes from a preposition to what it hangs on; `None` ends the walk at a verb.
fn over_preposition(doc: &Doc<'_>, preposition: usize, governor: &mut Governor) -> Option<usize> {
    let parse = &doc.parse;
    let over = parse.governor(preposition)?;
    let places = ["in", "across", "throughout", "at", "over", "during", "within", "near"];
    governor.is_setting |= governor.nouns.is_empty() && places.contains(&parse.lemma(preposition));
    if parse.is_noun(over) {
        take_measured(doc, over, governor);
        return Some(over);
    }
    if !parse.is_verb(over) {
        return Some(over);
    }
    governor.verb = Some(over);
    // "put the figure at 212", "raised the rate to 5 percent": the object is what is measured.
    let levels = ["at", "to", "from", "by"].contains(&parse.lemma(preposition));
    let object = parse.children(over, |dep| dep == Dep::Dobj).find(|&object| object < preposition);
    if let Some(object) = object.filter(|_| levels) {
        take_measured(doc, object, governor);
    }
    None
}

fn take_measured(doc: &Doc<'_>, head: usize, governor: &mut Governor) {
    let parse = &doc.parse;
    if !governor.measured.is_empty() || governor.stands_in || !parse.is_noun(head) {
        return;
    }
    let mut head = head;
    if STAND_INS.contains(&parse.lemma(head)) {
        // "the number of injured", "the figure for inflation" name their measure; "the figure" does not.
        let of = parse.children(head, |dep| dep == Dep::Prep).find(|&p| p > head && !parse.is_at(p));
        let own = of.and_then(|p| parse.children(p, |dep| dep == Dep::Pobj).next());
        let Some(own) = own.filter(|own| parse.tag(*own) != Tag::Cd) else {
            governor.stands_in = true;
            return;
        };
        head = own;
    }
    governor.measured = bare(doc, fitting(doc, parse.chunk(head)));
}

/// A noun phrase without its owner and without the words that only say how settled it is.
fn bare(doc: &Doc<'_>, phrase: Range<usize>) -> Range<usize> {
    let owner = phrase.clone().rev().find(|k| doc.tokens[*k].is_in(&["'s", "'"]));
    let mut start = owner.map_or(phrase.start, |owner| owner + 1);
    while start + 1 < phrase.end && doc.tokens[start].is_in(STATUS_WORDS) {
        start += 1;
    }
    start..phrase.end
}

/// A phrase that is no figure or time; else the empty range at its place.
fn fitting(doc: &Doc<'_>, range: Range<usize>) -> Range<usize> {
    let start = range.start;
    let pronoun = range.len() == 1 && super::clause::is_pronoun(doc.word(start));
    let timed = range.clone().any(|k| doc.time_at(k).is_some_and(|t| t.found.free));
    if pronoun || timed || range.len() > 14 || !doc.amounts_in(&range).is_empty() {
        return start..start;
    }
    range
}

/// Whether a verb ties a measure to its level or moves it: "was", "rose", "stood at".
fn tells_level(parse: &Parse, verb: usize) -> bool {
    const LEVELS: &[&str] = &[
        "be", "stand", "remain", "stay", "come", "reach", "total", "amount", "hit", "become", "number",
        "cost", "measure", "weigh", "average", "exceed", "range", "slow", "top", "equal", "hover", "settle",
        "run",
    ];
    let word = parse.lemma(verb);
    LEVELS.contains(&word) || crate::domain::quantity::is_movement(word)
}

/// The head of the subject of a verb, its own or that of the verb or noun over it.
fn subject_of(parse: &Parse, verb: usize) -> Option<usize> {
    let mut verb = verb;
    for _ in 0..STEPS_MAX {
        let own = parse.children(verb, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next();
        let relative = |node: usize| matches!(parse.tag(node), Tag::Wdt | Tag::Wp | Tag::WpDollar);
        match own {
            Some(subject) if !relative(subject) => return Some(subject),
            _ => {}
        }
        let over = parse.governor(verb)?;
        if parse.is_noun(over) && matches!(parse.dep(verb), Dep::Relcl | Dep::Acl) {
            return Some(over);
        }
        if !parse.is_verb(over) && !matches!(parse.dep(verb), Dep::Pcomp | Dep::Prep) {
            return None;
        }
        if own.is_some() {
            return None;
        }
        verb = over;
    }
    None
}
