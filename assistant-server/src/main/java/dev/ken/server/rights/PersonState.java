package dev.ken.server.rights;

/** Whether somebody can ask. */
public enum PersonState {
  /** Their rights are established. */
  ACTIVE,
  /** Their account is disabled: they read nothing. */
  DISABLED,
  /** What is known of them is too old: they read nothing. */
  STALE
}
