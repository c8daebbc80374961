package dev.ken.aclsync.scim;

import dev.ken.core.provision.ProvisionedKind;

/** The kinds of resources. */
public enum ScimKind {
  /** People. */
  USER("User", "Users", ProvisionedKind.PERSON, "urn:ietf:params:scim:schemas:core:2.0:User"),
  /** Groups. */
  GROUP("Group", "Groups", ProvisionedKind.GROUP, "urn:ietf:params:scim:schemas:core:2.0:Group");

  private final String type;
  private final String endpoint;
  private final ProvisionedKind kind;
  private final String schema;

  ScimKind(String type, String endpoint, ProvisionedKind kind, String schema) {
    this.type = type;
    this.endpoint = endpoint;
    this.kind = kind;
    this.schema = schema;
  }

  /** The name of the resource type. */
  String type() {
    return type;
  }

  /** The last part of the address of all of them. */
  public String endpoint() {
    return endpoint;
  }

  ProvisionedKind kind() {
    return kind;
  }

  /** The identifier of the core schema. */
  String schema() {
    return schema;
  }
}
