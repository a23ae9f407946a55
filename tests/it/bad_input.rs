//! Bad input: a clear error that names the field and the limit, and nothing changed.

use onrecord::api::v1;
use onrecord::config::{Config, Limits};
use tonic::Code;

use crate::support::{HARVEST, Server, assert_error, report, time};

fn time_of(seconds: i64) -> Option<prost_types::Timestamp> {
    Some(prost_types::Timestamp { seconds, nanos: 0 })
}

#[tokio::test]
async fn a_bad_report_is_refused_by_field() {
    let server = Server::start().await;
    type Spoil = fn(&mut v1::Report);
    let table: [(&str, &str, Spoil); 19] = [
        ("report_id", "INVALID_FIELD", |r| r.report_id.clear()),
        ("report_id", "INVALID_FIELD", |r| r.report_id = " \t".into()),
        ("report_id", "INVALID_FIELD", |r| r.report_id = "a\nb".into()),
        ("report_id", "FIELD_TOO_LARGE", |r| r.report_id = "x".repeat(257)),
        ("source", "INVALID_FIELD", |r| r.source.clear()),
        ("source", "FIELD_TOO_LARGE", |r| r.source = "x".repeat(257)),
        ("url", "FIELD_TOO_LARGE", |r| r.url = "x".repeat(2049)),
        ("headline", "FIELD_TOO_LARGE", |r| r.headline = "x".repeat(2049)),
        ("dateline", "FIELD_TOO_LARGE", |r| r.dateline = "x".repeat(257)),
        ("body", "INVALID_FIELD", |r| r.body.clear()),
        ("body", "INVALID_FIELD", |r| r.body = " —…\u{200b}\n".into()),
        ("body", "FIELD_TOO_LARGE", |r| r.body = "a ".repeat(1 << 19) + "b"),
        ("language", "INVALID_FIELD", |r| r.language = "English!".into()),
        ("published_at", "INVALID_FIELD", |r| r.published_at = None),
        ("published_at", "INVALID_FIELD", |r| {
            r.published_at = Some(prost_types::Timestamp { seconds: i64::MAX, nanos: 0 });
        }),
        ("published_at", "INVALID_FIELD", |r| r.published_at = time_of(253_402_128_000)),
        ("updated_at", "INVALID_FIELD", |r| {
            r.updated_at = Some(prost_types::Timestamp { seconds: 0, nanos: -1 });
        }),
        ("corrects", "INVALID_FIELD", |r| r.corrects = r.report_id.clone()),
        ("retracts", "FIELD_TOO_LARGE", |r| r.retracts = "x".repeat(257)),
    ];
    for (field, reason, spoil) in table {
        let mut spoilt = report("a", HARVEST);
        spoil(&mut spoilt);
        let request = v1::RecordReportRequest { report: Some(spoilt), ..Default::default() };
        let error = server.record().record_report(request).await.unwrap_err();
        assert_error(&error, Code::InvalidArgument, reason, Some(&format!("report.{field}")));
    }
    let error = server.record().record_report(v1::RecordReportRequest::default()).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("report"));
    let request = v1::RecordReportRequest {
        report: Some(report("a", HARVEST)),
        request_id: "x".repeat(129),
        ..Default::default()
    };
    let error = server.record().record_report(request).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "FIELD_TOO_LARGE", Some("request_id"));
    let listed = server.record().list_reports(v1::ListReportsRequest::default()).await.unwrap().into_inner();
    assert!(listed.reports.is_empty(), "a refused report was kept");
}

#[tokio::test]
async fn what_lies_on_the_limit_is_taken() {
    let server = Server::start().await;
    let mut longest = report(&"x".repeat(256), &("harvested ".repeat(104_857) + "crops."));
    longest.source = "s".repeat(256);
    longest.headline = "h".repeat(2048);
    longest.published_at = time("9999-12-29T23:59:59.999999999Z");
    longest.updated_at = time("0001-01-01T00:00:00Z");
    server.put(longest.clone()).await;
    let request = v1::GetReportRequest { report_id: "x".repeat(256), ..Default::default() };
    let kept = server.record().get_report(request).await.unwrap().into_inner().report.unwrap();
    assert_eq!(kept.report.unwrap(), longest);
    let statement = "Growers said it. ".repeat(1 << 8)[..4096].to_owned();
    server.ask(&statement).await;
}

