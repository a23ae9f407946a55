//! Who does what to whom, on both sides: the same verb with doer and object swapped says the opposite.

use crate::domain::claim::{Action, Force, Party};
use crate::domain::compare::demonym::country;
use crate::domain::compare::form::Forms;
use crate::domain::compare::lexicon::{DIRECTED, EXCLUSIVE, MUTUAL};
use crate::domain::compare::words::{content, stem};
use crate::domain::name::Aliases;

/// How the parties of two claims' actions stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ArgumentRelation {
    /// No verb in common whose parties both sides name.
    #[default]
    Unknown,
    /// The same parties in the same places.
    Same,
    /// The same verb, another doer or another object: another deed.
    Other,
    /// The same deed, of which only one can be the doer, with another one.
    OtherDoer,
    /// What one does to the other there, the other does to the one here.
    Swapped,
}

/// An action with the class of its verb, the parties where the class expects them.
#[derive(Debug, Clone)]
pub struct ReadyAction {
    /// The class of the verb, or its stem.
    pub verb: String,
    doers: Vec<ReadyParty>,
    done_to: Vec<ReadyParty>,
    others: Vec<(String, ReadyParty)>,
    /// How the verb is put.
    pub force: Force,
}

impl ReadyAction {
    /// The names of those who do it.
    pub fn doer_names(&self) -> impl Iterator<Item = &String> {
        self.doers.iter().filter_map(|doer| match &doer.party {
            Party::Named(name) => Some(name),
            Party::Called(_) => None,
        })
    }
}

/// A party, ready to be laid beside another.
#[derive(Debug, Clone)]
struct ReadyParty {
    party: Party,
    /// The class or stem of a noun.
    canonical: String,
}

impl ReadyAction {
    /// Makes an action ready. "Brod lost to Arlen" becomes what "Arlen beat Brod" is, "sold to" what "bought from" is;
    /// who won or lost has beaten somebody or was beaten, named or not.
    pub fn read(action: &Action, forms: &mut Forms) -> Vec<Self> {
        let mut ready = |party: &Party| ReadyParty {
            canonical: match party {
                Party::Called(noun) => canonical(noun, forms),
                Party::Named(_) => String::new(),
            },
            party: party.clone(),
        };
        let plain = Self {
            doers: action.doers.iter().map(&mut ready).collect(),
            done_to: action.done_to.iter().map(&mut ready).collect(),
            others: action.others.iter().map(|(prep, party)| (prep.clone(), ready(party))).collect(),
            verb: canonical(&action.verb, forms),
            force: action.force,
        };
        let force = plain.force;
        match plain.verb.as_str() {
            "LOSE" => {
                let doers = plain.led_by(&["to", "against"]);
                let beaten = Self {
                    verb: "BEAT".to_owned(),
                    doers,
                    done_to: plain.doers.clone(),
                    others: Vec::new(),
                    force,
                };
                vec![plain, beaten]
            }
            "WIN" => {
                let done_to = plain.led_by(&["over", "against"]);
                let beats = Self {
                    verb: "BEAT".to_owned(),
                    doers: plain.doers.clone(),
                    done_to,
                    others: Vec::new(),
                    force,
                };
                vec![plain, beats]
            }
            "SELL" => {
                let doers = plain.led_by(&["to"]);
                let others = plain.doers.into_iter().map(|party| ("from".to_owned(), party)).collect();
                vec![Self { verb: "BUY".to_owned(), doers, done_to: plain.done_to, others, force }]
            }
            "AWARD" => {
                let doers = plain.led_by(&["to"]);
                vec![Self {
                    verb: "WIN".to_owned(),
                    doers,
                    done_to: plain.done_to,
                    others: Vec::new(),
                    force,
                }]
            }
            _ => vec![plain],
        }
    }

    fn led_by(&self, preps: &[&str]) -> Vec<ReadyParty> {
        let led = self.others.iter().filter(|(prep, _)| preps.contains(&prep.as_str()));
        led.map(|(_, party)| party.clone()).collect()
    }
}

/// The class of a word, else its stem.
fn canonical(word: &str, forms: &mut Forms) -> String {
    let words = forms.content(word);
    words.iter().next().cloned().unwrap_or_else(|| stem(word))
}

/// Compares the actions of two claims: swapped parties first, then another doer, then agreement.
pub fn relate(stated: &[ReadyAction], recorded: &[ReadyAction], aliases: &Aliases) -> ArgumentRelation {
    let mut found = ArgumentRelation::Unknown;
    for ours in stated.iter().filter(|action| !MUTUAL.contains(&action.verb.as_str())) {
        let same_verb = recorded.iter().filter(|theirs| theirs.verb == ours.verb);
        let relations: Vec<ArgumentRelation> = same_verb.map(|theirs| one(ours, theirs, aliases)).collect();
        // Of several actions with one verb the one that fits is meant.
        if relations.contains(&ArgumentRelation::Same) {
            found = found.max_by_weight(ArgumentRelation::Same);
            continue;
        }
        for relation in relations {
            found = found.max_by_weight(relation);
        }
    }
    found
}

