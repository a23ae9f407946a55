//! Which spellings denote one entity. A curated alias decides, the seed after it; likeness only proposes
//! ([`super::suggest()`]).

use std::collections::HashMap;

use super::seed::seed;

/// Spellings by entity: curated ones, then the seed.
#[derive(Debug, Clone)]
pub struct Aliases {
    identity_of: HashMap<String, String>,
    spellings: HashMap<String, Vec<String>>,
}

impl Default for Aliases {
    fn default() -> Self {
        Self::new([])
    }
}

impl Aliases {
    /// Curated spellings of entities over the seed. Where a curated spelling stands in the seed too, the whole seed
    /// entry joins the curated entity.
    pub fn new(curated: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let mut aliases = Self { identity_of: HashMap::new(), spellings: HashMap::new() };
        for (id, spellings) in curated {
            for spelling in spellings {
                aliases.put(&id, super::normal(&spelling));
            }
        }
        for entry in seed() {
            let curated = entry.iter().find_map(|s| aliases.identity_of.get(s).cloned());
            let id = curated.or_else(|| entry.first().cloned()).unwrap_or_default();
            for spelling in entry {
                aliases.put(&id, spelling.clone());
            }
        }
        aliases
    }

    fn put(&mut self, id: &str, normal: String) {
        if normal.is_empty() || self.identity_of.contains_key(&normal) {
            return;
        }
        self.spellings.entry(id.to_owned()).or_default().push(normal.clone());
        self.identity_of.insert(normal, id.to_owned());
    }

    /// The entity that a normal form denotes: its id (the canonical spelling for one of the seed), or the form itself.
    pub fn identity(&self, normal: &str) -> String {
        self.identity_of.get(normal).cloned().unwrap_or_else(|| normal.to_owned())
    }

    /// Whether two normal forms may denote one entity: one identity, or one is a short form of the other (a surname, a
    /// first word of an organisation's name).
    pub fn same(&self, a: &str, b: &str) -> bool {
        if a.is_empty() || b.is_empty() {
            return false;
        }
        if a == b || self.identity(a) == self.identity(b) {
            return true;
        }
        let short = |a: &str, b: &str| {
            let of = |spelling: &str| is_short_form(a, spelling);
            of(b) || self.spellings_of(b).iter().any(|s| of(s))
        };
        short(a, b) || short(b, a)
    }

    /// All spellings of the entity that a normal form denotes, itself among them.
    pub fn spellings_of(&self, normal: &str) -> Vec<String> {
        match self.identity_of.get(normal).and_then(|id| self.spellings.get(id)) {
            Some(spellings) => spellings.clone(),
            None => vec![normal.to_owned()],
        }
    }
}

/// Whether `short` is the last or first words of `long`, and long enough to name somebody.
pub fn is_short_form(short: &str, long: &str) -> bool {
    if short.len() < 3 || short.len() >= long.len() {
        return false;
    }
    let bare = |s: &str| s.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (short, long) = (bare(short), bare(long));
    let strip: Vec<String> =
        short.iter().filter(|w| !matches!(w.as_str(), "al" | "el" | "the")).cloned().collect();
    let kept: Vec<String> =
        long.iter().filter(|w| !matches!(w.as_str(), "al" | "el" | "the")).cloned().collect();
    !strip.is_empty() && strip.len() < kept.len() + 1 && (kept.ends_with(&strip) || kept.starts_with(&strip))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_10_names_are_compared_by_who_they_denote() {
        let aliases =
            Aliases::new([("q1".to_owned(), vec!["Maria Okonjo".to_owned(), "M. Okonyo".to_owned()])]);
        let check = |a: &str, b: &str, same: bool| assert_eq!(aliases.same(a, b), same, "{a} / {b}");
        check("who", "world health organization", true);
        check("kiev", "kyiv", true);
        check("okonjo", "maria okonjo", true);
        check("maria okonjo", "m okonyo", true);
        check("okonyo", "maria okonjo", true);
        check("paul okonjo", "maria okonjo", false);
        check("un", "eu", false);
        assert_eq!(aliases.identity("m okonyo"), "q1");
        assert_eq!(aliases.identity("nobody known"), "nobody known");
    }
}
