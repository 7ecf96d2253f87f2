//! `isnad search`.

pub mod args;
mod documents;
mod events;

use std::io::{BufWriter, Write};

use crate::Ended;
use args::SearchArgs;

/// Runs the command.
///
/// # Errors
/// The archive cannot be read, the words hold nothing to search for, or the output cannot be written.
pub fn run(args: &SearchArgs) -> anyhow::Result<Ended> {
    let archive = args.archive.read()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.events {
        events::print(&archive, args, &mut out)?
    } else {
        documents::print(&archive, args, &mut out)?
    }
    out.flush()?;
    Ok(Ended::Well)
}

/// Rows of a page for a limit, of which 0 stands for none.
fn page(limit: usize, done: usize) -> usize {
    const PAGE: usize = 200;
    if limit == 0 { PAGE } else { PAGE.min(limit - done.min(limit)) }
}
