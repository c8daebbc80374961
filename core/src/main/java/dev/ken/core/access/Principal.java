package dev.ken.core.access;

import java.nio.charset.StandardCharsets;

/**
 * Someone who can be named in an ACL: a user account, a group, or everyone, each in the namespace
 * of its source.
 *
 * <p>Names are compared code point by code point, with no case folding and no Unicode
 * normalisation: two names that only look alike are two principals. A user and a group of the same
 * name are two principals as well.
 */
public sealed interface Principal extends Comparable<Principal> {

  /** The namespace of the system that this principal comes from. */
  Namespace namespace();

  /**
   * The unambiguous written form, {@code kind:namespace:name}; equal exactly for equal principals.
   */
  String key();

  /** Orders by {@link #key()}, so that sets of principals have one canonical order. */
  @Override
  default int compareTo(Principal other) {
    return PrincipalOrder.compare(this, other);
  }

  /**
   * One account of a person in one system.
   *
   * @param namespace the system
   * @param name the account's name in it, 1 to 512 characters without control characters
   */
  record User(Namespace namespace, String name) implements Principal {
    /** Checks the name. */
    public User {
      checkName(name);
    }

    @Override
    public String key() {
      return "user:" + namespace.value() + ":" + name;
    }
  }

  /**
   * A group of users and groups in one system.
   *
   * @param namespace the system
   * @param name the group's name in it, 1 to 512 characters without control characters
   */
  record Group(Namespace namespace, String name) implements Principal {
    /** Checks the name. */
    public Group {
      checkName(name);
    }

    @Override
    public String key() {
      return "group:" + namespace.value() + ":" + name;
    }
  }

  /**
   * Every person with an account in one system; in {@link Namespace#TENANT}, every signed-in person
   * of the tenant.
   *
   * @param namespace the system
   */
  record Everyone(Namespace namespace) implements Principal {
    @Override
    public String key() {
      return "everyone:" + namespace.value();
    }
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > 512 || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "principal name '" + name + "' is blank, longer than 512, or has control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException("principal name has an unpaired surrogate");
    }
  }
}
