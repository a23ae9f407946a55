//! Claims: what a text asserts, piece by piece, with everything that is compared later.

use serde::{Deserialize, Serialize};

use crate::domain::quantity::Quantity;
use crate::domain::text::Span;
use crate::domain::time::{AsOf, TimeMention};

/// Whether a claim says that something is so, or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}

/// How surely a claim is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Modality {
    /// As a fact, or as a fact told by the speaker ("said", "reported").
    #[default]
    Asserted,
    /// "denied", "rejected the claim that".
    Denied,
    /// "plans to", "will", "is to", "vowed to".
    Planned,
    /// "is expected to", "forecast", "may".
    Predicted,
    /// "allegedly", "accused of", "claimed", "suspected".
    Alleged,
    /// "if", "unless", "would".
    Conditional,
    /// A question.
    Asked,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker, resolved within the text where that is safe: "World Health Organization".
    pub speaker: String,
    /// The words that name the speaker here ("the agency", "he").
    pub span: Span,
    /// The word of speech: "said", "according to".
    pub cue: String,
}

/// A figure: a quantity with what it measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The quantity, its offsets counted in the whole text.
    pub quantity: Quantity,
    /// What is counted or measured, in words: "people killed", "acres burned", "containment".
    pub measure: String,
    /// Normal forms of the things that are counted ("person", "home"); synonyms share one form.
    pub counted: Vec<String>,
    /// Normal forms of what happened to them or what is measured ("killed", "contained"); synonyms share one form,
    /// so that "dead", "lost their lives" and "death toll" are one role. Empty where the sentence names none.
    pub roles: Vec<String>,
    /// The part of a population that it counts: "civilians" in "691 people, including 41 civilians". Empty for a
    /// whole.
    pub subset: String,
    /// Where it is a part of another figure of the text: the wording span of that figure.
    pub part_of: Option<Span>,
    /// Whose it is: "Ostvik", "the company". Empty where the sentence names nobody.
    pub subject: String,
    /// Whether it only grows: "so far", "since April", a death toll, an area burned.
    pub cumulative: bool,
}

/// Words in quotation marks that somebody is quoted as saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, without the marks.
    pub span: Span,
    /// Who said them; unset where the text does not say.
    pub attribution: Option<Attribution>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Anything else, or unknown: an event, a ship, a law.
    Other,
}

/// A name that a text mentions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameMention {
    /// Where it stands.
    pub span: Span,
    /// The normal form that names are compared in: accents folded, titles off, the longest form of the same name in
    /// the text ("yusra al-qandil" also where only "al-Qandil" stands).
    pub normal: String,
    /// What it names.
    pub kind: NameKind,
}

/// One checkable assertion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The clause that makes it, at most 500 bytes.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The words of its subject, where it shares them with another clause of its sentence ("the storm" of "and damaged
    /// 320 kilometers of lines").
    #[serde(default)]
    pub leans_on: Option<Span>,
    /// Its number among the claims of the same span, from 0.
    pub ordinal: usize,
    /// The figures that it gives: one, but for a tally of one vote or a score.
    pub figures: Vec<Figure>,
    /// The quotes that it holds.
    pub quotes: Vec<Quote>,
    /// Who said it; unset where the publisher speaks.
    pub attribution: Option<Attribution>,
    /// The time for which it holds; unset where unknown (a statement without a time).
    pub as_of: Option<AsOf>,
    /// The times that it mentions.
    pub times: Vec<TimeMention>,
    /// How surely it is put.
    pub modality: Modality,
    /// Whether it is negated.
    pub polarity: Polarity,
    /// The names that it mentions.
    pub names: Vec<NameMention>,
    /// Normal forms of its content words, names and numbers left out; synonyms keep their own forms here.
    pub terms: Vec<String>,
    /// Normal forms of the verbs and nouns that carry its state ("dismissed", "contained", "evacuation").
    pub states: Vec<String>,
    /// Words of change make it newer than the record: "has risen to", "now stands at", "has now accepted".
    pub says_changed: bool,
    /// It says that it revises or corrects an earlier figure: "revised", "corrected", "recount".
    pub says_revised: bool,
    /// It speaks of its own earlier time in so many words ("as of June 10", "by then").
    pub says_when: bool,
    /// Who does what to whom, as far as the clause says it plainly.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// What somebody does, active and passive alike: "Arda bought the club", "the club was bought by Arda".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The dictionary form of the verb, also where a noun names the deed ("the purchase of").
    pub verb: String,
    /// Who does it.
    pub doers: Vec<Party>,
    /// Whom or what it is done to.
    pub done_to: Vec<Party>,
    /// What prepositions tie to it: "sold to Arda", "won against Brod".
    pub others: Vec<(String, Party)>,
    /// How this verb of the clause is put.
    #[serde(default)]
    pub force: Force,
}

/// How one verb of a clause is put, whatever the rest of the clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Force {
    /// As a plain fact.
    Plain,
    /// As not so.
    Negated,
    /// Under another verb or a modal, or nobody can tell: the claim's own polarity and modality count.
    #[default]
    Open,
}

/// Somebody or something that takes part in an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    /// By name, in its normal form.
    Named(String),
    /// By a noun, in its dictionary form.
    Called(String),
}

/// What is known of a whole text beside its claims: what a clause leaves out because the headline or the first
/// paragraph has said it ("the fire").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Normal forms of the names in headline, dateline and text, most often named first.
    pub names: Vec<String>,
    /// Normal forms of the content words of headline and first sentence.
    pub terms: Vec<String>,
}

/// What was read in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it asserts, in the order of the text.
    pub claims: Vec<Claim>,
    /// Figures in sentences that assert nothing (a question, a wish).
    pub unclaimed_figures: Vec<Figure>,
    /// Sentences that assert nothing that a record could settle: questions, opinions, wishes, commands.
    pub unchecked: Vec<Span>,
    /// What the whole text is about.
    pub setting: Setting,
}
