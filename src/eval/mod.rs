//! Measuring: what the parts of the service get right, on files with known answers.
pub mod entailment;
pub mod generator;
pub mod metamorphic;
pub mod quantities;
mod random;
pub mod reading;
pub mod recall;
pub mod scenarios;
pub mod syntax;
