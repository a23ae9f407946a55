//! onrecord: says whether a statement matches, conflicts with or updates what sources reported.
//!
//! The tour, in reading order: [`syntax`] parses English, [`domain`] computes (texts become claims, claims meet claims),
//! [`entailment`] weighs wording by a model, [`record`] keeps what came in, [`index`] finds it again, [`engine`] joins them
//! into use cases, [`api`] speaks gRPC, [`server`] runs it,
//! [`cli`] is the program that people type. Dependencies point one way:
//! `main → cli → server → api → engine → {record, index, entailment} → domain → syntax`; [`eval`] measures, above the engine.

pub mod syntax;

pub mod domain;

pub mod entailment;

pub mod record;

pub mod index;

pub mod engine;

pub mod eval;

pub mod api;

pub mod config;
pub mod server;

pub mod cli;
pub mod telemetry;
