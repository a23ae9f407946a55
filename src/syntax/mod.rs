//! Syntax of news English: text in; tokens with lemmas, parts of speech and heads, sentences and names out.
//!
//! The network is that of spaCy's `en_core_web_sm` 3.8.0 (MIT), run in plain Rust; `training/syntax` converts
//! its weights and `models/README.md` says where they come from. No I/O and no clock; knows nothing of news
//! beyond how its text looks. Deterministic on one type of processor. Linear in the text, with the memory of
//! a window beside the result, and without a panic on any text.
//!
//! ```
//! use onrecord::syntax::{Dep, Syntax};
//! let text = "At least 318 people have been killed, the ministry said.";
//! let document = Syntax::embedded().parse(text);
//! let number = document.token_at(text.find("318").unwrap()).unwrap();
//! let counted = document.governor(number).unwrap();
//! assert_eq!(document.tokens[counted].text(text), "people");
//! assert_eq!(document.tokens[counted].dep, Dep::NsubjPass);
//! ```

mod arcs;
mod attributes;
mod characters;
pub mod conllu;
mod document;
mod drawing;
mod hash;
mod labels;
mod lemmas;
mod lexicon;
mod names;
mod network;
mod pipeline;
mod sentences;
mod tokenizer;
mod tree;
mod weights;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

pub use document::{Document, Entity, Sentence, Token};
pub use drawing::draw;
pub use labels::{Dep, EntityKind, Pos, Tag};
pub use network::Level;
pub use weights::WeightsError;

use arcs::ArcParser;
use attributes::AttributeRules;
use characters::Characters;
use lemmas::Lemmatizer;
use lexicon::Lexicon;
use names::NameFinder;
use network::{Encoder, Matrix, WIDTH};
use tokenizer::Tokenizer;
use weights::{Weights, wrong};

/// The weights that come with the binary.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/syntax.bin"));

/// Everything that it takes to parse; made once and shared.
pub struct Syntax {
    level: Level,
    characters: Characters,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    /// The vectors that the tagger and the parser share.
    shared: Encoder,
    tagger: Matrix,
    tags: Vec<Tag>,
    parser: ArcParser,
    /// The vectors of the entity recogniser.
    name_encoder: Encoder,
    names: NameFinder,
    attributes: AttributeRules,
    lemmatizer: Lemmatizer,
}

impl Syntax {
    /// The parser with the weights of this binary, loaded at the first call.
    ///
    /// # Panics
    /// Where the weights that were built in are damaged, which the tests exclude.
    #[must_use]
    pub fn embedded() -> &'static Syntax {
        static SYNTAX: OnceLock<Syntax> = OnceLock::new();
        SYNTAX.get_or_init(|| Syntax::from_bytes(EMBEDDED).expect("the built-in weights are whole"))
    }

    /// A parser with other weights, which are checked here.
    ///
    /// # Errors
    /// Where the bytes are not a whole weights file of the version and sizes that this module runs.
    pub fn from_bytes(bytes: &[u8]) -> Result<Syntax, WeightsError> {
        let weights = Weights::parse(bytes)?;
        let characters = Characters::load(&weights)?;
        let tags: Option<Vec<Tag>> =
            weights.strings("tagger.labels")?.into_iter().map(Tag::from_label).collect();
        let tags = tags.ok_or_else(|| wrong("tagger.labels", "names an unknown tag"))?;
        let tagger = weights.tensor("tagger.weight", &[tags.len(), WIDTH])?;
        let tagger_bias = weights.tensor("tagger.bias", &[tags.len()])?;
        Ok(Syntax {
            level: Level::detect(),
            lexicon: Lexicon::load(&weights)?,
            tokenizer: Tokenizer::load(&weights, &characters)?,
            characters,
            shared: Encoder::load(&weights, "shared", true)?,
            tagger: Matrix::plain(&tagger, &tagger_bias, WIDTH),
            tags,
            parser: ArcParser::load(&weights)?,
            name_encoder: Encoder::load(&weights, "names", false)?,
            names: NameFinder::load(&weights)?,
            attributes: AttributeRules::load(&weights)?,
            lemmatizer: Lemmatizer::load(&weights)?,
        })
    }

    /// The same parser with other instructions than the best that this processor has.
    ///
    /// `None` where the processor does not have them.
    #[must_use]
    pub fn at_level(self, level: Level) -> Option<Syntax> {
        // The kernels rely on it that a level is only ever set where it is available.
        Level::available().contains(&level).then_some(Syntax { level, ..self })
    }

    /// The weights that come with the binary, for [`Syntax::from_bytes`].
    #[must_use]
    pub fn embedded_weights() -> &'static [u8] {
        EMBEDDED
    }

    /// Parses a text of up to 4 GiB; what lies beyond is left out.
    #[must_use]
    pub fn parse(&self, text: &str) -> Document {
        pipeline::parse(self, text)
    }

    /// Parses words that somebody else has cut, as one run; each with whether white space follows it.
    ///
    /// For measuring on treebanks. `sentence_starts` names the words with which sentences begin, if that is
    /// known. The offsets are those in the words put together, with one blank where white space follows.
    /// Empty words, and words that are white space, must not be among them.
    #[must_use]
    pub fn parse_words(&self, words: &[(&str, bool)], sentence_starts: Option<&[usize]>) -> Document {
        pipeline::parse_words(self, words, sentence_starts)
    }
}

impl std::fmt::Debug for Syntax {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Syntax").field("level", &self.level).finish_non_exhaustive()
    }
}
