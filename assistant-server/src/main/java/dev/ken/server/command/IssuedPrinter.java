package dev.ken.server.command;

import dev.ken.core.error.KenException;
import dev.ken.server.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Says what was done with the secrets of one kind.
 *
 * @param kind what one is called, and the command that makes it
 * @param surroundings where it is said
 * @param json whether as JSON
 */
record IssuedPrinter(String kind, Surroundings surroundings, boolean json) {

  /**
   * One was made: the only time that it is shown.
   *
   * @param what which, and whose or what for, such as "1a2b3c4d of ada"
   */
  void made(String secret, Object body, String what) {
    if (json) {
      var writer = new Json();
      surroundings.out().println(writer.pretty(writer.object(body).put(kind, secret)));
      return;
    }
    surroundings.out().println(secret);
    surroundings
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "%s%s %s; it is not shown again.",
                kind.substring(0, 1).toUpperCase(Locale.ROOT),
                kind.substring(1),
                what));
  }

  /**
   * One was to be revoked.
   *
   * @throws KenException when there was none
   */
  void revoked(String id, boolean found) {
    if (!found) {
      throw KenException.missing(
          kind + "-unknown",
          String.format(Locale.ROOT, "there is no %s '%s'", kind, id),
          String.format(Locale.ROOT, "'ken %s --list' lists them.", kind));
    }
    surroundings
        .out()
        .println(json ? new Json().pretty(Map.of("revoked", id)) : "Revoked " + id + ".");
  }

  /** These there are. */
  <T> void list(List<T> all, Function<T, ?> body, Function<T, String> line) {
    if (json) {
      surroundings.out().println(new Json().pretty(all.stream().map(body).toList()));
    } else {
      all.forEach(one -> surroundings.out().println(line.apply(one)));
    }
  }
}
