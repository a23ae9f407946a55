//! Spellings that sound or look alike, for a person to confirm (rule 10: likeness only proposes).

use std::sync::LazyLock;

use rphonetic::{DoubleMetaphone, Encoder};
use rustc_hash::FxHashSet;

use crate::domain::time::zone_of_place;

/// Below this likeness nothing is proposed.
const LIKENESS_MIN: f64 = 0.72;
/// An acronym and the name that its letters begin.
const ACRONYM: f64 = 0.9;
/// The same words in another order.
const TURNED: f64 = 0.95;
/// A name and the same with a middle name.
const LEFT_OUT: f64 = 0.88;
/// An initial and a name that begins with it.
const INITIAL: f64 = 0.8;
/// Two words from here on may be one.
const SAME_WORD: f64 = 0.85;

/// Spellings on record that may name the same as `name`, likest first (0 to 1), at most 50. Never panics.
pub fn suggest(name: &str, spellings_on_record: &[String]) -> Vec<(String, f64)> {
    let wanted = super::normal(name);
    let mut out: Vec<(String, f64)> = spellings_on_record
        .iter()
        .filter(|spelling| super::normal(spelling) != wanted)
        .map(|spelling| (spelling.clone(), likeness(&wanted, &super::normal(spelling))))
        .filter(|(_, likeness)| *likeness >= LIKENESS_MIN)
        .collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.dedup();
    out.truncate(50);
    out
}

/// How like two normal forms are: as a whole where they are one word, else word by word, so that what they share does
/// not hide the word in which they differ ("bank of england", "bank of ireland").
fn likeness(a: &str, b: &str) -> f64 {
    // Two known places in two zones are two places.
    if a != b && is_country(a) && is_country(b) {
        return 0.0;
    }
    if zone_of_place(a).zip(zone_of_place(b)).is_some_and(|(a, b)| a != b) {
        return 0.0;
    }
    let (a_words, b_words) = (words(a), words(b));
    if is_acronym(&a_words, &b_words) || is_acronym(&b_words, &a_words) {
        return ACRONYM;
    }
    if a_words.len() == b_words.len() {
        if turned(&a_words, &b_words) {
            return TURNED;
        }
        let each: Vec<f64> = a_words.iter().zip(&b_words).map(|(a, b)| of_words(a, b)).collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        return 0.5 * (mean + each.into_iter().fold(1.0, f64::min));
    }
    if leaves_out(&a_words, &b_words) || leaves_out(&b_words, &a_words) {
        return LEFT_OUT;
    }
    let whole = of_words(&a_words.concat(), &b_words.concat());
    // A surname alone, or with a name that the other leaves out.
    let surnames = a_words.last().zip(b_words.last()).map_or(0.0, |(a, b)| of_words(a, b));
    if a_words.len().min(b_words.len()) == 1 { whole.max(surnames * 0.95) } else { whole.min(surnames) }
}

/// The words of a name without Arabic articles, which some spell and some do not.
fn words(name: &str) -> Vec<&str> {
    let all: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let last = all.len().saturating_sub(1);
    let is_article =
        |word: &str| matches!(word, "al" | "el" | "ul" | "ad" | "as" | "ash" | "ar" | "az" | "ud");
    let kept: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(k, word)| *k == last || !is_article(word))
        .map(|(_, word)| *word)
        .collect();
    if kept.is_empty() { all } else { kept }
}

/// "msf" of "medecins sans frontieres", "oecd" of "organisation for economic co-operation and development".
fn is_acronym(short: &[&str], long: &[&str]) -> bool {
    let [short] = short else { return false };
    if long.len() < 2 || !(2..=8).contains(&short.len()) || !short.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let initials = |skips: &dyn Fn(&str) -> bool| -> String {
        long.iter().filter(|word| !skips(word)).filter_map(|word| word.chars().next()).collect()
    };
    let is_small = |word: &str| {
        matches!(word, "of" | "the" | "for" | "and" | "in" | "on" | "de" | "des" | "du" | "la" | "et")
    };
    // "co-operation" is one word to some.
    let joined = |word: &str| is_small(word) || word == "operation";
    [initials(&|_| false), initials(&is_small), initials(&joined)].contains(&(*short).to_owned())
}

