//! CoNLL-U, the format of treebanks: writing what was parsed, reading what people have annotated.
//!
//! Written: one line a token with its lemma, both tags, head and label; names go into the last column as
//! `Entity=B-ORG`, and `SpaceAfter=No` where another token
//! follows without white space. Read: words, tags, heads and labels;
//! ranges of words give their spelling, empty nodes and enhanced dependencies are left out.

use std::fmt::Write as _;

use super::document::Document;

/// Prints a document, with the text of each sentence.
#[must_use]
pub fn write(document: &Document, text: &str) -> String {
    let mut out = String::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let span = document.sentence_span(sentence);
        let shown = text[span].split_whitespace().collect::<Vec<_>>().join(" ");
        // Writing to a string does not fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {shown}", number + 1);
        let first = sentence.tokens.start;
        for index in sentence.tokens.clone() {
            let token = &document.tokens[index];
            let head = document.governor(index).map_or(0, |head| head - first + 1);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{}",
                index - first + 1,
                token.text(text),
                token.lemma,
                token.pos,
                token.tag,
                token.dep,
                last_column(document, index),
            );
        }
        out.push('\n');
    }
    out
}

fn last_column(document: &Document, index: usize) -> String {
    let mut fields = vec![];
    if let Some(entity) = document.entity_at(index) {
        let place = if entity.tokens.start == index { "B" } else { "I" };
        fields.push(format!("Entity={place}-{}", entity.kind));
    }
    if !document.tokens[index].space_after && index + 1 < document.tokens.len() {
        fields.push("SpaceAfter=No".to_owned());
    }
    if fields.is_empty() { "_".to_owned() } else { fields.join("|") }
}

/// An annotated word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is spelt.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its universal part of speech.
    pub upos: String,
    /// Its tag in the language's own set: Penn's for English.
    pub xpos: String,
    /// The word in the same sentence on which it depends; `None` for the root.
    pub head: Option<usize>,
    /// The relation, with its subtype.
    pub relation: String,
    /// Whether white space follows.
    pub space_after: bool,
}

/// An annotated sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedSentence {
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Whether a paragraph begins with it.
    pub begins_paragraph: bool,
}

/// The sentences of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedText {
    /// What the file calls it.
    pub name: String,
    /// Its sentences, in order; never empty.
    pub sentences: Vec<AnnotatedSentence>,
}

/// A line that is no CoNLL-U.
#[derive(Debug, thiserror::Error)]
#[error("read CoNLL-U: line {line} {problem}")]
pub struct ConlluError {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Reads a file of annotated texts. Sentences before any `# newdoc` make a text without a name.
///
/// # Errors
/// Where a line does not have ten columns, or a head that is not in its sentence.
pub fn read(content: &str) -> Result<Vec<AnnotatedText>, ConlluError> {
    let mut texts: Vec<AnnotatedText> = vec![];
    let mut sentence = AnnotatedSentence::default();
    // The last word of a range, and whether white space follows the range.
    let mut range: Option<(usize, bool)> = None;
    for (number, line) in content.lines().chain([""]).enumerate() {
        let fail = |problem| ConlluError { line: number + 1, problem };
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            if !sentence.words.is_empty() {
                let n_words = sentence.words.len();
                if sentence.words.iter().any(|word| word.head.is_some_and(|head| head >= n_words)) {
                    return Err(fail("ends a sentence with a head that is not in it"));
                }
                let sentence = std::mem::take(&mut sentence);
                if texts.is_empty() {
                    texts.push(AnnotatedText::default());
                }
                if let Some(text) = texts.last_mut() {
                    text.sentences.push(sentence);
                }
            }
            range = None;
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if let Some(name) = comment.strip_prefix("newdoc") {
                let name = name.rsplit('=').next().unwrap_or_default().trim().to_owned();
                texts.push(AnnotatedText { name, sentences: vec![] });
            }
            sentence.begins_paragraph |= comment.starts_with("newpar");
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns[..] else {
            return Err(fail("does not have ten columns"));
        };
        let blank = !misc.split('|').any(|field| field == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            range = Some((last.parse().map_err(|_| fail("has a range without an end"))?, blank));
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let own: usize = id.parse().map_err(|_| fail("has no number"))?;
        if own != sentence.words.len() + 1 {
            return Err(fail("is out of order"));
        }
        let space_after = match range {
            Some((last, blank)) if own == last => blank,
            Some((last, _)) if own < last => false,
            _ => blank,
        };
        let head: usize = head.parse().map_err(|_| fail("has no head"))?;
        let [form, lemma, upos, xpos, relation] = [form, lemma, upos, xpos, relation].map(str::to_owned);
        let head = head.checked_sub(1);
        sentence.words.push(Word { form, lemma, upos, xpos, head, relation, space_after });
    }
    texts.retain(|text| !text.sentences.is_empty());
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::{read, write};

    #[test]
    fn what_is_written_is_read_back() {
        let text = "Floods killed 12 people in Dhaka, the Red Cross said. \"It's grim,\" it added.";
        let document = Syntax::embedded().parse(text);
        let written = write(&document, text);
        let texts = read(&written).expect("what we write is CoNLL-U");
        assert_eq!(texts.len(), 1);
        assert_eq!(texts[0].sentences.len(), document.sentences.len());
        let words: Vec<_> = texts[0].sentences.iter().flat_map(|sentence| &sentence.words).collect();
        assert_eq!(words.len(), document.tokens.len());
        for (word, token) in words.iter().zip(&document.tokens) {
            assert_eq!((&*word.form, &*word.xpos), (token.text(text), token.tag.as_str()));
            assert_eq!(
                word.space_after || token.end() == text.len(),
                token.space_after || token.end() == text.len()
            );
        }
        assert!(written.contains("Entity=B-GPE"), "{written}");
    }

    #[test]
    fn ranges_give_the_white_space_and_empty_nodes_are_left_out() {
        let line = |id: &str, form: &str, head: &str, misc: &str| {
            format!("{id}\t{form}\t{form}\tX\tXX\t_\t{head}\tdep\t_\t{misc}\n")
        };
        let content = [
            line("1-2", "can't", "_", "SpaceAfter=No"),
            line("1", "ca", "0", "_"),
            line("2", "n't", "1", "_"),
            line("2.1", "go", "_", "_"),
            line("3", ".", "1", "_"),
        ]
        .concat();
        let texts = read(&content).expect("well-formed");
        let words = &texts[0].sentences[0].words;
        assert_eq!(words.iter().map(|word| word.space_after).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(words[2].head, Some(0));
    }

    #[test]
    fn what_is_no_conllu_is_refused_with_its_line() {
        for (content, line) in
            [("one two", 1), ("# newdoc\n1\ta\n", 2), ("2\ta\ta\tX\tX\t_\t0\troot\t_\t_", 1)]
        {
            assert_eq!(read(content).expect_err("refused").line, line, "{content}");
        }
        let outside = "1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n\n";
        assert_eq!(read(outside).expect_err("refused").line, 2);
    }
}
