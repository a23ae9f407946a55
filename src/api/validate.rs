//! What is refused at the door. Every check names the field by its path and the limit; all bad fields are told at once.

use jiff::Timestamp;
use tonic::Status;

use super::status::{Violation, field_not_served, invalid};
use super::v1;
use crate::engine::Freshness;
use crate::record::{ListFilter, Report};

/// An id that a caller chooses, a publisher, a spelling.
pub const NAME_BYTES: usize = 256;
/// A headline or an address.
pub const LINE_BYTES: usize = 2048;
/// A request id.
pub const REQUEST_ID_BYTES: usize = 128;
/// A language tag.
const LANGUAGE_BYTES: usize = 35;
/// Sources of a filter.
const SOURCES: usize = 100;
/// Times lie from 0001-01-01 to the end of 9999-12-29: the days around each can still be reckoned with.
const SECONDS: std::ops::Range<i64> = -62_135_596_800..253_402_128_000;
/// The same in words.
const TIME_RANGE: &str = "a time from 0001-01-01 to 9999-12-29, with 0 to 999999999 nanoseconds";

/// Gathers what is wrong with a request.
#[derive(Default)]
pub struct Checks {
    violations: Vec<Violation>,
}

impl Checks {
    /// Notes a bad field.
    pub fn refuse(&mut self, field: &str, expected: impl Into<String>) {
        self.violations.push(Violation {
            field: field.into(),
            expected: expected.into(),
            is_too_large: false,
        });
    }

    /// Ends with what is wrong, if anything is.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with all bad fields.
    pub fn done(self) -> Result<(), Status> {
        if self.violations.is_empty() { Ok(()) } else { Err(invalid(&self.violations)) }
    }

    /// Ends with a message that must be there and is not, and with what else is wrong.
    pub fn missing(mut self, field: &str) -> Status {
        self.refuse(field, "must be given");
        invalid(&self.violations)
    }

    /// At most so many bytes.
    pub fn at_most(&mut self, field: &str, text: &str, bytes_max: usize) {
        if text.len() > bytes_max {
            let expected = format!("is {} bytes long, at most {bytes_max} are allowed", text.len());
            self.violations.push(Violation { field: field.into(), expected, is_too_large: true });
        }
    }

