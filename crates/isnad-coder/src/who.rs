//! One expression read as a party, for callers that ask who somebody is.

use isnad_pack::model::Pos;
use isnad_text::SentenceKind;

use crate::construct::View;
use crate::document::ReadSentence;
use crate::party::{self, Context};
use crate::phrase::NONE;
use crate::record::Party;
use crate::{Coder, Worker};

impl Coder<'_> {
    /// Who the first noun phrase of a text is, for a document about `country` (ISO 3166-1 alpha-3) of the day `date`
    /// (ISO); `None` where there is no noun phrase. Offsets are bytes of `text`.
    pub fn party(&self, worker: &mut Worker, text: &str, country: Option<&str>, date: Option<&str>) -> Option<Party> {
        let pack = self.pack();
        isnad_text::tokenize(text, &mut worker.tokens);
        isnad_text::sentences(text, &worker.tokens, &mut worker.sentences);
        let first = worker.sentences.iter().find(|s| s.kind != SentenceKind::DateLine)?;
        let tokens = first.tokens(&worker.tokens);
        let mut read = ReadSentence::default();
        worker.reader.read(pack, self.places, text, tokens, &mut read.words);
        // What names somebody holds no verb: «وزير» is the minister and not «and he was visited».
        for word in read.words.iter_mut().filter(|w| w.pos() == Some(Pos::Verb)) {
            let (from, to) = word.entry.readings;
            let all = &worker.reader.cache.readings[from as usize..to as usize];
            if let Some(nominal) = all.iter().find(|r| !matches!(r.analysis.pos, Pos::Verb | Pos::Function)) {
                word.reading = *nominal;
            }
        }
        read.phrases.build(pack, text, &read.words);
        let view = View { pack, text, words: &read.words, phrases: &read.phrases };
        let item = read.phrases.items.iter().find(|i| i.np != NONE)?;
        let context = Context { country: country.map(str::to_owned), date: date.map(str::to_owned) };
        Some(party::party(view, &read.phrases.nps[item.np as usize], &context))
    }
}
