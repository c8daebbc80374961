-- The looks that operators took at rights, in the order in which they were recorded.

CREATE TABLE operator_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  operator TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