#[tokio::test]
async fn a_bad_statement_is_refused_by_field() {
    let server = Server::start().await;
    let bad_time = Some(prost_types::Timestamp { seconds: 0, nanos: 1_000_000_000 });
    let of =
        |statement: &str| v1::CheckStatementRequest { statement: statement.into(), ..Default::default() };
    let filter =
        |report_filter| v1::CheckStatementRequest { report_filter: Some(report_filter), ..of("It rained.") };
    for (field, reason, request) in [
        ("statement", "INVALID_FIELD", of("")),
        ("statement", "INVALID_FIELD", of(" ?!… ")),
        ("statement", "FIELD_TOO_LARGE", of(&"a".repeat(4097))),
        (
            "context",
            "FIELD_TOO_LARGE",
            v1::CheckStatementRequest { context: "a".repeat((64 << 10) + 1), ..of("It rained.") },
        ),
        ("stated_at", "INVALID_FIELD", v1::CheckStatementRequest { stated_at: bad_time, ..of("It rained.") }),
        (
            "report_filter.sources[1]",
            "INVALID_FIELD",
            filter(v1::ReportFilter { sources: vec!["AP".into(), String::new()], ..Default::default() }),
        ),
        (
            "report_filter.published_before",
            "INVALID_FIELD",
            filter(v1::ReportFilter {
                published_from: time("2025-03-05T00:00:00Z"),
                published_before: time("2025-03-04T00:00:00Z"),
                ..Default::default()
            }),
        ),
        (
            "consistency.requirement",
            "INVALID_FIELD",
            v1::CheckStatementRequest { consistency: Some(v1::Consistency::default()), ..of("It rained.") },
        ),
    ] {
        let error = server.check().check_statement(request).await.unwrap_err();
        assert_error(&error, Code::InvalidArgument, reason, Some(field));
    }
    let error = server.check().extract_claims(v1::ExtractClaimsRequest::default()).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("text"));
    let request = v1::CheckAgainstRequest { statement: "It rained.".into(), ..Default::default() };
    let error = server.check().check_against(request).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("reports"));
}

#[tokio::test]
async fn a_bad_question_to_the_record_is_refused_by_field() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let get = async |report_id: &str, version| {
        let request = v1::GetReportRequest { report_id: report_id.into(), version, as_known_at: None };
        server.record().get_report(request).await.unwrap_err()
    };
    assert_error(&get("", 0).await, Code::InvalidArgument, "INVALID_FIELD", Some("report_id"));
    assert_error(&get("a", -1).await, Code::InvalidArgument, "INVALID_FIELD", Some("version"));
    assert_error(&get("a", 2).await, Code::NotFound, "REPORT_NOT_FOUND", None);
    assert_error(&get("b", 0).await, Code::NotFound, "REPORT_NOT_FOUND", None);
    let list = async |page_size, page_token: &str| {
        let request =
            v1::ListReportsRequest { page_size, page_token: page_token.into(), ..Default::default() };
        server.record().list_reports(request).await.unwrap_err()
    };
    assert_error(&list(-1, "").await, Code::InvalidArgument, "INVALID_FIELD", Some("page_size"));
    assert_error(&list(1001, "").await, Code::InvalidArgument, "INVALID_FIELD", Some("page_size"));
    assert_error(&list(1, "next").await, Code::InvalidArgument, "INVALID_PAGE_TOKEN", Some("page_token"));
    let claim = async |claim_id: &str| {
        let request = v1::GetClaimRequest { claim_id: claim_id.into(), ..Default::default() };
        server.record().get_claim(request).await.unwrap_err()
    };
    assert_error(&claim("").await, Code::InvalidArgument, "INVALID_FIELD", Some("claim_id"));
    assert_error(&claim("a@1:0-1:0").await, Code::NotFound, "CLAIM_NOT_FOUND", None);
    let search = v1::SearchClaimsRequest { kind: 99, ..Default::default() };
    let error = server.record().search_claims(search).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("kind"));
}

