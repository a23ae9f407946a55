//! The built program, as people run it: arguments, files good and bad, exit statuses, one line for each error.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use onrecord::api::v1::{Reason, Verdict};
use onrecord::cli::{demo_reports, demo_statements};
use tokio::task::spawn_blocking;

use crate::support::{HARVEST, Server, report};

/// A server that should not have started would run for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a run ended and what it said.
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Ran {
    /// That it failed with this status and one line of error that holds these words, and answered nothing.
    #[track_caller]
    fn assert_failed(&self, status: i32, words: &str) {
        assert_eq!(self.status, Some(status), "{}", self.stderr);
        let errors: Vec<&str> = self.stderr.lines().filter(|line| line.starts_with("onrecord: ")).collect();
        assert!(errors.len() == 1 && errors[0].contains(words), "{words} is not in: {}", self.stderr);
    }

    #[track_caller]
    fn assert_ok(&self) -> &str {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
        &self.stdout
    }

    /// The lines of standard output as JSON.
    #[track_caller]
    fn json(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).env_remove("ONRECORD_SERVER").env("NO_COLOR", "1");
    command
}

/// Runs the program without a server.
fn run(arguments: &[&str], stdin: &[u8]) -> Ran {
    finish(command(arguments), stdin)
}

/// Runs the program as a client of `server`.
async fn ask(server: &Server, arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut command = command(arguments);
    command.env("ONRECORD_SERVER", &server.address);
    let stdin = stdin.to_vec();
    spawn_blocking(move || finish(command, &stdin)).await.unwrap()
}

