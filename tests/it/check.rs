//! Checking through the wire: evidence with true offsets, freshness, filters, streams, reports in the request.

use futures::stream;
use onrecord::api::v1::check_statements_response::Outcome;
use onrecord::api::v1::{self, Verdict};
use sha2::{Digest, Sha256};
use tonic::Code;

use crate::support::{HARVEST, Server, assert_error, report, time};

/// That every piece of evidence is exactly its words in the body as sent, and that only silence has none.
fn assert_sound(answer: &v1::CheckStatementResponse, bodies: &[(&str, &str)]) {
    for finding in &answer.findings {
        let needs_none = matches!(finding.verdict(), Verdict::NotOnRecord | Verdict::NotCheckable);
        assert!(needs_none || !finding.evidence.is_empty(), "{finding:?}");
        assert!(!finding.explanation.is_empty());
        assert!((0.0..=1.0).contains(&finding.confidence));
        for evidence in &finding.evidence {
            let body = bodies.iter().find(|(id, _)| *id == evidence.report_id).unwrap().1;
            assert_eq!(&body[evidence.start_byte as usize..evidence.end_byte as usize], evidence.quote);
            assert!(evidence.quote.len() <= 500);
            let hash: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(evidence.text_sha256, hash);
            assert!(
                evidence.version >= 1 && !evidence.claim_id.is_empty() && evidence.published_at.is_some()
            );
        }
    }
}

#[tokio::test]
async fn a_statement_gets_a_verdict_and_the_exact_words() {
    let server = Server::start().await;
    // Accents and dashes before the words: offsets count bytes.
    let body = format!("LINDHOLM — Ærlig frukt, the growers’ union, met here.\n\n{HARVEST}");
    server.put(report("apples", &body)).await;
    for (statement, verdict) in [
        ("The harvest in Lindholm employed 95 people.", Verdict::Matches),
        ("The harvest in Lindholm employed 59 people.", Verdict::Conflicts),
        ("Growers in Lindholm picked 412 tonnes of apples.", Verdict::Matches),
        ("Whalers off Tasvik landed 30 tonnes of krill.", Verdict::NotOnRecord),
        ("Should growers in Lindholm be proud?", Verdict::NotCheckable),
    ] {
        let answer = server.ask(statement).await;
        assert_eq!(answer.verdict(), verdict, "{statement}: {:?}", answer.findings);
        assert_sound(&answer, &[("apples", &body)]);
        assert_eq!(answer.engine_version, onrecord::engine::VERSION);
        assert_eq!(answer.counts.iter().map(|c| c.count as usize).sum::<usize>(), answer.findings.len());
    }
}

#[tokio::test]
async fn every_acknowledged_report_is_seen_by_the_next_check() {
    let server = Server::start().await;
    let mut revision = String::new();
    for n in 0..40 {
        let place = format!("Ostvik{}", char::from(b'a' + (n % 26) as u8));
        let body = format!("The foundry in {place} cast {} bells.", 200 + n);
        let recorded = server.put(report(&format!("r{n}"), &body)).await;
        let answer = server.ask(&format!("The foundry in {place} cast {} bells.", 200 + n)).await;
        assert_eq!(answer.verdict(), Verdict::Matches, "{n}: {:?}", answer.findings);
        assert!(answer.revision >= recorded.revision);
        assert!(recorded.revision > revision);
        revision = recorded.revision;
    }
}

