package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.TextAnalysis;
import dev.ken.core.index.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An index in memory that keeps the rules of versions and commits, and has no search. */
final class FakeIndex implements KnowledgeIndex {
  Map<DocumentId, IndexedDocument> documents = new TreeMap<>();
  final List<String> log = new ArrayList<>();
  final Map<SourceId, Map<DocumentId, Acl>> stated = new HashMap<>();
  int commits;
  int failPutAfter = Integer.MAX_VALUE;
  private boolean writing;

  IndexedDocument only() {
    if (documents.size() != 1) {
      throw new AssertionError(documents.size() + " documents instead of one");
    }
    return documents.values().iterator().next();
  }

  Optional<IndexedDocument> at(String path) {
    return documents.values().stream()
        .filter(one -> one.document().metadata().path().value().equals(path))
        .findFirst();
  }

  @Override
  public KnowledgeWriter openWriter() {
    return new Writer(new TreeMap<>(documents));
  }

  @Override
  public GenerationWriter openGeneration() {
    return new Generation();
  }

  @Override
  public IndexView openView() {
    throw new UnsupportedOperationException("this fake has no search");
  }

  @Override
  public TextAnalysis analysis() {
    throw new UnsupportedOperationException("this fake has no search");
  }

  @Override
  public Rollback rollBack() {
    throw new UnsupportedOperationException("keeps no generations");
  }

  private static DocumentPlace placeOf(IndexedDocument one) {
    var metadata = one.document().metadata();
    return new DocumentPlace(metadata.id(), metadata.source(), metadata.path());
  }

  @Override
  public IndexMaintenance maintenance() {
    return new IndexMaintenance() {
      @Override
      public Map<DocumentId, StoredState> documents(SourceId source) {
        var states = new HashMap<DocumentId, StoredState>();
        documents.forEach((id, one) -> {
          if (one.document().metadata().source().equals(source)) {
            states.put(id, new StoredState(one.document().contentHash(), one.acl(), one.version()));
          }
        });
        return states;
      }

      @Override
      public Map<SourceId, Map<DocumentId, StoredState>> documents() {
        return documents.values().stream()
            .map(one -> one.document().metadata().source())
            .distinct()
            .collect(Collectors.toMap(source -> source, source -> documents(source)));
      }

      @Override
      public Optional<Acl> acl(DocumentId id) {
        return Optional.ofNullable(documents.get(id)).map(IndexedDocument::acl);
      }

      @Override
      public Optional<DocumentPlace> place(DocumentId id) {
        return Optional.ofNullable(documents.get(id)).map(FakeIndex::placeOf);
      }

      @Override
      public void places(Predicate<DocumentPlace> visitor) {
        var _ = documents.values().stream().map(FakeIndex::placeOf).allMatch(visitor);
      }

      @Override
      public IndexState state() {
        return new IndexState(1, 0);
      }

      @Override
      public IndexSize size() {
        return new IndexSize(documents.size(), 0, 0, 1);
      }
    };
  }

  @Override
  public void close() {}

  private class Writer implements KnowledgeWriter {
    final Map<DocumentId, IndexedDocument> state;
    private int puts;

    Writer(Map<DocumentId, IndexedDocument> state) {
      if (writing) {
        throw KenException.conflict("index-in-use", "another writer is open", "Wait.", null);
      }
      writing = true;
      this.state = state;
    }

    @Override
    public WriteResult put(IndexedDocument document) {
      DocumentId id = document.document().metadata().id();
      puts++;
      if (puts > failPutAfter) {
        throw KenException.ours("disk-full", "cannot write", "Make room.", null);
      }
      IndexedDocument before = state.get(id);
      if (before != null && before.version().compareTo(document.version()) > 0) {
        return new WriteResult.Superseded(before.version());
      }
      state.put(id, document);
      log.add("put " + document.document().metadata().path().value());
      return new WriteResult.Accepted();
    }

    @Override
    public WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version) {
      IndexedDocument before = state.get(id);
      if (before == null) {
        return new WriteResult.Absent();
      }
      if (before.version().compareTo(version) > 0) {
        return new WriteResult.Superseded(before.version());
      }
      state.put(id, new IndexedDocument(before.document(), acl, version, before.chunks()));
      log.add("acl " + before.document().metadata().path().value());
      return new WriteResult.Accepted();
    }

    @Override
    public WriteResult delete(DocumentId id) {
      IndexedDocument before = state.remove(id);
      if (before == null) {
        return new WriteResult.Absent();
      }
      log.add("delete " + before.document().metadata().path().value());
      return new WriteResult.Accepted();
    }

    @Override
    public void absent(SourceId source, Map<DocumentId, Acl> documents) {
      stated.put(source, Map.copyOf(documents));
    }

    @Override
    public void commit() {
      commits++;
      documents = new TreeMap<>(state);
    }

    @Override
    public void close() {
      writing = false;
    }
  }

  private final class Generation extends Writer implements GenerationWriter {
    Generation() {
      super(new TreeMap<>());
    }

    @Override
    public void commit() {
      commits++;
    }

    @Override
    public void publish() {
      log.add("publish");
      documents = new TreeMap<>(state);
    }
  }
}
