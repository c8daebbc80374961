package dev.ken.aclsync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.aclsync.git.GitHttp.Mischief;
import dev.ken.aclsync.git.GitLook.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ken's copy of a repository, which the real {@code git} serves over HTTP. */
final class GitMirrorTest {
  private static final GitRemote.Limits LIMITS =
      new GitRemote.Limits(Duration.ofSeconds(2), Duration.ofSeconds(20), 100_000_000);

  @TempDir private Path temp;
  private RealGit git;
  private GitHttp http;

  @BeforeEach
  void serve() throws IOException {
    git = RealGit.in(temp.resolve("served/docs"));
    http = GitHttp.of(temp.resolve("served"));
  }

  @AfterEach
  void end() {
    http.close();
  }

  private GitMirror mirror(GitRemote.Limits limits) {
    return mirror(http.address("docs/.git"), limits, Optional.empty());
  }

  private GitMirror mirror(
      String address, GitRemote.Limits limits, Optional<GitRemote.Login> login) {
    return new GitMirror(
        temp.resolve("copy"),
        new GitRemote(address, "main", login, Optional.empty(), Optional.empty(), limits),
        Clock.systemUTC());
  }

  private static GitSnapshot seen(GitLook look) {
    assertThat(look).isInstanceOf(GitLook.Seen.class);
    return ((GitLook.Seen) look).snapshot();
  }

  private static Fault fault(GitLook look) {
    assertThat(look).isInstanceOf(GitLook.Failed.class);
    return ((GitLook.Failed) look).fault();
  }

