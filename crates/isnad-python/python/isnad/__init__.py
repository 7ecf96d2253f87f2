"""isnad codes Arabic news text into event records, each field with the characters it was read from.

>>> import isnad
>>> coding = isnad.Coder().code("هاجم مسلحون حاجزا للجيش شرق بعقوبة.", date="2024-05-31")
>>> coding.events[0].event
('ASSAULT',)

All offsets are characters, as Python counts them: ``text[start:end]``.
"""

from ._archive import Archive
from ._coder import Coder, Coding
from ._isnad import __version__, schema
from ._records import (
    Attribution,
    Claim,
    Event,
    Evidence,
    Incident,
    IncidentParty,
    IncidentPlace,
    Party,
    Place,
    Size,
    TextInfo,
    record,
)

__all__ = [
    "Archive",
    "Attribution",
    "Claim",
    "Coder",
    "Coding",
    "Event",
    "Evidence",
    "Incident",
    "IncidentParty",
    "IncidentPlace",
    "Party",
    "Place",
    "Size",
    "TextInfo",
    "__version__",
    "record",
    "schema",
]
