//! Any bytes as text: tokens cover it in order on character boundaries, heads form trees, nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::syntax::{Syntax, conllu, draw};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let document = Syntax::embedded().parse(&text);
    let mut end = 0;
    for (index, token) in document.tokens.iter().enumerate() {
        assert!(end <= token.start() && token.start() < token.end());
        assert!(text.is_char_boundary(token.start()) && text.is_char_boundary(token.end()));
        end = token.end();
        let sentence = document.sentence_of(index);
        assert!(sentence.tokens.contains(&token.head()));
        assert!(document.governors(index).take(sentence.tokens.len()).last().is_none_or(|top| top == sentence.root));
    }
    assert!(end <= text.len());
    let written = conllu::write(&document, &text);
    assert!(written.len() >= document.tokens.len());
    if text.len() < 500 {
        for sentence in &document.sentences {
            assert!(!draw(&document, sentence, &text).is_empty());
        }
    }
});
