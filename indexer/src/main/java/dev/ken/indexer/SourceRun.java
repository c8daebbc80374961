package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.error.KenException;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.WriteResult;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.chunk.Chunker;
import dev.ken.indexer.chunk.EmbeddingText;
import dev.ken.indexer.extract.ExtractedDocument;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.RawFile;
import dev.ken.indexer.source.SourceItem;
import dev.ken.indexer.source.SourceListing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Brings what a writer holds of one source up to date with the source.
 *
 * <p>First what is gone is removed. Then come the documents whose permissions have changed, so that
 * a removed right does not wait for the embedding of others, then the rest, each in the order of
 * paths. Documents are extracted one after the other while the passages of those before are
 * embedded, and written in that order. A file is written whole or not at all.
 *
 * <p>Before each commit the permissions are read anew, and the rights that were removed meanwhile
 * are removed from what the commit holds: content is read first and permissions after it, so that
 * no commit shows new content to those who could read only the old. Before the last commit this is
 * done for everything that the run has seen.
 */
final class SourceRun {
  private final IndexingTools tools;
  private final KnowledgeWriter writer;
  private final Map<DocumentId, StoredState> stored;
  private final SourceToIndex source;
  private final IndexProgress progress;
  private final ReportBuilder report;
  private final Chunker chunker;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final List<SourceItem> kept = new ArrayList<>();
  private final Set<DocumentId> present = new TreeSet<>();
  private final Map<DocumentId, SourceItem> absent = new TreeMap<>();
  private final AccessKeeper access;
  private final AccessRules rules;
  private final Instant began;
  private Instant committed;
  private int keptAtCommit;
  private int pendingChunks;
  private int uncommitted;
  private int writes;
  private int done;

  /** A document whose passages are being embedded. */
  private record Pending(
      SourceItem item,
      Document document,
      FileResult result,
      List<Chunk> chunks,
      List<Future<Embedding>> vectors,
      long tokens) {}

  SourceRun(
      IndexingTools tools,
      KnowledgeWriter writer,
      Map<DocumentId, StoredState> stored,
      SourceToIndex source,
      IndexProgress progress) {
    this.tools = tools;
    this.writer = writer;
    this.stored = Map.copyOf(stored);
    this.source = source;
    this.progress = progress;
    this.report = new ReportBuilder(source.documents().id());
    this.chunker =
        new Chunker(
            tools.settings().chunks(), tools.embedder().tokens(), tools.embedder().windowTokens());
    this.began = tools.clock().instant();
    this.committed = began;
    this.rules = source.rules().get();
    this.access = new AccessKeeper(source.documents(), writer, stored, report, began, rules);
  }

  /**
   * Does the run and commits.
   *
   * @param known the documents that the source had before, to tell an empty source from one that
   *     can't be seen
   */
  IndexReport run(Set<DocumentId> known) {
    SourceListing listing = source.documents().list(rules);
    if (listing.items().isEmpty() && !known.isEmpty() && !tools.settings().mayEmpty()) {
      throw KenException.caller(
          "source-empty",
          String.format(
              Locale.ROOT,
              "the source %s lists no document, but %d of it are indexed; nothing was changed",
              source.documents().id().value(),
              known.size()),
          "Check that the disk or share is connected. If all documents are meant to be removed, say"
              + " so with the setting that allows an empty source.");
    }
    listing.skipped().forEach(one -> report.skipped(one.path(), one.reason()));
    progress.listed(source.documents().id(), listing.items().size());
    removeVanished(listing);
    try (var embeddings = new Embeddings(tools.embedder(), tools.settings().parallelism())) {
      for (SourceItem item : changedAccessFirst(listing.items())) {
        index(item, embeddings);
        drain(tools.settings().pendingChunks());
        commitIfDue();
      }
      drain(0);
    }
    readAccessAgain(kept);
    stateAbsent();
    commit();
    return report.build(Duration.between(began, tools.clock().instant()));
  }

