package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Throws everything at once at the server: what Slack sends, sends again and out of order, and what
 * others forge, replay, delay and change. What is not of Slack is refused; each event of Slack's is
 * answered once.
 */
final class EventStormTest {
  private static final int EVENTS = 40;
  private static final int SENDERS = 16;
  private static final List<String> PEOPLE = List.of(SlackOffice.ADA, SlackOffice.BEN);

  @TempDir Path folder;

  private SlackOffice office;

  /** What is wrong with a delivery, or nothing. */
  private enum Kind {
    GENUINE,
    DUPLICATED,
    REPLAYED,
    FORGED,
    SKEWED_PAST,
    SKEWED_FUTURE,
    MUTATED;

    boolean ofSlack() {
      return this == GENUINE || this == DUPLICATED || this == REPLAYED;
    }
  }

  private record Sent(Kind kind, Deliveries.Signed delivery) {}

  @BeforeEach
  void start() {
    office = new SlackOffice(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void storm_ofAllKinds_refusesWhatIsNotOfSlackAndAnswersEachEventOnce() throws Exception {
    long seed = Long.getLong("ken.seed", 20260302L);
    var random = new Random(seed);
    List<Sent> storm = storm(random);
    Collections.shuffle(storm, random);

    Map<Kind, Map<Integer, Integer>> counts = new TreeMap<>();
    List<Integer> busy = new ArrayList<>();
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (Sent sent : storm) {
        calls.add(() -> status(sent));
      }
      List<Future<Integer>> statuses = senders.invokeAll(calls);
      for (int index = 0; index < storm.size(); index++) {
        int status = statuses.get(index).get();
        counts
            .computeIfAbsent(storm.get(index).kind(), _ -> new TreeMap<>())
            .merge(status, 1, Integer::sum);
        if (status == 503) {
          busy.add(index);
        }
      }
    }
    for (int index : busy) {
      sendUntilJudged(storm.get(index));
    }
    // Within the window, and yet known by its id.
    office.pass(Duration.ofSeconds(200));
    for (Sent sent : storm) {
      if (sent.kind() == Kind.REPLAYED) {
        assertThat(status(sent)).isEqualTo(200);
      }
    }
    office.slack.await(EVENTS);
    office.restart();

    Map<String, Integer> answers = new HashMap<>();
    office.slack.posts().forEach(post -> answers.merge(post.event(), 1, Integer::sum));
    report(seed, counts, answers);
    assertThat(answers)
        .as("seed %d", seed)
        .hasSize(EVENTS)
        .allSatisfy((event, number) -> assertThat(number).as(event).isEqualTo(1));
    counts.forEach((kind, statuses) ->
        assertThat(statuses.keySet())
            .as("%s, seed %d", kind, seed)
            .isSubsetOf(List.of(kind.ofSlack() ? 200 : 401, 503)));
  }

  private int status(Sent sent) {
    return sent.delivery().to(office.client()).status();
  }

  /** A busy server turns anything away, before it looks whose it is; one that isn't judges. */
  private void sendUntilJudged(Sent sent) throws InterruptedException {
    int status = status(sent);
    while (status == 503) {
      // As Slack does, if more patiently.
      Thread.sleep(50);
      status = status(sent);
    }
    assertThat(status).as("%s", sent.kind()).isEqualTo(sent.kind().ofSlack() ? 200 : 401);
  }

  private List<Sent> storm(Random random) {
    Instant now = office.now();
    List<Sent> storm = new ArrayList<>();
    for (int number = 0; number < EVENTS; number++) {
      String user = PEOPLE.get(number % PEOPLE.size());
      String body = Deliveries.message("Ev" + number, user, SlackOffice.LEAVE, number).toString();
      String genuine = Long.toString(now.getEpochSecond());
      Deliveries.Signed signed = Deliveries.signed(body, genuine, Deliveries.SECRET);
      storm.add(new Sent(Kind.GENUINE, signed));
      storm.add(new Sent(Kind.DUPLICATED, signed));
      storm.add(
          new Sent(
              Kind.DUPLICATED, Deliveries.signed(body, now.minusSeconds(random.nextInt(300)))));
      storm.add(new Sent(Kind.REPLAYED, signed));
      storm.add(
          new Sent(
              Kind.FORGED, Deliveries.signed(body, genuine, "8f742231b10e8888abcd99yyyzzz85a6")));
      storm.add(
          new Sent(
              Kind.SKEWED_PAST,
              Deliveries.signed(body, now.minusSeconds(301 + random.nextInt(10_000)))));
      storm.add(
          new Sent(
              Kind.SKEWED_FUTURE,
              Deliveries.signed(body, now.plusSeconds(301 + random.nextInt(10_000)))));
      storm.add(new Sent(Kind.MUTATED, mutated(signed, random)));
    }
    return storm;
  }

  /** One byte of the body, or one character of a header, is another. */
  private static Deliveries.Signed mutated(Deliveries.Signed signed, Random random) {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Deliveries.Signed(
              signed.body(), digit(signed.timestamp(), random, 10), signed.signature());
      case 1 ->
          new Deliveries.Signed(
              signed.body(),
              signed.timestamp(),
              "v0=" + digit(signed.signature().substring(3), random, 16));
      default -> {
        var body = new StringBuilder(signed.body());
        int at = random.nextInt(body.length());
        body.setCharAt(at, (char) (body.charAt(at) ^ 1 << random.nextInt(8)));
        yield new Deliveries.Signed(body.toString(), signed.timestamp(), signed.signature());
      }
    };
  }

  private static String digit(String text, Random random, int radix) {
    int at = random.nextInt(text.length());
    int other = (Character.digit(text.charAt(at), radix) + 1 + random.nextInt(radix - 1)) % radix;
    return text.substring(0, at) + Character.forDigit(other, radix) + text.substring(at + 1);
  }

  private static void report(
      long seed, Map<Kind, Map<Integer, Integer>> counts, Map<String, Integer> answers) {
    org.slf4j.LoggerFactory.getLogger(EventStormTest.class)
        .warn(
            String.format(
                Locale.ROOT,
                "seed %d: statuses by kind %s; %d events answered with %d messages",
                seed,
                counts,
                answers.size(),
                answers.values().stream().mapToInt(Integer::intValue).sum()));
  }
}
