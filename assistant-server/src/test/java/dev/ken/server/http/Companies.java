package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.SmallCompany;
import dev.ken.server.command.Shell;
import dev.ken.server.signin.TokenHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The small company, served as a demonstration twice: as it is, and without the documents that Ben
 * may not read. Both are indexed and started once for all tests that only ask.
 */
final class Companies implements AutoCloseable {
  static final String OPERATOR = "ken_the-operator-s-token-of-this-test";
  static final String LEAVE = "How many days of annual leave does every employee have?";
  static final String SALARY = "How much is the retention award of project Kittiwake?";

  private final Path folder;
  private final RunningServer whole;
  private final RunningServer rest;
  private final TestClient client;
  private final TestClient clientOfRest;

  private Companies(Path folder, RunningServer whole, RunningServer rest) {
    this.folder = folder;
    this.whole = whole;
    this.rest = rest;
    this.client = new TestClient(whole.port());
    this.clientOfRest = new TestClient(rest.port());
  }

  private static Companies start() {
    try {
      Path folder = Files.createTempDirectory("ken-companies");
      var whole = SmallCompany.writeTo(folder.resolve("whole/company"));
      var rest = SmallCompany.writeTo(folder.resolve("rest/company"));
      rest.delete("hr/salaries.md");
      rest.delete("broken/notes.md");
      return new Companies(
          folder, serve(folder.resolve("whole"), whole), serve(folder.resolve("rest"), rest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningServer serve(Path folder, SmallCompany company) {
    var indexed = new Shell(folder).run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    return RunningServer.start(
        Configuration.read(folder.resolve("data"), Map.of(), folder),
        new ListenAddress("127.0.0.1", 0),
        new RunningServer.Trust.Demo(TokenHash.of(OPERATOR)),
        Clock.systemUTC(),
        UUID::randomUUID);
  }

  /** The routes that both serve. */
  RouteTable routes() {
    return whole.routes();
  }

  /** Talks to the whole company. */
  TestClient client() {
    return client;
  }

  /** Talks to the company without the documents that Ben may not read. */
  TestClient clientOfRest() {
    return clientOfRest;
  }

  /** The id of the document at a path. */
  static String id(String path) {
    return DocumentId.of(new SourceId("company"), new SourcePath(path)).value();
  }

  @Override
  public void close() throws IOException {
    client.close();
    clientOfRest.close();
    whole.close();
    rest.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Hands the companies to tests. */
  static final class Extension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Companies.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Companies.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent("companies", _ -> Companies.start(), Companies.class);
    }
  }
}
