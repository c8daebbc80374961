package dev.ken.aclsync.ldap;

import dev.ken.aclsync.source.DirectorySourceContract;
import dev.ken.aclsync.source.DirectoryWorld;

final class InMemoryContractTest extends DirectorySourceContract {
  @Override
  protected DirectoryWorld open() {
    return InMemoryWorld.open();
  }
}
