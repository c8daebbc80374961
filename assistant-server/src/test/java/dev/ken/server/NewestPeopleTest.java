package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.aclsync.source.Pace;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.state.SqliteState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewestPeopleTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String BASE = "dc=example,dc=com";

  @TempDir private Path folder;
  private SqliteState state;
  private DirectoryStore directory;

  @BeforeEach
  void begin() {
    state = SqliteState.open(folder.resolve("state.db"));
    directory = state.directory();
  }

  @AfterEach
  void end() {
    state.close();
  }

  @Test
  void store_somethingNewerWasStored_readsAgain() {
    directory.replace(nobody(NOW));
    assertThat(store(nobody(NOW.minusSeconds(5)), nobody(NOW.plusSeconds(1))))
        .containsExactly(NOW.minusSeconds(5), NOW.plusSeconds(1));
    assertThat(directory.ages().pulledAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void store_somethingNewerEachTime_isAFailureAndChangesNothing() {
    directory.replace(nobody(NOW));
    DirectoryContent old = nobody(NOW.minusSeconds(5));
    assertThatThrownBy(() -> store(old, old, old, old, old))
        .isInstanceOf(KenException.class)
        .hasMessageContaining("those stored were read at");
    assertThat(directory.ages().pulledAt()).isEqualTo(NOW);
  }

  @Test
  void store_whatIsStoredWasReadByAClockAhead_isStored() {
    directory.replace(nobody(NOW.plus(Duration.ofDays(400))));
    DirectoryContent read = nobody(NOW.minusSeconds(5));
    store(read, read);
    assertThat(directory.ages().pulledAt()).isEqualTo(NOW.minusSeconds(5));
  }

  @Test
  void confirm_readBeforeWhatIsKnown_changesNothing() {
    directory.replace(nobody(NOW.minusSeconds(60)));
    var newest = new NewestPeople(directory, clock());
    newest.confirm(NOW.minusSeconds(90));
    assertThat(directory.ages().pulledAt()).isEqualTo(NOW.minusSeconds(60));
    newest.confirm(NOW.minusSeconds(30));
    assertThat(directory.ages().pulledAt()).isEqualTo(NOW.minusSeconds(30));
  }

  @Test
  void stated_serverReadByAClockAhead_isOfUnknownAgeUntilItIsReadAgain()
      throws LDAPException, LDIFException {
    InMemoryDirectoryServer server = server();
    var now = MovedClock.standingAt(NOW);
    try (var pull = pull(server, now, "first")) {
      now.pass(Duration.ofDays(1));
      var _ = pull.read(ReadingProgress.NONE);
      directory.replace(content(pull));
      now.pass(Duration.ofDays(-1));
      assertThat(statedAt(pull, now)).isEqualTo(Instant.EPOCH);
      var _ = pull.read(ReadingProgress.NONE);
      assertThat(statedAt(pull, now)).isEqualTo(NOW);
    } finally {
      server.shutDown(true);
    }
  }

  @Test
  void stated_storedByAClockAheadAndServerNotReadSince_isOfUnknownAge()
      throws LDAPException, LDIFException {
    InMemoryDirectoryServer server = server();
    var now = MovedClock.standingAt(NOW);
    try (var first = pull(server, now, "first");
        var second = pull(server, now, "second")) {
      now.pass(Duration.ofDays(1));
      var _ = first.read(ReadingProgress.NONE);
      directory.replace(content(first));
      now.pass(Duration.ofDays(-1));
      assertThat(content(second).people()).hasSize(2);
      assertThat(statedAt(second, now)).isEqualTo(Instant.EPOCH);
    } finally {
      server.shutDown(true);
    }
  }

  @Test
  void stated_anotherProcessStoredAReadingAfterTheClockWasSetBack_isOfThatAge()
      throws LDAPException, LDIFException {
    InMemoryDirectoryServer server = server();
    var now = MovedClock.standingAt(NOW);
    try (var first = pull(server, now, "first");
        var second = pull(server, now, "second")) {
      now.pass(Duration.ofDays(1));
      var _ = first.read(ReadingProgress.NONE);
      now.pass(Duration.ofDays(-1));
      server.delete("uid=bob," + BASE);
      var _ = second.read(ReadingProgress.NONE);
      directory.replace(content(second));
      now.pass(Duration.ofSeconds(10));
      assertThat(content(first).people()).extracting(Person::name).containsExactly("ada");
      assertThat(statedAt(first, now)).isEqualTo(NOW);
    } finally {
      server.shutDown(true);
    }
  }

  private static Instant statedAt(DirectoryPull pull, Clock now) {
    return DirectorySync.stated(List.of(), pull.people(), now.instant()).content().readAt();
  }

  private static InMemoryDirectoryServer server() throws LDAPException, LDIFException {
    var configuration = new InMemoryDirectoryServerConfig(BASE);
    configuration.addAdditionalBindCredentials("cn=ken", "a-password-of-tests");
    configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", 0));
    var server = new InMemoryDirectoryServer(configuration);
    server.startListening();
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    for (String uid : List.of("ada", "bob")) {
      server.add(
          "dn: uid=" + uid + "," + BASE,
          "objectClass: inetOrgPerson",
          "uid: " + uid,
          "cn: " + uid,
          "sn: S");
    }
    return server;
  }

  @Test
  void people_anotherProcessStoredALaterReading_areThose() throws LDAPException, LDIFException {
    InMemoryDirectoryServer server = server();
    var now = MovedClock.standingAt(NOW);
    try (var first = pull(server, now, "first");
        var second = pull(server, now, "second")) {
      var _ = first.read(ReadingProgress.NONE);
      directory.replace(content(first));
      assertThat(content(first).people()).hasSize(2);

      now.pass(Duration.ofSeconds(10));
      server.delete("uid=bob," + BASE);
      var _ = second.read(ReadingProgress.NONE);
      directory.replace(content(second));
      assertThat(content(first).people()).extracting(Person::name).containsExactly("ada");
      assertThat(content(first).readAt()).isEqualTo(NOW.plusSeconds(10));
    } finally {
      server.shutDown(true);
    }
  }

  private static DirectoryContent content(DirectoryPull pull) {
    return pull.people().orElseThrow().content();
  }

  private DirectoryPull pull(InMemoryDirectoryServer server, Clock now, String name) {
    var settings =
        new LdapSettings(
            new LdapSettings.Server("127.0.0.1", server.getListenPort()),
            LdapSettings.Encryption.NONE,
            Optional.empty(),
            "cn=ken",
            () -> "a-password-of-tests",
            BASE,
            new Namespace("corp"),
            LdapSettings.Entries.USUAL,
            new LdapSettings.Limits(Duration.ofSeconds(60), Duration.ofMinutes(5), 100));
    var pace = new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(10));
    return new DirectoryPull(
        Optional.of(new DirectoryServer(settings, pace)),
        directory,
        now,
        new OwnedFile(folder, name + ".json"));
  }

  /** Reads these one after the other, and returns when those that were stored or not were read. */
  private List<Instant> store(DirectoryContent... readings) {
    Iterator<DirectoryContent> next = List.of(readings).iterator();
    List<Instant> tried = new ArrayList<>();
    new NewestPeople(directory, clock())
        .store(
            () -> new DirectorySync.Synced(next.next(), Map.of(), List.of(), Map.of()),
            content -> {
              tried.add(content.readAt());
              directory.replace(content);
            });
    return tried;
  }

  private static Clock clock() {
    return Clock.fixed(NOW.plusSeconds(30), ZoneOffset.UTC);
  }

  private static DirectoryContent nobody(Instant readAt) {
    return new DirectoryContent(List.of(), List.of(), readAt);
  }
}
