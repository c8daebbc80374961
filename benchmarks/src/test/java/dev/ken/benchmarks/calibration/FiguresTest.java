package dev.ken.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ken.retriever.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static Example example(Example.Kind kind) {
    return new Example("group", kind, "question", Evidence.NONE, true, List.of());
  }

  private static final List<Example> EXAMPLES =
      List.of(
          example(Example.Kind.PRESENT),
          example(Example.Kind.PRESENT),
          example(Example.Kind.HIDDEN),
          example(Example.Kind.NEAR_MISS));

  @Test
  void of_mixedConfidences_countsWhatReachesTheThreshold() {
    Figures figures = Figures.of(EXAMPLES, new double[] {0.9, 0.4, 0.6, 0.1}, 0.55);
    assertThat(figures.answered()).isEqualTo(0.5);
    assertThat(figures.abstained()).isEqualTo(0.5);
    assertThat(figures.coverage()).isEqualTo(0.5);
    assertThat(figures.risk()).isEqualTo(0.5);
    // Of the four pairs, 0.9 is above both absent ones and 0.4 above one.
    assertThat(figures.auroc()).isEqualTo(0.75);
    assertThat(figures.calibrationError()).isCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, within(1e-12));
  }

  @Test
  void of_ties_countHalf() {
    assertThat(Figures.of(EXAMPLES, new double[] {0.5, 0.5, 0.5, 0.5}, 0.55).auroc())
        .isEqualTo(0.5);
  }

  @Test
  void of_noneAnswered_hasNoRisk() {
    Figures figures = Figures.of(EXAMPLES, new double[] {0.2, 0.2, 0.1, 0.1}, 0.55);
    assertThat(figures.coverage()).isZero();
    assertThat(figures.risk()).isZero();
    assertThat(figures.auroc()).isEqualTo(1);
  }
}
