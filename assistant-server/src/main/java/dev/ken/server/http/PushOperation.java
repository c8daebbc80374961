package dev.ken.server.http;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.push.PushedWrite;
import dev.ken.server.signin.Scope;

/** One thing to do of what is pushed. */
sealed interface PushOperation {

  /** What it is done to, as the path names it. */
  String id();

  /** What a key must be allowed. */
  Scope scope();

  /** A write of a document. */
  record OfDocument(PushedWrite write) implements PushOperation {
    @Override
    public String id() {
      return write.id().value();
    }

    @Override
    public Scope scope() {
      return Scope.DOCUMENTS_WRITE;
    }
  }

  /** A change of people and groups. */
  record OfDirectory(String id, DirectoryChange change) implements PushOperation {
    @Override
    public Scope scope() {
      return Scope.DIRECTORY_WRITE;
    }
  }
}
