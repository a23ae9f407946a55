//! Settings: from one TOML file, then from the environment (`ONRECORD_LISTEN`, `ONRECORD_LIMITS__STATEMENT_BYTES`), then
//! from the command line. Every limit of the service has its name here.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::domain::finding;
use crate::domain::quantity::Tolerances;
use crate::engine::{self, MeaningReader};

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file or a variable is not readable, or names something unknown.
    #[error("read the settings: {reason}")]
    Unreadable {
        /// What is wrong, with the file or the key.
        reason: String,
    },
    /// A value makes no sense.
    #[error("the setting {key} is {value}, expected {expected}")]
    OutOfRange {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
        /// What is allowed.
        expected: &'static str,
    },
}

/// All settings. Unknown keys are refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the server listens; default 127.0.0.1:50051.
    pub listen: SocketAddr,
    /// The folder of the record and its index; default `onrecord-data`.
    pub data_dir: PathBuf,
    /// How many texts are read or checked at once; 0 (the default) is one a processor.
    pub threads: usize,
    /// What is refused as too large.
    pub limits: Limits,
    /// How figures and times are compared.
    pub judging: Judging,
}

/// What is refused as too large.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// A statement, in bytes; default 4 KiB.
    pub statement_bytes: usize,
    /// The text in which a statement stands, in bytes; default 64 KiB.
    pub context_bytes: usize,
    /// A report's body, in bytes; default 1 MiB.
    pub report_bytes: usize,
    /// A gRPC message, in bytes; default 4 MiB.
    pub message_bytes: usize,
    /// Items a page; default 1,000.
    pub page_items: usize,
    /// Items of one stream that are under way at once; default 256.
    pub stream_items_in_flight: usize,
    /// Reports in one CheckAgainst; default 100.
    pub reports_in_request: usize,
    /// How many recorded reports may wait to be indexed before recording slows down; default 1,024.
    pub reports_in_flight: usize,
    /// How many candidates recall gives for each claim of a statement; default 64.
    pub candidates: usize,
    /// How long a call waits for the index to reach a revision, in milliseconds; default 10,000.
    pub freshness_wait_ms: u64,
}

/// How figures and times are compared; the defaults are those of VERDICTS.md.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Judging {
    /// "about 700": this share either way; default 0.05.
    pub about: f64,
    /// "nearly 700": this share below; default 0.05.
    pub nearly: f64,
    /// "just over 700": this share above; default 0.05.
    pub just_over: f64,
    /// "4,000": what rounds to it lies within this share; default 0.01.
    pub round: f64,
    /// "a third": this many percentage points either way; default 1.
    pub fraction_points: f64,
    /// How long after the newest report a `stated_at` is no sign of change, in hours; default 12.
    pub too_soon_hours: f64,
    /// Below this likeness (0 to 1) two claims are not said to speak of the same thing; default as built.
    pub alignment_min: Option<f64>,
    /// Whether the entailment model reads what words mean where structure settles nothing; default true. Without it
    /// wording alone is not judged, which is faster and leaves more `NOT_ON_RECORD`.
    pub entailment: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 50051)),
            data_dir: PathBuf::from("onrecord-data"),
            threads: 0,
            limits: Limits::default(),
            judging: Judging::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            statement_bytes: 4 << 10,
            context_bytes: 64 << 10,
            report_bytes: 1 << 20,
            message_bytes: 4 << 20,
            page_items: 1000,
            stream_items_in_flight: 256,
            reports_in_request: 100,
            reports_in_flight: 1024,
            candidates: 64,
            freshness_wait_ms: 10_000,
        }
    }
}

impl Default for Judging {
    fn default() -> Self {
        Self {
            about: 0.05,
            nearly: 0.05,
            just_over: 0.05,
            round: 0.01,
            fraction_points: 1.0,
            too_soon_hours: 12.0,
            alignment_min: None,
            entailment: true,
        }
    }
}

