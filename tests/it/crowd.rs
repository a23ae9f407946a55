//! Among many reports of few templates, each of another place, a statement is judged by the report of its own place.

use onrecord::eval::{crowd, scenarios};

const N_REPORTS: usize = 240;
const N_CHECKS: usize = 40;
/// Generated places may share a part of their names by accident.
const RIGHT_MIN: f64 = 0.97;

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_other_places_settle_nothing() {
    let story = crowd::story(N_REPORTS, N_CHECKS);
    let table = scenarios::run(&[story], &[]).await.unwrap();
    assert_eq!(table.rows.len(), N_CHECKS);
    assert!(table.accuracy() >= RIGHT_MIN, "{}", table.failures());
    // Not one statement with another number matches.
    assert_eq!(table.n_wrong_matches(), 0, "{}", table.failures());
}
