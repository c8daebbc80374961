-- How the work on a message ended: 'answered', 'let-go', or 'given-up: ' and why. Nothing while it
-- is worked on, and for events that need no work.

ALTER TABLE messenger_event ADD COLUMN ending TEXT;

-- Messages that were taken up and aren't finished, so that a Ken that starts anew goes on with them.

CREATE TABLE messenger_message (
  workspace TEXT NOT NULL,
  event TEXT NOT NULL,
  user TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT,
  sent TEXT NOT NULL,
  text TEXT NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 1),
  PRIMARY KEY (workspace, event),
  FOREIGN KEY (workspace, event)
    REFERENCES messenger_event (workspace, event) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
