//! Whom a text has named and heard so far: what "he", "it", "they" and "the agency" look for.

use std::ops::Range;

use super::super::doc::Doc;
use super::super::lexicon::{ORGANISATION_NOUNS, PERSON_NOUNS};
use crate::domain::claim::{Attribution, NameKind};
use crate::domain::name::Placed;
use crate::syntax::Dep;

/// So many described names are remembered, so that reading stays linear in the text.
const DESCRIBED_MAX: usize = 24;

/// Nouns that fit any business or body.
const GENERIC: &[&str] = &["company", "group", "agency", "organisation", "organization", "firm", "body"];

/// Nouns of bodies that are no business.
const NO_BUSINESS: &[&str] = &[
    "association",
    "authority",
    "commission",
    "committee",
    "council",
    "court",
    "federation",
    "government",
    "inspectorate",
    "institute",
    "league",
    "ministry",
    "office",
    "parliament",
    "party",
    "police",
    "union",
    "university",
];

/// What sort of speaker somebody is: who stands for whom hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// "he", "she".
    Person,
    /// "it".
    Body,
    /// "they".
    Several,
}

/// Whom a text has named so far, for "he", "it", "the agency".
#[derive(Debug, Default)]
pub struct Speakers {
    person: Option<String>,
    organisation: Option<String>,
    /// What "it" stands for: an organisation, or a body that has no name.
    body: Option<String>,
    /// Names with a noun that describes them: "Kestrel Air" and "airline", "Ana Ruiz" and "minister".
    described: Vec<(String, String)>,
    last: Option<Attribution>,
    /// Who has spoken in this sentence, and in the one before.
    here: Option<(String, Sort)>,
    before: Option<(String, Sort)>,
}

impl Speakers {
    /// A sentence begins.
    pub fn begin(&mut self) {
        self.before = self.here.take();
    }

    /// Somebody was named where "he" or "it" would look for a name.
    pub fn meet(&mut self, name: &Placed) {
        match name.mention.kind {
            NameKind::Person => self.person = Some(name.display.clone()),
            NameKind::Organisation => {
                self.organisation = Some(name.display.clone());
                self.body = self.organisation.clone();
            }
            NameKind::Place | NameKind::Other => {}
        }
    }

    /// Two people were named side by side: "she" could be either.
    pub fn forget_person(&mut self) {
        self.person = None;
    }

    /// Somebody speaks who is called by name.
    pub fn hear_named(&mut self, name: &Placed) {
        match name.mention.kind {
            NameKind::Person => self.hear(&name.display, Sort::Person),
            NameKind::Organisation | NameKind::Other => {
                self.organisation = Some(name.display.clone());
                self.hear(&name.display, Sort::Body);
            }
            NameKind::Place => {}
        }
    }

    /// Somebody speaks who is named or described, and is no pronoun.
    pub fn hear(&mut self, speaker: &str, sort: Sort) {
        match sort {
            Sort::Person => self.person = Some(speaker.to_owned()),
            Sort::Body => self.body = Some(speaker.to_owned()),
            Sort::Several => {}
        }
        self.here = Some((speaker.to_owned(), sort));
    }

    /// Whom a pronoun of a sort stands for: who spoke in this sentence, else who was named last.
    pub fn pronoun(&self, sort: Sort) -> Option<String> {
        let spoke = |at: &Option<(String, Sort)>| {
            at.as_ref().filter(|(_, of)| *of == sort).map(|(speaker, _)| speaker.clone())
        };
        spoke(&self.here).or_else(|| match sort {
            Sort::Person => self.person.clone(),
            Sort::Body => self.body.clone(),
            Sort::Several => spoke(&self.before),
        })
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

    /// The name that "the company" stands for; `open` says that the noun may stand for a name that nothing describes.
    pub fn described_as(&self, noun: &str, open: bool) -> Option<String> {
        let mut all = self.described.iter().filter(|(n, _)| n == noun).map(|(_, who)| who.as_str());
        let Some(first) = all.next() else {
            return self.organisation.clone().filter(|name| open && self.may_be(name, noun));
        };
        if all.all(|who| who == first) {
            return Some(first.to_owned());
        }
        // Of several the one that spoke last.
        let last = self.last.as_ref().map(|last| last.speaker.as_str());
        let mut whose = self.described.iter().filter(|(n, _)| n == noun).map(|(_, who)| who.as_str());
        whose.find(|who| Some(*who) == last).map(str::to_owned)
    }

    /// Whether an organisation can be called so: a union is no airline, nor a company.
    fn may_be(&self, name: &str, noun: &str) -> bool {
        let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
        if matches!(noun, "company" | "firm") && NO_BUSINESS.contains(&last.as_str()) {
            return false;
        }
        let other = self.described.iter().any(|(n, who)| {
            who == name
                && n != noun
                && ORGANISATION_NOUNS.contains(&n.as_str())
                && !GENERIC.contains(&n.as_str())
        });
        GENERIC.contains(&noun) || !other
    }

    /// Takes note of whom a sentence names: "he", "it", "the airline" of the next one look for them.
    pub fn note(&mut self, doc: &Doc<'_>, sentence: &Range<usize>) {
        if self.here.is_none() && people_side_by_side(doc, sentence) {
            self.forget_person();
        }
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

/// Whether a sentence names two people as what its verbs are about: "Hale praised Judge Pine".
fn people_side_by_side(doc: &Doc<'_>, sentence: &Range<usize>) -> bool {
    let mut first: Option<&str> = None;
    for name in doc.names_in(sentence).iter().filter(|n| n.mention.kind == NameKind::Person) {
        let node = doc.parse.node(name.tokens.end - 1);
        let dep = node.map(|node| doc.parse.dep(node));
        if !matches!(dep, Some(Dep::Nsubj | Dep::NsubjPass | Dep::Dobj | Dep::Conj | Dep::Dative)) {
            continue;
        }
        if first.is_some_and(|other| other != name.display) {
            return true;
        }
        first = Some(&name.display);
    }
    false
}
