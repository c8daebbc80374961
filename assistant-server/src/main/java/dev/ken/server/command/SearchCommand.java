package dev.ken.server.command;

import dev.ken.core.access.Asker;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SearchBody;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches in this process; a server on the same data may be running. */
@Command(
    name = "search",
    header = "Find passages as one of the people.",
    description = {
      "Finds by words and by meaning, among what this person may read, and prints the best passages"
          + " with their scores."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such person"
    },
    footer = {
      "  ken search --as ada.lindqvist laptop",
      "  ken search --as ada.lindqvist -k 20 --json laptop"
    })
final class SearchCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "The id of the person to search as; 'ken people' lists them.")
  private String person = "";

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many passages at most, 1 to 50 (default: ${DEFAULT-VALUE}).")
  private int passages;

  @Parameters(paramLabel = "QUERY", description = "What to find.")
  private String query = "";

  @Mixin private final Options options = new Options();

  SearchCommand(Surroundings surroundings) {
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
      SearchBody body = SearchBody.of(tenant.assistant().search(asker, query, passages));
      if (options.json()) {
        surroundings.out().println(new Json().pretty(body));
      } else {
        print(body);
      }
      return ExitCode.OK;
    }
  }

  private void print(SearchBody body) {
    var console = new Console(surroundings.out());
    if (body.passages().isEmpty()) {
      console.line("Nothing found.");
    }
    int rank = 1;
    for (SearchBody.PassageBody passage : body.passages()) {
      String place =
          passage.title()
              + (passage.section() == null ? "" : " · " + passage.section())
              + (passage.page() == null ? "" : " · page " + passage.page());
      console.wrapped(
          String.format(Locale.ROOT, "%s (%.3f)", place, passage.score()), rank + ". ", "   ");
      console.wrapped(passage.text(), "   ");
      console.line("   " + passage.documentId());
      console.gap();
      rank++;
    }
  }
}
