package dev.ken.core.push;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import java.util.function.Supplier;

/** A write of one pushed document. */
public sealed interface PushedWrite {

  /** The document. */
  DocumentId id();

  /** Its place in the order of writes. */
  WriteOrder order();

  /**
   * Puts a document with its ACL.
   *
   * @param document what it is
   * @param bytes gives its bytes
   * @param order its place
   */
  record Put(PushedDocument document, Supplier<byte[]> bytes, WriteOrder order)
      implements PushedWrite {
    @Override
    public DocumentId id() {
      return document.id();
    }
  }

  /**
   * Changes who may read a document.
   *
   * @param id which
   * @param acl who may read it from now on
   * @param order its place
   */
  record Permit(DocumentId id, Acl acl, WriteOrder order) implements PushedWrite {}

  /**
   * Deletes a document.
   *
   * @param id which
   * @param order its place
   */
  record Delete(DocumentId id, WriteOrder order) implements PushedWrite {}
}
