package dev.ken.aclsync.ldap;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@SlapdTest
final class SlapdNamesTest extends ContestedNames {
  @TempDir private Path folder;

  @Override
  LdapWorld open() {
    return SlapdWorld.open(folder);
  }
}
