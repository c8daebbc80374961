package dev.ken.benchmarks.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.LDAPException;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long after a right was taken away at its source Ken shows the document no more: {@code ken
 * serve} with sources of each kind, asked every few milliseconds.
 */
final class SourceLatency implements AutoCloseable {
  private static final int ROUNDS = 5;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Launched ken;
  private final LatencySources sources;
  private final ServedCompany served;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String key;
  private final List<String> lines = new ArrayList<>();

  /** Something done at a source. */
  @FunctionalInterface
  private interface Deed {
    /** Does it. */
    void run() throws IOException, InterruptedException, LDAPException;
  }

  private SourceLatency(Path root, Path folder)
      throws IOException, InterruptedException, LDAPException {
    this.sources = LatencySources.write(folder);
    this.ken = new Launched(root, "--config", folder.resolve("ken.yaml").toString());
    var _ = ken.run("index");
    this.key =
        ken.run(
                "key",
                "--name=latency",
                "--scope=documents:write",
                "--scope=directory:write",
                "--scope=scim",
                "--scope=ask:as-person")
            .strip();
    this.served = ServedCompany.serve(ken);
  }

  /** Measures each kind of source. */
  static List<String> lines(Path root) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ken-latency");
    try (var latency = new SourceLatency(root, folder)) {
      latency.measure();
      return latency.lines;
    } catch (LDAPException e) {
      throw new IOException("the directory server failed", e);
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void measure() throws IOException, InterruptedException, LDAPException {
    lines.add("");
    lines.add(
        "How long after a right was taken away at its source its document is shown no more, while"
            + " `ken serve` runs with its default settings. Where a source is read again and again,"
            + " the right is taken away just after a reading, so that it is the longest wait.");
    lines.add("");
    lines.add("| source | when it takes effect | half of five, the longest |");
    lines.add("|---|---|---|");
    pushed();
    managed();
    time(
        "`people.yaml`",
        "read every 5 s",
        "ada",
        id("files"),
        () -> sources.members("user:ada"),
        () -> sources.members("user:ben"));
    time(
        "directory server",
        "`ldap.interval-seconds`, 30 s",
        "lena",
        id("server"),
        () -> sources.member(LatencySources.LENA),
        () -> sources.member(LatencySources.NOBODY));
    time(
        "`KENREADERS` of a Git repository on this machine",
        "`git.interval-seconds`, 30 s, and the run that it starts",
        "ada",
        id("repository"),
        () -> sources.readers("everyone"),
        () -> sources.readers("user:ben"));
    time(
        "`.ken-access.yaml`",
        "`ken index`, started at once",
        "ada",
        id("closed"),
        () -> {
          sources.open(true);
          var _ = ken.run("index");
        },
        () -> {
          sources.open(false);
          var _ = ken.process("index").start();
        });
    lines.add("");
  }

  private void pushed() throws IOException, InterruptedException, LDAPException {
    send("PUT", "/v1/directory/people/pat", Map.of("name", "Pat", "accounts", List.of("user:pat")));
    send("PUT", "/v1/directory/groups/crew", Map.of("members", List.of("user:pat")));
    document("menu", "group:crew");
    time(
        "pushes",
        "when the call returns",
        "pat",
        "menu",
        () -> send("PUT", "/v1/directory/groups/crew", Map.of("members", List.of("user:pat"))),
        () -> send("PUT", "/v1/directory/groups/crew", Map.of("members", List.of())));
  }

  private void managed() throws IOException, InterruptedException, LDAPException {
    String person =
        send(
                "POST",
                "/scim/v2/Users",
                Map.of(
                    "schemas",
                    List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                    "userName",
                    "sam"))
            .path("id")
            .asText();
    String group = send("POST", "/scim/v2/Groups", group(List.of())).path("id").asText();
    document("plan", "group:pilots");
    time(
        "SCIM",
        "when the call returns",
        person,
        "plan",
        () -> send("PUT", "/scim/v2/Groups/" + group, group(List.of(Map.of("value", person)))),
        () -> send("PUT", "/scim/v2/Groups/" + group, group(List.of())));
  }

  private static Map<String, Object> group(List<Map<String, String>> members) {
    return Map.of(
        "schemas",
        List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
        "displayName",
        "pilots",
        "members",
        members);
  }

  private void document(String id, String reader) throws IOException, InterruptedException {
    var _ =
        send(
            "PUT",
            "/v1/documents/" + id,
            Map.of(
                "title", id, "text", "Lunch is at noon.", "acl", Map.of("allow", List.of(reader))));
  }

  private static String id(String source) {
    return DocumentId.of(new SourceId(source), new SourcePath("document.txt")).value();
  }

  /** Gives a right and takes it away, again and again. */
  private void time(
      String source, String when, String person, String document, Deed give, Deed take)
      throws IOException, InterruptedException, LDAPException {
    var milliseconds = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      give.run();
      await(person, document, true);
      long began = System.nanoTime();
      take.run();
      await(person, document, false);
      milliseconds.add((System.nanoTime() - began) / 1e6);
    }
    Collections.sort(milliseconds);
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s, %s |",
            source,
            when,
            words(milliseconds.get(ROUNDS / 2)),
            words(milliseconds.getLast())));
  }

  private static String words(double milliseconds) {
    return milliseconds < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", milliseconds)
        : String.format(Locale.ROOT, "%.1f s", milliseconds / 1_000);
  }

  private void await(String person, String document, boolean shown)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (isShown(person, document) != shown) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IOException(
            String.format(
                Locale.ROOT, "%s is still %sshown to %s", document, shown ? "not " : "", person));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private boolean isShown(String person, String document) throws IOException, InterruptedException {
    int status =
        http.send(
                request("/v1/documents/" + document).header("Ken-As-Person", person).GET().build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status != 200 && status != 404) {
      throw new IOException("/v1/documents/" + document + " answered with " + status);
    }
    return status == 200;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(served.base() + path))
        .header("Authorization", "Bearer " + key)
        .timeout(Duration.ofSeconds(60));
  }

  private JsonNode send(String method, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request(path)
                .header(
                    "Content-Type",
                    path.startsWith("/scim") ? "application/scim+json" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(path + " answered with " + response.statusCode() + response.body());
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    served.close();
    http.close();
    sources.close();
  }
}
