package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.KnowledgeIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says which ACLs documents would have after indexing, and changes nothing. It is the run itself,
 * with the same reading of files and permissions, that embeds nothing and writes nowhere; so it
 * takes about as long as reading the files that changed. What changes at a source or in the index
 * afterwards is not in it. Safe for use by many threads.
 */
public final class AccessPreview {
  private final IndexingTools tools;

  /** Makes a preview of what an indexer with these tools does. */
  public AccessPreview(IndexingTools tools) {
    this.tools =
        new IndexingTools(
            tools.extractor(),
            new WithoutVectors(tools.embedder()),
            tools.clock(),
            tools.settings());
  }

  /**
   * The ACL of each document of the source after {@link FolderIndexer#index}.
   *
   * @throws dev.ken.core.error.KenException as that throws it
   */
  public Map<DocumentId, Acl> ofIndexing(
      KnowledgeIndex index, SourceToIndex source, IndexProgress progress) {
    SourceId id = source.documents().id();
    Map<DocumentId, StoredState> stored = index.maintenance().documents(id);
    var recorded = new RecordedAcls(acls(stored));
    var _ = new SourceRun(tools, recorded, stored, source, progress).run(stored.keySet());
    return recorded.acls();
  }

  /**
   * The ACL of each document of all sources after {@link ReindexJob#run}.
   *
   * @throws dev.ken.core.error.KenException as that throws it
   */
  public Map<DocumentId, Acl> ofReindexing(
      KnowledgeIndex index, List<SourceToIndex> sources, IndexProgress progress) {
    Map<DocumentId, Acl> all = new HashMap<>();
    for (SourceToIndex source : sources) {
      var known = index.maintenance().documents(source.documents().id()).keySet();
      var recorded = new RecordedAcls(Map.of());
      var _ = new SourceRun(tools, recorded, Map.of(), source, progress).run(known);
      all.putAll(recorded.acls());
    }
    return all;
  }

  private static Map<DocumentId, Acl> acls(Map<DocumentId, StoredState> stored) {
    return stored.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().acl()));
  }
}
