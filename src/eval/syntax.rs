//! How well the syntax fits a treebank: tokens and sentences on raw text, the rest on the treebank's tokens.
//!
//! Treebanks of Universal Dependencies name and draw arcs in another way than our model. [`Relation`] maps
//! what maps: subjects, objects, numeric modifiers, compounds, relative clauses and coordination; arcs at a
//! copula are counted at the verb and names at their last word, as our model draws them. Nothing here reads
//! a file.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::ops::Range;

use crate::syntax::conllu::{AnnotatedSentence, AnnotatedText, Word};
use crate::syntax::{Dep, Document, EntityKind, Pos, Syntax, Tag};

/// An arc that both schemes know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Subjects of active and passive clauses.
    Subject,
    /// Direct objects.
    Object,
    /// Indirect objects without a preposition.
    IndirectObject,
    /// Numbers that count a noun.
    NumericModifier,
    /// Compounds and names of several words.
    Compound,
    /// Relative clauses.
    RelativeClause,
    /// What is coordinated with the first of its kind.
    Coordination,
    /// Adjectives before a noun.
    Adjective,
    /// Possessors.
    Possessor,
}

/// Right ones among those that we gave and those that the treebank has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// On both sides.
    pub same: usize,
    /// On our side.
    pub ours: usize,
    /// On the treebank's side.
    pub theirs: usize,
}

impl Agreement {
    fn of<T: std::hash::Hash + Eq>(ours: &HashSet<T>, theirs: &HashSet<T>) -> Agreement {
        Agreement { same: ours.intersection(theirs).count(), ours: ours.len(), theirs: theirs.len() }
    }

    fn add(&mut self, other: Agreement) {
        self.same += other.same;
        self.ours += other.ours;
        self.theirs += other.theirs;
    }

    /// The share of ours that is right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.same, self.ours)
    }

    /// The share of theirs that we found.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.same, self.theirs)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        share(2 * self.same, self.ours + self.theirs)
    }
}

/// What was measured on some texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Texts and words of the treebank.
    pub n_texts: usize,
    /// Words of the treebank.
    pub n_words: usize,
    /// Tokens on raw text, by their bytes.
    pub tokens: Agreement,
    /// Sentences on raw text, by where they begin and end.
    pub sentences: Agreement,
    /// Words with the treebank's Penn tag, on its tokens.
    pub tags: usize,
    /// Words with its universal part of speech.
    pub parts_of_speech: usize,
    /// Words with its lemma, letter case aside.
    pub lemmas: usize,
    /// Arcs on the treebank's tokens and sentences.
    pub relations: BTreeMap<Relation, Agreement>,
}

/// Measures on every text.
#[must_use]
pub fn evaluate(syntax: &Syntax, texts: &[AnnotatedText]) -> Report {
    let mut report = Report { n_texts: texts.len(), ..Report::default() };
    for text in texts {
        let raw = RawText::of(text);
        let document = syntax.parse(&raw.text);
        let our_tokens = document.tokens.iter().map(|token| token.span());
        report.tokens.add(Agreement::of(&our_tokens.collect(), &raw.words.iter().cloned().collect()));
        let our_sentences = document.sentences.iter().map(|sentence| document.sentence_span(sentence));
        let their_sentences = raw.sentences.iter().cloned();
        report.sentences.add(Agreement::of(&our_sentences.collect(), &their_sentences.collect()));
        on_given_tokens(syntax, text, &mut report);
    }
    report
}

/// A text put together again, with the bytes of its words and sentences.
struct RawText {
    text: String,
    words: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
}

impl RawText {
    fn of(annotated: &AnnotatedText) -> RawText {
        let mut raw = RawText { text: String::new(), words: vec![], sentences: vec![] };
        for sentence in &annotated.sentences {
            if sentence.begins_paragraph && !raw.text.is_empty() {
                raw.text.truncate(raw.text.trim_end().len());
                raw.text.push_str("\n\n");
            }
            let start = raw.text.len();
            let mut end = start;
            for word in &sentence.words {
                let word_start = raw.text.len();
                raw.text.push_str(&word.form);
                end = raw.text.len();
                raw.words.push(word_start..end);
                if word.space_after {
                    raw.text.push(' ');
                }
            }
            raw.sentences.push(start..end);
        }
        raw
    }
}

