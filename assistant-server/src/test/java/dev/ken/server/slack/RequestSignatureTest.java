package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestSignatureTest {
  /** The example of Slack's page "Verifying requests from Slack". */
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

  private static final String TIMESTAMP = "1531420618";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  private static boolean holds(long now, String body, String timestamp, String signature) {
    var clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new RequestSignature(SECRET, clock)
        .isOf(
            body.getBytes(StandardCharsets.UTF_8), Optional.of(timestamp), Optional.of(signature));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "300, true", "301, false", "-300, true", "-301, false"})
  void isOf_slacksExample_holdsForFiveMinutesBothWays(long later, boolean holds) {
    assertThat(holds(1_531_420_618L + later, BODY, TIMESTAMP, SIGNATURE)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+1531420618",
        " 1531420618",
        "1531420618.0",
        "0x5B",
        "-1",
        "9223372036854775807",
        "15314206180000"
      })
  void isOf_malformedTimestamp_isRefused(String timestamp) {
    assertThat(holds(1_531_420_618L, BODY, timestamp, SIGNATURE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v0=",
        "a2114d57",
        "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
      })
  void isOf_malformedSignature_isRefused(String signature) {
    assertThat(holds(1_531_420_618L, BODY, TIMESTAMP, signature)).isFalse();
  }

  @Test
  void isOf_headersMissing_isRefused() {
    var clock = Clock.fixed(Instant.ofEpochSecond(1_531_420_618L), ZoneOffset.UTC);
    var signature = new RequestSignature(SECRET, clock);
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);

    assertThat(signature.isOf(body, Optional.empty(), Optional.of(SIGNATURE))).isFalse();
    assertThat(signature.isOf(body, Optional.of(TIMESTAMP), Optional.empty())).isFalse();
  }

  @Test
  void isOf_anyBitOfTheBodyChanged_isRefused() {
    var clock = Clock.fixed(Instant.ofEpochSecond(1_531_420_618L), ZoneOffset.UTC);
    var signature = new RequestSignature(SECRET, clock);
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < body.length * 8; bit++) {
      body[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(signature.isOf(body, Optional.of(TIMESTAMP), Optional.of(SIGNATURE)))
          .as("bit %d", bit)
          .isFalse();
      body[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(signature.isOf(body, Optional.of(TIMESTAMP), Optional.of(SIGNATURE))).isTrue();
  }
}
