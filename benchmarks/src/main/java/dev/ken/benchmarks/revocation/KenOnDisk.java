package dev.ken.benchmarks.revocation;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.assistant.CurrentAsker;
import dev.ken.assistant.History;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.access.RevokingDirectory;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.RevokingIndex;
import dev.ken.core.tenant.TenantId;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LexicalSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.state.SqliteState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** A Ken over a folder, as one process has it open. It can be dropped as a crash drops it. */
final class KenOnDisk implements AutoCloseable {
  /** The name of the file of what is remembered. */
  static final String STATE = "state.db";

  private static final RetrieverSettings RETRIEVER = new RetrieverSettings(12, 0.5, 6, 20, 8, 0, 0);
  private static final IndexSettings SETTINGS =
      new IndexSettings(
          WordEmbedder.ID, WordEmbedder.DIMENSION, LexicalSettings.DEFAULTS, 64, 1 << 20, 1);

  private final Path folder;
  private final LuceneKnowledgeIndex stored;
  private final SqliteState state;

  /** Where rights are changed. */
  final KnowledgeIndex index;

  /** Where people and groups are changed. */
  final DirectoryStore directory;

  final Assistant assistant;
  final History history;
  private final Points points;
  private final PointedIndex read;

  /**
   * Opens what the folder holds.
   *
   * @param points what is done where an answer looks or reads
   * @param embedder gets each question
   * @param watcher hears of hand-overs, and of changes that wait for them
   */
  KenOnDisk(
      Path folder,
      WordEmbedder embedder,
      Points points,
      RevocationBarrier.Watcher watcher,
      Break broken,
      long seed) {
    this.folder = folder;
    this.points = points;
    this.state = SqliteState.open(folder.resolve(STATE));
    this.stored = LuceneKnowledgeIndex.open(folder.resolve("index"), SETTINGS);
    var barrier = new RevocationBarrier(watcher);
    var waitedAt = broken == Break.BARRIER ? new RevocationBarrier() : barrier;
    this.index = new RevokingIndex(stored, waitedAt);
    this.directory = new RevokingDirectory(state.directory(), waitedAt);
    this.read = new PointedIndex(stored, points, broken);
    ConversationStore conversations = state.conversations();
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    var ids = new Random(seed);
    this.assistant =
        new Assistant(
            new TenantId("proof"),
            read,
            new Retriever(embedder, stored.analysis(), RETRIEVER),
            conversations,
            state.traces(),
            AssistantSettings.defaults().withThreshold(0),
            clock,
            () -> new UUID(ids.nextLong(), ids.nextLong()),
            barrier);
    this.history = new History(read, conversations, state.traces(), clock, barrier);
  }

  /**
   * Makes a file in which nothing is remembered yet, to begin histories with copies of it: building
   * the tables takes a sixth of a history's time.
   */
  static Path emptyState(Path folder) {
    Path file = folder.resolve(STATE);
    SqliteState.open(file).close();
    return file;
  }

  /** The person with their rights of each moment; as sign-in takes them from the directory. */
  CurrentAsker asker(PersonId person) {
    return () -> {
      points.reached();
      Directory now = directory.current();
      return switch (now.resolve(person)) {
        case AskerResolution.Resolved(var asker) -> Optional.of(asker);
        case AskerResolution.Unknown _,
            AskerResolution.Disabled _,
            AskerResolution.Unestablished _ ->
            Optional.empty();
      };
    };
  }

  /** A request begins. */
  void beginRequest() {
    read.begin();
  }

  ConversationStore transcripts() {
    return state.conversations();
  }

  /** Copies what is on the disk at this moment, as a process that ends leaves it. */
  void image(Path copy) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (!file.equals(folder) && !file.getFileName().toString().endsWith(".lock")) {
          Files.copy(file, copy.resolve(folder.relativize(file).toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + folder, e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Makes the generation before the serving one serve, as if nobody had thought of rights. */
  void goBackWithoutReplay() {
    try {
      Path current = folder.resolve("index/CURRENT");
      String serving = Files.readString(current).strip();
      try (Stream<Path> all = Files.list(folder.resolve("index/generations"))) {
        Optional<String> before =
            all.map(path -> path.getFileName().toString())
                .filter(name -> name.compareTo(serving) < 0)
                .max(Comparator.naturalOrder());
        if (before.isPresent()) {
          Files.writeString(current, before.get() + "\n");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot go back in " + folder, e);
    }
  }

  @Override
  public void close() {
    read.close();
    stored.close();
    state.close();
  }

  /** Deletes a folder with all in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
