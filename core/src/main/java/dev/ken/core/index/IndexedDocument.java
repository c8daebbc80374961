package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.document.Document;
import java.util.List;
import java.util.Locale;

/**
 * All that is committed together for a document: content, vectors and ACL.
 *
 * @param document metadata and text
 * @param acl who may read it at the time of writing
 * @param version the state of the source that content and ACL were read at
 * @param chunks the document's chunks, ordinals 0, 1, 2 …; may be empty
 */
public record IndexedDocument(
    Document document, Acl acl, SourceVersion version, List<EmbeddedChunk> chunks) {
  /** Copies the chunks and checks that they are this document's, in order. */
  public IndexedDocument {
    chunks = List.copyOf(chunks);
    for (int i = 0; i < chunks.size(); i++) {
      var id = chunks.get(i).chunk().id();
      if (id.ordinal() != i || !id.document().equals(document.metadata().id())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "chunk %d of document %s has the id %s",
                i,
                document.metadata().id(),
                id));
      }
    }
  }
}
