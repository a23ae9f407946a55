//! Who does what to whom: the verbs of a clause with their doers and those they are done to, from the parse.
//!
//! Active and passive come to the same: "the club was bought by Arda" has the doer of "Arda bought the club". Where
//! the parse leaves open who somebody is ("he", "which" without its noun) nothing is said. Every walk is bounded.

use std::ops::Range;

use super::doc::Doc;
use crate::domain::claim::{Action, Force, Party};
use crate::syntax::{Dep, Tag};

/// No more actions of one clause are looked at.
const ACTIONS_MAX: usize = 8;
/// A subject is looked for over so many verbs.
const CHAIN_MAX: usize = 4;
/// Nouns joined by "and" that are looked at.
const JOINED_MAX: usize = 4;

/// Nouns of deeds: the verb, and what "of" leads.
const DEEDS: &[(&str, &str)] = &[
    ("victory", "win"),
    ("win", "win"),
    ("triumph", "win"),
    ("defeat", "defeat"),
    ("acquisition", "acquire"),
    ("purchase", "purchase"),
    ("takeover", "acquire"),
    ("invasion", "invade"),
    ("killing", "kill"),
    ("murder", "murder"),
    ("assassination", "assassinate"),
    ("arrest", "arrest"),
    ("dismissal", "dismiss"),
    ("resignation", "resign"),
    ("appointment", "appoint"),
    ("criticism", "criticize"),
    ("bombing", "bomb"),
    ("shelling", "shell"),
    ("attack", "attack"),
    ("endorsement", "endorse"),
    ("rejection", "reject"),
    ("approval", "approve"),
];

/// The actions of a clause.
pub fn actions(doc: &Doc<'_>, clause: &Range<usize>) -> Vec<Action> {
    let mut out = Vec::new();
    for k in clause.clone() {
        let Some(node) = doc.parse.node(k).filter(|node| doc.parse.token(*node) == k) else { continue };
        let found = if is_main_verb(doc, node) {
            Some(of_verb(doc, node))
        } else {
            DEEDS
                .iter()
                .find(|(noun, _)| doc.parse.lemma(node) == *noun)
                .map(|(_, verb)| of_noun(doc, node, verb))
        };
        let Some(action) = found else { continue };
        out.push(action);
        if out.len() == ACTIONS_MAX {
            break;
        }
    }
    out
}

/// A verb that is no helping verb of another.
fn is_main_verb(doc: &Doc<'_>, node: usize) -> bool {
    let helps = matches!(doc.parse.dep(node), Dep::Aux | Dep::AuxPass | Dep::Amod | Dep::Prep | Dep::Case);
    doc.parse.is_verb(node) && doc.parse.tag(node) != Tag::Md && !helps
}

fn of_verb(doc: &Doc<'_>, verb: usize) -> Action {
    let parse = &doc.parse;
    let child = |wanted: Dep| parse.children(verb, move |dep| dep == wanted).next();
    let passive = is_passive(doc, verb);
    let subject = subject(doc, verb);
    let agent = child(Dep::Agent).and_then(|by| parse.children(by, |dep| dep == Dep::Pobj).next());
    let object = child(Dep::Dobj).or_else(|| relative_object(doc, verb));
    let parties = |node: Option<usize>| node.map(|node| parties(doc, node)).unwrap_or_default();
    let mut others = Vec::new();
    let (doers, done_to) = match (passive, object) {
        // "was awarded the prize": the subject is whom it is given to.
        (true, Some(_)) => {
            others.extend(parties(subject).into_iter().map(|party| ("to".to_owned(), party)));
            (parties(agent), parties(object))
        }
        (true, None) => (parties(agent), parties(subject)),
        (false, _) => (parties(subject), parties(object)),
    };
    if let Some(node) = child(Dep::Dative).filter(|node| parse.is_noun(*node)) {
        others.extend(self::parties(doc, node).into_iter().map(|party| ("to".to_owned(), party)));
    }
    let leads = |dep: Dep| matches!(dep, Dep::Prep | Dep::Dative);
    for prep in parse.children(verb, leads).filter(|node| !parse.is_noun(*node)) {
        others.extend(led_by(doc, prep));
    }
    // "recalled its envoy from Brod": what the object is tied to takes part as well.
    if let Some(object) = object {
        let ties = parse.children(object, |dep| dep == Dep::Prep);
        let from_to = ties.filter(|prep| matches!(parse.lemma(*prep), "from" | "to" | "against"));
        others.extend(from_to.flat_map(|prep| led_by(doc, prep)));
    }
    Action { verb: parse.lemma(verb).to_lowercase(), doers, done_to, others, force: force(doc, verb) }
}

