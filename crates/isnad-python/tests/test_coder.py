"""One text: typed records, offsets, HTML."""

import dataclasses

import pytest
from conftest import CLASH, PROTEST

import isnad


def test_records_are_typed_and_frozen(coder):
    coding = coder.code(CLASH, date="2024-05-31", doc_id="a")
    first = coding.events[0]
    assert isinstance(first, isnad.Event)
    assert first.event == ("ASSAULT",) and first.id == "a#1" and first.incident.startswith("a/")
    assert first.actor[0].entity_text == "مسلحون"
    assert coding.events[1].size.dead == 5
    assert first.date == "2024-05-30"
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.id = "b"


def test_offsets_are_characters_of_the_text(coder):
    for text in (CLASH, "😀 " + CLASH, PROTEST):
        coding = coder.code(text)
        for e in coding.events:
            start, end = e.evidence.trigger
            assert text[start:end] == e.event_text[0]
            for p in e.actor + e.recipient:
                assert text[p.start : p.end] == p.entity_text


def test_claims_and_incidents(coder):
    coding = coder.code(PROTEST)
    assert [c.kind for c in coding.claims] == ["purpose"]
    start, end = coding.claims[0].evidence.trigger
    assert PROTEST[start:end] == coding.claims[0].cue
    members = {m for i in coding.incidents for m in i.members}
    assert members == {e.id for e in coding.events}


def test_no_date_is_no_date(coder):
    assert coder.code(CLASH).events[0].date is None


def test_html_marks_the_text_and_escapes_it(coder):
    text = "قال <b>مصدر</b> إن مسلحين هاجموا حاجزا للجيش."
    html = coder.code(text)._repr_html_()
    assert "<b>" not in html and "&lt;b&gt;" in html
    assert html.count("<mark ") == html.count("</mark>") > 0
    import html as h
    import re

    body = html.split('line-height:1.9">', 1)[1].split("</div>", 1)[0]
    assert h.unescape(re.sub(r"</?mark[^>]*>", "", body)) == text


def test_any_text_gives_a_coding(coder):
    for text in ("", " ", "\u202e\u0000", "no Arabic here", "ا" * 5000):
        coding = coder.code(text)
        assert coding.text == text and coding.events == ()


def test_mistakes_are_named(tmp_path):
    with pytest.raises(ValueError, match="gloss is `en` or `ar`"):
        isnad.Coder(gloss="fr")
    with pytest.raises(ValueError, match="cannot read"):
        isnad.Coder(pack=tmp_path / "none.pack")
    with pytest.raises(ValueError, match="no record of isnad"):
        isnad.record({"record": "other"})


def test_gloss_in_arabic_and_the_name_of_the_pack():
    coder = isnad.Coder(gloss="ar")
    assert coder.pack.startswith("ar@")
    gloss = coder.code(CLASH).events[0].gloss
    assert any("\u0600" < c < "\u06ff" for c in gloss)
