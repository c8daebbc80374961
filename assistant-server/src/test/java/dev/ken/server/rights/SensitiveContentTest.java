package dev.ken.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.rights.SensitiveContent.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SensitiveContentTest {

  @ParameterizedTest
  @CsvSource({
    "Pay to DE89 3704 0044 0532 0130 00 by Friday, BANK_ACCOUNT",
    "GB29NWBK60161331926819, BANK_ACCOUNT",
    "GB29 NWBK 6016 1331 9268 19 THANKS, BANK_ACCOUNT",
    "card 4111 1111 1111 1111, PAYMENT_CARD",
    "5500-0000-0000-0004, PAYMENT_CARD",
    "SSN: 123-45-6789, SOCIAL_SECURITY",
    "-----BEGIN RSA PRIVATE KEY-----, PRIVATE_KEY",
    "-----BEGIN PRIVATE KEY-----, PRIVATE_KEY",
    "key AKIAIOSFODNN7EXAMPLE, ACCESS_KEY",
    "Password: hunter22, PASSWORD",
    "Passwort = geheim123, PASSWORD",
    "STRICTLY CONFIDENTIAL, MARKED_CONFIDENTIAL",
    "Streng vertraulich!, MARKED_CONFIDENTIAL"
  })
  void find_whatHasACheckableForm_isFoundOnce(String text, Kind kind) {
    assertThat(SensitiveContent.find(text)).isEqualTo(Map.of(kind, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89 3704 0044 0532 0130 02",
        "4111 1111 1111 1112",
        "2026-11-22 12:30:45",
        "order 1234567890123",
        "000-45-6789",
        "the password policy",
        "password: short",
        "-----BEGIN PUBLIC KEY-----",
        "confidentiality matters",
        "unconfidential",
        ""
      })
  void find_whatOnlyLooksLikeIt_isNot(String text) {
    assertThat(SensitiveContent.find(text)).isEmpty();
  }

  @Test
  void find_several_countsEach() {
    assertThat(
            SensitiveContent.find(
                "4111111111111111 and 5500000000000004; vertraulich, vertraulich, vertraulich"))
        .isEqualTo(Map.of(Kind.PAYMENT_CARD, 2, Kind.MARKED_CONFIDENTIAL, 3));
  }
}