/// Tags, lemmas and arcs on the treebank's tokens and sentences.
fn on_given_tokens(syntax: &Syntax, text: &AnnotatedText, report: &mut Report) {
    let words: Vec<&Word> = text.sentences.iter().flat_map(|sentence| &sentence.words).collect();
    // Words with blanks inside ("10 000") are rare and would not be one token of ours.
    let usable = |word: &&Word| !word.form.is_empty() && !word.form.contains(char::is_whitespace);
    if !words.iter().all(usable) {
        return;
    }
    let mut starts = vec![];
    let mut n_words = 0;
    for sentence in &text.sentences {
        starts.push(n_words);
        n_words += sentence.words.len();
    }
    let given: Vec<(&str, bool)> = words.iter().map(|word| (&*word.form, word.space_after)).collect();
    let document = syntax.parse_words(&given, Some(&starts));
    report.n_words += n_words;
    for (token, word) in document.tokens.iter().zip(&words) {
        report.tags += usize::from(same_tag(token.tag, &word.xpos));
        report.parts_of_speech += usize::from(token.pos.as_str() == word.upos);
        report.lemmas += usize::from(token.lemma.to_lowercase() == word.lemma.to_lowercase());
    }
    let mut ours: BTreeMap<Relation, HashSet<(usize, usize)>> = BTreeMap::new();
    let mut theirs = ours.clone();
    for index in 0..document.tokens.len() {
        if let Some((relation, head, child)) = own_relation(&document, index) {
            ours.entry(relation).or_default().insert((head, child));
        }
    }
    for (sentence, start) in text.sentences.iter().zip(starts) {
        for (relation, head, child) in treebank_relations(sentence) {
            theirs.entry(relation).or_default().insert((head + start, child + start));
        }
    }
    for relation in ours.keys().chain(theirs.keys()).copied().collect::<HashSet<_>>() {
        let empty = HashSet::new();
        let (ours, theirs) = (ours.get(&relation).unwrap_or(&empty), theirs.get(&relation).unwrap_or(&empty));
        report.relations.entry(relation).or_default().add(Agreement::of(ours, theirs));
    }
}

/// Whether a tag is the treebank's; brackets and quotes are written in several ways.
fn same_tag(ours: Tag, theirs: &str) -> bool {
    ours.as_str() == theirs || matches!((ours, theirs), (Tag::LeftBracket, "(") | (Tag::RightBracket, ")"))
}

/// An arc of ours that maps: relation, head, dependent.
fn own_relation(document: &Document, index: usize) -> Option<(Relation, usize, usize)> {
    let head = document.governor(index)?;
    let (token, above) = (&document.tokens[index], &document.tokens[head]);
    let relation = match token.dep {
        Dep::Nsubj | Dep::NsubjPass | Dep::Csubj | Dep::CsubjPass => Relation::Subject,
        Dep::Dobj => Relation::Object,
        Dep::Dative if token.pos != Pos::Adp => Relation::IndirectObject,
        // The treebank has other arcs for the days of dates, and heads money by its sign.
        Dep::Nummod if is_date(document, index) && above.tag == Tag::Nnp => return None,
        Dep::Nmod | Dep::Quantmod if token.tag == Tag::Dollar && above.tag == Tag::Cd => {
            return Some((Relation::NumericModifier, index, head));
        }
        Dep::Nummod => Relation::NumericModifier,
        Dep::Compound => Relation::Compound,
        Dep::Relcl => Relation::RelativeClause,
        Dep::Amod => Relation::Adjective,
        Dep::Poss => Relation::Possessor,
        Dep::Conj => return Some(own_coordination(document, index, head)),
        _ => return None,
    };
    Some((relation, head, index))
}

fn is_date(document: &Document, index: usize) -> bool {
    document.entity_at(index).is_some_and(|entity| entity.kind == EntityKind::Date)
}

/// Ours hangs each on the one before, the treebank all on the first; and of phrases it joins the nouns.
fn own_coordination(document: &Document, index: usize, head: usize) -> (Relation, usize, usize) {
    let mut first = head;
    while let (Dep::Conj, Some(above)) = (document.tokens[first].dep, document.governor(first)) {
        first = above;
    }
    let objects = [first, index].map(|phrase| document.child_as(phrase, Dep::Pobj));
    match objects {
        [Some(first), Some(second)] => (Relation::Coordination, first, second),
        _ => (Relation::Coordination, first, index),
    }
}

