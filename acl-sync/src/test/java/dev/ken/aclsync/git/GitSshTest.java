package dev.ken.aclsync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.aclsync.git.GitLook.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a real SSH server. */
@ExtendWith(SshdCondition.class)
final class GitSshTest {
  @TempDir private Path temp;

  private RealGit git;
  private RealSshd server;

  @BeforeEach
  void serve() throws Exception {
    git = RealGit.in(temp.resolve("a repository's \"folder\"/docs"));
    git.write("a.md", "one").write("KENREADERS", "* everyone\n").commit();
    server = RealSshd.in(temp.resolve("sshd"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GitMirror mirror(Path repository, GitRemote.Ssh files) {
    return new GitMirror(
        temp.resolve("copy"),
        new GitRemote(
            server.address(repository),
            "main",
            Optional.empty(),
            Optional.empty(),
            Optional.of(files),
            new GitRemote.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1_000_000)),
        Clock.systemUTC());
  }

  private GitMirror mirror(GitRemote.Ssh files) {
    return mirror(git.folder(), files);
  }

  private static String commit(GitLook look) {
    assertThat(look).isInstanceOf(GitLook.Seen.class);
    return ((GitLook.Seen) look).snapshot().commit();
  }

  private static void assertFault(GitLook look, Fault fault) {
    assertThat(look)
        .isInstanceOfSatisfying(
            GitLook.Failed.class,
            failed -> assertThat(failed.fault()).as("%s", failed).isEqualTo(fault));
  }

  @Test
  void look_knownKeys_fetchesEachCommit() {
    GitMirror mirror = mirror(server.files("client", "known"));
    String first = commit(mirror.look());
    assertThat(first).isEqualTo(git.run("rev-parse", "HEAD").strip());

    git.write("a.md", "two").commit();

    assertThat(commit(mirror.look()))
        .isNotEqualTo(first)
        .isEqualTo(git.run("rev-parse", "HEAD").strip());
  }

  @Test
  void look_keyThatTheServerDoesNotKnow_isRefused() {
    assertFault(mirror(server.files("stranger", "known")).look(), Fault.CREDENTIALS);
  }

  @Test
  void look_serverWithAnotherKeyThanIsKnown_isRefused() {
    assertFault(mirror(server.files("client", "known-otherwise")).look(), Fault.UNTRUSTED);
  }

  @Test
  void look_repositoryThatIsNotThere_isRefused() {
    assertFault(
        mirror(temp.resolve("nowhere"), server.files("client", "known")).look(), Fault.CREDENTIALS);
  }

  @Test
  void look_serverThatStopped_isUnreachableAndWhatWasSeenStays() throws Exception {
    GitMirror mirror = mirror(server.files("client", "known"));
    String seen = commit(mirror.look());
    server.close();

    assertFault(mirror.look(), Fault.UNREACHABLE);
    assertThat(mirror.known().orElseThrow().commit()).isEqualTo(seen);
  }
}
