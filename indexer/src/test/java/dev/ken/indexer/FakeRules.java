package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;
import java.util.HashMap;
import java.util.Map;

/** Permissions by path; everyone where nothing is said. */
public final class FakeRules implements AccessRules {
  /** Everyone. */
  public static final Acl EVERYONE =
      Acl.of(AclLevel.allowing(new Principal.Everyone(Namespace.TENANT)));

  final Map<String, AclReading> readings = new HashMap<>();

  /** An ACL that lets one group through. */
  static Acl group(String name) {
    return Acl.of(AclLevel.allowing(new Principal.Group(new Namespace("test"), name)));
  }

  FakeRules with(String path, Acl acl) {
    readings.put(path, new AclReading.WellFormed(acl));
    return this;
  }

  FakeRules with(String path, AclReading reading) {
    readings.put(path, reading);
    return this;
  }

  @Override
  public AclReading read(SourcePath path) {
    return readings.getOrDefault(path.value(), new AclReading.WellFormed(EVERYONE));
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    return path.value().equals("people.yaml") || path.value().endsWith(".ken-access.yaml");
  }
}