#[tokio::test]
async fn freshness_is_asked_for_by_token() {
    let server = Server::start().await;
    let other = Server::start().await;
    let recorded = server.put(report("a", HARVEST)).await;
    let ask = async |requirement| {
        let request = v1::CheckStatementRequest {
            statement: "The harvest employed 95 people.".into(),
            consistency: Some(v1::Consistency { requirement: Some(requirement) }),
            ..Default::default()
        };
        server.check().check_statement(request).await
    };
    use v1::consistency::Requirement::{AtLeastAsFresh, FullyConsistent, MinimizeLatency};
    let answer = ask(AtLeastAsFresh(recorded.revision.clone())).await.unwrap().into_inner();
    assert!(answer.revision >= recorded.revision);
    ask(MinimizeLatency(true)).await.unwrap();
    ask(FullyConsistent(true)).await.unwrap();
    let error = ask(FullyConsistent(false)).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("consistency"));
    let error = ask(AtLeastAsFresh("new".into())).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("revision"));
    let foreign = other.put(report("a", HARVEST)).await.revision;
    let error = ask(AtLeastAsFresh(foreign)).await.unwrap_err();
    assert_error(&error, Code::FailedPrecondition, "FOREIGN_REVISION", None);
    let later = format!("{}{:016x}", &recorded.revision[..16], u64::MAX);
    let error = ask(AtLeastAsFresh(later)).await.unwrap_err();
    assert_error(&error, Code::FailedPrecondition, "UNKNOWN_REVISION", None);
}

#[tokio::test]
async fn filters_and_stated_at_leave_reports_out() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let statement = "The harvest in Lindholm employed 95 people.";
    let ask = async |stated_at, report_filter| {
        let request = v1::CheckStatementRequest {
            statement: statement.into(),
            stated_at,
            report_filter: Some(report_filter),
            ..Default::default()
        };
        server.check().check_statement(request).await.unwrap().into_inner().verdict()
    };
    let of = |source: &str| v1::ReportFilter { sources: vec![source.into()], ..Default::default() };
    assert_eq!(ask(None, of("Coastal Press")).await, Verdict::Matches);
    assert_eq!(ask(None, of("Upland Wire")).await, Verdict::NotOnRecord);
    let before = v1::ReportFilter { published_before: time("2025-03-04T12:00:00Z"), ..Default::default() };
    assert_eq!(ask(None, before).await, Verdict::NotOnRecord);
    assert_eq!(ask(time("2025-03-04T11:59:59Z"), v1::ReportFilter::default()).await, Verdict::NotOnRecord);
    assert_eq!(ask(time("2025-03-04T12:00:00Z"), v1::ReportFilter::default()).await, Verdict::Matches);
}

#[tokio::test]
async fn what_is_not_served_yet_says_so() {
    let server = Server::start().await;
    let plain = || v1::CheckStatementRequest { statement: "It rained.".into(), ..Default::default() };
    let as_known_at = Some(v1::AsKnownAt { point: None });
    for (field, request) in [("as_known_at", v1::CheckStatementRequest { as_known_at, ..plain() })] {
        let error = server.check().check_statement(request).await.unwrap_err();
        assert_error(&error, Code::Unimplemented, "NOT_SERVED", None);
        assert!(error.message().contains(field));
    }
    let error = server.check().check_draft(v1::CheckDraftRequest::default()).await.unwrap_err();
    assert_error(&error, Code::Unimplemented, "NOT_SERVED", None);
    let error = server.check().watch_statement(v1::WatchStatementRequest::default()).await.unwrap_err();
    assert_error(&error, Code::Unimplemented, "NOT_SERVED", None);
    let error = server.record().get_figure_history(v1::GetFigureHistoryRequest::default()).await.unwrap_err();
    assert_error(&error, Code::Unimplemented, "NOT_SERVED", None);
    let error = server.record().watch_record(v1::WatchRecordRequest::default()).await.unwrap_err();
    assert_error(&error, Code::Unimplemented, "NOT_SERVED", None);
}

