package dev.ken.aclsync.posix;

import java.util.Collection;
import java.util.Map;

/** The names of users and groups. A number without a name of its own is left out. */
interface PosixNames {

  /** The names of users, by number. */
  Map<Long, String> users(Collection<Long> numbers);

  /** The names of groups, by number. */
  Map<Long, String> groups(Collection<Long> numbers);
}
