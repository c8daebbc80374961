package dev.ken.server.signin;

import dev.ken.core.access.PersonId;
import java.util.List;
import java.util.regex.Pattern;

/** What a request brought to prove who sends it. */
public sealed interface Credentials {
  /** The most characters that a bearer token may have; the server has room for a longer header. */
  int LONGEST_TOKEN = 16 * 1024;

  /** Nothing that can be used: no header, several, or one that is not a bearer token. */
  record None() implements Credentials {}

  /**
   * A bearer token, not yet verified.
   *
   * @param token one or more visible ASCII characters
   */
  record Bearer(String token) implements Credentials {
    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /**
   * A service key, not yet verified, that is to be used as a person.
   *
   * @param token one or more visible ASCII characters
   * @param person whom to act as
   */
  record OnBehalf(String token, PersonId person) implements Credentials {
    @Override
    public String toString() {
      return "OnBehalf[…, " + person.value() + "]";
    }
  }

  /** These credentials, to be used as a person. */
  default Credentials onBehalfOf(String person) {
    if (!(this instanceof Bearer(String token))) {
      return new None();
    }
    try {
      return new OnBehalf(token, new PersonId(person));
    } catch (IllegalArgumentException _) {
      // Someone who can't exist: the same answer as someone who doesn't.
      return new None();
    }
  }

  /** Reads the values of the Authorization header, as RFC 6750 writes them. */
  static Credentials of(List<String> authorizationHeaders) {
    if (authorizationHeaders.size() != 1) {
      return new None();
    }
    var matcher = Form.BEARER.matcher(authorizationHeaders.getFirst().strip());
    return matcher.matches() ? new Bearer(matcher.group(1)) : new None();
  }

  /** The written form of a bearer token. */
  final class Form {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]+)");

    private Form() {}
  }
}
