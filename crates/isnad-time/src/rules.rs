//! Reads `times.rules`. The head of that file describes the form.

use isnad_text::Folder;

use crate::cursor::Lead;
use crate::digits::Shape;
use crate::error::Error;
use crate::first::{self, First};
use crate::grammar::{Atom, Condition, END, Element, Grammar, Rule};
use crate::make::{self, Make};
use crate::words::Words;

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Line of `times.rules`, from 1.
    pub line: usize,
    /// Name of the rule.
    pub rule: String,
    /// The text.
    pub text: String,
    /// What must come out, as [`crate::Resolved`] prints it; `None`: nothing must be found.
    pub expect: Option<String>,
    /// Bare dates lie ahead.
    pub future: bool,
}

/// What `times.rules` holds.
pub(crate) struct Rules {
    pub grammar: Grammar,
    pub examples: Vec<Example>,
}

struct Block<'t> {
    group: &'t str,
    name: &'t str,
    line: usize,
    matches: Vec<(usize, &'t str)>,
    make: Option<(usize, &'t str)>,
    conditions: Vec<(usize, &'t str, &'t str)>,
}

/// Reads the rules; words are added to the list for the literals.
pub(crate) fn read(text: &str, folder: &Folder, words: &mut Words) -> Result<Rules, Error> {
    let (blocks, examples) = blocks(text)?;
    let mut names = vec!["time".to_owned()];
    for block in &blocks {
        if !names.iter().any(|n| n == block.group) {
            names.push(block.group.to_owned());
        }
    }
    let mut rules: Vec<Vec<Rule>> = vec![Vec::new(); names.len()];
    for block in &blocks {
        let mut reader = Reader { folder, words, names: &names, captures: Vec::new() };
        let rule = reader.rule(block)?;
        if let Some(at) = names.iter().position(|n| n == block.group) {
            rules[at].push(rule);
        }
    }
    let firsts = first::fill(&mut rules, words);
    Ok(Rules { grammar: Grammar { rules, firsts }, examples })
}

fn fail(line: usize, message: impl Into<String>) -> Error {
    Error { file: "times.rules", line, message: message.into() }
}

fn blocks(text: &str) -> Result<(Vec<Block<'_>>, Vec<Example>), Error> {
    let (mut blocks, mut examples): (Vec<Block<'_>>, Vec<Example>) = (Vec::new(), Vec::new());
    for (i, raw) in text.lines().enumerate() {
        let (n, line) = (i + 1, raw.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        if key == "rule" {
            let (group, name) = rest.split_once(' ').ok_or_else(|| fail(n, "`rule` takes what it defines and a name"))?;
            blocks.push(Block { group, name: name.trim(), line: n, matches: Vec::new(), make: None, conditions: Vec::new() });
            continue;
        }
        let block = blocks.last_mut().ok_or_else(|| fail(n, "this line belongs to no rule"))?;
        match key {
            "match" => block.matches.push((n, rest)),
            "make" => block.make = Some((n, rest)),
            "after" | "before" | "unless-after" | "unless-before" => block.conditions.push((n, key, rest)),
            "✓" | "✓future" | "✗" => examples.push(example(n, block.name, key, rest)?),
            _ => return Err(fail(n, format!("`{key}` is not known"))),
        }
    }
    Ok((blocks, examples))
}

fn example(line: usize, rule: &str, key: &str, rest: &str) -> Result<Example, Error> {
    let (text, expect) = match (key, rest.split_once('→')) {
        ("✗", _) => (rest, None),
        (_, Some((text, expect))) => (text.trim(), Some(expect.trim().to_owned())),
        (_, None) => return Err(fail(line, "an example needs `→` and what comes out")),
    };
    Ok(Example { line, rule: rule.to_owned(), text: text.to_owned(), expect, future: key == "✓future" })
}

struct Reader<'r> {
    folder: &'r Folder,
    words: &'r mut Words,
    names: &'r [String],
    captures: Vec<String>,
}

impl Reader<'_> {
    fn rule(&mut self, block: &Block<'_>) -> Result<Rule, Error> {
        let mut matches = Vec::new();
        for &(line, text) in &block.matches {
            let elements: Result<Vec<_>, String> = text.split_whitespace().map(|item| self.element(item)).collect();
            matches.push(elements.map_err(|m| fail(line, m))?);
        }
        if matches.is_empty() {
            return Err(fail(block.line, "a rule needs `match`"));
        }
        let make = match block.make {
            Some((line, text)) => {
                let captures = &self.captures;
                let mut find = |name: &str| captures.iter().position(|c| c == name).and_then(|i| u8::try_from(i).ok());
                make::parse(text, &mut find).map_err(|m| fail(line, m))?
            }
            None => Make::Nothing,
        };
        let conditions = block.conditions.iter().map(|&(line, key, rest)| self.condition(key, rest).map_err(|m| fail(line, m)));
        let conditions = conditions.collect::<Result<Vec<_>, _>>()?;
        let captures = u8::try_from(self.captures.len()).map_err(|_| fail(block.line, "too many named elements"))?;
        Ok(Rule { matches, firsts: Vec::new(), seconds: Vec::new(), captures, make, conditions })
    }

    /// `name:particles+atom?`
    fn element(&mut self, item: &str) -> Result<Element, String> {
        let (item, optional) = item.strip_suffix('?').map_or((item, false), |i| (i, true));
        let named = item.split_once(':').filter(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()));
        let (capture, mut item) = match named {
            Some((name, rest)) => (Some(self.capture(name)), rest),
            None => (None, item),
        };
        let (mut lead, mut article): (Option<Lead>, _) = (None, None);
        while let Some((particles, rest)) = item.split_once('+').filter(|(p, r)| !p.is_empty() && !r.is_empty()) {
            match particles {
                "-ال" | "-the" => article = Some(false),
                "ال" | "the" => article = Some(true),
                _ => lead = Some(self.lead(particles, lead)?),
            }
            item = rest;
        }
        Ok(Element { capture, lead, article, optional, atom: self.atom(item)?, first: First::default() })
    }

    fn capture(&mut self, name: &str) -> u8 {
        let at = self.captures.iter().position(|c| c == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        u8::try_from(at).unwrap_or(u8::MAX)
    }

    /// `و+`, `و?+`, `ب|ل+`, `*+`.
    fn lead(&self, particles: &str, so_far: Option<Lead>) -> Result<Lead, String> {
        if particles == "*" {
            return Ok(Lead::ANY);
        }
        let (list, none) = particles.strip_suffix('?').map_or((particles, 0), |p| (p, 1));
        let mut lead = so_far.unwrap_or(Lead::NONE);
        let clitics = &self.words.clitics;
        let (mut conj, mut prep) = (none, none);
        for particle in list.split('|') {
            let particle = self.folder.fold(particle);
            if let Some(i) = clitics.conj.iter().position(|c| *c == particle) {
                conj |= 2 << i;
            } else if let Some(i) = clitics.prep.iter().position(|c| *c == particle) {
                prep |= 2 << i;
            } else {
                return Err(format!("`{particle}` is no particle of times.tsv"));
            }
        }
        if conj > 1 {
            lead.conj = conj;
        }
        if prep > 1 {
            lead.prep = prep;
        }
        Ok(lead)
    }

    fn atom(&mut self, item: &str) -> Result<Atom, String> {
        if let Some(name) = item.strip_prefix('<').and_then(|i| i.strip_suffix('>')) {
            let at = self.names.iter().position(|n| n == name).ok_or_else(|| format!("no rule defines `{name}`"))?;
            return u16::try_from(at).map(Atom::Rule).map_err(|e| e.to_string());
        }
        if let Some(kind) = item.strip_prefix('#') {
            return number_atom(kind);
        }
        if let Some(sign) = item.strip_prefix('"').and_then(|i| i.strip_suffix('"')) {
            return Ok(Atom::Sign(self.folder.fold(sign)));
        }
        let (list, bounds) = split_bounds(item)?;
        let classes = self.classes(list)?;
        Ok(Atom::Classes(classes, bounds))
    }

    /// Classes by name, words as they stand.
    fn classes(&mut self, list: &str) -> Result<Vec<u16>, String> {
        list.split('|')
            .map(|name| {
                if name == "END" {
                    return Ok(END);
                }
                if name.is_ascii() {
                    return self.words.known_class(name).ok_or_else(|| format!("no word is of the class `{name}`"));
                }
                Ok(self.words.literal(self.folder, name))
            })
            .collect()
    }

    fn condition(&mut self, key: &str, list: &str) -> Result<Condition, String> {
        let mut preps = 0;
        let mut names = Vec::new();
        for name in list.split_whitespace() {
            match name.strip_suffix('+') {
                Some(particle) => {
                    let folded = self.folder.fold(particle);
                    let at = self.words.clitics.prep.iter().position(|p| *p == folded).ok_or_else(|| format!("`{particle}` is no preposition of times.tsv"))?;
                    preps |= 2 << at;
                }
                None => names.push(name),
            }
        }
        let classes = if names.is_empty() { Vec::new() } else { self.classes(&names.join("|"))? };
        Ok(Condition { classes, preps, behind: key.ends_with("before"), not: key.starts_with("unless") })
    }
}

fn number_atom(kind: &str) -> Result<Atom, String> {
    let (name, bounds) = split_bounds(kind)?;
    let (low, high) = bounds.unwrap_or((0, i64::MAX));
    if let Some(shape) = Shape::parse(name) {
        return Ok(Atom::Shape(shape, low, high));
    }
    Ok(match name {
        "number" => Atom::Number,
        "int" => Atom::Int(low, high),
        "digits" => Atom::Digits(0, low, high),
        "digits2" => Atom::Digits(2, low, high),
        "digits4" => Atom::Digits(4, low, high),
        "ordinal" => Atom::Ordinal(low, high),
        _ => return Err(format!("`#{name}` is not known")),
    })
}

/// Least and greatest value.
type Bounds = (i64, i64);

/// `name(1..31)`
fn split_bounds(item: &str) -> Result<(&str, Option<Bounds>), String> {
    let Some((name, rest)) = item.split_once('(') else { return Ok((item, None)) };
    let inner = rest.strip_suffix(')').ok_or("a bracket is not closed")?;
    let (a, b) = inner.split_once("..").unwrap_or((inner, inner));
    let number = |t: &str| t.parse::<i64>().map_err(|_| format!("`{t}` is no number"));
    Ok((name, Some((number(a)?, number(b)?))))
}
