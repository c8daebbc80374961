package dev.ken.benchmarks.access;

import dev.ken.core.access.PersonId;

/** Something that decides who may read what, over one directory and some documents. */
@FunctionalInterface
public interface Authorizer {

  /** Whether the person, who may be unknown to the directory, may read the document. */
  boolean mayRead(PersonId person, String document);

  /** Makes authorizers: an implementation of the access rules. */
  @FunctionalInterface
  interface Maker {
    /** Returns an authorizer of what is stated. */
    Authorizer over(Stated stated);
  }
}