fn finish(mut command: Command, stdin: &[u8]) -> Ran {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that fails early does not read it all.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let (process_id, (ended, end)) = (child.id(), mpsc::channel());
    thread::spawn(move || ended.send(child.wait_with_output()));
    let Ok(output) = end.recv_timeout(PATIENCE) else {
        terminate(process_id);
        panic!("still running after {PATIENCE:?}");
    };
    let output = output.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Sends SIGTERM.
fn terminate(process_id: u32) {
    assert!(Command::new("kill").arg(process_id.to_string()).status().unwrap().success());
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A report as a line of JSON.
fn line(report_id: &str, body: &str) -> String {
    let report = serde_json::json!({"report_id": report_id, "source": "Coastal Press", "body": body,
        "publishedAt": "2025-03-04T12:00:00Z"});
    format!("{report}\n")
}

#[test]
fn every_command_explains_itself_with_an_example() {
    for arguments in [
        &["serve"][..],
        &["demo"],
        &["record"],
        &["check"],
        &["extract"],
        &["search"],
        &["report"],
        &["name"],
        &["reindex"],
        &["completions"],
        &["report", "get"],
        &["report", "list"],
        &["report", "retract"],
        &["name", "put"],
        &["name", "get"],
        &["name", "list"],
        &["name", "delete"],
        &["name", "suggest"],
    ] {
        let ran = run(&[arguments, &["--help"]].concat(), b"");
        let help = ran.assert_ok();
        assert!(
            help.contains("Example") && help.contains(&format!("  onrecord {}", arguments.join(" "))),
            "{help}"
        );
    }
    assert!(run(&["--help"], b"").assert_ok().contains("Examples:"));
    assert!(run(&["version"], b"").assert_ok().contains(onrecord::engine::VERSION));
    assert!(run(&["completions", "bash"], b"").assert_ok().contains("onrecord"));
}

#[test]
fn arguments_that_make_no_sense_are_refused_before_anything_is_asked() {
    for (arguments, named) in [
        (&["check", "x", "--fail-on", "WRONG"][..], "--fail-on"),
        (&["check", "x", "--stated-at", "yesterday"], "2026-03-09T18:30:00Z"),
        (&["check", "x", "--source", "A", "--against", "f"], "--against"),
        (&["check", "x", "-"], "-"),
        (&["check"], "STATEMENT"),
        (&["record"], "FILE"),
        (&["record", "/nowhere.jsonl"], "/nowhere.jsonl"),
        (&["search", "--from", "2025-13-01"], "2026-03-09"),
        (&["search", "--limit", "0"], "--limit"),
        (&["name", "put", "a", "--name", "A", "--kind", "ghost"], "organisation"),
        (&["report", "get", "a", "--version", "0"], "--version"),
        (&["version", "--server", "a:1"], "--server"),
        (&["check", "x", "--server", "https://127.0.0.1:1"], "https://127.0.0.1:1"),
        (&["check", "x", "--server", "http://"], "--server"),
        (&["frobnicate"], "frobnicate"),
    ] {
        let ran = run(arguments, b"");
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(named), "{named} is not named: {}", ran.stderr);
    }
}

#[test]
fn a_server_that_is_not_there_is_one_line_and_status_2() {
    for arguments in [
        &["check", "Two died."][..],
        &["extract", "Two died."],
        &["search", "x"],
        &["report", "list"],
        &["name", "list"],
    ] {
        run(&[arguments, &["--server", "127.0.0.1:1"]].concat(), b"")
            .assert_failed(2, "cannot reach http://127.0.0.1:1");
    }
}

#[tokio::test]
async fn bad_lines_are_refused_with_their_number_and_the_load_goes_on() {
    let server = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = line("a", HARVEST).into_bytes();
    bytes.extend(b"{\"report_id\": \"b\", \"boddy\": \"x\"}\n\n{\"report_id\": \"c\"\n");
    bytes.extend(b"{\"report_id\": \"d\", \"body\": \"\xff\"}\n");
    bytes.extend(line("e", "...").into_bytes());
    bytes.extend(line("f", "Three boats sank.").trim_end().bytes());
    let file = write(folder.path(), "reports.jsonl", &bytes);

    let ran = ask(&server, &["record", &file], b"").await;
    assert_eq!(ran.status, Some(1), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("6 reports: 2 new, 4 refused; "), "{}", ran.stdout);
    let refused: Vec<&str> = ran.stderr.lines().collect();
    let expected = [
        format!("onrecord: refused {file}:2: b: no report in JSON: unrecognized field name 'boddy'"),
        format!("onrecord: refused {file}:4: no report in JSON: EOF"),
        format!("onrecord: refused {file}:5: invalid UTF-8"),
        format!("onrecord: refused {file}:6: e: "),
    ];
    assert_eq!(refused.len(), expected.len(), "{}", ran.stderr);
    for (refused, expected) in refused.iter().zip(&expected) {
        assert!(refused.starts_with(expected), "{refused}\nis not\n{expected}");
    }
    assert!(
        refused[3].contains("report.body: ") && refused[3].ends_with("(INVALID_FIELD)"),
        "{}",
        refused[3]
    );

    let again = ask(&server, &["record", &file, "--json"], b"").await;
    assert_eq!(again.status, Some(1));
    let outcomes: Vec<String> = again
        .json()
        .iter()
        .map(|answer| match answer.pointer("/result/disposition") {
            Some(disposition) => disposition.as_str().unwrap().to_owned(),
            None => answer.pointer("/error/code").unwrap().to_string(),
        })
        .collect();
    assert_eq!(outcomes, ["DISPOSITION_UNCHANGED", "3", "3", "3", "3", "DISPOSITION_UNCHANGED"]);
    server.stop().await;
}

#[tokio::test]
async fn reports_come_in_arrays_folders_texts_and_standard_input() {
    let server = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    let array = format!("[{},\n {}]", line("array-1", "One.").trim_end(), line("array-2", "Two.").trim_end());
    write(folder.path(), "array.json", array.as_bytes());
    write(
        folder.path(),
        "inner/lines.jsonl",
        (line("lines-1", "One.") + &line("lines-2", "Two.")).as_bytes(),
    );
    write(folder.path(), "inner/story.txt", b"Four boats sank.\n");
    write(folder.path(), "notes.md", b"no report");
    let path = folder.path().to_str().unwrap();

    let ran = ask(&server, &["record", path], b"").await;
    assert!(ran.stdout.starts_with("5 reports: 4 new, 1 refused; "), "{}", ran.stdout);
    ran.assert_failed(1, "inner/story.txt:1: story: a plain text needs --source and --published");

    let with_details = ["record", path, "--source", "Coastal Press", "--published", "2025-03-04T12:00:00Z"];
    let ran = ask(&server, &with_details, b"").await;
    assert!(ran.assert_ok().starts_with("5 reports: 1 new, 4 unchanged, 0 refused; "), "{}", ran.stdout);
    let story = ask(&server, &["report", "get", "story", "--json"], b"").await.json();
    assert_eq!(story[0].pointer("/report/body").unwrap(), "Four boats sank.\n");

    let ran = ask(&server, &["record", "-"], line("piped", "Five boats sank.").as_bytes()).await;
    assert!(ran.assert_ok().starts_with("1 report: 1 new, 0 refused; "), "{}", ran.stdout);
    let ran = ask(&server, &["record", "-", "--source", "X"], line("piped", "Five.").as_bytes()).await;
    ran.assert_failed(2, "are for plain texts");
    server.stop().await;
}

#[tokio::test]
async fn a_check_ends_as_fail_on_says() {
    let server = Server::start().await;
    server.put(report("harvest", HARVEST)).await;
    let said = "Growers in Lindholm picked 412 tonnes of apples this autumn.";
    let nowhere = "A comet struck the moon of Pellucidar.";

    let ran = ask(&server, &["check", said, nowhere], b"").await;
    let shown = ran.assert_ok();
    assert!(shown.starts_with("MATCHES  Growers in Lindholm"), "{shown}");
    assert!(shown.contains("NOT_ON_RECORD  A comet"), "{shown}");
    assert!(
        shown.contains("Coastal Press") && shown.contains("4 March 2025") && !shown.contains('\x1b'),
        "{shown}"
    );

    for (fail_on, status) in [("MATCHES", 1), ("conflicts,not-on-record", 1), ("CONFLICTS,UPDATES", 0)] {
        let ran = ask(&server, &["check", said, nowhere, "--fail-on", fail_on], b"").await;
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(status), ""), "{fail_on}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_statement_that_cannot_be_checked_is_told_and_the_others_are_checked() {
    let server = Server::start().await;
    server.put(report("harvest", HARVEST)).await;
    let stdin = b"Growers in Lindholm picked 412 tonnes of apples this autumn.\n\n...\n\xff\nNobody sang.\n";
    let ran = ask(&server, &["check", "-", "--json", "--fail-on", "MATCHES"], stdin).await;
    assert_eq!(ran.status, Some(2));
    let complaints: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(complaints.len(), 2, "{}", ran.stderr);
    assert!(
        complaints[0].starts_with("onrecord: cannot check stdin:3: ")
            && complaints[0].contains("statement: ")
    );
    assert_eq!(complaints[1], "onrecord: cannot check stdin:4: invalid UTF-8");
    let answers = ran.json();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["verdict"], "VERDICT_MATCHES");
    assert_eq!(answers[0]["findings"][0]["evidence"][0]["reportId"], "harvest");
    assert_eq!(answers[1].pointer("/error/details/0/reason").unwrap(), "INVALID_FIELD");
    assert_eq!(answers[3]["verdict"], "VERDICT_NOT_ON_RECORD");
    server.stop().await;
}

