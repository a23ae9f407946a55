//! The text in which a statement stands. It says which fire "the fire" is and who "he" is; it asserts nothing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::align::known::{Candidate, Record};
use crate::domain::align::names::{Name, NameForms, Names};
use crate::domain::claim::{NameKind, Reading};
use crate::domain::compare::words::{Words, content};
use crate::domain::extract::read_statement;
use crate::domain::finding::Settings;
use crate::domain::name::Aliases;

/// What a text around the statement names.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// Its names, each once, in its order, as they are written.
    pub written: Vec<String>,
    names: Names,
    words: Words,
    person: Option<Arc<Name>>,
}

impl Background {
    /// Reads the names and content words of a text; an empty text gives none.
    pub fn read(text: &str, aliases: &Aliases) -> Self {
        let Reading { claims, setting, .. } = read_statement(text, None);
        let mut met = NameForms::default();
        let mut identity = |normal: &str| met.name(&aliases.identity(normal));
        let mut mentions: Vec<_> = claims.iter().flat_map(|claim| &claim.names).collect();
        mentions.sort_by_key(|mention| mention.span);
        let person = mentions.iter().rev().find(|mention| mention.kind == NameKind::Person);
        Self {
            names: setting.names.iter().map(|name| identity(name)).collect(),
            person: person.map(|mention| identity(&mention.normal)),
            words: content(text).into_iter().collect(),
            written: setting.names,
        }
    }

    /// Whether it names nothing and says nothing.
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty() && self.words.is_empty()
    }

    /// The person named last: whom "he" or "she" means.
    pub const fn person(&self) -> Option<&Arc<Name>> {
        self.person.as_ref()
    }

    /// The candidates of the reports that speak of what it speaks of. Where none does, or all do, they stay as they are.
    pub fn narrow(
        &self,
        candidates: &[Candidate],
        record: &Record,
        aliases: &Aliases,
        settings: &Settings,
    ) -> Option<Record> {
        /// A name tells as much as so many words.
        const NAME_WORDS: usize = 3;
        if self.is_empty() {
            return None;
        }
        let mut shared: HashMap<(&str, u32), usize> = HashMap::new();
        for one in &record.known {
            let facts = &one.recorded.report;
            shared.entry((&facts.report_id, facts.version)).or_insert_with(|| {
                let words = self.words.iter().filter(|word| one.ready.report.words.contains(word)).count();
                NAME_WORDS * self.names.n_shared(&one.names.setting.names) + words
            });
        }
        let most = shared.values().max().copied().filter(|most| *most > 0)?;
        let speaks_of_it = |one: &&Candidate| {
            let facts = &one.recorded.report;
            shared.get(&(facts.report_id.as_str(), facts.version)).is_some_and(|n| 2 * n >= most)
        };
        let near: Vec<Candidate> = candidates.iter().filter(speaks_of_it).cloned().collect();
        (near.len() < candidates.len()).then(|| Record::new(&near, aliases, settings))
    }
}
