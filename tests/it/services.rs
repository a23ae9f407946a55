//! What every gRPC client expects beside the services: health, reflection, gRPC-Web; and search.

use onrecord::api::v1::{self, ClaimKind, RecordStatus};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use crate::support::{HARVEST, Server, report, time};

#[tokio::test]
async fn health_is_told_per_service() {
    let server = Server::start().await;
    let mut health = HealthClient::new(server.channel.clone());
    for service in ["", "onrecord.v1.RecordService", "onrecord.v1.CheckService", "onrecord.v1.NameService"] {
        let request = HealthCheckRequest { service: service.into() };
        let status = health.check(request).await.unwrap().into_inner().status;
        assert_eq!(status, tonic_health::ServingStatus::Serving as i32, "{service:?}");
    }
    let unknown =
        health.check(HealthCheckRequest { service: "onrecord.v1.Nothing".into() }).await.unwrap_err();
    assert_eq!(unknown.code(), tonic::Code::NotFound);
}

#[tokio::test]
async fn reflection_names_the_services_in_both_versions() {
    let server = Server::start().await;
    let expected = [
        "grpc.health.v1.Health",
        "onrecord.v1.CheckService",
        "onrecord.v1.NameService",
        "onrecord.v1.RecordService",
    ];
    macro_rules! services {
        ($version:ident) => {{
            use tonic_reflection::pb::$version::server_reflection_client::ServerReflectionClient;
            use tonic_reflection::pb::$version::server_reflection_request::MessageRequest;
            use tonic_reflection::pb::$version::server_reflection_response::MessageResponse;
            let request = tonic_reflection::pb::$version::ServerReflectionRequest {
                host: String::new(),
                message_request: Some(MessageRequest::ListServices(String::new())),
            };
            let mut client = ServerReflectionClient::new(server.channel.clone());
            let mut answers =
                client.server_reflection_info(futures::stream::iter([request])).await.unwrap().into_inner();
            match answers.message().await.unwrap().unwrap().message_response.unwrap() {
                MessageResponse::ListServicesResponse(list) => {
                    list.service.into_iter().map(|service| service.name).collect::<Vec<_>>()
                }
                other => panic!("{other:?}"),
            }
        }};
    }
    for mut names in [services!(v1), services!(v1alpha)] {
        names.sort();
        for service in expected {
            assert!(names.iter().any(|name| name == service), "{service} is not in {names:?}");
        }
    }
}

#[tokio::test]
async fn claims_are_found_by_condition() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let mut other = report("b", "“We sold every pear,” Maren Holt said in Tasvik on Friday.");
    other.source = "Upland Wire".into();
    other.published_at = time("2025-03-08T12:00:00Z");
    server.put(other).await;
    let search = async |request: v1::SearchClaimsRequest| {
        server.record().search_claims(request).await.unwrap().into_inner().claims
    };
    let any = v1::SearchClaimsRequest::default;
    assert!(search(any()).await.len() >= 3);
    let found = search(v1::SearchClaimsRequest { text: "tonnes of apples".into(), ..any() }).await;
    assert!(found[0].claim.as_ref().unwrap().text.contains("412 tonnes"), "{found:?}");
    let named = search(v1::SearchClaimsRequest { names: vec!["Maren Holt".into()], ..any() }).await;
    assert!(!named.is_empty() && named.iter().all(|claim| claim.report_id == "b"));
    let quotes = search(v1::SearchClaimsRequest { kind: ClaimKind::Quote as i32, ..any() }).await;
    assert_eq!(quotes[0].claim.as_ref().unwrap().quotes[0].text, "We sold every pear,");
    let filter = Some(v1::ReportFilter { sources: vec!["Upland Wire".into()], ..Default::default() });
    assert!(
        search(v1::SearchClaimsRequest { filter, ..any() }).await.iter().all(|c| c.source == "Upland Wire")
    );
    let later = v1::SearchClaimsRequest { as_of_from: time("2025-03-07T00:00:00Z"), ..any() };
    assert!(search(later).await.iter().all(|claim| claim.report_id == "b"));

    let wanted = &found[0];
    let request = v1::GetClaimRequest { claim_id: wanted.claim_id.clone(), ..Default::default() };
    let got = server.record().get_claim(request).await.unwrap().into_inner().claim.unwrap();
    assert_eq!(&got, wanted);
    assert_eq!(got.status(), RecordStatus::Current);

    let retract = v1::RetractReportRequest { report_id: "a".into(), request_id: String::new() };
    server.record().retract_report(retract).await.unwrap();
    let current = search(v1::SearchClaimsRequest { current_only: true, ..any() }).await;
    assert!(current.iter().all(|claim| claim.report_id == "b"));
}

#[tokio::test]
async fn claims_are_paged_without_gaps() {
    let server = Server::start().await;
    for n in 0..25 {
        server.put(report(&format!("r{n}"), &format!("The ferry carried {} passengers.", 100 + n))).await;
    }
    let (mut ids, mut page_token) = (Vec::new(), String::new());
    loop {
        let request =
            v1::SearchClaimsRequest { text: "ferry".into(), page_size: 4, page_token, ..Default::default() };
        let page = server.record().search_claims(request).await.unwrap().into_inner();
        ids.extend(page.claims.into_iter().map(|claim| claim.claim_id));
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    let n_found = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), n_found), (25, 25));
}

#[tokio::test]
async fn a_browser_is_answered_by_grpc_web_and_not_across_origins() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let server = Server::start().await;
    let address = server.address.trim_start_matches("http://").to_owned();
    let mut connection = tokio::net::TcpStream::connect(&address).await.unwrap();
    let request = format!(
        "POST /onrecord.v1.NameService/ListEntities HTTP/1.1\r\nhost: {address}\r\norigin: http://elsewhere.example\r\n\
         content-type: application/grpc-web+proto\r\ncontent-length: 5\r\nconnection: close\r\n\r\n\0\0\0\0\0"
    );
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(answer.contains("grpc-status:0") || answer.contains("grpc-status: 0"), "{answer}");
    assert!(!answer.contains("access-control-allow-origin"));
}
