package dev.ken.benchmarks.twin;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.benchmarks.access.NaiveAuthorizer;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Person;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.tenant.TenantId;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Plays random histories on a full index and, for random askers, compares all that they see with
 * what they see over an index that only ever held the documents that they may read.
 */
public final class Twins {

  /** Opens an empty index in a folder that the caller has made. */
  @FunctionalInterface
  public interface IndexFactory {
    /** Opens it. */
    KnowledgeIndex open(Path folder);
  }

  private static final int QUESTIONS = 4;
  private static final int ASKERS = 2;

  private final IndexFactory fullIndexes;
  private final IndexFactory readableIndexes;
  private final Embedder embedder;
  private final RetrieverSettings retriever;

  /**
   * Makes a comparison.
   *
   * @param fullIndexes opens the index under test
   * @param readableIndexes opens the index that it is compared with
   */
  public Twins(
      IndexFactory fullIndexes,
      IndexFactory readableIndexes,
      Embedder embedder,
      RetrieverSettings retriever) {
    this.fullIndexes = fullIndexes;
    this.readableIndexes = readableIndexes;
    this.embedder = embedder;
    this.retriever = retriever;
  }

  /**
   * Plays the history of a seed.
   *
   * @param folder empty; indexes are written into it
   * @return what differs; empty when the law holds
   */
  public List<Difference> play(long seed, Path folder) {
    var random = new Random(seed);
    var world = new World(random);
    var history = new History(random, world, embedder);
    var directory = new Directory(new DirectoryVersion(1), world.directory());
    var authorizer = new NaiveAuthorizer(world.directory(), Map.of());
    List<Difference> differences = new ArrayList<>();
    for (int era = 0; era < 2; era++) {
      // Opened anew in each era, so that nothing rests on what one run of the program remembers.
      try (KnowledgeIndex full = fullIndexes.open(folder.resolve("full"))) {
        history.play(full, 10 + random.nextInt(30));
        for (int i = 0; i < ASKERS; i++) {
          Person person = world.anyone();
          var readable =
              new ArrayList<>(
                  history.live().stream()
                      .filter(document -> authorizer.mayRead(person, document.acl()))
                      .toList());
          Collections.shuffle(readable, random);
          Path twin = folder.resolve("readable-" + era + "-" + i);
          try (KnowledgeIndex readableOnly = readableIndexes.open(twin)) {
            write(readableOnly, readable, random);
            List<String> questions =
                IntStream.range(0, QUESTIONS).mapToObj(_ -> history.library().question()).toList();
            Asker asker = asker(directory, person);
            double threshold = random.nextBoolean() ? 0.55 : 0.1;
            compare(
                seed,
                asker,
                observer(full, threshold).observe(asker, questions, history.everWritten()),
                observer(readableOnly, threshold).observe(asker, questions, history.everWritten()),
                differences);
          }
        }
      }
    }
    return differences;
  }

  private static void write(KnowledgeIndex index, List<IndexedDocument> documents, Random random) {
    try (KnowledgeWriter writer = index.openWriter()) {
      for (IndexedDocument document : documents) {
        writer.put(document);
        if (random.nextInt(4) == 0) {
          writer.commit();
        }
      }
      writer.commit();
    }
  }

  private Observer observer(KnowledgeIndex index, double threshold) {
    var memory = new Memory();
    var ids = new Random(7);
    return new Observer(
        index,
        new Assistant(
            new TenantId("twin"),
            index,
            new Retriever(embedder, index.analysis(), retriever),
            memory.conversations(),
            memory.traces(),
            AssistantSettings.defaults().withThreshold(threshold),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            () -> new UUID(ids.nextLong(), ids.nextLong())),
        embedder);
  }

  private static Asker asker(Directory directory, Person person) {
    return switch (directory.resolve(person.id())) {
      case AskerResolution.Resolved resolved -> resolved.asker();
      case AskerResolution.Unknown unknown ->
          throw new IllegalStateException("the directory lost " + unknown.person());
      case AskerResolution.Disabled disabled ->
          throw new IllegalStateException("nobody is disabled, but " + disabled.person());
    };
  }

  private static void compare(
      long seed,
      Asker asker,
      List<Observation> full,
      List<Observation> readable,
      List<Difference> differences) {
    for (int i = 0; i < full.size(); i++) {
      List<String> left = full.get(i).lines();
      List<String> right = readable.get(i).lines();
      for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
        String one = line < left.size() ? left.get(line) : "(no line)";
        String other = line < right.size() ? right.get(line) : "(no line)";
        if (!one.equals(other)) {
          differences.add(
              new Difference(seed, asker.person().value(), full.get(i).question(), one, other));
        }
      }
    }
  }
}
