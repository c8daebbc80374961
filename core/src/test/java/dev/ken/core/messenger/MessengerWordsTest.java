package dev.ken.core.messenger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessengerWordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ABCDE-23456", "abcde23456", " abcde 2345 6 ", "AbCdE-23456"})
  void typed_anyWayOfWriting_isTheCode(String text) {
    assertThat(LinkCode.typed(text)).isEqualTo(new LinkCode("ABCDE23456"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABCDE2345", "ABCDE234567", "ABCDE2345O", "ABCDE2345é", "ſBCDE23456"})
  void typed_whatIsNoCode_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkCode.typed(text))
        .withMessageContaining("10 letters and digits");
  }

  @Test
  void random_manyCodes_areDifferentAndReadBack() {
    long seed = 20260302;
    var random = new Random(seed);
    var codes = new HashSet<LinkCode>();
    for (int time = 0; time < 1000; time++) {
      LinkCode code = LinkCode.random(random);
      codes.add(code);
      assertThat(LinkCode.typed(code.shown())).isEqualTo(code);
    }
    assertThat(codes).as("seed %d", seed).hasSize(1000);
  }

  @Test
  void toString_ofACode_doesNotShowIt() {
    assertThat(new LinkCode("ABCDE23456").toString()).doesNotContain("ABCDE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " T1", "T1\n", "T1/../x", "<T1>"})
  void identifiers_ofAnotherForm_areRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkspaceId(text));
    var team = new WorkspaceId("T1");
    assertThatIllegalArgumentException().isThrownBy(() -> new MessengerAccount(team, text));
    assertThatIllegalArgumentException().isThrownBy(() -> new MessengerEvent(team, text));
    assertThatIllegalArgumentException().isThrownBy(() -> new DirectChannel(team, text));
  }
}
