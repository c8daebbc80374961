package dev.ken.server;

import dev.ken.core.access.AclReading;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.indexer.source.SourceItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why nobody may read a document, from the access files as they are now. For operators.
 *
 * @param where the file and line at fault, or where permissions were looked for
 * @param reason what is wrong there
 */
public record ClosedDocument(String where, String reason) {

  /** Looks for the reason in the sources that the document may be of. */
  public static ClosedDocument find(DocumentId id, Tenant tenant, Instant now) {
    try {
      List<RememberedSource> sources = tenant.sources().all();
      DirectorySync.Synced people = DirectorySync.stated(sources, tenant.pull().people(), now);
      for (RememberedSource source : sources) {
        Optional<ClosedDocument> found = find(id, source, people);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return new ClosedDocument(
          "the sources",
          "its file is not there any more; 'ken index' removes the document when the whole folder"
              + " can be read");
    } catch (KenException e) {
      return new ClosedDocument("the sources", e.getMessage());
    }
  }

  private static Optional<ClosedDocument> find(
      DocumentId id, RememberedSource source, DirectorySync.Synced people) {
    var rules = people.rulesOf(source).rules();
    return people.documentsOf(source).list(rules).items().stream()
        .map(SourceItem::path)
        .filter(path -> DocumentId.of(source.id(), path).equals(id))
        .findFirst()
        .map(path -> of(rules.read(path), source));
  }

  private static ClosedDocument of(AclReading reading, RememberedSource source) {
    return switch (reading) {
      case AclReading.Malformed(String where, String reason) ->
          new ClosedDocument(source.inside(where), reason);
      case AclReading.Missing(String where) ->
          new ClosedDocument(source.place() + ": " + where, "no permissions are stated");
      case AclReading.WellFormed _ ->
          new ClosedDocument(
              source.place(),
              "its permissions were missing or malformed when it was indexed, and are well-formed"
                  + " now; 'ken index' takes them over");
    };
  }
}
