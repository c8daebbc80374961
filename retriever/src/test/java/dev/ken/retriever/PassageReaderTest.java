package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ken.core.document.CharacterRange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PassageReaderTest {
  private static List<TextUnit> read(String text, String... headings) {
    return PassageReader.read(text, Set.of(headings));
  }

  private static String at(String text, CharacterRange range) {
    return text.substring(range.start(), range.end());
  }

  @Test
  void read_headings_areNotUnits() {
    String text = "# Leave\n\nAnnual leave\nYou have 27 days.\n\n2. CARRYING OVER\n\nFive days.";
    assertThat(read(text, "annual leave"))
        .extracting(TextUnit::reading)
        .containsExactly("You have 27 days.", "Five days.");
  }

  @Test
  void read_headingsInThePassage_areKnownToWhatIsBelow() {
    String text =
        "Hotels\n\nUp to EUR 140 a night.\n\n## Trains\n\nSecond class.\n\nDesk, extension 2200";
    assertThat(read(text))
        .extracting(TextUnit::heading, TextUnit::reading)
        .containsExactly(
            tuple("Hotels", "Up to EUR 140 a night."),
            tuple("Trains", "Second class."),
            tuple("Trains", "Desk, extension 2200"));
  }

  @Test
  void read_sentenceThatPointsBack_isReadWithTheOneBefore() {
    String text = "You may carry up to 5 days. They lapse on 31 March. Leave is not paid out.";
    List<TextUnit> units = read(text);
    assertThat(units)
        .extracting(TextUnit::reading)
        .containsExactly(
            "You may carry up to 5 days.",
            "You may carry up to 5 days. They lapse on 31 March.",
            "Leave is not paid out.");
    assertThat(at(text, units.get(1).range())).isEqualTo("They lapse on 31 March.");
    assertThat(at(text, units.get(1).group())).isEqualTo(units.get(1).reading());
    assertThat(units).extracting(TextUnit::pointsBack).containsExactly(false, true, false);
  }

  @Test
  void read_wrappedText_keepsSentencesWhole() {
    String text =
        "A contractor has a contract for services, with us or through an agency, and is\n"
            + "not an employee. Contractors wear a badge.";
    assertThat(read(text))
        .extracting(unit -> at(text, unit.range()))
        .containsExactly(
            text.substring(0, text.indexOf(" Contractors")), "Contractors wear a badge.");
  }

  @Test
  void read_entriesOnLinesOfTheirOwn_areApart() {
    assertThat(read("From: Ada Lindqvist\nSubject: Leave\nService desk: 4400\nNight desk: 4411"))
        .extracting(TextUnit::reading)
        .containsExactly(
            "From: Ada Lindqvist", "Subject: Leave", "Service desk: 4400", "Night desk: 4411");
  }

  @Test
  void read_list_itemsKnowTheirIntroductionAndTheWholeList() {
    String text =
        "Before you start, you need:\n\n- a signed statement of work,\n"
            + "  by both sides\n- an insurance\n\nThe rest is paper.";
    List<TextUnit> units = read(text);
    assertThat(units)
        .extracting(TextUnit::reading)
        .containsExactly(
            "Before you start, you need:",
            "Before you start, you need: a signed statement of work, by both sides",
            "Before you start, you need: an insurance",
            "The rest is paper.");
    assertThat(units.subList(0, 3))
        .allSatisfy(unit ->
            assertThat(at(text, unit.group())).startsWith("Before you").endsWith("an insurance"));
    assertThat(at(text, units.get(2).range())).isEqualTo("an insurance");
    assertThat(units.get(3).inGroup()).isFalse();
  }

  @Test
  void read_listTooLongToQuote_givesItemsAlone() {
    String text = "You need:\n" + "- one more form of this kind\n".repeat(100);
    assertThat(read(text)).noneMatch(TextUnit::inGroup);
  }

  @Test
  void read_numberAtTheStartOfAWrappedLine_isNoListItem() {
    String text = "From the tenth year of service the number of days is\n30. People who work less";
    assertThat(read(text)).extracting(TextUnit::kind).containsOnly(TextUnit.Kind.SENTENCE);
  }

  @Test
  void read_markdownTable_rowsAreReadWithTheirHeader() {
    String text = "| Occasion | Days |\n|---|---|\n| moving house | 1 |\n| blood donation | |\n";
    List<TextUnit> units = read(text);
    assertThat(units)
        .extracting(TextUnit::reading)
        .containsExactly("Occasion: moving house; Days: 1", "Occasion: blood donation");
    assertThat(at(text, units.getFirst().range())).isEqualTo("| moving house | 1 |");
    assertThat(units.getFirst().header())
        .hasValueSatisfying(
            header -> assertThat(at(text, header)).isEqualTo("| Occasion | Days |"));
  }

  @Test
  void read_tabbedTable_takesAFirstRowOfNamesAsHeader() {
    assertThat(read("Department\tEmployees\nEngineering\t71"))
        .extracting(TextUnit::reading)
        .containsExactly("Department: Engineering; Employees: 71");
  }

  @Test
  void read_headerOfYears_isOne() {
    assertThat(read("Measure | 2025 | 2028\nOperating margin | 10.2 percent | 14 percent"))
        .extracting(TextUnit::reading)
        .containsExactly("Measure: Operating margin; 2025: 10.2 percent; 2028: 14 percent");
  }

  @Test
  void read_rowsThatNameTheirColumns_areReadAsTheyAre() {
    List<TextUnit> units =
        read("Point | Owner\nPoint: Second survey | Owner: Ada\nPoint: Appeal | Owner: Tomas");
    assertThat(units)
        .extracting(TextUnit::reading)
        .containsExactly("Point: Second survey; Owner: Ada", "Point: Appeal; Owner: Tomas");
    assertThat(units).allMatch(unit -> unit.header().isEmpty());
    assertThat(read("Point: Second survey | Owner: Ada\nPoint: Appeal | Owner: Tomas")).hasSize(2);
  }

  @Test
  void read_tableThatGoesOnFromAnotherPassage_hasNoHeader() {
    List<TextUnit> units = read("| Works | 158 |\n| Finance | 24 |");
    assertThat(units).extracting(TextUnit::reading).containsExactly("Works; 158", "Finance; 24");
    assertThat(units).allMatch(unit -> unit.header().isEmpty());
  }

  @Test
  void read_rulesAndEmptyLines_giveNothing() {
    assertThat(read("---\n\n***\n\u2014\n")).isEmpty();
  }
}
