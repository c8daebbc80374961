package dev.ken.aclsync.posix;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The names that this machine knows from a directory server alone. What its own files know is left
 * out, by number and by name: a local {@code staff} is not the {@code staff} of the server, and
 * whom a local file puts into a group the server doesn't state.
 */
final class JoinedNames implements PosixNames {
  /** What a machine knows by itself. */
  private static final List<String> LOCAL = List.of("files", "systemd");

  private final Names all;
  private final Names local;

  /** Looks up numbers and names. */
  interface Names {
    /** The entries of a database that are found by these numbers or names: number by name. */
    Map<String, Long> lookUp(Getent.Database database, Collection<String> keys);
  }

  JoinedNames() {
    this(
        (database, keys) -> Getent.lookUp(List.of(), database, keys),
        (database, keys) -> {
          Map<String, Long> found = new HashMap<>();
          LOCAL.forEach(
              service -> found.putAll(Getent.lookUp(List.of("-s", service), database, keys)));
          return found;
        });
  }

  JoinedNames(Names all, Names local) {
    this.all = all;
    this.local = local;
  }

  @Override
  public Map<Long, String> users(Collection<Long> numbers) {
    return names(Getent.Database.PASSWD, numbers);
  }

  @Override
  public Map<Long, String> groups(Collection<Long> numbers) {
    return names(Getent.Database.GROUP, numbers);
  }

  private Map<Long, String> names(Getent.Database database, Collection<Long> numbers) {
    Map<Long, String> names = Getent.leadingBack(numbers, keys -> all.lookUp(database, keys));
    var keys = new TreeSet<>(names.values());
    names.keySet().forEach(number -> keys.add(number.toString()));
    Map<String, Long> known = local.lookUp(database, keys);
    names
        .entrySet()
        .removeIf(
            entry -> known.containsKey(entry.getValue()) || known.containsValue(entry.getKey()));
    return names;
  }
}
