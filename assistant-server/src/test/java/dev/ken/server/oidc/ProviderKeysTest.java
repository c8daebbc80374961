package dev.ken.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.ken.server.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom a provider holds up that begins to answer and does not go on. */
@Timeout(60)
final class ProviderKeysTest {
  private static final RSAKey FIRST = Provider.key("first");
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int WAITERS = 3;

  private final HangingProvider provider = new HangingProvider(FIRST);
  private final MovedClock clock = MovedClock.standingAt(Instant.parse("2026-05-04T08:00:00Z"));
  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    provider.close();
    askers.close();
  }

  private ProviderKeys keys(Duration fetch, Duration patience) {
    return new ProviderKeys(provider.issuer(), clock, new FetchLimits(fetch, patience, WAITERS));
  }

  private List<CompletableFuture<Optional<JWKSet>>> ask(
      int number, ProviderKeys keys, boolean missing) {
    var answers = new ArrayList<CompletableFuture<Optional<JWKSet>>>();
    for (int i = 0; i < number; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> keys.keys(missing), askers));
    }
    return answers;
  }

  /** Waits as long as the test may take. */
  private static void waitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long done(List<? extends CompletableFuture<?>> answers) {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  private static List<String> ids(Optional<JWKSet> keys) {
    return keys.orElseThrow().getKeys().stream().map(JWK::getKeyID).toList();
  }

  @Test
  void noneKnown_aFewWait_theOthersGoWithout() throws Exception {
    try (ProviderKeys keys = keys(LONG, LONG)) {
      var answers = ask(20, keys, false);

      waitUntil(() -> done(answers) == 20 - WAITERS);
      provider.goOn();

      int known = 0;
      for (var answer : answers) {
        known += answer.get(20, TimeUnit.SECONDS).isPresent() ? 1 : 0;
      }
      assertThat(known).isEqualTo(WAITERS);
      assertThat(provider.fetches).hasValue(1);
      assertThat(ids(keys.keys(false))).containsExactly("first");
    }
  }

  @Test
  void known_whileOthersWaitForAnUnknownOne_areThereAtOnce() {
    provider.goOn();
    try (ProviderKeys keys = keys(LONG, LONG)) {
      assertThat(ids(keys.keys(false))).containsExactly("first");
      provider.hang();
      clock.pass(ProviderKeys.LEAST_PAUSE);
      var unknown = ask(20, keys, true);
      waitUntil(() -> provider.fetches.get() == 2 && done(unknown) == 20 - WAITERS);

      assertThat(ids(keys.keys(false))).containsExactly("first");

      assertThat(done(unknown)).isEqualTo(20 - WAITERS);
      provider.goOn();
    }
  }

  @Test
  void old_whileNewerOnesAreOnTheirWay_holdUpOneAlone() {
    provider.goOn();
    try (ProviderKeys keys = keys(LONG, LONG)) {
      assertThat(ids(keys.keys(false))).containsExactly("first");
      provider.hang();
      clock.pass(ProviderKeys.FRESH.plusSeconds(1));
      var answers = ask(20, keys, false);

      waitUntil(() -> done(answers) == 19 && provider.fetches.get() == 2);

      provider.goOn();
      assertThat(answers).allSatisfy(answer -> assertThat(ids(answer.get())).hasSize(1));
    }
  }

  /** Like a withdrawn key that is used before anybody else signs in. */
  @Test
  void old_theProviderIsWell_theNewerOnesCountAtOnce() {
    provider.goOn();
    try (ProviderKeys keys = keys(LONG, LONG)) {
      assertThat(ids(keys.keys(false))).containsExactly("first");
      provider.say(new JWKSet(Provider.key("second")).toPublicJWKSet().toString());
      clock.pass(ProviderKeys.FRESH.plusSeconds(1));

      assertThat(ids(keys.keys(false))).containsExactly("second");
    }
  }

  @Test
  void waiting_isShort_andTheFetchGoesOn() {
    try (ProviderKeys keys = keys(LONG, Duration.ofMillis(100))) {
      assertThat(keys.keys(false)).isEmpty();
      assertThat(keys.keys(false)).isEmpty();
      provider.goOn();

      waitUntil(() -> keys.keys(false).isPresent());
      assertThat(provider.fetches).hasValue(1);
    }
  }

  @Test
  void fetch_notWholeInTime_isEnded_andTriedAgainAfterThePause() {
    try (ProviderKeys keys = keys(Duration.ofMillis(500), LONG)) {
      assertThat(keys.keys(false)).isEmpty();
      waitUntil(() -> provider.hungUp.get() == 1);

      provider.goOn();
      assertThat(keys.keys(false)).isEmpty();
      clock.pass(ProviderKeys.LEAST_PAUSE);
      assertThat(ids(keys.keys(false))).containsExactly("first");
      assertThat(provider.fetches).hasValue(2);
    }
  }

  @Test
  void answer_tooLarge_isNotTaken() {
    String keySet = new JWKSet(FIRST).toPublicJWKSet().toString();
    provider.say(keySet + " ".repeat(512 * 1024));
    provider.goOn();
    try (ProviderKeys keys = keys(LONG, LONG)) {
      assertThat(keys.keys(false)).isEmpty();

      provider.say(keySet + " ".repeat(1_000));
      clock.pass(ProviderKeys.LEAST_PAUSE);
      assertThat(keys.keys(false)).isPresent();
    }
  }

  @Test
  void close_whileAFetchHangs_doesNotWaitForIt() {
    ProviderKeys keys = keys(LONG, LONG);
    var asked = ask(1, keys, false);
    waitUntil(() -> provider.fetches.get() == 1);

    keys.close();

    assertThat(asked.getFirst().join()).isEmpty();
  }
}
