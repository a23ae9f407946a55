//! `onrecord parse`: the syntax of a text, for whoever wants to see why it was read as it was.

use std::io::Write;

use clap::Args;

use super::{Ending, error::CliError, text::text_of};
use crate::syntax::{Syntax, conllu, draw};

const EXAMPLES: &str = "\
Examples:
  onrecord parse \"At least 18 people were killed, including three children, the agency said.\"
  onrecord parse --draw story.txt
  pbpaste | onrecord parse -

A path of an existing file is read; everything else is the text itself.";

/// Show the words, parts of speech, dependencies and names of a text, as CoNLL-U; runs without a server.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct ParseArguments {
    /// A text, a file, or - for standard input.
    #[arg(value_name = "TEXT|FILE|-")]
    text: String,
    /// Draw the arcs of each sentence instead.
    #[arg(long)]
    draw: bool,
}

/// Prints the parse.
///
/// # Errors
/// Where the file cannot be read or the answer not written.
pub fn parse(arguments: &ParseArguments) -> Result<Ending, CliError> {
    let text = text_of(&arguments.text)?;
    let document = Syntax::embedded().parse(&text);
    let mut out = anstream::stdout().lock();
    if arguments.draw {
        for sentence in &document.sentences {
            writeln!(out, "{}", draw(&document, sentence, &text))?;
        }
    } else {
        write!(out, "{}", conllu::write(&document, &text))?;
    }
    Ok(Ending::Fine)
}
