package dev.ken.aclsync.ldap;

final class InMemoryNamesTest extends ContestedNames {
  @Override
  LdapWorld open() {
    return InMemoryWorld.open();
  }
}
