package dev.ken.server.command;

import dev.ken.assistant.AnswerPart;
import dev.ken.assistant.AskObserver;
import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.AskStep;
import dev.ken.assistant.CurrentAsker;
import dev.ken.core.access.Asker;
import dev.ken.core.answer.Outcome;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.wire.AskBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SourceBody;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a question in this process; a server on the same data may be running. */
@Command(
    name = "ask",
    header = "Ask a question as one of the people.",
    description = {
      "Answers with sentences of the documents that this person may read, each with a numbered"
          + " source, or says \"I don't have that information\", whether nobody wrote it down or"
          + " this person may not read it. It works without a server, and beside one.",
      "An answer ends with the id of its conversation; with --conversation ID the next question may"
          + " refer to it."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such person or conversation",
      "4:the question has no answer"
    },
    footer = {
      "  ken ask --as ada.lindqvist \"How do I order a laptop?\"",
      "  ken ask --as ada.lindqvist --json \"How many days of leave do I get?\""
    })
final class AskCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "The id of the person to ask as; 'ken people' lists them.")
  private String person = "";

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "A conversation of this person to go on with.")
  private @Nullable String conversation;

  @Parameters(paramLabel = "QUESTION", description = "The question.")
  private String question = "";

  @Mixin private final Options options = new Options();

  AskCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      var tenant = installation.tenant();
      tenant.refreshDirectory();
      Asker asker = Askers.find(tenant.directory().current(), person);
      var result =
          tenant
              .assistant()
              .ask(
                  CurrentAsker.as(asker),
                  new AskRequest(question, conversationId()),
                  new Printing());
      return exitCode(result.outcome());
    }
  }

  /** Prints the answer when it is whole; then it is handed over. */
  private final class Printing implements AskObserver {
    @Override
    public void begins(AskStep step) {}

    @Override
    public void says(AnswerPart part) {}

    @Override
    public boolean handsOverParts() {
      return false;
    }

    @Override
    public void ends(AskResult whole) {
      AskBody body = AskBody.of(whole);
      if (options.json()) {
        surroundings.out().println(new Json().pretty(body));
      } else {
        print(body);
      }
    }
  }

  private Optional<ConversationId> conversationId() {
    if (conversation == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ConversationId(UUID.fromString(conversation)));
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "conversation-invalid",
          "'" + conversation + "' is not the id of a conversation",
          "Take the id that an earlier answer printed, or leave out --conversation.",
          e);
    }
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _, Outcome.Partial _ -> ExitCode.OK;
      case Outcome.Abstained _, Outcome.Clarify _, Outcome.Refused _, Outcome.HandedOff _ ->
          ExitCode.NO_ANSWER;
      case Outcome.Unavailable _ -> ExitCode.FAILED;
    };
  }

  private void print(AskBody body) {
    var console = new Console(surroundings.out());
    console.wrapped(body.answer(), "");
    for (SourceBody source : body.sources()) {
      console.gap();
      String place =
          source.title()
              + (source.section() == null ? "" : " · " + source.section())
              + (source.page() == null ? "" : " · page " + source.page());
      console.wrapped(place, "[" + source.n() + "] ", "    ");
      console.wrapped("“" + source.quote().strip() + "”", "    ");
      console.line("    " + source.uri());
    }
    console.gap();
    console.line(
        String.format(
            Locale.ROOT,
            "%s, confidence %.2f · conversation %s",
            body.outcome(),
            body.confidence(),
            body.conversationId()));
  }
}
