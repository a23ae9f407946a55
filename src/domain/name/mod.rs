//! Names: who and what a text names, and which spellings denote one entity (rule 10 of VERDICTS.md).
//!
//! Capitalised runs and acronyms, without titles; an acronym in parentheses after a name stands for it from then on, and
//! a short form takes the normal form of the longest name of the text that ends (a person) or begins (anything) with it.

use std::collections::HashSet;
use std::ops::Range;

use crate::domain::claim::{NameKind, NameMention};
use crate::domain::text::{Token, fold, is_stop_word, quoted, sentence_ranges, span_of, tokens};
use crate::domain::time;
use crate::syntax::EntityKind;

mod aliases;
mod cues;
mod join;
mod lexicon;
mod seed;
mod suggest;

pub use aliases::{Aliases, is_short_form};
pub use suggest::suggest;

use cues::Guess;
use lexicon::{
    COMMON_STARTS, DEMONYM_ENDINGS, INNER, ORGANISATION_WORDS, PERSON_TITLES, PLACE_WORDS, TITLES,
};

/// A name in the tokens of its text.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its tokens, titles left out.
    pub tokens: Range<usize>,
    /// The mention.
    pub mention: NameMention,
    /// The longest form of the name in the text, as written.
    pub display: String,
}

/// The names that a text mentions, in its order. Never panics; linear in the text but for the number of different names.
pub fn read(text: &str) -> Vec<NameMention> {
    let tokens = tokens(text);
    let sentences = sentence_ranges(&tokens, &quoted(&tokens));
    let times: Vec<Range<usize>> = time::scan(&tokens).iter().map(|f| f.core..f.end).collect();
    read_tokens(text, &tokens, &sentences, &times, &[], |_| false).into_iter().map(|p| p.mention).collect()
}

/// The form in which names are compared: folded, titles, articles and points off.
pub fn normal(name: &str) -> String {
    let folded = fold(name).replace(['’', '‘'], "'");
    let mut words: Vec<&str> =
        folded.split_whitespace().map(|w| w.trim_matches([',', '(', ')', '"'])).collect();
    while words.len() > 1 && (TITLES.contains(&words[0].trim_end_matches('.')) || words[0] == "the") {
        words.remove(0);
    }
    let joined = words.join(" ").replace('.', "");
    let trimmed = joined.strip_suffix("'s").unwrap_or(&joined);
    trimmed.trim().to_owned()
}

/// The same over tokens; `entities` are the names that the parse finds, and `is_common` tells its common nouns.
pub fn read_tokens(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    times: &[Range<usize>],
    entities: &[(Range<usize>, EntityKind)],
    is_common: impl Fn(usize) -> bool,
) -> Vec<Placed> {
    // "Volunteers handed out meals": where neither a capital nor the parse tells a name, there is none.
    let is_common = |at: usize| is_common(at) && !entities.iter().any(|(range, _)| range.contains(&at));
    let begins = marked(tokens, sentences.iter().map(|s| s.start));
    let starts = marked(tokens, sentences.iter().flat_map(|s| openings(tokens, s)));
    let known: HashSet<&str> = tokens
        .iter()
        .enumerate()
        .filter(|(i, t)| t.capital && t.is_word() && !starts[*i])
        .map(|(_, t)| t.lower.as_str())
        .collect();
    let plain: HashSet<&str> =
        tokens.iter().filter(|t| t.is_word() && !t.capital).map(|t| t.lower.as_str()).collect();
    let mut guesses: Vec<Guess> = Vec::new();
    let (mut i, mut time) = (0, 0);
    while i < tokens.len() {
        while times.get(time).is_some_and(|t| t.end <= i) {
            time += 1;
        }
        if times.get(time).is_some_and(|t| t.contains(&i)) {
            i = times[time].end;
            continue;
        }
        let limit = times.get(time).map_or(tokens.len(), |t| t.start);
        if !begins_name(tokens, i) || starts[i] && !names_at_start(tokens, i, &known, &plain, is_common) {
            i += 1;
            continue;
        }
        let mut run = run_from(tokens, i, limit);
        // "in Washington D.C. The president": no name goes on into the next sentence.
        if let Some(next) = (run.start + 1..run.end).find(|k| begins[*k]) {
            run.end = next;
        }
        let end = run.end;
        if let Some(guess) = place(text, tokens, run) {
            guesses.push(guess);
        }
        i = end;
    }
    let mut out = cues::settle(text, tokens, guesses, &plain, entities);
    join::forms(tokens, &mut out);
    out
}

