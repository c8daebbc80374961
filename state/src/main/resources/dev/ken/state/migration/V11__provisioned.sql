-- The people and groups that an identity provider manages, beside what the directory makes of them
-- in the tables of what is pushed. Members of groups are there alone.

CREATE TABLE provisioned (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'group')),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  external_id TEXT,
  attributes TEXT NOT NULL,
  shown_name TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  sign_in TEXT,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  UNIQUE (kind, folded)
) STRICT, WITHOUT ROWID;

CREATE INDEX provisioned_external ON provisioned (kind, external_id);

-- Which groups somebody is in, for when they go.
CREATE INDEX pushed_group_member_of ON pushed_group_member (member);
