package dev.ken.server.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.ken.core.error.KenException;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
 * was withdrawn must not work for ever. Safe for use by many threads.
 */
final class ProviderKeys implements AutoCloseable {
  /** The least time between two fetches. */
  static final Duration LEAST_PAUSE = Duration.ofSeconds(30);

  /** After what time they are fetched again. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** How long they count when they can't be fetched again. */
  static final Duration LONGEST_USE = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 512 * 1024;

  private final URI issuer;
  private final Clock clock;
  private final Json json = new Json();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private @Nullable Fetched fetched;
  private Instant tried = Instant.MIN;

  private record Fetched(JWKSet keys, Instant at) {}

  ProviderKeys(URI issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * The keys.
   *
   * @param missing whether what is known was looked at and lacks the key
   * @throws KenException ours, when none are known that still count
   */
  synchronized JWKSet keys(boolean missing) {
    Instant now = clock.instant();
    Fetched known = fetched;
    boolean wanted = known == null || missing || isOlder(known, now, FRESH);
    boolean mayTry = tried.equals(Instant.MIN) || !now.isBefore(tried.plus(LEAST_PAUSE));
    if (wanted && mayTry) {
      tried = now;
      try {
        known = new Fetched(fetch(), now);
        fetched = known;
      } catch (IOException | IllegalArgumentException e) {
        log.warn("cannot fetch the keys of {}: {}", issuer, e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (known == null || isOlder(known, now, LONGEST_USE)) {
      throw KenException.ours(
          "sign-in-keys-missing",
          String.format(Locale.ROOT, "cannot verify tokens of %s: its keys are not known", issuer),
          "See that this machine can reach the provider of identities.",
          null);
    }
    return known.keys();
  }

  private static boolean isOlder(Fetched known, Instant now, Duration age) {
    return Duration.between(known.at(), now).abs().compareTo(age) > 0;
  }

  private JWKSet fetch() throws IOException, InterruptedException {
    String base = issuer.toString().replaceAll("/+$", "");
    JsonNode discovered = get(URI.create(base + "/.well-known/openid-configuration"));
    if (!discovered.path("issuer").asText().equals(issuer.toString())) {
      throw new IOException(
          "it says that it is '" + discovered.path("issuer").asText() + "', not " + issuer);
    }
    URI place = URI.create(discovered.path("jwks_uri").asText());
    // A provider that is asked over TLS must not send Ken to where others can answer.
    if (!"https".equals(place.getScheme()) && !"http".equals(issuer.getScheme())) {
      throw new IOException("its keys are at " + place + ", which is not https");
    }
    try {
      return JWKSet.parse(get(place).toString()).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IOException("its keys can't be read: " + e.getMessage(), e);
    }
  }

  private JsonNode get(URI place) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(place)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException(place + " answered with " + response.statusCode());
      }
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(place + " answered with more than " + MOST_BYTES + " bytes");
      }
      return json.tree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException(place + " answered with no JSON", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
