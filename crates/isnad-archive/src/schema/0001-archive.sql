-- Days are ISO (2024-05-31), times UTC (2024-05-31T08:00:00Z). All offsets into texts are CHARACTERS, [start, end).

CREATE TABLE runs (                      -- one row for each run of a command that writes
  id        INTEGER PRIMARY KEY,
  command   TEXT NOT NULL,               -- ingest, watch, recode, import-events
  inputs    TEXT NOT NULL CHECK (json_valid(inputs)),
  began     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  finished  TEXT,                        -- null: under way, or broken off
  position  TEXT,                        -- how far the inputs are stored, for going on
  stored    INTEGER NOT NULL DEFAULT 0,  -- documents that were new
  known     INTEGER NOT NULL DEFAULT 0,  -- documents that were here already
  rejected  INTEGER NOT NULL DEFAULT 0   -- items that could not be read
) STRICT;

CREATE TABLE packs (                     -- what a coding was made with
  id       INTEGER PRIMARY KEY,
  version  TEXT NOT NULL,                -- pack and version, ar@0.1.0+1a2b3c
  program  TEXT NOT NULL,                -- program and version, isnad 0.1.0
  UNIQUE (version, program)
) STRICT;

CREATE TABLE documents (
  id            INTEGER PRIMARY KEY,
  doc_id        TEXT NOT NULL UNIQUE,    -- as the input names it; with ~HASH behind it where that name was taken
  content_hash  BLOB NOT NULL UNIQUE CHECK (length(content_hash) = 32), -- SHA-256 of title, date, publisher, url and text
  text_hash     BLOB NOT NULL CHECK (length(text_hash) = 32),           -- SHA-256 of the text alone
  lang          TEXT,
  date          TEXT,                    -- day of publication
  date_source   TEXT CHECK (date_source IN ('input', 'text')), -- given with the document, or read from a date line of its text
  title         TEXT,
  url           TEXT,
  publisher     TEXT,
  chars         INTEGER NOT NULL,        -- length of the text
  source_group  INTEGER NOT NULL REFERENCES documents (id), -- first document that prints the same text; itself where alone
  path          TEXT,                    -- file it came from; null: standard input
  member        TEXT,                    -- member of an archive, outermost first, ' » ' between
  record        INTEGER,                 -- line, row, entry or message, from 1
  offset        INTEGER,                 -- BYTES into the innermost file, unpacked
  form          TEXT,                    -- jsonl, html, rss, …
  origin        TEXT CHECK (origin IS NULL OR json_valid(origin)), -- what else is known: encoding, fetched_at, …
  run           INTEGER NOT NULL REFERENCES runs (id)
) STRICT;
CREATE INDEX documents_by_date ON documents (ifnull(date, ''), id);
CREATE INDEX documents_by_publisher ON documents (publisher);
CREATE INDEX documents_by_text ON documents (text_hash);
CREATE INDEX documents_by_group ON documents (source_group);

CREATE TABLE texts (                     -- apart, so that lists of documents do not read them
  document  INTEGER PRIMARY KEY REFERENCES documents (id),
  text      TEXT NOT NULL                -- as it came
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (  -- rowid: documents.id. The texts are not in it: offsets are computed anew
  lemma,                                 -- one token for each word: dictionary form
  surface,                               -- the same words as written, folded
  content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'"
);

CREATE VIRTUAL TABLE word_list USING fts5vocab (words, row); -- the words of the index

CREATE TABLE codings (                   -- one reading of one document by one pack
  id        INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES documents (id),
  pack      INTEGER NOT NULL REFERENCES packs (id),
  run       INTEGER NOT NULL REFERENCES runs (id),
  current   INTEGER NOT NULL CHECK (current IN (0, 1)), -- 1: the one that is shown
  UNIQUE (document, pack)
) STRICT;
CREATE UNIQUE INDEX codings_current ON codings (document) WHERE current = 1;

CREATE TABLE sentences (
  coding  INTEGER NOT NULL REFERENCES codings (id),
  n       INTEGER NOT NULL,              -- from 1
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  kind    TEXT NOT NULL,                 -- body, title, date-line, heading
  PRIMARY KEY (coding, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
  id            INTEGER PRIMARY KEY,
  geonameid     INTEGER,
  name          TEXT,
  province      TEXT,
  country       TEXT,                    -- ISO 3166-1 alpha-3
  country_name  TEXT,
  lat           REAL,
  lon           REAL,
  feature       TEXT,                    -- GeoNames class and code, P.PPL
  resolution    INTEGER                  -- 4 town or site, 3 region or area, 2 first-level region, 1 country
) STRICT;
CREATE UNIQUE INDEX places_one ON places (ifnull(geonameid, 0), ifnull(name, ''), ifnull(province, ''), ifnull(country, ''), ifnull(lat, 999.0), ifnull(lon, 999.0), ifnull(feature, ''), ifnull(resolution, 0));
CREATE INDEX places_by_country ON places (country, province);

CREATE TABLE reports (                   -- one document's report of one happening: its mentions as one
  id         INTEGER PRIMARY KEY,
  coding     INTEGER NOT NULL REFERENCES codings (id),
  document   INTEGER NOT NULL REFERENCES documents (id),
  current    INTEGER NOT NULL CHECK (current IN (0, 1)),
  letter     TEXT NOT NULL,              -- A, B, … in the document
  type       TEXT NOT NULL,              -- most frequent PLOVER type
  date       TEXT,
  enddate    TEXT,
  country    TEXT,
  date_source TEXT,
  place      INTEGER REFERENCES places (id),
  place_basis TEXT,
  words      BLOB NOT NULL,              -- hashes, 4 bytes each, of the content words of its sentences
  linked     INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)), -- 0: waits for being linked into incidents
  record     TEXT NOT NULL CHECK (json_valid(record)),
  UNIQUE (coding, letter)
) STRICT;
CREATE INDEX reports_by_document ON reports (document);
CREATE INDEX reports_waiting ON reports (ifnull(date, ''), id) WHERE current = 1 AND linked = 0;

