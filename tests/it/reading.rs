//! Whatever the text, reading neither panics nor misplaces anything, and every figure stands in exactly one place.

use onrecord::domain::{claim::Reading, extract, name, quantity, text, time};
use proptest::prelude::*;

fn sound(text: &str, reading: &Reading) {
    let on =
        |s: text::Span| assert!(text.get(s.start..s.end).is_some() && !s.is_empty(), "{s:?} in {text:?}");
    let mut figures = Vec::new();
    for claim in &reading.claims {
        on(claim.span);
        on(claim.sentence);
        assert!(claim.span.len() <= extract::CLAIM_BYTES_MAX);
        claim.quotes.iter().for_each(|q| on(q.span));
        claim.names.iter().for_each(|n| on(n.span));
        claim.times.iter().for_each(|t| on(t.span));
        if let Some(a) = &claim.attribution {
            on(a.span);
        }
        for f in &claim.figures {
            assert!(claim.span.overlaps(f.quantity.span));
            figures.push(f.quantity.span);
        }
    }
    for f in &reading.unclaimed_figures {
        figures.push(f.quantity.span);
    }
    figures.iter().for_each(|s| on(*s));
    let n = figures.len();
    figures.sort();
    figures.dedup();
    assert_eq!(n, figures.len(), "a figure stands twice in {text:?}");
    assert_eq!(n, quantity::read(text).len(), "a figure is lost in {text:?}");
}

fn check(text: &str) {
    sound(text, &extract::read_statement(text, None));
    let at = "2024-03-05T10:00:00Z".parse().unwrap();
    sound(text, &extract::read_statement(text, Some(at)));
    let _ = extract::read_report(text, text, text, at);
    for s in text::sentences(text) {
        assert!(text.get(s.start..s.end).is_some());
    }
    let _ =
        (text::terms(text), name::read(text), name::normal(text), name::suggest(text, &[text.to_owned()]));
    let _ = time::read(text, &time::Reference { instant: Some(at), dateline: text.to_owned() });
    for q in quantity::read(text) {
        let _ = q.interval(&quantity::Tolerances::default());
    }
}

#[test]
fn figures_at_the_bounds_of_sentences_stand_once() {
    for text in [
        "$ \n\n 0 said",
        "WHO . . “ from “ \n\n $ 2019 as of said",
        "A pound of €\n\n40 million",
        "“7 “ \n\n 8 said",
    ] {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_unicode_is_read(text in "\\PC{0,200}") { check(&text); }

    #[test]
    fn any_mix_of_news_words_is_read(words in prop::collection::vec(prop::sample::select(vec![
        "said", "“", "”", "\"", ",", ".", "on", "Monday", "12", "killed", "people", "of", "them", "whom", "including", "a",
        "third", "one", "in", "five", "million", "$", "%", "percent", "rose", "from", "to", "between", "and", "(", ")", "-",
        "2019", "April", "4", "the", "WHO", "Ana Ruiz", "who", "which", "not", "will", "half", "tens of thousands", "?", "999999999999999999999999999999",
        "79228162514264337593543950335", "billion", "km/h", "5:25", "a.m.", "\n\n", "CAIRO (AP) —", "as of", "’s", "no one", "dozens", "’", "ago", "three years", "0", "-5", "1/2", "1.2.3",
        "according to", "told", "denied", ";", "—", "é", "日本", "U.S.", "Inc.", "it", "has", "now"]), 0..60),
        glue in prop::bool::ANY) {
        check(&words.join(if glue { "" } else { " " }));
    }
}
