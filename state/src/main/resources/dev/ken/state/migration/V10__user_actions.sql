-- What people do beside asking, in the order in which it was recorded.

CREATE TABLE user_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX user_action_person ON user_action (person, id);

-- The documents whose words were about to be handed over.

CREATE TABLE user_action_document (
  action INTEGER NOT NULL REFERENCES user_action (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  PRIMARY KEY (action, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_action_document_document ON user_action_document (document);
