package dev.ken.state;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

/** SHA-256 over a directory's content in one canonical order, as 64 hexadecimal digits. */
final class DirectoryDigest {
  private final MessageDigest digest;

  private DirectoryDigest(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(DirectoryContent content) {
    var digest = new DirectoryDigest(sha256());
    digest.add(content.readAt().toString());
    digest.add(content.people().size());
    content.people().stream().sorted(Comparator.comparing(Person::id)).forEach(digest::add);
    digest.add(content.groups().size());
    content.groups().stream()
        .sorted(Comparator.comparing((GroupMembers group) -> group.group()))
        .forEach(digest::add);
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  /** SHA-256 of one person, different from that of every group. */
  static byte[] row(Person person) {
    var digest = new DirectoryDigest(sha256());
    digest.add("person");
    digest.add(person);
    return digest.digest.digest();
  }

  /** SHA-256 of one group with its members. */
  static byte[] row(GroupMembers group) {
    var digest = new DirectoryDigest(sha256());
    digest.add("group");
    digest.add(group);
    return digest.digest.digest();
  }

  private void add(Person person) {
    add(person.id().value());
    add(person.name());
    add(person.disabled() ? 1 : 0);
    add(person.accounts());
  }

  private void add(GroupMembers group) {
    add(group.group().key());
    add(group.name());
    add(group.complete() ? 1 : 0);
    add(group.members());
  }

  private void add(Collection<? extends Principal> principals) {
    add(principals.size());
    principals.forEach(principal -> add(principal.key()));
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
