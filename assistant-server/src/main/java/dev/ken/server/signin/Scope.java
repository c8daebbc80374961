package dev.ken.server.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A right that a service key may have. It has none that it was not given. */
public enum Scope {
  /** To push and delete documents, and to say who may read them. */
  DOCUMENTS_WRITE("documents:write"),
  /** To push and delete people and groups. */
  DIRECTORY_WRITE("directory:write"),
  /** To state, read and remove people and groups by SCIM, as a provider of identities does. */
  SCIM("scim"),
  /** To ask, search and read as any person that it names. */
  ASK_AS_PERSON("ask:as-person"),
  /** To read what an operator reads, such as metrics. */
  OPERATOR("operator"),
  /** To list and revoke keys over HTTP, and all that an operator may. */
  ADMIN("admin");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** The name in commands, files and messages. */
  public String wireName() {
    return wireName;
  }

  /** The scope of a name, if there is one. */
  public static Optional<Scope> of(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName.equals(name)).findFirst();
  }

  /** The names of all scopes. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scope::wireName).toList();
  }
}
