package dev.ken.core.access;

/**
 * One distinct ACL of a tenant, interned: documents with equal ACLs share the class.
 *
 * @param id assigned once per tenant, never reused, 0 or greater; never shown to an asker
 * @param acl the ACL that the class stands for
 */
public record AccessClass(int id, Acl acl) {
  /** Checks the id. */
  public AccessClass {
    if (id < 0) {
      throw new IllegalArgumentException("access class id " + id + " is negative");
    }
  }
}
