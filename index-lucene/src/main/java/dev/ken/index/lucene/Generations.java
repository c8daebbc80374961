package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of an index's generations, and the file {@code CURRENT} that names the serving one.
 *
 * <p>{@code CURRENT} is replaced by an atomic move after its new content and the folder that it
 * names are on disk, so that after a crash it names a whole generation, the old or the new.
 */
final class Generations {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
  private final Path directory;

  Generations(Path directory) {
    this.directory = directory;
  }

  Path root() {
    return directory;
  }

  Path path(Generation generation) {
    return folder().resolve(generation.name());
  }

  private Path folder() {
    return directory.resolve("generations");
  }

  private Path currentFile() {
    return directory.resolve("CURRENT");
  }

  /** The serving generation; empty when there is none yet. */
  Optional<Generation> current() throws IOException {
    String name;
    try {
      name = Files.readString(currentFile()).strip();
    } catch (NoSuchFileException e) {
      LOG.trace("no serving generation yet", e);
      return Optional.empty();
    }
    return Optional.of(
        Generation.ofName(name)
            .orElseThrow(() ->
                KenException.ours(
                    "index-corrupt",
                    String.format(
                        Locale.ROOT,
                        "cannot open the index: %s names no generation but '%s'",
                        currentFile(),
                        name),
                    String.format(
                        Locale.ROOT,
                        "Write the name of the newest folder under %s into it, or run 'ken"
                            + " reindex'.",
                        folder()),
                    null)));
  }

  /** All generations that have a folder, in order. */
  List<Generation> existing() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder())) {
      return folders
          .flatMap(path -> Generation.ofName(path.getFileName().toString()).stream())
          .sorted()
          .toList();
    }
  }

  /** Makes the generation, which is on disk already, the serving one. */
  void publish(Generation generation) throws IOException {
    IOUtils.fsync(folder(), true);
    Path next = directory.resolve("CURRENT.next");
    Files.writeString(next, generation.name() + "\n");
    IOUtils.fsync(next, false);
    Files.move(
        next, currentFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(directory, true);
  }

  /**
   * Deletes generations that no process may still open: all before the one before the serving one,
   * save those in use here. What can't be deleted now is left for the next time.
   */
  void deleteOutdated(Set<Generation> inUse) {
    deleteWhere((generation, current, previous) ->
        generation.compareTo(previous) < 0 && !inUse.contains(generation));
  }

  /** Deletes what an unfinished new generation left. Only for the holder of the write lock. */
  void deleteUnpublished() {
    deleteWhere((generation, current, _) -> generation.compareTo(current) > 0);
  }

  private interface Choice {
    boolean delete(Generation generation, Generation current, Generation previous);
  }

  private void deleteWhere(Choice choice) {
    try {
      Optional<Generation> current = current();
      if (current.isEmpty()) {
        return;
      }
      var existing = new TreeSet<>(existing());
      Generation before = existing.lower(current.get());
      Generation previous = before == null ? current.get() : before;
      for (Generation generation : existing) {
        if (choice.delete(generation, current.get(), previous)) {
          delete(generation);
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot delete outdated generations under {}; trying again later", directory, e);
    }
  }

  /** Deletes a generation's folder with all in it. */
  void delete(Generation generation) throws IOException {
    var paths = new ArrayList<Path>();
    try (Stream<Path> walk = Files.walk(path(generation))) {
      walk.sorted(Comparator.reverseOrder()).forEach(paths::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
