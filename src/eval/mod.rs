//! Measuring: what the parts of the service get right, on files with known answers.
pub mod reading;
pub mod syntax;
