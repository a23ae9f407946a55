//! Possible answers to one claim, and who proposes them.

use crate::domain::verdict::draft::Draft;

/// Who proposes a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Words and figures compared.
    Structure,
    /// A figure of a sentence that speaks of the claim.
    Figure,
    /// A sentence that supports the claim.
    Said,
    /// The same where structure reads it as a plan, an allegation or a forecast, or as said by somebody else.
    AsSaid,
    /// A sentence that refutes it.
    Objected,
    /// An older sentence supports it, a newer one refutes it, or what supports it has been withdrawn.
    Overtaken,
    /// A correction says that an older report had said it, or a later one moves the day that it gives.
    TakenBack,
    /// An older sentence supports it, and structure finds another in a newer report.
    Replaced,
    /// One source supports it, another refutes it.
    Rivals,
    /// A sentence settles it, and its text tells that another speaker answers that one.
    Answered,
    /// What recorded figures come to when they are added or taken from each other.
    Derived,
    /// A share of a recorded amount, or one amount over another.
    Shared,
    /// Two recorded figures, one of which is said to be more than the other.
    Compared,
    /// Two recorded events, with the days between them.
    Between,
    /// The number is one that the record gives to something else.
    Borrowed,
    /// A recorded claim gives the same, and that one still stands, has been overtaken or is disputed.
    Restated,
    /// A newer wording of the sentence that supports it leaves it out.
    Rewritten,
    /// It is of a later day than what is nearest on record.
    Later,
    /// Nothing settles it.
    Silent,
}

impl Source {
    /// As groups of proposals are named.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Figure => "figure",
            Self::Said => "said",
            Self::AsSaid => "as_said",
            Self::Objected => "objected",
            Self::Overtaken => "overtaken",
            Self::TakenBack => "taken_back",
            Self::Replaced => "replaced",
            Self::Rivals => "rivals",
            Self::Answered => "answered",
            Self::Derived => "derived",
            Self::Shared => "shared",
            Self::Compared => "compared",
            Self::Between => "between",
            Self::Borrowed => "borrowed",
            Self::Restated => "restated",
            Self::Rewritten => "rewritten",
            Self::Later => "later",
            Self::Silent => "silent",
        }
    }
}

/// A draft and who proposes it.
#[derive(Debug)]
pub struct Proposal {
    /// Who.
    pub source: Source,
    /// What.
    pub draft: Draft,
}