#[tokio::test]
async fn a_check_against_a_file_needs_nothing_on_record() {
    let server = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "reports.jsonl", line("harvest", HARVEST).as_bytes());
    let said = "Growers in Lindholm picked 412 tonnes of apples this autumn.";
    let ran = ask(&server, &["check", said, "--against", &file], b"").await;
    assert!(ran.assert_ok().starts_with("MATCHES"), "{}", ran.stdout);
    let ran = ask(&server, &["check", said, "--against", &file, "--explain"], b"").await;
    assert!(ran.assert_ok().contains("judged as a figure"), "{}", ran.stdout);
    assert!(ask(&server, &["report", "list"], b"").await.assert_ok().starts_with("0 reports"));
    let bad = write(folder.path(), "bad.jsonl", b"{}\n7\n");
    ask(&server, &["check", said, "--against", &bad], b"").await.assert_failed(2, "bad.jsonl:2: ");
    server.stop().await;
}

#[tokio::test]
async fn reports_and_claims_are_shown() {
    let server = Server::start().await;
    server.put(report("harvest", HARVEST)).await;
    let got = ask(&server, &["report", "get", "harvest"], b"").await;
    assert!(got.assert_ok().ends_with(&format!("\n{HARVEST}\n")), "{}", got.stdout);
    let found = ask(&server, &["search", "apples", "Lindholm", "--kind", "figure", "--json"], b"").await;
    assert_eq!(found.json()[0]["reportId"], "harvest", "{}", found.stderr);
    let read = ask(&server, &["extract", HARVEST, "--published", "2025-03-04T12:00:00Z"], b"").await;
    assert!(read.assert_ok().contains("“412 tonnes” = 412 tonne"), "{}", read.stdout);

    ask(&server, &["report", "get", "nothing"], b"").await.assert_failed(2, "REPORT_NOT_FOUND");
    assert!(
        ask(&server, &["report", "retract", "harvest"], b"")
            .await
            .assert_ok()
            .starts_with("harvest retracted")
    );
    let listed = ask(&server, &["report", "list", "--from", "2025-03-04", "--to", "2025-03-04"], b"").await;
    assert!(
        listed.assert_ok().contains("retracted") && listed.stdout.ends_with("1 report\n"),
        "{}",
        listed.stdout
    );
    server.stop().await;
}

