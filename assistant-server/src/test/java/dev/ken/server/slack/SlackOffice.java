package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.MovedClock;
import dev.ken.server.RunningServer;
import dev.ken.server.SlackSettings;
import dev.ken.server.SmallCompany;
import dev.ken.server.TenantFolder;
import dev.ken.server.command.Shell;
import dev.ken.server.config.SecretFile;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.http.Route;
import dev.ken.server.http.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The small company, served as an installation that answers in a Slack which tests write. */
final class SlackOffice implements AutoCloseable {
  static final String ADA = "U0ADA";
  static final String BEN = "U0BEN";
  static final String DORA = "U0DORA";
  static final String EVE = "U0EVE";
  static final String LEAVE = "How many days of annual leave does every employee have?";
  static final String SALARY = "How much is the retention award of project Kittiwake?";
  static final String PAGE = "https://ken.small.example";

  private final Path folder;
  private final SmallCompany company;
  private final Shell shell;
  private final MovedClock clock = MovedClock.standingAt(Instant.parse("2026-03-02T08:00:00Z"));
  private boolean selfLinking = true;
  private RunningServer server;
  private TestClient client;
  final FakeSlack slack = new FakeSlack();

  SlackOffice(Path folder) {
    this(folder, SmallCompany.writeTo(folder.resolve("company")));
  }

  SlackOffice(Path folder, SmallCompany company) {
    this.folder = folder;
    this.company = company;
    this.shell = new Shell(folder);
    link("accounts: {U0ADA: ada, U0BEN: ben, U0DORA: dora, U0GONE: nobody-of-the-directory}\n");
    index();
    this.server = started();
    this.client = new TestClient(server.port());
  }

  private RunningServer started() {
    Configuration plain = Configuration.read(folder.resolve("data"), Map.of(), folder);
    var settings =
        new SlackSettings.On(
            secret("signing", Deliveries.SECRET),
            secret("bot", FakeSlack.TOKEN),
            new WorkspaceId(Deliveries.TEAM),
            Deliveries.APP,
            Optional.of(folder.resolve("accounts.yaml")),
            selfLinking,
            Optional.of(PAGE),
            slack.api());
    return RunningServer.start(
        plain.withSlack(settings),
        new ListenAddress("127.0.0.1", 0),
        new RunningServer.Trust.Tokens(),
        clock,
        UUID::randomUUID);
  }

  private SecretFile secret(String name, String secret) {
    Path file = write(name, secret + "\n");
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SecretFile(file);
  }

  private Path write(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** States whose account is whose. */
  void link(String yaml) {
    write("accounts.yaml", yaml);
  }

  /** Says whether people may link themselves, from the next start on. */
  void selfLinking(boolean allowed) {
    selfLinking = allowed;
  }

  /** Runs a command of Ken's, as one who is configured to answer in Slack. */
  Shell.Ran run(String... arguments) {
    return new Shell(folder)
        .at(now())
        .with("KEN_SLACK_ENABLED", "true")
        .with("KEN_SLACK_TEAM", Deliveries.TEAM)
        .with("KEN_SLACK_APP", Deliveries.APP)
        .with("KEN_SLACK_SIGNING_SECRET_FILE", folder.resolve("signing").toString())
        .with("KEN_SLACK_BOT_TOKEN_FILE", folder.resolve("bot").toString())
        .with("KEN_SLACK_ACCOUNT_LINKS_FILE", folder.resolve("accounts.yaml").toString())
        .with("KEN_SLACK_SELF_LINKING", Boolean.toString(selfLinking))
        .run(arguments);
  }

  /** Says who may change the operator's file of accounts, as {@code ls} writes it. */
  void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("accounts.yaml"), PosixFilePermissions.fromString(permissions));
  }

  /** Indexes what changed in the company. */
  void index() {
    var indexed = shell.at(clock.instant()).run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
  }

  SmallCompany company() {
    return company;
  }

  /** Stops Ken and starts it anew. */
  void restart() {
    stop();
    start();
  }

  /** Starts Ken, which was stopped. */
  void start() {
    server = started();
    client = new TestClient(server.port());
  }

  /** Stops Ken, which gives what it took up its time. */
  void stop() {
    client.close();
    server.close();
  }

  /** All routes that are served. */
  List<Route> routes() {
    return server.routes().routes();
  }

  TestClient client() {
    return client;
  }

  /** A new token of a person's. */
  String token(String person) {
    var made = shell.run("token", "--as", person);
    assertThat(made.exitCode()).as(made.err()).isZero();
    return made.out().lines().filter(line -> line.startsWith("ken_")).findFirst().orElseThrow();
  }

  /** How the work on an event ended, as the state says. */
  Optional<MessengerStore.Ending> ending(String event) {
    try (var state =
        Installation.openState(TenantFolder.of(folder.resolve("data"), Installation.TENANT))) {
      return state.messenger().ending(new MessengerEvent(new WorkspaceId(Deliveries.TEAM), event));
    }
  }

  /** The steps of the traces of all asks. */
  List<String> steps() {
    Path state = TenantFolder.of(folder.resolve("data"), Installation.TENANT).state();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM trace_step ORDER BY trace, position")) {
      List<String> steps = new ArrayList<>();
      while (rows.next()) {
        steps.add(rows.getString(1));
      }
      return steps;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The figures for operators. */
  String metrics() {
    var made = shell.run("token", "--as", "ada", "--operator");
    return client.get("/metrics", made.out().strip()).text();
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration duration) {
    clock.pass(duration);
  }

  /** Delivers an event, signed now. */
  TestClient.Answer deliver(ObjectNode event) {
    return Deliveries.signed(event.toString(), now()).to(client);
  }

  /** Delivers a direct message and returns what came first. */
  FakeSlack.Post ask(String id, String user, String text) {
    assertThat(deliver(Deliveries.message(id, user, text)).status()).isEqualTo(200);
    return slack.await(post -> post.event().equals(id));
  }

  @Override
  public void close() {
    stop();
    slack.close();
  }
}
