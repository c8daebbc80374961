package dev.ken.aclsync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class WindowsIdsTest {
  @Test
  void guid_bytes_areWrittenAsWindowsWritesThem() {
    byte[] bytes = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
    assertThat(WindowsIds.guid(bytes)).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
  }

  @Test
  void sid_bytes_areWrittenAsWindowsWritesThem() {
    // The administrators' group, and an account of a domain with numbers above 2^31.
    assertThat(WindowsIds.sid(HexFormat.of().parseHex("01020000000000052000000020020000")))
        .isEqualTo("S-1-5-32-544");
    assertThat(
            WindowsIds.sid(
                HexFormat.of()
                    .parseHex("010500000000000515000000ffffffff0200008003000000f4010000")))
        .isEqualTo("S-1-5-21-4294967295-2147483650-3-500");
  }

  @Test
  void sid_otherBytes_areNone() {
    assertThat(WindowsIds.sid(new byte[0])).isEmpty();
    assertThat(WindowsIds.sid(HexFormat.of().parseHex("0102000000000005200000002002"))).isEmpty();
  }
}