impl ArgumentRelation {
    /// Whether it is the same deed done by another, or to another.
    pub const fn is_other_deed(self) -> bool {
        matches!(self, Self::Swapped | Self::OtherDoer)
    }

    const fn weight(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Same => 1,
            Self::Other => 2,
            Self::OtherDoer => 3,
            Self::Swapped => 4,
        }
    }

    const fn max_by_weight(self, other: Self) -> Self {
        if self.weight() >= other.weight() { self } else { other }
    }
}

fn one(ours: &ReadyAction, theirs: &ReadyAction, aliases: &Aliases) -> ArgumentRelation {
    let alike = |left: &[ReadyParty], right: &[ReadyParty]| alike_any(left, right, aliases);
    let doers = alike(&ours.doers, &theirs.doers);
    let objects = alike(&ours.done_to, &theirs.done_to);
    let ours_there = alike(&ours.doers, &theirs.done_to);
    let theirs_here = alike(&ours.done_to, &theirs.doers);
    let crossed = |one: Option<bool>, other: Option<bool>| one == Some(true) && other != Some(false);
    // "The port closed", "the port was closed": what befalls a thing may be told as its own doing.
    let befell = |one: &ReadyAction, other: &ReadyAction| one.done_to.is_empty() && other.doers.is_empty();
    if (befell(ours, theirs) || befell(theirs, ours)) && !DIRECTED.contains(&ours.verb.as_str()) {
        return if ours_there == Some(true) || theirs_here == Some(true) {
            ArgumentRelation::Same
        } else {
            ArgumentRelation::Unknown
        };
    }
    let straight = doers == Some(true) || objects == Some(true);
    if !straight && (crossed(ours_there, theirs_here) || crossed(theirs_here, ours_there)) {
        return ArgumentRelation::Swapped;
    }
    // "Velo bought it" against "bought from Velo": seller and buyer swapped.
    let sells = |one: &ReadyAction, other: &ReadyAction| {
        alike(&one.doers, &other.led_by(&["to", "from"])) == Some(true)
    };
    if (sells(ours, theirs) || sells(theirs, ours)) && doers != Some(true) && objects != Some(false) {
        return ArgumentRelation::Swapped;
    }
    let led_differ = tied_differ(ours, theirs, aliases);
    match (doers, objects) {
        (Some(false), Some(true)) if EXCLUSIVE.contains(&ours.verb.as_str()) => ArgumentRelation::OtherDoer,
        (Some(false), _) | (_, Some(false)) => ArgumentRelation::Other,
        _ if led_differ => ArgumentRelation::Other,
        (Some(true), _) | (_, Some(true)) => ArgumentRelation::Same,
        (None, None) => ArgumentRelation::Unknown,
    }
}

/// Whether the same preposition ties another name to the verb on each side: "moved to Brod", "to Arlen".
fn tied_differ(ours: &ReadyAction, theirs: &ReadyAction, aliases: &Aliases) -> bool {
    let led = |prep: &str| alike_any(&ours.led_by(&[prep]), &theirs.led_by(&[prep]), aliases);
    ["to", "from", "against"].iter().any(|prep| led(prep) == Some(false))
}

/// Whether a party of one side is one of the other's; `None` where nobody can tell.
fn alike_any(left: &[ReadyParty], right: &[ReadyParty], aliases: &Aliases) -> Option<bool> {
    let mut all_differ = !left.is_empty() && !right.is_empty();
    for ours in left {
        for theirs in right {
            match alike(ours, theirs, aliases) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => all_differ = false,
            }
        }
    }
    all_differ.then_some(false)
}

fn alike(ours: &ReadyParty, theirs: &ReadyParty, aliases: &Aliases) -> Option<bool> {
    match (&ours.party, &theirs.party) {
        (Party::Named(ours), Party::Named(theirs)) => Some(one_name(ours, theirs, aliases)),
        (Party::Called(_), Party::Called(_)) if ours.canonical == theirs.canonical => Some(true),
        _ => None,
    }
}

/// Whether two names can be one: one identity, or the words of one among the other's.
fn one_name(ours: &str, theirs: &str, aliases: &Aliases) -> bool {
    if aliases.same(ours, theirs) {
        return true;
    }
    let (ours, theirs) = (aliases.identity(ours), aliases.identity(theirs));
    let words = |name: &str| content(name);
    let (few, many) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    let parts: Vec<&str> = many.split(' ').map(country).collect();
    let opens = |word: &str| {
        let word = country(word);
        parts.iter().any(|part| {
            *part == word || (word.len() >= 4 && part.len() >= 4 && part.get(..4) == word.get(..4))
        })
    };
    few.split(' ').any(opens) || !words(few).is_disjoint(&words(many))
}
