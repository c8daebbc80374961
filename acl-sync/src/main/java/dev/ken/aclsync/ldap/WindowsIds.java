package dev.ken.aclsync.ldap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;

/** The written forms of the ids that Active Directory has in bytes ([MS-DTYP] 2.3.4 and 2.4.2). */
final class WindowsIds {
  private WindowsIds() {}

  /** A GUID, of which the first three fields are little-endian. */
  static String guid(byte[] bytes) {
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(little.getInt());
    long second = Short.toUnsignedLong(little.getShort());
    long third = Short.toUnsignedLong(little.getShort());
    long rest = ByteBuffer.wrap(bytes, 8, 8).getLong();
    return new UUID((first << 32) | (second << 16) | third, rest).toString();
  }

  /** A security identifier, {@code S-1-5-21-…}; empty when the bytes are none. */
  static String sid(byte[] bytes) {
    if (bytes.length < 8 || bytes.length != 8 + 4 * bytes[1]) {
      return "";
    }
    long authority = 0;
    for (int index = 2; index < 8; index++) {
      authority = (authority << 8) | Byte.toUnsignedLong(bytes[index]);
    }
    var text = new StringBuilder(String.format(Locale.ROOT, "S-%d-%d", bytes[0], authority));
    ByteBuffer rest = ByteBuffer.wrap(bytes, 8, bytes.length - 8).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      text.append('-').append(Integer.toUnsignedLong(rest.getInt()));
    }
    return text.toString();
  }
}
