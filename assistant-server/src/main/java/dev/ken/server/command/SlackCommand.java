package dev.ken.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What an operator can see and do about the accounts of Slack. */
@Command(
    name = "slack",
    header = "See and remove the links between Slack accounts and people.",
    description = {
      "'ken slack links' lists who may ask as whom in Slack; 'ken slack unlink USER' takes a link"
          + " away that someone made with a code. docs/slack.md says how accounts are linked."
    },
    exitCodeList = {"0:it worked", "2:the command can't work as it was given"},
    footer = {"  ken slack links", "  ken slack unlink U0123ABCD"})
final class SlackCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "'links' or 'unlink' is missing");
    }
  }
}
