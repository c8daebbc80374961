package dev.ken.server.command;

import dev.ken.core.document.SourceId;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import dev.ken.server.RunningServer;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.signin.TokenHash;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Goes once through what a server does, on a document of its own in a temporary folder, and ends.
 * The launcher records the classes that this loads, so that later starts read them from an archive;
 * and a build that can't answer one question is noticed before anybody asks it.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final String PEOPLE =
      "namespace: warm\npeople:\n  - id: somebody\n    name: Somebody\ngroups: []\n";
  private static final String QUESTION = "{\"question\": \"When does the kettle boil?\"}";

  private final Surroundings surroundings;

  WarmUpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("ken-warm-up");
    try {
      serve(folder);
    } finally {
      delete(folder);
    }
    return ExitCode.OK;
  }

  private void serve(Path folder) throws IOException {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("people.yaml"), PEOPLE);
    Files.writeString(documents.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    Files.writeString(documents.resolve("kettle.md"), "# Kettle\n\nThe kettle boils at noon.\n");
    Configuration configuration = Configuration.read(folder.resolve("data"), Map.of(), folder);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      new IndexJob(installation, surroundings.clock())
          .index(
              new RememberedSource(new SourceId("documents"), documents),
              false,
              IndexProgress.SILENT);
    }
    try (var server =
        RunningServer.start(
            configuration,
            new ListenAddress(ListenOptions.LOOPBACK, 0),
            new RunningServer.Trust.Demo(TokenHash.of(TokenHash.newToken(surroundings.random()))),
            surroundings.clock(),
            surroundings.uuids())) {
      String base = "http://" + ListenOptions.LOOPBACK + ":" + server.port();
      for (String page : List.of("/", "/readyz", "/v1/demo/people")) {
        requireOk(connection(base + page));
      }
      HttpURLConnection ask = connection(base + "/v1/ask");
      ask.setRequestProperty("Content-Type", "application/json");
      ask.setRequestProperty("Authorization", "Bearer somebody");
      ask.setDoOutput(true);
      ask.getOutputStream().write(QUESTION.getBytes(StandardCharsets.UTF_8));
      requireOk(ask);
    }
  }

  private static HttpURLConnection connection(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private static void requireOk(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException(connection.getURL() + " answered with " + status);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
