package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.lucene.util.BytesRef;

/**
 * The stored form of an ACL: a version byte, then levels and principals, each list with its length
 * before it and each text as the length and bytes of its UTF-8, so that no two ACLs have the same
 * bytes. Sets are written in their one order, so that equal ACLs have equal bytes.
 *
 * <p>Reading is strict: whatever {@link #encode} would not have written is refused, and an ACL that
 * is refused is one that nobody passes.
 */
final class AclCodec {
  private static final byte VERSION = 1;
  private static final byte USER = 1;
  private static final byte GROUP = 2;
  private static final byte EVERYONE = 3;

  /** The bytes are not an ACL. */
  static final class MalformedAclException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAclException(String message) {
      super(message);
    }

    MalformedAclException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private AclCodec() {}

  static BytesRef encode(Acl acl) {
    var parts = new ArrayList<byte[]>();
    parts.add(new byte[] {VERSION});
    parts.add(number(acl.levels().size()));
    for (AclLevel level : acl.levels()) {
      encode(level.allow(), parts);
      encode(level.deny(), parts);
    }
    var buffer = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(buffer::put);
    return new BytesRef(buffer.array());
  }

  private static void encode(Collection<Principal> principals, List<byte[]> parts) {
    parts.add(number(principals.size()));
    for (Principal principal : principals) {
      byte kind =
          switch (principal) {
            case Principal.User _ -> USER;
            case Principal.Group _ -> GROUP;
            case Principal.Everyone _ -> EVERYONE;
          };
      String name =
          switch (principal) {
            case Principal.User user -> user.name();
            case Principal.Group group -> group.name();
            case Principal.Everyone _ -> "";
          };
      parts.add(new byte[] {kind});
      encode(principal.namespace().value(), parts);
      encode(name, parts);
    }
  }

  private static void encode(String text, List<byte[]> parts) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    parts.add(number(bytes.length));
    parts.add(bytes);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  static Acl decode(BytesRef bytes) throws MalformedAclException {
    var buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).slice();
    try {
      byte version = buffer.get();
      if (version != VERSION) {
        throw new MalformedAclException("its version is " + version + ", not " + VERSION);
      }
      int count = count(buffer);
      var levels = new ArrayList<AclLevel>();
      for (int i = 0; i < count; i++) {
        levels.add(new AclLevel(principals(buffer), principals(buffer)));
      }
      if (buffer.hasRemaining()) {
        throw new MalformedAclException(buffer.remaining() + " bytes follow its end");
      }
      return new Acl(levels);
    } catch (BufferUnderflowException | IllegalArgumentException | CharacterCodingException e) {
      throw new MalformedAclException("its bytes can't be read: " + e, e);
    }
  }

  private static NavigableSet<Principal> principals(ByteBuffer buffer)
      throws MalformedAclException, CharacterCodingException {
    var principals = new TreeSet<Principal>();
    int count = count(buffer);
    for (int i = 0; i < count; i++) {
      byte kind = buffer.get();
      var namespace = new Namespace(text(buffer));
      String name = text(buffer);
      Principal principal =
          switch (kind) {
            case USER -> new Principal.User(namespace, name);
            case GROUP -> new Principal.Group(namespace, name);
            case EVERYONE -> new Principal.Everyone(namespace);
            default -> throw new MalformedAclException("it has a principal of kind " + kind);
          };
      boolean ordered = principals.isEmpty() || principals.last().compareTo(principal) < 0;
      if (!ordered || (kind == EVERYONE && !name.isEmpty())) {
        throw new MalformedAclException("its principals are not in their one form and order");
      }
      principals.add(principal);
    }
    return principals;
  }

  private static String text(ByteBuffer buffer) throws CharacterCodingException {
    int length = count(buffer);
    ByteBuffer bytes = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  /** A length: each thing counted takes at least a byte, so no count can exceed what is left. */
  private static int count(ByteBuffer buffer) {
    int count = buffer.getInt();
    if (count < 0 || count > buffer.remaining()) {
      throw new IllegalArgumentException(
          "a length of " + count + " where " + buffer.remaining() + " bytes are left");
    }
    return count;
  }
}