CREATE TABLE events (                    -- mentions; columns hold what stands after judgements, record what was coded
  id             INTEGER PRIMARY KEY,
  coding         INTEGER NOT NULL REFERENCES codings (id),
  document       INTEGER NOT NULL REFERENCES documents (id),
  report         INTEGER NOT NULL REFERENCES reports (id),
  current        INTEGER NOT NULL CHECK (current IN (0, 1)),
  n              INTEGER NOT NULL,       -- number in the document, from 1: the event's id is doc_id#n
  key            TEXT NOT NULL,          -- start-end/TYPE of the trigger: the same after coding again
  type           TEXT NOT NULL,
  quad_code      INTEGER NOT NULL,
  event_scale    REAL NOT NULL,
  date           TEXT,
  enddate        TEXT,
  date_precision TEXT,
  date_source    TEXT,                   -- text, context, document
  country        TEXT,                   -- of the place
  place          INTEGER REFERENCES places (id),
  place_text     TEXT,
  place_basis    TEXT,                   -- text, anaphora, document, inferred
  aux            TEXT,                   -- negation,hypothetical,future,historical; null: reported as having happened
  dead_low       INTEGER, dead_high         INTEGER,
  injured_low    INTEGER, injured_high      INTEGER,
  arrested_low   INTEGER, arrested_high     INTEGER,
  participants_low INTEGER, participants_high INTEGER,
  sentence       INTEGER NOT NULL,
  start          INTEGER NOT NULL,       -- of the trigger
  end            INTEGER NOT NULL,
  trigger        TEXT NOT NULL,
  rule           TEXT NOT NULL,
  score          REAL,                   -- probability by the pack's weights
  gloss          TEXT NOT NULL,
  judged         TEXT CHECK (judged IN ('accepted', 'rejected', 'edited')), -- null: not judged
  record         TEXT NOT NULL CHECK (json_valid(record)), -- as coded; never changed
  edited         TEXT CHECK (edited IS NULL OR json_valid(edited)), -- after edits by people
  UNIQUE (coding, n)
) STRICT;
CREATE INDEX events_by_document ON events (document, n) WHERE current = 1;
CREATE INDEX events_by_report ON events (report);
CREATE INDEX events_by_date ON events (ifnull(date, ''), id) WHERE current = 1;
CREATE INDEX events_by_type ON events (type, ifnull(date, ''), id) WHERE current = 1;
CREATE INDEX events_by_country ON events (country, ifnull(date, ''), id) WHERE current = 1;
CREATE INDEX events_by_place ON events (place);
CREATE INDEX events_judged ON events (judged) WHERE judged IS NOT NULL;

