-- Events of a messenger that were taken up, so that each is answered once, whatever is sent again.

CREATE TABLE messenger_event (
  workspace TEXT NOT NULL,
  event TEXT NOT NULL,
  claimed_second INTEGER NOT NULL,
  PRIMARY KEY (workspace, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX messenger_event_age ON messenger_event (claimed_second);

-- The conversation that a direct channel goes on with. It may have been deleted meanwhile.

CREATE TABLE messenger_channel (
  workspace TEXT NOT NULL,
  channel TEXT NOT NULL,
  person TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (workspace, channel)
) STRICT, WITHOUT ROWID;

-- Accounts that people linked themselves. A person may be one whom the directory doesn't know any
-- more, so it references nothing.

CREATE TABLE messenger_account (
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  person TEXT NOT NULL,
  linked_second INTEGER NOT NULL,
  PRIMARY KEY (workspace, user)
) STRICT, WITHOUT ROWID;

CREATE INDEX messenger_account_person ON messenger_account (person);

-- The one code that an account can be linked with now, as a hash.

CREATE TABLE messenger_code (
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  offered_second INTEGER NOT NULL,
  PRIMARY KEY (workspace, user)
) STRICT, WITHOUT ROWID;

-- Wrong codes that were entered, until they are too old to count.

CREATE TABLE messenger_failure (
  person TEXT NOT NULL,
  failed_second INTEGER NOT NULL
) STRICT;

CREATE INDEX messenger_failure_person ON messenger_failure (person, failed_second);
