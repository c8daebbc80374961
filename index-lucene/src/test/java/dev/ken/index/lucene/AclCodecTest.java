package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

final class AclCodecTest {

  private static Acl random(Random random) {
    var levels = new ArrayList<AclLevel>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      levels.add(AclLevel.of(principals(random), principals(random)));
    }
    return new Acl(levels);
  }

  private static List<Principal> principals(Random random) {
    var principals = new ArrayList<Principal>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var namespace = new Namespace(random.nextBoolean() ? "a" : "a.b");
      String name = List.of("x", "x:y", "É\uD83D\uDE00", "user").get(random.nextInt(4));
      principals.add(
          switch (random.nextInt(3)) {
            case 0 -> new Principal.User(namespace, name);
            case 1 -> new Principal.Group(namespace, name);
            default -> new Principal.Everyone(namespace);
          });
    }
    return principals;
  }

  @Test
  void decode_anyEncodedAcl_isTheSame() throws AclCodec.MalformedAclException {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Acl acl = random(random);
      Acl other = random(random);
      assertThat(AclCodec.decode(AclCodec.encode(acl))).isEqualTo(acl);
      assertThat(AclCodec.encode(acl).equals(AclCodec.encode(other))).isEqualTo(acl.equals(other));
    }
  }

  @Test
  void decode_damagedBytes_neverGivesAnAclOfOtherBytes() {
    var random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      BytesRef bytes = AclCodec.encode(random(random));
      if (random.nextBoolean()) {
        bytes.length = random.nextInt(bytes.length);
      } else {
        bytes.bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(AclCodec.encode(AclCodec.decode(bytes))).isEqualTo(bytes);
      } catch (AclCodec.MalformedAclException malformed) {
        assertThat(malformed.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void decode_otherVersion_isRefused() {
    BytesRef bytes = AclCodec.encode(Acl.nobody());
    bytes.bytes[0] = 2;
    assertThatThrownBy(() -> AclCodec.decode(bytes)).hasMessage("its version is 2, not 1");
  }
}