/// Which tokens are among some.
fn marked(tokens: &[Token], some: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut out = vec![false; tokens.len()];
    for i in some {
        if let Some(mark) = out.get_mut(i) {
            *mark = true;
        }
    }
    out
}

/// Where a sentence and a quote in it begin: capitals there mean nothing.
fn openings(tokens: &[Token], sentence: &Range<usize>) -> Vec<usize> {
    let mut out = Vec::new();
    for k in sentence.clone() {
        let opens = k == sentence.start || tokens[k - 1].is_in(&["\"", ":", "•", "(", "-", "--", "—", "."]);
        let bullet = tokens[k].is_in(&["\"", "(", "•", "-", "*", "[", "'"]);
        if opens && !bullet && (k == sentence.start || !tokens[k].glued || tokens[k - 1].is("\"")) {
            out.push(k);
        } else if opens && bullet && k == sentence.start {
            out.push(k + 1);
        }
    }
    out
}

fn begins_name(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let article = token.is_in(&["al", "el", "bin"])
        && tokens.get(i + 1).is_some_and(|t| t.glued && t.is("-"))
        && tokens.get(i + 2).is_some_and(|t| t.capital);
    token.is_word()
        && (token.capital || article)
        && !(token.lower.len() == 1 && token.is("i"))
        && (is_acronym(token) || !is_stop_word(&token.lower))
        && !token.is("'s")
}

fn is_acronym(token: &Token) -> bool {
    // "U.S.", "WHO"; the lower form has lost the case, so the length of the word and its points must tell.
    token.lower.contains('.') && token.lower.len() >= 4 || token.shouted
}

/// Whether a capitalised word at the start of a sentence names something.
fn names_at_start(
    tokens: &[Token],
    i: usize,
    known: &HashSet<&str>,
    plain: &HashSet<&str>,
    is_common: impl Fn(usize) -> bool,
) -> bool {
    let token = &tokens[i];
    let lower = token.lower.as_str();
    if is_acronym(token) || known.contains(lower) {
        return !crate::domain::quantity::is_number_word(lower) || is_acronym(token);
    }
    if plain.contains(lower) || crate::domain::quantity::is_number_word(lower) || is_stop_word(lower) {
        return TITLES.contains(&lower) && tokens.get(i + 1).is_some_and(|t| t.capital);
    }
    let next = tokens.get(i + 1);
    let next_capital = next.is_some_and(|t| t.capital && t.is_word() && !is_stop_word(&t.lower));
    let stop = next.is_some_and(|t| t.glued && t.is(".")) && tokens.get(i + 2).is_some_and(|t| t.capital);
    if next_capital || stop {
        return !COMMON_STARTS.contains(&lower) || TITLES.contains(&lower);
    }
    let plural = lower.ends_with('s')
        && next.is_some_and(|t| {
            t.is_in(&["are", "were", "have", "who", "that", "say", "in", "of", "from", "at", "on"])
        });
    let shaped =
        lower.ends_with("ing") || lower.ends_with("ly") || lower.ends_with("ed") || lower.ends_with("tion");
    !COMMON_STARTS.contains(&lower)
        && !is_common(i)
        && !plural
        && !shaped
        && !crate::domain::extract::is_news_word(lower)
        && lower.len() > 2
        && next.is_some_and(|t| {
            t.is("'s") || t.is_in(&[",", "(", "-"]) || crate::domain::extract::is_verb(&t.lower)
        })
}

