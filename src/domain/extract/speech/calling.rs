//! Whose words a quote is that no verb of speech leads: `called the delay "inexcusable"`, `with the judge writing "…"`.

use super::super::doc::Doc;
use super::speakers::Speakers;
use super::who::attribution;
use crate::domain::claim::{Attribution, NameKind};
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

/// Verbs of these under which somebody else may be quoted: "Ruiz said the bank had offered “a fair price”".
const OPEN: &[&str] = &[
    "offer",
    "order",
    "report",
    "request",
    "refer",
    "propose",
    "recommend",
    "speak",
    "express",
    "voice",
    "read",
    "post",
    "thank",
    "judge",
    "cite",
    "suggest",
    "continue",
];

/// Who is quoted by a verb.
pub struct Caller {
    /// Who.
    pub by: Attribution,
    /// Whether the verb leaves nobody else: then it counts before the words of speech around.
    pub is_sure: bool,
}

/// A quote hangs on its verb over so many words at most.
const WALK_MAX: usize = 8;

/// "the firm's lawyer, Ian Bright, called “absurd”": commas set the participle off, so it is the verb of its noun.
fn apposed(doc: &Doc<'_>, verb: usize) -> Option<usize> {
    let parse = &doc.parse;
    let noun = parse.governor(verb).filter(|noun| parse.dep(verb) == Dep::Acl && parse.is_noun(*noun))?;
    let before = parse.token(verb).checked_sub(1)?;
    let named = parse.children(noun, |dep| dep == Dep::Appos).any(|child| {
        doc.name_at(parse.token(child)).is_some_and(|name| name.mention.kind != NameKind::Place)
    });
    (doc.word(before) == "," && named).then_some(noun)
}

/// The subject of the verb that a quoted token hangs on, where that verb tells what somebody said.
pub fn caller(doc: &Doc<'_>, quoted: std::ops::Range<usize>, speakers: &mut Speakers) -> Option<Caller> {
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
    let open = OPEN.contains(&parse.lemma(verb));
    for _ in 0..WALK_MAX {
        let subjects = || parse.children(verb, |dep| dep == Dep::Nsubj);
        let nearest = subjects().take_while(|own| *own < verb).last().or_else(|| subjects().next());
        let owner = nearest.or_else(|| apposed(doc, verb));
        // "The boat, called “Nan”, sank": a participle of a noun has no speaker.
        if parse.dep(verb) == Dep::Acl && owner.is_none()
            || parse.dep(verb) == Dep::Relcl && parse.tag(verb) == Tag::Vbn && nearest.is_none()
        {
            return None;
        }
        if let Some(subject) = owner {
            // "who called it “a sham”": whom the pronoun stands for.
            let relative = matches!(parse.tag(subject), Tag::Wp | Tag::Wdt);
            let subject = if relative { parse.governor(verb)? } else { subject };
            let reach = parse.reach(subject);
            let end = if subject < verb { reach.end.min(verb) } else { reach.end };
            let phrase = parse.token(reach.start)..parse.token(end.max(subject + 1) - 1) + 1;
            let by = attribution(doc, &phrase, &cue, speakers)?;
            let is_pronoun =
                matches!(by.speaker.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "we" | "i");
            return Some(Caller { by, is_sure: !open && !is_pronoun });
        }
        verb = parse.governor(verb)?;
    }
    None
}
