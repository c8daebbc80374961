package dev.ken.state;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A digest of people and groups that costs what changed: the sum of the SHA-256 of each, modulo
 * 2^256 (Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing", 1997). It tells rows
 * that were lost or changed by a fault; who can write the file can make another of the same sum.
 *
 * @param value from 0 to 2^256 - 1
 */
record DirectorySum(BigInteger value) {
  private static final int BITS = 256;

  static DirectorySum of(DirectoryContent content) {
    BigInteger sum = BigInteger.ZERO;
    for (Person person : content.people()) {
      sum = sum.add(number(DirectoryDigest.row(person)));
    }
    for (GroupMembers group : content.groups()) {
      sum = sum.add(number(DirectoryDigest.row(group)));
    }
    return reduced(sum);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static DirectorySum parse(String text) {
    return new DirectorySum(new BigInteger(text, 16));
  }

  /** 64 hexadecimal digits. */
  String text() {
    return String.format(Locale.ROOT, "%064x", value);
  }

  DirectorySum with(Person person) {
    return plus(number(DirectoryDigest.row(person)));
  }

  DirectorySum without(Person person) {
    return plus(number(DirectoryDigest.row(person)).negate());
  }

  DirectorySum with(GroupMembers group) {
    return plus(number(DirectoryDigest.row(group)));
  }

  DirectorySum without(GroupMembers group) {
    return plus(number(DirectoryDigest.row(group)).negate());
  }

  private DirectorySum plus(BigInteger other) {
    return reduced(value.add(other));
  }

  private static DirectorySum reduced(BigInteger sum) {
    return new DirectorySum(sum.mod(BigInteger.TWO.pow(BITS)));
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }
}
