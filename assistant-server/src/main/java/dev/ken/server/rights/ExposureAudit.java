package dev.ken.server.rights;

import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.Directory;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds what very many may read. A document is read as one of those who may read it, within their
 * scope; of its words nothing is kept but how often what was found. Safe for use by many threads.
 */
public final class ExposureAudit {
  /** From which share of the people on a document counts as wide unless it is said otherwise. */
  public static final int USUAL_PERCENT = 50;

  private final KnowledgeIndex index;
  private final Supplier<Directory> directory;

  /** Makes the audit of one tenant. */
  public ExposureAudit(KnowledgeIndex index, Supplier<Directory> directory) {
    this.index = index;
    this.directory = directory;
  }

  /** Those whom an ACL lets in. */
  private record Readers(int count, List<Asker> first) {}

  /**
   * Looks at every document.
   *
   * @param percent from which share of the people on a document counts as wide, from 1 to 100
   */
  public Exposure run(int percent) {
    Directory now = directory.get();
    var askers = new TreeMap<PersonId, Asker>(RightsDifference.askers(now));
    Map<Acl, Readers> decided = new HashMap<>();
    Map<PersonId, ReadableScope> scopes = new HashMap<>();
    var wide = new ArrayList<Exposure.Wide>();
    int documents = 0;
    try (IndexView view = index.openView()) {
      // Also those of a source that is listed no longer: they are found until they are removed.
      for (var source : index.maintenance().documents().entrySet()) {
        for (var one : source.getValue().entrySet()) {
          documents++;
          Readers readers =
              decided.computeIfAbsent(one.getValue().acl(), acl -> readers(acl, askers.values()));
          // Of nobody, nobody is no wide share.
          if (readers.count() == 0 || 100L * readers.count() < (long) percent * askers.size()) {
            continue;
          }
          Asker reader = readers.first().getFirst();
          ReadableScope scope =
              scopes.computeIfAbsent(
                  reader.person(), _ -> new AccessResolver().resolve(reader, view.accessCatalog()));
          wide.add(
              new Exposure.Wide(
                  one.getKey(),
                  source.getKey(),
                  readers.count(),
                  findings(view, scope, one.getKey())));
        }
      }
    }
    wide.sort(
        Comparator.comparing((Exposure.Wide one) -> one.findings().isEmpty())
            .thenComparing(Exposure.Wide::readers, Comparator.reverseOrder())
            .thenComparing(Exposure.Wide::id));
    return new Exposure(askers.size(), documents, percent, wide);
  }

  private static Readers readers(Acl acl, Collection<Asker> askers) {
    List<Asker> all =
        askers.stream().filter(asker -> new AccessExplainer().isReadable(asker, acl)).toList();
    return new Readers(all.size(), all.stream().limit(1).toList());
  }

  private static Map<SensitiveContent.Kind, Integer> findings(
      IndexView view, ReadableScope scope, DocumentId id) {
    return view.document(scope, id)
        .map(Document::text)
        .map(SensitiveContent::find)
        .orElse(Map.of());
  }
}
