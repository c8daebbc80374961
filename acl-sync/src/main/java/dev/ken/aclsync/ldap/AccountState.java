package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a person's account may be used, by what each kind of server has for it. What can't be
 * understood counts as disabled or as having ended.
 */
final class AccountState {
  /** What Active Directory has of every account. */
  static final String CONTROL = "userAccountControl";

  /** The bit of it that says that an account is disabled. */
  private static final long ACCOUNT_DISABLED = 2;

  /** 389 and FreeIPA; eDirectory; PingDirectory and what is like it; AD LDS. */
  private static final List<String> FLAGS =
      List.of(
          "nsAccountLock", "loginDisabled", "ds-pwp-account-disabled", "msDS-UserAccountDisabled");

  /** Sun's, as with 389: active, inactive or deleted. */
  private static final String STATUS = "inetUserStatus";

  private static final String LOCKED = "pwdAccountLockedTime";

  /**
   * How the time begins that OpenLDAP gives to an account that is locked for good, 000001010000Z.
   */
  private static final String FOR_GOOD = "00000101";

  private static final String WINDOWS_END = "accountExpires";

  /** Hundreds of nanoseconds from the start of 1601 to that of 1970. */
  private static final long EPOCH_OF_WINDOWS = 116_444_736_000_000_000L;

  /** Days since 1970 began. */
  private static final String SHADOW_END = "shadowExpire";

  /** More days than these are never. */
  private static final long MOST_DAYS = 3_000_000;

  /** PingDirectory; eDirectory; Kerberos, as with FreeIPA; OpenLDAP. */
  private static final List<String> ENDS =
      List.of(
          "ds-pwp-account-expiration-time",
          "loginExpirationTime",
          "krbPrincipalExpiration",
          "pwdEndTime");

  /** OpenLDAP. */
  private static final String START = "pwdStartTime";

  /** All that is asked for. */
  static final List<String> ATTRIBUTES =
      Stream.of(FLAGS, ENDS, List.of(CONTROL, STATUS, LOCKED, START, WINDOWS_END, SHADOW_END))
          .flatMap(List::stream)
          .toList();

  private AccountState() {}

  static boolean isDisabled(Entry entry) {
    return values(entry, CONTROL).anyMatch(control -> !isEnabled(control))
        || FLAGS.stream()
            .flatMap(flag -> values(entry, flag))
            .anyMatch(value -> !value.equalsIgnoreCase("false"))
        || values(entry, STATUS).anyMatch(status -> !status.equalsIgnoreCase("active"))
        || values(entry, LOCKED).anyMatch(time -> time.startsWith(FOR_GOOD));
  }

  private static boolean isEnabled(String control) {
    try {
      return (Long.parseLong(control) & ACCOUNT_DISABLED) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /** When the account begins, if it is said; what can't be understood never does. */
  static Optional<Instant> begins(Entry entry) {
    return values(entry, START)
        .map(start -> time(start).orElse(Instant.MAX))
        .max(Instant::compareTo);
  }

  /** When the account ends first. */
  static Optional<Instant> expires(Entry entry) {
    return Stream.of(
            values(entry, WINDOWS_END).flatMap(AccountState::windowsEnd),
            values(entry, SHADOW_END).flatMap(AccountState::shadowEnd),
            ENDS.stream().flatMap(end -> values(entry, end)).map(AccountState::end))
        .flatMap(ends -> ends)
        .min(Instant::compareTo);
  }

  private static Stream<Instant> windowsEnd(String value) {
    try {
      long time = Long.parseLong(value);
      if (time == 0 || time == Long.MAX_VALUE) {
        return Stream.of();
      }
      return Stream.of(
          time < 0 ? Instant.EPOCH : Instant.ofEpochMilli((time - EPOCH_OF_WINDOWS) / 10_000));
    } catch (NumberFormatException _) {
      return Stream.of(Instant.EPOCH);
    }
  }

  private static Stream<Instant> shadowEnd(String value) {
    try {
      long days = Long.parseLong(value);
      return days < 0 || days > MOST_DAYS
          ? Stream.of()
          : Stream.of(Instant.EPOCH.plus(Duration.ofDays(days)));
    } catch (NumberFormatException _) {
      return Stream.of(Instant.EPOCH);
    }
  }

  private static Instant end(String value) {
    return time(value).orElse(Instant.EPOCH);
  }

  private static Optional<Instant> time(String value) {
    try {
      return Optional.of(StaticUtils.decodeGeneralizedTime(value).toInstant());
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private static Stream<String> values(Entry entry, String attribute) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null ? Stream.of() : Arrays.stream(values);
  }
}