  private List<SourceItem> changedAccessFirst(List<SourceItem> items) {
    Map<Boolean, List<SourceItem>> parts =
        items.stream().collect(Collectors.partitioningBy(access::differs));
    var ordered = new ArrayList<>(parts.getOrDefault(true, List.of()));
    ordered.addAll(parts.getOrDefault(false, List.of()));
    return ordered;
  }

  /** The documents that the writer holds after the run, as far as the run wrote or kept them. */
  Set<DocumentId> present() {
    return Set.copyOf(present);
  }

  private DocumentId id(SourceItem item) {
    return source.documents().idOf(item.path());
  }

  private void index(SourceItem item, Embeddings embeddings) {
    byte[] bytes;
    try {
      bytes = item.read(tools.settings().maximumBytes());
    } catch (IOException e) {
      report.problem(item.path(), String.format(Locale.ROOT, "cannot read it: %s", describe(e)));
      keepOldContent(item, FileResult.UNREADABLE);
      return;
    }
    ContentHash hash = hash(bytes);
    Optional<StoredState> before = Optional.ofNullable(stored.get(id(item)));
    if (before.isPresent() && before.get().contentHash().equals(hash)) {
      kept(item);
      boolean changed = access.replace(item);
      if (changed) {
        wrote();
      }
      finish(item, changed ? FileResult.ACCESS_CHANGED : FileResult.UNCHANGED);
      return;
    }
    FileResult result = before.isPresent() ? FileResult.UPDATED : FileResult.ADDED;
    switch (tools.extractor().extract(raw(item, bytes))) {
      case Extraction.Extracted extracted ->
          start(item, extracted.document(), hash, result, embeddings);
      case Extraction.Empty empty -> {
        report.problem(item.path(), "it holds no text");
        var metadata = metadata(item, empty.title(), empty.mediaType());
        queue.add(
            new Pending(
                item, new Document(metadata, hash, ""), FileResult.EMPTY, List.of(), List.of(), 0));
      }
      case Extraction.Encrypted encrypted -> {
        report.problem(
            item.path(),
            String.format(Locale.ROOT, "it needs a password (%s)", encrypted.mediaType()));
        dropOldContent(item, FileResult.ENCRYPTED);
      }
      case Extraction.Unsupported unsupported -> {
        report.problem(
            item.path(),
            String.format(
                Locale.ROOT, "files of the kind %s hold no text", unsupported.mediaType()));
        dropOldContent(item, FileResult.UNSUPPORTED);
      }
      case Extraction.Failed failed -> {
        report.problem(item.path(), failed.reason());
        keepOldContent(item, FileResult.FAILED);
      }
    }
  }

  private static RawFile raw(SourceItem item, byte[] bytes) {
    return new RawFile(item.name(), item.mediaType(), () -> new ByteArrayInputStream(bytes));
  }

  private void start(
      SourceItem item,
      ExtractedDocument extracted,
      ContentHash hash,
      FileResult result,
      Embeddings embeddings) {
    extracted.omissions().forEach(omission -> report.problem(item.path(), omission));
    var metadata = metadata(item, extracted.title(), extracted.mediaType());
    List<Chunk> chunks = chunker.chunks(metadata.id(), extracted.withTitle(metadata.title()));
    var vectors = new ArrayList<Future<Embedding>>();
    long tokens = 0;
    for (Chunk chunk : chunks) {
      tokens += tools.embedder().tokens().count(chunk.text());
      vectors.add(
          embeddings.start(EmbeddingText.of(metadata.title(), chunk.headings(), chunk.text())));
    }
    pendingChunks += chunks.size();
    var document = new Document(metadata, hash, extracted.text());
    queue.add(new Pending(item, document, result, chunks, vectors, tokens));
  }

  private DocumentMetadata metadata(SourceItem item, String title, String mediaType) {
    return new DocumentMetadata(
        id(item),
        source.documents().id(),
        item.path(),
        item.title().orElse(title),
        item.uri(),
        mediaType);
  }

  /** Writes documents from the front of the queue until no more than this many chunks wait. */
  private void drain(int chunksLeft) {
    while (!queue.isEmpty()
        && (chunksLeft == 0
            || pendingChunks > chunksLeft
            || queue.getFirst().vectors().stream().allMatch(Future::isDone))) {
      write(queue.removeFirst());
    }
  }

