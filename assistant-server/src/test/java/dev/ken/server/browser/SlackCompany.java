package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.PersonId;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.SlackSettings;
import dev.ken.server.SmallCompany;
import dev.ken.server.command.Shell;
import dev.ken.server.config.SecretFile;
import dev.ken.server.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The small company, whose people sign in with tokens, and which answers in Slack or doesn't. */
final class SlackCompany implements AutoCloseable {
  static final MessengerAccount ACCOUNT =
      new MessengerAccount(new WorkspaceId("T0KEN"), "U0123ABCD");

  private final Shell shell;
  private final RunningServer server;

  SlackCompany(Path folder, boolean inSlack) throws IOException {
    this.shell = new Shell(folder);
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    var indexed = shell.run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
    Configuration plain = Configuration.read(folder.resolve("data"), Map.of(), folder);
    this.server =
        RunningServer.start(
            new Configuration(
                plain.data(),
                plain.host(),
                plain.port(),
                plain.sources(),
                plain.embedder(),
                plain.threshold(),
                plain.statements(),
                plain.operatorToken(),
                plain.oidc(),
                plain.roles(),
                plain.limits(),
                inSlack ? slack(folder) : plain.slack(),
                plain.directoryServer(),
                plain.scimSignIn(),
                plain.git()),
            new ListenAddress("127.0.0.1", 0),
            new RunningServer.Trust.Tokens(),
            Clock.systemUTC(),
            UUID::randomUUID);
  }

  private static SlackSettings slack(Path folder) throws IOException {
    Path secret =
        Files.writeString(folder.resolve("secret"), "a-secret-of-thirty-two-characters-or-more\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    return new SlackSettings.On(
        new SecretFile(secret),
        new SecretFile(secret),
        ACCOUNT.workspace(),
        "A0KEN",
        Optional.empty(),
        true,
        Optional.empty(),
        URI.create("http://127.0.0.1:1/api/"));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  /** A new token of a person's. */
  String token(String person) {
    var made = shell.run("token", "--as", person);
    return made.out().lines().filter(line -> line.startsWith("ken_")).findFirst().orElseThrow();
  }

  /** Keeps a code for the account, as if it had been shown there so long ago. */
  void offer(String code, Duration ago) {
    server
        .tenant()
        .accountLinks()
        .offer(ACCOUNT, LinkCode.typed(code), Clock.systemUTC().instant().minus(ago));
  }

  /** Whose the account is. */
  Optional<PersonId> person() {
    return server.tenant().accountLinks().person(ACCOUNT);
  }

  @Override
  public void close() {
    server.close();
  }
}
