//! Loads a large record through the API and times checks after it: `cargo bench --bench load -- [REPORTS]`.
//!
//! The server is the released program in a process of its own, on port 0 and an empty folder, so its memory is its own
//! and the way is the real one: gRPC over loopback, durable when acknowledged. Prints reports a second, size on disk,
//! memory, and the latency of checks. Under `cargo test` a handful of reports shows that the bench still works.

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use futures::StreamExt;
use onrecord::api::convert;
use onrecord::api::v1::{
    CheckStatementRequest, RecordReportRequest, RecordReportsRequest, Verdict,
    check_service_client::CheckServiceClient, record_reports_response::Outcome,
    record_service_client::RecordServiceClient,
};
use onrecord::eval::generator::{Generated, Generator};
use tonic::transport::Channel;

const SEED: u64 = 20_260_301;
const N_REPORTS: usize = 10_000;
const N_REPORTS_UNDER_TEST: usize = 20;
const N_STATEMENTS: usize = 400;
const N_IN_FLIGHT: usize = 8;

type Outcomes<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcomes<()> {
    // Cargo says `--bench` where it benches, and not where it tests.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let benching = arguments.iter().any(|argument| argument == "--bench");
    let asked_for = arguments.iter().find_map(|argument| argument.parse().ok());
    let n_reports = asked_for.unwrap_or(if benching { N_REPORTS } else { N_REPORTS_UNDER_TEST });
    tokio::runtime::Runtime::new()?.block_on(bench(n_reports))
}

async fn bench(n_reports: usize) -> Outcomes<()> {
    let generated: Vec<Generated> = Generator::new(SEED).take(n_reports).collect();
    let n_words: usize = generated.iter().map(|one| one.report.body.split_whitespace().count()).sum();
    let n_bytes: usize = generated.iter().map(|one| one.report.body.len()).sum();
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    let channel = Channel::from_shared(server.address.clone())?.connect().await?;
    tell(
        "reports",
        &format!("{n_reports}, {} words each, {}", n_words / n_reports.max(1), megabytes(n_bytes as u64)),
    );
    tell("memory before", &server.memory()?);

    let started = Instant::now();
    load(RecordServiceClient::new(channel.clone()), &generated).await?;
    tell("acknowledged", &rate(n_reports, started.elapsed()));
    // A check sees every acknowledged report: the first one waits until the index has them all.
    let mut client = CheckServiceClient::new(channel);
    ask(&mut client, "Nothing has happened here.").await?;
    tell("visible to checks", &rate(n_reports, started.elapsed()));
    tell("memory after the load", &server.memory()?);
    for part in fs::read_dir(folder.path())? {
        let path = part?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        tell(&format!("on disk: {name}"), &megabytes(size_of(&path)?));
    }
    tell("on disk in all", &megabytes(size_of(folder.path())?));

    for n_in_flight in [1, N_IN_FLIGHT] {
        check(&client, &generated, n_in_flight).await?;
    }
    tell("memory after the checks", &server.memory()?);
    Ok(())
}

async fn load(mut client: RecordServiceClient<Channel>, generated: &[Generated]) -> Outcomes<()> {
    let requests: Vec<RecordReportsRequest> = generated
        .iter()
        .map(|one| RecordReportsRequest {
            item: Some(RecordReportRequest {
                report: Some(convert::report(one.report.clone())),
                ..RecordReportRequest::default()
            }),
        })
        .collect();
    let mut answers = client.record_reports(futures::stream::iter(requests)).await?.into_inner();
    let (mut n_recorded, mut n_claims) = (0, 0);
    while let Some(answer) = answers.message().await? {
        match answer.outcome {
            Some(Outcome::Result(result)) => {
                n_recorded += 1;
                n_claims += result.claim_count;
            }
            Some(Outcome::Error(status)) => return Err(status.message.into()),
            None => return Err("an answer without an outcome".into()),
        }
    }
    if n_recorded != generated.len() {
        return Err(format!("{n_recorded} of {} reports were acknowledged", generated.len()).into());
    }
    tell("claims", &n_claims.to_string());
    Ok(())
}

