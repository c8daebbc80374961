package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.SmallCompany;
import dev.ken.server.command.Shell;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.http.TestClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The small company with sixty people more and with names that look like markup. Ben operates, Eve
 * administrates, and so does whoever is in the pushed group {@code operators}.
 */
final class OperatedCompany implements AutoCloseable {
  /** What a person, a file and a folder are called that want to be more than text. */
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  /** How many people are in the crowd. */
  static final int CROWD = 60;

  private final Shell shell;
  private final RunningServer server;
  private final TestClient client;
  private final String key;

  OperatedCompany(Path folder) {
    this.shell = new Shell(folder);
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    var people = new StringBuilder(company.read("people.yaml"));
    var crowd = new StringBuilder();
    var members = new StringBuilder();
    for (int number = 1; number <= CROWD; number++) {
      String id = "guest" + (100 + number);
      String name = number == 7 ? HOSTILE : "Guest " + number;
      crowd.append("  - id: ").append(id).append("\n    name: \"").append(name).append("\"\n");
      members.append(members.isEmpty() ? "" : ", ").append("\"user:").append(id).append('"');
    }
    people.insert(people.indexOf("groups:"), crowd);
    people.append(
        "  - id: crowd\n    name: The crowd\n    members: [" + members + ", \"group:staff\"]\n");
    company.write("people.yaml", people.toString());
    company.write("menu/.ken-access.yaml", "inherit: false\nallow: [\"group:crowd\"]\n");
    company.write("menu/" + HOSTILE + ".md", "# Menu\n\nSoup with 4111 1111 1111 1111.\n");
    var indexed = shell.run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    this.key = line("key", "--name", "people", "--scope", "directory:write");
    this.server =
        RunningServer.start(
            Configuration.read(
                folder.resolve("data"),
                Map.of(
                    "KEN_SIGN_IN_OPERATORS", "['person:ben', 'group:push:operators']",
                    "KEN_SIGN_IN_ADMINS", "['person:eve']"),
                folder),
            new ListenAddress("127.0.0.1", 0),
            new RunningServer.Trust.Tokens(),
            Clock.systemUTC(),
            UUID::randomUUID);
    this.client = new TestClient(server.port());
  }

  private String line(String... arguments) {
    var ran = shell.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out().lines().filter(one -> one.startsWith("ken_")).findFirst().orElseThrow();
  }

  /** The page for asking. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  /** A new token of a person's. */
  String token(String person) {
    return line("token", "--as", person);
  }

  /** A new token that operates and asks nothing. */
  String operatorsToken() {
    return line("token", "--as", "ada", "--operator");
  }

  /** Makes somebody who operates by a group that is pushed, and returns their token. */
  String visitingOperator() {
    put("people/pat", Map.of("name", "Pat", "accounts", List.of("user:pat")));
    operators("user:pat");
    return token("pat");
  }

  /** States who operates by the pushed group; it is in force when this returns. */
  void operators(String... members) {
    put("groups/operators", Map.of("members", List.of(members)));
  }

  private void put(String what, Map<String, Object> body) {
    assertThat(client.put("/v1/directory/" + what, key, body).status()).isIn(200, 201);
  }

  /** The newest looks that were recorded, as an administrator is told them. */
  String looks() {
    return client.get("/v1/audit?limit=20", token("eve")).text();
  }

  /** The status of a look by somebody. */
  int lookStatus(String token) {
    return client.post("/v1/view-as", token, Map.of("person", "ada")).status();
  }

  static String id(String path) {
    return DocumentId.of(new SourceId("company"), new SourcePath(path)).value();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
