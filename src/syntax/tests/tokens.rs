//! Tokens of news copy.

use super::super::Syntax;

/// Checks the tokens of a text, parted by bars.
fn check(text: &str, want: &str) {
    let document = Syntax::embedded().parse(text);
    let got: Vec<&str> = document.tokens.iter().map(|token| token.text(text)).collect();
    assert_eq!(got.join("|"), want, "{text}");
}

#[test]
fn contractions_and_possessives() {
    check("We didn't, he's, they'll", "We|did|n't|,|he|'s|,|they|'ll");
    check("It can't; I cannot.", "It|ca|n't|;|I|can|not|.");
    check("Kenya’s farmers' land", "Kenya|’s|farmers|'|land");
    check("the 1990s' best", "the|1990s|'|best");
}

#[test]
fn numbers_money_and_units() {
    check("$1.3bn, US$58.24 and £3.5m-£4m", "$|1.3bn|,|US$|58.24|and|£|3.5m|-|£|4m");
    check("5-10W bulbs, 12-7, 8–10 years", "5|-|10W|bulbs|,|12|-|7|,|8|–|10|years");
    check("up 2.1%, 5km, 62 mph (100 kph)", "up|2.1|%|,|5|km|,|62|mph|(|100|kph|)");
    check("a 3,000-acre site, 38-year-old", "a|3,000|-|acre|site|,|38|-|year|-|old");
    check("$5–$10 million a year", "$|5|–|$|10|million|a|year");
    check("1,709 of 4.2m people.", "1,709|of|4.2|m|people|.");
}

#[test]
fn abbreviations_and_initials() {
    check("The U.N. and J.B. Pritzker.", "The|U.N.|and|J.B.|Pritzker|.");
    check("Sgt. Ann Lee and Lt. Col. Roe", "Sgt.|Ann|Lee|and|Lt.|Col.|Roe");
    check("He was a Sgt. in 1990.", "He|was|a|Sgt|.|in|1990|.");
    check("No. 3 seed. She said no. 3 left.", "No.|3|seed|.|She|said|no.|3|left|.");
    check("at 5 p.m. on Jan. 6, Gov. Cox of Pa.", "at|5|p.m.|on|Jan.|6|,|Gov.|Cox|of|Pa.");
}

#[test]
fn quotes_dashes_and_brackets() {
    check("“Go,” she said — twice (or so).", "“|Go|,|”|she|said|—|twice|(|or|so|)|.");
    check("PARIS (AP) — Rain", "PARIS|(|AP|)|—|Rain");
    check("the ‘best’ \"plan\" ...", "the|‘|best|’|\"|plan|\"|...");
    check("war—and peace--never", "war|—|and|peace|--|never");
    check("«Oui», [sic] {x}", "«|Oui|»|,|[|sic|]|{|x|}");
}

#[test]
fn addresses_stay_whole() {
    check("mail a.b@desk.example.org, please", "mail|a.b@desk.example.org|,|please");
    check("see www.example.com/news?id=7.", "see|www.example.com/news?id=7|.");
    check("(https://example.org:8080/a)", "(|https://example.org:8080/a|)");
    check("at 8.8.8.8 not 10.0.0.1", "at|8.8.8.8|not|10.0.0.1");
}

#[test]
fn emoticons_and_pieces_of_exceptions() {
    check("fine :) (see page 8)", "fine|:)|(|see|page|8)");
    check("I'm gonna go", "I|'m|gon|na|go");
    check("", "");
    check(" \n\t ", "");
    check("a  b", "a|b");
}

#[test]
fn words_that_the_model_does_not_know_are_read_as_ones_that_it_knows() {
    let cases = [
        ("It made $1.3bn last year.", "1.3bn", "CD"),
        ("Some 4.2m people left.", "m", "CD"),
        ("Sales of £950m rose.", "950m", "CD"),
        ("A wall 5m high fell.", "5", "CD"),
    ];
    for (text, word, tag) in cases {
        let document = Syntax::embedded().parse(text);
        let token = document.tokens.iter().find(|token| token.text(text) == word).expect("is a token");
        assert_eq!(token.tag.as_str(), tag, "{text}");
    }
}
