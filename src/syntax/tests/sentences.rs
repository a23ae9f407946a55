//! Sentences: where they end, and what keeps them together.

use super::super::Syntax;

/// Checks the sentences of a text.
fn check(text: &str, want: &[&str]) {
    let document = Syntax::embedded().parse(text);
    let got: Vec<&str> =
        document.sentences.iter().map(|sentence| &text[document.sentence_span(sentence)]).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn an_empty_line_always_ends_a_sentence() {
    check("Storm nears coast\n\nThousands fled", &["Storm nears coast", "Thousands fled"]);
    check("of the\n \nharbour", &["of the", "harbour"]);
    check("of the\r\n\r\nharbour", &["of the", "harbour"]);
    check("of the\u{2029}harbour", &["of the", "harbour"]);
}

#[test]
fn a_line_break_ends_one_unless_the_line_was_full() {
    check(
        "Storm nears coast\nThousands of people left their homes on Friday, police said.",
        &["Storm nears coast", "Thousands of people left their homes on Friday, police said."],
    );
    check(
        "Thousands of people left\ntheir homes on Friday, the\npolice said.",
        &["Thousands of people left\ntheir homes on Friday, the\npolice said."],
    );
}

#[test]
fn items_of_a_list_are_sentences_with_their_bullets() {
    check("• Two dead\n• Nine hurt", &["• Two dead", "• Nine hurt"]);
    check("1. Two people died\n2. Nine were hurt", &["1. Two people died", "2. Nine were hurt"]);
}

#[test]
fn a_dateline_stands_apart() {
    check("GENEVA, March 3 (AP) — Rain fell.", &["GENEVA, March 3 (AP) —", "Rain fell."]);
    check("Nairobi (Reuters) - Rain fell.", &["Nairobi (Reuters) -", "Rain fell."]);
    check("SAN JUAN -- Rain fell.", &["SAN JUAN --", "Rain fell."]);
    check("PARIS — Police said it rained.", &["PARIS —", "Police said it rained."]);
    for text in [
        "NATO — the alliance — agreed.",
        "GM — Ford's rival — said it would pay.",
        "UN staff - some of them - left.",
    ] {
        check(text, &[text]);
    }
    check("The rain — it fell — stopped.", &["The rain — it fell — stopped."]);
}

#[test]
fn closing_marks_stay_with_what_they_close() {
    check("\"It fell.\" He left.", &["\"It fell.\"", "He left."]);
    check("“We saw it. It was big.” He left.", &["“We saw it.", "It was big.”", "He left."]);
    check("(It rained.) He left.", &["(It rained.)", "He left."]);
    check("The bank [the state's] paid.", &["The bank [the state's] paid."]);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    check(
        "Sgt. Lee and Gov. Cox met Mr. Roe at 5 p.m. Friday.",
        &["Sgt. Lee and Gov. Cox met Mr. Roe at 5 p.m. Friday."],
    );
    check(
        "The quay opened at 4 p.m. The lock stays shut.",
        &["The quay opened at 4 p.m.", "The lock stays shut."],
    );
    check(
        "It began at 6:10 a.m. local time and lasted a minute.",
        &["It began at 6:10 a.m. local time and lasted a minute."],
    );
    check("He works for the U.N. in Geneva. She left.", &["He works for the U.N. in Geneva.", "She left."]);
}
