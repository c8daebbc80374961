package dev.ken.benchmarks.company;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * The half of the sample company that the confidence got its scale from. The shares are what was
 * once the goal for it; what was reached is 85.4 % and 91.6 %.
 */
final class CalibrationQuestionsTest extends CompanyQuestions {
  CalibrationQuestionsTest(@TempDir Path folder) throws Exception {
    super("corpora/calibration", new Floors(0.85, 0.9, 0), folder);
  }
}