#[tokio::test]
async fn names_are_kept() {
    let server = Server::start().await;
    let put = ["name", "put", "lindholm", "--name", "Lindholm", "--kind", "place", "--alias", "Lindholmen"];
    assert!(ask(&server, &put, b"").await.assert_ok().contains("also Lindholmen"));
    let taken = ["name", "put", "other", "--name", "Lindholmen", "--kind", "place"];
    ask(&server, &taken, b"").await.assert_failed(2, "ALIAS_TAKEN");
    let stale = ["name", "delete", "lindholm", "--expected-revision", "0"];
    assert_eq!(ask(&server, &stale, b"").await.status, Some(2));
    let listed = ask(&server, &["name", "list", "--json"], b"").await.json();
    assert_eq!(listed[0]["aliases"][0], "Lindholmen");
    ask(&server, &["name", "delete", "lindholm"], b"").await.assert_ok();
    ask(&server, &["name", "get", "lindholm"], b"").await.assert_failed(2, "ENTITY_NOT_FOUND");
    server.stop().await;
}

#[tokio::test]
async fn a_reader_that_has_read_enough_gets_no_complaint() {
    let server = Server::start().await;
    server.put(report("harvest", HARVEST)).await;
    for arguments in [&["report", "list"][..], &["check", "Two died."], &["version"], &["completions", "zsh"]]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = command(arguments);
        command.env("ONRECORD_SERVER", &server.address).stdout(writer);
        let output = spawn_blocking(move || command.output()).await.unwrap().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(141), Vec::new()), "{arguments:?}");
    }
    server.stop().await;
}

#[test]
fn a_server_that_cannot_start_says_why_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let mut serving = Serving::start(data);
    let other = folder.path().join("other");
    let taken = ["serve", "--listen", &serving.address, "--data-dir", other.to_str().unwrap()];
    run(&taken, b"").assert_failed(1, &format!("cannot listen on {}", serving.address));
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data-dir", data];
    run(&serve, b"").assert_failed(1, data);
    run(&["reindex", "--data-dir", data], b"").assert_failed(1, data);
    assert_eq!(serving.terminate(), Some(0));

    assert!(run(&["reindex", "--data-dir", data], b"").stdout.starts_with("reindexed 0 reports, 0 claims"));
    // What is still in the write-ahead log would mend the file.
    for log in ["record.db-wal", "record.db-shm"] {
        let _ = fs::remove_file(Path::new(data).join(log));
    }
    fs::write(Path::new(data).join("record.db"), b"this is no database; ".repeat(1000)).unwrap();
    run(&serve, b"").assert_failed(1, "record.db");
    let no_settings = ["serve", "--config", "/nowhere.toml"];
    run(&no_settings, b"").assert_failed(1, "/nowhere.toml");
}

