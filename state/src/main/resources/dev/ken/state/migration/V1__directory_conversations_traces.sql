-- The directory: one whole at a time, replaced in one transaction.

CREATE TABLE directory_state (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL CHECK (version >= 0),
  read_at TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

-- Version 0: nobody and nothing. The digest is that of empty content read at the epoch.
INSERT INTO directory_state (one, version, read_at, digest)
VALUES (1, 0, '1970-01-01T00:00:00Z', '287b57dd8a4f846cea1dd2af16e3b671777b51d37ae63029ff8f7f87f8d9a7e8');

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  principal TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX account_person ON account (person);

CREATE TABLE member_group (
  principal TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A member may be a group that is defined nowhere, so it references nothing.
CREATE TABLE group_member (
  member_group TEXT NOT NULL REFERENCES member_group (principal) ON DELETE CASCADE,
  member TEXT NOT NULL,
  PRIMARY KEY (member_group, member)
) STRICT, WITHOUT ROWID;

-- Conversations. The person is part of the key, so that another person's conversation can't be
-- told from one that does not exist.

CREATE TABLE conversation (
  person TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE turn (
  person TEXT NOT NULL,
  conversation TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  question TEXT NOT NULL,
  standalone TEXT NOT NULL,
  outcome TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  PRIMARY KEY (person, conversation, ordinal),
  FOREIGN KEY (person, conversation) REFERENCES conversation (person, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE turn_document (
  person TEXT NOT NULL,
  conversation TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (person, conversation, ordinal, document),
  FOREIGN KEY (person, conversation, ordinal)
    REFERENCES turn (person, conversation, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Traces.

CREATE TABLE trace (
  id TEXT NOT NULL PRIMARY KEY,
  tenant TEXT NOT NULL,
  conversation TEXT NOT NULL,
  person TEXT NOT NULL,
  question TEXT NOT NULL,
  standalone TEXT NOT NULL,
  directory_version INTEGER,
  access_version INTEGER,
  outcome TEXT NOT NULL,
  confidence REAL NOT NULL,
  started_at TEXT NOT NULL,
  CHECK ((directory_version IS NULL) = (access_version IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE trace_passage (
  trace TEXT NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  score REAL NOT NULL,
  lexical REAL NOT NULL,
  cosine REAL NOT NULL,
  PRIMARY KEY (trace, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE trace_step (
  trace TEXT NOT NULL REFERENCES trace (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  microseconds INTEGER NOT NULL,
  PRIMARY KEY (trace, position)
) STRICT, WITHOUT ROWID;
