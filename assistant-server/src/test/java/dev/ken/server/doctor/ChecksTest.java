package dev.ken.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.embedding.EmbedderId;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.EmbedderTrial;
import dev.ken.server.doctor.Finding.Level;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What checks make of facts that can't be brought about on this machine. */
final class ChecksTest {
  private static final EmbedderId ID = new EmbedderId("model/1");

  private static List<Level> levels(Check check) {
    return check.findings().stream().map(Finding::level).toList();
  }

  private static ModelCheck judged(EmbedderTrial trial) {
    var check = new ModelCheck(EmbedderSettings.bundled(BundledModel.ALL_MINILM_L6_V2_Q));
    check.judge(trial, ID);
    return check;
  }

  @Test
  void java_tooOld_isAFailureThatNamesTheRightOne() {
    var check = new JavaCheck(new JavaFacts(21, "21.0.2", true, true, "UTF-8", 512_000_000));

    check.look();

    assertThat(levels(check)).containsExactly(Level.FAILURE);
    assertThat(check.findings().getFirst().message()).contains("Java 21.0.2", "25");
    assertThat(check.findings().getFirst().mend()).contains("JDK 25");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "utf8", "UTF8"})
  void java_asItShouldBe_isWell(String encoding) {
    var check = new JavaCheck(new JavaFacts(26, "26", true, true, encoding, 512_000_000));

    check.look();

    assertThat(levels(check)).containsExactly(Level.OK);
  }

  @Test
  void model_vectorsOtherThanKnown_isAFailure() {
    var check = judged(new EmbedderTrial(OptionalDouble.of(0.31), true, true));

    assertThat(levels(check)).containsExactly(Level.FAILURE);
    assertThat(check.findings().getFirst().message()).contains("model/1", "0.310");
  }

  @Test
  void model_roundedOtherwiseOrUnknown_isWell() {
    assertThat(levels(judged(new EmbedderTrial(OptionalDouble.of(0.991), true, true))))
        .containsExactly(Level.OK);
    assertThat(levels(judged(new EmbedderTrial(OptionalDouble.empty(), true, true))))
        .containsExactly(Level.OK);
  }

  @Test
  void model_notRepeatableOrBlind_isTold() {
    assertThat(levels(judged(new EmbedderTrial(OptionalDouble.empty(), false, false))))
        .containsExactly(Level.FAILURE, Level.WARNING);
  }
}
