package dev.ken.aclsync.ldap;

import dev.ken.aclsync.source.DirectorySourceContract;
import dev.ken.aclsync.source.DirectoryWorld;

final class ActiveContractTest extends DirectorySourceContract {
  @Override
  protected DirectoryWorld open() {
    return ActiveWorld.openActive();
  }
}
