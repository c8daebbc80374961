package dev.ken.aclsync.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random owners, modes and ACLs of files and folders: what the kernel lets whom read, asked as each
 * of some users, against what Ken makes of it. Needs root, which alone can be everybody.
 */
final class PosixConformanceTest {
  private static final Namespace NAMESPACE = new Namespace("corp");
  private static final long FIRST_USER = 20_001;
  private static final int USERS = 7;
  private static final long FIRST_GROUP = 30_001;
  private static final int GROUPS = 5;
  private static final int FOLDERS = 25;
  private static final int FILES = 350;

  @TempDir private Path temporary;

  private final long seed = System.nanoTime();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

  /** Which groups each user is in; the first is their own. */
  private final Map<Long, List<Long>> memberships = new LinkedHashMap<>();

  @Test
  void read_randomAclsOnARealFileSystem_neverAllowsMoreThanTheKernel(TestReporter reporter)
      throws IOException {
    boolean root = Files.getAttribute(temporary, "unix:uid").equals(0);
    boolean required = "true".equals(System.getenv("KEN_REQUIRE_SLAPD"));
    assumeTrue(
        required || (root && Files.isExecutable(Path.of("/usr/bin/setfacl"))),
        "skipped: not run as root, or Debian's package acl is missing");
    open(temporary);
    Path tree = Files.createDirectory(temporary.resolve("tree"));
    open(tree);
    makeMemberships();
    List<Path> files = makeTree(tree);

    var rules =
        PosixAccessRules.read(
            tree,
            PosixDirectory.of(NAMESPACE, PosixDirectory.Kind.FILE, content()),
            new TestNames());

    Map<Long, Asker> askers = askers();
    int both = 0;
    int kernelAlone = 0;
    List<String> kenAlone = new ArrayList<>();
    for (long user : memberships.keySet()) {
      Set<Path> readable = readable(user, files);
      for (Path file : files) {
        boolean ken =
            allows(
                Objects.requireNonNull(askers.get(user)),
                rules.read(new SourcePath(tree.relativize(file).toString())));
        boolean kernel = readable.contains(file);
        if (ken && !kernel) {
          kenAlone.add(user + " " + file);
        } else if (ken) {
          both++;
        } else if (kernel) {
          kernelAlone++;
        }
      }
    }
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "POSIX, seed %d: %d files and %d users; %d allowed by both, %d by the kernel alone, %d by"
                + " Ken alone",
            seed,
            files.size(),
            USERS,
            both,
            kernelAlone,
            kenAlone.size()));
    assertThat(kenAlone).as("seed %d", seed).isEmpty();
    assertThat(both).as("seed %d: files that may be read", seed).isPositive();
  }

  private void makeMemberships() {
    for (long user = FIRST_USER; user < FIRST_USER + USERS; user++) {
      Set<Long> groups = new LinkedHashSet<>();
      for (int count = random.nextInt(1, 4); count > 0; count--) {
        groups.add(anyGroup());
      }
      memberships.put(user, List.copyOf(groups));
    }
  }

  private List<Path> makeTree(Path tree) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(tree));
    for (int number = 0; number < FOLDERS; number++) {
      Path parent = folders.get(random.nextInt(folders.size()));
      folders.add(Files.createDirectory(parent.resolve("folder " + number + " ü\\n")));
    }
    List<Path> files = new ArrayList<>();
    for (int number = 0; number < FILES; number++) {
      Path folder = folders.get(random.nextInt(folders.size()));
      files.add(Files.writeString(folder.resolve("file\n" + number), "text"));
    }
    for (Path file : files) {
      setRights(file, 4);
    }
    for (Path folder : folders.reversed()) {
      if (!folder.equals(tree)) {
        setRights(folder, 1);
      }
    }
    return files;
  }

  /** Gives an owner, a mode and an ACL, in which a right is there more often than not. */
  private void setRights(Path path, int right) throws IOException {
    Files.setAttribute(path, "unix:uid", (int) anyUser());
    Files.setAttribute(path, "unix:gid", (int) anyGroup());
    int mode = (digit(right) << 6) | (digit(right) << 3) | digit(right);
    Files.setAttribute(path, "unix:mode", mode);
    var entries = new ArrayList<String>();
    if (random.nextInt(3) > 0) {
      for (int count = random.nextInt(3); count > 0; count--) {
        entries.add("u:" + anyUser() + ":" + letters(right));
      }
      for (int count = random.nextInt(3); count > 0; count--) {
        entries.add("g:" + anyGroup() + ":" + letters(right));
      }
      if (random.nextInt(3) == 0) {
        entries.add("m::" + letters(right));
      }
    }
    if (!entries.isEmpty()) {
      run(List.of("setfacl", "-n", "-m", String.join(",", entries), path.toString()));
    }
  }

  private int digit(int right) {
    return (random.nextInt(8) & ~right) | (random.nextInt(3) > 0 ? right : 0);
  }

  private String letters(int right) {
    int digit = digit(right);
    return ((digit & 4) > 0 ? "r" : "-")
        + ((digit & 2) > 0 ? "w" : "-")
        + ((digit & 1) > 0 ? "x" : "-");
  }

  private long anyUser() {
    return FIRST_USER + random.nextInt(USERS);
  }

  private long anyGroup() {
    return FIRST_GROUP + random.nextInt(GROUPS);
  }

  /** Asks the kernel, as the user. */
  private Set<Path> readable(long user, List<Path> files) throws IOException {
    List<Long> groups = memberships.getOrDefault(user, List.of());
    var command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + groups.getFirst(),
                "--groups=" + groups.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "sh",
                "-c",
                "for f; do if test -r \"$f\" && cat \"$f\" >/dev/null 2>&1; then echo 1; else echo 0;"
                    + " fi; done",
                "sh"));
    files.forEach(file -> command.add(file.toString()));
    List<String> answers = run(command);
    assertThat(answers).hasSameSizeAs(files);
    Set<Path> readable = new HashSet<>();
    for (int index = 0; index < files.size(); index++) {
      if (answers.get(index).equals("1")) {
        readable.add(files.get(index));
      }
    }
    return readable;
  }

  private DirectoryContent content() {
    var people = new ArrayList<Person>();
    var groups = new ArrayList<GroupMembers>();
    memberships
        .keySet()
        .forEach(user ->
            people.add(
                new Person(
                    new PersonId("p" + user),
                    "P",
                    new TreeSet<>(Set.of(new Principal.User(NAMESPACE, "u" + user))),
                    false)));
    for (long group = FIRST_GROUP; group < FIRST_GROUP + GROUPS; group++) {
      var members = new TreeSet<Principal>();
      long wanted = group;
      memberships.forEach((user, in) -> {
        if (in.contains(wanted)) {
          members.add(new Principal.User(NAMESPACE, "u" + user));
        }
      });
      groups.add(new GroupMembers(new Principal.Group(NAMESPACE, "g" + group), "G", members, true));
    }
    return new DirectoryContent(people, groups, Instant.EPOCH);
  }

  private Map<Long, Asker> askers() {
    var directory = new Directory(new DirectoryVersion(1), content());
    Map<Long, Asker> askers = new HashMap<>();
    for (long user : memberships.keySet()) {
      if (directory.resolve(new PersonId("p" + user))
          instanceof AskerResolution.Resolved(Asker asker)) {
        askers.put(user, asker);
      }
    }
    return askers;
  }

  /** The rules of docs/access.md, said once more and simply. */
  private static boolean allows(Asker asker, AclReading reading) {
    if (!(reading instanceof AclReading.WellFormed(Acl acl))) {
      return false;
    }
    for (AclLevel level : acl.levels()) {
      boolean allowed = level.allow().stream().anyMatch(asker.allowPrincipals()::contains);
      boolean denied = level.deny().stream().anyMatch(asker::mightBe);
      if (!allowed || denied) {
        return false;
      }
    }
    return true;
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      assertThat(process.waitFor()).as("%s: %s", command.getFirst(), lines).isZero();
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Names that this machine doesn't have to know. */
  private static final class TestNames implements PosixNames {
    @Override
    public Map<Long, String> users(Collection<Long> numbers) {
      return names(numbers, "u");
    }

    @Override
    public Map<Long, String> groups(Collection<Long> numbers) {
      return names(numbers, "g");
    }

    private static Map<Long, String> names(Collection<Long> numbers, String letter) {
      return numbers.stream().collect(Collectors.toMap(Function.identity(), one -> letter + one));
    }
  }
}
