-- Answers are kept with what they cite, so that a conversation can be shown again to whoever may
-- still read all of it. Turns from before have no text.

ALTER TABLE turn ADD COLUMN answer TEXT NOT NULL DEFAULT '';

CREATE TABLE turn_citation (
  person TEXT NOT NULL,
  conversation TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  document TEXT NOT NULL,
  page INTEGER,
  quote TEXT NOT NULL,
  range_start INTEGER NOT NULL,
  range_end INTEGER NOT NULL,
  PRIMARY KEY (person, conversation, ordinal, number),
  FOREIGN KEY (person, conversation, ordinal, document)
    REFERENCES turn_document (person, conversation, ordinal, document) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX turn_citation_document ON turn_citation (person, conversation, ordinal, document);

CREATE TABLE turn_citation_heading (
  person TEXT NOT NULL,
  conversation TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  number INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  heading TEXT NOT NULL,
  PRIMARY KEY (person, conversation, ordinal, number, depth),
  FOREIGN KEY (person, conversation, ordinal, number)
    REFERENCES turn_citation (person, conversation, ordinal, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- When the last question was asked, in two numbers, since the text of a time doesn't sort.

ALTER TABLE conversation ADD COLUMN last_second INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN last_nano INTEGER NOT NULL DEFAULT 0;

UPDATE conversation SET last_second = coalesce(
  (SELECT CAST(strftime('%s', asked_at) AS INTEGER) FROM turn
   WHERE turn.person = conversation.person AND turn.conversation = conversation.id
   ORDER BY ordinal DESC LIMIT 1),
  0);

CREATE INDEX conversation_latest
  ON conversation (person, last_second DESC, last_nano DESC, id);
