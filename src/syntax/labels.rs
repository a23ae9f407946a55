//! The closed sets of labels: Penn tags, universal parts of speech, dependency relations, kinds of names.
//!
//! They are those of the model (OntoNotes 5 with ClearNLP's dependencies), so that a label misspelt in a rule
//! does not compile. A weights file that knows another label is refused when it is loaded.

/// Makes an enum of labels with the label's text both ways.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $(
            #[doc = concat!("<code>", $text, "</code>")]
            $(#[$variant_doc])*
            $variant,
        )* }

        impl $name {
            /// Every label, in the order of the enum.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The label as treebanks write it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The label that treebanks write so, if there is one.
            #[must_use]
            pub fn from_label(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// A Penn Treebank tag, as OntoNotes extends them.
    Tag {
        Dollar = "$", CloseQuote = "''", Comma = ",", LeftBracket = "-LRB-", RightBracket = "-RRB-",
        Period = ".", Colon = ":", Address = "ADD", Affix = "AFX", Cc = "CC", Cd = "CD", Dt = "DT",
        Ex = "EX", Fw = "FW", Hyphen = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS",
        Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT",
        Pos = "POS", Prp = "PRP", PrpDollar = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP",
        Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP",
        Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpDollar = "WP$", Wrb = "WRB", Xx = "XX", Space = "_SP",
        OpenQuote = "``",
    }
}

labels! {
    /// A universal part of speech (Universal Dependencies v2).
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// How a word depends on its head (ClearNLP's English labels).
    Dep {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent",
        Amod = "amod", Appos = "appos", Attr = "attr", Aux = "aux", AuxPass = "auxpass", Case = "case",
        Cc = "cc", Ccomp = "ccomp", Compound = "compound", Conj = "conj", Csubj = "csubj",
        CsubjPass = "csubjpass", Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl",
        Intj = "intj", Mark = "mark", Meta = "meta", Neg = "neg", Nmod = "nmod", NpAdvmod = "npadvmod",
        Nsubj = "nsubj", NsubjPass = "nsubjpass", Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis",
        Pcomp = "pcomp", Pobj = "pobj", Poss = "poss", Preconj = "preconj", Predet = "predet", Prep = "prep",
        Prt = "prt", Punct = "punct", Quantmod = "quantmod", Relcl = "relcl", Xcomp = "xcomp",
    }
}

labels! {
    /// What a named entity is (OntoNotes 5).
    EntityKind {
        Cardinal = "CARDINAL", Date = "DATE", Event = "EVENT", Facility = "FAC", Place = "GPE",
        Language = "LANGUAGE", Law = "LAW", Location = "LOC", Money = "MONEY", Nationality = "NORP",
        Ordinal = "ORDINAL", Organization = "ORG", Percent = "PERCENT", Person = "PERSON",
        Product = "PRODUCT", Quantity = "QUANTITY", Time = "TIME", Work = "WORK_OF_ART",
    }
}

impl EntityKind {
    /// Whether such an entity names a figure or a time rather than somebody or something.
    #[must_use]
    pub fn is_figure(self) -> bool {
        use EntityKind::{Cardinal, Date, Money, Ordinal, Percent, Quantity, Time};
        matches!(self, Cardinal | Date | Money | Ordinal | Percent | Quantity | Time)
    }
}

impl Tag {
    /// Whether the word is a verb form or a modal.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Md | Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// Whether the word is a noun, common or proper.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }
}

impl Dep {
    /// Whether the word is the subject of a clause, active or passive.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self, Dep::Nsubj | Dep::NsubjPass | Dep::Csubj | Dep::CsubjPass)
    }
}

#[cfg(test)]
mod tests {
    use super::{Dep, EntityKind, Pos, Tag};

    #[test]
    fn labels_are_read_back_as_they_are_written() {
        assert!(Tag::ALL.iter().all(|&tag| Tag::from_label(tag.as_str()) == Some(tag)));
        assert!(Pos::ALL.iter().all(|&pos| Pos::from_label(pos.as_str()) == Some(pos)));
        assert!(Dep::ALL.iter().all(|&dep| Dep::from_label(dep.as_str()) == Some(dep)));
        assert!(EntityKind::ALL.iter().all(|&kind| EntityKind::from_label(kind.as_str()) == Some(kind)));
        assert_eq!(Dep::from_label("nsubj:pass"), None);
    }
}
