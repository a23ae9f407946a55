//! What a word of negation or modality reaches: a verb and what hangs on it, not the clauses beside it. In "the strike,
//! which will last two days, cost 40 jobs" the "will" is not about the jobs.

use std::ops::Range;

use super::doc::Doc;
use crate::domain::claim::Modality;
use crate::syntax::{Dep, Tag};

/// A claim hangs on its verbs over so many words at most.
const CHAIN_MAX: usize = 16;
/// A marker hangs so far from the verb of a claim at most.
const DOWN_MAX: usize = 6;

/// Words that lead a deed which nobody has proved.
const CHARGES: &[&str] = &[
    "accused",
    "accuse",
    "accuses",
    "accusing",
    "suspected",
    "suspicion",
    "charged",
    "charges",
    "charge",
    "indicted",
    "allegations",
    "allegation",
    "accusations",
    "accusation",
    "claims",
    "claim",
    "rumours",
    "rumors",
    "rumour",
    "investigated",
    "wanted",
    "blamed",
    "sued",
    "suspects",
];
/// Words that lead a deed which was not done.
const CLEARED: &[&str] = &["cleared", "acquitted", "exonerated", "absolved"];
/// What can be reported and then denied.
const REPORTS: &[&str] =
    &["report", "reports", "suggestion", "suggestions", "assertion", "assertions", "notion", "story"];
/// Verbs, in their dictionary form, that deny what stands under them.
const DENYING: &[&str] = &["deny", "reject", "dismiss", "refute", "rebut", "dispute", "debunk"];

/// Verbs whose past is spelt as their infinitive.
const UNCHANGING: &[&str] = &[
    "cut",
    "put",
    "set",
    "hit",
    "shut",
    "let",
    "cost",
    "quit",
    "split",
    "spread",
    "read",
    "burst",
    "bet",
    "shed",
    "beat",
    "broadcast",
    "cast",
    "hurt",
    "rid",
    "thrust",
];

/// The words that a claim hangs on, and where words that colour it may stand.
pub struct Scope {
    /// The words of the claim.
    pub piece: Range<usize>,
    /// Where words that colour it are looked for.
    pub reach: Range<usize>,
    /// From its figure or verb up to the verb of its own clause; empty where the parse gives none.
    chain: Vec<usize>,
    /// What the chain hangs on in turn, where that is another assertion: "accused | of killing two".
    over: Option<usize>,
    /// The tokens of its figure.
    figure: Option<Range<usize>>,
    /// The modal verb before the claim that it shares: "will close a plant and | sell its port".
    pub lent: Option<usize>,
}

impl Scope {
    /// The scope of a piece of a clause; `figure` are the tokens of its first figure.
    pub fn new(
        doc: &Doc<'_>,
        piece: &Range<usize>,
        clause: &Range<usize>,
        figure: Option<Range<usize>>,
    ) -> Self {
        let parse = &doc.parse;
        let anchor = parse.head_of(figure.as_ref().unwrap_or(piece));
        let mut chain = Vec::new();
        let mut at = anchor;
        let mut over = None;
        while let Some(node) = at.filter(|_| chain.len() < CHAIN_MAX) {
            chain.push(node);
            let governor = parse.governor(node);
            let beside = governor.is_some_and(|subject| is_beside(doc, node, subject));
            at = governor.filter(|_| !is_apart(doc, node) && !beside);
            over = governor.filter(|_| at.is_none() && !beside);
        }
        let inside = |k: usize| piece.contains(&k) || clause.contains(&k) && figure.is_some();
        let within = |node: &usize| inside(parse.token(*node));
        let length = chain.iter().take_while(|node| within(node)).count();
        let lent = chain.get(..length).and_then(|own| lent_modal(doc, own)).filter(|modal| !inside(*modal));
        chain.truncate(length);
        let reach = if figure.is_some() {
            clause.start.min(piece.start)..clause.end.max(piece.end)
        } else {
            piece.clone()
        };
        Self { piece: piece.clone(), reach, chain, over, figure, lent }
    }

