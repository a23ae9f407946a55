//! Tests of the whole of `syntax`: what a reader of its parses would see, and what holds for any text.

mod original;
mod parses;
mod properties;
mod sentences;
mod tokens;
