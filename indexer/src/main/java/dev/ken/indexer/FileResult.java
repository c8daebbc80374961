package dev.ken.indexer;

/** What became of one file. */
public enum FileResult {
  /** Written, and not known before. */
  ADDED,
  /** Written in place of an older state. */
  UPDATED,
  /** Its permissions changed and nothing else; nothing was extracted or embedded. */
  ACCESS_CHANGED,
  /** As it was. */
  UNCHANGED,
  /** Written without passages: the file holds no text. */
  EMPTY,
  /** It needs a password. Nothing of it is in the index. */
  ENCRYPTED,
  /** It is of a kind that holds no readable text. Nothing of it is in the index. */
  UNSUPPORTED,
  /** Its parser failed. What was indexed of it before stays, under its permissions of now. */
  FAILED,
  /** Its bytes can't be read. What was indexed of it before stays, under its permissions of now. */
  UNREADABLE,
  /** The index holds a newer state of it; nothing was written. */
  SUPERSEDED
}
