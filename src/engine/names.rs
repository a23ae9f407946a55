//! Curated names: written to the record, used by every check.

use std::sync::{Arc, Mutex};

use super::{Engine, EngineError, Freshness, Shared};
use crate::domain::name::{self, Aliases};
use crate::record::{Entity, EntityVersion, Revision, Write};

/// How many entities one read takes.
const ENTITIES_A_READ: usize = 1000;

/// The aliases as of the last write of an entity, made again when another one comes.
#[derive(Default)]
pub struct CuratedNames {
    cached: Mutex<Option<(u64, Arc<Aliases>)>>,
}

impl CuratedNames {
    /// The aliases as the record stood at a revision.
    pub fn at(&self, shared: &Shared, at: Revision) -> Result<Arc<Aliases>, EngineError> {
        let changed = shared.record.entities_changed(at)?;
        let mut cached = self.cached.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((known, aliases)) = &*cached
            && *known == changed
        {
            return Ok(aliases.clone());
        }
        let mut entities: Vec<EntityVersion> = Vec::new();
        loop {
            let after = entities.last().map_or("", |last| last.entity.entity_id.as_str()).to_owned();
            let page = shared.record.entities(&after, ENTITIES_A_READ, at)?;
            let is_last = page.len() < ENTITIES_A_READ;
            entities.extend(page);
            if is_last {
                break;
            }
        }
        let spellings = entities.into_iter().map(|version| {
            let Entity { entity_id, canonical_name, aliases, .. } = version.entity;
            (entity_id, std::iter::once(canonical_name).chain(aliases).collect())
        });
        let aliases = Arc::new(Aliases::new(spellings));
        *cached = Some((changed, aliases.clone()));
        Ok(aliases)
    }
}

impl Engine {
    /// Writes an entity whole.
    ///
    /// # Errors
    /// A refusal or failure of the record.
    pub async fn put_entity(
        &self,
        entity: Entity,
        expected: Option<String>,
    ) -> Result<EntityVersion, EngineError> {
        let expected = self.expected(expected)?;
        let written = self.shared.record.write(Write::PutEntity { entity: entity.clone(), expected }).await?;
        Ok(EntityVersion { entity, revision: written.revision })
    }

    /// Removes an entity; gives the revision that did.
    ///
    /// # Errors
    /// A refusal or failure of the record.
    pub async fn delete_entity(
        &self,
        entity_id: String,
        expected: Option<String>,
    ) -> Result<Revision, EngineError> {
        let expected = self.expected(expected)?;
        Ok(self.shared.record.write(Write::DeleteEntity { entity_id, expected }).await?.revision)
    }

    fn expected(&self, token: Option<String>) -> Result<Option<Revision>, EngineError> {
        Ok(token.map(|token| Revision::parse(&token, self.latest())).transpose()?)
    }

    /// One entity.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub async fn entity(&self, entity_id: String) -> Result<Option<EntityVersion>, EngineError> {
        self.work(move |shared| Ok(shared.record.entity(&entity_id)?)).await
    }

    /// Entities by id, after one.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub async fn entities(&self, after: String, limit: usize) -> Result<Vec<EntityVersion>, EngineError> {
        let at = self.latest();
        self.work(move |shared| Ok(shared.record.entities(&after, limit, at)?)).await
    }

    /// Spellings on record that may denote the same as a name, the likest first, each with its likeness and the number
    /// of claims that use it. Spellings that are known to denote the same are left out.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub async fn suggest_aliases(
        &self,
        wanted: String,
        limit: usize,
    ) -> Result<Vec<(String, f64, u64)>, EngineError> {
        let snapshot = self.snapshot(&Freshness::Full).await?;
        self.work(move |shared| {
            let at = Revision::new(shared.record.record_id(), snapshot.revision());
            let known = shared.names.at(shared, at)?.spellings_of(&name::normal(&wanted));
            let on_record = snapshot.names()?;
            let spellings: Vec<String> = on_record
                .iter()
                .map(|(spelling, _)| spelling.clone())
                .filter(|s| !known.contains(s))
                .collect();
            let mut suggested = name::suggest(&wanted, &spellings);
            suggested.truncate(limit);
            suggested
                .into_iter()
                .map(|(spelling, likeness)| {
                    let count = snapshot.name_count(&spelling)?;
                    Ok((spelling, likeness, count))
                })
                .collect()
        })
        .await
    }
}
