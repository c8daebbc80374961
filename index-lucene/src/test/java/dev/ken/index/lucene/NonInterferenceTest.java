package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.index.lucene.MutatedIndex.Mechanism;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 2 at the index: hidden documents change no bit. */
final class NonInterferenceTest {
  private static final int HISTORIES = 300;
  private static final int MUTANT_HISTORIES = 40;
  private static final long FIRST_SEED = 20_260_801L;

  @TempDir private Path folder;

  @Test
  void anyHistory_fullIndexAndReadableOnlyIndex_areEqualBitByBit() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      new Twin(seed, Mechanisms.ALL_ON, folder).check();
    }
  }

  @ParameterizedTest
  // Times are no bits; the proof of timing shows what happens without that mechanism.
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EVEN_TIMES")
  void anyHistory_oneMechanismOff_isNoticed(Mechanism off) {
    int noticed = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTANT_HISTORIES && noticed == 0; seed++) {
      try {
        new Twin(seed, MutatedIndex.mechanisms(off), folder).check();
      } catch (AssertionError difference) {
        assertThat(difference).hasMessageContaining("seed " + seed);
        noticed++;
      }
    }
    assertThat(noticed).as("histories in which %s was missed", off).isPositive();
  }
}
