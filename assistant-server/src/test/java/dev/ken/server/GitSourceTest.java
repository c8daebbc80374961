package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Person;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.indexer.FileResult;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.IndexReport;
import dev.ken.server.http.ListenAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is a branch of a real Git repository, from the configuration to who may read. */
final class GitSourceTest {
  private static final SourceId DOCS = new SourceId("docs");
  private static final String PEOPLE =
      """
      namespace: small
      people:
        - {id: ada, name: Ada}
        - {id: ben, name: Ben}
      groups:
        - {id: hr, members: ["user:ada"]}
      """;

  @TempDir private Path folder;
  private final MovedClock clock = MovedClock.running();

  @BeforeEach
  void make() {
    write("people.yaml", PEOPLE);
    write("KENREADERS", "* everyone\n/hr/ group:hr\n");
    write("leave.md", "# Leave\n\nEveryone has 27 days of leave.\n");
    write("hr/pay.md", "# Pay\n\nThe pay day is the 25th.\n");
    var _ = git("init", "-q", "-b", "main");
    commit();
  }

  private void write(String path, String content) {
    try {
      Path file = folder.resolve("repo").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String git(String... words) {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.resolve("repo").toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s", command).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void commit() {
    var _ = git("add", "-A");
    var _ = git("commit", "-q", "--allow-empty", "-m", "change");
  }

  private Configuration configuration() {
    return Configuration.read(
        folder.resolve("data"),
        Map.of(
            "KEN_SOURCES", "[{name: docs, git: repo}]",
            "KEN_GIT_INTERVAL_SECONDS", "1",
            "KEN_DIRECTORY_MINUTES", "60"),
        folder);
  }

  private Installation open() {
    return Installation.open(configuration(), clock, UUID::randomUUID);
  }

  private IndexReport index(Installation installation, IndexProgress progress) {
    return new IndexJob(installation, clock)
        .indexConfigured(configuration().sources(), false, progress)
        .reports()
        .getFirst();
  }

  private static DocumentId id(String path) {
    return DocumentId.of(DOCS, new SourcePath(path));
  }

  /** Who may read a document, of all people. */
  private static Set<String> readers(Tenant tenant, String path) {
    var readers = new TreeSet<String>();
    var directory = tenant.directory().current();
    try (IndexView view = tenant.index().openView()) {
      for (Person person : directory.people()) {
        if (directory.resolve(person.id()) instanceof AskerResolution.Resolved(var asker)) {
          var scope = new AccessResolver().resolve(asker, view.accessCatalog());
          if (view.document(scope, id(path)).isPresent()) {
            readers.add(person.id().value());
          }
        }
      }
    }
    return readers;
  }

  private static Set<String> nobody() {
    return Set.of();
  }

  @Test
  void index_repository_isReadByWhomItsReadersFileNames() {
    try (var installation = open()) {
      IndexReport report = index(installation, IndexProgress.SILENT);

      assertThat(report.count(FileResult.ADDED)).isEqualTo(2);
      assertThat(readers(installation.tenant(), "leave.md")).containsExactly("ada", "ben");
      assertThat(readers(installation.tenant(), "hr/pay.md")).containsExactly("ada");
      assertThat(installation.tenant().sources().all()).isEqualTo(configuration().sources());
    }
  }

  @Test
  void index_changedReadersFile_changesRightsAndEmbedsNothing() {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      write("KENREADERS", "* everyone\n/hr/ group:hr\nleave.md user:ben\n");
      commit();

      IndexReport report = index(installation, IndexProgress.SILENT);

      assertThat(report.count(FileResult.ACCESS_CHANGED)).isEqualTo(1);
      assertThat(report.count(FileResult.UNCHANGED)).isEqualTo(1);
      assertThat(readers(installation.tenant(), "leave.md")).containsExactly("ben");
    }
  }

  @Test
  void index_rightTakenAwayAndFileMovedMeanwhile_isClosedAtTheEndOfTheRun() {
    for (int i = 0; i < 5; i++) {
      write("open/" + i + ".md", "# Open " + i + "\n\nSome words.\n");
    }
    commit();
    try (var installation = open()) {
      var once = new AtomicReference<>(true);
      var _ =
          index(
              installation,
              new IndexProgress() {
                @Override
                public void listed(SourceId source, int documents) {
                  if (once.getAndSet(false)) {
                    write("KENREADERS", "* everyone\n/hr/ group:hr\n/open/ group:hr\n");
                    write("leave.md", "# Leave\n\nEveryone has 99 days of leave.\n");
                    var _ = git("mv", "open/4.md", "hr/4.md");
                    commit();
                  }
                }

                @Override
                public void done(SourcePath path, FileResult result, int number) {
                  // The commit comes in the middle of the run.
                }

                @Override
                public void committed(int written) {
                  // Nothing is looked at here.
                }
              });

      Tenant tenant = installation.tenant();
      assertThat(readers(tenant, "open/1.md")).containsExactly("ada");
      assertThat(readers(tenant, "open/4.md")).isEmpty();
      assertThat(readers(tenant, "leave.md")).containsExactly("ada", "ben");
      var _ = index(installation, IndexProgress.SILENT);
      assertThat(readers(tenant, "open/1.md")).containsExactly("ada");
      assertThat(readers(tenant, "hr/4.md")).containsExactly("ada");
      assertThat(tenant.index().maintenance().acl(id("open/4.md"))).isEmpty();
    }
  }

  @Test
  void index_repositoryAway_failsAndChangesNothing() throws IOException {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      Files.move(folder.resolve("repo"), folder.resolve("away"));

      assertThatThrownBy(() -> index(installation, IndexProgress.SILENT))
          .isInstanceOfSatisfying(
              KenException.class, e -> assertThat(e.code()).isEqualTo("repository-unread"));
      assertThat(readers(installation.tenant(), "leave.md")).containsExactly("ada", "ben");
    }
  }

