"""A text with its records marked, as HTML. Marks nest; one that would cross another is left out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ._records import Claim, Event

_COLOURS = {
    "event": "#ffd54f",
    "actor": "#90caf9",
    "recipient": "#ce93d8",
    "place": "#80cbc4",
    "date": "#a5d6a7",
    "holder": "#bcaaa4",
    "claim": "#ffab91",
}


def highlighted(text: str, events: Iterable[Event], claims: Iterable[Claim]) -> str:
    """The text in its own direction, with triggers, parties, places, dates, holders and cues of claims marked."""
    marks = _nested(_marks(events, claims))
    pieces: list[str] = []
    at = 0
    ends: list[int] = []

    def close(until: int) -> None:
        nonlocal at
        while ends and ends[-1] <= until:
            end = ends.pop()
            pieces.append(escape(text[at:end]) + "</mark>")
            at = end

    for start, end, kind, title in marks:
        close(start)
        pieces.append(escape(text[at:start]))
        at = start
        ends.append(end)
        style = f"background:{_COLOURS[kind]};color:#000;padding:0 .15em;border-radius:.2em"
        pieces.append(f'<mark class="isnad-{kind}" style="{style}" title="{escape(title, quote=True)}">')
    close(len(text))
    pieces.append(escape(text[at:]))
    legend = " ".join(f'<span style="background:{colour};color:#000;padding:0 .3em">{kind}</span>' for kind, colour in _COLOURS.items())
    body = "".join(pieces)
    return f'<div class="isnad"><div dir="auto" style="white-space:pre-wrap;line-height:1.9">{body}</div><div dir="ltr"><small>{legend}</small></div></div>'


def _marks(events: Iterable[Event], claims: Iterable[Claim]) -> list[tuple[int, int, str, str]]:
    marks: list[tuple[int, int, str, str]] = []
    for e in events:
        marks.append((*e.evidence.trigger, "event", "/".join(e.event + e.mode) + "".join(f" ({a})" for a in e.aux) + f": {e.gloss}"))
        for kind, parties in (("actor", e.actor), ("recipient", e.recipient)):
            for p in parties:
                known = " ".join(v for v in (p.identifier_text, p.code, p.sector) if v)
                marks.append((p.start, p.end, kind, f"{kind} of {e.event[0]}: {known}"))
        loc = e.event_loc
        if loc is not None and loc.start is not None and loc.end is not None:
            marks.append((loc.start, loc.end, "place", ", ".join(v for v in (loc.resolved_place, loc.country) if v)))
        if e.date_span is not None:
            marks.append((*e.date_span, "date", " to ".join(v for v in (e.date, e.enddate) if v)))
    for c in claims:
        marks.append((*c.evidence.trigger, "claim", f"claim: {c.kind}"))
    for r in (*events, *claims):
        if r.attribution is not None:
            marks.append((*r.attribution.holder_span, "holder", f"{r.attribution.stance}"))
    return marks


def _nested(marks: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    kept: list[tuple[int, int, str, str]] = []
    ends: list[int] = []
    seen: set[tuple[int, int]] = set()
    for mark in sorted(marks, key=lambda m: (m[0], -m[1])):
        start, end = mark[:2]
        if start >= end or (start, end) in seen:
            continue
        while ends and ends[-1] <= start:
            ends.pop()
        if not ends or end <= ends[-1]:
            seen.add((start, end))
            ends.append(end)
            kept.append(mark)
    return kept
