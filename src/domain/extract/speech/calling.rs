//! Whose words a quote is that no verb of speech leads: `called the delay "inexcusable"`, `with the judge writing "…"`.

use super::super::doc::Doc;
use super::who::{Speakers, attribution};
use crate::domain::claim::Attribution;
use crate::syntax::{Dep, Tag};

/// Verbs whose subject is quoted in what they govern, as dictionaries list them.
const CALLING: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "announce",
    "argue",
    "ask",
    "assert",
    "assure",
    "blame",
    "brand",
    "call",
    "cite",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "condemn",
    "continue",
    "criticise",
    "criticize",
    "declare",
    "decry",
    "demand",
    "denounce",
    "deny",
    "describe",
    "dismiss",
    "dub",
    "explain",
    "express",
    "hail",
    "insist",
    "judge",
    "label",
    "lament",
    "note",
    "offer",
    "pledge",
    "post",
    "praise",
    "promise",
    "promise",
    "recall",
    "refer",
    "reject",
    "remark",
    "reply",
    "report",
    "request",
    "respond",
    "say",
    "speak",
    "state",
    "stress",
    "suggest",
    "tell",
    "testify",
    "thank",
    "threaten",
    "tweet",
    "urge",
    "voice",
    "vow",
    "warn",
    "welcome",
    "write",
    "read",
    "characterise",
    "characterize",
    "apologise",
    "apologize",
    "recommend",
    "propose",
    "order",
    "joke",
    "shout",
    "caution",
];

/// A quote hangs on its verb over so many words at most.
const WALK_MAX: usize = 8;

/// The subject of the verb that a quoted token hangs on, where that verb tells what somebody said.
pub fn caller(doc: &Doc<'_>, quoted: std::ops::Range<usize>, speakers: &mut Speakers) -> Option<Attribution> {
    let parse = &doc.parse;
    let mut node = parse.head_of(&quoted)?;
    let mut cue = None;
    for _ in 0..WALK_MAX {
        let Some(over) = parse.governor(node) else { break };
        let outside = !doc.is_quoted(parse.token(over));
        if outside && parse.is_verb(over) && CALLING.contains(&parse.lemma(over)) {
            cue = Some(over);
            break;
        }
        node = over;
    }
    let mut verb = cue?;
    let cue = doc.word(parse.token(verb)).to_owned();
    // "was called a hero" does not say by whom.
    if parse.children(verb, |dep| dep == Dep::AuxPass).next().is_some() {
        return None;
    }
    for _ in 0..WALK_MAX {
        // "The boat, called “Nan”, sank": a participle of a noun has no speaker.
        if parse.dep(verb) == Dep::Acl || parse.dep(verb) == Dep::Relcl && parse.tag(verb) == Tag::Vbn {
            return None;
        }
        if let Some(subject) = parse.children(verb, |dep| dep == Dep::Nsubj).next() {
            let reach = parse.reach(subject);
            let phrase = parse.token(reach.start)..parse.token(reach.end - 1) + 1;
            return attribution(doc, &phrase, &cue, speakers);
        }
        verb = parse.governor(verb)?;
    }
    None
}
