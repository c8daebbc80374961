package dev.ken.benchmarks.push;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The proof that what was pushed and acknowledged is there after the process was killed: contents,
 * ACLs, deletions, people and groups, of which the one step that was under way is made or not, as a
 * whole. The process is another, and is killed with SIGKILL; power failures are not tried.
 */
public final class PushCrashProof implements Proof {
  private static final int MOST_STEPS = 40;
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(30);

  /** What is broken on purpose. */
  private enum Mistake {
    NONE,
    /** A step is acknowledged before it is taken. */
    EARLY,
    /** What a crash left half done stays so. */
    NO_RECOVERY
  }

  @Override
  public String name() {
    return "push-crash";
  }

  @Override
  public String claim() {
    return "What was pushed and acknowledged is there after kill -9, and no ACL is older.";
  }

  @Override
  public Size size() {
    return new Size("kills", 200, 4);
  }

  @Override
  public Findings run(Run run) throws InterruptedException {
    return run(Mistake.NONE, run);
  }

  private static Findings run(Mistake mistake, Run run) throws InterruptedException {
    try {
      return new Kills(mistake, run).all();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run a process that pushes", e);
    }
  }

  /** One run: a store that is killed again and again. */
  private static final class Kills {
    private final Mistake mistake;
    private final Run run;
    private final PushStory story;
    private final SplittableRandom random;
    private final Violations violations = new Violations();
    private Pushed known = Pushed.nothing();
    private long next;
    private long acknowledged;
    private long underWay;

    Kills(Mistake mistake, Run run) {
      this.mistake = mistake;
      this.run = run;
      this.story = new PushStory(run.seed());
      this.random = new SplittableRandom(run.seed());
    }

    Findings all() throws IOException, InterruptedException {
      for (long kill = 0; kill < run.size() && violations.count() == 0; kill++) {
        long first = next;
        kill();
        look(kill, first);
        run.progress().at(kill + 1, run.size());
      }
      return violations.with(
          List.of(
              new Figure(
                  "kills after which something was lost or older",
                  String.format(Locale.ROOT, "0 of %,d", run.size()),
                  String.format(Locale.ROOT, "%,d of %,d", violations.count(), run.size()),
                  violations.count() == 0),
              Figure.told("acknowledged requests", String.format(Locale.ROOT, "%,d", acknowledged)),
              Figure.told(
                  "kills whose unacknowledged request was found made",
                  String.format(Locale.ROOT, "%,d", underWay))));
    }

    /** Lets a process push, kills it, and counts what it acknowledged. */
    private void kill() throws IOException, InterruptedException {
      Path errors = run.folder().resolve("pusher.err");
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-Xmx256m",
                      "--enable-native-access=ALL-UNNAMED",
                      "--add-modules=jdk.incubator.vector",
                      "-cp",
                      System.getProperty("java.class.path"),
                      Pusher.class.getName(),
                      run.folder().resolve("store").toString(),
                      Long.toString(run.seed()),
                      Long.toString(next),
                      Boolean.toString(mistake == Mistake.EARLY)))
              .redirectError(errors.toFile())
              .start();
      long steps = 1L + random.nextInt(MOST_STEPS);
      long pause = random.nextLong(LONGEST_PAUSE);
      try (BufferedReader said = process.inputReader()) {
        for (long step = 0; step < steps && heard(said); step++) {}
        TimeUnit.NANOSECONDS.sleep(pause);
        // By its handle, since the process itself would throw away what it said last.
        process.toHandle().destroyForcibly();
        while (heard(said)) {}
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (acknowledged == 0) {
        throw new IllegalStateException("nothing was pushed: " + Files.readString(errors));
      }
    }

    private boolean heard(BufferedReader said) throws IOException {
      String line = said.readLine();
      if (line == null) {
        return false;
      }
      long number = Long.parseLong(line);
      if (number != next) {
        throw new IllegalStateException("step " + number + " was acknowledged, not " + next);
      }
      known = known.after(story.step(number));
      next++;
      acknowledged++;
      return true;
    }

    /**
     * Opens the store again and compares: the step that was under way is made as a whole or not.
     */
    private void look(long kill, long first) {
      Pushed made = known.after(story.step(next));
      try (var store = new PushStore(run.folder().resolve("store"))) {
        Pushed asFound = store.served();
        if (mistake != Mistake.NO_RECOVERY) {
          store.recover();
        }
        Pushed served = store.served();
        Pushed kept = store.kept();
        String where =
            String.format(Locale.ROOT, "kill %d, in step %d (from %d): ", kill, next, first);
        if (!asFound.equals(known) && !asFound.equals(made)) {
          violations.add(where + "the index holds " + asFound + " instead of " + known);
        } else if (!served.equals(kept)) {
          violations.add(where + "the index holds " + served + ", but kept is " + kept);
        } else if (served.equals(made)) {
          underWay += made.equals(known) ? 0 : 1;
          known = made;
        } else if (!served.equals(known)) {
          violations.add(where + served + " is there instead of " + known);
        }
      }
      next++;
    }
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage("a request is acknowledged before it is done", run -> run(Mistake.EARLY, run)),
        new Sabotage(
            "what a crash left half done is not made again", run -> run(Mistake.NO_RECOVERY, run)));
  }
}
