//! What a word of negation or modality reaches: a verb and what hangs on it, not the clauses beside it. In "the strike,
//! which will last two days, cost 40 jobs" the "will" is not about the jobs.

use std::ops::Range;

use super::doc::Doc;
use crate::syntax::{Dep, Tag};

/// A claim hangs on its verbs over so many words at most.
const CHAIN_MAX: usize = 16;
/// A marker hangs so far from the verb of a claim at most.
const DOWN_MAX: usize = 6;

/// The words that a claim hangs on, and where words that colour it may stand.
pub struct Scope {
    /// The words of the claim.
    pub piece: Range<usize>,
    /// Where words that colour it are looked for.
    pub reach: Range<usize>,
    /// From its figure or verb up to the verb of its own clause; empty where the parse gives none.
    chain: Vec<usize>,
    has_figure: bool,
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
        while let Some(node) = at.filter(|_| chain.len() < CHAIN_MAX) {
            chain.push(node);
            at = parse.governor(node).filter(|_| !is_apart(doc, node));
        }
        let inside = |k: usize| piece.contains(&k) || clause.contains(&k) && figure.is_some();
        let within = |node: &usize| inside(parse.token(*node));
        let length = chain.iter().take_while(|node| within(node)).count();
        chain.truncate(length);
        let reach = if figure.is_some() {
            clause.start.min(piece.start)..clause.end.max(piece.end)
        } else {
            piece.clone()
        };
        Self { piece: piece.clone(), reach, chain, has_figure: figure.is_some() }
    }

    /// Whether the claim has a figure.
    pub fn has_figure(&self) -> bool {
        self.has_figure
    }

    /// Whether a token of negation or modality is about the claim.
    pub fn colours(&self, doc: &Doc<'_>, token: usize) -> bool {
        let Some(node) = doc.parse.node(token) else { return false };
        if self.chain.is_empty() {
            return self.piece.contains(&token);
        }
        let over = doc.parse.governor(node);
        if self.chain.contains(&node)
            || over.is_some_and(|over| self.chain.contains(&over) && !is_apart(doc, node))
        {
            return true;
        }
        if self.has_figure {
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
            marks.any(|mark| matches!(doc.word(parse.token(mark)), "if" | "unless"))
        };
        self.chain.iter().any(|node| {
            marked(*node)
                || parse.is_verb(*node) && parse.children(*node, |dep| dep == Dep::Advcl).any(marked)
        })
    }
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
