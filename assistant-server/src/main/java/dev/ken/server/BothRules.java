package dev.ken.server;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;

/**
 * The permissions of the commit that is being indexed, and those of a newer one: who is to read a
 * document passes both. So what a newer commit takes away is gone before that is indexed, and
 * nothing that it gives opens content of an older one.
 *
 * @param indexed of the commit that is being indexed
 * @param newer of the newer one, in which a document that is gone is closed
 */
record BothRules(AccessRules indexed, AccessRules newer) implements AccessRules {

  @Override
  public AclReading read(SourcePath path) {
    AclReading first = indexed.read(path);
    if (!(first instanceof AclReading.WellFormed(Acl one))) {
      return first;
    }
    AclReading second = newer.read(path);
    if (!(second instanceof AclReading.WellFormed(Acl other))) {
      return second;
    }
    Acl both = one;
    for (AclLevel level : other.levels()) {
      if (!both.levels().contains(level)) {
        both = both.and(level);
      }
    }
    return new AclReading.WellFormed(both);
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    return indexed.isControlFile(path) || newer.isControlFile(path);
  }
}
