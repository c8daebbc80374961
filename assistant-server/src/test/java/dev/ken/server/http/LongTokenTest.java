package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.InMemoryDirectoryStore;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.server.oidc.FetchLimits;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.oidc.OidcSignIn;
import dev.ken.server.oidc.Provider;
import dev.ken.server.signin.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a provider's token may be on its way through HTTP. */
final class LongTokenTest {
  private static final RSAKey KEY = Provider.key("one");

  private final Provider provider = new Provider(KEY);
  private final OidcSignIn signIn =
      new OidcSignIn(
          new OidcSettings.On(
              provider.issuer(),
              Provider.AUDIENCE,
              OidcSettings.Algorithm.RS256,
              OidcSettings.Claim.SUBJECT,
              Namespace.SIGN_IN,
              Optional.empty()),
          directory(),
          Clock.systemUTC(),
          FetchLimits.ofServer(32),
          new FakeSignIn());
  private final Metrics metrics = new Metrics();
  private final HttpServer server =
      HttpServer.start(
          new RouteTable(
              List.of(
                  Route.get(
                      "/person",
                      new Action.ForPerson((_, asker) ->
                          Reply.of(
                              "text/plain",
                              asker.name().getBytes(StandardCharsets.UTF_8),
                              Map.of()))))),
          signIn,
          metrics,
          new ListenAddress("127.0.0.1", 0),
          false);
  private final TestClient client = new TestClient(server.port());

  private static InMemoryDirectoryStore directory() {
    var accounts = new TreeSet<Principal.User>(Set.of(new Principal.User(Namespace.SIGN_IN, "a")));
    var directory = new InMemoryDirectoryStore();
    directory.replace(
        new DirectoryContent(
            List.of(new Person(new PersonId("ada"), "Ada", accounts, false)),
            List.of(),
            Instant.EPOCH));
    return directory;
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    metrics.close();
    signIn.close();
    provider.close();
  }

  /** Like that of a person in hundreds of groups, which the provider lists. */
  private String token(int least, int most) {
    int groups = (least - 800) * 3 / 4;
    while (true) {
      var claims = provider.claims("a", Instant.now()).claim("groups", "g".repeat(groups)).build();
      String token = Provider.signed(KEY, claims);
      if (token.length() >= least) {
        assertThat(token.length()).isLessThanOrEqualTo(most);
        return token;
      }
      groups++;
    }
  }

  @Test
  void token_justUnderTheLimit_signsIn() {
    for (int least : List.of(9_000, Credentials.LONGEST_TOKEN - 3)) {
      var answer = client.get("/person", token(least, Credentials.LONGEST_TOKEN));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("Ada");
    }
  }

  @Test
  void token_overTheLimit_isRefusedLikeEveryWrongOne() {
    int least = Credentials.LONGEST_TOKEN + 1;

    var answer = client.get("/person", token(least, least + 3));

    assertThat(answer.status()).isEqualTo(401);
  }
}
