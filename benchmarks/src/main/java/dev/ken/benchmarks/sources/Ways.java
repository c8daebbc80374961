package dev.ken.benchmarks.sources;

import dev.ken.benchmarks.twin.Filling;
import java.util.List;

/** The sources that fill a directory. */
enum Ways {
  /** A people file, and an access file in each folder. */
  FILES("people and access files", PeopleFiles::new),
  /** A directory server, read whole at first and then by what changed. */
  LDAP("a directory server", LdapServer::open),
  /** The requests of an identity provider. */
  SCIM("SCIM", ScimRequests::open),
  /** Pushes. */
  PUSH("pushes", Pushes::open),
  /** Groups in tokens. */
  TOKENS("groups in tokens", TokenGroups::new);

  private final String words;
  private final Filling.Factory factory;

  Ways(String words, Filling.Factory factory) {
    this.words = words;
    this.factory = factory;
  }

  String words() {
    return words;
  }

  Filling.Factory factory() {
    return factory;
  }

  /** The one of a history: each in turn. */
  static Ways of(long history) {
    List<Ways> all = List.of(values());
    return all.get(Math.floorMod(history, all.size()));
  }
}
