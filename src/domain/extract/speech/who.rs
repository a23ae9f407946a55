//! Whom the words in front of a verb of speech denote: a name, a description of somebody named before, a pronoun.

use std::ops::Range;

use super::super::doc::Doc;
use super::super::lexicon::{ORGANISATION_NOUNS, PERSON_NOUNS, PERSON_PRONOUNS};
use super::speakers::{Sort, Speakers};
use crate::domain::claim::{Attribution, NameKind};
use crate::domain::name::Placed;
use crate::syntax::{Dep, Tag};

/// A pronoun looks for its noun over so many tokens of its sentence at most.
const NEAR_TOKENS_MAX: usize = 60;

/// The attribution of a phrase that names a speaker; none where it names nobody.
pub fn attribution(
    doc: &Doc<'_>,
    phrase: &Range<usize>,
    cue: &str,
    speakers: &mut Speakers,
) -> Option<Attribution> {
    let mut phrase = phrase.clone();
    while phrase.start + 1 < phrase.end && doc.tokens[phrase.start].is_in(&["and", "but", ",", "\"", "—"]) {
        phrase.start += 1;
    }
    while phrase.start + 1 < phrase.end && doc.tokens[phrase.end - 1].is_in(&[",", "\"", "and"]) {
        phrase.end -= 1;
    }
    // "The auditor on Monday": the day belongs to the verb.
    while let Some(time) = phrase.end.checked_sub(1).and_then(|last| doc.time_at(last)) {
        if time.found.first <= phrase.start {
            break;
        }
        phrase.end = time.found.first;
        while phrase.end > phrase.start + 1 && doc.word(phrase.end - 1) == "," {
            phrase.end -= 1;
        }
    }
    if phrase.is_empty() || phrase.len() > 60 {
        return None;
    }
    let head = doc.parse.head_of(&phrase)?;
    let head_token = doc.parse.token(head).clamp(phrase.start, phrase.end - 1);
    let speaker = match named(doc, &phrase, head, head_token) {
        Some(name) => {
            speakers.hear_named(name);
            name.display.clone()
        }
        None => unnamed(doc, &phrase, head, head_token, speakers)?,
    };
    let words = bare(doc, &phrase, head);
    Some(Attribution { speaker, span: doc.span(&words), cue: cue.to_owned() })
}

/// The name that a phrase gives to its speaker.
fn named<'d>(doc: &'d Doc<'_>, phrase: &Range<usize>, head: usize, head_token: usize) -> Option<&'d Placed> {
    let names = doc.names_in(phrase);
    let at = |token: usize| names.iter().find(|n| n.tokens.contains(&token));
    let official = doc.tokens[head_token].is_in(PERSON_NOUNS) || doc.word(head_token) == "officials";
    // "its head, Ana Ruiz", "the operator, Vattra": an apposition says who.
    let apposed = || {
        // "Nordvik's largest lender" beside a bank names no one.
        let owner = |n: &&Placed| n.mention.kind != NameKind::Place && !is_owner(doc, n);
        let mut all = doc.parse.children(head, |dep| dep == Dep::Appos);
        let own = all.find_map(|child| at(doc.parse.token(child)).filter(owner));
        // "the police chief of Tessel, Ana Ruiz": the parse ties her to the town.
        own.or_else(|| {
            let set_off =
                |n: &&Placed| n.mention.kind == NameKind::Person && doc.word(n.tokens.start - 1) == ",";
            let tied = |n: &&Placed| {
                let node = doc.parse.node(n.tokens.end - 1);
                node.is_some_and(|node| doc.parse.dep(node) == Dep::Appos)
            };
            names.iter().filter(|n| n.tokens.start > head_token + 1).find(|n| set_off(n) && tied(n))
        })
    };
    // "a WHO official in Lima", "a spokesman for the WHO" speak for the WHO; "Peru's institute" is not Peru.
    let behalf = || {
        let speaks = |n: &&Placed| n.mention.kind == NameKind::Organisation && !is_owner(doc, n);
        let mut before = names.iter().take_while(|n| n.tokens.end <= head_token);
        before.find(speaks).or_else(|| {
            let mut over = doc.parse.children(head, |dep| dep == Dep::Prep);
            let of = over.find_map(|prep| doc.parse.children(prep, |dep| dep == Dep::Pobj).next())?;
            at(doc.parse.token(of)).filter(speaks)
        })
    };
    at(head_token).or_else(apposed).or_else(|| {
        // "a letter addressed to Ana Ruiz" is not hers.
        let object = |n: &&Placed| {
            let node = doc.parse.node(n.tokens.end - 1);
            node.is_some_and(|node| matches!(doc.parse.dep(node), Dep::Pobj | Dep::Dobj))
        };
        let person = || {
            let mut all = names.iter().rev();
            all.find(|n| n.mention.kind == NameKind::Person && n.tokens.end == phrase.end && !object(n))
        };
        if official { behalf() } else { person() }
    })
}