/// The arcs of a treebank's sentence that map, drawn as our model draws them.
fn treebank_relations(sentence: &AnnotatedSentence) -> Vec<(Relation, usize, usize)> {
    let words = &sentence.words;
    let name = |relation: &str| relation == "flat" || relation.starts_with("flat:");
    // A clause with a copula is headed by the copula, a name by its last word.
    let mut drawn: Vec<usize> = (0..words.len()).collect();
    let mut named: Vec<usize> = drawn.clone();
    for (index, word) in words.iter().enumerate() {
        let Some(head) = word.head else { continue };
        if word.relation == "cop" {
            drawn[head] = index;
        }
        if name(&word.relation) {
            named[head] = index;
        }
    }
    let clause = |word: usize| if drawn[word] == word { named[word] } else { drawn[word] };
    let mut found = vec![];
    for (index, word) in words.iter().enumerate() {
        let Some(head) = word.head else { continue };
        let relation = match word.relation.as_str() {
            "nsubj" | "nsubj:pass" => (Relation::Subject, clause(head), named[index]),
            "csubj" | "csubj:pass" => (Relation::Subject, clause(head), clause(index)),
            "obj" => (Relation::Object, clause(head), named[index]),
            "iobj" => (Relation::IndirectObject, clause(head), named[index]),
            "nummod" => (Relation::NumericModifier, named[head], index),
            "compound" => (Relation::Compound, named[head], named[index]),
            "acl:relcl" => (Relation::RelativeClause, named[head], clause(index)),
            "amod" => (Relation::Adjective, named[head], index),
            "nmod:poss" => (Relation::Possessor, named[head], named[index]),
            "conj" => (Relation::Coordination, clause(head), clause(index)),
            relation if name(relation) => {
                // Each word of a name but the last hangs on the last: this one, or the one that heads it.
                let dependent = if named[head] == index { head } else { index };
                (Relation::Compound, named[head], dependent)
            }
            _ => continue,
        };
        found.push(relation);
    }
    found
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{} texts, {} words", self.n_texts, self.n_words)?;
        let row = |out: &mut fmt::Formatter<'_>, name: &str, counts: &Agreement| {
            let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
            writeln!(out, "{name:<24} {precision:.3}  {recall:.3}  {f1:.3}  of {}", counts.theirs)
        };
        writeln!(out, "{:<24} P      R      F1", "on raw text")?;
        row(out, "tokens", &self.tokens)?;
        row(out, "sentences", &self.sentences)?;
        writeln!(out, "on the treebank's tokens")?;
        for (name, count) in
            [("Penn tags", self.tags), ("parts of speech", self.parts_of_speech), ("lemmas", self.lemmas)]
        {
            writeln!(out, "{name:<24} {:.4}", share(count, self.n_words))?;
        }
        for (relation, counts) in &self.relations {
            row(out, &format!("{relation:?}"), counts)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Relation, evaluate, treebank_relations};
    use crate::syntax::{Syntax, conllu};

    const SAMPLE: &str = "\
# newdoc id = sample
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tminister\tminister\tNOUN\tNN\t_\t6\tnsubj\t_\t_
3\tis\tbe\tAUX\tVBZ\t_\t6\tcop\t_\t_
4\tAnna\tAnna\tPROPN\tNNP\t_\t6\tdep\t_\t_
5\tde\tde\tPROPN\tNNP\t_\t4\tflat\t_\t_
6\tdoctor\tdoctor\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

";

    #[test]
    fn treebank_arcs_are_drawn_as_ours() {
        let texts = conllu::read(SAMPLE).expect("well-formed");
        let relations = treebank_relations(&texts[0].sentences[0]);
        assert_eq!(relations, [(Relation::Subject, 2, 1), (Relation::Compound, 4, 3)]);
    }

    #[test]
    fn a_report_counts_what_is_there() {
        let texts = conllu::read(SAMPLE).expect("well-formed");
        let report = evaluate(Syntax::embedded(), &texts);
        assert_eq!((report.n_texts, report.n_words, report.tokens.same), (1, 7, 7));
        assert!(report.to_string().contains("Penn tags"));
    }
}
