package dev.ken.server.doctor;

import dev.ken.index.lucene.IndexInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The index: whether it opens, is sound and of the embedder in use, and who writes it. */
final class IndexCheck extends Check {
  private static final Duration LONG = Duration.ofHours(24);

  private final Path directory;
  private final Path state;
  private final Supplier<Optional<ModelCheck.Model>> model;
  private final Clock clock;
  private Optional<IndexInspection> inspection = Optional.empty();

  IndexCheck(Path directory, Path state, Supplier<Optional<ModelCheck.Model>> model, Clock clock) {
    super("index");
    this.directory = directory;
    this.state = state;
    this.model = model;
    this.clock = clock;
  }

  @Override
  void look() {
    if (Files.notExists(directory)) {
      if (Files.exists(state)) {
        fail(
            "the folder " + directory + " of the index is gone",
            "Restore it, or run 'ken reindex' to build it anew from its sources.");
      } else {
        skip("nothing was ever indexed here");
      }
      return;
    }
    lookAtWriter();
    inspection = IndexInspection.of(directory);
    if (inspection.isEmpty()) {
      warn("there is no index in " + directory, "Index documents with 'ken index FOLDER'.");
      return;
    }
    IndexInspection found = inspection.get();
    for (String damage : found.damage()) {
      fail(
          "the index in " + directory + " is damaged: " + damage,
          "Run 'ken reindex' to build it anew from its sources, or restore the folder.");
    }
    model.get().ifPresent(one -> lookAtEmbedder(found, one));
    if (allIsWell()) {
      ok(
          String.format(
              Locale.ROOT,
              "generation %d with %d documents in %d passages, every file as it was written",
              found.generation(),
              found.documents(),
              found.chunks()));
    }
  }

  private void lookAtEmbedder(IndexInspection found, ModelCheck.Model one) {
    if (!found.embedder().equals(one.id().value()) || found.dimension() != one.dimension()) {
      fail(
          String.format(
              Locale.ROOT,
              "the index is of the embedder %s (%d dimensions), and %s (%d) is configured",
              found.embedder(),
              found.dimension(),
              one.id().value(),
              one.dimension()),
          "Run 'ken reindex', or set 'embedder' in the configuration back.");
    }
  }

  private void lookAtWriter() {
    Optional<IndexInspection.Writing> writing = IndexInspection.writing(directory);
    if (writing.isPresent()) {
      Instant since = writing.get().since();
      String words =
          String.format(
              Locale.ROOT,
              "process %d has been writing the index since %s",
              writing.get().process(),
              since);
      if (Duration.between(since, clock.instant()).compareTo(LONG) > 0) {
        warn(words, "See whether it hangs; if so, end it: what it had committed stays.");
      } else {
        ok(words);
      }
    }
  }

  /** What was found, if there is an index that can be read. */
  Optional<IndexInspection> inspection() {
    return inspection;
  }
}
