package dev.ken.server.command;

import dev.ken.core.error.KenException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands how moments in the past are written on the command line. */
final class PastMoment {
  private static final Pattern AGO = Pattern.compile("(?<count>[0-9]{1,6})(?<unit>[dhm])");

  private PastMoment() {}

  /**
   * Returns the moment of a text: {@code 2026-11-20T08:00:00Z}, {@code 2026-11-20}, which is its
   * beginning in UTC, or {@code 7d}, {@code 12h} or {@code 30m} before now.
   *
   * @throws KenException of the caller when it is none of these, or in the future
   */
  static Instant of(String text, Instant now) {
    Instant moment =
        ago(text, now)
            .or(() -> parsed(text))
            .orElseThrow(() -> refused(text, "is no time that Ken understands"));
    if (moment.isBefore(Instant.EPOCH)) {
      throw refused(text, "is before 1970");
    }
    if (moment.isAfter(now)) {
      throw refused(text, "is in the future");
    }
    return moment;
  }

  private static Optional<Instant> ago(String text, Instant now) {
    Matcher matcher = AGO.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group("count"));
    return Optional.of(
        now.minus(
            switch (matcher.group("unit")) {
              case "d" -> Duration.ofDays(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofMinutes(count);
            }));
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static KenException refused(String text, String why) {
    return KenException.caller(
        "moment-invalid",
        String.format(Locale.ROOT, "cannot look back to '%s': it %s", text, why),
        "Write a time in the past such as 2026-11-20T08:00:00Z or 2026-11-20, or how long ago it is"
            + " such as 7d, 12h or 30m.");
  }
}
