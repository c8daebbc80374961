package dev.ken.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretFileTest {
  private static final String SECRET = "a-secret-of-enough-letters";

  @TempDir private Path folder;

  private SecretFile file(String content, String rights) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return new SecretFile(file);
  }

  private static void assertRefused(SecretFile file, String why) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(file::read)
        .withMessageContaining("cannot use the secret in " + file.path())
        .withMessageContaining(why)
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo("secret-unusable");
          assertThat(failure.getMessage() + failure.remedy()).doesNotContain(SECRET);
        });
    assertThat(file.fault()).isPresent();
  }

  @Test
  void read_ownersAlone_givesTheSecretWithoutItsLineBreak() throws IOException {
    SecretFile file = file(SECRET + "\n", "rw-------");

    assertThat(file.read().reveal()).isEqualTo(SECRET);
    assertThat(file.fault()).isEmpty();
    assertThat(file.read().toString()).doesNotContain(SECRET);
    assertThat(file.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw----r--", "rw-r-----", "rw-rw----", "rw-----w-", "rwxrwxrwx", "rw--w----"})
  void read_openToOthers_saysWhichChmod(String rights) throws IOException {
    SecretFile file = file(SECRET, rights);

    assertRefused(file, "others than its owner may read or change it (" + rights + ")");
    assertThat(file.fault().orElseThrow().remedy()).contains("'chmod 600 " + file.path() + "'");
  }

  @Test
  void read_readByTheGroupOfAnotherOwner_isTheWayOfAMountedSecret() throws IOException {
    SecretFile file = file(SECRET, "r--r-----");
    assumeTrue("root".equals(System.getProperty("user.name")), "giving files away takes root");
    Files.setOwner(
        file.path(),
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertThat(file.read().reveal()).isEqualTo(SECRET);
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--r--r--"));
    assertRefused(file, "others than its owner");
  }

  @Test
  void read_nothingThere_saysHowToMakeIt() {
    var file = new SecretFile(folder.resolve("none"));

    assertRefused(file, "there is no such file");
    assertThat(file.fault().orElseThrow().remedy()).contains("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        SECRET + "\n" + SECRET,
        SECRET + " " + SECRET,
        "gehéimnis-of-letters"
      })
  void read_notOneSecret_saysSo(String content) throws IOException {
    assertRefused(file(content, "rw-------"), "one secret of 16 or more");
  }

  @Test
  void read_folderLargeOrBinary_isRefused() throws IOException {
    assertRefused(new SecretFile(folder), "not a regular file");
    assertRefused(file(SECRET.repeat(200), "rw-------"), "larger than 4096 bytes");
    SecretFile binary = file("", "rw-------");
    Files.write(binary.path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertRefused(binary, "not text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xoxb-1234-abcd", "xapp-1-A-2-b", "ken_AbCd", "0123456789abcdef0123456789abcdef"})
  void looksLikeASecret_tokensAndHashes_yes(String text) {
    assertThat(SecretFile.looksLikeASecret(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/ken/bot-token", "token", "secrets/slack", "0123456789abcdef"})
  void looksLikeASecret_paths_no(String text) {
    assertThat(SecretFile.looksLikeASecret(text)).isFalse();
  }
}
