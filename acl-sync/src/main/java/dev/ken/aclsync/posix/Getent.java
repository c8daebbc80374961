package dev.ken.aclsync.posix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The names that this machine knows, from its files or from a directory that it has joined. A name
 * counts only when it leads back to the same number: two accounts of one name are nobody's.
 */
final class Getent implements PosixNames {
  private static final int AT_ONCE = 200;

  /** What is looked up in. */
  enum Database {
    PASSWD,
    GROUP
  }

  @Override
  public Map<Long, String> users(Collection<Long> numbers) {
    return leadingBack(numbers, keys -> lookUp(List.of(), Database.PASSWD, keys));
  }

  @Override
  public Map<Long, String> groups(Collection<Long> numbers) {
    return leadingBack(numbers, keys -> lookUp(List.of(), Database.GROUP, keys));
  }

  /**
   * The names of numbers, where the name leads back to the number.
   *
   * @param lookUp finds numbers and names, and gives the number by the name
   */
  static Map<Long, String> leadingBack(
      Collection<Long> numbers, Function<Collection<String>, Map<String, Long>> lookUp) {
    Map<Long, String> names = new HashMap<>();
    lookUp
        .apply(new TreeSet<>(numbers).stream().map(String::valueOf).toList())
        .forEach((name, number) -> names.put(number, name));
    Map<String, Long> back = lookUp.apply(new TreeSet<>(names.values()));
    names.entrySet().removeIf(entry -> !entry.getKey().equals(back.get(entry.getValue())));
    names.keySet().retainAll(numbers);
    return names;
  }

  /** Runs the command, with options such as the service to ask. */
  static Map<String, Long> lookUp(
      List<String> options, Database database, Collection<String> wanted) {
    List<String> keys = List.copyOf(wanted);
    Map<String, Long> found = new HashMap<>();
    for (int start = 0; start < keys.size(); start += AT_ONCE) {
      var command = new ArrayList<>(List.of("getent"));
      command.addAll(options);
      command.add(database.name().toLowerCase(Locale.ROOT));
      command.addAll(keys.subList(start, Math.min(keys.size(), start + AT_ONCE)));
      // It ends with 2 when one of the keys is not known.
      try (Stream<String> lines = Command.lines(command, 0, 2)) {
        lines
            .map(line -> line.split(":", -1))
            .filter(fields -> fields.length > 2 && fields[2].matches("[0-9]{1,10}"))
            .forEach(fields -> found.put(fields[0], Long.parseLong(fields[2])));
      }
    }
    return found;
  }
}