#[tokio::test]
async fn an_answer_tells_its_steps_where_asked() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let request = v1::CheckStatementRequest {
        statement: "The harvest in Lindholm employed 96 people.".into(),
        explain_steps: true,
        ..Default::default()
    };
    let answer = server.check().check_statement(request.clone()).await.unwrap().into_inner();
    assert_eq!(answer.verdict(), Verdict::Conflicts);
    assert_eq!(answer.steps.len(), answer.findings.len());
    let steps = &answer.steps[0];
    assert_eq!(steps.compared_as(), v1::ComparedAs::Figure);
    assert!(steps.rules.iter().any(|rule| rule.number == 2), "{steps:?}");
    let nearest = &steps.candidates[0];
    assert_eq!(nearest.outcome(), v1::CandidateOutcome::Differs);
    assert!(nearest.is_evidence && nearest.comparison.is_some());
    assert_eq!(nearest.claim_id, answer.findings[0].evidence[0].claim_id);
    let unasked = v1::CheckStatementRequest { explain_steps: false, ..request };
    let plain = server.check().check_statement(unasked).await.unwrap().into_inner();
    assert!(plain.steps.is_empty());
    assert_eq!(plain.findings, answer.findings);
}

#[tokio::test]
async fn a_context_says_what_the_statement_leaves_out() {
    let server = Server::start().await;
    server
        .put(report("mill", "The fire at the Alder Mill in Tessel destroyed 14 buildings on Monday."))
        .await;
    server.put(report("depot", "The fire at the Corrin bus depot destroyed 31 buildings on Sunday.")).await;
    server
        .put(report(
            "quit",
            "Finance Minister Olga Brandt resigned on Monday. Health Minister Per Sund is staying.",
        ))
        .await;
    let ask = async |statement: &str, context: &str| {
        let request = v1::CheckStatementRequest {
            statement: statement.into(),
            context: context.into(),
            ..Default::default()
        };
        server.check().check_statement(request).await.unwrap().into_inner()
    };
    let mill = "Work at the Alder Mill in Tessel will not start again this year.";
    let depot = "Buses from Corrin will not run before Friday.";
    let answer = ask("The fire destroyed 31 buildings.", mill).await;
    assert_eq!(answer.verdict(), Verdict::Conflicts, "{answer:?}");
    assert_eq!(answer.findings[0].evidence[0].report_id, "mill");
    assert_eq!(ask("The fire destroyed 31 buildings.", depot).await.verdict(), Verdict::Matches);
    assert_eq!(ask("The fire destroyed 14 buildings.", mill).await.verdict(), Verdict::Matches);
    assert_eq!(ask("The fire destroyed 14 buildings.", depot).await.verdict(), Verdict::Conflicts);
    let minister = "Olga Brandt, the finance minister, had been under pressure.";
    assert_eq!(ask("She resigned on Monday.", minister).await.verdict(), Verdict::Matches);
    // It asserts nothing: what is wrong in it is no claim.
    let wrong = "The fire at the Alder Mill in Tessel destroyed 900 buildings.";
    let answer = ask("The fire destroyed 14 buildings.", wrong).await;
    assert_eq!((answer.verdict(), answer.findings.len()), (Verdict::Matches, 1));
}

#[tokio::test]
async fn a_stream_of_checks_answers_in_order() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let items = (0..60).map(|n| v1::CheckStatementsRequest {
        item: Some(v1::CheckStatementRequest {
            statement: if n == 10 {
                String::new()
            } else {
                format!("The harvest employed {} people.", 90 + n)
            },
            ..Default::default()
        }),
    });
    let answers = server.check().check_statements(stream::iter(items)).await.unwrap().into_inner();
    let answers: Vec<_> = futures::TryStreamExt::try_collect(answers).await.unwrap();
    assert_eq!(answers.len(), 60);
    for (n, answer) in answers.into_iter().enumerate() {
        match answer.outcome.unwrap() {
            Outcome::Error(error) => assert_eq!((n, error.code), (10, Code::InvalidArgument as i32)),
            Outcome::Result(result) => {
                let wanted = if n == 5 { Verdict::Matches } else { Verdict::Conflicts };
                assert_eq!(result.verdict(), wanted, "{n}");
            }
        }
    }
}

