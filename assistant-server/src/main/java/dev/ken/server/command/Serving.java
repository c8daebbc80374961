package dev.ken.server.command;

import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.TokenHash;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.PersonBody;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Serves until the process is asked to stop, and says where. */
final class Serving {
  private final Surroundings surroundings;
  private final boolean asJson;

  Serving(Surroundings surroundings, boolean asJson) {
    this.surroundings = surroundings;
    this.asJson = asJson;
  }

  void serve(Configuration configuration, ListenAddress address, boolean demo)
      throws InterruptedException {
    address.requireFree();
    Optional<OperatorToken> operator =
        demo ? Optional.of(operatorToken(configuration)) : Optional.empty();
    Optional<String> key =
        demo ? Optional.of(ServiceKey.newKey(surroundings.random())) : Optional.empty();
    RunningServer.Trust trust =
        operator
            .<RunningServer.Trust>map(
                token -> new RunningServer.Trust.Demo(token.hash(), key.map(this::demoKey)))
            .orElseGet(RunningServer.Trust.Tokens::new);
    try (var server =
        RunningServer.start(
            configuration, address, trust, surroundings.clock(), surroundings.uuids())) {
      String url = String.format(Locale.ROOT, "http://%s:%d", shown(address.host()), server.port());
      List<PersonBody> people =
          demo ? PersonBody.everyoneIn(server.tenant().directory().current()) : List.of();
      if (asJson) {
        sayAsJson(url, people, operator, key);
      } else {
        say(url, people, operator, key);
      }
      surroundings.holdOpen().until(server::close);
    }
  }

  private ServiceKey demoKey(String key) {
    return ServiceKey.of(
        key,
        "demonstration",
        EnumSet.of(Scope.DOCUMENTS_WRITE, Scope.DIRECTORY_WRITE),
        surroundings.clock().instant());
  }

  /**
   * A demonstration's token of the operator.
   *
   * @param made the token, when it was made just now; one that a file holds is not shown
   */
  private record OperatorToken(TokenHash hash, Optional<String> made) {}

  private OperatorToken operatorToken(Configuration configuration) {
    if (configuration.operatorToken().isPresent()) {
      String kept = configuration.operatorToken().get().read().reveal();
      return new OperatorToken(TokenHash.of(kept), Optional.empty());
    }
    String made = TokenHash.newToken(surroundings.random());
    return new OperatorToken(TokenHash.of(made), Optional.of(made));
  }

  private static String shown(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private void sayAsJson(
      String url, List<PersonBody> people, Optional<OperatorToken> operator, Optional<String> key) {
    var body = new LinkedHashMap<String, Object>();
    body.put("url", url);
    operator.ifPresent(token -> {
      body.put("people", people);
      token.made().ifPresent(made -> body.put("operator_token", made));
    });
    key.ifPresent(one -> body.put("service_key", one));
    surroundings.out().println(new String(new Json().bytes(body), StandardCharsets.UTF_8));
  }

  private void say(
      String url, List<PersonBody> people, Optional<OperatorToken> operator, Optional<String> key) {
    var console = new Console(surroundings.out());
    if (operator.isEmpty()) {
      console.line("Ken is at " + url);
      console.line("'ken token --as PERSON' makes a token to sign in with. Ctrl-C stops Ken.");
      return;
    }
    console.gap();
    console.line("Ken is at " + url);
    console.gap();
    console.line("Ask there as any of these people, or from a shell:");
    PeopleCommand.print(people, console);
    people.stream()
        .findFirst()
        .ifPresent(person -> {
          console.gap();
          console.line("  curl -s " + url + "/v1/ask -H 'Content-Type: application/json' \\");
          console.line("    -H 'Authorization: Bearer " + person.id() + "' \\");
          console.line("    -d '{\"question\": \"How many days of annual leave do I get?\"}'");
        });
    console.gap();
    console.line(
        "The operator's token, for "
            + url
            + "/metrics: "
            + operator.get().made().orElse("what sign-in.operator-token-file holds"));
    key.ifPresent(one ->
        console.line("A service key, to push documents and people with (docs/push.md): " + one));
    console.line("Only this machine can reach this address. Ctrl-C stops Ken.");
  }
}