/// `onrecord serve` in a process of its own.
struct Serving {
    process: Child,
    address: String,
}

impl Serving {
    fn start(data_dir: &str) -> Self {
        use std::io::BufRead;
        let mut command = command(&["serve", "--listen", "127.0.0.1:0", "--data-dir", data_dir]);
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = std::io::BufReader::new(process.stderr.take().unwrap()).lines();
        let listening =
            lines.find_map(|line| line.unwrap().split_once("listening on ").map(|(_, rest)| rest.to_owned()));
        let address = listening.unwrap().split([',', ' ']).next().unwrap().to_owned();
        thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    /// Asks it to stop; its exit status.
    fn terminate(&mut self) -> Option<i32> {
        terminate(self.process.id());
        self.process.wait().unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_demo_has_every_verdict_and_shows_every_statement() {
    let (reports, statements) = (demo_reports().unwrap(), demo_statements().unwrap());
    let mut expected: Vec<&str> = statements.iter().map(|statement| statement.verdict.as_str()).collect();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(expected.len(), 7, "{expected:?}");
    for statement in &statements {
        let verdict = Verdict::from_str_name(&format!("VERDICT_{}", statement.verdict));
        assert!(verdict.is_some_and(|verdict| verdict != Verdict::Unspecified), "{statement:?}");
        for reason in &statement.reasons {
            let reason = Reason::from_str_name(&format!("REASON_{reason}"));
            assert!(reason.is_some(), "{statement:?}");
        }
    }
    let (corrected, retracted): (Vec<&str>, Vec<&str>) =
        reports.iter().map(|report| (report.corrects.as_str(), report.retracts.as_str())).unzip();
    for targets in [corrected, retracted] {
        let mut targets = targets.iter().filter(|id| !id.is_empty()).peekable();
        assert!(targets.peek().is_some());
        assert!(targets.all(|id| reports.iter().any(|report| report.report_id == *id)));
    }

    let ran = run(&["demo"], b"");
    let table = ran.assert_ok();
    assert!(!table.contains('\x1b'), "colours in a pipe");
    for (position, statement) in statements.iter().enumerate() {
        let first_words: Vec<&str> = statement.statement.split_whitespace().take(3).collect();
        let row = format!(" {:<4}{}", position + 1, first_words.join(" "));
        assert!(table.contains(&row), "no row begins as {row}\n{table}");
    }
    assert!(table.contains(&format!("{} reports with ", reports.len())), "{table}");
}

#[tokio::test]
async fn most_demo_verdicts_are_those_of_a_copy_editor() {
    let server = Server::start().await;
    for report in demo_reports().unwrap() {
        server.put(report).await;
    }
    let mut differences = Vec::new();
    let statements = demo_statements().unwrap();
    for statement in &statements {
        let mut arguments = vec!["check", "--json", &statement.statement];
        if let Some(stated_at) = &statement.stated_at {
            arguments.extend(["--stated-at", stated_at]);
        }
        let answer = &ask(&server, &arguments, b"").await.json()[0];
        let (verdict, expected) = (&answer["verdict"], format!("VERDICT_{}", statement.verdict));
        if *verdict != expected.as_str() {
            differences.push(format!(
                "{}\n  {verdict}, expected {expected}: {}",
                statement.statement, statement.why
            ));
        }
    }
    let n_right = statements.len() - differences.len();
    assert!(
        n_right * 4 >= statements.len() * 3,
        "{n_right} of {}:\n{}",
        statements.len(),
        differences.join("\n")
    );
    server.stop().await;
}
