-- What decided at which moment who may read what: of each thing, what was stated of it from one
-- record on until another.

CREATE TABLE rights_record (
  id INTEGER NOT NULL PRIMARY KEY,
  at_millis INTEGER NOT NULL
) STRICT;

-- Texts, each kept once.

CREATE TABLE rights_text (
  id INTEGER NOT NULL PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE rights_statement (
  kind TEXT NOT NULL CHECK (kind IN ('document', 'person', 'group')),
  subject TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER CHECK (until > since),
  text INTEGER NOT NULL REFERENCES rights_text (id),
  PRIMARY KEY (kind, subject, since)
) STRICT, WITHOUT ROWID;

CREATE INDEX rights_statement_text ON rights_statement (text);
CREATE INDEX rights_statement_until ON rights_statement (until) WHERE until IS NOT NULL;
