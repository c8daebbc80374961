package dev.ken.benchmarks.sources;

import dev.ken.benchmarks.twin.Filling;
import java.nio.file.Path;
import java.util.List;

/** The sources that fill a directory. */
enum Ways {
  /** A people file, and an access file in each folder. */
  FILES("people and access files"),
  /** A directory server, read whole at first and then by what changed. */
  LDAP("a directory server"),
  /** The requests of an identity provider. */
  SCIM("SCIM"),
  /** Pushes. */
  PUSH("pushes"),
  /** Groups in tokens. */
  TOKENS("groups in tokens");

  private final String words;

  Ways(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Opens it over a folder of its own. */
  Filling open(Path folder) {
    return switch (this) {
      case FILES -> new PeopleFiles(folder);
      case LDAP -> LdapServer.open();
      case SCIM -> ScimRequests.open(folder);
      case PUSH -> Pushes.open(folder);
      case TOKENS -> new TokenGroups();
    };
  }

  /** The one of a history: each in turn. */
  static Ways of(long history) {
    List<Ways> all = List.of(values());
    return all.get(Math.floorMod(history, all.size()));
  }
}
