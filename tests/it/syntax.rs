//! Texts that no newsroom writes: a parse ends, within bounds.

use onrecord::syntax::Syntax;

#[test]
fn a_megabyte_without_a_space_is_one_token() {
    let document = Syntax::embedded().parse(&"a".repeat(1 << 20));
    assert_eq!(document.tokens.len(), 1);
    assert_eq!(document.tokens[0].span(), 0..1 << 20);
}

#[test]
fn odd_texts_of_some_length_are_parsed_whole() {
    assert!(Syntax::embedded().parse("").tokens.is_empty());
    for shape in ["(", "a.", "(a-b)/$5,.@", "the people who said that they ", "\n", "a\n", "“", "1,"] {
        let text = shape.repeat(20_000 / shape.len());
        let document = Syntax::embedded().parse(&text);
        let end = document.tokens.last().map_or(0, |token| token.span().end);
        assert_eq!(end, text.trim_end().len(), "{shape:?}");
    }
}
