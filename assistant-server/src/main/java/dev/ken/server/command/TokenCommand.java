package dev.ken.server.command;

import dev.ken.core.access.Asker;
import dev.ken.server.Installation;
import dev.ken.server.signin.IssuedToken;
import dev.ken.server.signin.TokenBody;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.signin.TokenHash;
import dev.ken.server.wire.Json;
import java.util.Locale;
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
      printer().list(tokens.tokens(), TokenBody::of, TokenCommand::line);
    } else if (chosen.revoke != null) {
      printer().revoked(chosen.revoke, tokens.revoke(chosen.revoke));
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
    printer()
        .made(
            token,
            TokenBody.of(issued),
            String.format(Locale.ROOT, "%s of %s", issued.id(), asker.person().value()));
  }

  private IssuedPrinter printer() {
    return new IssuedPrinter("token", surroundings, options.json());
  }

  private static String line(IssuedToken token) {
    return String.format(
        Locale.ROOT,
        "%s  %s  %s  %s",
        token.id(),
        token.issuedAt(),
        token.operator() ? "operator" : "person  ",
        token.person().value());
  }
}
