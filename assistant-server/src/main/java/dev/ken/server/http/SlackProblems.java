package dev.ken.server.http;

import java.util.Map;

/** The problems of requests that come from Slack, and of linking its accounts. */
final class SlackProblems {
  private SlackProblems() {}

  /** Nothing is said of what is wrong with the signature. */
  static Problem unsignedEvent() {
    return new Problem(
        401,
        "event-not-signed",
        "Not from Slack",
        "This is not signed with the app's secret, or it was signed more than five minutes ago or"
            + " ahead. Compare the signing secret and the clock of this machine with Slack's.",
        Map.of());
  }

  static Problem eventOfElsewhere() {
    return new Problem(
        403,
        "event-of-elsewhere",
        "Not served here",
        "This event is of another workspace or for another app than the configured ones.",
        Map.of());
  }

  static Problem unreadableEvent() {
    return new Problem(400, "event-unreadable", "This is no event as Slack sends them.");
  }

  static Problem tooManyEvents() {
    return new Problem(
        503,
        "busy",
        Problem.title(503),
        "Ken has as many messages to answer as it takes. Send this one again in a while.",
        Map.of("Retry-After", "10"));
  }

  /** Wrong, used, replaced and too old: one and the same. */
  static Problem noSuchCode() {
    return new Problem(
        422,
        "code-unknown",
        "This code can't be used",
        "It is not a code that Ken sent you in the last ten minutes, or it was used. Write to Ken"
            + " in Slack to get a new one.",
        Map.of());
  }

  static Problem noSelfLinking() {
    return new Problem(
        403,
        "self-linking-off",
        "Not allowed here",
        "Whoever runs Ken links the accounts of Slack here. Ask them.",
        Map.of());
  }

  static Problem tooManyCodes() {
    return new Problem(
        429,
        "too-many-codes",
        Problem.title(429),
        "You entered too many wrong codes. Wait ten minutes, and get a new one from Ken in Slack.",
        Map.of("Retry-After", "600"));
  }

  /** As many deliveries as there may be come from senders who aren't known yet. */
  static Problem tooManyUnread() {
    return new Problem(
        503,
        "busy",
        Problem.title(503),
        "Ken is reading as many deliveries as it does at once. Send this one again.",
        Map.of("Retry-After", "1"));
  }
}