/// The same words in another order: "orban viktor".
fn turned(a: &[&str], b: &[&str]) -> bool {
    let (mut ours, mut theirs) = (a.to_vec(), b.to_vec());
    ours.sort_unstable();
    theirs.sort_unstable();
    a.len() > 1 && a != b && ours == theirs
}

/// Whether a name of two words or more is a longer one with names left out before the last: "lula da silva".
fn leaves_out(short: &[&str], long: &[&str]) -> bool {
    let mut rest = long.iter();
    short.len() > 1
        && short.len() < long.len()
        && short.last() == long.last()
        && short.iter().all(|word| rest.any(|other| of_words(word, other) >= SAME_WORD))
}

/// Spelling and sound, half each; an initial stands for any name that begins with it.
fn of_words(a: &str, b: &str) -> f64 {
    if a != b && (is_country(a) && is_country(b) || is_compass(a) && is_compass(b)) {
        return 0.0;
    }
    let initial = a.len() == 1 || b.len() == 1;
    if initial && a != b && a.chars().next() == b.chars().next() {
        return INITIAL;
    }
    strsim::jaro_winkler(a, b).mul_add(0.5, sound(a, b) * 0.5)
}

/// Whether a normal form is the name of a country; two countries may be spelt alike ("mali", "malawi").
fn is_country(normal: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        include_str!("countries.txt").lines().filter(|line| !line.starts_with('#')).collect()
    });
    SET.contains(normal)
}

/// Whether a word parts a place from its opposite.
fn is_compass(word: &str) -> bool {
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower"]
        .contains(&word)
}

