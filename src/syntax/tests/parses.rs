//! Heads, labels, lemmas and names of sentences of our own.

use super::super::{Dep, Document, Syntax};

/// Checks arcs such as `318 nummod people`, each word by its first place in the text.
fn check(text: &str, want: &[&str]) -> Document {
    let document = Syntax::embedded().parse(text);
    for arc in want {
        let [word, dep, head] = arc.split(' ').collect::<Vec<_>>()[..] else { panic!("{arc} is no arc") };
        let index = find(&document, text, word);
        let token = &document.tokens[index];
        let got = format!("{word} {} {}", token.dep, document.tokens[token.head()].text(text));
        assert_eq!(got, format!("{word} {dep} {head}"), "{text}");
    }
    document
}

fn find(document: &Document, text: &str, word: &str) -> usize {
    let found = document.tokens.iter().position(|token| token.text(text) == word);
    found.unwrap_or_else(|| panic!("{word} is no token of {text}"))
}

#[test]
fn figures_meet_what_they_count() {
    check(
        "At least 73 villagers died, including 12 children, and 240 were injured.",
        &["73 nummod villagers", "villagers nsubj died", "12 nummod children", "240 nsubjpass injured"],
    );
    check("Losses rose by 1,300 to 9,600 dollars.", &["Losses nsubj rose", "9,600 nummod dollars"]);
    check("A fleet of 40 ships reached port.", &["fleet nsubj reached", "ships pobj of", "40 nummod ships"]);
}

#[test]
fn speakers_are_subjects_of_verbs_of_speech() {
    check(
        "\"It is over,\" Maria Silva, the mayor, told reporters.",
        &["Silva nsubj told", "Maria compound Silva", "mayor appos Silva", "reporters dobj told"],
    );
    check("The flood, he wrote, was worse.", &["he nsubj wrote", "flood nsubj was"]);
}

#[test]
fn clauses_negation_and_coordination() {
    check(
        "The men who stole it were not found, but two women were charged.",
        &[
            "stole relcl men",
            "who nsubj stole",
            "not neg found",
            "charged conj found",
            "women nsubjpass charged",
        ],
    );
}

#[test]
fn lemmas_follow_the_part_of_speech() {
    let text = "The wolves were better fed; leaves fell as he leaves, saying the biggest cities hadn't paid.";
    let document = Syntax::embedded().parse(text);
    let lemmas: Vec<&str> = document.tokens.iter().map(|token| &*token.lemma).collect();
    let want = "the wolf be well fed ; leave fall as he leave , say the big city have not pay .";
    let got = lemmas.join(" ");
    // What the tagger makes of the ambiguous ones is its affair; these it knows.
    for lemma in ["wolf", "be", "fall", "say", "big", "city", "not", "pay"] {
        assert!(lemmas.contains(&lemma), "{lemma}: {got} for {want}");
    }
}

#[test]
fn names_have_kinds() {
    let text = "On Monday the World Bank lent Peru $5 million. Omar Haddad met French officials in Lima.";
    let document = Syntax::embedded().parse(text);
    let names: Vec<String> = document
        .entities
        .iter()
        .map(|entity| format!("{} {}", entity.kind, &text[document.span_of(&entity.tokens)]))
        .collect();
    for want in
        ["DATE Monday", "GPE Peru", "MONEY $5 million", "PERSON Omar Haddad", "NORP French", "GPE Lima"]
    {
        assert!(names.iter().any(|name| name == want), "{want} in {names:?}");
    }
}

#[test]
fn documents_can_be_walked() {
    let text = "Rain killed 12 people in the old town.";
    let document = Syntax::embedded().parse(text);
    let words = |tokens: Vec<usize>| -> Vec<&str> {
        tokens.into_iter().map(|token| document.tokens[token].text(text)).collect()
    };
    let killed = find(&document, text, "killed");
    assert_eq!(document.sentences[0].root, killed);
    assert_eq!(document.child_as(killed, Dep::Dobj), Some(find(&document, text, "people")));
    let town = find(&document, text, "town");
    assert_eq!(words(document.subtree(town).collect()), ["the", "old", "town"]);
    assert_eq!(words(document.governors(town).collect()), ["in", "killed"]);
    assert_eq!(document.governor(killed), None);
    assert!(document.is_under(town, killed) && !document.is_under(killed, town));
    assert_eq!(document.token_at(text.find("old").expect("is there")), Some(find(&document, text, "old")));
    assert_eq!(document.token_at(4), None);
    assert_eq!(words(document.tokens_in(&(0..11)).collect()), ["Rain", "killed"]);
    assert_eq!(document.head_of(&(find(&document, text, "the")..town + 1)), Some(town));
    let people = find(&document, text, "people");
    assert_eq!(words(document.noun_chunk(people).collect()), ["12", "people"]);
    assert_eq!(
        document.entity_at(find(&document, text, "12")).map(|entity| entity.kind.as_str()),
        Some("CARDINAL")
    );
}
