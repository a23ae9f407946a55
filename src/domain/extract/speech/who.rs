//! Whom the words in front of a verb of speech denote: a name, a description of somebody named before, a pronoun.

use std::ops::Range;

use super::super::doc::Doc;
use super::super::lexicon::{ORGANISATION_NOUNS, PERSON_NOUNS, PERSON_PRONOUNS};
use crate::domain::claim::{Attribution, NameKind};
use crate::domain::name::Placed;
use crate::syntax::{Dep, Tag};

/// So many described names are remembered, so that reading stays linear in the text.
const DESCRIBED_MAX: usize = 24;

/// Whom a text has named so far, for "he", "it", "the agency".
#[derive(Debug, Default)]
pub struct Speakers {
    person: Option<String>,
    organisation: Option<String>,
    /// Names with a noun that describes them: "Kestrel Air" and "airline", "Ana Ruiz" and "minister".
    described: Vec<(String, String)>,
    last: Option<Attribution>,
}

impl Speakers {
    /// Somebody was named where "he" or "it" would look for a name.
    pub fn meet(&mut self, name: &Placed) {
        match name.mention.kind {
            NameKind::Person => self.person = Some(name.display.clone()),
            NameKind::Organisation => self.organisation = Some(name.display.clone()),
            NameKind::Place | NameKind::Other => {}
        }
    }

    /// A name was met with a noun that describes it.
    pub fn describe(&mut self, noun: &str, name: &str) {
        self.described.retain(|(n, who)| n != noun || who != name);
        if self.described.len() >= DESCRIBED_MAX {
            self.described.remove(0);
        }
        self.described.push((noun.to_owned(), name.to_owned()));
    }

    /// Somebody spoke.
    pub fn spoke(&mut self, attribution: &Attribution) {
        self.last = Some(attribution.clone());
    }

    /// Who spoke last, for a quote that goes on without a word of speech.
    pub fn last(&self) -> Option<&Attribution> {
        self.last.as_ref()
    }

    /// The only name that a noun has described; of several the one that spoke last.
    fn described_as(&self, noun: &str) -> Described<'_> {
        let mut all = self.described.iter().filter(|(n, _)| n == noun).map(|(_, who)| who.as_str());
        let Some(first) = all.next() else { return Described::Nobody };
        if all.all(|who| who == first) {
            return Described::One(first);
        }
        let last = self.last.as_ref().map(|last| last.speaker.as_str());
        let spoke = self.described.iter().map(|(_, who)| who.as_str()).find(|who| Some(*who) == last);
        spoke.map_or(Described::Several, Described::One)
    }

    /// Takes note of whom a sentence names: "he", "it", "the airline" of the next one look for them.
    pub fn note(&mut self, doc: &Doc<'_>, sentence: &Range<usize>) {
        for name in doc.names_in(sentence) {
            let (before, own) = (name.tokens.start.checked_sub(1), name.tokens.clone());
            let nouns = own.clone().chain(before).filter(|k| *k >= sentence.start);
            let organisation = name.mention.kind == NameKind::Organisation;
            let person = name.mention.kind == NameKind::Person;
            for k in nouns.take(12) {
                let fits = organisation && doc.tokens[k].is_in(ORGANISATION_NOUNS)
                    || person && doc.tokens[k].is_in(PERSON_NOUNS) && !own.contains(&k);
                if fits {
                    self.describe(doc.word(k), &name.display);
                }
            }
            // "Arrow Air, a budget airline,", "the airline, Arrow Air,"
            let Some(node) = doc.parse.node(own.end - 1).filter(|_| organisation || person) else { continue };
            let apposed = doc.parse.children(node, |dep| dep == Dep::Appos).next();
            let over = doc.parse.governor(node).filter(|_| doc.parse.dep(node) == Dep::Appos);
            for other in apposed.into_iter().chain(over).filter(|other| doc.parse.is_noun(*other)) {
                let noun = doc.parse.token(other);
                if !doc.tokens[noun].capital {
                    self.describe(doc.word(noun), &name.display);
                }
            }
        }
    }
}

