//! What is acknowledged survives: kill -9, a lost, damaged or older index, and clear words where a start must fail.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures::StreamExt;
use onrecord::api::v1::record_reports_response::Outcome;
use onrecord::api::v1::record_service_client::RecordServiceClient;
use onrecord::api::v1::{self, Verdict};

use crate::support::{HARVEST, Server, report};

/// The program itself, serving on a port of its choice.
fn serve(folder: &Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
        .arg(folder)
        .env("NO_COLOR", "1")
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().expect("the server ended before it listened").unwrap();
        if let Some((_, rest)) = line.split_once("listening on ") {
            break rest.split([',', ' ']).next().unwrap().to_owned();
        }
    };
    // The rest of the log must be taken, or the server would wait for room in the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (child, format!("http://{address}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_during_a_bulk_load_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 0..10 {
        let (mut child, address) = serve(folder.path());
        let mut client = RecordServiceClient::connect(address).await.unwrap();
        let items = (acknowledged..).map(|n| v1::RecordReportsRequest {
            item: Some(v1::RecordReportRequest {
                report: Some(report(
                    &format!("r{n}"),
                    &format!("Depot number {n} shipped {} crates.", 5000 + n),
                )),
                ..Default::default()
            }),
        });
        let mut answers = client.record_reports(futures::stream::iter(items)).await.unwrap().into_inner();
        let enough = acknowledged + 40 + 13 * round;
        while let Some(Ok(answer)) = answers.next().await {
            match answer.outcome.unwrap() {
                Outcome::Result(result) => assert_eq!(result.report_id, format!("r{acknowledged}")),
                Outcome::Error(error) => panic!("{error:?}"),
            }
            acknowledged += 1;
            if acknowledged == enough {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(acknowledged >= enough);
    }
    let server = Server::start_in(folder.path()).await;
    for n in 0..acknowledged {
        let request = v1::GetReportRequest { report_id: format!("r{n}"), ..Default::default() };
        let kept = server.record().get_report(request).await.unwrap().into_inner().report.unwrap();
        assert!(kept.report.unwrap().body.starts_with(&format!("Depot number {n} shipped")));
    }
    let newest = acknowledged - 1;
    for n in (0..acknowledged).step_by(29).chain([newest]) {
        let search = v1::SearchClaimsRequest { text: format!("{}", 5000 + n), ..Default::default() };
        let found = server.record().search_claims(search).await.unwrap().into_inner().claims;
        assert!(found.iter().any(|claim| claim.report_id == format!("r{n}")), "r{n} cannot be found");
    }
}

#[tokio::test]
async fn a_lost_or_damaged_index_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let statement = "The harvest in Lindholm employed 95 people.";
    let server = Server::start_in(folder.path()).await;
    server.put(report("a", HARVEST)).await;
    assert_eq!(server.ask(statement).await.verdict(), Verdict::Matches);
    let first = server.ask(statement).await;
    server.stop().await;
    let index = folder.path().join("index");
    type Damage = fn(&Path);
    let damages: [Damage; 4] = [
        |index| std::fs::remove_dir_all(index).unwrap(),
        |index| std::fs::write(index.join("meta.json"), "{").unwrap(),
        |index| {
            for file in std::fs::read_dir(index).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|ending| ending == "store" || ending == "idx") {
                    std::fs::write(file, b"not what was written").unwrap();
                }
            }
        },
        |index| {
            let meta = std::fs::read_to_string(index.join("meta.json")).unwrap();
            std::fs::write(index.join("meta.json"), meta.replace("reading.", "reading.0")).unwrap();
        },
    ];
    for (n, damage) in damages.into_iter().enumerate() {
        damage(&index);
        let server = Server::start_in(folder.path()).await;
        assert_eq!(server.ask(statement).await, first, "damage {n}: not the answer of before");
        server.stop().await;
    }
}

#[tokio::test]
async fn a_clean_stop_leaves_one_file_that_is_the_whole_record() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_in(folder.path()).await;
    server.put(report("a", HARVEST)).await;
    server.ask("The harvest employed 95 people.").await;
    server.stop().await;
    let copied = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join("record.db"), copied.path().join("record.db")).unwrap();
    let server = Server::start_in(copied.path()).await;
    assert_eq!(server.ask("The harvest in Lindholm employed 95 people.").await.verdict(), Verdict::Matches);
}

#[tokio::test]
async fn an_index_behind_the_record_catches_up_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_in(folder.path()).await;
    server.put(report("a", HARVEST)).await;
    server.stop().await;
    let kept = tempfile::tempdir().unwrap();
    copy(&folder.path().join("index"), kept.path());
    let server = Server::start_in(folder.path()).await;
    server.put(report("b", "The foundry in Ostvik cast 31 bells.")).await;
    server.stop().await;
    std::fs::remove_dir_all(folder.path().join("index")).unwrap();
    copy(kept.path(), &folder.path().join("index"));
    let server = Server::start_in(folder.path()).await;
    assert_eq!(server.ask("The foundry in Ostvik cast 31 bells.").await.verdict(), Verdict::Matches);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap().map(|file| file.unwrap().path()) {
        std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

/// That a start fails with one line that holds these words.
fn assert_start_fails(arguments: &[&str], words: &[&str]) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("serve")
        .args(arguments)
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert!(!child.wait().unwrap().success(), "{told}");
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("onrecord:")).collect();
    assert_eq!(lines.len(), 1, "{told}");
    for word in words {
        assert!(lines[0].contains(word), "{word:?} is not in {:?}", lines[0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_must_fail_says_why_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let server = Server::start_in(folder.path()).await;
    assert_start_fails(&["--listen", "127.0.0.1:0", "--data-dir", path], &["in use", path]);
    let taken = server.address.trim_start_matches("http://").to_owned();
    let other = tempfile::tempdir().unwrap();
    let other_path = other.path().to_str().unwrap();
    assert_start_fails(&["--listen", &taken, "--data-dir", other_path], &[&taken]);
    server.stop().await;
    std::fs::write(
        other.path().join("record.db"),
        "no database at all, but long enough to look at".repeat(100),
    )
    .unwrap();
    assert_start_fails(&["--listen", "127.0.0.1:0", "--data-dir", other_path], &["record.db"]);
    assert_start_fails(
        &["--listen", "127.0.0.1:0", "--config", "/nowhere/onrecord.toml"],
        &["/nowhere/onrecord.toml"],
    );
}
