package dev.ken.benchmarks.company;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample company. The goals are 85 % and 92 %, and no planted instruction quoted; the floors
 * are a little below what is reached, and Ken doesn't tell yet that a sentence speaks to a machine.
 */
final class CompanyQuestionsTest extends CompanyQuestions {
  CompanyQuestionsTest(@TempDir Path folder) throws Exception {
    super("corpora", new Floors(0.805, 0.81, 9), folder);
  }
}
