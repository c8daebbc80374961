package dev.ken.core.push;

import dev.ken.core.access.Acl;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;

/**
 * What is kept of a pushed document, without its bytes.
 *
 * @param id chosen by whoever pushes it
 * @param facts what was pushed beside text and ACL
 * @param acl who may read it
 */
public record PushedDocument(DocumentId id, Facts facts, Acl acl) {

  /**
   * What text is made from: when none of it changes, nothing is extracted or embedded anew.
   *
   * @param title a non-blank title
   * @param mediaType what the bytes are, such as {@code text/plain}
   * @param uri where a person can find it
   * @param hash of the bytes
   */
  public record Facts(String title, String mediaType, String uri, ContentHash hash) {}
}
