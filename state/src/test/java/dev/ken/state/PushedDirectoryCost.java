package dev.ken.state;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryMerge;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Prints what one change of a membership costs with 100,000 people in 10,000 groups: by what
 * changes, and by putting everything together anew. A program, since a test asserts no times.
 */
final class PushedDirectoryCost {
  private static final int PEOPLE = 100_000;
  private static final int GROUPS = 10_000;
  private static final int MEMBERS = 50;
  private static final int TRIES = 15;

  private PushedDirectoryCost() {}

  /** Measures in a new folder under the given one. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "cost");
    var random = new SplittableRandom(1);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      var account = new Principal.User(Namespace.PUSHED, "account-" + i);
      people.add(
          new Person(new PersonId("p" + i), "P " + i, new TreeSet<>(List.of(account)), false));
    }
    List<GroupMembers> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(group(i, random));
    }
    var pushed = new DirectoryContent(people, groups, Instant.EPOCH);
    try (var state = SqliteState.open(folder.resolve("state.sqlite"))) {
      people.forEach(one -> {
        if (one.id().value().length() < 4) {
          state.pushedDirectory().apply(new DirectoryChange.PutPerson(one), Instant.EPOCH);
        }
      });
      fill(folder.resolve("state.sqlite"), pushed);
      Directory directory = state.directory().current();
      long[] changed = new long[TRIES];
      long[] anew = new long[TRIES];
      for (int i = 0; i < TRIES; i++) {
        GroupMembers other = group(random.nextInt(GROUPS), random);
        long before = cpu();
        state.pushedDirectory().apply(new DirectoryChange.PutGroup(other), Instant.EPOCH);
        state.directory().current();
        changed[i] = cpu() - before;
        before = cpu();
        DirectoryDigest.of(pushed);
        directory =
            directory.successor(
                new DirectoryVersion(directory.version().value() + 1),
                DirectoryMerge.of(DirectoryContent.empty(), pushed));
        anew[i] = cpu() - before;
      }
      double one = median(changed);
      double whole = median(anew);
      String line =
          String.format(
              Locale.ROOT,
              "%,d people, %,d groups of %d: %.2f ms by what changes (on the disk), %.0f ms anew (without"
                  + " the disk), 1 : %.0f%n",
              PEOPLE,
              GROUPS,
              MEMBERS,
              one,
              whole,
              whole / one);
      new FileOutputStream(FileDescriptor.out).write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes the rows at once; pushing each would take long. */
  private static void fill(Path file, DirectoryContent pushed) {
    try (StateDatabase database = StateDatabase.open(file, SqliteSettings.DEFAULT)) {
      database.write(
          "fill the directory",
          handle -> {
            var rows = new DirectoryRows(handle, file, DirectoryRows.PUSHED);
            long version = rows.state().version() + 1;
            rows.replace(
                new DirectoryState(version, Instant.EPOCH, DirectorySum.of(pushed).text()), pushed);
            return version;
          });
    }
  }

  private static GroupMembers group(int number, SplittableRandom random) {
    var members = new TreeSet<Principal>();
    for (int i = 0; i < MEMBERS; i++) {
      members.add(new Principal.User(Namespace.PUSHED, "account-" + random.nextInt(PEOPLE)));
    }
    var group = new Principal.Group(Namespace.PUSHED, "group-" + number);
    return new GroupMembers(group, group.name(), members, true);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(long[] nanoseconds) {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e6;
  }
}
