package dev.ken.benchmarks.sources;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.aclsync.ldap.LdapSource;
import dev.ken.aclsync.source.DirectoryCursor;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.benchmarks.twin.Filling;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An LDAP server on this machine, in memory. The tests of the source have a real one; here it must
 * be where nothing is installed.
 */
final class LdapServer implements Filling {
  private static final String BASE = "dc=example,dc=com";
  private static final String BIND_NAME = "cn=ken";
  private static final String PASSWORD = "a-password-of-nobody";
  private static final LdapSettings.Limits LIMITS =
      new LdapSettings.Limits(Duration.ofSeconds(60), Duration.ofSeconds(120), 4);

  private final InMemoryDirectoryServer server;
  private final LdapSource source;
  private final Map<Principal.Group, GroupMembers> there = new HashMap<>();
  private Optional<DirectoryCursor> cursor = Optional.empty();

  private LdapServer(InMemoryDirectoryServer server) {
    this.server = server;
    this.source =
        new LdapSource(
            new LdapSettings(
                new LdapSettings.Server("127.0.0.1", server.getListenPort()),
                LdapSettings.Encryption.NONE,
                Optional.empty(),
                BIND_NAME,
                () -> PASSWORD,
                BASE,
                accounts(),
                LdapSettings.Entries.USUAL,
                LIMITS),
            Clock.systemUTC());
  }

  static LdapServer open() {
    try {
      var configuration = new InMemoryDirectoryServerConfig(BASE);
      configuration.addAdditionalBindCredentials(BIND_NAME, PASSWORD);
      configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("proof", 0));
      configuration.setSchema(null);
      var server = new InMemoryDirectoryServer(configuration);
      server.startListening();
      server.add(new Entry(BASE, new Attribute("objectClass", "dcObject", "organization")));
      return new LdapServer(server);
    } catch (LDAPException e) {
      throw new IllegalStateException("cannot start a directory server", e);
    }
  }

  @Override
  public Directory fill(DirectoryContent stated, Directory before) {
    try {
      if (cursor.isEmpty()) {
        for (Person person : stated.people()) {
          server.add(entry(person));
        }
      }
      for (GroupMembers group : stated.groups()) {
        GroupMembers old = there.put(group.group(), group);
        if (old == null) {
          server.add(entry(group));
        } else if (!old.equals(group)) {
          server.modify(
              place(group.group()),
              new Modification(ModificationType.REPLACE, "member", members(group)));
        }
      }
    } catch (LDAPException e) {
      throw new IllegalStateException("cannot write to the directory server", e);
    }
    DirectoryReading reading =
        cursor
            .map(known -> source.readSince(known, ReadingProgress.NONE))
            .orElseGet(() -> source.readAll(ReadingProgress.NONE));
    return switch (reading) {
      case DirectoryReading.Whole whole -> {
        cursor = Optional.of(whole.cursor());
        yield before.successor(new DirectoryVersion(before.version().value() + 1), whole.content());
      }
      case DirectoryReading.Failed failed ->
          throw new IllegalStateException("cannot read the directory server: " + failed.message());
    };
  }

  private static Entry entry(Person person) {
    String account = person.accounts().first().name();
    return new Entry(
        "uid=" + account + "," + BASE,
        new Attribute("objectClass", "inetOrgPerson"),
        new Attribute("uid", account),
        new Attribute("cn", person.name()),
        new Attribute("sn", person.name()));
  }

  private static Entry entry(GroupMembers group) {
    return new Entry(
        place(group.group()),
        new Attribute("objectClass", "groupOfNames"),
        new Attribute("cn", group.group().name()),
        new Attribute("member", List.of(members(group))));
  }

  private static String[] members(GroupMembers group) {
    return group.members().stream().map(LdapServer::place).toArray(String[]::new);
  }

  private static String place(Principal principal) {
    return switch (principal) {
      case Principal.User user -> "uid=" + user.name() + "," + BASE;
      case Principal.Group group -> "cn=" + group.name() + "," + BASE;
      case Principal.Everyone everyone ->
          throw new IllegalStateException(everyone.key() + " is no member of a group");
    };
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