/// How a verb is put: negated by its own "not", "no" or "refused to", plain where it is finite and under no other verb
/// and no modal.
fn force(doc: &Doc<'_>, verb: usize) -> Force {
    let parse = &doc.parse;
    let has = |fits: &dyn Fn(usize) -> bool| parse.children(verb, |_| true).any(fits);
    let says_no = |noun: usize| {
        parse.children(noun, |dep| dep == Dep::Det || dep == Dep::Neg).any(|det| parse.lemma(det) == "no")
    };
    let is_no = |node: usize| {
        parse.dep(node) == Dep::Neg
            || matches!(parse.lemma(node), "nobody" | "nothing" | "none" | "neither" | "hardly" | "barely")
            || (matches!(parse.dep(node), Dep::Nsubj | Dep::NsubjPass | Dep::Dobj | Dep::Attr)
                && says_no(node))
    };
    if has(&is_no) {
        return Force::Negated;
    }
    let over = parse.governor(verb);
    if parse.dep(verb) == Dep::Xcomp
        && over.is_some_and(|over| {
            matches!(parse.lemma(over), "refuse" | "fail" | "decline" | "unable" | "forget")
        })
    {
        return Force::Negated;
    }
    let modal = |node: usize| parse.tag(node) == Tag::Md;
    let helper = |node: usize| {
        matches!(parse.dep(node), Dep::Aux | Dep::AuxPass)
            && matches!(parse.tag(node), Tag::Vbd | Tag::Vbz | Tag::Vbp)
    };
    let is_finite = matches!(parse.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) || has(&helper);
    let joined =
        |node: usize| parse.dep(node) == Dep::Conj && over.is_some_and(|over| parse.dep(over) == Dep::Root);
    let stands = matches!(parse.dep(verb), Dep::Root | Dep::Relcl) || joined(verb);
    let conditional = has(&|node| {
        parse.dep(node) == Dep::Mark || (parse.dep(node) == Dep::Advmod && parse.lemma(node) == "reportedly")
    });
    if is_finite && stands && !has(&modal) && !conditional { Force::Plain } else { Force::Open }
}

/// "the defeat of Brod by Arlen", "Arlen's victory over Brod".
fn of_noun(doc: &Doc<'_>, noun: usize, verb: &str) -> Action {
    let parse = &doc.parse;
    let preps: Vec<usize> = parse.children(noun, |dep| dep == Dep::Prep || dep == Dep::Agent).collect();
    let led = |words: &[&str]| -> Vec<Party> {
        let fits = preps.iter().filter(|prep| words.contains(&parse.lemma(**prep)));
        fits.flat_map(|prep| led_by(doc, *prep)).map(|(_, party)| party).collect()
    };
    let owner = parse.children(noun, |dep| dep == Dep::Poss).next();
    let owners = owner.map(|owner| parties(doc, owner)).unwrap_or_default();
    let by = led(&["by"]);
    let of = led(&["of", "over", "against", "on"]);
    // "Brod's defeat" and "Brod's dismissal" befell Brod; its victory did not, nor its "defeat of Arlen".
    let befalls =
        matches!(verb, "defeat" | "arrest" | "murder" | "kill" | "assassinate" | "dismiss" | "appoint");
    let (doers, done_to) = match (befalls, of.is_empty()) {
        _ if verb == "resign" => (if owners.is_empty() { of } else { owners }, Vec::new()),
        (true, true) => (by, owners),
        _ => (if by.is_empty() { owners } else { by }, of),
    };
    Action { verb: verb.to_owned(), doers, done_to, others: Vec::new(), force: Force::Open }
}

/// What a preposition leads, with it.
fn led_by(doc: &Doc<'_>, prep: usize) -> Vec<(String, Party)> {
    let object = doc.parse.children(prep, |dep| dep == Dep::Pobj).next();
    let of_prep = |party| (doc.parse.lemma(prep).to_lowercase(), party);
    object.map(|object| parties(doc, object)).unwrap_or_default().into_iter().map(of_prep).collect()
}

