//! Letters as sounds: consonant skeletons, and how near two spellings are.

use crate::blob::Sound;
use crate::error::Error;
use crate::table::rows;

/// No more readings of one name are followed.
const MOST_READINGS: usize = 24;
/// Vowels that one side does not write cost this much of a letter.
const VOWEL_COST: f32 = 0.35;
/// Longer names are compared by this many letters.
const MOST_LETTERS: usize = 40;

/// The table of sounds as read, for compiling.
pub(crate) struct Sounds {
    rows: Vec<(bool, String, bool, bool, Vec<String>)>,
}

impl Sounds {
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let mut out = Sounds { rows: Vec::new() };
        rows("places-sounds.tsv", text, &["script", "from", "to"], |row| {
            let arabic = match row.get(0) {
                "arabic" => true,
                "latin" => false,
                other => return Err(row.error(format!("`{other}` is neither arabic nor latin"))),
            };
            let (first, letters) = row.get(1).strip_prefix('^').map_or((false, row.get(1)), |l| (true, l));
            let (last, letters) = letters.strip_suffix('$').map_or((false, letters), |l| (true, l));
            let to = if row.get(2).is_empty() { vec![String::new()] } else { row.get(2).split('|').map(|t| t.replace('-', "")).collect() };
            out.rows.push((arabic, letters.to_owned(), first, last, to));
            Ok(())
        })?;
        // the longest row wins, and among equals the one tied to an end
        out.rows.sort_by_key(|(_, from, first, last, _)| (std::cmp::Reverse(from.chars().count()), !(*first || *last)));
        Ok(out)
    }

    fn script(&self, arabic: bool) -> Vec<Sound<'_>> {
        let rows = self.rows.iter().filter(|r| r.0 == arabic);
        rows.map(|(_, from, first, last, to)| Sound { from, first: *first, last: *last, to: to.iter().map(String::as_str).collect() }).collect()
    }

    pub(crate) fn arabic(&self) -> Vec<Sound<'_>> {
        self.script(true)
    }

    pub(crate) fn latin(&self) -> Vec<Sound<'_>> {
        self.script(false)
    }

    /// The consonant skeletons of a Latin name in small letters.
    pub(crate) fn latin_skeletons(&self, name: &str) -> Vec<String> {
        skeletons(&self.latin(), name)
    }
}

/// The readings of a name, consonants (capitals) and vowels (small letters).
pub(crate) fn readings(sounds: &[Sound<'_>], name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = name;
    let mut begins = true;
    while let Some(c) = rest.chars().next() {
        let ends = |s: &Sound<'_>| rest.len() == s.from.len() || rest[s.from.len()..].starts_with(' ');
        let found = sounds.iter().find(|s| rest.starts_with(s.from) && (!s.first || begins) && (!s.last || ends(s)));
        let Some(sound) = found else {
            // a letter without sound, or a space or hyphen between words
            begins = !c.is_alphabetic();
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let room = MOST_READINGS / out.len().max(1);
        let alternatives = &sound.to[..sound.to.len().min(room.max(1))];
        out = alternatives.iter().flat_map(|to| out.iter().map(move |o| format!("{o}{to}"))).collect();
        rest = &rest[sound.from.len()..];
        begins = false;
    }
    out
}

/// The consonants of the readings of a name, each once.
pub(crate) fn skeletons(sounds: &[Sound<'_>], name: &str) -> Vec<String> {
    let mut out: Vec<String> = readings(sounds, name).iter().map(|r| r.chars().filter(char::is_ascii_uppercase).collect()).collect();
    out.sort_unstable();
    out.dedup();
    out.retain(|s| !s.is_empty());
    out
}

/// How alike two readings are, from 0 to 1: an edit distance in which vowels count little.
pub(crate) fn likeness(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<u8>, Vec<u8>) = (a.bytes().take(MOST_LETTERS).collect(), b.bytes().take(MOST_LETTERS).collect());
    let weight = |c: u8| if c.is_ascii_lowercase() { VOWEL_COST } else { 1.0 };
    let total: f32 = a.iter().chain(&b).map(|c| weight(*c)).sum();
    if total == 0.0 {
        return 0.0;
    }
    let mut row: Vec<f32> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, c| {
            Some({
                *sum += weight(*c);
                *sum
            })
        }))
        .collect();
    for &x in &a {
        let mut diagonal = row[0];
        row[0] += weight(x);
        for (j, &y) in b.iter().enumerate() {
            let change = if x == y { 0.0 } else { weight(x).max(weight(y)) };
            let best = (diagonal + change).min(row[j] + weight(y)).min(row[j + 1] + weight(x));
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    (1.0 - 2.0 * row[b.len()] / total).max(0.0)
}
