//! stub
use std::sync::Arc;
use crate::domain::claim::Reading;
use crate::domain::finding::*;
use crate::domain::name::Aliases;
/// j
pub fn judge(_s: &str, _r: &Reading, _c: &[Arc<RecordedClaim>], _a: &Aliases, _t: &Settings) -> Judgement { Judgement { verdict: Verdict::NotOnRecord, findings: vec![] } }
