package dev.ken.core.access;

final class InMemoryDirectoryStoreTest extends DirectoryStoreContract {
  private final DirectoryStore store = new InMemoryDirectoryStore();

  @Override
  protected DirectoryStore open() {
    return store;
  }
}
