package dev.ken.aclsync.source;

/**
 * A system that states people and groups, and can be changed. Members are {@code user:NAME} or
 * {@code group:NAME}.
 */
public interface DirectoryWorld extends AutoCloseable {
  /** A source that reads this system. */
  DirectorySource source();

  void addPerson(String account);

  void addGroup(String name, String firstMember, String... members);

  void addMember(String group, String member);

  void removeMember(String group, String member);

  void removePerson(String account);

  void removeGroup(String name);

  void renamePerson(String account, String newAccount);

  /** Puts a person elsewhere, so that the same name is found at another place. */
  void movePerson(String account);

  /** Makes the system unreachable. */
  void stop();

  /** Makes it reachable again, with all that it stated before. */
  void start();

  @Override
  void close();
}
