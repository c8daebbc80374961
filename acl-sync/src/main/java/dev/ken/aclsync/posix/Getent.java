package dev.ken.aclsync.posix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that this machine knows, from its files or from a directory that it has joined. A name
 * counts only when it leads back to the same number: two accounts of one name are nobody's.
 */
final class Getent implements PosixNames {
  private static final int AT_ONCE = 200;

  @Override
  public Map<Long, String> users(Collection<Long> numbers) {
    return names("passwd", numbers);
  }

  @Override
  public Map<Long, String> groups(Collection<Long> numbers) {
    return names("group", numbers);
  }

  private static Map<Long, String> names(String database, Collection<Long> numbers) {
    Map<Long, String> names = new HashMap<>();
    lookUp(database, new TreeSet<>(numbers).stream().map(String::valueOf).toList())
        .forEach((name, number) -> names.put(number, name));
    Map<String, Long> back = lookUp(database, List.copyOf(new TreeSet<>(names.values())));
    names.entrySet().removeIf(entry -> !entry.getKey().equals(back.get(entry.getValue())));
    names.keySet().retainAll(numbers);
    return names;
  }

  private static Map<String, Long> lookUp(String database, List<String> keys) {
    Map<String, Long> found = new HashMap<>();
    for (int start = 0; start < keys.size(); start += AT_ONCE) {
      var command = new ArrayList<>(List.of("getent", database));
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
