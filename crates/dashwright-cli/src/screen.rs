//! What a person sees: text on two streams, coloured where that is wanted, quiet when nobody reads any more.
//!
//! Styled text comes in; styles are dropped for a stream that shows none. `render --list | head` closes the pipe early:
//! that is no error, only the end of the printing. Any other failure to print is one, and shows in the exit code.

use std::io::{self, Write};

use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};

use crate::Exit;

/// New, fine.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// Changed, poor.
pub(crate) const POOR: Style = AnsiColor::Yellow.on_default();
/// Removed, wrong.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
/// Places and other things beside the point.
pub(crate) const ASIDE: Style = AnsiColor::Cyan.on_default();
/// Words that begin a message.
pub(crate) const STRONG: Style = Style::new().bold();

/// The text in this style.
pub(crate) fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Two streams and what has become of them.
pub(crate) struct Screen<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    out_colour: bool,
    err_colour: bool,
    closed: bool,
    failed: Option<io::Error>,
}

impl<'a> Screen<'a> {
    pub(crate) fn new(
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
        out_colour: bool,
        err_colour: bool,
    ) -> Self {
        Self { out, err, out_colour, err_colour, closed: false, failed: None }
    }

    /// Uses colours on both streams, or on none.
    pub(crate) fn colour(&mut self, wanted: bool) {
        self.out_colour = wanted;
        self.err_colour = wanted;
    }

    /// Whether nobody reads the output any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Prints to the output, as it is.
    pub(crate) fn print(&mut self, text: &str) {
        if self.closed {
            return;
        }
        let written = if self.out_colour {
            self.out.write_all(text.as_bytes())
        } else {
            write!(self.out, "{}", strip_str(text))
        };
        if let Err(error) = written {
            self.closed = true;
            if error.kind() != io::ErrorKind::BrokenPipe {
                self.failed = Some(error);
            }
        }
    }

    /// Prints a line to the output.
    pub(crate) fn line(&mut self, text: &str) {
        self.print(&format!("{text}\n"));
    }

    /// Prints to the error stream, as it is.
    pub(crate) fn complain(&mut self, text: &str) {
        let plain;
        let text = if self.err_colour {
            text
        } else {
            plain = strip_str(text).to_string();
            &plain
        };
        // There is no other place left to say that this one is gone.
        drop(self.err.write_all(text.as_bytes()));
    }

    /// Prints a line that begins with `error:`.
    pub(crate) fn error(&mut self, text: &str) {
        self.message("error", BAD, text);
    }

    /// Prints a line that begins with `warning:`.
    pub(crate) fn warning(&mut self, text: &str) {
        self.message("warning", POOR, text);
    }

    /// Prints a line that begins with `note:`.
    pub(crate) fn note(&mut self, text: &str) {
        self.message("note", ASIDE, text);
    }

    /// Prints a line that begins with `help:` to the output, where the rest of the result is.
    pub(crate) fn help(&mut self, text: &str) {
        self.line(&format!("{}{} {text}", styled(ASIDE.bold(), "help"), styled(STRONG, ":")));
    }

    fn message(&mut self, word: &str, style: Style, text: &str) {
        self.complain(&format!("{}{} {text}\n", styled(style.bold(), word), styled(STRONG, ":")));
    }

    /// The code to exit with, once everything is on its way.
    pub(crate) fn end(mut self, exit: Exit) -> Exit {
        self.print("");
        let flushed = self.out.flush();
        let failed =
            self.failed.take().or_else(|| flushed.err().filter(|e| e.kind() != io::ErrorKind::BrokenPipe));
        match failed {
            Some(error) => {
                self.error(&format!("cannot print the result ({error})"));
                Exit::Complaint
            }
            None => exit,
        }
    }
}
