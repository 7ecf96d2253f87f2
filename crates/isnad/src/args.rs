//! The arguments.

use std::fmt;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Reads Arabic news text and gives back event records, each field with the characters it was read from.
#[derive(Debug, Parser)]
#[command(name = "isnad", version, about, after_help = "Exit status: 0 all went well, 1 some input or pack file had mistakes, 2 the command was misused.")]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The sub-commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code texts into event records
    Code(CodeArgs),
    /// Show what a text reports, alleges, claims and predicts, and who says so
    Claims(ClaimsArgs),
    /// Show what was seen in a text and why each field is as it is
    Explain(ExplainArgs),
    /// Write records in the forms of the field: CSV, XLSX, Parquet, Arrow, GeoJSON, the columns of ACLED, UCDP and GDELT
    Export(Box<crate::export::ExportArgs>),
    /// Print the completions of a shell
    #[command(after_help = "Example:\n  isnad completions bash > ~/.local/share/bash-completion/completions/isnad")]
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write those of all commands
    #[command(after_help = "Examples:\n  isnad man | man -l -\n  isnad man --into ~/.local/share/man/man1")]
    Man {
        /// Write the pages of all commands into DIR
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
    },
    /// Count events by day, week or month, with gaps and reporting volume
    Series(crate::series::args::SeriesArgs),
    /// Test the claim that events of one series come after, or with, those of another
    Test(Box<crate::claim_test::args::TestArgs>),
    /// Open an archive as a web page: read, compare, search, judge
    Serve(ServeArgs),
    /// Build, check or begin a language pack
    Pack(PackArgs),
    /// Compare with hand-coded texts: precision, recall, F1 with intervals; agreement of two coders
    Eval(crate::eval::EvalArgs),
    /// Tell what single times, numbers, places and actors mean
    Resolve(crate::resolve::args::ResolveArgs),
    /// Bring texts into an archive, code them and link what they report
    Ingest(crate::ingest::args::IngestArgs),
    /// Bring event data of others (UCDP GED, ACLED, GTD, any table) into an archive
    ImportEvents(crate::import_events::args::ImportEventsArgs),
    /// Search an archive: words in any form, days, places, parties, sources, tolls
    Search(crate::search::args::SearchArgs),
    /// List happenings as several documents report them
    Incidents(crate::incidents::args::IncidentsArgs),
    /// Show one happening: its reports, sources, tolls, contradictions, time line
    Incident(crate::incidents::args::IncidentArgs),
    /// Accept, reject or correct what was coded, merge or split happenings, undo
    Judge(crate::judge::args::JudgeArgs),
    /// Code an archive again with another pack, and show what changes
    Recode(crate::recode::args::RecodeArgs),
    /// Look after an archive: what it holds, whether it is whole, what could not be read
    Archive(crate::archive::args::ArchiveArgs),
}

/// Which pack to code with.
#[derive(Debug, clap::Args)]
pub struct PackChoice {
    /// Use the language pack in DIR, as it is now, instead of the built-in one; a file made by `isnad pack build` works too
    #[arg(long, value_name = "DIR")]
    pub pack: Option<PathBuf>,
    /// Put the tables in DIR (verbs.tsv, nouns.tsv, collocations.tsv, actors.tsv, people.tsv) on top of the pack
    #[arg(long, value_name = "DIR")]
    pub overlay: Option<PathBuf>,
}

const CODE_EXAMPLES: &str = "\
Examples:
  isnad code article.txt                          a table on the terminal
  isnad code news/ > records.jsonl                all texts of a directory, one record a line
  isnad code --level incident corpus.jsonl        one record for each happening of a document
  cat corpus.jsonl | isnad code - --jobs 4        standard input, four threads, output in input order
  isnad code --format marked article.txt          the text with triggers and parties marked
  isnad code --map text=body,date=day news.csv    a table whose columns go by other names
  isnad code crawl.warc.gz bundle.zip report.pdf  web archives, packed files, documents
  isnad code --date 2024-05-31 undated.txt        «أمس» is 30 May 2024
  isnad code --overlay my-tables/ news/           with names and verbs of your own
  isnad code --shard 2/8 corpus.jsonl             the second of eight shares, on the second of eight machines

Input is told apart by content, packed (zip, gz) or not: plain text (it may open with a title line and a date line),
JSONL and JSON lists with `text` and, where known, `doc_id`, `lang`, `date`, `title`, `url`, `publisher`; CSV and TSV; web
pages; RSS and Atom; WARC; exports of Telegram channels; DOCX; PDF with a text layer; directories of all that.
Encodings are found by looking. docs/import.md says more.";

/// `isnad code`.
#[derive(Debug, clap::Args)]
#[command(after_help = CODE_EXAMPLES)]
pub struct CodeArgs {
    /// Files of any form below, directories of them, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    /// Form of the output [default: table on a terminal, jsonl otherwise]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Records of single mentions, of happenings (all mentions of one in a document merged), or both
    #[arg(long, value_enum, default_value_t = Level::Mention)]
    pub level: Level,
    /// Language of texts that do not say theirs (BCP 47)
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Columns of tables: text=body,title=headline,date=published; also url, publisher, lang, id [default: by usual names]
    #[arg(long = "map", value_name = "FIELD=COLUMN,…")]
    pub columns: Option<isnad_import::ColumnMap>,
    /// Encoding of all inputs, for example windows-1256 [default: found by looking]
    #[arg(long, value_name = "NAME", value_parser = isnad_import::encoding)]
    pub encoding: Option<&'static str>,
    /// Publication date of texts that bear none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<String>,
    /// Least probability of an event, 0 to 1: higher gives fewer and surer records; the pack's own where it is not given
    #[arg(long, value_name = "P", value_parser = crate::eval::parse_probability)]
    pub min_score: Option<f64>,
    /// Threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Code every N-th document only, from the I-th on: the I-th of N shares of the work, for N machines
    #[arg(long, value_name = "I/N", value_parser = Shard::parse)]
    pub shard: Option<Shard>,
    /// Language of the one-line gloss of each record
    #[arg(long, value_enum, default_value_t = GlossLang::En)]
    pub gloss: GlossLang,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}

