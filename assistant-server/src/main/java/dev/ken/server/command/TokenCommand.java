package dev.ken.server.command;

import dev.ken.core.access.Asker;
import dev.ken.core.error.KenException;
import dev.ken.server.Installation;
import dev.ken.server.signin.IssuedToken;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.signin.TokenHash;
import dev.ken.server.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes, lists and revokes the tokens that 'ken serve' accepts. */
@Command(
    name = "token",
    header = "Make, list or revoke a token for 'ken serve'.",
    description = {
      "A token stands for a person: on the page it signs in, and in HTTP it is sent as"
          + " 'Authorization: Bearer TOKEN'. It is shown once; only its hash is kept. It dies with"
          + " the person. A running server accepts or refuses it from the next request on."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such person or token"
    },
    footer = {
      "  ken token --as ada.lindqvist              make one",
      "  ken token --as ada.lindqvist --operator   one for /metrics",
      "  ken token --list",
      "  ken token --revoke 1a2b3c4d"
    })
final class TokenCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Task task;

  @Option(
      names = "--operator",
      description = "With --as: for running the installation (/metrics) instead of for asking.")
  private boolean operator;

  /** What to do: one of these. */
  static final class Task {
    @Option(names = "--as", paramLabel = "PERSON", description = "Make a token of this person.")
    private @Nullable String person;

    @Option(names = "--list", description = "List the tokens, without the tokens themselves.")
    private boolean list;

    @Option(names = "--revoke", paramLabel = "ID", description = "Revoke the token of this id.")
    private @Nullable String revoke;
  }

  @Mixin private final Options options = new Options();

  TokenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var folder = Options.folder(options.ofIndexed(surroundings));
    var tokens = new TokenFile(folder.tokens(), new Json());
    Task chosen = Objects.requireNonNull(task, "picocli asks for one of the tasks");
    if (chosen.list) {
      list(tokens.tokens());
    } else if (chosen.revoke != null) {
      revoke(tokens, chosen.revoke);
    } else if (chosen.person != null) {
      try (var state = Installation.openState(folder)) {
        make(tokens, Askers.find(state.directory().current(), chosen.person));
      }
    }
    return ExitCode.OK;
  }

  private void make(TokenFile tokens, Asker asker) {
    String token = TokenHash.newToken(surroundings.random());
    TokenHash hash = TokenHash.of(token);
    var issued =
        new IssuedToken(
            hash.value().substring(0, 8),
            asker.person(),
            operator,
            hash,
            surroundings.clock().instant());
    tokens.add(issued);
    if (options.json()) {
      Map<String, Object> body = describe(issued);
      body.put("token", token);
      surroundings.out().println(new Json().pretty(body));
    } else {
      surroundings.out().println(token);
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "Token %s of %s; it is not shown again.",
                  issued.id(),
                  asker.person().value()));
    }
  }

  private void revoke(TokenFile tokens, String id) {
    if (!tokens.revoke(id)) {
      throw KenException.missing(
          "token-unknown", "there is no token '" + id + "'", "'ken token --list' lists them.");
    }
    if (options.json()) {
      surroundings.out().println(new Json().pretty(Map.of("revoked", id)));
    } else {
      surroundings.out().println("Revoked " + id + ".");
    }
  }

  private void list(List<IssuedToken> tokens) {
    if (options.json()) {
      var bodies = tokens.stream().map(TokenCommand::describe).toList();
      surroundings.out().println(new Json().pretty(bodies));
      return;
    }
    for (IssuedToken token : tokens) {
      surroundings
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s  %s  %s  %s",
                  token.id(),
                  token.issuedAt(),
                  token.operator() ? "operator" : "person  ",
                  token.person().value()));
    }
  }

  private static Map<String, Object> describe(IssuedToken token) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", token.id());
    body.put("person", token.person().value());
    body.put("operator", token.operator());
    body.put("issued_at", token.issuedAt().toString());
    return body;
  }
}
