//! Forms of one name within a text: an acronym in parentheses stands for the name before it, a surname for the full name,
//! the first words of an organisation's name for all of it.

use std::collections::{HashMap, HashSet};

use super::Placed;
use crate::domain::claim::NameKind;
use crate::domain::text::Token;

/// So many longer names are looked at for a short form, so that reading stays linear in the text.
const CANDIDATES_MAX: usize = 40;

/// Gives acronyms and short forms the normal form of the name that they stand for.
pub fn forms(tokens: &[Token], out: &mut [Placed]) {
    let mut long_of: HashMap<String, (String, String, NameKind)> = HashMap::new();
    for k in 1..out.len() {
        let (name, acronym) = (&out[k - 1], &out[k]);
        let opens = acronym.tokens.start == name.tokens.end + 1 && tokens[name.tokens.end].is("(");
        let alone = acronym.tokens.len() == 1 && tokens.get(acronym.tokens.end).is_some_and(|t| t.is(")"));
        if opens && alone && tokens[acronym.tokens.start].shouted && name.tokens.len() > 1 {
            let long = (name.mention.normal.clone(), name.display.clone(), name.mention.kind);
            long_of.insert(acronym.mention.normal.clone(), long);
        }
    }
    // By first and last word, so that each mention looks at few others.
    let mut longer: HashMap<String, Vec<usize>> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (k, placed) in out.iter().enumerate() {
        if !seen.insert(placed.mention.normal.as_str()) {
            continue;
        }
        let words: Vec<&str> = placed.mention.normal.split(' ').collect();
        if words.len() > 1 {
            longer.entry(words[0].to_owned()).or_default().push(k);
            longer.entry(words[words.len() - 1].to_owned()).or_default().push(k);
        }
    }
    let forms: Vec<Option<(String, String, NameKind)>> = out
        .iter()
        .map(|placed| {
            let normal = &placed.mention.normal;
            if let Some(long) = long_of.get(normal) {
                return Some(long.clone());
            }
            let words: Vec<&str> = normal.split(' ').collect();
            let candidates =
                longer.get(words[0]).into_iter().chain(longer.get(words[words.len() - 1])).flatten();
            let mut best: Option<&Placed> = None;
            for &k in candidates.take(CANDIDATES_MAX) {
                let long = &out[k];
                let person = long.mention.kind == NameKind::Person;
                let fits = long.mention.normal.len() > normal.len()
                    && (long.mention.normal.ends_with(&format!(" {normal}"))
                        && long.mention.kind != NameKind::Place
                        || long.mention.normal.starts_with(&format!("{normal} "))
                            && !person
                            && placed.mention.kind != NameKind::Place);
                if fits && best.is_none_or(|b| b.mention.normal.len() < long.mention.normal.len()) {
                    best = Some(long);
                }
            }
            best.map(|b| (b.mention.normal.clone(), b.display.clone(), b.mention.kind))
        })
        .collect();
    for (placed, form) in out.iter_mut().zip(forms) {
        if let Some((normal, display, kind)) = form {
            placed.mention.normal = normal;
            placed.mention.kind = kind;
            placed.display = display;
        }
    }
}
