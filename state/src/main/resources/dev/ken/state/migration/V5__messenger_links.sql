-- Who linked and unlinked accounts, and when; kept as long as the file. The actor is 'person:' or
-- 'operator:' and who it was.

CREATE TABLE messenger_link_change (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  changed_second INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('linked', 'unlinked')),
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  person TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;

INSERT INTO messenger_link_change (changed_second, change, workspace, user, person, actor)
SELECT linked_second, 'linked', workspace, user, person, 'person:' || person
FROM messenger_account ORDER BY linked_second, workspace, user;
