package dev.ken.retriever;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.index.IndexedChunk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a passage into the units that can be quoted: sentences of its running text, items of its
 * lists and rows of its tables. Headings and rules are left out; a line break inside running text
 * ends a sentence only where the lines look like entries of their own. A pure function of the
 * passage.
 */
final class PassageReader {
  /** A longer list is quoted item by item. */
  static final int LONGEST_GROUP = 1500;

  private static final int SHORT_LINE = 60;
  private static final Pattern ENTRY =
      Pattern.compile("[\\p{Lu}\\d][\\p{L}\\d /'&-]{0,30}:\\s+\\S.*");
  private static final Pattern HEADING_LIKE = Pattern.compile("\\p{Lu}[^:;]*[^.!:;,]");
  private static final Pattern POINTING_BACK =
      Pattern.compile(
          "(?:It|Its|He|His|She|Her|They|Their|Them|This|That|These|Those|There|Then|Both|Otherwise"
              + "|Such|After that|In this case|If so|If not)\\b");
  private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

  private final String text;
  private final List<PassageLine> lines;
  private final List<TextUnit> units = new ArrayList<>();
  private String heading = "";

  private PassageReader(String text, List<PassageLine> lines) {
    this.text = text;
    this.lines = lines;
  }

  /** The units of a chunk, in order. */
  static List<TextUnit> read(IndexedChunk chunk) {
    Set<String> headings = new LinkedHashSet<>();
    headings.add(PassageLine.headingKey(chunk.document().title()));
    chunk.chunk().headings().forEach(heading -> headings.add(PassageLine.headingKey(heading)));
    return read(chunk.chunk().text(), headings);
  }

  static List<TextUnit> read(String text, Set<String> headings) {
    var reader = new PassageReader(text, PassageLine.of(text, headings));
    reader.readBlocks();
    return List.copyOf(reader.units);
  }

  private void readBlocks() {
    int at = 0;
    while (at < lines.size()) {
      int end = at + 1;
      switch (lines.get(at).kind()) {
        case TEXT -> {
          end = endOf(at, PassageLine.Kind.TEXT);
          if (isHeading(at, end)) {
            heading = lines.get(at).text();
          } else {
            readText(at, end);
          }
        }
        case TABLE -> {
          end = endOfTable(at);
          units.addAll(TableReader.read(lines.subList(at, end), heading));
        }
        case LIST -> {
          end = endOfList(at);
          readList(at, end);
        }
        case HEADING -> heading = lines.get(at).text().replaceFirst("^#+\\s+", "");
        case BLANK, RULE -> {
          // Nothing to quote.
        }
      }
      at = end;
    }
  }

  private int endOf(int from, PassageLine.Kind kind) {
    int end = from;
    while (end < lines.size() && lines.get(end).kind() == kind) {
      end++;
    }
    return end;
  }

  /** A short line of its own above something else, without an end or a number, is a heading. */
  private boolean isHeading(int from, int to) {
    String line = lines.get(from).text();
    boolean above =
        lines.subList(to, lines.size()).stream()
            .anyMatch(below ->
                below.kind() != PassageLine.Kind.BLANK && below.kind() != PassageLine.Kind.RULE);
    return above
        && to == from + 1
        && line.length() <= SHORT_LINE
        && line.chars().noneMatch(Character::isDigit)
        && HEADING_LIKE.matcher(line).matches();
  }

  private int endOfTable(int from) {
    int end = from;
    while (end < lines.size()
        && (lines.get(end).kind() == PassageLine.Kind.TABLE
            || (lines.get(end).kind() == PassageLine.Kind.RULE && end == from + 1))) {
      end++;
    }
    return end;
  }