  @Test
  void refresh_repositoryAwayForTooLong_closesAllUntilItIsIndexedAgain() throws IOException {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      Tenant tenant = installation.tenant();
      Files.move(folder.resolve("repo"), folder.resolve("away"));

      clock.pass(Duration.ofMinutes(59));
      tenant.refreshDirectory();
      assertThat(readers(tenant, "leave.md")).containsExactly("ada", "ben");
      clock.pass(Duration.ofMinutes(2));
      tenant.refreshDirectory();
      assertThat(tenant.index().maintenance().acl(id("leave.md"))).contains(Acl.nobody());
      assertThat(readers(tenant, "leave.md")).isEqualTo(nobody());

      Files.move(folder.resolve("away"), folder.resolve("repo"));
      IndexReport report = index(installation, IndexProgress.SILENT);
      assertThat(report.count(FileResult.ACCESS_CHANGED)).isEqualTo(2);
      assertThat(readers(tenant, "leave.md")).containsExactly("ada", "ben");
      assertThat(readers(tenant, "hr/pay.md")).containsExactly("ada");
    }
  }

  /** Looking at a newer commit doesn't vouch for the rights of the one that is indexed. */
  @Test
  void refresh_newerCommitThatIsNotIndexed_closesAllInTime() {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      Tenant tenant = installation.tenant();
      write("KENREADERS", "/hr/ group:hr\n");
      commit();
      clock.pass(Duration.ofMinutes(30));
      tenant.refreshDirectory();
      clock.pass(Duration.ofMinutes(31));
      tenant.refreshDirectory();

      assertThat(tenant.index().maintenance().acl(id("leave.md"))).contains(Acl.nobody());
    }
  }

  @Test
  void preview_changedReadersFile_saysWhoLosesWhat() {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      write("KENREADERS", "* user:ben\n/hr/ group:hr\n");
      commit();

      var difference =
          new IndexJob(installation, clock)
              .previewConfigured(configuration().sources(), false, IndexProgress.SILENT);

      assertThat(difference.changes().keySet()).containsExactly(id("leave.md"));
      assertThat(readers(installation.tenant(), "leave.md")).containsExactly("ada", "ben");
    }
  }

  @Test
  void drift_rightTakenAwaySince_isAFalseAllow() {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      assertThat(installation.tenant().driftAudit().run(100, 1).difference().changes()).isEmpty();
      write("KENREADERS", "/hr/ group:hr\n");
      commit();

      var drift = installation.tenant().driftAudit().run(100, 1);

      assertThat(drift.difference().changes().keySet()).containsExactly(id("leave.md"));
    }
  }

  @Test
  void reindex_repository_isWhatItIsNow() {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
      write("leave.md", "# Leave\n\nEveryone has 28 days of leave.\n");
      commit();
      var _ = new IndexJob(installation, clock).reindex(List.of(), false, IndexProgress.SILENT);

      assertThat(readers(installation.tenant(), "leave.md")).containsExactly("ada", "ben");
    }
  }

  @Test
  void serve_commitThatTakesARightAway_isInForceByItself() throws InterruptedException {
    try (var installation = open()) {
      var _ = index(installation, IndexProgress.SILENT);
    }
    try (var server =
        RunningServer.start(
            configuration(),
            new ListenAddress("127.0.0.1", 0),
            new RunningServer.Trust.Tokens(),
            Clock.systemUTC(),
            UUID::randomUUID)) {
      assertThat(readers(server.tenant(), "leave.md")).containsExactly("ada", "ben");
      for (int i = 0; i < 5; i++) {
        boolean open = i % 2 == 1;
        write("KENREADERS", open ? "* everyone\n/hr/ group:hr\n" : "* user:ben\n/hr/ group:hr\n");
        commit();
        long began = System.nanoTime();
        while (readers(server.tenant(), "leave.md").contains("ada") != open) {
          // Patience, not a promise: how long it takes is measured elsewhere.
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
          Thread.sleep(10);
        }
      }
    }
  }
}
