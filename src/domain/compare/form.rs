//! Words of a text as judging meets them: folded, stemmed and looked up once, however often they stand in it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::compare::irregular::dictionary_form;
use crate::domain::compare::words::{Phrase, Words, lexicon, stem, word_spans};
use crate::domain::text::{Span, fold};

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub form: Arc<Form>,
}

/// A word, folded, stemmed and looked up.
#[derive(Debug)]
pub struct Form {
    /// Lower case, ASCII.
    pub folded: String,
    /// Its stem.
    pub stem: String,
    /// What may follow it in a phrase of a class, and the class; the longest first.
    phrases: &'static [Phrase],
    /// Whether it has no content of its own unless a phrase gives it one.
    is_empty: bool,
}

impl Form {
    /// Looks a word up as it is written.
    fn new(written: &str) -> Self {
        let lexicon = lexicon();
        let folded = fold(written);
        let stem = stem(&folded);
        Self {
            phrases: lexicon.phrases(&stem),
            is_empty: lexicon.is_empty_word(&folded)
                || folded.len() < 2
                || folded.starts_with(|c: char| c.is_ascii_digit()),
            folded,
            stem,
        }
    }

    /// Whether it has no content of its own unless a phrase gives it one; numbers have none.
    pub const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The class that it has alone.
    pub fn class(&self) -> Option<&'static str> {
        class_alone(self.phrases)
    }
}

/// The words that were met so far, by how they are written.
#[derive(Debug, Default)]
pub struct Forms {
    known: HashMap<String, Arc<Form>>,
}

impl Forms {
    /// The words of a text.
    pub fn read(&mut self, text: &str) -> Vec<Word> {
        word_spans(text).map(|span| Word { span, form: self.form(span.of(text)) }).collect()
    }

    /// The canonical forms of the content words of a text.
    pub fn content(&mut self, text: &str) -> Words {
        content(&self.read(text), &[])
    }

    /// The canonical forms of the content words of several texts.
    pub fn content_of_all(&mut self, texts: &[String]) -> Words {
        texts.iter().flat_map(|text| self.content(text)).collect()
    }

    /// The stem of a folded word.
    pub fn stem(&mut self, folded: &str) -> String {
        let is_form = folded.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
        if is_form { self.form(folded).stem.clone() } else { stem(folded) }
    }

    /// The canonical forms of words that a reader has already stemmed: a stem is stemmed again only to find its class.
    pub fn canonical_stems(&mut self, stems: &[String]) -> Words {
        let lexicon = lexicon();
        let class = |stem: &str| class_alone(lexicon.phrases(stem)).map(str::to_owned);
        let full = stems.iter().filter(|word| !lexicon.is_empty_word(word));
        full.map(|word| {
            class(word).or_else(|| class(&self.stem(word))).unwrap_or_else(|| self.respelled(word))
        })
        .collect()
    }

    /// A reader's stem as this side spells it: by the dictionary form of "hid", the American one of "organis".
    fn respelled(&mut self, word: &str) -> String {
        match dictionary_form(word) {
            Some(plain) => self.stem(plain),
            None if word.ends_with("is") => self.stem(&format!("{word}e")),
            None => word.to_owned(),
        }
    }

    fn form(&mut self, written: &str) -> Arc<Form> {
        if let Some(form) = self.known.get(written) {
            return Arc::clone(form);
        }
        let form = Arc::new(Form::new(written));
        self.known.insert(written.to_owned(), Arc::clone(&form));
        form
    }
}

/// The class of the phrases that ends with their first word.
fn class_alone(phrases: &[Phrase]) -> Option<&'static str> {
    phrases.iter().find(|(rest, _)| rest.is_empty()).map(|(_, class)| *class)
}

/// The content words among words of a text, leaving out what lies in `without`.
pub fn content(words: &[Word], without: &[Span]) -> Words {
    // What is hidden goes first, so that "claimed 14 lives" is the phrase "claimed lives".
    let visible = words.iter().filter(|word| without.iter().all(|hidden| !hidden.overlaps(word.span)));
    let forms: Vec<&Form> = visible.map(|word| word.form.as_ref()).collect();
    content_of(&forms)
}

/// The canonical forms of the content words among words in their order.
fn content_of(forms: &[&Form]) -> Words {
    let mut words = Vec::with_capacity(forms.len());
    let mut at = 0;
    while at < forms.len() {
        let rest = &forms[at + 1..];
        let follows = |phrase: &[String]| {
            phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(stem, form)| *stem == form.stem)
        };
        match forms[at].phrases.iter().find(|(phrase, _)| follows(phrase)) {
            Some((phrase, class)) => {
                // The nameless class holds phrases without content.
                if !class.is_empty() {
                    words.push((*class).to_owned());
                }
                at += phrase.len();
            }
            None if forms[at].is_empty => {}
            None => words.push(forms[at].stem.clone()),
        }
        at += 1;
    }
    words.into_iter().collect()
}