impl Config {
    /// Reads the file, where one is named, and the environment.
    ///
    /// # Errors
    /// Where the file is missing or not TOML, a key is unknown, or a value is out of its range.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut sources = config::Config::builder();
        if let Some(file) = file {
            sources = sources.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        // The variables of the command line's clients share the prefix; they are no settings.
        let variables = std::env::vars()
            .filter(|(name, _)| name != "ONRECORD_SERVER" && name != "ONRECORD_LOG")
            .collect();
        let environment = config::Environment::with_prefix("ONRECORD")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true)
            .source(Some(variables));
        let read: Self = sources
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| ConfigError::Unreadable { reason: error.to_string() })?;
        read.checked()
    }

    /// The settings, if they make sense.
    ///
    /// # Errors
    /// Names the first value that is out of its range.
    pub fn checked(self) -> Result<Self, ConfigError> {
        let limits = &self.limits;
        let judging = &self.judging;
        let at_least_one = [
            ("limits.statement_bytes", limits.statement_bytes),
            ("limits.context_bytes", limits.context_bytes),
            ("limits.report_bytes", limits.report_bytes),
            ("limits.message_bytes", limits.message_bytes),
            ("limits.page_items", limits.page_items),
            ("limits.stream_items_in_flight", limits.stream_items_in_flight),
            ("limits.reports_in_request", limits.reports_in_request),
            ("limits.reports_in_flight", limits.reports_in_flight),
            ("limits.candidates", limits.candidates),
        ];
        for (key, value) in at_least_one {
            if value == 0 {
                return Err(ConfigError::OutOfRange { key, value: "0".into(), expected: "1 or more" });
            }
        }
        let shares = [
            ("judging.about", judging.about),
            ("judging.nearly", judging.nearly),
            ("judging.just_over", judging.just_over),
            ("judging.round", judging.round),
            ("judging.alignment_min", judging.alignment_min.unwrap_or(0.0)),
        ];
        for (key, value) in shares {
            if !(0.0..=1.0).contains(&value) {
                return Err(ConfigError::OutOfRange { key, value: value.to_string(), expected: "0 to 1" });
            }
        }
        let spans = [
            ("judging.fraction_points", judging.fraction_points),
            ("judging.too_soon_hours", judging.too_soon_hours),
        ];
        for (key, value) in spans {
            if !(0.0..=10_000.0).contains(&value) {
                return Err(ConfigError::OutOfRange {
                    key,
                    value: value.to_string(),
                    expected: "0 to 10000",
                });
            }
        }
        Ok(self)
    }

    /// What the engine is told.
    pub fn engine_options(&self) -> engine::Options {
        let defaults = engine::Options::default();
        engine::Options {
            threads: if self.threads == 0 { defaults.threads } else { self.threads },
            reports_in_flight: self.limits.reports_in_flight,
            candidates: self.limits.candidates,
            freshness_wait: std::time::Duration::from_millis(self.limits.freshness_wait_ms),
            judging: self.judging.settings(),
            meaning: if self.judging.entailment { MeaningReader::Model } else { MeaningReader::Off },
        }
    }
}

impl Judging {
    fn settings(&self) -> finding::Settings {
        let decimal = |share: f64| Decimal::try_from(share).expect("the range was checked").round_dp(6);
        let defaults = finding::Settings::default();
        finding::Settings {
            tolerances: Tolerances {
                about: decimal(self.about),
                nearly: decimal(self.nearly),
                just_over: decimal(self.just_over),
                round: decimal(self.round),
                fraction_points: decimal(self.fraction_points),
            },
            too_soon_s: (self.too_soon_hours * 3600.0) as i64,
            alignment_min: self.alignment_min.unwrap_or(defaults.alignment_min),
            ..defaults
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(toml: &str) -> Result<Config, ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), toml).unwrap();
        Config::load(Some(file.path()))
    }

    #[test]
    fn the_built_in_tolerances_are_those_of_verdicts() {
        let settings = Config::default().engine_options().judging;
        assert_eq!(settings.tolerances, Tolerances::default());
        assert_eq!(settings.too_soon_s, 12 * 3600);
    }

    #[test]
    fn a_file_sets_what_it_names() {
        let config = load("listen = \"127.0.0.1:9\"\n[limits]\nstatement_bytes = 100\n").unwrap();
        assert_eq!(config.listen.port(), 9);
        assert_eq!(config.limits.statement_bytes, 100);
        assert_eq!(config.limits.report_bytes, 1 << 20);
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_name() {
        for (toml, named) in [
            ("speed = 3", "speed"),
            ("[limits]\nstatement_bytes = 0", "limits.statement_bytes"),
            ("[judging]\nabout = 2", "judging.about"),
            ("listen = \"nowhere\"", "listen"),
            ("listen = ", ""),
        ] {
            let error = load(toml).unwrap_err().to_string();
            assert!(error.contains(named), "{toml}: {error}");
        }
    }
}
