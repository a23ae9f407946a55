//! `NameService`: the curated names.

use tonic::{Request, Response, Status};

use super::status::{from_engine, not_found};
use super::validate::{Checks, NAME_BYTES, not_served};
use super::{Api, convert, page, v1};
use crate::record::Entity;

/// Aliases of an entity.
const ALIASES: usize = 100;
/// Suggestions.
const SUGGESTIONS: usize = 100;

#[tonic::async_trait]
impl v1::name_service_server::NameService for Api {
    async fn put_entity(
        &self,
        request: Request<v1::PutEntityRequest>,
    ) -> Result<Response<v1::PutEntityResponse>, Status> {
        let v1::PutEntityRequest { entity, expected_revision } = request.into_inner();
        let mut checks = Checks::default();
        let Some(entity) = entity else { return Err(checks.missing("entity")) };
        // `revision` is output only, and ignored as AIP-203 has it.
        let v1::Entity { entity_id, canonical_name, kind, aliases, revision: _ } = entity;
        checks.name("entity.entity_id", &entity_id);
        check_spelling(&mut checks, "entity.canonical_name", &canonical_name);
        if aliases.len() > ALIASES {
            checks.refuse("entity.aliases", format!("must be at most {ALIASES}"));
        }
        for (n, alias) in aliases.iter().enumerate() {
            check_spelling(&mut checks, &format!("entity.aliases[{n}]"), alias);
        }
        if matches!(v1::EntityKind::try_from(kind), Err(_) | Ok(v1::EntityKind::Unspecified)) {
            checks.refuse("entity.kind", "must be a value of EntityKind other than ENTITY_KIND_UNSPECIFIED");
        }
        checks.done()?;
        let entity = Entity { entity_id, canonical_name, kind, aliases };
        let expected = (!expected_revision.is_empty()).then_some(expected_revision);
        let version = self.engine.put_entity(entity, expected).await.map_err(from_engine)?;
        Ok(Response::new(v1::PutEntityResponse { entity: Some(convert::entity(version)) }))
    }

    async fn get_entity(
        &self,
        request: Request<v1::GetEntityRequest>,
    ) -> Result<Response<v1::GetEntityResponse>, Status> {
        let v1::GetEntityRequest { entity_id, as_known_at } = request.into_inner();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        checks.name("entity_id", &entity_id);
        checks.done()?;
        let found = self.engine.entity(entity_id.clone()).await.map_err(from_engine)?;
        let found = found
            .ok_or_else(|| not_found(v1::ErrorReason::EntityNotFound, "entity", "entity_id", &entity_id))?;
        Ok(Response::new(v1::GetEntityResponse { entity: Some(convert::entity(found)) }))
    }

    async fn list_entities(
        &self,
        request: Request<v1::ListEntitiesRequest>,
    ) -> Result<Response<v1::ListEntitiesResponse>, Status> {
        let v1::ListEntitiesRequest { page_size, page_token, as_known_at } = request.into_inner();
        not_served("as_known_at", as_known_at.is_some())?;
        let mut checks = Checks::default();
        let size = checks.page_size("page_size", page_size, 100, self.limits.page_items);
        checks.done()?;
        let after: String = page::cursor(&page_token, "ListEntities")?.unwrap_or_default();
        // An entity is at most some 26 KB, so a page is cut where it would not fit a message.
        let size = size.min(self.limits.message_bytes / ((ALIASES + 3) * (NAME_BYTES + 4)).max(1)).max(1);
        let mut found = self.engine.entities(after, size + 1).await.map_err(from_engine)?;
        let has_more = found.len() > size;
        found.truncate(size);
        let next_page_token = match found.last() {
            Some(last) if has_more => page::token(&last.entity.entity_id, "ListEntities"),
            _ => String::new(),
        };
        let entities = found.into_iter().map(convert::entity).collect();
        Ok(Response::new(v1::ListEntitiesResponse { entities, next_page_token }))
    }

    async fn delete_entity(
        &self,
        request: Request<v1::DeleteEntityRequest>,
    ) -> Result<Response<v1::DeleteEntityResponse>, Status> {
        let v1::DeleteEntityRequest { entity_id, expected_revision } = request.into_inner();
        let mut checks = Checks::default();
        checks.name("entity_id", &entity_id);
        checks.done()?;
        let expected = (!expected_revision.is_empty()).then_some(expected_revision);
        let revision = self.engine.delete_entity(entity_id, expected).await.map_err(from_engine)?;
        Ok(Response::new(v1::DeleteEntityResponse { revision: revision.to_string() }))
    }

    async fn suggest_aliases(
        &self,
        request: Request<v1::SuggestAliasesRequest>,
    ) -> Result<Response<v1::SuggestAliasesResponse>, Status> {
        let v1::SuggestAliasesRequest { name, max_suggestions } = request.into_inner();
        let mut checks = Checks::default();
        check_spelling(&mut checks, "name", &name);
        let most = checks.page_size("max_suggestions", max_suggestions, 10, SUGGESTIONS);
        checks.done()?;
        let found = self.engine.suggest_aliases(name, most).await.map_err(from_engine)?;
        let suggestions = found
            .into_iter()
            .map(|(spelling, likeness, count)| v1::AliasSuggestion {
                spelling,
                likeness,
                claim_count: i32::try_from(count).unwrap_or(i32::MAX),
            })
            .collect();
        Ok(Response::new(v1::SuggestAliasesResponse { suggestions }))
    }
}

/// A spelling: 1 to 256 bytes with a letter.
fn check_spelling(checks: &mut Checks, field: &str, text: &str) {
    checks.name(field, text);
    if !text.is_empty() && !text.chars().any(char::is_alphabetic) {
        checks.refuse(field, "must hold at least one letter");
    }
}
