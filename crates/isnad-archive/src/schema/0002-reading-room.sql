CREATE TABLE saved_searches (            -- questions that people keep, for the reading room
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  name   TEXT NOT NULL CHECK (name <> ''),
  page   TEXT NOT NULL,                  -- path of the page, /search
  query  TEXT NOT NULL,                  -- its conditions as the address has them
  UNIQUE (page, query)
) STRICT;

-- What sums over incidents need of events, without their records: a tenth of the pages.
CREATE INDEX events_told ON events (report, aux, judged, quad_code, date);
