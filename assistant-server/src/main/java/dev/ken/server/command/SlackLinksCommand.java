package dev.ken.server.command;

import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.SlackSettings;
import dev.ken.server.slack.AccountFile;
import dev.ken.server.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists which Slack account is whose, and who said so. */
@Command(
    name = "links",
    header = "List which Slack account is whose, and who said so.",
    description = {
      "Each line has the Slack team and user, the person, how they were linked (file: by the"
          + " operator's file; code: by the person, with a code) and when. What the file says about"
          + " an account counts before a code. Links made with codes that don't count, since"
          + " slack.self-linking is false, are listed as 'code (off)'."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong"
    },
    footer = {
      "  ken slack links",
      "  ken slack links --history   who linked and unlinked accounts, the oldest first"
    })
final class SlackLinksCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--history",
      description = "List what was linked and unlinked with codes, when and by whom.")
  private boolean history;

  @Mixin private final Options options = new Options();

  SlackLinksCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var state = Installation.openState(Options.folder(configuration))) {
      AccountLinks links = state.accountLinks();
      List<Map<String, Object>> rows =
          history
              ? links.changes().stream().map(SlackLinksCommand::row).toList()
              : rows(configuration.slack(), links);
      if (options.json()) {
        surroundings.out().println(new Json().pretty(rows));
      } else {
        var console = new Console(surroundings.out());
        rows.forEach(row -> console.line(line(row)));
      }
      return ExitCode.OK;
    }
  }

  private static List<Map<String, Object>> rows(SlackSettings slack, AccountLinks links) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String code =
        switch (slack) {
          case SlackSettings.On on -> {
            on.accountLinks()
                .ifPresent(file ->
                    new AccountFile(file, on.team())
                        .read()
                        .forEach(
                            (account, person) -> rows.add(row(account, person.value(), "file"))));
            yield on.selfLinking() ? "code" : "code (off)";
          }
          case SlackSettings.Off _ -> "code (off)";
        };
    for (AccountLinks.Link link : links.links()) {
      Map<String, Object> row = row(link.account(), link.person().value(), code);
      row.put("at", link.linkedAt().toString());
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, Object> row(MessengerAccount account, String person, String how) {
    var row = new LinkedHashMap<String, Object>();
    row.put("team", account.workspace().value());
    row.put("user", account.user());
    row.put("person", person);
    row.put("how", how);
    return row;
  }

  private static Map<String, Object> row(AccountLinks.Change change) {
    Map<String, Object> row =
        row(change.account(), change.person().value(), change.linked() ? "linked" : "unlinked");
    row.put("at", change.at().toString());
    row.put(
        "by",
        switch (change.actor()) {
          case AccountLinks.Actor.Person(var id) -> id.value();
          case AccountLinks.Actor.Operator(String name) -> name + " (operator)";
        });
    return row;
  }

  private static String line(Map<String, Object> row) {
    return String.format(
            Locale.ROOT,
            "%s  %-12s  %-10s  %-20s  %s  %s",
            row.get("team"),
            row.get("user"),
            row.get("how"),
            row.getOrDefault("at", ""),
            row.get("person"),
            row.containsKey("by") ? "by " + row.get("by") : "")
        .stripTrailing();
  }
}