/// One of several shares of the work: the documents whose number, from 0, leaves `index` when divided by `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 0.
    pub index: u64,
    /// Number of shares, at least 1.
    pub of: u64,
}

impl Shard {
    /// All of the work.
    pub const WHOLE: Shard = Shard { index: 0, of: 1 };

    /// A share written `I/N`, I from 1 to N.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(s: &str) -> Result<Shard, String> {
        let parts = s.split_once('/').and_then(|(i, n)| Some((i.parse::<u64>().ok()?, n.parse::<u64>().ok()?)));
        match parts {
            Some((i, n)) if (1..=n).contains(&i) => Ok(Shard { index: i - 1, of: n }),
            _ => Err("write the first of four shares as 1/4".to_owned()),
        }
    }

    /// Is the document with this number, from 0, one of this share?
    pub fn takes(self, number: u64) -> bool {
        number % self.of == self.index
    }
}

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns, for reading
    Table,
    /// One JSON object a line
    Jsonl,
    /// The text with triggers, parties and other spans marked
    Marked,
}

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum Level {
    Mention,
    Incident,
    All,
}

/// Languages of glosses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum GlossLang {
    En,
    Ar,
}

impl From<Level> for isnad_engine::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Mention => Self::Mention,
            Level::Incident => Self::Incident,
            Level::All => Self::All,
        }
    }
}

impl From<GlossLang> for isnad_engine::GlossLang {
    fn from(lang: GlossLang) -> Self {
        match lang {
            GlossLang::En => Self::En,
            GlossLang::Ar => Self::Ar,
        }
    }
}

/// `isnad claims`.
#[derive(Debug, clap::Args)]
pub struct ClaimsArgs {
    /// A text or JSONL file, or - for standard input
    #[arg(value_name = "FILE|-")]
    pub input: PathBuf,
    /// Publication date of texts that bear none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<String>,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  isnad explain \"هاجم مسلحون حاجزا للجيش شرق بعقوبة\"
  isnad explain --date 2024-05-31 article.txt
  isnad explain --pack packs/ar \"…\"              with an edited pack";

/// `isnad explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct ExplainArgs {
    /// The text itself, a text file, or - for standard input
    #[arg(value_name = "TEXT|FILE|-")]
    pub text: String,
    /// Publication date of the text
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<String>,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}

const SERVE_EXAMPLES: &str = "\
Examples:
  isnad serve my.isnad                                       http://127.0.0.1:8423/, for this machine only
  isnad serve my.isnad --listen 127.0.0.1:9000               another port; port 0 takes a free one
  isnad serve my.isnad --read-only                           nobody can judge or save
  ISNAD_TOKEN=… isnad serve my.isnad --listen 0.0.0.0:8423   for others too, who must give the token

The page is not encrypted: put a server with TLS before it where others reach it over a network.";

/// `isnad serve`.
#[derive(Debug, clap::Args)]
#[command(after_help = SERVE_EXAMPLES)]
pub struct ServeArgs {
    /// The archive, made by `isnad ingest`
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// Address and port; anything but this machine itself demands a token
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8423")]
    pub listen: std::net::SocketAddr,
    /// What others must give, 12 characters or more; better in the variable ISNAD_TOKEN, which other users do not see
    #[arg(long, value_name = "TOKEN")]
    pub token: Option<String>,
    /// Change nothing: no judgements, no saved searches
    #[arg(long)]
    pub read_only: bool,
}

/// `isnad pack`.
#[derive(Debug, clap::Args)]
pub struct PackArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub command: PackCommand,
}

/// Sub-commands of `isnad pack`.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Compile a pack directory into one file
    Build {
        /// Pack directory
        #[arg(default_value = "packs/ar")]
        dir: PathBuf,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Report all mistakes of a pack with file and line, and run its examples and tests
    Check {
        /// Pack directory
        #[arg(default_value = "packs/ar")]
        dir: PathBuf,
        /// Warnings count as mistakes too
        #[arg(long)]
        strict: bool,
        /// Write into tests/*.md which blocks fail: the word `gap` on those, and on no others
        #[arg(long)]
        mark_gaps: bool,
    },
    /// Fit the weights to hand-coded texts and print cross-validated figures
    Train {
        /// Hand-coded documents or sentences, JSONL or CSV; several may be given
        #[arg(long = "gold", value_name = "CODED", required = true, num_args = 1..)]
        coded: Vec<PathBuf>,
        /// Pack directory
        #[arg(long, value_name = "DIR", default_value = "packs/ar")]
        dir: PathBuf,
        /// Where the weights go instead of the pack's weights.tsv
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Print how often candidates of each tenth of probability are right
        #[arg(long)]
        calibration: bool,
    },
    /// Write a small complete pack for another language, to start from
    New {
        /// Language (BCP 47), for example `fa`; also the name of the directory
        lang: String,
        /// Where the directory is made
        #[arg(long, value_name = "DIR", default_value = ".")]
        into: PathBuf,
    },
}

pub(crate) fn parse_date(s: &str) -> Result<String, String> {
    let shaped = s.len() == 10 && s.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shaped && isnad_text::parse_date_line(s, &|_| None).is_some() { Ok(s.to_owned()) } else { Err("write a day as 2024-05-31".to_owned()) }
}

/// The command was misused in a way that only shows when it runs.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
