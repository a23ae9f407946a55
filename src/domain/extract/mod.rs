//! stub
use crate::domain::claim::Reading;
use jiff::Timestamp;
/// s
pub fn read_report(_h: &str, _d: &str, _b: &str, _p: Timestamp) -> Reading { Reading::default() }
/// s
pub fn read_statement(_t: &str, _s: Option<Timestamp>) -> Reading { Reading::default() }
