package dev.ken.server.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that a provider of identities signs with, as it publishes them (OpenID Connect
 * Discovery 1.0; RFC 7517).
 *
 * <p>They are fetched when they are first needed, when they have become old, and when a token names
 * an unknown key, but never more often than once in {@link #LEAST_PAUSE}, whatever is sent. When
 * the provider can't be reached, those fetched before count until {@link #LONGEST_USE}: a key that
 * was withdrawn must not work for ever.
 *
 * <p>Anyone can send a token that names an unknown key. So there is one fetch at a time, on a
 * thread of its own and within a time; no lock is held meanwhile; whoever can do with the known
 * keys does; and only a few wait for others, and not for long. Safe for use by many threads.
 */
final class ProviderKeys implements AutoCloseable {
  /** The least time between the beginnings of two fetches. */
  static final Duration LEAST_PAUSE = Duration.ofSeconds(30);

  /** After what time they are fetched again. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** How long they count when they can't be fetched again. */
  static final Duration LONGEST_USE = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

  private final URI issuer;
  private final Clock clock;
  private final Duration patience;
  private final Semaphore waiting;
  private final KeyFetch fetch;
  private volatile @Nullable Fetched fetched;

  // Guarded by this.
  private Instant tried = Instant.MIN;
  private @Nullable CountDownLatch running;

  private record Fetched(JWKSet keys, Instant at) {
    boolean isOlder(Instant now, Duration age) {
      return Duration.between(at, now).abs().compareTo(age) > 0;
    }
  }

  /**
   * A fetch that is under way.
   *
   * @param over is down when it has ended
   * @param begun whether it was begun for this caller
   */
  private record Running(CountDownLatch over, boolean begun) {}

  ProviderKeys(URI issuer, Clock clock, FetchLimits limits) {
    this.issuer = issuer;
    this.clock = clock;
    this.patience = limits.patience();
    this.waiting = new Semaphore(limits.waiters());
    this.fetch = new KeyFetch(issuer, limits.fetch());
  }

  /**
   * The keys; empty when it can't be known now which they are.
   *
   * @param missing whether what is known was looked at and lacks the key
   */
  Optional<JWKSet> keys(boolean missing) {
    Instant now = clock.instant();
    Fetched known = fetched;
    boolean usable = counts(known, now);
    if (known != null && usable && !missing && !known.isOlder(now, FRESH)) {
      return Optional.of(known.keys());
    }
    boolean needed = missing || !usable;
    Optional<Running> newer = begunOrRunning(now);
    // Old keys do while newer ones are on their way, except for the one who had them fetched: if
    // the provider is well, a withdrawn key ends with the first token, not with the second.
    boolean seen =
        newer.isEmpty() || !(needed || newer.get().begun()) || isOver(newer.get().over());
    if (needed && !seen) {
      return Optional.empty();
    }
    Fetched latest = fetched;
    return latest != null && counts(latest, now) ? Optional.of(latest.keys()) : Optional.empty();
  }

  private static boolean counts(@Nullable Fetched known, Instant now) {
    return known != null && !known.isOlder(now, LONGEST_USE);
  }

  /** Waits for the end of a fetch, though not for long, and not beside many others. */
  private boolean isOver(CountDownLatch over) {
    if (!waiting.tryAcquire()) {
      return over.getCount() == 0;
    }
    try {
      return over.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  /** The fetch that is under way, or one that is begun now; empty when it is too soon for one. */
  private synchronized Optional<Running> begunOrRunning(Instant now) {
    if (running != null) {
      return Optional.of(new Running(running, false));
    }
    if (!tried.equals(Instant.MIN) && now.isBefore(tried.plus(LEAST_PAUSE))) {
      return Optional.empty();
    }
    tried = now;
    var over = new CountDownLatch(1);
    running = over;
    Thread.ofVirtual().name("provider-keys").start(() -> run(now, over));
    return Optional.of(new Running(over, true));
  }

  private void run(Instant now, CountDownLatch over) {
    try {
      fetched = new Fetched(fetch.keys(), now);
    } catch (IOException | IllegalArgumentException e) {
      if (counts(fetched, now)) {
        log.warn("cannot fetch the keys of {}: {}", issuer, e.getMessage());
      } else {
        log.error("cannot fetch the keys of {} to verify tokens: {}", issuer, e.getMessage());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        running = null;
      }
      over.countDown();
    }
  }

  @Override
  public void close() {
    fetch.close();
  }
}
