//! `isnad code`: texts in, records out.

mod pipeline;
pub(crate) mod progress;
mod render;

use std::io::{BufWriter, IsTerminal, Write};
use std::num::NonZero;

use isnad_coder::{Coder, Options};
use isnad_import::{Defaults, Input, Reader};

use crate::args::{CodeArgs, Format, Usage};
use crate::{Ended, packs};

/// Runs the command.
///
/// # Errors
/// The pack cannot be loaded, or the output cannot be written.
pub fn run(args: &CodeArgs) -> anyhow::Result<Ended> {
    let inputs = inputs(args)?;
    let pack = packs::load(&args.pack)?;
    let lang = pack.data().lang.as_str();
    if let Some(wanted) = args.lang.as_deref().filter(|l| !same_language(l, lang)) {
        anyhow::bail!(Usage(format!("there is no pack for `{wanted}` here; this one is for `{lang}`, and --pack DIR takes another")));
    }
    let format = args.format.unwrap_or(if std::io::stdout().is_terminal() { Format::Table } else { Format::Jsonl });
    let places = crate::packs::places()?;
    let coder = Coder::new(&pack).with_places(&places).with(Options { min_score: args.min_score, ..Options::default() });
    let render = render::Render::new(&coder, args, format);
    let jobs = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let reader = Reader::new(inputs, Defaults { lang: args.lang.clone(), columns: args.columns.clone(), encoding: args.encoding });
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let found = pipeline::run(reader, jobs, &render, &mut out)?;
    out.flush()?;
    Ok(if found == 0 { Ended::Well } else { Ended::WithFindings })
}

fn inputs(args: &CodeArgs) -> anyhow::Result<Vec<Input>> {
    if args.inputs.is_empty() && std::io::stdin().is_terminal() {
        anyhow::bail!(Usage("nothing to code; name files or directories, or `-` for standard input (see `isnad code --help`)".to_owned()));
    }
    if args.inputs.iter().filter(|p| p.as_os_str() == "-").count() > 1 {
        anyhow::bail!(Usage("standard input can be read once only".to_owned()));
    }
    if args.inputs.is_empty() {
        return Ok(vec![Input::Stdin]);
    }
    Ok(args.inputs.iter().map(|p| if p.as_os_str() == "-" { Input::Stdin } else { Input::Path(p.clone()) }).collect())
}

/// Same first subtag: `ar` and `ar-IQ`.
pub(crate) fn same_language(a: &str, b: &str) -> bool {
    let first = |s: &str| s.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    first(a) == first(b)
}
