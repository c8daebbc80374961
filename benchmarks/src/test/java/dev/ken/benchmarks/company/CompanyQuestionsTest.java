package dev.ken.benchmarks.company;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The sample company. The shares are the goals; what was reached is 85.4 % and 91.6 %. */
final class CompanyQuestionsTest extends CompanyQuestions {
  CompanyQuestionsTest(@TempDir Path folder) throws Exception {
    super("corpora", new Floors(0.85, 0.9, 0), folder);
  }
}