/// Times checks of statements that are spread over the reports, half of them with another number.
async fn check(
    client: &CheckServiceClient<Channel>,
    generated: &[Generated],
    n_in_flight: usize,
) -> Outcomes<()> {
    let step = (generated.len() / N_STATEMENTS).max(1);
    let asked: Vec<(bool, &str)> = generated
        .iter()
        .step_by(step)
        .take(N_STATEMENTS)
        .enumerate()
        .map(
            |(n, one)| if n % 2 == 0 { (true, &*one.true_statement) } else { (false, &*one.false_statement) },
        )
        .collect();
    let started = Instant::now();
    let answers: Vec<Outcomes<Answered>> = futures::stream::iter(asked)
        .map(|(as_reported, statement)| {
            let mut client = client.clone();
            async move {
                let sent = Instant::now();
                let verdict = ask(&mut client, statement).await?;
                Ok(Answered { as_reported, statement, verdict, latency: sent.elapsed() })
            }
        })
        .buffer_unordered(n_in_flight)
        .collect()
        .await;
    let per_second = answers.len() as f64 / started.elapsed().as_secs_f64();
    let answers: Vec<Answered> = answers.into_iter().collect::<Outcomes<_>>()?;
    let mut latencies: Vec<Duration> = answers.iter().map(|answered| answered.latency).collect();
    latencies.sort();
    let percentile =
        |share: f64| latencies[((latencies.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3;
    tell(
        &format!("{} checks, {n_in_flight} in flight", answers.len()),
        &format!("p50 {:.2} ms, p99 {:.2} ms, {per_second:.0}/s", percentile(0.5), percentile(0.99)),
    );
    tell_verdicts("  as reported", Verdict::Matches, answers.iter().filter(|answered| answered.as_reported));
    tell_verdicts(
        "  another number",
        Verdict::Conflicts,
        answers.iter().filter(|answered| !answered.as_reported),
    );
    Ok(())
}

/// A statement with its answer.
struct Answered<'a> {
    as_reported: bool,
    statement: &'a str,
    verdict: Verdict,
    latency: Duration,
}

/// Counts the verdicts, with an example of one that is not as expected.
fn tell_verdicts<'a>(what: &str, expected: Verdict, answers: impl Iterator<Item = &'a Answered<'a>>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut odd = None;
    for Answered { verdict, statement, .. } in answers {
        *counts.entry(&verdict.as_str_name()["VERDICT_".len()..]).or_default() += 1;
        if *verdict != expected {
            odd = Some(format!("; {}: {statement}", verdict.as_str_name()));
        }
    }
    let counts: Vec<String> = counts.iter().map(|(verdict, n)| format!("{n} {verdict}")).collect();
    tell(what, &format!("{}{}", counts.join(", "), odd.unwrap_or_default()));
}

async fn ask(client: &mut CheckServiceClient<Channel>, statement: &str) -> Outcomes<Verdict> {
    let request =
        CheckStatementRequest { statement: statement.to_owned(), ..CheckStatementRequest::default() };
    Ok(client.check_statement(request).await?.into_inner().verdict())
}

/// A server process; it ends with this value.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts one on an empty folder and waits for the line that says where it listens.
    fn start(folder: &Path) -> Outcomes<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder)
            .env("NO_COLOR", "1")
            .env("ONRECORD_LOG", "onrecord=info")
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(process.stderr.take().ok_or("no standard error")?).lines();
        for line in lines.by_ref() {
            if let Some((_, rest)) = line?.split_once("listening on ") {
                let address = rest.split([',', ' ']).next().unwrap_or(rest);
                let address = format!("http://{address}");
                // Somebody must go on reading, or the server would block on its log.
                thread::spawn(move || lines.for_each(drop));
                return Ok(Self { process, address });
            }
        }
        Err("the server ended before it listened".into())
    }

    /// What the process holds in memory now, and what it held at most.
    fn memory(&self) -> Outcomes<String> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let kilobytes = |name: &str| -> Option<u64> {
            status
                .lines()
                .find_map(|line| line.strip_prefix(name))?
                .trim()
                .trim_end_matches(" kB")
                .parse()
                .ok()
        };
        let (now, most) = (kilobytes("VmRSS:").ok_or("no VmRSS")?, kilobytes("VmHWM:").ok_or("no VmHWM")?);
        Ok(format!("{} resident, {} at most", megabytes(now << 10), megabytes(most << 10)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn tell(what: &str, value: &str) {
    println!("{what:<26}{value}");
}

fn rate(n: usize, elapsed: Duration) -> String {
    format!("after {:.2} s, {:.0} reports/s", elapsed.as_secs_f64(), n as f64 / elapsed.as_secs_f64())
}

fn megabytes(n_bytes: u64) -> String {
    format!("{:.1} MB", n_bytes as f64 / 1e6)
}

/// The bytes of a file, or of all files in a folder.
fn size_of(path: &Path) -> Outcomes<u64> {
    if !path.is_dir() {
        return Ok(fs::metadata(path)?.len());
    }
    fs::read_dir(path)?.map(|part| size_of(&part?.path())).sum()
}
