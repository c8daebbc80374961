package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ken.server.SmallCompany;
import dev.ken.server.http.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that serve, and what happens beside a server or on a full disk. */
final class ServingTest {
  private static final String LEAVE = "How many days of annual leave does every employee have?";

  private final CountDownLatch mayStop = new CountDownLatch(1);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private SmallCompany company = SmallCompany.at(Path.of(""));
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void write() {
    company = SmallCompany.writeTo(folder.resolve("company"));
    shell = new Shell(folder).holding(_ -> mayStop.await());
  }

  /** A command that serves, on another thread. */
  private final class Server implements AutoCloseable {
    private final CompletableFuture<Shell.Ran> running;
    private final JsonNode said;
    private final TestClient client;

    Server(String... arguments) throws Exception {
      running = CompletableFuture.supplyAsync(() -> shell.run(out, arguments));
      while (!out.toString(StandardCharsets.UTF_8).endsWith("\n")) {
        if (running.isDone()) {
          throw new AssertionError("it ended: " + running.get());
        }
        Thread.sleep(20);
      }
      said = new JsonMapper().readTree(out.toString(StandardCharsets.UTF_8));
      client = new TestClient(URI.create(said.path("url").textValue()).getPort());
    }

    @Override
    public void close() {
      client.close();
      mayStop.countDown();
      assertThat(running.join().exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void serve_withATokenOfAPerson_answers() throws Exception {
    shell.run("index", "company");
    String token = shell.run("token", "--as", "ada").out().strip();
    String operator = shell.run("token", "--as", "ada", "--operator").out().strip();

    try (var server = new Server("serve", "--port", "0", "--json")) {
      var answer = server.client.post("/v1/ask", token, Map.of("question", LEAVE));
      assertThat(answer.json().path("outcome").textValue()).isEqualTo("answered");
      assertThat(server.client.get("/v1/me", "ada").status()).isEqualTo(401);
      assertThat(server.client.get("/v1/demo/people", null).status()).isEqualTo(401);
      assertThat(server.client.get("/v1/demo/people", token).status()).isEqualTo(404);
      assertThat(server.client.get("/metrics", operator).status()).isEqualTo(200);
      assertThat(server.client.get("/v1/me", operator).status()).isEqualTo(403);
      assertThat(server.said.has("operator_token")).isFalse();

      String id = shell.run("token", "--list").out().substring(0, 8);
      assertThat(shell.run("token", "--revoke", id).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.client.get("/v1/me", token).status()).isEqualTo(401);
    }
  }

  @Test
  void serve_operatorTokenInAFile_opensTheMetricsAndNothingElse() throws Exception {
    String token = "the-token-of-the-watchdog";
    Path file = Files.writeString(folder.resolve("operator-token"), token + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    shell
        .with("KEN_SIGN_IN_OPERATOR_TOKEN_FILE", file.toString())
        .with("KEN_LISTEN_PORT", "0")
        .with("KEN_LIMITS_REQUESTS_AT_ONCE", "8");
    shell.run("index", "company");

    try (var server = new Server("serve", "--json")) {
      assertThat(server.client.get("/metrics", token).status()).isEqualTo(200);
      assertThat(server.client.get("/metrics", token + "x").status()).isEqualTo(401);
      assertThat(server.client.get("/v1/me", token).status()).isEqualTo(403);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(token);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var refused = shell.run("serve");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.failure()).contains("chmod 600").doesNotContain(token);
  }

  @Test
  void serve_demoWithOperatorTokenInAFile_takesItAndDoesNotShowIt() throws Exception {
    String token = "the-token-of-the-watchdog";
    Path file = Files.writeString(folder.resolve("operator-token"), token);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    shell.with("KEN_SIGN_IN_OPERATOR_TOKEN_FILE", file.toString());
    shell.run("index", "company");

    try (var server = new Server("serve", "--demo", "--port", "0", "--json")) {
      assertThat(server.client.get("/metrics", token).status()).isEqualTo(200);
      assertThat(server.said.has("operator_token")).isFalse();
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(token);
  }

  @Test
  void serve_indexingBeside_showsTheChangeAndTheRevocationAtOnce() throws Exception {
    shell.run("index", "company");
    try (var server = new Server("serve", "--demo", "--port", "0", "--json")) {
      assertThat(server.said.path("people").findValuesAsText("id"))
          .containsExactly("ada", "ben", "eve");
      String award = "How much is the retention award of project Kittiwake?";
      var before = server.client.post("/v1/ask", "ada", Map.of("question", award));
      assertThat(before.json().path("outcome").textValue()).isEqualTo("answered");
      String id = before.json().path("sources").path(0).path("document_id").textValue();

      company.write("hr/.ken-access.yaml", "allow: []\n");
      assertThat(shell.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);

      var after = server.client.post("/v1/ask", "ada", Map.of("question", award));
      assertThat(after.json().path("outcome").textValue()).isEqualTo("abstained");
      assertThat(server.client.get("/v1/documents/" + id, "ada").status()).isEqualTo(404);
    }
  }

  @Test
  void demo_emptyFolder_indexesAndServesTheCompany() throws Exception {
    Path data = folder.resolve("demo-data");
    try (var server =
        new Server(
            "demo", "--company", "company", "--data", data.toString(), "--port", "0", "--json")) {
      var answer = server.client.post("/v1/ask", "ada", Map.of("question", LEAVE));
      assertThat(answer.json().path("outcome").textValue()).isEqualTo("answered");
      String operator = server.said.path("operator_token").textValue();
      assertThat(server.client.get("/metrics", operator).status()).isEqualTo(200);
    }
  }

  @Test
  void demo_dataOfAnotherSource_isLeftAlone() {
    shell.run("index", "company", "--source", "mine");

    var ran = shell.run("demo", "--company", "company", "--data", "data", "--port", "0");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("it holds the source 'mine'");
  }

  @Test
  void demo_noCompany_saysWhereItLooked() {
    var ran = shell.with("KEN_HOME", folder.toString()).run("demo", "--port", "0");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("corpora");
  }

  @Test
  void serve_demoForOthers_isRefused() {
    shell.run("index", "company");

    var ran = shell.run("serve", "--demo", "--host", "0.0.0.0", "--port", "0");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("cannot run a demonstration on 0.0.0.0");
  }

  @Test
  void serve_portTaken_saysSo() throws IOException {
    shell.run("index", "company");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      var ran = shell.run("serve", "--port", port);

      assertThat(ran.exitCode()).isEqualTo(ExitCode.IN_USE);
      assertThat(ran.failure()).contains("port " + port).contains("--port").doesNotContain("\tat ");
    }
    assertThat(shell.run("serve", "--port", "70000").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("serve", "--port", "x").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void serve_nothingIndexed_saysSo() {
    assertThat(shell.run("serve", "--port", "0").err()).contains("ken index FOLDER");
  }

  @Test
  void index_whileAnotherProcessWrites_namesItAndReadingGoesOn() throws Exception {
    shell.run("index", "company");
    Process other =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HoldWriter.class.getName(),
                    folder.resolve("data").toString()))
            .redirectError(folder.resolve("other.err").toFile())
            .start();
    try {
      assertThat(other.inputReader().readLine()).startsWith("holding");

      var refused = shell.run("index", "company");

      assertThat(refused.exitCode()).isEqualTo(ExitCode.IN_USE);
      assertThat(refused.err()).contains(Long.toString(other.pid())).doesNotContain("\tat ");
      assertThat(shell.run("ask", "--as", "ada", LEAVE).exitCode()).isEqualTo(ExitCode.OK);
    } finally {
      other.getOutputStream().close();
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(shell.run("index", "company").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void index_fullDisk_saysSoAndLosesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
        "a small disk can't be mounted here: that takes root");
    try {
      String data = disk.resolve("data").toString();
      assertThat(shell.run("index", "company", "--data", data).exitCode()).isEqualTo(ExitCode.OK);
      fill(disk.resolve("filler"));
      for (int number = 0; number < 40; number++) {
        company.write("more/" + number + ".md", ("A word " + number + " of many. ").repeat(400));
      }

      var ran = shell.run("index", "company", "--data", data);

      assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(ran.err()).containsIgnoringCase("space").doesNotContain("\tat ");
      Files.delete(disk.resolve("filler"));
      assertThat(shell.run("ask", "--data", data, "--as", "ada", LEAVE).exitCode())
          .isEqualTo(ExitCode.OK);
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (var stream = Files.newOutputStream(file)) {
      while (Files.getFileStore(file).getUsableSpace() > block.length) {
        stream.write(block);
      }
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