#[tokio::test]
async fn limits_are_settings() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { statement_bytes: 10, report_bytes: 200, ..Limits::default() };
    let server =
        Server::start_with(Config { data_dir: folder.path().to_owned(), limits, ..Config::default() }).await;
    server.ask("It rained.").await;
    let request = v1::CheckStatementRequest { statement: "It rained!!".into(), ..Default::default() };
    let error = server.check().check_statement(request).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "FIELD_TOO_LARGE", Some("statement"));
    assert!(error.message().contains("at most 10"), "{}", error.message());
}

#[tokio::test]
async fn odd_texts_get_an_answer_and_never_a_fault() {
    let server = Server::start().await;
    let long_word = "x".repeat(300_000);
    let digits = "7".repeat(100_000);
    let quotes = "“‘\"".repeat(20_000) + "a";
    for (n, body) in [
        "\u{0}a\u{0}",
        "e\u{301}\u{202e}abc\u{feff}",
        "日本語のテキスト、12人が死亡。",
        "١٢ قتيلا",
        "1,2,3,,4..5--6 7/8/9 $€£ %% 1e999 999999999999999999999999999999999999 people died.",
        "At least -5 or between 10 and people, of whom none of them half a third.",
        &long_word,
        &digits,
        &quotes,
    ]
    .into_iter()
    .enumerate()
    {
        let mut odd = report(&format!("odd-{n}"), body);
        odd.language = "en".into();
        server.put(odd).await;
        // A statement needs a letter or digit, and may stand anywhere in the text.
        let statement: String = format!("It said: {body}").chars().take(1000).collect();
        server.ask(&statement).await;
    }
}

/// Sends bytes as they are, so that a message can be what no generated client would send.
#[derive(Clone, Default)]
struct RawCodec;

impl tonic::codec::Codec for RawCodec {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = RawCodec;
    type Decoder = RawCodec;

    fn encoder(&mut self) -> RawCodec {
        RawCodec
    }

    fn decoder(&mut self) -> RawCodec {
        RawCodec
    }
}

impl tonic::codec::Encoder for RawCodec {
    type Item = Vec<u8>;
    type Error = tonic::Status;

    fn encode(
        &mut self,
        item: Vec<u8>,
        buffer: &mut tonic::codec::EncodeBuf<'_>,
    ) -> Result<(), tonic::Status> {
        prost::bytes::BufMut::put_slice(buffer, &item);
        Ok(())
    }
}

impl tonic::codec::Decoder for RawCodec {
    type Item = Vec<u8>;
    type Error = tonic::Status;

    fn decode(&mut self, buffer: &mut tonic::codec::DecodeBuf<'_>) -> Result<Option<Vec<u8>>, tonic::Status> {
        let mut bytes = vec![0; prost::bytes::Buf::remaining(buffer)];
        prost::bytes::Buf::copy_to_slice(buffer, &mut bytes);
        Ok(Some(bytes))
    }
}

#[tokio::test]
async fn invalid_utf_8_on_the_wire_ends_the_call_and_changes_nothing() {
    let server = Server::start().await;
    let mut client = tonic::client::Grpc::new(server.channel.clone());
    client.ready().await.unwrap();
    // Field 1 of CheckStatementRequest, two bytes that are no UTF-8.
    let request = tonic::Request::new(vec![0x0a, 0x02, 0xff, 0xfe]);
    let path = "/onrecord.v1.CheckService/CheckStatement".parse().unwrap();
    let error = client.unary(request, path, RawCodec).await.unwrap_err();
    assert_eq!(error.code(), Code::Internal, "{error:?}");
    // In a stream: the good report before it is kept, the stream ends with the bad one.
    let good = v1::RecordReportsRequest {
        item: Some(v1::RecordReportRequest { report: Some(report("a", HARVEST)), ..Default::default() }),
    };
    let items =
        vec![prost::Message::encode_to_vec(&good), vec![0x0a, 0x06, 0x0a, 0x04, 0x0a, 0x02, 0xff, 0xfe]];
    client.ready().await.unwrap();
    let path = "/onrecord.v1.RecordService/RecordReports".parse().unwrap();
    let stream = tonic::Request::new(futures::stream::iter(items));
    let mut answers = client.streaming(stream, path, RawCodec).await.unwrap().into_inner();
    assert!(answers.message().await.unwrap().is_some());
    assert!(answers.message().await.is_err());
    let listed = server.record().list_reports(v1::ListReportsRequest::default()).await.unwrap().into_inner();
    assert_eq!(listed.reports.len(), 1);
}
