package dev.ken.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of a tenant, in a file, in the order in which they were first indexed. */
public final class SourceList {
  private final OwnedFile file;
  private final Json json;

  /** The file's content. */
  private record Content(@Nullable List<Entry> sources) {}

  /** A source in the file. */
  private record Entry(@Nullable String name, @Nullable String folder) {}

  SourceList(OwnedFile file, Json json) {
    this.file = file;
    this.json = json;
  }

  /** The sources. */
  public List<RememberedSource> all() {
    Optional<byte[]> bytes = file.read();
    if (bytes.isEmpty()) {
      return List.of();
    }
    try {
      var entries =
          Objects.requireNonNullElse(
              json.read(bytes.get(), Content.class).sources(), List.<Entry>of());
      return entries.stream().map(SourceList::source).toList();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw KenException.ours(
          "sources-unreadable",
          String.format(
              Locale.ROOT,
              "cannot read the list of sources in %s: %s",
              file.path(),
              e.getMessage()),
          "Mend or restore the file, or delete it and index each folder again.",
          e);
    }
  }

  private static RememberedSource source(Entry entry) {
    if (entry.name() == null || entry.folder() == null) {
      throw new IllegalArgumentException("a source has no name or no folder");
    }
    return new RememberedSource(new SourceId(entry.name()), Path.of(entry.folder()));
  }

  /**
   * Checks that the source's name does not stand for another folder.
   *
   * @throws KenException of the caller, with code {@code source-elsewhere}
   */
  void requireFree(RememberedSource source) {
    for (RememberedSource known : all()) {
      if (known.id().equals(source.id()) && !known.folder().equals(source.folder())) {
        throw KenException.caller(
            "source-elsewhere",
            String.format(
                Locale.ROOT,
                "cannot index %s as source '%s': that is %s",
                source.folder(),
                source.id().value(),
                known.folder()),
            "Choose another name with --source.");
      }
    }
  }

  /** Remembers a source. */
  void remember(RememberedSource source) {
    List<RememberedSource> all = all();
    if (!all.contains(source)) {
      var more = new ArrayList<>(all);
      more.add(source);
      var entries =
          more.stream().map(one -> new Entry(one.id().value(), one.folder().toString())).toList();
      file.replace(json.pretty(new Content(entries)) + "\n");
    }
  }
}