/// The capitalised run from a token, with its inner small words.
fn run_from(tokens: &[Token], start: usize, limit: usize) -> Range<usize> {
    let mut end = start + 1;
    let mut organisation = tokens[start].is_in(ORGANISATION_WORDS);
    while end < limit {
        let token = &tokens[end];
        if token.breaks >= 1 {
            break;
        }
        // "al-Sarraj", "Ben-Gurion"; "Tripoli-based" ends before its hyphen.
        let joined =
            token.is("-") && token.glued && tokens.get(end + 1).is_some_and(|t| t.glued && t.is_word());
        if joined
            && (tokens[end + 1].capital
                || tokens[end - 1].is_in(&["al", "el"])
                || tokens[end + 1].is_in(&["operation", "operative", "au", "de", "la"]))
        {
            end += 2;
            continue;
        }
        let initial = token.is(".")
            && token.glued
            && tokens[end - 1].lower.chars().count() <= 4
            && tokens.get(end + 1).is_some_and(|t| t.capital && t.is_word() && t.breaks == 0)
            && (tokens[end - 1].lower.chars().count() == 1 || tokens[end - 1].is_in(TITLES));
        if initial {
            end += 1;
            continue;
        }
        if token.is_word() && token.capital && !(token.is("i")) {
            organisation |= token.is_in(ORGANISATION_WORDS);
            end += 1;
            continue;
        }
        let number_in_name = token.is_number()
            && token.lower.len() <= 3
            && tokens.get(end + 1).is_none_or(|t| !t.is_word() || t.capital || is_stop_word(&t.lower))
            && tokens[end - 1].is_in(&["flight", "highway", "route", "interstate"]);
        if number_in_name {
            end += 1;
            continue;
        }
        // "Farmers' Union"
        let owners = token.is("'") && token.glued && tokens[end - 1].lower.ends_with('s');
        if owners && end + 1 < limit && tokens[end + 1].capital && tokens[end + 1].is_in(ORGANISATION_WORDS) {
            organisation = true;
            end += 2;
            continue;
        }
        match inner_words(tokens, end, limit, organisation) {
            Some(len) => end += len,
            None => break,
        }
    }
    start..end
}

/// How many small words lead on to another capitalised word of the same name.
fn inner_words(tokens: &[Token], at: usize, limit: usize, organisation: bool) -> Option<usize> {
    let first = &tokens[at];
    if !first.is_in(INNER) || first.capital {
        return None;
    }
    // "Nabil al-Hadi"
    let hyphen = tokens.get(at + 1).is_some_and(|t| t.glued && t.is("-"));
    if hyphen && tokens.get(at + 2).is_some_and(|t| t.glued && t.capital) && at + 2 < limit {
        return Some(3);
    }
    let len = 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is("the") && first.is_in(&["of", "for"])));
    let next = tokens.get(at + len).filter(|_| at + len < limit)?;
    let article = next.is_in(&["al", "el", "la", "las", "los", "der"]);
    if !next.is_word() || !(next.capital || article) {
        return None;
    }
    // "bin", "de", "al" always; "of", "for", "and" only in the name of an organisation.
    let joins = match first.lower.as_str() {
        "of" => {
            organisation
                || tokens[at - 1].is_in(&["republic", "kingdom", "gulf", "bay", "isle", "church", "bank"])
        }
        "for" => organisation,
        "and" => {
            organisation
                && (at >= 2
                    && tokens[..at].iter().rev().take(4).any(|t| t.is_in(&["for", "of"]) && !t.capital))
        }
        "in" => {
            organisation
                && tokens[..at].iter().rev().take(6).any(|t| t.is("for"))
                && tokens[at - 1].is_in(&["co-operation", "operation", "cooperation", "development"])
        }
        "the" | "'s" | "la" | "le" | "y" => false,
        _ => true,
    };
    joins.then_some(len)
}

