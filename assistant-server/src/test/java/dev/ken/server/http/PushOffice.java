package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessVersion;
import dev.ken.core.index.IndexView;
import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.SmallCompany;
import dev.ken.server.Waits;
import dev.ken.server.command.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The small company, served to people with tokens and a program with a key, on real HTTP. */
final class PushOffice implements AutoCloseable {
  static final String CAFETERIA = "The cafeteria serves lunch from noon until two o'clock.";
  static final String SALARIES = Companies.id("hr/salaries.md");
  static final String LUNCH = "When does the cafeteria serve lunch?";

  final Path folder;
  final Shell shell;
  final String key;
  final String ada;
  final String eve;
  private final Clock clock;
  private final Map<String, String> environment;
  private final Waits waits;
  RunningServer server;
  TestClient client;

  /** Indexes the company and starts to serve. */
  PushOffice(Path folder) {
    this(folder, Clock.systemUTC());
  }

  PushOffice(Path folder, Clock clock) {
    this(folder, clock, Map.of(), Waits.standard());
  }

  /** The same with settings from an environment. */
  PushOffice(Path folder, Clock clock, Map<String, String> environment) {
    this(folder, clock, environment, Waits.standard());
  }

  /** The same with waits of other lengths. */
  PushOffice(Path folder, Clock clock, Waits waits) {
    this(folder, clock, Map.of(), waits);
  }

  private PushOffice(Path folder, Clock clock, Map<String, String> environment, Waits waits) {
    this.environment = Map.copyOf(environment);
    this.waits = waits;
    this.folder = made(folder);
    this.clock = clock;
    this.shell = new Shell(folder);
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    var indexed = shell.run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    this.key =
        line("key", "--name", "wiki", "--scope", "documents:write", "--scope", "directory:write");
    this.ada = line("token", "--as", "ada");
    this.eve = line("token", "--as", "eve");
    this.server = serve();
    this.client = new TestClient(server.port());
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command printed. */
  String line(String... arguments) {
    var ran = shell.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out().strip();
  }

  private RunningServer serve() {
    return RunningServer.start(
        Configuration.read(folder.resolve("data"), environment, folder),
        new ListenAddress("127.0.0.1", 0),
        new RunningServer.Trust.Tokens(),
        clock,
        UUID::randomUUID,
        waits);
  }

  /** Stops and starts again on the same data. */
  void restart() {
    stop();
    start();
  }

  /** Starts to serve again after it was stopped. */
  void start() {
    server = serve();
    client = new TestClient(server.port());
  }

  void stop() {
    client.close();
    server.close();
  }

  /** Pushes a text for everyone. */
  TestClient.Answer push(String id, String text, Object acl) {
    return client.put(
        "/v1/documents/" + id, key, Map.of("title", "Cafeteria", "text", text, "acl", acl));
  }

  TestClient.Answer putPerson(String id, List<String> accounts) {
    return client.put("/v1/directory/people/" + id, key, Map.of("name", id, "accounts", accounts));
  }

  TestClient.Answer putGroup(String id, String... members) {
    return client.put("/v1/directory/groups/" + id, key, Map.of("members", List.of(members)));
  }

  /** Whether a person may read a document now. */
  boolean reads(String token, String id) {
    int status = client.get("/v1/documents/" + id, token).status();
    assertThat(status).isIn(200, 404);
    return status == 200;
  }

  /** How far the index has come; it grows with each commit. */
  AccessVersion accessVersion() {
    try (IndexView view = server.tenant().index().openView()) {
      return view.accessCatalog().version();
    }
  }

  String outcome(String token, String question) {
    return client
        .post("/v1/ask", token, Map.of("question", question))
        .json()
        .path("outcome")
        .asText();
  }

  @Override
  public void close() {
    stop();
  }
}