/// Whether what the verb says befalls its subject.
fn is_passive(doc: &Doc<'_>, verb: usize) -> bool {
    let parse = &doc.parse;
    let has = |wanted: Dep| parse.children(verb, move |dep| dep == wanted).next().is_some();
    if has(Dep::AuxPass) || has(Dep::NsubjPass) || has(Dep::Agent) {
        return true;
    }
    if parse.tag(verb) != Tag::Vbn || has(Dep::Aux) || has(Dep::Nsubj) {
        return false;
    }
    match parse.dep(verb) {
        Dep::Acl => true,
        Dep::Conj => parse.governor(verb).is_some_and(|over| {
            let passive = |dep: Dep| matches!(dep, Dep::AuxPass | Dep::NsubjPass);
            parse.dep(over) == Dep::Acl || parse.children(over, passive).next().is_some()
        }),
        _ => false,
    }
}

/// The subject of a verb, its own or that of the verb over it.
pub fn subject(doc: &Doc<'_>, verb: usize) -> Option<usize> {
    let parse = &doc.parse;
    let mut at = verb;
    for _ in 0..CHAIN_MAX {
        let own = parse.children(at, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next();
        if let Some(own) = own {
            let is_relative = matches!(parse.tag(own), Tag::Wdt | Tag::Wp);
            return if is_relative && parse.dep(at) == Dep::Relcl { parse.governor(at) } else { Some(own) };
        }
        let over = parse.governor(at)?;
        match parse.dep(at) {
            Dep::Acl => return Some(over),
            Dep::Conj if parse.is_verb(over) => at = over,
            // "agreed to buy" has the same subject, "ordered the crew to leave" the object.
            Dep::Xcomp if parse.is_verb(over) => {
                let object = parse.children(over, |dep| dep == Dep::Dobj).next();
                if object.is_some() || is_passive(doc, over) {
                    return object.or_else(|| subject_of(doc, over));
                }
                at = over;
            }
            _ => return None,
        }
    }
    None
}

fn subject_of(doc: &Doc<'_>, verb: usize) -> Option<usize> {
    doc.parse.children(verb, |dep| matches!(dep, Dep::Nsubj | Dep::NsubjPass)).next()
}

/// "the club that Arda bought": the noun that the clause belongs to.
fn relative_object(doc: &Doc<'_>, verb: usize) -> Option<usize> {
    let parse = &doc.parse;
    let own = parse.children(verb, |dep| dep == Dep::Nsubj).next()?;
    let is_relative = matches!(parse.tag(own), Tag::Wdt | Tag::Wp);
    (parse.dep(verb) == Dep::Relcl && !is_relative).then(|| parse.governor(verb)).flatten()
}

/// A noun and those joined to it, each as a name or by its head; none for pronouns and numbers.
fn parties(doc: &Doc<'_>, head: usize) -> Vec<Party> {
    let parse = &doc.parse;
    let mut nodes = vec![head];
    let mut last = head;
    while nodes.len() < JOINED_MAX
        && let Some(next) = parse.children(last, |dep| dep == Dep::Conj).find(|node| parse.is_noun(*node))
    {
        nodes.push(next);
        last = next;
    }
    nodes.into_iter().filter_map(|node| party(doc, node)).collect()
}

fn party(doc: &Doc<'_>, node: usize) -> Option<Party> {
    let parse = &doc.parse;
    let token = parse.token(node);
    let name =
        doc.names_in(&(token.saturating_sub(8)..token + 1)).iter().find(|name| name.tokens.contains(&token));
    if let Some(name) = name {
        return Some(Party::Named(name.mention.normal.clone()));
    }
    // "the novelist Ada Quist": the noun goes with the name right after it.
    let title = doc.names_in(&(token + 1..token + 2)).first().filter(|name| name.tokens.start == token + 1);
    let apposed = parse
        .children(node, |dep| dep == Dep::Appos)
        .any(|child| title.is_some_and(|name| name.tokens.contains(&parse.token(child))));
    if let Some(name) = title.filter(|_| apposed) {
        return Some(Party::Named(name.mention.normal.clone()));
    }
    let is_common = matches!(parse.tag(node), Tag::Nn | Tag::Nns);
    is_common.then(|| Party::Called(parse.lemma(node).to_lowercase()))
}
