//! Arguments of `isnad judge`.

use clap::Subcommand;

use crate::archive::ArchiveFile;
use crate::archive::args::Form;

const EXAMPLES: &str = "\
Examples:
  isnad judge accept 'news-17#3' --by maryam
  isnad judge reject 'news-17#4' --because 'a film, not an attack'
  isnad judge edit 'news-17#3' size.dead 5 --because 'corrected in the second paragraph'
  isnad judge edit 'news-17#3' event '[\"COERCE\"]'
  isnad judge merge 1204 1310          incidents that are one happening
  isnad judge split 88 91              reports that tell another happening than the rest of their incident
  isnad judge same 88 1312             a pair of the review queue is one happening
  isnad judge log                      all judgements
  isnad judge undo 12                  judgement 12 no longer stands

Judgements are kept for good: undoing one is a further row. Coding again keeps them.";

/// `isnad judge`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct JudgeArgs {
    /// What is said.
    #[command(subcommand)]
    pub command: JudgeCommand,
    /// Which archive
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Who judges [default: the variables ISNAD_USER, else USER]
    #[arg(long, value_name = "NAME", global = true)]
    pub by: Option<String>,
    /// Why
    #[arg(long, value_name = "REASON", global = true, default_value = "")]
    pub because: String,
}

/// Sub-commands of `isnad judge`.
#[derive(Debug, Subcommand)]
pub enum JudgeCommand {
    /// An event (DOC#N) or claim (DOC/cN) is right
    Accept {
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// It is no such event, or nobody claims that
    Reject {
        /// Their ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Set a field of an event
    Edit {
        /// Its id, DOC#N
        id: String,
        /// The field: date, size.dead, actor.0.code, event_loc.country_code, …
        field: String,
        /// The value as JSON; a word without quotes is taken as a word
        value: String,
    },
    /// Incidents are one happening
    Merge {
        /// Their numbers
        #[arg(required = true, num_args = 2..)]
        incidents: Vec<i64>,
    },
    /// Reports tell another happening than the rest of their incident
    Split {
        /// Their numbers
        #[arg(required = true)]
        reports: Vec<i64>,
    },
    /// Two reports are one happening
    Same {
        /// Number of a report
        a: i64,
        /// Number of another
        b: i64,
    },
    /// Two reports are two happenings
    Different {
        /// Number of a report
        a: i64,
        /// Number of another
        b: i64,
    },
    /// A judgement no longer stands
    Undo {
        /// Its number
        judgement: i64,
    },
    /// List all judgements
    Log {
        /// Form of the output
        #[arg(long, value_enum, default_value_t = Form::Table)]
        format: Form,
    },
}