CREATE TABLE parties (
  event       INTEGER NOT NULL REFERENCES events (id),
  role        TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  n           INTEGER NOT NULL,
  text        TEXT NOT NULL,
  folded      TEXT NOT NULL,             -- text in the spelling that search uses
  start       INTEGER NOT NULL,
  end         INTEGER NOT NULL,
  country     TEXT,                      -- ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG
  sector      TEXT,                      -- PLOVER sector
  actor_id    TEXT,                      -- id of an actor on file
  actor_name  TEXT,
  basis       TEXT,
  PRIMARY KEY (event, role, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_by_code ON parties (country, sector, role);
CREATE INDEX parties_by_actor ON parties (actor_id, role) WHERE actor_id IS NOT NULL;

CREATE TABLE tags (                      -- what an event may have several of
  event  INTEGER NOT NULL REFERENCES events (id),
  kind   TEXT NOT NULL CHECK (kind IN ('mode', 'context')),
  tag    TEXT NOT NULL,
  PRIMARY KEY (event, kind, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (kind, tag);

CREATE TABLE claims (
  id        INTEGER PRIMARY KEY,
  coding    INTEGER NOT NULL REFERENCES codings (id),
  document  INTEGER NOT NULL REFERENCES documents (id),
  current   INTEGER NOT NULL CHECK (current IN (0, 1)),
  n         INTEGER NOT NULL,            -- the claim's id is doc_id/cN
  key       TEXT NOT NULL,               -- start-end/kind of the cue
  kind      TEXT NOT NULL,               -- cause, purpose, benefit, responsibility, association, trend, prediction
  cue       TEXT NOT NULL,
  subject   TEXT,
  object    TEXT,
  aux       TEXT,
  sentence  INTEGER NOT NULL,
  start     INTEGER NOT NULL,            -- of the cue
  end       INTEGER NOT NULL,
  judged    TEXT CHECK (judged IN ('accepted', 'rejected')),
  record    TEXT NOT NULL CHECK (json_valid(record)),
  UNIQUE (coding, n)
) STRICT;
CREATE INDEX claims_by_document ON claims (document, n) WHERE current = 1;
CREATE INDEX claims_by_kind ON claims (kind) WHERE current = 1;

CREATE TABLE claim_events (              -- which events a claim is about
  claim  INTEGER NOT NULL REFERENCES claims (id),
  event  INTEGER NOT NULL REFERENCES events (id),
  PRIMARY KEY (claim, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_events_by_event ON claim_events (event);

CREATE TABLE attributions (              -- who says so; no row where the document itself speaks
  id            INTEGER PRIMARY KEY,
  event         INTEGER UNIQUE REFERENCES events (id),
  claim         INTEGER UNIQUE REFERENCES claims (id),
  holder        TEXT NOT NULL,
  holder_folded TEXT NOT NULL,           -- in the spelling that search uses
  holder_start  INTEGER NOT NULL,
  holder_end    INTEGER NOT NULL,
  cue           TEXT NOT NULL,
  stance        TEXT NOT NULL,           -- asserts, denies, alleges, quotes, claims_responsibility
  chain         TEXT NOT NULL CHECK (json_valid(chain)), -- further links, nearest first
  CHECK ((event IS NULL) <> (claim IS NULL))
) STRICT;
CREATE INDEX attributions_by_holder ON attributions (holder_folded);

CREATE TABLE signatures (                -- of the words of a text, for finding texts that are one
  document   INTEGER PRIMARY KEY REFERENCES documents (id),
  signature  BLOB NOT NULL,              -- minima and sample of the hashes of its runs of words (isnad-link, postcard)
  topic      BLOB NOT NULL               -- hashes, 4 bytes each, of the content words of title and lead
) STRICT;

CREATE TABLE bands (                     -- parts of signatures: documents that share some may be one text
  key       INTEGER NOT NULL,
  document  INTEGER NOT NULL REFERENCES documents (id),
  PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (                    -- countries and weeks in which a linked report may meet others
  country  TEXT NOT NULL,                -- empty where none is known
  week     INTEGER NOT NULL,             -- weeks since 1970-01-01; -999999 for what has no usable date
  report   INTEGER NOT NULL REFERENCES reports (id),
  PRIMARY KEY (country, week, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_by_report ON blocks (report);

CREATE TABLE incidents (                 -- one happening as several documents report it
  id             INTEGER PRIMARY KEY,
  type           TEXT NOT NULL,
  date           TEXT,
  enddate        TEXT,
  country        TEXT,
  place          INTEGER REFERENCES places (id),
  dead_low       INTEGER, dead_high    INTEGER,
  injured_low    INTEGER, injured_high INTEGER,
  reports        INTEGER NOT NULL,       -- documents that report it
  sources        INTEGER NOT NULL,       -- of them independent: texts that are one count once
  contradictions INTEGER NOT NULL,       -- fields in which reports exclude each other
  first_report   TEXT,                   -- earliest and latest day of publication
  last_report    TEXT,
  judged         INTEGER NOT NULL DEFAULT 0, -- 1: a person merged or split here
  gloss          TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_by_date ON incidents (ifnull(date, ''), id);
CREATE INDEX incidents_by_country ON incidents (country, ifnull(date, ''), id);
CREATE INDEX incidents_by_type ON incidents (type, ifnull(date, ''), id);
CREATE INDEX incidents_by_sources ON incidents (sources, id);

CREATE TABLE members (
  report    INTEGER PRIMARY KEY REFERENCES reports (id),
  incident  INTEGER NOT NULL REFERENCES incidents (id),
  score     INTEGER,                     -- of the best link to another member, thousandths; null: alone
  parts     TEXT CHECK (parts IS NULL OR json_valid(parts)) -- named parts of that score
) STRICT;
CREATE INDEX members_by_incident ON members (incident);

CREATE TABLE links (                     -- pairs of reports that may be one happening and are not in one incident
  a        INTEGER NOT NULL REFERENCES reports (id),
  b        INTEGER NOT NULL REFERENCES reports (id),
  verdict  TEXT NOT NULL CHECK (verdict IN ('same', 'grey')), -- same: linked, but kept apart by the check against chaining
  score    INTEGER NOT NULL,             -- thousandths; 0 and more links
  parts    TEXT NOT NULL CHECK (json_valid(parts)), -- its named parts
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_b ON links (b);

CREATE TABLE judgements (                -- append-only: what people decided. Undoing is a further row
  id           INTEGER PRIMARY KEY,
  at           TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  who          TEXT NOT NULL CHECK (who <> ''),
  kind         TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'merge', 'split', 'undo')),
  target_kind  TEXT NOT NULL CHECK (target_kind IN ('event', 'claim', 'incident', 'judgement')),
  document     INTEGER REFERENCES documents (id), -- of an event or claim
  target       TEXT NOT NULL,            -- key of the event or claim; reports of an incident; id of the judgement undone
  field        TEXT,                     -- of an edit
  old          TEXT CHECK (old IS NULL OR json_valid(old)),
  new          TEXT CHECK (new IS NULL OR json_valid(new)),
  reason       TEXT NOT NULL,
  undoes       INTEGER UNIQUE REFERENCES judgements (id)
) STRICT;
CREATE INDEX judgements_by_target ON judgements (target_kind, document, target);
CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
  BEGIN SELECT raise(ABORT, 'judgements are append-only; undo with a further row'); END;
CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
  BEGIN SELECT raise(ABORT, 'judgements are append-only; undo with a further row'); END;

CREATE TABLE rejects (                   -- what could not be read, and remarks about what could
  id      INTEGER PRIMARY KEY,
  run     INTEGER NOT NULL REFERENCES runs (id),
  file    TEXT NOT NULL,
  member  TEXT NOT NULL DEFAULT '',
  line    INTEGER NOT NULL DEFAULT 0,    -- from 1; 0: the whole
  what    TEXT NOT NULL,
  remedy  TEXT NOT NULL,
  lost    INTEGER NOT NULL CHECK (lost IN (0, 1)), -- 0: the document came all the same
  UNIQUE (file, member, line, what)
) STRICT;

CREATE TABLE datasets (                  -- imported tables of events
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,                  -- ucdp-ged, acled, gtd, or as its mapping names it
  file   TEXT NOT NULL,
  hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32), -- SHA-256 of the file
  terms  TEXT NOT NULL,                  -- under which it may be used
  run    INTEGER NOT NULL REFERENCES runs (id)
) STRICT;

CREATE TABLE external_incidents (        -- rows of such tables: incidents of their own kind, beside the coded ones
  id              INTEGER PRIMARY KEY,
  dataset         INTEGER NOT NULL REFERENCES datasets (id),
  line            INTEGER NOT NULL,      -- in the file, from 1
  external_id     TEXT NOT NULL,
  type            TEXT,                  -- PLOVER type, where the dataset's own has one
  mode            TEXT,
  type_words      TEXT NOT NULL,         -- the dataset's own words
  date            TEXT,
  enddate         TEXT,                  -- where it may be another day than the first
  date_precision  TEXT NOT NULL,         -- day, days, week, month, year, unknown
  country         TEXT,                  -- ISO 3166-1 alpha-3
  country_name    TEXT,                  -- as the dataset writes it
  province        TEXT,
  place           TEXT,
  lat             REAL,
  lon             REAL,
  place_precision TEXT NOT NULL,         -- exact, near, admin2, admin1, region, country, unknown
  actor           TEXT,
  recipient       TEXT,
  dead_low        INTEGER, dead_best INTEGER, dead_high INTEGER,
  civilians       INTEGER,               -- dead among them
  injured         INTEGER,
  source          TEXT,
  notes           TEXT,
  UNIQUE (dataset, line)
) STRICT;
CREATE INDEX external_by_country ON external_incidents (country, date);
CREATE INDEX external_by_date ON external_incidents (ifnull(date, ''), id);
