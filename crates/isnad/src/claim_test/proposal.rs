//! From a coded claim to two series: proposed, shown, and corrected by the user before anything is counted.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Result, anyhow, bail};
use isnad_archive::{Archive, ClaimRow, EventRow};
use isnad_coder::{Coder, Worker};
use isnad_engine::builtin;
use isnad_series::coincidence::Relation;
use isnad_text::Document;

use crate::args::Usage;
use crate::style::{Ink, Style, isolate};

/// The two series that a claim speaks of, as filters, and what it says of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What comes first, or what the other is said to go with; none where the words tell no type of event.
    pub a: Option<String>,
    /// What follows.
    pub b: Option<String>,
    /// After, or around.
    pub relation: Relation,
    /// The claim in the words of the text.
    pub question: String,
}

/// The claim with this id, and what follows from it.
pub fn propose(archive: &Archive, id: &str) -> Result<Proposal> {
    let row = archive
        .claim_named(id)?
        .ok_or_else(|| anyhow!("{}: no claim «{id}»; `isnad claims` and the records show ids, as NAME/c3", archive.path().display()))?;
    let claim = &row.claim;
    let words = |w: &Option<String>| w.clone().unwrap_or_default();
    let question = format!("{} {} {}", words(&claim.subject), claim.cue, words(&claim.object)).trim().to_owned();
    let relation = match claim.kind.as_str() {
        "cause" | "prediction" => Relation::Precedes,
        "trend" | "association" => Relation::Accompanies,
        kind => bail!(
            "claim «{id}» is of kind {kind} («{question}»): it speaks of interests, aims or responsibility, and no comparison of days can test that; \
             it stays in the archive with its holder"
        ),
    };
    let events = archive.events_of_document(row.document)?;
    let country = country(&events);
    let filter = |text: &Option<String>, span: Option<[u32; 2]>| -> Result<Option<String>> {
        let Some(kind) = kind(&row, &events, text.as_deref(), span)? else { return Ok(None) };
        Ok(Some(country.as_ref().map_or_else(|| format!("type={kind}"), |c| format!("type={kind}; country={c}"))))
    };
    let (subject, object) = (filter(&claim.subject, claim.subject_span)?, filter(&claim.object, claim.object_span)?);
    // «X led to Y»: X first. «X at the same time as Y»: Y is what X is said to go with.
    let (a, b) = if relation == Relation::Precedes { (subject, object) } else { (object, subject) };
    Ok(Proposal { a, b, relation, question })
}

/// The country in which most events of the document lie.
fn country(events: &[EventRow]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in events.iter().filter_map(|e| e.event.event_loc.as_ref()?.country_code.as_deref()) {
        *counts.entry(code).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(code, n)| (*n, std::cmp::Reverse(*code))).map(|(code, _)| code.to_owned())
}

/// The type of event that words of a claim name: that of an event whose trigger stands in them; else what the coder reads in the
/// words alone; else, where there is but one, that of the events that the claim is about.
fn kind(row: &ClaimRow, events: &[EventRow], text: Option<&str>, span: Option<[u32; 2]>) -> Result<Option<String>> {
    let Some(text) = text else { return Ok(None) };
    let inside = |e: &&EventRow| span.is_some_and(|[from, to]| from <= e.event.evidence.trigger[0] && e.event.evidence.trigger[1] <= to);
    if let Some(kind) = events.iter().find(inside).and_then(|e| e.event.event.first()) {
        return Ok(Some(kind.clone()));
    }
    let pack = builtin::pack()?;
    let coding = Coder::new(&pack).code(&mut Worker::default(), &Document::new("claim", text));
    if let Some(e) = coding.events.first() {
        return Ok(pack.data().ontology.types.get(usize::from(e.kind)).map(|t| t.name.clone()));
    }
    let about: Vec<&EventRow> = events.iter().filter(|e| row.claim.events.contains(&e.event.id)).collect();
    Ok(match about[..] {
        [one] if row.claim.object.is_none() || row.claim.subject.is_none() => one.event.event.first().cloned(),
        _ => None,
    })
}

impl Proposal {
    /// Puts in what the arguments say, and lets the user correct the rest on a terminal. None: there is nobody to ask, the
    /// proposal has been printed as a command.
    pub fn settle(mut self, a: Option<&String>, b: Option<&String>, yes: bool, command: &str) -> Result<Option<Proposal>> {
        self.a = a.cloned().or(self.a);
        self.b = b.cloned().or(self.b);
        let given = a.is_some() && b.is_some();
        if given || (yes && self.a.is_some() && self.b.is_some()) {
            return Ok(Some(self));
        }
        if yes {
            return Err(Usage(format!("the words of the claim «{}» do not name both series; give them with --a and --b", self.question)).into());
        }
        if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
            return self.ask().map(Some);
        }
        let shown = |f: &Option<String>| f.clone().unwrap_or_else(|| "…".to_owned());
        let relation = if self.relation == Relation::Accompanies { " --relation accompanies" } else { "" };
        println!("{}", isolate(&self.question));
        println!("{command} --a '{}' --b '{}'{relation}", shown(&self.a), shown(&self.b));
        eprintln!("isnad: nothing was tested; correct the series and run the command, or add --yes to take them as they are");
        Ok(None)
    }

    /// Asks for both series on the terminal; an empty line takes what is proposed.
    fn ask(mut self) -> Result<Proposal> {
        let style = Style::stdout();
        println!("{}", style.paint(Ink::Claim, &isolate(&self.question)));
        println!("{}", style.paint(Ink::Dim, "Enter takes the series as proposed; conditions: type=PROTEST; country=IRQ; actor=…"));
        let said = if self.relation == Relation::Accompanies { "B goes with" } else { "B follows" };
        for (label, slot) in [("A, what comes first or", &mut self.a), ("B, what", &mut self.b)] {
            let words = if label.starts_with('A') { format!("{label} what {said}") } else { format!("{label} is said to follow or go with A") };
            loop {
                print!("{words} [{}]: ", slot.as_deref().map_or_else(|| "…".to_owned(), isolate));
                std::io::stdout().flush()?;
                let mut line = String::new();
                if std::io::stdin().lock().read_line(&mut line)? == 0 {
                    bail!("the series were not confirmed; nothing was tested");
                }
                if !line.trim().is_empty() {
                    *slot = Some(line.trim().to_owned());
                }
                match slot.as_deref().map(crate::series::filter::parse) {
                    Some(Ok(_)) => break,
                    Some(Err(e)) => println!("{e}"),
                    None => println!("the words of the claim name no type of event: write a filter"),
                }
            }
        }
        Ok(self)
    }
}
