//! `messages.html`: a page of at most a thousand messages.

use super::Message;
use crate::dates;
use crate::encoding::{self, Found};
use crate::html::{self, Tree, has_class};
use crate::plain::broken_places;
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::Form;
use crate::stream::Stream;

/// The messages of a page.
///
/// # Errors
/// It is too long, or there are no messages in it.
pub(crate) fn items(stream: &mut Stream, found: Found) -> Result<Vec<Item>, Problem> {
    let bytes = stream.all(html::LONGEST)?;
    let (page, broken) = encoding::decode(&bytes, found);
    let place = &stream.place;
    let messages = messages(&page);
    if messages.is_empty() {
        return Err(place.problem(0, "there are no messages with text in it", "export the channel again, as HTML or JSON"));
    }
    let mut items: Vec<Item> = broken_places(place, found, broken).map(Item::Problem).into_iter().collect();
    items.extend(messages.into_iter().map(|m| Item::Document(Box::new(m.imported(place, Form::TelegramHtml, found, None)))));
    Ok(items)
}

fn messages(page: &str) -> Vec<Message> {
    let tree = Tree::new(page);
    let (mut all, mut current) = (Vec::<Message>::new(), None::<Message>);
    let mut channel = None;
    for id in tree.elements().filter(|id| tree.node(*id).tag.as_ref() == "div") {
        let within = |class: &str| tree.around(id).take(4).any(|a| has_class(&tree, a, class));
        if has_class(&tree, id, "text") && channel.is_none() && within("page_header") {
            channel = Some(tree.text(id)).filter(|t| !t.is_empty());
        } else if has_class(&tree, id, "message") {
            all.extend(current.take().filter(|m| !m.text.trim().is_empty()));
            if !has_class(&tree, id, "service") {
                let number = tree.attribute(id, "id").unwrap_or_default().trim_start_matches("message").to_owned();
                current = Some(Message { id: number, channel: channel.clone(), ..Message::default() });
            }
        } else if let Some(message) = &mut current {
            if has_class(&tree, id, "date") && message.date.is_none() {
                // `31.05.2024 08:00:00 UTC+03:00`
                message.date = tree.attribute(id, "title").and_then(dates::any);
            } else if has_class(&tree, id, "text") && message.text.is_empty() && !within("reply_to") {
                message.text = html::text_of(&tree, id);
            } else if has_class(&tree, id, "from_name") && within("forwarded") {
                message.forwarded_from = Some(tree.own_text(id)).filter(|t| !t.is_empty());
            }
        }
    }
    all.extend(current.filter(|m| !m.text.trim().is_empty()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_export() {
        let page = r#"<html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">قناة تجريبية</div></div></div>
            <div class="history"><div class="message service" id="message-1"><div class="body details">31 May 2024</div></div>
            <div class="message default clearfix" id="message7"><div class="body"><div class="pull_right date details" title="31.05.2024 08:00:00 UTC+03:00">08:00</div>
            <div class="from_name">قناة تجريبية</div><div class="text">سطر أول<br>سطر <b>ثان</b></div></div></div>
            <div class="message default clearfix joined" id="message8"><div class="body"><div class="date details" title="01.06.2024 09:00:00">09:00</div>
            <div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details" title="01.01.2020 00:00:00">01.01.2020</span></div><div class="text">منقول</div></div></div></div>
            <div class="message default" id="message9"><div class="media_wrap"></div></div></div></div>"#;
        let found = messages(page);
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            found,
            [
                Message {
                    id: "7".to_owned(),
                    text: "سطر أول\nسطر ثان".to_owned(),
                    date: some("2024-05-31"),
                    channel: some("قناة تجريبية"),
                    ..Message::default()
                },
                Message {
                    id: "8".to_owned(),
                    text: "منقول".to_owned(),
                    date: some("2024-06-01"),
                    channel: some("قناة تجريبية"),
                    forwarded_from: some("قناة أخرى"),
                    ..Message::default()
                },
            ]
        );
    }
}
