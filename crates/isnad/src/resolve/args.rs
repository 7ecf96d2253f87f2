//! The arguments of `isnad resolve`.

use clap::{Subcommand, ValueEnum};

use crate::args::PackChoice;

const EXAMPLES: &str = "\
Examples:
  isnad resolve time --ref 2016-06-10 \"الأحد الماضي\"                  2016-06-05
  isnad resolve time --ref 2016-06-10T09:00 --prefer future < times.txt
  isnad resolve number \"ثلاثة وعشرون ألفا\" \"ما لا يقل عن خمسة\"
  isnad resolve place --country KAZ \"جاناوزن\"
  isnad resolve actor --date 2019-01-01 \"وزير الخارجية الأمريكي\"

One expression a line, from the arguments or from standard input, one JSON object a line comes out, or null where the
expression means nothing that is known.";

/// `isnad resolve`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ResolveArgs {
    /// What the expressions are.
    #[command(subcommand)]
    pub what: What,
}

/// Kinds of expressions.
#[derive(Debug, Subcommand)]
pub enum What {
    /// When is it: first moment, the moment after the last, and how exactly it is told
    Time(TimeArgs),
    /// How many is it: value and bounds
    Number(Expressions),
    /// Where is it: the place that is meant, and what else bears the name
    Place(PlaceArgs),
    /// Who is it: country, sector, and the offices held by those on file
    Actor(ActorArgs),
}

/// What is read, and with which pack.
#[derive(Debug, clap::Args)]
pub struct Expressions {
    /// Expressions; without any, or with -, they are read from standard input, one a line
    #[arg(value_name = "EXPRESSION")]
    pub expressions: Vec<String>,
    /// Which pack.
    #[command(flatten)]
    pub pack: PackChoice,
}

/// `isnad resolve time`.
#[derive(Debug, clap::Args)]
pub struct TimeArgs {
    /// The time of writing, with the zone it is told in where that is known
    #[arg(long = "ref", value_name = "YYYY-MM-DD[THH:MM[±HH:MM]]")]
    pub reference: String,
    /// Where bare dates lie: «الأحد» is the last Sunday for a report, the next one for a diary
    #[arg(long, value_enum, default_value_t = Lean::Past)]
    pub prefer: Lean,
    /// What is read.
    #[command(flatten)]
    pub input: Expressions,
}

/// Where bare dates lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lean {
    /// On the day of writing or before
    Past,
    /// After it
    Future,
}

/// `isnad resolve place`.
#[derive(Debug, clap::Args)]
pub struct PlaceArgs {
    /// Countries that the text is about (ISO 3166-1 alpha-3), the foremost first
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub country: Vec<String>,
    /// What is read.
    #[command(flatten)]
    pub input: Expressions,
}

/// `isnad resolve actor`.
#[derive(Debug, clap::Args)]
pub struct ActorArgs {
    /// The day for which offices count: those who held one before are former officials then
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = crate::args::parse_date)]
    pub date: Option<String>,
    /// The country that the text is about (ISO 3166-1 alpha-3), for «الشرطة» and the like
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub input: Expressions,
}
