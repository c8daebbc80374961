package dev.ken.server.command;

import dev.ken.core.error.KenException;
import dev.ken.server.Installation;
import dev.ken.server.signin.KeyBody;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes, lists and revokes the service keys that 'ken serve' accepts. */
@Command(
    name = "key",
    header = "Make, list or revoke a service key for 'ken serve'.",
    description = {
      "A service key is for a program: one that pushes documents, people and groups, or asks for"
          + " people. It may do only what its scopes say: documents:write, directory:write,"
          + " scim (manage people and groups by SCIM 2.0), ask:as-person (ask as anyone, named in"
          + " the header Ken-As-Person), operator (/metrics, health and explanations) and admin"
          + " (that, and list and revoke keys and tokens over HTTP). It is shown once; only its"
          + " hash is kept."
          + " A running server accepts or refuses it from the next request on."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such key"
    },
    footer = {
      "  ken key --name wiki --scope documents:write --scope directory:write",
      "  ken key --list",
      "  ken key --revoke 1a2b3c4d"
    })
final class KeyCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 100;

  private final Surroundings surroundings;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Task task;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "With --name: what the key may be used for; may be given more than once.")
  private List<String> scopes = List.of();

  /** What to do: one of these. */
  static final class Task {
    @Option(names = "--name", paramLabel = "NAME", description = "Make a key; say what it is for.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the keys, without the keys themselves.")
    private boolean list;

    @Option(names = "--revoke", paramLabel = "ID", description = "Revoke the key of this id.")
    private @Nullable String revoke;
  }

  @Mixin private final Options options = new Options();

  KeyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var folder = Options.folder(options.configuration(surroundings));
    var keys = new KeyFile(folder.keys(), new Json());
    Task chosen = Objects.requireNonNull(task, "picocli asks for one of the tasks");
    if (chosen.list) {
      printer().list(keys.keys(), KeyBody::of, KeyCommand::line);
    } else if (chosen.revoke != null) {
      printer().revoked(chosen.revoke, keys.revoke(chosen.revoke));
    } else if (chosen.name != null) {
      // Whoever has a key can serve before a folder was indexed: everything may be pushed.
      Installation.openState(folder).close();
      make(keys, chosen.name);
    }
    return ExitCode.OK;
  }

  private void make(KeyFile keys, String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw KenException.caller(
          "key-name-invalid",
          "a key's name is one line of 1 to " + LONGEST_NAME + " characters",
          "Say with --name what the key is for.");
    }
    String secret = ServiceKey.newKey(surroundings.random());
    ServiceKey key = ServiceKey.of(secret, name, chosen(), surroundings.clock().instant());
    keys.add(key);
    printer()
        .made(
            secret,
            KeyBody.of(key),
            String.format(Locale.ROOT, "%s of '%s'", key.id(), key.name()));
  }

  private Set<Scope> chosen() {
    Set<Scope> chosen = EnumSet.noneOf(Scope.class);
    for (String name : scopes) {
      chosen.add(
          Scope.of(name)
              .orElseThrow(() ->
                  KenException.caller(
                      "scope-unknown",
                      "there is no scope '" + name + "'",
                      "A scope is one of " + String.join(", ", Scope.names()) + ".")));
    }
    if (chosen.isEmpty()) {
      throw KenException.caller(
          "scope-missing",
          "a key without a scope could be used for nothing",
          "Give one or more of " + String.join(", ", Scope.names()) + " with --scope.");
    }
    return chosen;
  }

  private IssuedPrinter printer() {
    return new IssuedPrinter("key", surroundings, options.json());
  }

  private static String line(ServiceKey key) {
    List<String> names = key.scopes().stream().map(Scope::wireName).toList();
    return String.format(
        Locale.ROOT,
        "%s  %s  %s  %s",
        key.id(),
        key.issuedAt(),
        key.name(),
        String.join(" ", names));
  }
}
