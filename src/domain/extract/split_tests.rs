//! How statements are taken apart, as a table: `splits.txt`.

use super::*;

/// Sentences, each with the words of its claims in their order.
fn cases() -> Vec<(&'static str, Vec<&'static str>)> {
    let blocks = include_str!("splits.txt").split("\n\n");
    let lines = blocks.map(|block| block.lines().filter(|line| !line.starts_with('#') && !line.is_empty()));
    let case = lines.map(|mut lines| {
        let sentence = lines.next().unwrap_or_default();
        (sentence, lines.filter_map(|line| line.strip_prefix("- ")).collect())
    });
    case.filter(|(sentence, _): &(&str, Vec<&str>)| !sentence.is_empty()).collect()
}

#[test]
fn a_statement_is_taken_apart_as_an_editor_does() {
    let mut wrong = Vec::new();
    for (sentence, expected) in cases() {
        let mut claims = read_statement(sentence, None).claims;
        claims.sort_by_key(|claim| claim.span);
        let found: Vec<&str> = claims.iter().map(|claim| claim.span.of(sentence)).collect();
        if found != expected {
            wrong.push(format!("{sentence}\n    want {expected:?}\n    got  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases().len(), wrong.join("\n"));
}

#[test]
fn a_clause_without_its_subject_leans_on_it() {
    let leans = |text: &str, at: usize| {
        let reading = read_statement(text, None);
        reading.claims[at].leans_on.map(|span| span.of(text).to_owned()).unwrap_or_default()
    };
    assert_eq!(leans("The storm flattened a barn and damaged a dam.", 1), "storm");
    assert_eq!(leans("The storm flattened a barn and damaged a dam.", 0), "");
    assert_eq!(leans("Sara Lind, who was elected in May, resigned on Monday.", 1), "Sara Lind");
    assert_eq!(leans("She was elected in May and resigned on Monday.", 1), "");
}
