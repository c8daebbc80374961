package dev.ken.aclsync.ldap;

import dev.ken.core.access.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an LDAP server is and what is read from it.
 *
 * @param server the server
 * @param encryption how the connection is kept from others
 * @param authorities a PEM file of the certificates that the server's must come from; empty for
 *     those that the Java runtime trusts
 * @param bindName the name that Ken signs in with
 * @param password gives the password whenever a connection is made
 * @param base the entry below which people and groups are
 * @param namespace the namespace of the accounts and groups
 * @param entries which entries are people and groups, and how they are named
 * @param limits how long it may take and how much is asked for at once
 */
public record LdapSettings(
    Server server,
    Encryption encryption,
    Optional<Path> authorities,
    String bindName,
    Supplier<String> password,
    String base,
    Namespace namespace,
    Entries entries,
    Limits limits) {

  /**
   * A server.
   *
   * @param host its name or address
   * @param port from 1 to 65535
   */
  public record Server(String host, int port) {}

  /** How a connection is kept from others. */
  public enum Encryption {
    /** TLS from the first byte, as with {@code ldaps:}. */
    TLS,
    /** TLS before anything is said, on a connection that begins without it. */
    START_TLS,
    /** Not at all. */
    NONE
  }

  /**
   * Which entries are people and groups, and how they are named.
   *
   * @param people the filter of people
   * @param groups the filter of groups
   * @param account the attribute with a person's account; empty for what the server's kind has
   * @param group the attribute with a group's name; empty for what the server's kind has
   * @param id the attribute with an entry's stable id; empty for what the server's kind has
   * @param memberOf whether the groups that a person's or group's own {@code memberOf} names count
   *     too; no mark of the last change tells of it, so that everything is read each time
   */
  public record Entries(
      String people,
      String groups,
      Optional<String> account,
      Optional<String> group,
      Optional<String> id,
      boolean memberOf) {
    /** What suits most servers. */
    public static final Entries USUAL =
        new Entries(
            "(|(objectClass=inetOrgPerson)(objectClass=posixAccount)"
                + "(&(objectCategory=person)(objectClass=user)))",
            "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup)"
                + "(objectClass=group))",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
  }

  /**
   * How long it may take and how much is asked for at once.
   *
   * @param answer the longest wait for an answer or a part of one
   * @param whole the longest time of a reading
   * @param page how many entries are asked for at once
   */
  public record Limits(Duration answer, Duration whole, int page) {}
}
