package dev.ken.index.lucene;

import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/**
 * What a writer knows of each document: what it wrote since the last commit, and the last commit
 * for the rest. Used by one thread at a time; the reader stays the writer's to close.
 */
final class WrittenStates {
  /** Empty where the document was deleted. */
  private final Map<DocumentId, Optional<SourceVersion>> versions = new HashMap<>();

  private final Map<DocumentId, Integer> accessClasses = new HashMap<>();
  private final Map<DocumentId, ContentHash> contents = new HashMap<>();

  /** What was said of absent documents. */
  private final Map<DocumentId, List<Integer>> stated = new HashMap<>();

  /** The sources of those that were stated since the last commit. */
  private final Map<DocumentId, SourceId> sources = new HashMap<>();

  private DirectoryReader committed;
  private @Nullable StoredVersions storedVersions;

  WrittenStates(DirectoryReader committed) {
    this.committed = committed;
  }

  /** A document was written whole. */
  void put(DocumentId id, SourceVersion version, int accessClass, ContentHash content) {
    permitted(id, version, accessClass);
    contents.put(id, content);
  }

  /** A document was given an access class. */
  void permitted(DocumentId id, SourceVersion version, int accessClass) {
    versions.put(id, Optional.of(version));
    accessClasses.put(id, accessClass);
  }

  /** A document was deleted. */
  void deleted(DocumentId id) {
    versions.put(id, Optional.empty());
  }

  /** A document of this source was said to be absent. */
  void stated(SourceId source, DocumentId id, int accessClass) {
    stated(id, accessClass);
    sources.put(id, source);
  }

  /** Something more was said of an absent document. */
  void stated(DocumentId id, int accessClass) {
    stated.computeIfAbsent(id, _ -> new ArrayList<>()).add(accessClass);
  }

  /** What was said of an absent document is no longer said. */
  void forgot(DocumentId id) {
    stated.remove(id);
    sources.remove(id);
  }

  /** What was said of a source's absent documents is no longer said; these they are. */
  Set<DocumentId> forget(SourceId source) throws IOException {
    Set<DocumentId> all = new TreeSet<>(Absences.of(committed, source));
    sources.forEach((id, of) -> {
      if (of.equals(source)) {
        all.add(id);
      }
    });
    all.forEach(this::forgot);
    return all;
  }

  /** All of it is committed now. */
  void committed() {
    versions.clear();
    accessClasses.clear();
    contents.clear();
    stated.clear();
    sources.clear();
  }

  /** The last commit is read through this now. */
  void reopened(DirectoryReader newest) {
    committed = newest;
    storedVersions = null;
  }

  /** Whether a document was written, given a class or deleted since the last commit. */
  boolean isWritten(DocumentId id) {
    return versions.containsKey(id);
  }

  /** The version of a document; empty when there is none. */
  Optional<SourceVersion> version(DocumentId id) throws IOException {
    Optional<SourceVersion> recent = versions.get(id);
    if (recent != null) {
      return recent;
    }
    StoredVersions known = storedVersions;
    if (known == null) {
      known = new StoredVersions(committed);
      storedVersions = known;
    }
    return known.find(id);
  }

  /** The hash of the content of a document that there is. */
  ContentHash contentHash(DocumentId id) throws IOException {
    ContentHash recent = contents.get(id);
    if (recent != null) {
      return recent;
    }
    CommittedDocuments.Place place = place(id);
    return StoredContent.contentHash(place.leaf(), place.doc());
  }

  /** The access class of a document that there is. */
  int accessClass(DocumentId id) throws IOException {
    Integer recent = accessClasses.get(id);
    if (recent != null) {
      return recent;
    }
    OptionalInt changed = AccessChanges.accessClass(committed, id);
    return changed.isPresent()
        ? changed.getAsInt()
        : Math.toIntExact(place(id).number(Schema.ACCESS));
  }

  private CommittedDocuments.Place place(DocumentId id) throws IOException {
    return CommittedDocuments.find(committed, id.value())
        .orElseThrow(() -> new CorruptIndexException("a document is gone", id.value()));
  }

  /** Whether something is said of an absent document. */
  boolean isStated(DocumentId id) throws IOException {
    return stated.containsKey(id) || !Absences.restrictions(committed, id).isEmpty();
  }

  /** The access classes that restrict an absent document. */
  List<Integer> restrictions(DocumentId id) throws IOException {
    List<Integer> restrictions = Absences.restrictions(committed, id);
    restrictions.addAll(stated.getOrDefault(id, List.of()));
    return restrictions;
  }
}
