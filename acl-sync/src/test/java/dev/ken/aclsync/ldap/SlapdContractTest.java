package dev.ken.aclsync.ldap;

import dev.ken.aclsync.source.DirectorySourceContract;
import dev.ken.aclsync.source.DirectoryWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@SlapdTest
final class SlapdContractTest extends DirectorySourceContract {
  @TempDir private Path folder;

  @Override
  protected DirectoryWorld open() {
    return SlapdWorld.open(folder);
  }
}
