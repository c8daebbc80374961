package dev.ken.index.lucene;

/**
 * The names of Lucene fields. Four kinds of Lucene document live in one generation: one for each
 * source document, one for each of its chunks, one for each access class, and one for each changed
 * ACL that is not folded into the column yet.
 *
 * <p>The access class is the one column that changes in place, and only when many changes are
 * folded: a single-valued numeric doc value on document and chunks. On a multi-valued one, an
 * update would replace the whole set.
 */
final class Schema {
  /** The version of this schema; an index of a newer one is refused. */
  static final int FORMAT = 2;

  /**
   * The oldest version that is read: it differs from this one in having no changes of access beside
   * the column, and becomes one of this version with the next commit.
   */
  static final int OLDEST_FORMAT = 1;

  /** Term, on document, chunks and change: the document id; what a write replaces. */
  static final String OWNER = "owner";

  /** Sorted doc value, on document and chunks: the document id. */
  static final String OWNER_ID = "owner_id";

  /** Numeric doc value, on document and chunks: the access class. */
  static final String ACCESS = "access";

  /** Term, on the document alone: the document id. */
  static final String DOCUMENT = "document";

  /** Term, on the document alone: the source id. */
  static final String DOCUMENT_SOURCE = "document_source";

  /** Numeric doc value, on the document alone: the version at the source. */
  static final String SOURCE_VERSION = "source_version";

  /** Binary doc value, on the document alone: the content hash. */
  static final String CONTENT_HASH = "content_hash";

  /** Stored, on the document alone: its whole text. */
  static final String DOCUMENT_TEXT = "document_text";

  /** Term, on a chunk: {@link #chunkKey}. */
  static final String CHUNK = "chunk";

  /** Term, on a chunk: the source id. */
  static final String CHUNK_SOURCE = "chunk_source";

  /** Numeric doc value, on a chunk alone, which makes it one: its place in the document. */
  static final String ORDINAL = "ordinal";

  /** Binary doc value, on a chunk: the components of its vector. */
  static final String VECTOR = "vector";

  /** Binary doc value, on a chunk: the sign code of its vector. */
  static final String SIGN_CODE = "sign_code";

  /** Stored, on a chunk: each heading above it, outermost first. */
  static final String STORED_HEADING = "stored_heading";

  /** Stored, on a chunk: its page, where it has one. */
  static final String STORED_PAGE = "stored_page";

  /** Stored, on a chunk: where it starts in the document's text. */
  static final String STORED_START = "stored_start";

  /** Stored, on a chunk: its text. */
  static final String STORED_TEXT = "stored_text";

  /** Stored, on document and chunks: what is shown about the document. */
  static final String STORED_SOURCE = "stored_source";

  static final String STORED_PATH = "stored_path";
  static final String STORED_TITLE = "stored_title";
  static final String STORED_URI = "stored_uri";
  static final String STORED_MEDIA_TYPE = "stored_media_type";

  /** Numeric doc value, on an access class: its integer. */
  static final String CLASS = "class";

  /** Term, on an access class: its integer. */
  static final String CLASS_KEY = "class_key";

  /** Term, on an access class: the digest of its ACL, to find the class of an ACL by. */
  static final String CLASS_DIGEST = "class_digest";

  /** Stored, on an access class: its ACL in the form of {@link AclCodec}. */
  static final String CLASS_ACL = "class_acl";

  /** Term, on a change of access alone: the document id. */
  static final String CHANGE = "change";

  /** Binary doc value, on a change of access: the document id. */
  static final String CHANGED_DOCUMENT = "changed_document";

  /** Numeric doc value, on a change of access: the access class that holds now. */
  static final String CHANGED_CLASS = "changed_class";

  /** Numeric doc value, on a change of access: the version at the source that holds now. */
  static final String CHANGED_VERSION = "changed_version";

  /** Numeric doc value, on a change of access: the access version of the commit it came with. */
  static final String CHANGE_COMMIT = "change_commit";

  /** Term, on an absence: the id of the document that is absent. */
  static final String ABSENT = "absent";

  /** Term, on an absence: the source of the document. */
  static final String ABSENT_SOURCE = "absent_source";

  /** Term, on a later restriction of an absence: the id of the document. */
  static final String ABSENT_RESTRICTED = "absent_restricted";

  /** Term, on what an earlier content of a document was restricted to: the document's id. */
  static final String PAST = "past";

  /** Term, on the same: the document's id and the access class. */
  static final String PAST_KEY = "past_key";

  /** Numeric doc value, on an absence, its restriction or a past one alone: an access class. */
  static final String ABSENT_CLASS = "absent_class";

  private Schema() {}

  /** The term of a chunk; {@code /} can't occur in a document id. */
  static String chunkKey(dev.ken.core.document.ChunkId id) {
    return id.document().value() + "/" + id.ordinal();
  }
}