    /// Whether the claim has a figure.
    pub fn has_figure(&self) -> bool {
        self.figure.is_some()
    }

    /// Whether its figure is the known whole of a part: "how many of the 900 will be paid" says that there are 900.
    pub fn is_known_whole(&self, doc: &Doc<'_>) -> bool {
        let Some(figure) = &self.figure else { return false };
        // "of the 1,400 jobs it plans to cut": the plan is about the whole.
        let told = |k: usize| {
            matches!(doc.word(k), "it" | "they" | "he" | "she" | "we" | "that" | "which")
                && super::lexicon::manner_of(doc.word(k + 1)).is_some()
        };
        if (figure.end..(figure.end + 6).min(self.reach.end.max(figure.end))).any(told) {
            return false;
        }
        let mut at = figure.start;
        while at > 0
            && doc.tokens[at - 1]
                .is_in(&["the", "its", "their", "his", "her", "our", "these", "those", "all"])
        {
            at -= 1;
        }
        let definite = at < figure.start && at > 1 && doc.word(at - 1) == "of";
        definite
            && (doc.tokens[at - 2]
                .is_in(&["many", "most", "some", "few", "none", "any", "half", "each", "one"])
                || doc.amounts_in(&(at.saturating_sub(3)..at)).len() == 1)
    }

    /// Whether it is told by the way, whatever the verb of the sentence says: "plans to sell its mill, which employs 90".
    pub fn is_aside(&self, doc: &Doc<'_>) -> bool {
        let parse = &doc.parse;
        let mut at = self.chain.first().copied();
        for _ in 0..CHAIN_MAX {
            let Some(node) = at else { return false };
            let speaks = super::lexicon::manner_of(doc.word(parse.token(node))).is_some();
            if speaks {
                return false;
            }
            let conceded = || {
                let mut marks = parse.children(node, |dep| matches!(dep, Dep::Mark | Dep::Advmod));
                marks.any(|mark| {
                    doc.tokens[parse.token(mark)].is_in(&["though", "although", "while", "whereas"])
                })
            };
            match parse.dep(node) {
                Dep::Relcl => return true,
                Dep::Advcl if conceded() => return true,
                _ => at = parse.governor(node),
            }
        }
        false
    }

    /// What somebody is said to have done: "accused of stealing", "on suspicion of", "reports that", "cleared of".
    pub fn charge(&self, doc: &Doc<'_>) -> Option<Modality> {
        let parse = &doc.parse;
        let top = *self.chain.last()?;
        let mut over = self.over?;
        let (word, led) = match parse.dep(top) {
            Dep::Pcomp => {
                let preposition = doc.word(parse.token(over)).to_owned();
                over = parse.governor(over)?;
                (
                    doc.word(parse.token(over)),
                    matches!(preposition.as_str(), "of" | "with" | "for" | "to" | "from"),
                )
            }
            Dep::Acl => {
                let mark = parse.children(top, |dep| dep == Dep::Mark).next().is_some();
                (doc.word(parse.token(over)), mark)
            }
            _ => return None,
        };
        if !led {
            return None;
        }
        let verb = parse.governor(over).filter(|_| parse.is_noun(over));
        let denied = verb.is_some_and(|verb| DENYING.contains(&parse.lemma(verb)));
        match word {
            _ if CLEARED.contains(&word) => Some(Modality::Denied),
            _ if denied && (CHARGES.contains(&word) || REPORTS.contains(&word)) => Some(Modality::Denied),
            _ if CHARGES.contains(&word) => Some(Modality::Alleged),
            _ => None,
        }
    }

