package dev.ken.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShareTest {

  /** Bounds from the closed forms for nothing and everything found, and from published tables. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.30850",
    "0, 100, 0, 0.03622",
    "1, 10, 0.00253, 0.44502",
    "5, 10, 0.18709, 0.81291",
    "10, 10, 0.69150, 1",
    "10, 100, 0.04901, 0.17622",
    "3, 1000, 0.000619, 0.008742"
  })
  void of_sample_hasTheBoundsOfClopperAndPearson(int found, int sample, double low, double high) {
    Share share = Share.of(found, sample, 1_000_000);

    assertThat(share.low()).isCloseTo(low, within(0.00001));
    assertThat(share.high()).isCloseTo(high, within(0.00001));
  }

  @Test
  void of_everything_isKnown() {
    assertThat(Share.of(3, 12, 12)).isEqualTo(new Share(3, 12, 0.25, 0.25));
    assertThat(Share.of(0, 0, 0)).isEqualTo(new Share(0, 0, 0, 0));
  }

  @Test
  void of_largeSample_isNoLessExact() {
    Share share = Share.of(0, 100_000, 1_000_000);

    assertThat(share.high()).isCloseTo(1 - Math.pow(0.025, 1 / 100_000.0), within(1e-9));
  }

  /** At least 95 of 100 intervals hold the share; drawn 2,000 times. */
  @Test
  void of_samplesOfAKnownShare_mostlyHoldIt() {
    long seed = 20_261_122;
    var random = new Random(seed);
    int held = 0;
    for (int i = 0; i < 2_000; i++) {
      int found = 0;
      for (int draw = 0; draw < 60; draw++) {
        found += random.nextInt(100) < 7 ? 1 : 0;
      }
      Share share = Share.of(found, 60, 100_000);
      held += share.low() <= 0.07 && share.high() >= 0.07 ? 1 : 0;
    }
    assertThat(held).as("seed %d", seed).isGreaterThanOrEqualTo(1_900);
  }

  @Test
  void of_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> Share.of(3, 2, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 found in a sample of 2 of 10");
  }
}
