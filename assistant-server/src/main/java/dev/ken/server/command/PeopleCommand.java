package dev.ken.server.command;

import dev.ken.server.Installation;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.PersonBody;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who can ask. */
@Command(
    name = "people",
    header = "List the people one can ask as, with their groups.",
    description = {
      "They are those of the people.yaml files as they were last indexed, without people who are"
          + " disabled. The first column is the id that --as takes."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong"
    },
    footer = {"  ken people", "  ken people --json"})
final class PeopleCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final Options options = new Options();

  PeopleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var folder = Options.folder(options.ofIndexed(surroundings));
    try (var state = Installation.openState(folder)) {
      List<PersonBody> people = PersonBody.everyoneIn(state.directory().current());
      if (options.json()) {
        surroundings.out().println(new Json().pretty(people));
      } else {
        print(people, new Console(surroundings.out()));
      }
      return ExitCode.OK;
    }
  }

  static void print(List<PersonBody> people, Console console) {
    int widest = people.stream().mapToInt(person -> person.id().length()).max().orElse(0);
    for (PersonBody person : people) {
      String groups =
          person.groups().isEmpty() ? "in no group" : String.join(", ", person.groups());
      String id = person.id() + " ".repeat(widest - person.id().length());
      console.wrapped(person.name() + " · " + groups, "  " + id + "  ", " ".repeat(widest + 4));
    }
  }
}
