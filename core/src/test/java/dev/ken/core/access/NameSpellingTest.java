package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameSpellingTest {

  @Test
  void fault_namesAsPeopleWriteThem_isNone() {
    for (String name :
        List.of(
            "ada",
            "Ada Lindqvist",
            "jos\u00e9",
            "\u5c71\u7530",
            "\u03b1\u03b2",
            "ada@example.com",
            "CN=HR,OU=Groups",
            "auth0|5f7c8ec7c33c6c004bbafe82",
            "\ud83d\ude80 rockets")) {
      assertThat(NameSpelling.fault(name)).as(NameSpelling.escaped(name)).isEmpty();
    }
  }

  @Test
  void fault_otherNormalForm_saysWhatToSend() {
    NameSpelling.Fault fault = NameSpelling.fault("jose\u0301").orElseThrow();

    assertThat(fault.what()).isEqualTo("is not in the Unicode normal form NFC");
    assertThat(fault.remedy()).contains("\"jos\\u00e9\"");
  }

  @Test
  void fault_whatCannotBeSeen_isNamedWithItsPlace() {
    for (String unseen :
        List.of(
            "\u0000",
            "\t",
            "\u00a0",
            "\u00ad",
            "\u034f",
            "\u115f",
            "\u180e",
            "\u200b",
            "\u200d",
            "\u202e",
            "\u2028",
            "\u2060",
            "\u2800",
            "\u3000",
            "\u3164",
            "\ufe0f",
            "\ufeff",
            "\uffa0",
            "\ue000",
            "\uffff",
            "\ud800",
            "\udb40\udd00",
            "\udb40\udc41")) {
      assertThat(NameSpelling.fault("\ud83d\ude80" + unseen + "a").map(NameSpelling.Fault::what))
          .as(NameSpelling.escaped(unseen))
          .hasValueSatisfying(what ->
              assertThat(what)
                  .contains(String.format(java.util.Locale.ROOT, "U+%04X", unseen.codePointAt(0)))
                  .contains("position 2"));
    }
  }

  @Test
  void fault_blanksAround_isOne() {
    for (String name : List.of(" ada", "ada ", "ada  l", " ")) {
      assertThat(NameSpelling.fault(name)).as(name).isPresent();
    }
  }

  /** The promise that the rule is for: no two names that may be used are one to Unicode. */
  @Test
  void fault_randomNames_noTwoOfOneCanonicalFormArePassed() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int[] parts = {
      'a', 'e', 0xe9, 0x301, 0x323, 0x327, 0x1e69, 0x212b, 0xc5, 0x30a, 0x1100, 0x1161
    };
    for (int i = 0; i < 20_000; i++) {
      var name = new StringBuilder("x");
      for (int j = 0; j <= random.nextInt(6); j++) {
        name.appendCodePoint(parts[random.nextInt(parts.length)]);
      }
      List<String> spellings = new ArrayList<>();
      for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
        spellings.add(Normalizer.normalize(name, form));
      }
      spellings.add(name.toString());
      assertThat(
              spellings.stream()
                  .distinct()
                  .filter(spelling -> NameSpelling.fault(spelling).isEmpty()))
          .as("seed %d: %s", seed, NameSpelling.escaped(name.toString()))
          .hasSize(1);
    }
  }
}
