package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the lines of a table into units, one a row, each with the names of its columns. The first
 * line is taken as the header if a rule is below it, if the rows repeat its names, if it holds
 * years beside names, or if it holds nothing but names and its cells are set apart by tabs.
 */
final class TableReader {
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  private TableReader() {}

  /** The rows, in order, without the header. */
  static List<TextUnit> read(List<PassageLine> lines, String heading) {
    List<TextUnit> units = new ArrayList<>();
    Optional<PassageLine> header = header(lines);
    List<String> names = header.map(line -> PassageLine.cells(line.text())).orElse(List.of());
    boolean labelled =
        header.isPresent() && isLabelled(PassageLine.cells(lines.getLast().text()), names);
    Optional<CharacterRange> place = header.filter(_ -> !labelled).map(TableReader::range);
    for (PassageLine row : lines) {
      if (row.kind() == PassageLine.Kind.TABLE && !header.filter(row::equals).isPresent()) {
        String reading = rowReading(PassageLine.cells(row.text()), labelled ? List.of() : names);
        if (PassageReader.hasWords(reading)) {
          units.add(
              new TextUnit(
                  TextUnit.Kind.TABLE_ROW, range(row), range(row), place, heading, reading));
        }
      }
    }
    return units;
  }

  private static Optional<PassageLine> header(List<PassageLine> lines) {
    if (lines.size() < 2) {
      return Optional.empty();
    }
    PassageLine first = lines.getFirst();
    if (lines.get(1).kind() == PassageLine.Kind.RULE) {
      return Optional.of(first);
    }
    List<String> names = PassageLine.cells(first.text());
    boolean years = names.size() > 2 && names.stream().anyMatch(TableReader::isYear);
    boolean namesOnly = names.stream().allMatch(cell -> isName(cell) || (years && isYear(cell)));
    boolean named = isLabelled(PassageLine.cells(lines.get(1).text()), names);
    return namesOnly && (named || years || first.text().indexOf('\t') >= 0)
        ? Optional.of(first)
        : Optional.empty();
  }

  private static boolean isYear(String cell) {
    return YEAR.matcher(cell).matches();
  }

  private static boolean isName(String cell) {
    return PassageReader.hasWords(cell)
        && cell.indexOf(':') < 0
        && cell.chars().noneMatch(Character::isDigit);
  }

  /** Whether a cell of the row already says the name of its column. */
  private static boolean isLabelled(List<String> row, List<String> names) {
    return names.stream()
        .anyMatch(name -> row.stream().anyMatch(cell -> cell.startsWith(name + ": ")));
  }

  private static String rowReading(List<String> cells, List<String> names) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        String name = i < names.size() ? names.get(i) : "";
        parts.add(name.isEmpty() ? cells.get(i) : name + ": " + cells.get(i));
      }
    }
    return PassageReader.collapse(String.join("; ", parts));
  }

  private static CharacterRange range(PassageLine line) {
    return new CharacterRange(line.start(), line.end());
  }
}
