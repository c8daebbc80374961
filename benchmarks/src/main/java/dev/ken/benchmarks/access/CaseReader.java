package dev.ken.benchmarks.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads permission cases as they are written in text files for people to read.
 *
 * <pre>
 * # A comment. Words are separated by spaces; \u00e9 in a word is that character.
 * case what the case is about
 *   person ada                        has the account user:ada, unless accounts follow
 *   person bob user:bob user:wiki/bob
 *   person eve user:eve disabled
 *   person new accountless
 *   group hr user:ada group:partners  its members
 *   group law incomplete user:bob     its source could not state it whole
 *   chain step 50 user:ada            groups step1 to step50, each in the next; ada in step1
 *   fan team 500 user:ada             groups team1 to team500, each with ada
 *   stale wiki                        nothing was heard lately of that system
 *   document leave.md                 levels follow, one a line; all must be passed
 *     allow everyone deny group:law
 *     allow group:hr
 *   document draft.md missing         its source states no ACL
 *   document odd.md malformed         what its source states is no ACL
 *   can ada leave.md because she is in hr
 *   cannot others leave.md because they are not
 * </pre>
 *
 * <p>Names are in the namespace {@code harbor}, or in another as {@code user:wiki/bob}; {@code
 * everyone} is everyone of the tenant and {@code everyone:wiki} everyone with an account there.
 * What each person can and cannot read must be said for each document; {@code others} are the
 * people of whom nothing is said.
 */
final class CaseReader {
  private final String file;
  private final List<PermissionCase> cases = new ArrayList<>();
  private Optional<CaseStatements> current = Optional.empty();

  private CaseReader(String file) {
    this.file = file;
  }

  /**
   * Returns the cases of a file.
   *
   * @throws IllegalArgumentException when a line is no statement, naming file and line
   */
  static List<PermissionCase> read(String file, List<String> lines) {
    var reader = new CaseReader(file);
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      String statement = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      if (!statement.isBlank()) {
        try {
          reader.statement(statement.strip());
        } catch (IllegalArgumentException e) {
          throw reader.refusal(number, line, e);
        }
      }
    }
    try {
      reader.finish();
    } catch (IllegalArgumentException e) {
      throw reader.refusal(lines.size(), "(end)", e);
    }
    return reader.cases;
  }

  private IllegalArgumentException refusal(int number, String line, Exception cause) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s line %d: %s: %s", file, number, line.strip(), cause.getMessage()),
        cause);
  }

  private void statement(String statement) {
    if (statement.startsWith("case ")) {
      finish();
      current = Optional.of(new CaseStatements(statement.substring("case ".length())));
      return;
    }
    current
        .orElseThrow(() -> new IllegalArgumentException("a case must begin first"))
        .read(statement);
  }

  private void finish() {
    current.map(CaseStatements::whole).ifPresent(cases::add);
    current = Optional.empty();
  }
}
