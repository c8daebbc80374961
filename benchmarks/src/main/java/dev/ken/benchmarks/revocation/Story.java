package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.prove.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One random history, which follows from its seed. */
final class Story implements AutoCloseable {
  private static final int STEPS = 24;

  /** Of so many points on an answer's way one begins a change. */
  private static final int POINTS_FOR_A_CHANGE = 14;

  private final Random random;
  private final Path folder;
  private final Break broken;
  private final Witness witness;
  private final Changes changes;
  private final Readers readers;
  private final Company company;
  private final Operator operator = new Operator();
  private final Deque<Runnable> late = new ArrayDeque<>();
  private final Map<Changes.Kind, Integer> made = new EnumMap<>(Changes.Kind.class);
  private KenOnDisk ken;
  private Rights rights;
  private Optional<Path> beforeLast = Optional.empty();
  private int images;
  private int crashes;
  private int waited;

  Story(long seed, Path folder, Break broken, Violations violations) {
    this.folder = folder;
    this.broken = broken;
    this.random = new Random(seed);
    this.company = new Company(random);
    this.rights = Changes.first(company);
    this.witness = new Witness(seed, violations, rights);
    this.changes = new Changes(company, random, witness, broken);
    this.readers = new Readers(company, random, witness, this::reached, broken);
    this.ken = open(newImage());
    changes.writeFirst(ken);
  }

  private Path newImage() {
    Path image = folder.resolve("image" + images++);
    try {
      return Files.createDirectories(image);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + image, e);
    }
  }

  private KenOnDisk open(Path image) {
    return new KenOnDisk(
        image,
        new WordEmbedder(readers::embeds),
        this::reached,
        operator,
        broken,
        random.nextLong());
  }

  void play() {
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> change();
        case 2 -> {
          if (random.nextInt(3) == 0) {
            crash();
          }
        }
        default -> readers.act(ken);
      }
      operator.settle();
    }
  }

  /** A point on an answer's way. */
  private void reached() {
    if (operator.busy()) {
      waited++;
    } else if (random.nextInt(POINTS_FOR_A_CHANGE) == 0) {
      change();
    }
  }

  private void change() {
    Changes.Change change = changes.next(rights);
    made.merge(change.kind(), 1, Integer::sum);
    rights = change.after();
    KenOnDisk serving = ken;
    if (broken == Break.CRASH) {
      beforeLast = Optional.of(newImage());
      beforeLast.ifPresent(serving::image);
    }
    operator.begin(() -> {
      witness.begins(change.after());
      if (broken == Break.RETURN) {
        while (!late.isEmpty()) {
          late.removeFirst().run();
        }
        late.add(() -> change.work().accept(ken));
      } else {
        change.work().accept(serving);
      }
      witness.returns();
    });
  }

  /**
   * The process ends, with whatever it was about to commit; a new one opens what is on the disk.
   */
  private void crash() {
    crashes++;
    Path image = beforeLast.orElseGet(this::newImage);
    if (beforeLast.isEmpty()) {
      ken.image(image);
    }
    beforeLast = Optional.empty();
    KenOnDisk dropped = ken;
    ken = open(image);
    dropped.close();
  }

  /** How many bytes were looked at. */
  long bytes() {
    return witness.bytes();
  }

  /** How often each kind of change was made. */
  Map<Changes.Kind, Integer> made() {
    return made;
  }

  int crashes() {
    return crashes;
  }

  /** How often an answer went on while a change waited for it. */
  int waited() {
    return waited;
  }

  @Override
  public void close() {
    operator.close();
    ken.close();
    KenOnDisk.delete(folder);
  }
}
