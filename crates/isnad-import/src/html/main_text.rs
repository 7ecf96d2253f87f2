//! The main text of a page: which element holds the article.
//!
//! Each line of running text speaks for the blocks around it, the nearer the more; names of classes and the share of links
//! speak for or against a block. The best block is taken, without what in it is plainly something else.

use super::lines::{Line, is_block, is_cell, join, lines};
use super::tree::{Id, Tree};

/// Elements that hold no part of an article.
const ASIDE: [&str; 7] = ["nav", "footer", "aside", "form", "figure", "figcaption", "header"];
/// Parts of names of classes and ids that tell of the article.
const FOR: [&str; 12] = ["article", "content", "body", "story", "entry", "post-text", "news", "main", "text", "detail", "paragraph", "hentry"];
/// Words of names of classes and ids that tell of something else. They count as whole words of a name cut at signs.
const AGAINST: [&str; 44] = [
    "comment",
    "comments",
    "disqus",
    "sidebar",
    "footer",
    "header",
    "nav",
    "navbar",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "related",
    "recommended",
    "recommend",
    "share",
    "sharing",
    "social",
    "promo",
    "promotion",
    "sponsor",
    "sponsored",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "widget",
    "tags",
    "tag",
    "newsletter",
    "subscribe",
    "popup",
    "modal",
    "cookie",
    "cookies",
    "copyright",
    "byline",
    "caption",
    "gallery",
    "trending",
    "popular",
    "ticker",
    "more",
    "toolbar",
];
/// Shorter lines say nothing on where the article is.
const RUNNING: usize = 25;
/// How far up a line speaks, and how much.
const REACH: [f64; 4] = [1.0, 0.6, 0.3, 0.15];

/// The main text; empty where there is none.
pub(crate) fn find(tree: &Tree) -> String {
    let aside = |id: Id| is_aside(tree, id);
    let all = lines(tree, tree.root(), &aside);
    let Some(best) = best(tree, &all) else { return String::new() };
    let mut chosen = lines(tree, best, &aside);
    drop_lists_of_links(&mut chosen);
    join(&chosen)
}

/// An element that the article does not go on in.
fn is_aside(tree: &Tree, id: Id) -> bool {
    let tag = tree.node(id).tag.as_ref();
    if ASIDE.contains(&tag) {
        return true;
    }
    // The page as a whole may be called anything.
    !matches!(tag, "html" | "body" | "article" | "main") && against(tree, id) && tree.attribute(id, "itemprop") != Some("articleBody")
}

fn names(tree: &Tree, id: Id) -> String {
    format!("{} {}", tree.attribute(id, "class").unwrap_or_default(), tree.attribute(id, "id").unwrap_or_default()).to_ascii_lowercase()
}

fn against(tree: &Tree, id: Id) -> bool {
    // `post-content has-sidebar` is the article beside a sidebar.
    let names = names(tree, id);
    let plain = |name: &str| !name.starts_with("has-") && !name.starts_with("no-") && !name.starts_with("with-");
    let worded = names.split_ascii_whitespace().filter(|n| plain(n)).any(|n| n.split(['-', '_']).any(|w| AGAINST.contains(&w)));
    worded && !FOR[..4].iter().any(|f| names.contains(f))
}

/// The block that most running text speaks for.
fn best(tree: &Tree, all: &[Line]) -> Option<Id> {
    let mut score = vec![0.0f64; tree.len()];
    let mut length = vec![0usize; tree.len()];
    let mut linked = vec![0usize; tree.len()];
    for line in all {
        let chars = line.text.chars().count();
        let blocks = std::iter::once(line.block).chain(tree.around(line.block));
        for id in blocks {
            length[id] += chars;
            linked[id] += line.linked;
        }
        let running = chars.saturating_sub(line.linked);
        if running >= RUNNING {
            let around = std::iter::once(line.block).chain(tree.around(line.block)).filter(|id| is_block(&tree.node(*id).tag) || is_cell(&tree.node(*id).tag));
            for (id, share) in around.zip(REACH) {
                score[id] += share * worth(&line.text, running);
            }
        }
    }
    let candidates = tree.elements().filter(|id| score[*id] > 0.0);
    #[allow(clippy::cast_precision_loss)] // lengths of a page
    let judged = candidates.map(|id| (id, score[id] * leaning(tree, id) * (1.0 - linked[id] as f64 / length[id].max(1) as f64)));
    // Of two that are equal, the first one, which is the outer one.
    let (best, top) = judged.fold((None, 0.0), |(b, top), (id, s)| if s > top { (Some(id), s) } else { (b, top) });
    if top > 0.0 { best.map(|id| widen(tree, id, &score)) } else { None }
}