/// Whether a name only says whose something is: "Peru's institute".
fn is_owner(doc: &Doc<'_>, name: &Placed) -> bool {
    doc.tokens.get(name.tokens.end).is_some_and(|t| t.is("'s"))
}

/// Somebody who is not named here.
fn unnamed(
    doc: &Doc<'_>,
    phrase: &Range<usize>,
    head: usize,
    head_token: usize,
    speakers: &mut Speakers,
) -> Option<String> {
    let words = bare(doc, phrase, head);
    let literal = doc.span(&words).of(doc.text).to_owned();
    let noun = doc.word(head_token);
    if phrase.len() == 1 {
        return match noun {
            _ if PERSON_PRONOUNS.contains(&noun) => {
                let known = subject_before(doc, phrase.start).or_else(|| speakers.pronoun(Sort::Person));
                Some(known.unwrap_or(literal))
            }
            "it" => Some(speakers.pronoun(Sort::Body).unwrap_or(literal)),
            "they" => Some(speakers.pronoun(Sort::Several).unwrap_or(literal)),
            "we" | "i" => Some(literal),
            _ if matches!(doc.parse.tag(head), Tag::Dt | Tag::Wdt | Tag::Ex | Tag::Rb | Tag::In) => None,
            _ => {
                speakers.hear(&literal, sort_of(doc, head, head_token));
                Some(literal)
            }
        };
    }
    // "The airline" is the one that was called so; "the company" any organisation that the text has named last.
    let definite = matches!(doc.word(words.start), "the" | "its" | "his" | "her") && words.len() == 2;
    if definite {
        let open = ORGANISATION_NOUNS.contains(&noun) && doc.word(words.start) == "the";
        if let Some(name) = speakers.described_as(noun, open) {
            speakers.hear(&name, sort_of(doc, head, head_token));
            return Some(name);
        }
    }
    speakers.hear(&literal, sort_of(doc, head, head_token));
    Some(literal)
}

/// What sort of speaker a noun is.
fn sort_of(doc: &Doc<'_>, head: usize, head_token: usize) -> Sort {
    let plural = doc.tokens[head_token].is_in(&["police", "officials", "authorities"]);
    if plural || matches!(doc.parse.tag(head), Tag::Nns | Tag::Nnps) {
        Sort::Several
    } else if doc.tokens[head_token].is_in(PERSON_NOUNS) {
        Sort::Person
    } else {
        Sort::Body
    }
}

/// The only person who is a subject before a pronoun in its sentence: "Keller regretted what he called".
fn subject_before(doc: &Doc<'_>, at: usize) -> Option<String> {
    let sentence = doc.sentence_at(at)?;
    let near = sentence.start.max(at.saturating_sub(NEAR_TOKENS_MAX))..at;
    let mut subjects = doc.names_in(&near).iter().filter(|n| {
        let node = doc.parse.node(n.tokens.end - 1);
        matches!(n.mention.kind, NameKind::Person | NameKind::Other)
            && node.is_some_and(|node| matches!(doc.parse.dep(node), Dep::Nsubj | Dep::NsubjPass))
    });
    let first = subjects.next()?;
    subjects.all(|other| other.display == first.display).then(|| first.display.clone())
}

/// The phrase without its appositions and relative clauses.
fn bare(doc: &Doc<'_>, phrase: &Range<usize>, head: usize) -> Range<usize> {
    let stop = (phrase.start + 1..phrase.end).find(|k| {
        let inside = doc.parse.token(head) >= *k;
        !inside && (doc.word(*k) == "," || doc.word(*k) == "(" || matches!(doc.word(*k), "who" | "which"))
    });
    phrase.start..stop.unwrap_or(phrase.end)
}
