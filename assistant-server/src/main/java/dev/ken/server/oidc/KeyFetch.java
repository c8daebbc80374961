package dev.ken.server.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches the keys of a provider of identities within a time that counts until the last byte: the
 * timeout of Java's client ends with the headers, and a provider that sends one byte a minute would
 * hold its caller for ever.
 */
final class KeyFetch implements AutoCloseable {
  private static final int MOST_BYTES = 512 * 1024;

  private final URI issuer;
  private final Duration time;
  private final Json json = new Json();
  private final HttpClient client;

  KeyFetch(URI issuer, Duration time) {
    this.issuer = issuer;
    this.time = time;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(time)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Fetches them, discovery and all.
   *
   * @throws IOException when they are not all there in time, or are none
   */
  JWKSet keys() throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    String base = issuer.toString().replaceAll("/+$", "");
    JsonNode discovered = get(URI.create(base + "/.well-known/openid-configuration"), end);
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
      return JWKSet.parse(get(place, end).toString()).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IOException("its keys can't be read: " + e.getMessage(), e);
    }
  }

  private JsonNode get(URI place, long end) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(place).header("Accept", "application/json").build();
    HttpResponse<byte[]> response =
        whole(
            place,
            client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES)),
            end);
    if (response.statusCode() != 200) {
      throw new IOException(place + " answered with " + response.statusCode());
    }
    try {
      return json.tree(new String(response.body(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException(place + " answered with no JSON", e);
    }
  }

  private HttpResponse<byte[]> whole(
      URI place, CompletableFuture<HttpResponse<byte[]>> response, long end)
      throws IOException, InterruptedException {
    try {
      return response.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s did not answer with up to %d bytes: %s",
              place,
              MOST_BYTES,
              e.getCause()),
          e);
    } catch (TimeoutException e) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%s has not answered whole within %d ms", place, time.toMillis()),
          e);
    } finally {
      // Ends an exchange that still goes on, connection and all.
      response.cancel(true);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
