//! Everything that needs a real server: one binary, each test with a server on port 0 and a data folder of its own.

mod bad_input;
mod check;
mod cli;
mod crowd;
mod names;
mod reading;
mod reading_set;
mod recall;
mod record;
mod recovery;
mod same_answer;
mod scenarios;
mod services;
mod support;
mod syntax;
mod tidy;
