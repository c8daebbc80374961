package dev.ken.core.trace;

final class InMemoryTraceStoreTest extends TraceStoreContract {
  private final TraceStore store = new InMemoryTraceStore();

  @Override
  protected TraceStore open() {
    return store;
  }
}