/// What a line of running text is worth: its length up to a limit, more for signs of sentences.
fn worth(text: &str, running: usize) -> f64 {
    let signs = text.chars().filter(|c| matches!(c, ',' | '،' | '.' | ';' | '؛' | '؟' | '?' | '!' | ':')).take(10).count();
    #[allow(clippy::cast_precision_loss)] // small numbers
    let worth = 1.0 + (running.min(600) as f64) / 100.0 + signs as f64 * 0.3;
    worth
}

/// What the name of an element says for it.
fn leaning(tree: &Tree, id: Id) -> f64 {
    let names = names(tree, id);
    let mut leaning = 1.0;
    if tree.attribute(id, "itemprop").is_some_and(|p| p.split_ascii_whitespace().any(|w| w == "articleBody")) {
        leaning += 2.0;
    }
    if FOR.iter().any(|f| names.contains(f)) {
        leaning += 0.25;
    }
    match tree.node(id).tag.as_ref() {
        "article" => leaning + 0.3,
        "body" | "html" | "p" | "li" | "blockquote" => leaning * 0.7,
        _ => leaning,
    }
}

/// Goes up while the element around holds clearly more of the article: paragraphs that are spread over several blocks of
/// their own.
fn widen(tree: &Tree, mut id: Id, score: &[f64]) -> Id {
    for around in tree.around(id).take(3) {
        let siblings = tree.children(around).filter(|c| *c != id && !is_aside(tree, *c)).map(|c| score[c]).sum::<f64>();
        let page = matches!(tree.node(around).tag.as_ref(), "body" | "html");
        if page || siblings < score[id] * 0.5 {
            break;
        }
        id = around;
    }
    id
}

/// Drops lines that are nothing but a link, where two or more follow each other or one ends the text: «read also».
fn drop_lists_of_links(lines: &mut Vec<Line>) {
    let linked: Vec<bool> = lines.iter().map(|l| l.linked * 10 >= l.text.chars().filter(|c| !c.is_whitespace()).count() * 8).collect();
    let mut at = 0;
    lines.retain(|_| {
        let i = at;
        at += 1;
        let neighbour = (i > 0 && linked[i - 1]) || linked.get(i + 1).copied().unwrap_or(true);
        !(linked[i] && neighbour)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "أعلنت البلدية يوم الأحد أن أعمال ترميم الجسر القديم تبدأ الأسبوع المقبل، وأن الطريق يبقى مفتوحا.";
    const B: &str = "وقال المتحدث باسمها إن السكان أبلغوا بذلك، وإن الحافلات تسلك طريقا آخر حتى نهاية الشهر.";

    #[test]
    fn the_article_and_not_what_is_around_it() {
        let page = format!(
            "<body><nav><a href=1>الرئيسية</a> <a href=2>سياسة</a></nav><div id=wrap><div class='post-content has-sidebar'><h1>عنوان</h1><p>{A}</p><div class=ads>{B}</div>\
             <p>{B}</p><ul><li><a href=3>اقرأ أيضا: خبر آخر طويل العنوان بعض الشيء</a><li><a href=4>خبر ثالث</a></ul></div><div class=comments><p>{A} {B} {A}</p></div></div>\
             <footer>{B}</footer>"
        );
        assert_eq!(find(&Tree::new(&page)), format!("عنوان\n{A}\n{B}"));
    }

    #[test]
    fn paragraphs_in_blocks_of_their_own() {
        let page = format!("<body><div class=x><div><p>{A}</p></div><div><p>{B}</p></div><div><p>{A}</p></div></div><div>قصير</div>");
        assert_eq!(find(&Tree::new(&page)), format!("{A}\n{B}\n{A}"));
    }

    #[test]
    fn breaks_for_paragraphs() {
        let page = format!("<table><tr><td><font>{A}<br><br>{B}</font></td></tr></table>");
        assert_eq!(find(&Tree::new(&page)), format!("{A}\n{B}"));
    }

    #[test]
    fn a_page_of_links() {
        let page = format!("<body>{}", format!("<div><a href=x>{A}</a></div>").repeat(30));
        assert_eq!(find(&Tree::new(&page)), "");
        assert_eq!(find(&Tree::new("")), "");
    }
}
