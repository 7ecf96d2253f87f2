"""Records as frozen dataclasses. Names and meanings of fields are those of ``isnad code``; offsets are characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional, Tuple, Union

Span = Tuple[int, int]
"""``(start, end)`` in characters."""

Count = Union[int, Tuple[Optional[int], Optional[int]]]
"""A number, or ``(low, high)`` with ``None`` for an open end."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of an event mention."""

    entity_text: str
    """The words."""
    start: int
    end: int
    code: str | None
    """Country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO, IMG."""
    sector: str | None
    """PLOVER sector."""
    other_sectors: tuple[str, ...]
    identifier_id: str | None
    """Our id of an actor on file."""
    identifier_text: str | None
    """Its English name."""
    basis: str | None
    """How the country was found: text, anaphora, document, inferred."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened."""

    extracted_place: str | None
    """The words, where the text gives them."""
    start: int | None
    end: int | None
    resolved_place: str | None
    """English name."""
    geonameid: int | None
    lat: float | None
    lon: float | None
    province: str | None
    country: str | None
    country_code: str | None
    feature_class: str | None
    feature_code: str | None
    resolution: int | None
    """4 town or site, 3 region or area, 2 first-level region, 1 country."""
    basis: str


@dataclass(frozen=True, slots=True)
class Size:
    """Tolls: numbers, or ranges with an open end as ``None``."""

    dead: Count | None
    injured: Count | None
    arrested: Count | None
    participants: Count | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so."""

    holder: str
    holder_span: Span
    cue: str
    cue_span: Span
    stance: str
    """asserts, denies, alleges, quotes, claims_responsibility."""
    chain: tuple[str, ...]
    """Further links, nearest first."""


@dataclass(frozen=True, slots=True)
class TextInfo:
    """The sentence of a record."""

    sequence: int
    """Number in the document, from 1."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a record was read from."""

    trigger: Span
    rule: str
    pack: str
    score: float | None
    construction: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A mention of an event: a PLOVER record and its evidence."""

    id: str
    doc_id: str
    incident: str
    """The happening in the document; the same for all its mentions."""
    event: tuple[str, ...]
    """One PLOVER type."""
    mode: tuple[str, ...]
    context: tuple[str, ...]
    aux: tuple[str, ...]
    """negation, hypothetical, future, historical."""
    quad_code: int
    event_scale: float
    date: str | None
    """ISO day."""
    enddate: str | None
    date_precision: str | None
    date_text: str | None
    date_span: Span | None
    date_source: str | None
    """text, context, document (the day of publication stands in)."""
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    event_loc: Place | None
    size: Size
    event_text: tuple[str, ...]
    """The trigger."""
    text_info: TextInfo
    attribution: Attribution | None
    """``None`` where the document itself speaks."""
    evidence: Evidence
    gloss: str
    coder: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about happenings or actors that is not itself a report of one."""

    id: str
    doc_id: str
    kind: str
    """cause, purpose, benefit, responsibility, association, trend, prediction."""
    cue: str
    subject: str | None
    subject_span: Span | None
    object: str | None
    object_span: Span | None
    events: tuple[str, ...]
    """Ids of the mentions that it is about."""
    aux: tuple[str, ...]
    attribution: Attribution | None
    """``None``: the document's author."""
    text_info: TextInfo
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class IncidentParty:
    """A party of a happening."""

    entity_text: str
    code: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class IncidentPlace:
    """The place of a happening."""

    resolved_place: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country_code: str | None
    resolution: int | None


@dataclass(frozen=True, slots=True)
class Incident:
    """The mentions of one happening in a document as one, best values first."""

    id: str
    doc_id: str
    event: tuple[str, ...]
    mode: tuple[str, ...]
    aux: tuple[str, ...]
    date: str | None
    enddate: str | None
    date_precision: str | None
    actor: tuple[IncidentParty, ...]
    recipient: tuple[IncidentParty, ...]
    event_loc: IncidentPlace | None
    size: Size
    members: tuple[str, ...]
    gloss: str


_MENTION_PARTS = {"actor": Party, "recipient": Party, "event_loc": Place}
_INCIDENT_PARTS = {"actor": IncidentParty, "recipient": IncidentParty, "event_loc": IncidentPlace}
_PARTS = {"size": Size, "attribution": Attribution, "text_info": TextInfo, "evidence": Evidence}
_KINDS: dict[str, tuple[type, dict[str, type]]] = {
    "event": (Event, _PARTS | _MENTION_PARTS),
    "claim": (Claim, _PARTS),
    "incident": (Incident, _PARTS | _INCIDENT_PARTS),
}


def record(fields: Mapping[str, Any]) -> Event | Claim | Incident:
    """A record from its JSON object, as ``isnad code`` prints it.

    Raises ``ValueError`` where it is none.
    """
    kind = fields.get("record")
    if kind not in _KINDS:
        raise ValueError(f"no record of isnad: `record` is {kind!r}, it must be event, claim or incident")
    cls, parts = _KINDS[kind]
    return cls(**{name: _value(value, parts.get(name)) for name, value in fields.items() if name != "record"})


def _value(value: Any, part: type | None) -> Any:
    if isinstance(value, Mapping) and part is not None:
        return part(**{name: _value(inner, None) for name, inner in value.items()})
    if isinstance(value, list):
        return tuple(_value(inner, part) for inner in value)
    return value
