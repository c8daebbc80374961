package dev.ken.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TokenWindowsTest {
  private final TokenWindows cutter = new TokenWindows(new long[] {-1, -2}, new long[] {-3}, 10);

  @Test
  void over_anyNumberOfTokens_keepsEachOnceInOrder() {
    for (int count = 0; count <= 200; count++) {
      long[] tokens = LongStream.range(0, count).toArray();
      List<TokenWindows.Window> windows = cutter.over(tokens);
      long[] joined =
          windows.stream()
              .flatMapToLong(window -> Arrays.stream(window.ids(), 2, 2 + window.textTokens()))
              .toArray();
      assertThat(joined).as("%d tokens", count).isEqualTo(tokens);
      assertThat(windows).hasSize(Math.max(1, (count + 6) / 7));
    }
  }

  @Test
  void over_anyNumberOfTokens_framesEachWindowAndFillsThemEvenly() {
    for (int count = 1; count <= 200; count++) {
      List<TokenWindows.Window> windows = cutter.over(new long[count]);
      int least = windows.stream().mapToInt(TokenWindows.Window::textTokens).min().orElseThrow();
      int most = windows.stream().mapToInt(TokenWindows.Window::textTokens).max().orElseThrow();
      assertThat(most - least).isLessThanOrEqualTo(1);
      for (TokenWindows.Window window : windows) {
        assertThat(window.ids()).hasSize(window.textTokens() + 3).hasSizeLessThanOrEqualTo(10);
        assertThat(window.ids()).startsWith(-1, -2).endsWith(-3);
      }
    }
  }
}