    /// What was only looked for: "the $3 billion that analysts had expected", "the 12 routes planned".
    pub fn awaited(&self, doc: &Doc<'_>) -> Option<Modality> {
        let parse = &doc.parse;
        self.figure.as_ref()?;
        self.chain.iter().take(2).filter(|node| !parse.is_verb(**node)).find_map(|node| {
            let mut told = parse.children(*node, |dep| matches!(dep, Dep::Relcl | Dep::Acl));
            told.find_map(|verb| match doc.word(parse.token(verb)) {
                "expected" | "forecast" | "predicted" | "projected" | "anticipated" => {
                    Some(Modality::Predicted)
                }
                "planned" | "proposed" | "requested" => Some(Modality::Planned),
                _ => None,
            })
        })
    }

    /// Whether a token of negation or modality is about the claim.
    pub fn colours(&self, doc: &Doc<'_>, token: usize) -> bool {
        let Some(node) = doc.parse.node(token) else { return false };
        if self.lent == Some(token) {
            return true;
        }
        if self.chain.is_empty() {
            return self.piece.contains(&token);
        }
        let over = doc.parse.governor(node);
        if self.chain.contains(&node)
            || over.is_some_and(|over| self.chain.contains(&over) && !is_apart(doc, node))
        {
            return true;
        }
        if self.has_figure() {
            return false;
        }
        let mut at = node;
        for _ in 0..DOWN_MAX {
            if is_apart(doc, at) {
                return false;
            }
            match doc.parse.governor(at) {
                Some(over) if self.chain.contains(&over) => return true,
                Some(over) => at = over,
                None => return false,
            }
        }
        false
    }

    /// Whether it holds only if something else does.
    pub fn is_conditional(&self, doc: &Doc<'_>) -> bool {
        let parse = &doc.parse;
        let marked = |verb: usize| {
            let mut marks = parse.children(verb, |dep| matches!(dep, Dep::Mark | Dep::Advmod | Dep::Prep));
            marks.any(|mark| {
                doc.tokens[parse.token(mark)].is_in(&["if", "unless", "provided", "providing", "assuming"])
            })
        };
        self.chain.iter().any(|node| {
            marked(*node)
                || parse.is_verb(*node) && parse.children(*node, |dep| dep == Dep::Advcl).any(marked)
        })
    }
}

/// The modal verb that the verb of a claim shares with those it is joined to.
fn lent_modal(doc: &Doc<'_>, chain: &[usize]) -> Option<usize> {
    let parse = &doc.parse;
    let aux = |node: usize| parse.children(node, |dep| dep == Dep::Aux);
    let word = |node: usize| doc.word(parse.token(node));
    // "would close 40 branches and cut 1,200 jobs": past and infinitive look the same.
    let infinite = |node: usize| parse.tag(node) == Tag::Vb || UNCHANGING.contains(&word(node));
    let bare = |node: &&usize| infinite(**node) && aux(**node).next().is_none();
    let mut at = *chain.iter().find(|node| parse.is_verb(**node)).filter(bare)?;
    for _ in 0..DOWN_MAX {
        if parse.dep(at) != Dep::Conj {
            break;
        }
        at = parse.governor(at)?;
        if let Some(modal) = aux(at).find(|aux| parse.tag(*aux) == Tag::Md) {
            return Some(parse.token(modal));
        }
    }
    None
}

/// "The couple, both 44, are suspected": what stands beside a subject is told as it is.
fn is_beside(doc: &Doc<'_>, node: usize, subject: usize) -> bool {
    doc.parse.dep(node) == Dep::Appos && matches!(doc.parse.dep(subject), Dep::Nsubj | Dep::NsubjPass)
}

/// Whether what hangs on a node is another assertion than what the node hangs on.
fn is_apart(doc: &Doc<'_>, node: usize) -> bool {
    let parse = &doc.parse;
    let tag = parse.tag(node);
    match parse.dep(node) {
        Dep::Relcl | Dep::Advcl | Dep::Parataxis | Dep::Pcomp => true,
        Dep::Acl => matches!(tag, Tag::Vbn | Tag::Vbg),
        Dep::Conj => matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp),
        _ => false,
    }
}
