package dev.ken.benchmarks.twin;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.benchmarks.access.NaiveAuthorizer;
import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.tenant.TenantId;
import dev.ken.index.lucene.MemoryFiles;
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
    /** Opens it; {@code files} keep what was written to it until the history ends. */
    KnowledgeIndex open(Path folder, MemoryFiles files);
  }

  private static final int QUESTIONS = 4;
  private static final int ASKERS = 2;
  private static final int ERAS = 3;

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
  Twins(
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
   * Plays the history of a seed: in each of three eras documents change, and who is in which group;
   * then the same people go on with their conversations.
   *
   * @param folder empty; indexes are written into it
   * @param way how what the world states comes into Ken
   * @return what differs; empty when the law holds
   */
  List<Difference> play(long seed, Path folder, Filling way, Tally tally) {
    var random = new Random(seed);
    var files = new MemoryFiles();
    var world = new World(random, way.accounts(), way.groups());
    var history = new History(random, world, embedder, way::read);
    var directory = new Directory(new DirectoryVersion(0), DirectoryContent.empty());
    List<Pair> pairs =
        IntStream.range(0, ASKERS).mapToObj(_ -> Pair.of(world.anyone().id())).toList();
    List<Difference> differences = new ArrayList<>();
    for (int era = 0; era < ERAS; era++) {
      directory = way.fill(world.directory(), directory);
      var authorizer = new NaiveAuthorizer(world.directory(), Map.of());
      // Opened anew in each era, so that nothing rests on what one run of the program remembers.
      try (KnowledgeIndex full = fullIndexes.open(folder.resolve("full"), files)) {
        for (int part = 0; part < 2; part++) {
          history.play(full, 5 + random.nextInt(12));
          decide(seed, way, directory, world, history, tally, differences);
          Pair pair = pairs.get(random.nextInt(ASKERS));
          Person person = world.person(pair.full().person());
          var readable =
              new ArrayList<>(
                  history.live().stream()
                      .filter(document -> authorizer.mayRead(person, way.meant(document.acl())))
                      .map(history::asRead)
                      .toList());
          tally.hid(readable.size(), history.live().size());
          Collections.shuffle(readable, random);
          Path twin = folder.resolve("readable-" + era + "-" + part);
          try (KnowledgeIndex readableOnly = readableIndexes.open(twin, files)) {
            write(readableOnly, readable, random);
            List<String> questions =
                IntStream.range(0, QUESTIONS).mapToObj(_ -> history.library().question()).toList();
            Asker asker = asker(way.resolve(directory, person));
            double threshold = random.nextBoolean() ? 0.55 : 0.1;
            List<DocumentId> ids = history.everWritten();
            List<Observation> seen =
                observer(full, pair.full(), era + part, threshold)
                    .observe(asker, pair.full(), questions, ids);
            seen.forEach(tally::compared);
            compare(
                seed,
                asker,
                seen,
                observer(readableOnly, pair.readable(), era + part, threshold)
                    .observe(asker, pair.readable(), questions, ids),
                differences);
          }
        }
      }
      world.changeMemberships();
    }
    return differences;
  }

  /** Compares who may read which document by Ken's rules, and by the naive ones. */
  private static void decide(
      long seed,
      Filling way,
      Directory directory,
      World world,
      History history,
      Tally tally,
      List<Difference> differences) {
    var authorizer = new NaiveAuthorizer(world.directory(), Map.of());
    for (Person person : world.directory().people()) {
      Asker asker = asker(way.resolve(directory, person));
      for (IndexedDocument document : history.live()) {
        Acl read = history.asRead(document).acl();
        boolean stated = authorizer.mayRead(person, way.meant(document.acl()));
        boolean decided = new AccessExplainer().isReadable(asker, read);
        tally.decided();
        if (stated != decided) {
          differences.add(
              new Difference(
                  seed,
                  asker.person().value(),
                  "may they read what is open to " + document.acl(),
                  String.valueOf(decided),
                  String.valueOf(stated)));
        }
      }
    }
  }

  /** What one person hears over the full index and over the readable-only one. */
  private record Pair(Sitting full, Sitting readable) {
    static Pair of(PersonId person) {
      return new Pair(new Sitting(person), new Sitting(person));
    }
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

  private Observer observer(KnowledgeIndex index, Sitting sitting, int place, double threshold) {
    Memory memory = sitting.memory();
    var ids = new Random(place);
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

  private static Asker asker(AskerResolution resolution) {
    return switch (resolution) {
      case AskerResolution.Resolved resolved -> resolved.asker();
      case AskerResolution.Unknown unknown ->
          throw new IllegalStateException("the directory lost " + unknown.person());
      case AskerResolution.Disabled disabled ->
          throw new IllegalStateException("nobody is disabled, but " + disabled.person());
      case AskerResolution.Unestablished stale ->
          throw new IllegalStateException("nothing is stale, but " + stale.person());
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