/// A mention of a run, titles off; none where nothing is left.
fn place(text: &str, tokens: &[Token], run: Range<usize>) -> Option<Guess> {
    let (mut start, mut titled) = (run.start, false);
    // "Labour Minister Ana Ruiz": whatever leads up to a person's title goes with it.
    let last_title = (run.start..run.end.saturating_sub(1)).rev().find(|k| tokens[*k].is_in(PERSON_TITLES));
    if let Some(title) = last_title.filter(|k| !(*k..run.end).any(|k| tokens[k].is_in(ORGANISATION_WORDS))) {
        (start, titled) = (title, true);
    }
    let is_title = |k: usize| tokens[k].is_in(TITLES);
    while start + 1 < run.end
        && (is_title(start) || tokens[start].is(".") || tokens[start].is("of") && titled)
    {
        titled |= tokens[start].is_in(PERSON_TITLES);
        start += 1;
    }
    // "Health Ministry", "Police Department": the words are part of an organisation's name.
    let organisation = (start..run.end).any(|k| tokens[k].is_in(ORGANISATION_WORDS));
    if organisation && !titled {
        start = run.start;
    }
    let run = start..run.end;
    if run.is_empty() || run.len() == 1 && is_title(run.start) && !is_acronym(&tokens[run.start]) {
        return None;
    }
    let before_noun = tokens
        .get(run.end)
        .is_some_and(|t| t.is_word() && !t.capital && !is_stop_word(&t.lower) && !t.is("'s"));
    if run.len() == 1 && before_noun && DEMONYM_ENDINGS.iter().any(|e| tokens[run.start].lower.ends_with(e)) {
        return None;
    }
    let span = span_of(tokens, run.clone());
    let normal = normal(span.of(text));
    if normal.is_empty() {
        return None;
    }
    let (kind, is_weak) = kind(tokens, &run, titled, &normal);
    let display = span.of(text).to_owned();
    Some(Guess {
        placed: Placed { tokens: run, mention: NameMention { span, normal, kind }, display },
        is_weak,
    })
}

/// What a run names, and whether that is only a guess.
fn kind(tokens: &[Token], run: &Range<usize>, titled: bool, normal: &str) -> (NameKind, bool) {
    let has = |words: &[&str]| run.clone().any(|k| tokens[k].is_in(words));
    let before = run.start.checked_sub(1).map_or("", |k| tokens[k].lower.as_str());
    let after = tokens.get(run.end);
    if titled || run.start > 0 && tokens[run.start - 1].is_in(PERSON_TITLES) {
        return (NameKind::Person, false);
    }
    if has(ORGANISATION_WORDS) {
        return (NameKind::Organisation, false);
    }
    let age = after.is_some_and(|t| t.is(","))
        && tokens.get(run.end + 1).is_some_and(Token::is_number)
        && tokens.get(run.end + 2).is_some_and(|t| t.is_in(&[",", "."]));
    if age {
        return (NameKind::Person, false);
    }
    if has(PLACE_WORDS) || time::zone_of_place(normal).is_some() {
        return (NameKind::Place, false);
    }
    if run.len() == 1 && is_acronym(&tokens[run.start]) {
        return (NameKind::Organisation, true);
    }
    if matches!(
        before,
        "in" | "near"
            | "at"
            | "off"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "outside"
            | "across"
            | "around"
            | "toward"
            | "towards"
    ) {
        return (NameKind::Place, true);
    }
    let speaks = after.is_some_and(|t| crate::domain::extract::is_speech_verb(&t.lower));
    let words = run.clone().filter(|k| tokens[*k].is_word()).count();
    let person = speaks && words >= 1 || (2..=3).contains(&words);
    (if person { NameKind::Person } else { NameKind::Other }, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read(text).into_iter().map(|n| n.normal).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_stand_in_their_normal_form() {
        check("Prime Minister Ewa Nowak met Nowak's aides.", &["ewa nowak", "ewa nowak"]);
        check(
            "The World Meteorological Organization (WMO) said the WMO agreed.",
            &[
                "world meteorological organization",
                "world meteorological organization",
                "world meteorological organization",
            ],
        );
        check("Gov. Tariq al-Hadi flew to Lisbon on Monday.", &["tariq al-hadi", "lisbon"]);
        check("The storm hit the Bay of Fundy.", &["bay of fundy"]);
        check("Turnout was low. Hundreds stayed away.", &[]);
        check("Özil joined the Ministry of Health.", &["ozil", "ministry of health"]);
    }

    #[test]
    fn normal_forms_lose_titles_and_accents() {
        assert_eq!(normal("Dr. José Peña"), "jose pena");
        assert_eq!(normal("the U.N."), "un");
    }
}
