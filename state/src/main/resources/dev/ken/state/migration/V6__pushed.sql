-- When what the directory states was last known to be so.

CREATE TABLE directory_age (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  pulled_at TEXT NOT NULL,
  pushed_at TEXT NOT NULL
) STRICT;

INSERT INTO directory_age (one, pulled_at, pushed_at)
SELECT 1, read_at, '1970-01-01T00:00:00Z' FROM directory_state;

-- What systems that push state about people and groups: tables as those of what is read.

CREATE TABLE pushed_directory_state (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL CHECK (version >= 0),
  read_at TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

INSERT INTO pushed_directory_state (one, version, read_at, digest)
VALUES (1, 0, '1970-01-01T00:00:00Z', '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE pushed_person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE pushed_account (
  principal TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES pushed_person (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX pushed_account_person ON pushed_account (person);

CREATE TABLE pushed_member_group (
  principal TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE pushed_group_member (
  member_group TEXT NOT NULL REFERENCES pushed_member_group (principal) ON DELETE CASCADE,
  member TEXT NOT NULL,
  PRIMARY KEY (member_group, member)
) STRICT, WITHOUT ROWID;

-- Pushed documents. One that was deleted keeps its row, without content, so that an older write is
-- known to be one. What is not settled may not be in the index yet.

CREATE TABLE pushed_document (
  id TEXT NOT NULL PRIMARY KEY,
  ticket INTEGER NOT NULL,
  stated INTEGER,
  settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
  title TEXT,
  media_type TEXT,
  uri TEXT,
  hash TEXT,
  acl TEXT,
  CHECK ((title IS NULL) = (acl IS NULL))
) STRICT;

CREATE INDEX pushed_document_unsettled ON pushed_document (ticket) WHERE settled = 0;

CREATE TABLE pushed_content (
  id TEXT NOT NULL PRIMARY KEY REFERENCES pushed_document (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE pushed_ticket (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;

INSERT INTO pushed_ticket (one, last) VALUES (1, 0);

-- The key that consistency tokens are signed with, made by the first to need it.

CREATE TABLE consistency_key (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  bytes BLOB NOT NULL
) STRICT;