  private static String text(GitSnapshot snapshot, String path) throws IOException {
    GitFile file = snapshot.file(path).orElseThrow();
    return new String(snapshot.read(file, 10_000).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static List<String> paths(GitSnapshot snapshot) {
    return snapshot.files().stream().map(GitFile::path).toList();
  }

  @Test
  void look_newRepository_givesItsFiles() throws Exception {
    String commit = git.write("a.md", "one").write("hr/ü b.md", "two").commit();

    GitSnapshot snapshot = seen(mirror(LIMITS).look());

    assertThat(snapshot.commit()).isEqualTo(commit);
    assertThat(paths(snapshot)).containsExactly("a.md", "hr/ü b.md");
    assertThat(text(snapshot, "hr/ü b.md")).isEqualTo("two");
  }

  @Test
  void look_pathOfThisMachine_givesItsFiles() throws Exception {
    git.write("a.md", "one").commit();

    var there = mirror(git.folder().toString(), LIMITS, Optional.empty());

    assertThat(text(seen(there.look()), "a.md")).isEqualTo("one");
    git.write("a.md", "two").commit();
    assertThat(text(seen(there.look()), "a.md")).isEqualTo("two");
  }

  @Test
  void look_unchangedCommit_fetchesNothing() {
    git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    int before = http.requests();

    GitLook look = mirror(LIMITS).look();

    assertThat(((GitLook.Seen) look).changed()).isFalse();
    // What the server can do, and where its branch is.
    assertThat(http.requests() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void look_historyRewritten_givesWhatIsThereNow() throws Exception {
    git.write("a.md", "one").commit();
    git.write("b.md", "two").commit();
    var _ = mirror(LIMITS).look();
    var _ = git.run("reset", "-q", "--hard", "HEAD~1");
    String rewritten = git.write("c.md", "three").commit();

    GitSnapshot snapshot = seen(mirror(LIMITS).look());

    assertThat(snapshot.commit()).isEqualTo(rewritten);
    assertThat(paths(snapshot)).containsExactly("a.md", "c.md");
    assertThat(text(snapshot, "c.md")).isEqualTo("three");
  }

  @Test
  void look_manyCommits_givesEachAndKeepsFewPacks() throws Exception {
    for (int i = 0; i < 40; i++) {
      git.write("a.md", "one " + i).commit();
      assertThat(text(seen(mirror(LIMITS).look()), "a.md")).isEqualTo("one " + i);
    }
    try (DirectoryStream<Path> packs =
        Files.newDirectoryStream(temp.resolve("copy/objects/pack"), "*.pack")) {
      assertThat(packs).hasSizeLessThan(35);
    }
  }

  @Test
  void look_branchGone_failsAndKeepsWhatWasKnown() throws Exception {
    String commit = git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    var _ = git.run("branch", "-m", "main", "trunk");

    assertThat(fault(mirror(LIMITS).look())).isEqualTo(Fault.BRANCH);
    assertThat(mirror(LIMITS).known().orElseThrow().commit()).isEqualTo(commit);
    assertThat(mirror(LIMITS).status().failures()).isEqualTo(1);
  }

  @Test
  void look_serverDown_failsAndKeepsWhatWasKnown() throws Exception {
    git.write("a.md", "one").commit();
    GitSnapshot before = seen(mirror(LIMITS).look());
    GitMirror mirror = mirror(LIMITS);
    http.close();

    assertThat(fault(mirror.look())).isEqualTo(Fault.UNREACHABLE);
    GitSnapshot known = mirror.known().orElseThrow();
    assertThat(text(known, "a.md")).isEqualTo("one");
    assertThat(known.lookedAt()).isEqualTo(before.lookedAt());
  }

  @ParameterizedTest
  @CsvSource({
    "HANGING, SLOW",
    "DRIPPING, SLOW",
    "HALF, PARTIAL",
    "DAMAGED, PARTIAL",
    "REDIRECTING, REFUSED",
    "BABBLING, REFUSED",
    "BROKEN, REFUSED"
  })
  void look_serverThatMisbehaves_failsInTimeAndKeepsWhatWasKnown(Mischief mischief, Fault expected)
      throws Exception {
    git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    git.write("a.md", "two ".repeat(1000)).commit();
    http.set(mischief);
    long began = System.nanoTime();

    GitLook look =
        mirror(new GitRemote.Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), LIMITS.bytes()))
            .look();

    assertThat(fault(look)).as("%s", look).isEqualTo(expected);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    assertThat(text(mirror(LIMITS).known().orElseThrow(), "a.md")).isEqualTo("one");
    http.set(Mischief.NONE);
    assertThat(text(seen(mirror(LIMITS).look()), "a.md")).startsWith("two ");
  }

  @Test
  void look_moreThanMayBe_fails() {
    var noise = new StringBuilder();
    new java.util.Random(7).ints(200_000, 33, 126).forEach(one -> noise.append((char) one));
    git.write("a.md", noise.toString()).commit();

    var small = new GitRemote.Limits(LIMITS.patience(), LIMITS.whole(), 20_000);

    assertThat(fault(mirror(small).look())).isEqualTo(Fault.LARGE);
  }

  @Test
  void look_wrongPassword_failsAndRightOneDoesNot() {
    git.write("a.md", "one").commit();
    http.require("ken", "right-password");
    String address = http.address("docs/.git");

    assertThat(fault(mirror(address, LIMITS, Optional.empty()).look()))
        .isEqualTo(Fault.CREDENTIALS);
    GitLook wrong = mirror(address, LIMITS, login("wrong-password")).look();
    assertThat(fault(wrong)).isEqualTo(Fault.CREDENTIALS);
    assertThat(((GitLook.Failed) wrong).message()).doesNotContain("wrong-password");
    assertThat(seen(mirror(address, LIMITS, login("right-password")).look())).isNotNull();
  }

  private static Optional<GitRemote.Login> login(String password) {
    return Optional.of(new GitRemote.Login("ken", () -> password));
  }

  @Test
  void look_noSuchRepository_fails() {
    assertThat(fault(mirror(http.address("other/.git"), LIMITS, Optional.empty()).look()))
        .isEqualTo(Fault.CREDENTIALS);
  }

  @Test
  void known_anotherAddress_isNothing() throws Exception {
    git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();

    assertThat(mirror("/elsewhere", LIMITS, Optional.empty()).known()).isEmpty();
  }

  @Test
  void files_linksSubmodulesPointersAndOddNames_areLeftOutWithTheReason() throws Exception {
    git.write("a.md", "one");
    Files.createSymbolicLink(git.folder().resolve("passwd.md"), Path.of("/etc/passwd"));
    git.write(
        "large.bin",
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");
    String first = git.commit();
    var _ = git.run("update-index", "--add", "--cacheinfo", "160000," + first + ",module");
    String blob = git.run("rev-parse", "HEAD:a.md").strip();
    String tree =
        git.fed(
                "100644 blob " + blob + "\tb\u0001c.md\n100644 blob " + blob + "\t..\n",
                0,
                "mktree")
            .strip();
    String below =
        git.fed(
                git.run("ls-tree", git.run("write-tree").strip()) + "040000 tree " + tree + "\tx\n",
                0,
                "mktree")
            .strip();
    String commit = git.run("commit-tree", below, "-m", "odd").strip();
    var _ = git.run("update-ref", "refs/heads/main", commit);

    GitSnapshot snapshot = seen(mirror(LIMITS).look());

    assertThat(paths(snapshot)).containsExactly("a.md");
    Map<String, String> left = new HashMap<>();
    snapshot.leftOut(left::put);
    assertThat(left.get("passwd.md")).contains("symbolic link");
    assertThat(left.get("module")).contains("submodule");
    assertThat(left.get("large.bin")).contains("Git LFS");
    assertThat(left.get("x/..")).contains("its name");
    assertThat(left).hasSize(5);
  }

  @Test
  void look_fileAndFolderOfOneName_andTwoFiles_areLeftOut() throws Exception {
    git.write("a.md", "one").commit();
    String one = git.run("rev-parse", "HEAD:a.md").strip();
    String other = git.fed("two", 0, "hash-object", "-w", "--stdin").strip();
    String tree =
        git.fed(
                "100644 blob " + one + "\tKENREADERS\n100644 blob " + other + "\tKENREADERS\n",
                0,
                "mktree")
            .strip();
    String commit = git.run("commit-tree", tree, "-m", "twice").strip();
    var _ = git.run("update-ref", "refs/heads/main", commit);

    assertThat(paths(seen(mirror(LIMITS).look()))).isEmpty();
  }

  @Test
  void look_severalAtOnce_allGiveTheSame() throws Exception {
    String commit = git.write("a.md", "one").commit();
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<String> look = () -> seen(mirror(LIMITS).look()).commit();
      var running = new ArrayList<Future<String>>();
      for (int i = 0; i < 8; i++) {
        running.add(threads.submit(look));
      }
      for (Future<String> one : running) {
        assertThat(one.get()).isEqualTo(commit);
      }
    }
  }

  @Test
  void look_afterACrash_goesOn() throws Exception {
    git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    Path copy = temp.resolve("copy");
    Files.writeString(copy.resolve("shallow.lock"), "");
    Files.writeString(copy.resolve("config.lock"), "");
    Files.writeString(copy.resolve("objects/incoming_1.pack"), "PACK");
    Files.writeString(temp.resolve("copy.json.new"), "{");
    git.write("a.md", "two").commit();

    assertThat(text(seen(mirror(LIMITS).look()), "a.md")).isEqualTo("two");
    assertThat(copy.resolve("objects/incoming_1.pack")).doesNotExist();
  }

  @Test
  void look_damagedCopy_isFetchedAnew() throws Exception {
    git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    try (Stream<Path> files = Files.walk(temp.resolve("copy/objects"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    assertThat(text(seen(mirror(LIMITS).look()), "a.md")).isEqualTo("one");
  }

  @Test
  void look_damagedCopyOfWhatWasIndexed_isFetchedAnew() throws Exception {
    String commit = git.write("a.md", "one").commit();
    var _ = mirror(LIMITS).look();
    mirror(LIMITS).indexed(commit, Instant.now());
    try (Stream<Path> files = Files.walk(temp.resolve("copy/objects"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    GitSnapshot unread = seen(mirror(LIMITS).look());
    assertThatThrownBy(() -> text(unread, "a.md")).hasMessageContaining("Ken's copy");
    assertThat(text(seen(mirror(LIMITS).look()), "a.md")).isEqualTo("one");
  }

  @Test
  void people_ofTheKnownCommit_areReadFromTheRoot() throws Exception {
    git.write("people.yaml", "namespace: small\npeople: [{id: ada, name: Ada}]\n").commit();
    var _ = mirror(LIMITS).look();
    assertThat(mirror(LIMITS).known().orElseThrow().people("p").orElseThrow().content().people())
        .hasSize(1);

    Files.delete(git.folder().resolve("people.yaml"));
    git.write("people.yaml/x.md", "").commit();
    var _ = mirror(LIMITS).look();
    GitSnapshot known = mirror(LIMITS).known().orElseThrow();
    assertThatThrownBy(() -> known.people("p")).hasMessageContaining("it is a folder");
  }

  @Test
  void look_settingsOfTheUserAndHooksOfTheRepository_meanNothing() throws Exception {
    git.write("a.md", "one").write(".gitattributes", "*.md filter=evil\n").commit();
    Path mark = temp.resolve("was-run");
    for (String hook :
        List.of("post-checkout", "post-update", "pre-receive", "reference-transaction")) {
      Path file =
          Files.writeString(git.folder().resolve(".git/hooks/" + hook), "#!/bin/sh\ntouch " + mark);
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    var _ = git.run("config", "filter.evil.smudge", "touch " + mark);

    var there = mirror(git.folder().toString(), LIMITS, Optional.empty());

    assertThat(text(seen(there.look()), "a.md")).isEqualTo("one");
    assertThat(mark).doesNotExist();
  }
}
