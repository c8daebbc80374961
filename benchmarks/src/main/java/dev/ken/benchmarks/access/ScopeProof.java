package dev.ken.benchmarks.access;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.AccessClass;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution.Resolved;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.access.ReadableScope;
import dev.ken.state.SqliteState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The proof that rights have no ceiling: what a scope costs for people in very many groups, over
 * very many access classes, at first, again, and after changes; and that what was kept over a
 * change is what would be worked out anew.
 */
public final class ScopeProof implements Proof {
  private static final double FIRST_MILLISECONDS = 50;
  private static final double AGAIN_MILLISECONDS = 0.1;
  private static final int SMALL = 2_000;
  private static final int TIMES_AGAIN = 10_000;

  /** What takes rights and catalog after a change; a sabotage takes the ones of before. */
  private enum After {
    ALL_CHANGES,
    NO_CHANGE_OF_RIGHTS,
    NO_COMMIT
  }

  private final AccessResolver resolver = new AccessResolver();

  @Override
  public String name() {
    return "scope";
  }

  @Override
  public String claim() {
    return "A scope costs what the asker's groups cost, and after changes is as if made anew.";
  }

  @Override
  public Size size() {
    return new Size("access classes", 100_000, 2_000);
  }

  @Override
  public Findings run(Run run) {
    return run(run, After.ALL_CHANGES);
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage("rights outlive a change", run -> run(run, After.NO_CHANGE_OF_RIGHTS)),
        new Sabotage("scopes outlive a commit", run -> run(run, After.NO_COMMIT)));
  }

  /**
   * What some work gave, and what it took.
   *
   * @param milliseconds that this thread worked; what else the machine does is not counted
   */
  private record Timed<T>(T value, double milliseconds) {}

  private static <T> Timed<T> timed(Supplier<T> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    T value = work.get();
    return new Timed<>(value, (threads.getCurrentThreadCpuTime() - begun) / 1e6);
  }

  private Findings run(Run run, After after) {
    int size = Math.toIntExact(Math.max(200, run.size()));
    var violations = new Violations();
    List<Figure> figures = new ArrayList<>();
    // Compiled code is what runs in a server; the small company compiles it.
    for (int round = 0; run.judgesTimes() && round < 3; round++) {
      measure(run, SMALL, after, new Violations(), new ArrayList<>());
    }
    measure(run, size, after, violations, figures);
    run.progress().at(run.size(), run.size());
    return violations.with(figures);
  }

  private void measure(
      Run run, int size, After after, Violations violations, List<Figure> figures) {
    var company = new ManyRights(new SplittableRandom(run.seed()), size);
    DirectoryContent content = company.directory();
    Timed<Directory> built = timed(() -> new Directory(new DirectoryVersion(1), content));
    Directory directory = built.value();
    List<AccessClass> classes = new ArrayList<>(company.classes(0, size));
    Timed<AccessCatalog> indexed =
        timed(() -> AccessCatalog.empty(new AccessVersion(0)).extend(version(1), classes));
    AccessCatalog catalog = indexed.value();
    figures.add(Figure.told("groups of the asker", count(company.groupsOfOne())));
    figures.add(
        Figure.told(
            String.format(
                Locale.ROOT,
                "directory of %,d people and %,d groups, made",
                content.people().size(),
                content.groups().size()),
            milliseconds(built.milliseconds())));
    figures.add(
        Figure.told(
            String.format(Locale.ROOT, "catalog of %,d classes, made", size),
            milliseconds(indexed.milliseconds())));

    figures.add(
        Figure.told(
            "scope of the first asker after a start",
            milliseconds(
                timed(() -> resolver.resolve(asker(directory, company.other()), catalog))
                    .milliseconds())));
    double[] first = new double[ManyRights.WELL_CONNECTED];
    for (int i = 0; i < first.length; i++) {
      PersonId person = ManyRights.wellConnected(i);
      // A catalog of its own, so that nothing is there that another asker left.
      AccessCatalog fresh = catalog.extend(version(1), List.of());
      first[i] = timed(() -> resolver.resolve(asker(directory, person), fresh)).milliseconds();
    }
    judge(run, "scope at first, half of 20 askers", FIRST_MILLISECONDS, median(first), figures);
    figures.add(Figure.told("the slowest of them", milliseconds(first[first.length - 1])));

    PersonId person = ManyRights.wellConnected(0);
    ReadableScope scope = resolver.resolve(asker(directory, person), catalog);
    Timed<Integer> again =
        timed(() -> {
          int readable = 0;
          for (int i = 0; i < TIMES_AGAIN; i++) {
            readable += resolver.resolve(asker(directory, person), catalog).equals(scope) ? 1 : 0;
          }
          return readable;
        });
    if (again.value() != TIMES_AGAIN) {
      violations.add("the same question gave another scope");
    }
    judge(
        run,
        String.format(Locale.ROOT, "scope again, mean of %,d", TIMES_AGAIN),
        AGAIN_MILLISECONDS,
        again.milliseconds() / TIMES_AGAIN,
        figures);
    changes(run, company, directory, catalog, classes, after, violations, figures);
    stored(run, content, figures);
    figures.add(Figure.told("times", "of the thread at work, not of the clock"));
  }

  /** What keeping the directory costs. */
  private static void stored(Run run, DirectoryContent content, List<Figure> figures) {
    Path file = run.folder().resolve("state-" + content.people().size() + ".db");
    try (SqliteState writer = SqliteState.open(file);
        SqliteState reader = SqliteState.open(file)) {
      figures.add(
          Figure.told(
              "the directory stored",
              milliseconds(timed(() -> writer.directory().replace(content)).milliseconds())));
      figures.add(
          Figure.told(
              "the directory loaded",
              milliseconds(timed(() -> reader.directory().current()).milliseconds())));
      figures.add(
          Figure.told(
              "the directory asked for again",
              milliseconds(timed(() -> reader.directory().current()).milliseconds())));
    }
  }

  /** One change after the other; after each, the scope is compared with one made anew. */
  private void changes(
      Run run,
      ManyRights company,
      Directory before,
      AccessCatalog catalog,
      List<AccessClass> classes,
      After after,
      Violations violations,
      List<Figure> figures) {
    PersonId person = ManyRights.wellConnected(0);
    Asker asker = asker(before, person);
    Principal.Group group =
        asker.allowPrincipals().stream()
            .filter(Principal.Group.class::isInstance)
            .map(Principal.Group.class::cast)
            .min(Principal::compareTo)
            .orElseThrow();

    Principal.User other = company.account(before.people().size() - 1);
    GroupMembers changed = toggled(before, group, other);
    Timed<Directory> unrelated = timed(() -> before.with(new DirectoryVersion(2), changed));
    figures.add(
        Figure.told("one membership of another changed", milliseconds(unrelated.milliseconds())));
    Timed<ReadableScope> afterUnrelated =
        timed(() -> resolver.resolve(asker(unrelated.value(), person), catalog));
    judge(run, "scope after that", AGAIN_MILLISECONDS * 10, afterUnrelated.milliseconds(), figures);
    compare("a change of another", afterUnrelated.value(), unrelated.value(), classes, violations);

    Directory own =
        unrelated
            .value()
            .with(new DirectoryVersion(3), toggled(unrelated.value(), group, company.account(0)));
    Timed<ReadableScope> afterOwn =
        timed(() ->
            resolver.resolve(
                after == After.NO_CHANGE_OF_RIGHTS ? asker : asker(own, person), catalog));
    judge(
        run,
        "scope after the asker left a group",
        FIRST_MILLISECONDS,
        afterOwn.milliseconds(),
        figures);
    compare("a change of the asker's", afterOwn.value(), own, classes, violations);

    List<AccessClass> added =
        List.of(
            new AccessClass(classes.size(), company.longAcl(classes.size())),
            new AccessClass(classes.size() + 1, Acl.of(AclLevel.allowing(company.account(0)))));
    List<AccessClass> all = new ArrayList<>(classes);
    all.addAll(added);
    Timed<AccessCatalog> extended = timed(() -> catalog.extend(version(2), added));
    figures.add(
        Figure.told(
            String.format(Locale.ROOT, "a class of %,d principals added", classes.size()),
            milliseconds(extended.milliseconds())));
    AccessCatalog newest = after == After.NO_COMMIT ? catalog : extended.value();
    Timed<ReadableScope> afterCommit = timed(() -> resolver.resolve(asker(own, person), newest));
    judge(run, "scope after that", AGAIN_MILLISECONDS * 10, afterCommit.milliseconds(), figures);
    compare("a commit", afterCommit.value(), own, all, violations);
  }

  private void compare(
      String what,
      ReadableScope found,
      Directory directory,
      List<AccessClass> classes,
      Violations violations) {
    var content =
        new DirectoryContent(
            List.copyOf(directory.people()), List.copyOf(directory.groups()), directory.readAt());
    AccessCatalog anew = AccessCatalog.empty(version(0)).extend(version(1), classes);
    ReadableScope expected =
        resolver.resolve(asker(new Directory(directory.version(), content), found.person()), anew);
    for (AccessClass one : classes) {
      if (found.mayRead(one.id()) != expected.mayRead(one.id())) {
        violations.add(
            String.format(
                Locale.ROOT,
                "after %s, access class %d is %s",
                what,
                one.id(),
                found.mayRead(one.id()) ? "still readable" : "not readable"));
      }
    }
  }

  private static GroupMembers toggled(Directory directory, Principal.Group group, Principal one) {
    GroupMembers old =
        directory.groups().stream()
            .filter(stated -> stated.group().equals(group))
            .findFirst()
            .orElseThrow();
    var members = new TreeSet<>(old.members());
    if (!members.remove(one)) {
      members.add(one);
    }
    return new GroupMembers(group, old.name(), members, old.complete());
  }

  private static Asker asker(Directory directory, PersonId person) {
    if (directory.resolve(person) instanceof Resolved(Asker asker)) {
      return asker;
    }
    throw new IllegalStateException("the directory lost " + person.value());
  }

  private static AccessVersion version(long value) {
    return new AccessVersion(value);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void judge(
      Run run, String what, double most, double measured, List<Figure> figures) {
    figures.add(
        new Figure(
            what,
            "at most " + milliseconds(most) + (run.judgesTimes() ? "" : " (not judged)"),
            milliseconds(measured),
            !run.judgesTimes() || measured <= most));
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.4f ms" : "%.1f ms", value);
  }
}
