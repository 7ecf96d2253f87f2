//! Web pages: the main text, title, date, publisher and address.

mod jsonld;
mod lines;
mod main_text;
mod meta;
mod tree;

use isnad_text::Document;

use crate::encoding::{self, Found};
use crate::plain::broken_places;
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::stream::{Place, Stream};

pub(crate) use tree::{Tree, has_class};

/// The longest page, in bytes.
pub(crate) const LONGEST: u64 = 16 << 20;
/// Less than this many characters are no text of an article.
const SHORTEST: usize = 40;

/// The document of a page.
///
/// # Errors
/// It is too long, or it has no main text.
pub(crate) fn items(stream: &mut Stream, found: Found) -> Result<Vec<Item>, Problem> {
    let bytes = stream.all(LONGEST)?;
    let declared = stream.place.charset.clone().or_else(|| encoding::declared_in(&bytes));
    let user = found.by == crate::source::EncodingBy::User;
    let found = if user { found } else { encoding::sniff(&bytes, true, declared.as_deref()).unwrap_or(found) };
    let (page, broken) = encoding::decode(&bytes, found);
    page_items(&stream.place, &page, found, broken)
}

fn page_items(place: &Place, page: &str, found: Found, broken: usize) -> Result<Vec<Item>, Problem> {
    let tree = Tree::new(page);
    let mut about = meta::read(&tree);
    let mut text = main_text::find(&tree);
    // Some sites put the text into their structured data alone, and fill the page by script.
    if let Some(body) = about.body.take().filter(|b| b.chars().count() > 2 * text.chars().count()) {
        text = body;
    }
    if text.chars().count() < SHORTEST {
        return Err(place.problem(
            0,
            "no main text was found in the page",
            "it may be a page of links, or one that a script fills; give the text itself if you have it",
        ));
    }
    let mut document = Document::new(place.stem.clone(), text);
    document.title = about.title;
    document.date = about.date.as_ref().map(|(date, _)| date.clone());
    document.publisher = about.publisher;
    document.lang = about.lang;
    document.url = about.url.or_else(|| place.record.as_ref().and_then(|r| r.url.clone()));
    let mut source = place.source(Form::Html, Some(found));
    source.date_from = about.date.map(|(_, from)| from);
    let mut items = Vec::new();
    items.extend(broken_places(place, found, broken).map(Item::Problem));
    items.push(Item::Document(Box::new(Imported { document, source })));
    Ok(items)
}

/// The text of a piece of HTML, all of it, as feeds and messengers write it; one line a paragraph.
pub(crate) fn fragment(html: &str) -> String {
    let tree = Tree::new(html);
    text_of(&tree, tree.root())
}

/// The text of an element, one line a paragraph.
pub(crate) fn text_of(tree: &Tree, id: usize) -> String {
    lines::join(&lines::lines(tree, id, &|_| false))
}
