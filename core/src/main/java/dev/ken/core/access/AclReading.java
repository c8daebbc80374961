package dev.ken.core.access;

/**
 * What reading a document's permissions at its source gave. Anything but a well-formed ACL means
 * that nobody may read the document.
 */
public sealed interface AclReading {

  /** The ACL to store: the one that was read, or {@link Acl#nobody()}. */
  default Acl effective() {
    return switch (this) {
      case WellFormed wellFormed -> wellFormed.acl();
      case Missing _, Malformed _ -> Acl.nobody();
    };
  }

  /**
   * The source states an ACL.
   *
   * @param acl what it states
   */
  record WellFormed(Acl acl) implements AclReading {}

  /**
   * The source states no ACL.
   *
   * @param where where one was looked for, for the operator
   */
  record Missing(String where) implements AclReading {}

  /**
   * The source states something that is not an ACL, or could not be read.
   *
   * @param where the file and entry at fault, for the operator
   * @param reason what is wrong with it and how to mend it
   */
  record Malformed(String where, String reason) implements AclReading {}
}
