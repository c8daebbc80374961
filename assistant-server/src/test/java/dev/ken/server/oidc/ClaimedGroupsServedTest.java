package dev.ken.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RunningServer;
import dev.ken.server.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the groups of a token open and don't, with a provider, a source and Ken on real HTTP. */
final class ClaimedGroupsServedTest {
  private static final RSAKey KEY = Provider.key("first");

  private final Provider provider = new Provider(KEY);
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String document(String path) {
    return DocumentId.of(new SourceId("cloud"), new SourcePath(path)).value();
  }

  private String token(Map<String, Object> more) {
    var claims = provider.claims("ada", Instant.now());
    more.forEach(claims::claim);
    return Provider.signed(KEY, claims.build());
  }

  private int status(RunningServer server, String token, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/documents/" + document(path));
    HttpResponse<Void> answer =
        client.send(
            HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.discarding());
    return answer.statusCode();
  }

  @Test
  void documents_ofASourceThatNamesClaims_areOpenedByThemAlone() throws Exception {
    write(
        "people/people.yaml",
        """
        namespace: staff
        people:
          - {id: ada, name: Ada}
        groups:
          - {id: hr, name: "HR, which is not the provider's hr", members: ["user:ada"]}
        """);
    write("cloud/hr/.ken-access.yaml", "allow: [\"group:hr\"]\n");
    write("cloud/hr/pay.md", "# Pay\n\nThe pay day is the 25th.\n");
    write("cloud/not/.ken-access.yaml", "allow: [everyone]\ndeny: [\"group:hr\"]\n");
    write("cloud/not/all.md", "# All\n\nFor all but human resources.\n");
    var configuration =
        Configuration.read(
            folder.resolve("data"),
            Map.of(
                "KEN_SOURCES",
                "[{name: people, folder: people}, {name: cloud, folder: cloud, directory: claim}]",
                "KEN_SIGN_IN_ISSUER",
                provider.issuer().toString(),
                "KEN_SIGN_IN_AUDIENCE",
                Provider.AUDIENCE,
                "KEN_SIGN_IN_NAMESPACE",
                "staff",
                "KEN_SIGN_IN_GROUPS_CLAIM",
                "groups"),
            folder);
    try (var installation = Installation.open(configuration, Clock.systemUTC(), UUID::randomUUID)) {
      var _ =
          new IndexJob(installation, Clock.systemUTC())
              .indexConfigured(configuration.sources(), false, IndexProgress.SILENT);
    }
    try (provider;
        client;
        var server =
            RunningServer.start(
                configuration,
                new ListenAddress("127.0.0.1", 0),
                new RunningServer.Trust.Tokens(),
                Clock.systemUTC(),
                UUID::randomUUID)) {
      String hr = token(Map.of("groups", List.of("hr")));
      assertThat(status(server, hr, "hr/pay.md")).isEqualTo(200);
      // Who has no such statement, an old one or one of another group is let in nowhere by it.
      assertThat(status(server, token(Map.of()), "hr/pay.md")).isEqualTo(404);
      assertThat(status(server, token(Map.of("groups", List.of("it"))), "hr/pay.md"))
          .isEqualTo(404);
      assertThat(
              status(
                  server,
                  token(Map.of("groups", List.of("hr"), "_claim_names", Map.of("groups", "src1"))),
                  "hr/pay.md"))
          .isEqualTo(404);
      assertThat(
              status(
                  server,
                  token(
                      Map.of(
                          "groups",
                          List.of("hr"),
                          "iat",
                          Date.from(Instant.now().minusSeconds(2 * 60 * 60)))),
                  "hr/pay.md"))
          .isEqualTo(404);
      // Who is kept out by a group of which nobody knows the members is everybody.
      for (var groups : List.of(List.of("it"), List.of("hr"))) {
        assertThat(status(server, token(Map.of("groups", groups)), "not/all.md")).isEqualTo(404);
      }
    }
  }
}