/// How alike two words sound: by English rules, and as spellings of one foreign word.
fn sound(a: &str, b: &str) -> f64 {
    let encoder = DoubleMetaphone::new(Some(8));
    let plain = |s: &str| s.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let (a, b) = (plain(a), plain(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let english = strsim::normalized_levenshtein(&encoder.encode(&a), &encoder.encode(&b));
    let foreign = strsim::normalized_levenshtein(&one_spelling(&a), &one_spelling(&b));
    english.max(foreign).mul_add(0.5, 0.5 * foreign)
}

/// One spelling for those that different schemes of romanisation give one sound, the vowels in three classes:
/// "khrushchev" and "chruschtschow", "yasir" and "yasser" come close.
fn one_spelling(word: &str) -> String {
    const SOUNDS: &[(&str, &str)] = &[
        ("schtsch", "S"),
        ("shch", "S"),
        ("tsch", "C"),
        ("tch", "C"),
        ("dsch", "J"),
        ("dzh", "J"),
        ("sch", "S"),
        ("sz", "S"),
        ("sh", "S"),
        ("ch", "C"),
        ("cz", "C"),
        ("zh", "J"),
        ("dj", "J"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("ck", "k"),
        ("ts", "z"),
        ("tz", "z"),
        ("x", "ks"),
        ("q", "k"),
        ("c", "k"),
        ("w", "v"),
        ("ff", "v"),
        ("ou", "o"),
        ("oo", "o"),
        ("u", "o"),
        ("ay", "i"),
        ("ai", "i"),
        ("ei", "i"),
        ("ey", "i"),
        ("ie", "i"),
        ("ee", "i"),
        ("iy", "i"),
        ("ij", "i"),
        ("ye", "i"),
        ("je", "i"),
        ("ya", "ia"),
        ("ja", "ia"),
        ("y", "i"),
        ("e", "i"),
    ];
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(from, _)| rest.starts_with(from));
        let (from, to) = found.map_or((c.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        match to {
            Some(to) if !out.ends_with(to) => out.push_str(to),
            None if !out.ends_with(c) => out.push(c),
            _ => {}
        }
        rest = &rest[from..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_proposes_by_sound_and_spelling() {
        let known: Vec<String> =
            ["Tchaikovsky", "Pavel Ivanov", "Kovalenko"].iter().map(|s| (*s).to_owned()).collect();
        let found = suggest("Chaikovski", &known);
        assert_eq!(found.first().map(|(s, _)| s.as_str()), Some("Tchaikovsky"), "{found:?}");
        assert!(suggest("", &known).is_empty());
        assert!(suggest("日本", &known).is_empty());
    }

    fn proposes(name: &str, other: &str) -> bool {
        !suggest(name, &[other.to_owned()]).is_empty()
    }

    #[track_caller]
    fn check(name: &str, other: &str, expected: bool) {
        let found = suggest(name, &[other.to_owned()]);
        assert_eq!(!found.is_empty(), expected, "{name} / {other}: {found:?}");
    }

    #[test]
    fn transliterations_are_proposed_and_other_names_are_not() {
        check("Taleban", "Taliban", true);
        check("Odesa", "Odessa", true);
        check("Kyiv", "Kiev", true);
        check("Aleksandr Lukashenko", "Alyaksandr Lukashenka", true);
        check("Viktor Orban", "Victor Orbán", true);
        check("Jean Luc Mélenchon", "Jean-Luc Melenchon", true);
        check("Abdel Fattah al-Sisi", "Abdelfattah Sisi", true);
        check("Shaykh Ahmad Yasin", "Sheikh Ahmed Yassin", true);
        check("North Korea", "South Korea", false);
        check("Iran", "Iraq", false);
        check("Sergei Lavrov", "Sergei Shoigu", false);
        check("United Airlines", "United Nations", false);
        check("Ahmed Hassan", "Hassan Ahmadi", false);
        check("Guinea", "Guinea-Bissau", false);
    }

    #[test]
    fn romanisations_of_one_name_are_proposed() {
        let mut wrong = Vec::new();
        for (one, other) in [
            // Arabic
            ("Muammar Gaddafi", "Moammar Kadafi"),
            ("Mohammed Morsi", "Muhammad Mursi"),
            ("Yasser Arafat", "Yasir Arafat"),
            ("Muqtada al-Sadr", "Moqtada Sadr"),
            ("Hassan Nasrallah", "Hasan Nasrullah"),
            ("Khan Younis", "Khan Yunus"),
            ("Fallujah", "Falluja"),
            ("Abd al-Rahman Yusuf", "Abdul Rahman Youssef"),
            ("Jamal Haddad", "Djamal Haddad"),
            ("Qamishli", "Kamishly"),
            // Cyrillic
            ("Nikita Khrushchev", "Nikita Chruschtschow"),
            ("Dmitry Medvedev", "Dmitri Medwedew"),
            ("Yevgeny Kirov", "Evgeniy Kirov"),
            ("Alexei Voronoff", "Aleksey Voronov"),
            ("Yuliya Zhuk", "Julia Shuk"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyi"),
            ("Yekaterinburg", "Ekaterinburg"),
            // Chinese, Korean, Persian, Indian
            ("Nanjing", "Nanking"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Yoon Suk Yeol", "Yoon Seok-yeol"),
            ("Esfahan", "Isfahan"),
            ("Qassem Rahimi", "Ghasem Rahimi"),
            ("Lakshmi Iyer", "Laxmi Iyer"),
            // European
            ("Björn Müller", "Bjoern Mueller"),
            ("Orbán Viktor", "Viktor Orban"),
            ("Ada M. Quist", "Ada Quist"),
            ("A. Quist", "Ada Quist"),
        ] {
            wrong.extend([(one, other), (other, one)].into_iter().filter(|(a, b)| !proposes(a, b)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn acronyms_are_proposed_for_what_they_begin() {
        check("MSF", "Médecins Sans Frontières", true);
        check("Organisation for Economic Co-operation and Development", "OECD", true);
        check("North Sea Harbour Board", "N.S.H.B.", true);
        check("North Sea Harbour Board", "NSH", false);
        check("Ada", "Arlen Dock Authority", true);
        check("WHO", "World Trade Organization", false);
    }

    #[test]
    fn names_that_differ_in_more_than_spelling_are_not_proposed() {
        let mut wrong = Vec::new();
        for (one, other) in [
            ("Bank of England", "Bank of Ireland"),
            ("Niger", "Nigeria"),
            ("Austria", "Australia"),
            ("Mali", "Malawi"),
            ("Boris Petrov", "Boris Pavlov"),
            ("Ali Hassan", "Omar Hassan"),
            ("Brod Police", "Arlen Police"),
            ("Maria Lind", "Maria Berg"),
            ("General Motors", "General Electric"),
            ("East Brod", "West Brod"),
            ("Ministry of Health", "Ministry of Defence"),
        ] {
            wrong.extend(Some((one, other)).filter(|(a, b)| proposes(a, b)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