#[tokio::test]
async fn reports_in_the_request_are_checked_against_and_not_recorded() {
    let server = Server::start().await;
    let mut retraction = report("b", "Coastal Press withdraws its story on the harvest.");
    retraction.published_at = time("2025-03-06T12:00:00Z");
    retraction.retracts = "a".into();
    let ask = async |reports: Vec<v1::Report>| {
        let statement = "The harvest in Lindholm employed 95 people.".into();
        let request = v1::CheckAgainstRequest { statement, reports, ..Default::default() };
        server.check().check_against(request).await.map(tonic::Response::into_inner)
    };
    assert_eq!(ask(vec![report("a", HARVEST)]).await.unwrap().verdict(), Verdict::Matches);
    assert_eq!(
        ask(vec![report("a", HARVEST), retraction.clone()]).await.unwrap().verdict(),
        Verdict::Outdated
    );
    let explained = v1::CheckAgainstRequest {
        statement: "Nearly a hundred people had work from the harvest in Lindholm.".into(),
        reports: vec![report("a", HARVEST)],
        explain_steps: true,
        ..Default::default()
    };
    let answer = server.check().check_against(explained).await.unwrap().into_inner();
    assert_eq!(answer.steps.len(), answer.findings.len());
    let steps = &answer.steps[0];
    assert!(!steps.sentences_read.is_empty(), "{steps:?}");
    for read in &steps.sentences_read {
        assert!(read.report_id == "a" && HARVEST.contains(&read.text), "{read:?}");
        assert!((0.0..=1.0).contains(&(read.supports + read.refutes)), "{read:?}");
    }
    let known: Vec<&String> = steps.candidates.iter().map(|one| &one.claim_id).collect();
    let rests_on = steps.proposals.iter().flat_map(|one| &one.claim_ids);
    assert!(rests_on.clone().count() > 0 && rests_on.clone().all(|id| known.contains(&id)), "{steps:?}");
    let error = ask(vec![retraction]).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("reports[0].retracts"));
    let error = ask(vec![report("a", HARVEST), report("a", HARVEST)]).await.unwrap_err();
    assert_error(&error, Code::InvalidArgument, "INVALID_FIELD", Some("reports[1].report_id"));
    assert_eq!(
        server.ask("The harvest in Lindholm employed 95 people.").await.verdict(),
        Verdict::NotOnRecord
    );
}

#[tokio::test]
async fn a_retracted_report_supports_nothing() {
    let server = Server::start().await;
    server.put(report("a", HARVEST)).await;
    let retract = v1::RetractReportRequest { report_id: "a".into(), request_id: String::new() };
    server.record().retract_report(retract).await.unwrap();
    let answer = server.ask("The harvest in Lindholm employed 95 people.").await;
    assert_eq!(answer.verdict(), Verdict::Outdated);
    assert!(answer.findings[0].reasons().any(|reason| reason == v1::Reason::Retracted));
}

#[tokio::test]
async fn what_was_read_is_shown_with_true_offsets() {
    let server = Server::start().await;
    let text = format!("“Züge” — {HARVEST} How many of the 7 barns are full?");
    let request = v1::ExtractClaimsRequest { text: text.clone(), published_at: time("2025-03-04T12:00:00Z") };
    let read = server.check().extract_claims(request).await.unwrap().into_inner();
    let figures: Vec<&v1::Figure> = read.claims.iter().flat_map(|claim| &claim.figures).collect();
    for (start, end, words) in
        read.claims.iter().map(|claim| (claim.start_byte, claim.end_byte, &claim.text)).chain(
            figures
                .iter()
                .chain(&read.unclaimed_figures.iter().collect::<Vec<_>>())
                .map(|f| (f.start_byte, f.end_byte, &f.text)),
        )
    {
        assert_eq!(&text[start as usize..end as usize], words);
    }
    let values: Vec<&str> = figures.iter().filter_map(|figure| figure.value.as_deref()).collect();
    assert_eq!(values, ["412", "95", "18"]);
    assert_eq!(read.unclaimed_figures.iter().filter_map(|f| f.value.as_deref()).collect::<Vec<_>>(), ["7"]);
}
