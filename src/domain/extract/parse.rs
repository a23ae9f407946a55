//! The parse of a text beside its tokens: which node of the parse a token is, and phrases of nodes as token ranges.
//!
//! Every walk is bounded, so that a sentence of a hundred thousand words costs no more than its length.

use std::ops::Range;

use crate::domain::text::Token;
use crate::syntax::{Dep, Document, EntityKind, Syntax, Tag};

/// A phrase is looked for within so many nodes of its head.
const NEAR_NODES: usize = 40;
/// A noun phrase has at most so many nodes before its head.
const CHUNK_NODES_MAX: usize = 9;

/// A parsed text, aligned with its tokens by byte offsets.
pub struct Parse {
    document: Document,
    /// The node in which each token begins.
    node_of: Vec<u32>,
    /// The token in which each node begins.
    token_of: Vec<u32>,
}

impl Parse {
    /// Parses a text.
    pub fn new(text: &str, tokens: &[Token]) -> Self {
        let document = Syntax::embedded().parse(text);
        let mut node_of = Vec::with_capacity(tokens.len());
        let mut node = 0;
        for token in tokens {
            while node + 1 < document.tokens.len() && document.tokens[node].end() <= token.span.start {
                node += 1;
            }
            node_of.push(node as u32);
        }
        let mut token_of = Vec::with_capacity(document.tokens.len());
        let mut token = 0;
        for node in &document.tokens {
            while token + 1 < tokens.len() && tokens[token].span.end <= node.start() {
                token += 1;
            }
            token_of.push(token as u32);
        }
        Self { document, node_of, token_of }
    }

    /// The tokens with which its sentences begin.
    pub fn sentence_starts(&self) -> impl Iterator<Item = usize> {
        self.document.sentences.iter().map(|sentence| self.token(sentence.tokens.start))
    }

    /// The node of a token.
    pub fn node(&self, token: usize) -> Option<usize> {
        let node = *self.node_of.get(token)? as usize;
        (node < self.document.tokens.len()).then_some(node)
    }

    /// The token of a node.
    pub fn token(&self, node: usize) -> usize {
        self.token_of.get(node).map_or(0, |token| *token as usize)
    }

    /// The node on which the nodes of a token range depend.
    pub fn head_of(&self, tokens: &Range<usize>) -> Option<usize> {
        let last = self.node(tokens.end.checked_sub(1)?)?;
        let first = self.node(tokens.start)?;
        self.document.head_of(&(first..last + 1))
    }

    /// How a node depends on its head.
    pub fn dep(&self, node: usize) -> Dep {
        self.document.tokens[node].dep
    }

    /// The Penn tag of a node.
    pub fn tag(&self, node: usize) -> Tag {
        self.document.tokens[node].tag
    }

    /// The dictionary form of a node.
    pub fn lemma(&self, node: usize) -> &str {
        &self.document.tokens[node].lemma
    }

    /// The node over a node.
    pub fn governor(&self, node: usize) -> Option<usize> {
        self.document.governor(node)
    }

    /// The node after the last that depends on a node.
    pub fn reach_end(&self, node: usize) -> usize {
        self.document.tokens[node].reach().end
    }

    /// The nodes from the first to the last that depend on a node.
    pub fn reach(&self, node: usize) -> Range<usize> {
        self.document.tokens[node].reach()
    }

    /// The names that the parse found, as token ranges.
    pub fn entities(&self) -> impl Iterator<Item = (Range<usize>, EntityKind)> {
        let named = self.document.entities.iter().filter(|entity| !entity.kind.is_figure());
        named.map(|entity| {
            let last = entity.tokens.end.saturating_sub(1);
            (self.token(entity.tokens.start)..self.token(last) + 1, entity.kind)
        })
    }

    /// Whether a node is a preposition of a level: "at 12", "to 12".
    pub fn is_at(&self, node: usize) -> bool {
        matches!(self.lemma(node), "at" | "to" | "by" | "from" | "in" | "on")
    }

    /// Whether a node is a noun, common or proper.
    pub fn is_noun(&self, node: usize) -> bool {
        self.tag(node).is_noun()
    }

    /// Whether a node is a form of a verb.
    pub fn is_verb(&self, node: usize) -> bool {
        self.tag(node).is_verb()
    }

    /// The nearby nodes that depend on a node in a way.
    pub fn children(&self, node: usize, fits: impl Fn(Dep) -> bool) -> impl Iterator<Item = usize> {
        let reach = self.document.tokens[node].reach();
        let near = reach.start.max(node.saturating_sub(NEAR_NODES))..reach.end.min(node + NEAR_NODES);
        near.filter(move |&child| {
            child != node && self.document.tokens[child].head() == node && fits(self.dep(child))
        })
    }

    /// The noun phrase of a head, from its first modifier to the head, without an article.
    pub fn chunk(&self, head: usize) -> Range<usize> {
        let floor = self.document.tokens[head].reach().start.max(head.saturating_sub(CHUNK_NODES_MAX));
        let mut start = head;
        while start > floor && self.is_inside_chunk(start - 1) {
            start -= 1;
        }
        while start < head
            && matches!(self.tag(start), Tag::Dt | Tag::Hyphen | Tag::Comma | Tag::Pdt | Tag::PrpDollar)
        {
            start += 1;
        }
        self.token(start)..self.token(head) + 1
    }

    fn is_inside_chunk(&self, node: usize) -> bool {
        use Dep::{Advmod, Amod, Case, Compound, Det, Neg, Nmod, NpAdvmod, Nummod, Poss, Predet, Quantmod};
        let hyphen = self.tag(node) == Tag::Hyphen;
        hyphen
            || matches!(
                self.dep(node),
                Advmod
                    | Amod
                    | Case
                    | Compound
                    | Det
                    | Neg
                    | Nmod
                    | NpAdvmod
                    | Nummod
                    | Poss
                    | Predet
                    | Quantmod
            )
    }

    /// A noun phrase with the "of" and "for" phrases that follow it directly: "price of gasoline per litre".
    pub fn phrase(&self, head: usize) -> Range<usize> {
        let chunk = self.chunk(head);
        let reach = self.document.tokens[head].reach();
        let mut end = head + 1;
        while end < reach.end.min(head + 9) {
            let ends = matches!(
                self.tag(end),
                Tag::Comma | Tag::Colon | Tag::Period | Tag::LeftBracket | Tag::Wdt | Tag::Wp | Tag::Wrb
            ) || self.is_verb(end)
                || matches!(self.dep(end), Dep::Relcl | Dep::Acl | Dep::Appos | Dep::Mark);
            if ends {
                break;
            }
            end += 1;
        }
        while end > head + 1 && matches!(self.tag(end - 1), Tag::In | Tag::Dt | Tag::Cc | Tag::To) {
            end -= 1;
        }
        chunk.start..self.token(end - 1) + 1
    }
}