/// What a noun stands for in a text.
enum Described<'a> {
    Nobody,
    One(&'a str),
    Several,
}

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
    if phrase.is_empty() || phrase.len() > 60 {
        return None;
    }
    let head = doc.parse.head_of(&phrase)?;
    let head_token = doc.parse.token(head).clamp(phrase.start, phrase.end - 1);
    let speaker = match named(doc, &phrase, head, head_token) {
        Some(name) => {
            match name.mention.kind {
                NameKind::Person => speakers.person = Some(name.display.clone()),
                NameKind::Organisation | NameKind::Other => {
                    speakers.organisation = Some(name.display.clone());
                }
                NameKind::Place => {}
            }
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
        let mut all = doc.parse.children(head, |dep| dep == Dep::Appos);
        all.find_map(|child| at(doc.parse.token(child)).filter(|n| n.mention.kind != NameKind::Place))
    };
    // "a WHO official in Lima", "a spokesman for the WHO" speak for the WHO; "Peru's institute" is not Peru.
    let behalf = || {
        let owner = |n: &&Placed| doc.tokens.get(n.tokens.end).is_some_and(|t| t.is("'s"));
        let speaks = |n: &&Placed| n.mention.kind == NameKind::Organisation && !owner(n);
        let mut before = names.iter().take_while(|n| n.tokens.end <= head_token);
        before.find(speaks).or_else(|| {
            let mut over = doc.parse.children(head, |dep| dep == Dep::Prep);
            let of = over.find_map(|prep| doc.parse.children(prep, |dep| dep == Dep::Pobj).next())?;
            at(doc.parse.token(of)).filter(speaks)
        })
    };
    at(head_token).or_else(apposed).or_else(|| {
        let person =
            || names.iter().rev().find(|n| n.mention.kind == NameKind::Person && n.tokens.end == phrase.end);
        if official { behalf() } else { person() }
    })
}

/// Somebody who is not named here.
fn unnamed(
    doc: &Doc<'_>,
    phrase: &Range<usize>,
    head: usize,
    head_token: usize,
    speakers: &Speakers,
) -> Option<String> {
    let words = bare(doc, phrase, head);
    let literal = doc.span(&words).of(doc.text).to_owned();
    let noun = doc.word(head_token);
    if phrase.len() == 1 {
        return match noun {
            _ if PERSON_PRONOUNS.contains(&noun) => Some(speakers.person.clone().unwrap_or(literal)),
            "it" => Some(speakers.organisation.clone().unwrap_or(literal)),
            "they" | "we" | "i" => Some(literal),
            _ if matches!(doc.parse.tag(head), Tag::Dt | Tag::Wdt | Tag::Ex | Tag::Rb | Tag::In) => None,
            _ => Some(literal),
        };
    }
    // "The airline" is the one that was called so; "the company" any organisation that the text has named last.
    let definite = matches!(doc.word(words.start), "the" | "its" | "his" | "her") && words.len() == 2;
    if definite {
        let open = ORGANISATION_NOUNS.contains(&noun) && doc.word(words.start) == "the";
        let known = match speakers.described_as(noun) {
            Described::One(name) => Some(name.to_owned()),
            Described::Nobody if open => speakers.organisation.clone(),
            Described::Nobody | Described::Several => None,
        };
        return Some(known.unwrap_or(literal));
    }
    Some(literal)
}

/// The phrase without its appositions and relative clauses.
fn bare(doc: &Doc<'_>, phrase: &Range<usize>, head: usize) -> Range<usize> {
    let stop = (phrase.start + 1..phrase.end).find(|k| {
        let inside = doc.parse.token(head) >= *k;
        !inside && (doc.word(*k) == "," || doc.word(*k) == "(" || matches!(doc.word(*k), "who" | "which"))
    });
    phrase.start..stop.unwrap_or(phrase.end)
}
