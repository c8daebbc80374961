package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.server.SmallCompany;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether Slack shows anything of what the one who asks may not read. */
final class SlackLeakTest {
  private static final List<String> QUESTIONS =
      List.of(
          SlackOffice.SALARY,
          "What is project Kittiwake?",
          "Kittiwake",
          "Salary review",
          "How much is the award?",
          "What do the notes say that nobody may read?",
          "hr/salaries.md",
          "When is the gateway deployed?",
          SlackOffice.LEAVE);

  @TempDir Path folder;

  @Test
  void messages_ofWhoMayNotRead_areThoseOfACompanyWithoutTheDocuments() {
    SmallCompany without = SmallCompany.writeTo(folder.resolve("rest/company"));
    without.delete("hr/salaries.md");
    without.delete("broken/notes.md");
    String hidden =
        DocumentId.of(new SourceId("company"), new SourcePath("hr/salaries.md")).value();
    try (var whole = new SlackOffice(folder.resolve("whole"));
        var rest = new SlackOffice(folder.resolve("rest"), without)) {
      int number = 0;
      for (String question : QUESTIONS) {
        String id = "Ev" + number++;
        var shown = whole.ask(id, SlackOffice.BEN, question);
        var expected = rest.ask(id, SlackOffice.BEN, question);

        assertThat(shown.form()).as(question).isEqualTo(expected.form());
        assertThat(shown.form().toString())
            .doesNotContain("4,800")
            .doesNotContain("Salary review")
            .doesNotContain(hidden);
      }
      assertThat(whole.slack.posts()).hasSize(QUESTIONS.size());
      assertThat(whole.ask("EvAda", SlackOffice.ADA, SlackOffice.SALARY).shown())
          .contains("4,800")
          .contains(hidden);
    }
  }
}
