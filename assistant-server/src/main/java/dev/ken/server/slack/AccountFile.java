package dev.ken.server.slack;

import dev.ken.aclsync.yaml.YamlException;
import dev.ken.aclsync.yaml.YamlFile;
import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.config.FileRights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file in which an operator states whose account is whose.
 *
 * <pre>{@code
 * accounts:
 *   U0123ABCD: ada.lindqvist
 *   U0456EFGH: ben.thorne
 * }</pre>
 *
 * <p>It is read anew whenever it is asked, so that a change is in force at once. It is used whole
 * or not at all, and not at all when somebody else than its owner may change it.
 */
public final class AccountFile {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final String KEY = "accounts";

  private final Path file;
  private final WorkspaceId workspace;

  /** Uses a file whose accounts are of this workspace. */
  public AccountFile(Path file, WorkspaceId workspace) {
    this.file = file;
    this.workspace = workspace;
  }

  /**
   * Reads the file.
   *
   * @throws KenException of the caller, with code {@code slack-accounts-invalid}, which names the
   *     line and how to mend it, or says that others may change the file
   */
  public Map<MessengerAccount, PersonId> read() {
    requireOwnersAlone();
    try {
      return read(YamlFile.read(file, MAX_BYTES));
    } catch (YamlException e) {
      throw invalid(e.at().line(), e.reason(), e);
    }
  }

  /** Whoever may change the file could ask as anybody. */
  private void requireOwnersAlone() {
    try {
      Optional<FileRights> rights = FileRights.of(file).filter(FileRights::anotherMayWrite);
      if (rights.isPresent()) {
        throw KenException.caller(
            "slack-accounts-invalid",
            String.format(
                Locale.ROOT,
                "cannot use the Slack accounts in %s: others may change it (%s), and could ask as"
                    + " anybody",
                file,
                rights.get().shown()),
            String.format(Locale.ROOT, "Run 'chmod go-w %s'.", file));
      }
    } catch (IOException e) {
      throw invalid(0, "its rights can't be looked at: " + e, e);
    }
  }

  private Map<MessengerAccount, PersonId> read(YamlValue whole) {
    if (!(whole instanceof YamlValue.Fields keys)
        || keys.fields().size() != 1
        || !(keys.fields().get(KEY) instanceof YamlValue.Field(var _, var value))) {
      throw invalid(whole.line(), "it must have the key 'accounts' and no other", null);
    }
    if (!(value instanceof YamlValue.Fields accounts)) {
      throw invalid(value.line(), "'accounts' must have a line 'ACCOUNT: PERSON' for each", null);
    }
    Map<MessengerAccount, PersonId> people = new LinkedHashMap<>();
    accounts
        .fields()
        .forEach((user, field) -> {
          if (!(field.value() instanceof YamlValue.Scalar person) || person.isAbsent()) {
            throw invalid(
                field.line(), "the account '" + user + "' needs the id of a person", null);
          }
          try {
            people.put(new MessengerAccount(workspace, user), new PersonId(person.text()));
          } catch (IllegalArgumentException e) {
            throw invalid(field.line(), e.getMessage(), e);
          }
        });
    return people;
  }

  private KenException invalid(int line, @Nullable String reason, @Nullable Exception cause) {
    String where = line == 0 ? "" : ", line " + line;
    String message =
        String.format(
            Locale.ROOT, "cannot read the Slack accounts in %s%s: %s", file, where, reason);
    String mend = "Mend the file; until then nobody whom it names gets an answer in Slack.";
    return cause == null
        ? KenException.caller("slack-accounts-invalid", message, mend)
        : KenException.caller("slack-accounts-invalid", message, mend, cause);
  }
}
