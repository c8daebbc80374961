package dev.ken.benchmarks.access;

import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.PersonId;
import java.util.Map;

/** Something that decides who may read what, over one directory and some documents. */
@FunctionalInterface
public interface Authorizer {

  /** Whether the person, who may be unknown to the directory, may read the document. */
  boolean mayRead(PersonId person, String document);

  /** Makes authorizers: an implementation of the access rules. */
  @FunctionalInterface
  interface Maker {
    /**
     * Returns an authorizer.
     *
     * @param documents what reading each document's permissions gave, by the document's name
     */
    Authorizer over(DirectoryContent directory, Map<String, AclReading> documents);
  }
}
