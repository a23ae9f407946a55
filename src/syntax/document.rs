//! A parsed text: its tokens with their heads, its sentences and its names, and ways to walk them.
//!
//! A document keeps offsets and no text; whoever walks it holds the text. White space is in no token, and
//! every other character is in exactly one.

use std::ops::Range;

use super::labels::{Dep, EntityKind, Pos, Tag};

/// A word or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) head: u32,
    pub(super) left_edge: u32,
    pub(super) right_edge: u32,
    pub(super) sentence: u32,
    /// The word as a dictionary lists it.
    pub lemma: Box<str>,
    /// Its Penn tag.
    pub tag: Tag,
    /// Its universal part of speech.
    pub pos: Pos,
    /// How it depends on its head.
    pub dep: Dep,
    /// Whether white space follows it directly.
    pub space_after: bool,
}

impl Token {
    /// Where it begins: bytes from the start of the text.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Where it ends: bytes from the start of the text, exclusive.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Its bytes in the text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Its characters, from the text that was parsed.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span()]
    }

    /// The token on which it depends: its own number for the root of a sentence.
    #[must_use]
    pub fn head(&self) -> usize {
        self.head as usize
    }

    /// The number of its sentence.
    #[must_use]
    pub fn sentence(&self) -> usize {
        self.sentence as usize
    }

    /// From the first to the last token that depends on it, itself included.
    ///
    /// All of them lie in this range; where arcs cross, a few others do too.
    #[must_use]
    pub fn reach(&self) -> Range<usize> {
        self.left_edge as usize..self.right_edge as usize + 1
    }
}

/// A run of tokens that is one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens; never empty.
    pub tokens: Range<usize>,
    /// The token on which all others depend.
    pub root: usize,
}

/// A name, date or figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens; never empty, within one sentence.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
}

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order, without gaps.
    pub sentences: Vec<Sentence>,
    /// Every entity, in order; they do not overlap.
    pub entities: Vec<Entity>,
}

impl Document {
    /// The tokens that depend directly on this one, from left to right.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let reach = self.tokens[token].reach();
        reach.filter(move |&other| other != token && self.tokens[other].head() == token)
    }

    /// The children that depend in this way.
    pub fn children_as(&self, token: usize, dep: Dep) -> impl Iterator<Item = usize> + '_ {
        self.children(token).filter(move |&child| self.tokens[child].dep == dep)
    }

    /// The first child that depends in this way.
    #[must_use]
    pub fn child_as(&self, token: usize, dep: Dep) -> Option<usize> {
        self.children_as(token, dep).next()
    }

    /// The token and all that depends on it at any remove, from left to right.
    pub fn subtree(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens[token].reach().filter(move |&other| self.is_under(other, token))
    }

    /// Whether `token` is `above` or depends on it at any remove.
    #[must_use]
    pub fn is_under(&self, token: usize, above: usize) -> bool {
        token == above || self.governors(token).any(|governor| governor == above)
    }

    /// The token's head, unless it is a root.
    #[must_use]
    pub fn governor(&self, token: usize) -> Option<usize> {
        let head = self.tokens[token].head();
        (head != token).then_some(head)
    }

    /// The token's head, that head's head and so on up to the root.
    pub fn governors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.governor(token), |&above| self.governor(above))
    }

    /// The sentence in which a token stands.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> &Sentence {
        &self.sentences[self.tokens[token].sentence()]
    }

    /// A sentence's bytes in the text.
    #[must_use]
    pub fn sentence_span(&self, sentence: &Sentence) -> Range<usize> {
        self.span_of(&sentence.tokens)
    }

    /// The bytes of a run of tokens; empty for an empty run.
    #[must_use]
    pub fn span_of(&self, tokens: &Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.start()..last.end(),
            Some([only]) => only.span(),
            _ => 0..0,
        }
    }

    /// The tokens that share at least one byte with a span.
    #[must_use]
    pub fn tokens_in(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end() <= span.start);
        let end = self.tokens.partition_point(|token| token.start() < span.end);
        first..end.max(first)
    }

    /// The token in which a byte of the text lies.
    #[must_use]
    pub fn token_at(&self, byte: usize) -> Option<usize> {
        let found = self.tokens_in(&(byte..byte + 1));
        (!found.is_empty()).then_some(found.start)
    }

    /// The entity to which a token belongs.
    #[must_use]
    pub fn entity_at(&self, token: usize) -> Option<&Entity> {
        let after = self.entities.partition_point(|entity| entity.tokens.start <= token);
        let entity = self.entities.get(after.checked_sub(1)?)?;
        entity.tokens.contains(&token).then_some(entity)
    }

    /// The token of a run on which the others depend: the first whose head lies outside.
    #[must_use]
    pub fn head_of(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().find(|&token| {
            let head = self.tokens[token].head();
            head == token || !tokens.contains(&head)
        })
    }

    /// The words of one noun phrase around its head: compounds, modifiers, determiners, no clauses.
    ///
    /// The subtree of the head without what hangs on it as a clause, prepositional phrase, apposition or
    /// coordination.
    pub fn noun_chunk(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let own = move |token: usize| {
            use Dep::{Acl, Advcl, Appos, Cc, Conj, Parataxis, Prep, Punct, Relcl};
            let on_head =
                std::iter::once(token).chain(self.governors(token)).take_while(|&above| above != head).last();
            on_head.is_none_or(|below| {
                let dep = self.tokens[below].dep;
                !matches!(dep, Acl | Advcl | Appos | Cc | Conj | Parataxis | Prep | Punct | Relcl)
            })
        };
        self.subtree(head).filter(move |&token| own(token))
    }
}
