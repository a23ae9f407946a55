//! What holds for any text: tokens cover it in order, heads form trees, nothing panics.

use proptest::prelude::*;

use super::super::{Document, Syntax, conllu, draw};

/// Checks everything that a document promises.
fn check(text: &str) -> Document {
    let document = Syntax::embedded().parse(text);
    let mut end = 0;
    for token in &document.tokens {
        assert!(end <= token.start() && token.start() < token.end(), "tokens overlap or are empty");
        assert!(text.is_char_boundary(token.start()) && text.is_char_boundary(token.end()));
        assert!(text[end..token.start()].chars().all(is_space), "characters are in no token");
        let next = text[token.end()..].chars().next();
        assert_eq!(token.space_after, next.is_some_and(is_space), "white space after {}", token.text(text));
        assert!(!token.text(text).chars().all(is_space), "a token is white space");
        end = token.end();
    }
    assert!(text[end..].chars().all(is_space), "characters behind the last token");
    check_trees(&document);
    let mut entity_end = 0;
    for entity in &document.entities {
        assert!(entity_end <= entity.tokens.start && !entity.tokens.is_empty());
        let sentence = document.sentence_of(entity.tokens.start);
        assert!(entity.tokens.end <= sentence.tokens.end, "an entity leaves its sentence");
        entity_end = entity.tokens.end;
    }
    document
}

/// White space as the tokens see it, a few control characters beyond Unicode's.
fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

fn check_trees(document: &Document) {
    let mut next = 0;
    for (number, sentence) in document.sentences.iter().enumerate() {
        assert_eq!(sentence.tokens.start, next, "sentences leave gaps");
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        for token in sentence.tokens.clone() {
            assert_eq!(document.tokens[token].sentence(), number);
            let mut above = token;
            let mut steps = 0;
            while let Some(head) = document.governor(above) {
                assert!(sentence.tokens.contains(&head), "a head leaves its sentence");
                assert!(document.tokens[head].reach().contains(&token), "a subtree reaches further");
                above = head;
                steps += 1;
                assert!(steps <= sentence.tokens.len(), "heads run in a circle");
            }
            assert_eq!(above, sentence.root, "a sentence has two roots");
        }
    }
    assert_eq!(next, document.tokens.len());
}

/// Pieces that news copy is made of, and pieces that it is not.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 48] = [
        "the",
        "people",
        "killed",
        "were",
        "said",
        "Mr.",
        "Sgt.",
        "No.",
        "3",
        "1.3bn",
        "$",
        "£4m",
        "5-10",
        "–",
        "—",
        "\"",
        "“",
        "”",
        "'s",
        "n't",
        "(",
        ")",
        "[...]",
        "...",
        ".",
        ",",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "•",
        "- ",
        "U.N.",
        "a@b.co",
        "www.x.org/y",
        ":)",
        "8)",
        "don't",
        "\u{a0}",
        "\r\n",
        "\u{2028}",
        "é",
        "日本",
        "🚢",
        "\u{301}",
        "\u{1c}",
        "\0",
        "İ",
    ];
    prop_oneof![
        6 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        3 => Just(" ".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z0-9.,'’-]{1,9}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_copy_is_covered_by_trees(pieces in prop::collection::vec(piece(), 0..90)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_text_is_covered_by_trees(text in any::<String>()) {
        let document = check(&text);
        prop_assert!(conllu::write(&document, &text).len() >= document.tokens.len());
        for sentence in &document.sentences {
            prop_assert!(draw(&document, sentence, &text).lines().count() >= sentence.tokens.len());
        }
    }

    #[test]
    fn paragraphs_before_leave_a_distant_sentence_as_it_is(n_words in 1usize..9) {
        // Beyond the words that the network sees on either side, nothing reaches over a paragraph's end.
        let own = "One two three four five six seven. The dam broke and 12 people died in the flood on Friday.";
        let text = format!("{}\n\n{own}", "Some other words stand here. ".repeat(n_words));
        let (alone, behind) = (check(own), check(&text));
        let skip = behind.tokens.len() - alone.tokens.len();
        let last = alone.sentences.last().expect("has sentences").tokens.clone();
        for token in last {
            let (own, other) = (&alone.tokens[token], &behind.tokens[token + skip]);
            prop_assert_eq!((own.tag, own.dep, own.head() + skip), (other.tag, other.dep, other.head()));
        }
    }
}

#[test]
fn a_sentence_of_many_words_is_parsed_in_windows() {
    let text = "the people who said that they saw it and ".repeat(700);
    let document = check(&text);
    assert_eq!(document.tokens.len(), 6_300);
    assert!(document.sentences.iter().all(|sentence| sentence.tokens.len() <= 1_024));
}
