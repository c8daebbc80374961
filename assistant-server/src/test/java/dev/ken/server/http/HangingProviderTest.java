package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.oidc.HangingProvider;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose provider of identities begins to answer and does not go on. */
final class HangingProviderTest {
  /** More than there are threads. */
  private static final int FORGED = 45;

  @Test
  void forgedTokens_whileTheProviderHangs_holdUpNobodyElse(@TempDir Path folder) throws Exception {
    try (var provider = new HangingProvider();
        var office =
            new PushOffice(
                folder,
                Clock.systemUTC(),
                Map.of(
                    "KEN_SIGN_IN_ISSUER",
                    provider.issuer().toString(),
                    "KEN_SIGN_IN_AUDIENCE",
                    "ken"));
        var strangers = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var forged = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < FORGED; i++) {
        var request =
            office.client.request("/v1/me", provider.forged(i, Instant.now())).GET().build();
        forged.add(strangers.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
      }
      // The first of them has Ken waiting for the provider.
      Thread.sleep(500);

      assertThat(status(office, "/healthz", null)).isEqualTo(200);
      assertThat(status(office, "/v1/me", office.ada)).isEqualTo(200);
      for (var answer : forged) {
        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
      }
    }
  }

  private static int status(PushOffice office, String path, @Nullable String token) {
    return office
        .client
        .send(office.client.request(path, token).timeout(Duration.ofSeconds(15)).GET())
        .status();
  }
}
