package dev.ken.server.command;

import dev.ken.core.error.KenException;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.SlackSettings;
import dev.ken.server.slack.AccountFile;
import dev.ken.server.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a link that someone made with a code. */
@Command(
    name = "unlink",
    header = "Remove the link of a Slack account that was made with a code.",
    description = {
      "When it returns, the account gets nothing more from a running server, nor the rest of an"
          + " answer that is being sent. It is put on record with the time and the user of this"
          + " machine who did it. The person may link the account again, unless"
          + " slack.self-linking is false; what the operator's file says is changed there."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:nobody linked such an account with a code"
    },
    footer = {"  ken slack unlink U0123ABCD"})
final class SlackUnlinkCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "USER", description = "The member id in Slack; 'ken slack links' lists.")
  private String user = "";

  @Mixin private final Options options = new Options();

  SlackUnlinkCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var state = Installation.openState(Options.folder(configuration))) {
      List<AccountLinks.Link> removed = unlink(state.accountLinks());
      Optional<Path> stating = stating(configuration.slack());
      if (removed.isEmpty()) {
        throw KenException.missing(
            "slack-link-unknown",
            "nobody linked the Slack account '" + user + "' with a code",
            stating
                .map(file -> "The operator's file links it: take it out of " + file + ".")
                .orElse("'ken slack links' lists the links."));
      }
      if (options.json()) {
        surroundings.out().println(new Json().pretty(Map.of("unlinked", user)));
      } else {
        removed.forEach(link ->
            surroundings
                .out()
                .println("Unlinked " + user + " from " + link.person().value() + "."));
      }
      stating.ifPresent(file -> warn(file + " still links this account."));
      return ExitCode.OK;
    }
  }

  private List<AccountLinks.Link> unlink(AccountLinks links) {
    var operator = new AccountLinks.Actor.Operator(System.getProperty("user.name", "unknown"));
    Instant now = surroundings.clock().instant();
    return links.links().stream()
        .filter(link -> link.account().user().equals(user))
        .flatMap(link -> links.unlink(link.account(), operator, now).stream())
        .toList();
  }

  /** The operator's file, if it says whose the account is. */
  private Optional<Path> stating(SlackSettings slack) {
    return switch (slack) {
      case SlackSettings.Off _ -> Optional.empty();
      case SlackSettings.On on ->
          on.accountLinks().filter(file -> states(new AccountFile(file, on.team())));
    };
  }

  private boolean states(AccountFile file) {
    try {
      return file.read().keySet().stream().anyMatch(account -> account.user().equals(user));
    } catch (KenException e) {
      // What was made with a code is unlinked all the same, and nothing of such a file counts.
      warn(e.getMessage());
      return false;
    }
  }

  private void warn(String text) {
    new Console(surroundings.err()).wrapped("ken: " + text, "", "     ");
  }
}
