package dev.ken.aclsync;

import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;

/**
 * The group of all people of a directory server who have an account on the machines that joined it:
 * those with a {@code uidNumber}. To the kernel nobody else is one of the "others" of a file.
 */
public final class UnixAccounts {
  /** No account or group of a source has a name that begins so. */
  public static final String PREFIX = "posix:";

  private UnixAccounts() {}

  /** The group of a namespace. */
  public static Principal.Group in(Namespace namespace) {
    return new Principal.Group(namespace, PREFIX + "accounts");
  }
}
