package dev.ken.core.provision;

/** The kinds of what an identity provider manages. */
public enum ProvisionedKind {
  /** A person. */
  PERSON,
  /** A group. */
  GROUP
}
