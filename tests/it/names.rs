//! Curated names: written whole, unique spellings, revisions, and their effect on checks.

use onrecord::api::v1::{self, EntityKind, Verdict};
use tonic::Code;
use tonic_types::StatusExt;

use crate::support::{Server, assert_error, report};

fn person(entity_id: &str, canonical_name: &str, aliases: &[&str]) -> v1::Entity {
    v1::Entity {
        entity_id: entity_id.into(),
        canonical_name: canonical_name.into(),
        kind: EntityKind::Person as i32,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        revision: String::new(),
    }
}

async fn put(server: &Server, entity: v1::Entity, expected: &str) -> Result<v1::Entity, tonic::Status> {
    let request = v1::PutEntityRequest { entity: Some(entity), expected_revision: expected.into() };
    server.name().put_entity(request).await.map(|answer| answer.into_inner().entity.unwrap())
}

#[tokio::test]
async fn an_entity_is_replaced_whole_and_guarded_by_its_revision() {
    let server = Server::start().await;
    let first = put(&server, person("p1", "Yusra Qandil", &["Yousra Kandeel"]), "").await.unwrap();
    let second = put(&server, person("p1", "Yusra Qandil", &["Y. Qandil"]), &first.revision).await.unwrap();
    assert!(second.revision > first.revision);
    let error = put(&server, person("p1", "Yusra Qandil", &[]), &first.revision).await.unwrap_err();
    assert_error(&error, Code::Aborted, "STALE_REVISION", None);
    let error = put(&server, person("p9", "Nobody", &[]), &first.revision).await.unwrap_err();
    assert_error(&error, Code::Aborted, "STALE_REVISION", None);
    let request = v1::GetEntityRequest { entity_id: "p1".into(), as_known_at: None };
    let kept = server.name().get_entity(request).await.unwrap().into_inner().entity.unwrap();
    assert_eq!(kept, second);
    // The spelling that the replacement dropped is free again.
    put(&server, person("p2", "Yousra Kandeel", &[]), "").await.unwrap();
}

#[tokio::test]
async fn a_spelling_belongs_to_one_entity() {
    let server = Server::start().await;
    put(&server, person("p1", "Yusra Qandil", &["Yousra Kandeel"]), "").await.unwrap();
    let error = put(&server, person("p2", "Someone Else", &["YOUSRA KANDEEL"]), "").await.unwrap_err();
    assert_error(&error, Code::AlreadyExists, "ALIAS_TAKEN", None);
    assert_eq!(error.get_error_details().error_info().unwrap().metadata["entity_id"], "p1");
    let request = v1::GetEntityRequest { entity_id: "p2".into(), as_known_at: None };
    let error = server.name().get_entity(request).await.unwrap_err();
    assert_error(&error, Code::NotFound, "ENTITY_NOT_FOUND", None);
    let delete =
        |entity_id: &str| v1::DeleteEntityRequest { entity_id: entity_id.into(), ..Default::default() };
    server.name().delete_entity(delete("p1")).await.unwrap();
    let error = server.name().delete_entity(delete("p1")).await.unwrap_err();
    assert_error(&error, Code::NotFound, "ENTITY_NOT_FOUND", None);
    put(&server, person("p2", "Someone Else", &["Yousra Kandeel"]), "").await.unwrap();
}

#[tokio::test]
async fn entities_are_listed_by_id_in_pages() {
    let server = Server::start().await;
    for n in [3, 1, 4, 2, 5] {
        put(&server, person(&format!("p{n}"), &format!("Person Number{n}"), &[]), "").await.unwrap();
    }
    let (mut ids, mut page_token) = (Vec::new(), String::new());
    loop {
        let request = v1::ListEntitiesRequest { page_size: 2, page_token, as_known_at: None };
        let page = server.name().list_entities(request).await.unwrap().into_inner();
        ids.extend(page.entities.into_iter().map(|entity| entity.entity_id));
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(ids, ["p1", "p2", "p3", "p4", "p5"]);
}

#[tokio::test]
async fn bad_entities_are_refused_by_field() {
    let server = Server::start().await;
    let unkind = |kind| v1::Entity { kind, ..person("p", "Yusra Qandil", &[]) };
    let many = vec!["Yusra"; 101];
    for (field, entity) in [
        ("entity.entity_id", person("", "Yusra Qandil", &[])),
        ("entity.canonical_name", person("p", "", &[])),
        ("entity.canonical_name", person("p", "12-7", &[])),
        ("entity.aliases[1]", person("p", "Yusra Qandil", &["Yusra", " "])),
        ("entity.aliases", person("p", "Yusra Qandil", &many)),
        ("entity.kind", unkind(0)),
        ("entity.kind", unkind(77)),
    ] {
        let error = put(&server, entity, "").await.unwrap_err();
        assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some(field));
    }
    let error = server.name().put_entity(v1::PutEntityRequest::default()).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("entity"));
}

#[tokio::test]
async fn a_curated_alias_decides_who_said_it() {
    let server = Server::start().await;
    let body = "“The dam will open in spring,” Yusra Qandil told reporters in Ostvik on Monday.";
    server.put(report("a", body)).await;
    let statement = "“The dam will open in spring,” Jusra Candiel said.";
    assert_eq!(server.ask(statement).await.verdict(), Verdict::Conflicts);
    put(&server, person("p1", "Yusra Qandil", &["Jusra Candiel"]), "").await.unwrap();
    assert_eq!(server.ask(statement).await.verdict(), Verdict::Matches);
}

#[tokio::test]
async fn likeness_proposes_spellings_on_record() {
    let server = Server::start().await;
    server.put(report("a", "The minister Yousra Kandil visited Ostvik. Per Lund stayed in Tasvik.")).await;
    let request = v1::SuggestAliasesRequest { name: "Yusra Qandil".into(), max_suggestions: 3 };
    let found = server.name().suggest_aliases(request).await.unwrap().into_inner().suggestions;
    assert!(found[0].spelling.contains("kandil"), "{found:?}");
    assert!(found[0].claim_count >= 1 && found[0].likeness > 0.5 && found[0].likeness <= 1.0);
    assert!(found.iter().all(|suggestion| !suggestion.spelling.contains("tasvik")));
}
