package dev.ken.aclsync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the files of a commit, as its readers' file says. */
final class GitAccessRulesTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final Principal EVERYONE = new Principal.Everyone(Namespace.TENANT);
  private static final Principal HR = new Principal.Group(HARBOR, "hr");
  private static final Principal DOMAIN_USERS = new Principal.Group(HARBOR, "domain users");
  private static final Principal ADA = new Principal.User(HARBOR, "ada");

  @TempDir private Path temp;
  private RealGit git;

  @BeforeEach
  void make() {
    git = RealGit.in(temp.resolve("docs"));
  }

  private GitAccessRules rules() {
    var _ = git.commit();
    var mirror =
        new GitMirror(
            temp.resolve("copy"),
            new GitRemote(
                git.folder().toString(),
                "main",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new GitRemote.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 100_000_000)),
            Clock.systemUTC());
    GitLook look = mirror.look();
    assertThat(look).isInstanceOf(GitLook.Seen.class);
    var directory =
        new DirectoryContent(
            List.of(
                new Person(
                    new PersonId("ada"),
                    "Ada",
                    new TreeSet<>(Set.of(new Principal.User(HARBOR, "ada"))),
                    false)),
            List.of(
                new GroupMembers(new Principal.Group(HARBOR, "hr"), "hr", new TreeSet<>(), true),
                new GroupMembers(
                    new Principal.Group(HARBOR, "domain users"), "all", new TreeSet<>(), true)),
            Instant.EPOCH);
    return GitAccessRules.read(((GitLook.Seen) look).snapshot(), HARBOR, directory);
  }

  private static AclReading read(GitAccessRules rules, String path) {
    return rules.read(new SourcePath(path));
  }

  private static AclReading allowing(Principal... allow) {
    return new AclReading.WellFormed(Acl.of(AclLevel.allowing(allow)));
  }

  private static void assertClosed(GitAccessRules rules, String path, String where, String reason) {
    assertThat(read(rules, path))
        .isInstanceOfSatisfying(
            AclReading.Malformed.class,
            closed -> {
              assertThat(closed.where()).isEqualTo(where);
              assertThat(closed.reason()).contains(reason);
              assertThat(rules.report().closed())
                  .extracting(AclReading.Malformed::where)
                  .contains(where);
            });
  }

  @Test
  void read_severalLinesMatch_lastOneCountsAlone() {
    git.write(
        "KENREADERS",
        "*  everyone # all\n/hr/ group:hr user:ada !group:domain\\ users\n\n/hr/public/ everyone\n");
    git.write("a.md", "").write("hr/b.md", "").write("hr/public/c.md", "");

    GitAccessRules rules = rules();

    assertThat(read(rules, "a.md")).isEqualTo(allowing(EVERYONE));
    assertThat(read(rules, "hr/b.md"))
        .isEqualTo(
            new AclReading.WellFormed(
                Acl.of(AclLevel.of(List.of(HR, ADA), List.of(DOMAIN_USERS)))));
    assertThat(read(rules, "hr/public/c.md")).isEqualTo(allowing(EVERYONE));
    assertThat(rules.report().closed()).isEmpty();
    assertThat(rules.report().warnings()).isEmpty();
  }

  @Test
  void read_patternWithoutReaders_letsNobodyIn() {
    git.write("KENREADERS", "* everyone\n/drafts/\n").write("drafts/a.md", "");

    assertThat(read(rules(), "drafts/a.md")).isEqualTo(allowing());
  }

  @Test
  void read_noLineMatches_letsNobodyIn() {
    git.write("KENREADERS", "/hr/ everyone\n").write("a.md", "").write("hr/a.md", "");

    assertThat(read(rules(), "a.md")).isInstanceOf(AclReading.Missing.class);
  }

  @Test
  void read_noFile_letsNobodyIn() {
    git.write("a.md", "").write("CODEOWNERS", "* @everyone\n");

    assertThat(read(rules(), "a.md")).isInstanceOf(AclReading.Missing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/b/ grup:hr",
        "/b/ user:",
        "/b/ @hr",
        "/b/ group:harbor:hr",
        "/b/ !group:nobody everyone",
        "/b/ !user:nobody everyone",
        "/b/ !group:hr",
        "/b/ gro\\up:hr"
      })
  void read_readersThatCantBeRead_closeWhatTheLineMeans(String line) {
    git.write("KENREADERS", "* everyone\n" + line + "\n").write("a.md", "").write("b/c.md", "");

    GitAccessRules rules = rules();

    assertClosed(rules, "b/c.md", "KENREADERS, line 2", "");
    assertThat(read(rules, "a.md")).isEqualTo(allowing(EVERYONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!/b/ group:hr",
        " /b/ group:hr",
        "[Section] group:hr",
        "/b[0-9]/ group:hr",
        "b** group:hr",
        "/b\u00a0/ group:hr",
        "b\u200b group:hr",
        "b\\"
      })
  void read_patternThatCantBeRead_closesAllThatNoLaterLineMeans(String line) {
    git.write("KENREADERS", "* everyone\n" + line + "\n/c/ everyone\n");
    git.write("a.md", "").write("c/d.md", "");

    GitAccessRules rules = rules();

    assertClosed(rules, "a.md", "KENREADERS, line 2", "");
    assertThat(read(rules, "c/d.md")).isEqualTo(allowing(EVERYONE));
  }

  @Test
  void read_patternThatIsReadInTwoWays_closesWhereItMatters() {
    git.write("KENREADERS", "* everyone\ndocs/* everyone\n");
    git.write("docs/a.md", "").write("docs/in/b.md", "");

    GitAccessRules rules = rules();

    assertThat(read(rules, "docs/a.md")).isEqualTo(allowing(EVERYONE));
    assertThat(read(rules, "docs/in/b.md"))
        .isInstanceOfSatisfying(
            AclReading.Malformed.class,
            closed -> assertThat(closed.where()).isEqualTo("KENREADERS, line 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/HR/", "/hr/Ä.md", "/hr/a\u0308.md", "ｈｒ/"})
  void read_nameThatOnlyLooksAlike_isClosedAndTold(String pattern) {
    git.write("KENREADERS", "* everyone\n" + pattern + " group:hr\n").write("hr/ä.md", "");

    GitAccessRules rules = rules();

    assertThat(read(rules, "hr/ä.md")).isInstanceOf(AclReading.Malformed.class);
    assertThat(rules.report().warnings())
        .extracting(one -> one.where())
        .contains("KENREADERS, line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hr/KENREADERS", "hr/KenReaders", "hr/KENREADERS.txt", "hr/.ken-access.yaml",
        "hr/ken-access.yml", "hr/.kenreaders", "hr/KENREADERS~", "hr/KENREADERS/x.md"
      })
  void read_secondFileThatMaySayWho_closesItsFolder(String second) {
    git.write("KENREADERS", "* everyone\n").write(second, "allow: [everyone]\n");
    git.write("a.md", "").write("hr/in/b.md", "");

    GitAccessRules rules = rules();

    assertThat(read(rules, "hr/in/b.md")).isInstanceOf(AclReading.Malformed.class);
    assertThat(rules.report().closed()).isNotEmpty();
    assertThat(read(rules, "a.md")).isEqualTo(allowing(EVERYONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {".ken-access.yaml", "kenreaders", "KENREADERS.md"})
  void read_secondFileAtTheRoot_closesEverything(String second) {
    git.write("KENREADERS", "* everyone\n").write(second, "").write("a.md", "");

    assertClosed(rules(), "a.md", second, "only the KENREADERS at the root");
  }

  @Test
  void read_fileThatIsALinkOrFolderOrNoText_closesEverything() throws IOException {
    git.write("a.md", "").write("who", "* everyone\n");
    Files.createSymbolicLink(git.folder().resolve("KENREADERS"), Path.of("who"));
    assertClosed(rules(), "a.md", "KENREADERS", "symbolic link");

    Files.delete(git.folder().resolve("KENREADERS"));
    git.write("KENREADERS/a.md", "");
    assertClosed(rules(), "a.md", "KENREADERS", "it is a folder");

    Files.delete(git.folder().resolve("KENREADERS/a.md"));
    Files.delete(git.folder().resolve("KENREADERS"));
    Files.write(git.folder().resolve("KENREADERS"), new byte[] {'*', ' ', (byte) 0xff, '\n'});
    assertClosed(rules(), "a.md", "KENREADERS", "UTF-8");

    git.write("KENREADERS", "#".repeat(ReadersFile.MAX_BYTES) + "\n* everyone\n");
    assertClosed(rules(), "a.md", "KENREADERS", "1 MiB");
  }

  @Test
  void read_pathThatTheCommitLacks_isClosed() {
    git.write("KENREADERS", "* everyone\n").write("a.md", "");

    assertThat(read(rules(), "b.md")).isInstanceOf(AclReading.Malformed.class);
  }

  @Test
  void report_readerWhoIsUnknownAndPatternWithoutFile_warns() {
    git.write("KENREADERS", "* group:hr user:bob\n/nothing/ everyone\n").write("a.md", "");

    GitAccessRules rules = rules();

    assertThat(rules.report().warnings())
        .extracting(one -> one.where() + ": " + one.message())
        .containsExactlyInAnyOrder(
            "KENREADERS, line 1: the line allows 'user:bob', which is not among the people and groups",
            "KENREADERS, line 2: no file matches the pattern '/nothing/'");
    assertThat(rules.report().closed()).isEmpty();
  }

  /** Which line counts, by the real {@code git}: 0 cases where Ken lets in whom that doesn't. */
  @Test
  void read_randomFiles_neverLetsInWhomTheLastMatchOfGitDoesNot() {
    // Always the same, since what follows counts what was met.
    long seed = 20_261_122;
    var random = new Random(seed);
    var names = List.of("a", "b.md", "docs", "hr", "é.md", "x y");
    var words = List.of("a", "*", "**", "b.md", "*.md", "docs", "hr", "h?", "x\\ y", "?.md");
    var readers = List.of("everyone", "group:hr", "", "user:ada !group:hr", "grup:hr");
    int allowed = 0;
    int same = 0;
    for (int round = 0; round < 12; round++) {
      var lines = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        lines.add(some(random, words, 3, true) + " " + readers.get(random.nextInt(readers.size())));
      }
      var paths = new HashSet<String>();
      for (int i = 0; i < 40; i++) {
        paths.add("f" + round + "/" + some(random, names, 3, false) + "/" + i + ".md");
        paths.add("docs/" + i + "b.md");
      }
      paths.forEach(path -> git.write(path, ""));
      git.write("KENREADERS", String.join("\n", lines) + "\n");
      GitAccessRules rules = rules();
      Map<String, Integer> last = lastByGit(lines, paths);
      for (String path : paths) {
        AclReading reading = read(rules, path);
        if (reading instanceof AclReading.WellFormed(Acl acl)
            && !acl.levels().getFirst().allow().isEmpty()) {
          allowed++;
          Integer line = last.get(path);
          assertThat(line).as("seed %d: %s in %s", seed, path, lines).isNotNull();
          String who = lines.get(line).replaceFirst("^(\\\\ |[^ ])+ ", "");
          same += acl.equals(expected(who)) ? 1 : 0;
          assertThat(acl).as("seed %d: %s in %s", seed, path, lines).isEqualTo(expected(who));
        }
      }
    }
    assertThat(allowed).isGreaterThan(100).isEqualTo(same);
  }

  private Map<String, Integer> lastByGit(List<String> lines, Set<String> paths) {
    Map<String, Integer> last = new HashMap<>();
    for (int at = 0; at < lines.size(); at++) {
      String pattern = lines.get(at).replaceFirst("(?<!\\\\) .*$", "");
      git.write(".git/info/exclude", pattern + "\n");
      String given = String.join("\0", paths) + "\0";
      for (String path :
          git.fed(given, 1, "check-ignore", "--no-index", "-z", "--stdin").split("\0", -1)) {
        last.put(path, at);
      }
    }
    return last;
  }

  private static Acl expected(String who) {
    return switch (who) {
      case "everyone" -> Acl.of(AclLevel.allowing(EVERYONE));
      case "group:hr" -> Acl.of(AclLevel.allowing(HR));
      case "user:ada !group:hr" -> Acl.of(AclLevel.of(List.of(ADA), List.of(HR)));
      default -> Acl.nobody();
    };
  }

  private static String some(Random random, List<String> from, int most, boolean pattern) {
    var parts = new ArrayList<String>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      parts.add(from.get(random.nextInt(from.size())));
    }
    String path = String.join("/", parts);
    return pattern && random.nextInt(3) == 0 ? path + "/" : path;
  }
}