  /** A list runs on over blank lines between items and over lines that continue an item. */
  private int endOfList(int from) {
    int end = from;
    int next = from;
    while (next < lines.size()) {
      PassageLine line = lines.get(next);
      boolean continues =
          line.kind() == PassageLine.Kind.LIST
              || (line.kind() == PassageLine.Kind.TEXT && next == end && isIndented(line));
      if (continues) {
        end = next + 1;
      } else if (line.kind() != PassageLine.Kind.BLANK || next > end) {
        break;
      }
      next++;
    }
    return end;
  }

  private boolean isIndented(PassageLine line) {
    return (line.start() > 0 && text.charAt(line.start() - 1) != '\n')
        || Character.isLowerCase(line.text().charAt(0));
  }

  private void readText(int from, int to) {
    int segment = from;
    for (int at = from; at < to; at++) {
      if (at + 1 == to || endsEntry(lines.get(at), lines.get(at + 1))) {
        int base = lines.get(segment).start();
        String running = text.substring(base, lines.get(at).end());
        boolean follows = false;
        for (CharacterRange sentence : SentenceSplitter.split(running)) {
          int before = units.size();
          addSentence(new CharacterRange(base + sentence.start(), base + sentence.end()), follows);
          follows = units.size() > before;
        }
        segment = at + 1;
      }
    }
  }

  private static boolean endsEntry(PassageLine line, PassageLine next) {
    if (ENTRY.matcher(next.text()).matches()) {
      return true;
    }
    int first = next.text().codePointAt(0);
    return line.text().length() <= SHORT_LINE
        && (Character.isUpperCase(first) || Character.isDigit(first))
        && !line.text().matches(".*[\\p{Lower},;–-]$");
  }

  private void addSentence(CharacterRange range, boolean follows) {
    String reading = collapse(text.substring(range.start(), range.end()));
    if (!hasWords(reading)) {
      return;
    }
    CharacterRange group = range;
    if (follows && POINTING_BACK.matcher(reading).lookingAt()) {
      TextUnit before = units.getLast();
      group = new CharacterRange(before.range().start(), range.end());
      reading = collapse(text.substring(group.start(), group.end()));
    }
    units.add(
        new TextUnit(TextUnit.Kind.SENTENCE, range, group, Optional.empty(), heading, reading));
  }

  private void readList(int from, int to) {
    Optional<TextUnit> introduction = introduction();
    int start = introduction.map(unit -> unit.range().start()).orElse(lines.get(from).start());
    var group = new CharacterRange(start, lines.get(to - 1).end());
    boolean whole = group.end() - group.start() <= LONGEST_GROUP;
    if (introduction.isPresent() && whole) {
      TextUnit unit = introduction.get();
      units.set(
          units.size() - 1,
          new TextUnit(
              unit.kind(), unit.range(), group, unit.header(), unit.heading(), unit.reading()));
    }
    String lead = introduction.map(unit -> unit.reading() + " ").orElse("");
    int at = from;
    while (at < to) {
      int end = at + 1;
      while (end < to && lines.get(end).kind() != PassageLine.Kind.LIST) {
        end++;
      }
      int last = lines.get(end - 1).kind() == PassageLine.Kind.BLANK ? end - 2 : end - 1;
      var item = new CharacterRange(lines.get(at).contentStart(), lines.get(last).end());
      String words = collapse(text.substring(item.start(), item.end()));
      if (hasWords(words)) {
        units.add(
            new TextUnit(
                TextUnit.Kind.LIST_ITEM,
                item,
                whole ? group : item,
                Optional.empty(),
                heading,
                lead + words));
      }
      at = end;
    }
  }

  private Optional<TextUnit> introduction() {
    return units.isEmpty()
            || units.getLast().kind() != TextUnit.Kind.SENTENCE
            || !units.getLast().reading().endsWith(":")
        ? Optional.empty()
        : Optional.of(units.getLast());
  }

  static boolean hasWords(String words) {
    return words.chars().anyMatch(Character::isLetterOrDigit);
  }

  static String collapse(String words) {
    return SPACES.matcher(words).replaceAll(" ").strip();
  }
}
