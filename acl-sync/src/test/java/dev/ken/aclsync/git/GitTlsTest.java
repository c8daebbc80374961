package dev.ken.aclsync.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.aclsync.git.GitLook.Fault;
import dev.ken.aclsync.ldap.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind certificates that are right and wrong. */
final class GitTlsTest {
  @TempDir private Path temp;

  private GitLook look(String subject, Optional<String> authority) throws Exception {
    RealGit git = RealGit.in(temp.resolve("served/docs"));
    git.write("a.md", "one").commit();
    TestCertificates.make(temp);
    TestCertificates.key(temp, "server", subject);
    try (GitHttp http = GitHttp.of(temp.resolve("served"), context())) {
      return new GitMirror(
              temp.resolve("copy"),
              new GitRemote(
                  http.address("docs/.git"),
                  "main",
                  Optional.empty(),
                  authority.map(temp::resolve),
                  Optional.empty(),
                  new GitRemote.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 1_000_000)),
              Clock.systemUTC())
          .look();
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException, InterruptedException {
    Path store = temp.resolve("server.p12");
    var made =
        new ProcessBuilder(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                temp.resolve("server.key").toString(),
                "-in",
                temp.resolve("server.pem").toString(),
                "-passout",
                "pass:changeit",
                "-out",
                store.toString())
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var input = Files.newInputStream(store)) {
      keys.load(input, "changeit".toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void assertUntrusted(GitLook look) {
    assertThat(look)
        .isInstanceOfSatisfying(
            GitLook.Failed.class,
            failed -> assertThat(failed.fault()).as("%s", failed).isEqualTo(Fault.UNTRUSTED));
  }

  @Test
  void look_certificateOfTheAuthority_isTaken() throws Exception {
    assertThat(look("IP:127.0.0.1", Optional.of("authority.pem"))).isInstanceOf(GitLook.Seen.class);
  }

  @Test
  void look_certificateOfAStranger_isRefused() throws Exception {
    assertUntrusted(look("IP:127.0.0.1", Optional.of("stranger.pem")));
  }

  @Test
  void look_certificateThatTheRuntimeDoesNotKnow_isRefused() throws Exception {
    assertUntrusted(look("IP:127.0.0.1", Optional.empty()));
  }

  @Test
  void look_certificateOfAnotherName_isRefused() throws Exception {
    assertUntrusted(look("DNS:other.example.com", Optional.of("authority.pem")));
  }
}
