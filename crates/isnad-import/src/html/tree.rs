//! A page as a tree. The tokens are those of the HTML standard; the tree is built in a simpler way than the standard's, with
//! limits on depth and size, so that its time grows as the page does.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements deeper than this are taken for parts of the one at the limit.
const DEEPEST: usize = 200;
/// Most nodes; what comes after is left out.
const MOST: usize = 400_000;
/// Bytes and nodes of a title or a date that are looked at.
const LONGEST_TITLE: usize = 4096;
const MOST_IN_TITLE: usize = 200;
/// Elements without content.
const VOID: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];
/// Attributes that are kept.
const ATTRIBUTES: [&str; 17] = [
    "class",
    "id",
    "itemprop",
    "itemtype",
    "name",
    "property",
    "content",
    "href",
    "rel",
    "datetime",
    "lang",
    "type",
    "title",
    "hidden",
    "style",
    "role",
    "aria-hidden",
];

/// Number of a node.
pub(crate) type Id = usize;

/// An element or a piece of text.
#[derive(Debug)]
pub(crate) struct Node {
    /// Name of the element in small letters; empty for text.
    pub tag: Box<str>,
    /// Of text, the text.
    pub text: Box<str>,
    attributes: Vec<(&'static str, Box<str>)>,
    pub parent: Id,
    first: Option<Id>,
    last: Option<Id>,
    next: Option<Id>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Reads a page or a piece of one.
    pub(crate) fn new(page: &str) -> Tree {
        let mut tree =
            Tree { nodes: vec![Node { tag: "#page".into(), text: "".into(), attributes: Vec::new(), parent: 0, first: None, last: None, next: None }] };
        let mut open: Vec<Id> = vec![0];
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(page, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let attributes =
                        ATTRIBUTES.iter().filter_map(|a| tag.attributes.get(a.as_bytes()).map(|v| (*a, String::from_utf8_lossy(v).into()))).collect();
                    tree.start(&mut open, &name, attributes);
                }
                Token::EndTag(tag) => end(&tree, &mut open, &String::from_utf8_lossy(&tag.name)),
                Token::String(text) => {
                    let parent = open.last().copied().unwrap_or(0);
                    tree.add(parent, "", &String::from_utf8_lossy(&text), Vec::new());
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
            if tree.nodes.len() >= MOST {
                break;
            }
        }
        tree
    }

    fn start(&mut self, open: &mut Vec<Id>, name: &str, attributes: Vec<(&'static str, Box<str>)>) {
        close_implied(self, open, name);
        let parent = open.last().copied().unwrap_or(0);
        let id = self.add(parent, name, "", attributes);
        if !VOID.contains(&name) && open.len() < DEEPEST {
            open.push(id);
        }
    }

    fn add(&mut self, parent: Id, tag: &str, text: &str, attributes: Vec<(&'static str, Box<str>)>) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { tag: tag.into(), text: text.into(), attributes, parent, first: None, last: None, next: None });
        match self.nodes[parent].last {
            Some(last) => self.nodes[last].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        self.nodes[parent].last = Some(id);
        id
    }

    /// The page as a whole.
    pub(crate) fn root(&self) -> Id {
        0
    }

    /// A node.
    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// An attribute of an element.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.nodes[id].attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_ref())
    }

    /// Children of an element, in order.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes[id].first, |child| self.nodes[*child].next)
    }

    /// All elements in the order of the page.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Id> {
        (0..self.nodes.len()).filter(|id| !self.nodes[*id].tag.is_empty())
    }

    /// Elements around a node, the nearest first, without the page itself.
    pub(crate) fn around(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(self.nodes[id].parent), |at| Some(self.nodes[*at].parent)).take_while(|at| *at != 0)
    }

    /// Number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The text that stands directly in an element, spaces folded.
    pub(crate) fn own_text(&self, id: Id) -> String {
        let text: String = self.children(id).map(|c| self.nodes[c].text.as_ref()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Nodes inside an element, in the order of the page: they follow it, up to the first one that is not inside.
    pub(crate) fn inside(&self, id: Id) -> impl Iterator<Item = Id> {
        (id + 1..self.nodes.len()).take_while(move |at| self.around(*at).any(|a| a == id))
    }

    /// All text in an element, spaces folded; no more of it than a title may have.
    pub(crate) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        for at in self.inside(id).take(MOST_IN_TITLE) {
            if text.len() > LONGEST_TITLE {
                break;
            }
            text.push_str(&self.nodes[at].text);
            if self.nodes[at].tag.as_ref() == "br" {
                text.push(' ');
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Has the element one of these classes?
pub(crate) fn has_class(tree: &Tree, id: Id, class: &str) -> bool {
    tree.attribute(id, "class").is_some_and(|all| all.split_ascii_whitespace().any(|c| c == class))
}

/// Closes what an element of this name ends by beginning.
fn close_implied(tree: &Tree, open: &mut Vec<Id>, name: &str) {
    let (ends, within): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "option" => (&["option"], &["select"]),
        "body" => (&["head"], &[]),
        _ if super::lines::is_block(name) => (&["p"], &["td", "th", "li", "div", "section", "article", "blockquote", "body", "main"]),
        _ => return,
    };
    let mut end = None;
    for (at, id) in open.iter().enumerate().rev() {
        let tag = tree.nodes[*id].tag.as_ref();
        if ends.contains(&tag) {
            end = Some(at);
        }
        if within.contains(&tag) {
            break;
        }
    }
    if let Some(end) = end {
        open.truncate(end);
    }
}

/// Closes the nearest open element of this name, and what is open in it.
fn end(tree: &Tree, open: &mut Vec<Id>, name: &str) {
    if let Some(at) = open.iter().rposition(|id| tree.nodes[*id].tag.as_ref() == name)
        && at > 0
    {
        open.truncate(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(tree: &Tree, id: Id) -> String {
        let inner: String = tree.children(id).map(|c| shape(tree, c)).collect();
        let node = tree.node(id);
        if node.tag.is_empty() { node.text.to_string() } else { format!("<{}>{inner}</>", node.tag) }
    }

    #[test]
    fn ends_that_are_not_written() {
        for (page, expected) in [
            ("<p>a<p>b<div>c</div>d", "<p>a</><p>b</><div>c</>d"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</><li>b<ul><li>c</></></><li>d</></>"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</><td>b</></><tr><td>c</></></>"),
            ("a</div>b<br>c", "ab<br></>c"),
            ("<script>if (a<b) {}</script>x&amp;&nbsp;y", "<script>if (a<b) {}</>x&\u{a0}y"),
        ] {
            let tree = Tree::new(page);
            assert_eq!(shape(&tree, tree.root()), format!("<#page>{expected}</>"), "{page}");
        }
    }

    #[test]
    fn depth_and_size_have_limits() {
        let tree = Tree::new(&"<div>".repeat(100_000));
        assert!(tree.around(tree.len() - 1).count() <= DEEPEST);
        assert!(Tree::new(&"<b>x".repeat(MOST)).len() <= MOST + 1);
    }
}