  private void write(Pending pending) {
    SourceItem item = pending.item();
    List<Embedding> vectors = Embeddings.await(pending.vectors(), item.path().value());
    pendingChunks -= pending.chunks().size();
    var chunks = new ArrayList<EmbeddedChunk>();
    for (int i = 0; i < vectors.size(); i++) {
      chunks.add(new EmbeddedChunk(pending.chunks().get(i), vectors.get(i)));
    }
    Acl acl = access.read(item);
    var version = access.next(id(item));
    switch (writer.put(new IndexedDocument(pending.document(), acl, version, chunks))) {
      case WriteResult.Accepted _ -> {
        kept(item);
        access.written(id(item), acl);
        report.written(chunks.size(), pending.tokens());
        wrote();
        finish(item, pending.result());
      }
      case WriteResult.Superseded superseded -> superseded(item, superseded);
      case WriteResult.Absent _ ->
          throw new IllegalStateException("the index answers absent to a put of " + item.path());
    }
  }

  private void kept(SourceItem item) {
    present.add(id(item));
    kept.add(item);
  }

  /** Leaves what is indexed of the file, if anything is, to those who may read both states. */
  private void keepOldContent(SourceItem item, FileResult result) {
    if (stored.containsKey(id(item))) {
      kept(item);
      if (access.tighten(item)) {
        wrote();
      }
    } else {
      absent.put(id(item), item);
    }
    finish(item, result);
  }

  /** Removes what was indexed of a file whose content has become something else. */
  private void dropOldContent(SourceItem item, FileResult result) {
    if (stored.containsKey(id(item))) {
      writer.delete(id(item));
      report.deleted();
      wrote();
    }
    finish(item, result);
  }

  private void superseded(SourceItem item, WriteResult.Superseded superseded) {
    present.add(id(item));
    report.problem(
        item.path(),
        String.format(
            Locale.ROOT,
            "the index holds a newer state of it (version %d)",
            superseded.stored().value()));
    finish(item, FileResult.SUPERSEDED);
  }

  private void finish(SourceItem item, FileResult result) {
    report.count(result);
    done++;
    progress.done(item.path(), result, done);
  }

  private void removeVanished(SourceListing listing) {
    var listed = new TreeSet<DocumentId>();
    listing.items().forEach(item -> listed.add(id(item)));
    for (DocumentId id : new TreeSet<>(stored.keySet())) {
      if (listed.contains(id)) {
        continue;
      }
      if (listing.complete()) {
        writer.delete(id);
        report.deleted();
        wrote();
      } else {
        // It may be gone, or be where nothing can be seen: then who may read it can't be either.
        present.add(id);
        report.withheld();
        access.withhold(id);
        wrote();
      }
    }
  }

  private void readAccessAgain(List<SourceItem> items) {
    access.rules(source.rules().get());
    items.forEach(access::tighten);
  }

  /** Says who may read what could not be indexed, should an earlier generation hold it. */
  private void stateAbsent() {
    var acls = new TreeMap<DocumentId, Acl>();
    absent.forEach((id, item) -> acls.put(id, access.ofNow(item)));
    writer.absent(source.documents().id(), acls);
  }

  private void wrote() {
    uncommitted++;
    writes++;
  }

  private void commitIfDue() {
    boolean late =
        !tools.clock().instant().isBefore(committed.plus(tools.settings().commitEvery()));
    if (uncommitted >= tools.settings().commitDocuments() || (late && uncommitted > 0)) {
      readAccessAgain(kept.subList(keptAtCommit, kept.size()));
      commit();
    }
  }

  private void commit() {
    writer.commit();
    keptAtCommit = kept.size();
    uncommitted = 0;
    committed = tools.clock().instant();
    progress.committed(writes);
  }

  private static ContentHash hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new ContentHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String describe(IOException thrown) {
    String message = thrown.getMessage();
    String kind = thrown.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }
}
