package dev.ken.server.command;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.server.RememberedSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the document that an operator means by an id, a path or a URI. */
final class DocumentFinder {
  private final List<RememberedSource> sources;
  private final IndexMaintenance maintenance;
  private final Path workingFolder;

  /**
   * A document that was found.
   *
   * @param id its identifier
   * @param shown what to call it
   * @param acl who may read it
   */
  record Found(DocumentId id, String shown, Acl acl) {}

  DocumentFinder(List<RememberedSource> sources, IndexMaintenance maintenance, Path workingFolder) {
    this.sources = sources;
    this.maintenance = maintenance;
    this.workingFolder = workingFolder;
  }

  /**
   * The document.
   *
   * @throws KenException when there is none, or several could be meant
   */
  Found find(String meant) {
    List<Found> found = new ArrayList<>();
    for (DocumentId id : candidates(meant)) {
      maintenance.acl(id).ifPresent(acl -> found.add(new Found(id, meant, acl)));
    }
    if (found.isEmpty()) {
      throw KenException.missing(
          "document-unknown",
          "there is no document '" + meant + "' in the index",
          "Give an id, a path within its source such as hr/leave.md, or SOURCE:/PATH.");
    }
    if (found.size() > 1) {
      throw KenException.caller(
          "document-ambiguous",
          "'" + meant + "' is a document of more than one source",
          "Write SOURCE:/"
              + meant
              + ", with one of the sources "
              + String.join(", ", sources.stream().map(source -> source.id().value()).toList())
              + ".");
    }
    return found.getFirst();
  }

  private Set<DocumentId> candidates(String meant) {
    var candidates = new LinkedHashSet<DocumentId>();
    documentId(meant).ifPresent(candidates::add);
    for (RememberedSource source : sources) {
      String uri = source.id().value() + ":/";
      if (meant.startsWith(uri)) {
        add(candidates, source, decoded(meant.substring(uri.length())));
      }
      add(candidates, source, meant);
      inFolder(source, meant).ifPresent(path -> add(candidates, source, path));
    }
    return candidates;
  }

  /** The path within the source of a file that was named as the shell sees it. */
  private Optional<String> inFolder(RememberedSource source, String meant) {
    try {
      Path file = workingFolder.resolve(meant).normalize();
      return !source.isGit() && file.startsWith(source.folder()) && !file.equals(source.folder())
          ? Optional.of(source.folder().relativize(file).toString().replace('\\', '/'))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void add(Set<DocumentId> candidates, RememberedSource source, String path) {
    try {
      candidates.add(DocumentId.of(source.id(), new SourcePath(path)));
    } catch (IllegalArgumentException e) {
      // What is no path, such as one with an empty part, is no document's either.
      return;
    }
  }

  private static Optional<DocumentId> documentId(String meant) {
    try {
      return Optional.of(new DocumentId(meant));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String path) {
    // Unlike URLDecoder's own rule for forms, a plus sign in a path is a plus sign.
    return java.net.URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