    /// An id or a publisher: 1 to 256 bytes, no control characters.
    pub fn name(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.refuse(field, format!("must be given: 1 to {NAME_BYTES} bytes"));
        } else if text.chars().any(char::is_control) {
            self.refuse(field, "must not hold control characters");
        }
        self.at_most(field, text, NAME_BYTES);
    }

    /// A text that is to be read: with a letter or digit, at most so many bytes.
    pub fn words(&mut self, field: &str, text: &str, bytes_max: usize) {
        if !text.chars().any(char::is_alphanumeric) {
            self.refuse(
                field,
                format!("must hold at least one letter or digit, in at most {bytes_max} bytes"),
            );
        }
        self.at_most(field, text, bytes_max);
    }

    /// A time, if one is given.
    pub fn time(&mut self, field: &str, time: Option<prost_types::Timestamp>) -> Option<Timestamp> {
        let time = time?;
        let is_valid = SECONDS.contains(&time.seconds) && (0..1_000_000_000).contains(&time.nanos);
        let read = is_valid.then(|| Timestamp::new(time.seconds, time.nanos).ok()).flatten();
        if read.is_none() {
            self.refuse(field, format!("must be {TIME_RANGE}"));
        }
        read
    }

    /// A time that must be given.
    pub fn required_time(&mut self, field: &str, time: Option<prost_types::Timestamp>) -> Timestamp {
        if time.is_none() {
            self.refuse(field, format!("must be given: {TIME_RANGE}"));
        }
        self.time(field, time).unwrap_or_default()
    }

    /// How many items a page has: `default` where it is 0.
    pub fn page_size(&mut self, field: &str, size: i32, default: usize, max: usize) -> usize {
        match usize::try_from(size) {
            Ok(0) => default.min(max),
            Ok(size) if size <= max => size,
            _ => {
                self.refuse(field, format!("must be 0 (for {}) or 1 to {max}", default.min(max)));
                0
            }
        }
    }

    /// A request id; empty is none.
    pub fn request_id(&mut self, text: String) -> Option<String> {
        self.at_most("request_id", &text, REQUEST_ID_BYTES);
        (!text.is_empty()).then_some(text)
    }

    /// A report to record; `path` is where it stands in the request.
    pub fn report(&mut self, path: &str, report: v1::Report, body_bytes_max: usize) -> Report {
        let v1::Report {
            report_id,
            source,
            url,
            headline,
            dateline,
            body,
            language,
            published_at,
            updated_at,
            corrects,
            retracts,
        } = report;
        let at = |field: &str| format!("{path}.{field}");
        self.name(&at("report_id"), &report_id);
        self.name(&at("source"), &source);
        self.at_most(&at("url"), &url, LINE_BYTES);
        self.at_most(&at("headline"), &headline, LINE_BYTES);
        self.at_most(&at("dateline"), &dateline, NAME_BYTES);
        self.words(&at("body"), &body, body_bytes_max);
        self.at_most(&at("language"), &language, LANGUAGE_BYTES);
        if !language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.refuse(&at("language"), "must be a BCP 47 tag, such as \"en\", or empty");
        }
        let published_at = self.required_time(&at("published_at"), published_at);
        let updated_at = self.time(&at("updated_at"), updated_at);
        let mut target = |field: &str, target: String| {
            self.at_most(&at(field), &target, NAME_BYTES);
            if !target.is_empty() && target == report_id {
                self.refuse(&at(field), "must name another report");
            }
            (!target.is_empty()).then_some(target)
        };
        let corrects = target("corrects", corrects);
        let retracts = target("retracts", retracts);
        Report {
            report_id,
            source,
            url,
            headline,
            dateline,
            body,
            language,
            published_at,
            updated_at,
            corrects,
            retracts,
        }
    }

    /// Which reports count; unset is all.
    pub fn filter(&mut self, path: &str, filter: Option<v1::ReportFilter>) -> ListFilter {
        let v1::ReportFilter { sources, published_from, published_before } = filter.unwrap_or_default();
        if sources.len() > SOURCES {
            self.refuse(&format!("{path}.sources"), format!("must be at most {SOURCES}"));
        }
        for (n, source) in sources.iter().enumerate() {
            self.name(&format!("{path}.sources[{n}]"), source);
        }
        let published_from = self.time(&format!("{path}.published_from"), published_from);
        let published_before = self.time(&format!("{path}.published_before"), published_before);
        if let (Some(from), Some(before)) = (published_from, published_before)
            && before <= from
        {
            self.refuse(&format!("{path}.published_before"), "must be later than published_from");
        }
        ListFilter { sources, published_from, published_before }
    }

    /// How fresh an answer must be; unset is fully consistent.
    pub fn consistency(&mut self, consistency: Option<v1::Consistency>) -> Freshness {
        use v1::consistency::Requirement;
        let Some(v1::Consistency { requirement }) = consistency else { return Freshness::Full };
        match requirement {
            Some(Requirement::FullyConsistent(true)) => Freshness::Full,
            Some(Requirement::MinimizeLatency(true)) => Freshness::Latency,
            Some(Requirement::AtLeastAsFresh(token)) => Freshness::AtLeast(token),
            Some(Requirement::FullyConsistent(false) | Requirement::MinimizeLatency(false)) => {
                self.refuse("consistency", "must be true where it is set");
                Freshness::Full
            }
            None => {
                self.refuse("consistency.requirement", "must be given where consistency is set");
                Freshness::Full
            }
        }
    }
}

/// Refuses a field that this build does not serve.
///
/// # Errors
/// `UNIMPLEMENTED` where it is set.
pub fn not_served(field: &str, is_set: bool) -> Result<(), Status> {
    if is_set { Err(field_not_served(field)) } else { Ok(()) }
}
