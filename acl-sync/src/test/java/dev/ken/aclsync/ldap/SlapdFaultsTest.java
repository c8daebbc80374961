package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.failed;
import static dev.ken.aclsync.source.DirectorySourceContract.membersOf;
import static dev.ken.aclsync.source.DirectorySourceContract.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.aclsync.ldap.LdapSettings.Encryption;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.aclsync.source.ReadingProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SlapdTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlapdFaultsTest {
  private Path folder;
  private SlapdWorld world;

  @BeforeAll
  void begin(@TempDir Path empty) {
    folder = empty;
    world = SlapdWorld.open(folder);
    for (int number = 0; number < 12; number++) {
      world.addPerson("p" + number);
    }
    world.addGroup("hr", "user:p1", "user:p2");
  }

  @AfterAll
  void end() {
    world.close();
  }

  @Test
  void readAll_startTlsWithItsAuthority_isRead() {
    DirectoryReading reading =
        read(encrypted(Encryption.START_TLS, world.slapd().port(), "authority"));
    assertThat(membersOf(whole(reading).content(), "hr")).containsExactly("p1", "p2");
  }

  @Test
  void readAll_tlsWithItsAuthority_isRead() {
    DirectoryReading reading =
        read(encrypted(Encryption.TLS, world.slapd().tlsPort(), "authority"));
    assertThat(whole(reading).content().people()).hasSize(12);
  }

  @Test
  void readAll_certificateOfAnUnknownAuthority_isUntrusted() {
    for (LdapSettings settings :
        new LdapSettings[] {
          encrypted(Encryption.START_TLS, world.slapd().port(), "stranger"),
          encrypted(Encryption.TLS, world.slapd().tlsPort(), "stranger"),
          with(settings(), Encryption.TLS, "127.0.0.1", world.slapd().tlsPort(), Optional.empty())
        }) {
      assertThat(failed(read(settings)).fault()).isEqualTo(Fault.UNTRUSTED);
    }
  }

  @Test
  void readAll_certificateOfAnotherHost_isUntrusted() {
    // The certificate is of the address 127.0.0.1 and not of this name for it.
    for (Encryption encryption : new Encryption[] {Encryption.TLS, Encryption.START_TLS}) {
      int port = encryption == Encryption.TLS ? world.slapd().tlsPort() : world.slapd().port();
      var settings =
          with(
              settings(),
              encryption,
              "localhost",
              port,
              Optional.of(folder.resolve("authority.pem")));
      assertThat(failed(read(settings)).fault()).as(encryption.name()).isEqualTo(Fault.UNTRUSTED);
    }
  }

  @Test
  void readAll_certificateOfAnotherHostAtALoopbackAddress_isUntrusted(@TempDir Path apart) {
    Slapd other = Slapd.prepare(apart);
    TestCertificates.key(apart, "server", "DNS:other.example.com");
    try (other) {
      other.start();
      for (Encryption encryption : new Encryption[] {Encryption.TLS, Encryption.START_TLS}) {
        int port = encryption == Encryption.TLS ? other.tlsPort() : other.port();
        var settings =
            with(settings(), encryption, "127.0.0.1", port, Optional.of(other.authority()));
        var failed = failed(read(settings));
        assertThat(failed.fault()).as(encryption.name()).isEqualTo(Fault.UNTRUSTED);
        assertThat(failed.message()).contains("does not name the address 127.0.0.1");
      }
    }
  }

  @Test
  void readAll_fileWithoutCertificates_isUntrustedAndNamesIt() {
    var failed = failed(read(encrypted(Encryption.TLS, world.slapd().tlsPort(), "nothing")));
    assertThat(failed.fault()).isEqualTo(Fault.UNTRUSTED);
    assertThat(failed.message()).contains("nothing.pem");
  }

  @Test
  void readAll_wrongPassword_isRefusedAndNeverShown() {
    var failed = failed(read(as(Slapd.KEN, "not-the-password")));
    assertThat(failed.fault()).isEqualTo(Fault.CREDENTIALS);
    assertThat(failed.message()).contains(Slapd.KEN).doesNotContain("not-the-password");
  }

  @Test
  void readAll_limitOfEntries_isNeverTakenAsWhole() {
    assertThat(failed(read(as(Slapd.LIMITED, Slapd.PASSWORD))).fault()).isEqualTo(Fault.PARTIAL);
  }

  @Test
  void readAll_membersThatMayNotBeSeen_letNobodyInAndKeepEverybodyOut() {
    var content = whole(read(as(Slapd.BLIND, Slapd.PASSWORD))).content();
    assertThat(content.groups()).hasSize(1).allMatch(group -> !group.complete());
    assertThat(membersOf(content, "hr")).isEmpty();
  }

  @Test
  void readAll_wrongTree_isRefused() {
    assertThat(failed(read(below("dc=other,dc=com"))).fault()).isEqualTo(Fault.REFUSED);
  }

  @Test
  void readAll_treeWithoutPeople_isNeverTakenAsWhole() {
    assertThat(failed(read(below(LdapWorld.ELSEWHERE))).fault()).isEqualTo(Fault.PARTIAL);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against waiting for ever, no measurement
  void readAll_serverThatHangs_givesUpInTime() {
    world.slapd().freeze();
    try {
      var failed = failed(read(settings()));
      assertThat(failed.fault()).isEqualTo(Fault.SLOW);
    } finally {
      world.slapd().thaw();
    }
    assertThat(whole(read(settings())).content().people()).hasSize(12);
  }

  @Test
  void readAll_serverThatHangsMidway_isNeverTakenAsWhole() {
    var frozen = new java.util.concurrent.atomic.AtomicBoolean();
    try {
      DirectoryReading reading =
          new LdapSource(settings(), Clock.systemUTC())
              .readAll((people, _) -> {
                if (people >= 6 && frozen.compareAndSet(false, true)) {
                  world.slapd().freeze();
                }
              });
      assertThat(failed(reading).fault()).isEqualTo(Fault.SLOW);
      assertThat(frozen).isTrue();
    } finally {
      world.slapd().thaw();
    }
  }

  private LdapSettings settings() {
    return world.settings();
  }

  private static DirectoryReading read(LdapSettings settings) {
    return new LdapSource(settings, Clock.systemUTC()).readAll(ReadingProgress.NONE);
  }

  private LdapSettings encrypted(Encryption encryption, int port, String authority) {
    return with(
        settings(), encryption, "127.0.0.1", port, Optional.of(folder.resolve(authority + ".pem")));
  }

  private static LdapSettings with(
      LdapSettings one, Encryption encryption, String host, int port, Optional<Path> authorities) {
    return new LdapSettings(
        new LdapSettings.Server(host, port),
        encryption,
        authorities,
        one.bindName(),
        one.password(),
        one.base(),
        one.namespace(),
        one.entries(),
        one.limits());
  }

  private LdapSettings as(String name, String password) {
    LdapSettings one = settings();
    return new LdapSettings(
        one.server(),
        one.encryption(),
        one.authorities(),
        name,
        () -> password,
        one.base(),
        one.namespace(),
        one.entries(),
        one.limits());
  }

  private LdapSettings below(String base) {
    LdapSettings one = settings();
    return new LdapSettings(
        one.server(),
        one.encryption(),
        one.authorities(),
        one.bindName(),
        one.password(),
        base,
        one.namespace(),
        one.entries(),
        one.limits());
  }
}
