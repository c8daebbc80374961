package dev.ken.aclsync.posix;

import dev.ken.aclsync.posix.PosixAcl.Permissions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads ACLs by {@code getfacl}, which Java can't. What is printed in a way that is not understood
 * is left out, so that nobody may read it.
 */
final class Getfacl {
  private static final String FILE = "# file: ";
  private static final Pattern OWNER = Pattern.compile("# (owner|group): ([0-9]{1,10})");
  private static final Pattern ENTRY =
      Pattern.compile("(user|group|mask|other):([0-9]{0,10}):([r-])([w-])([x-])([ \\t]+#.*)?");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|([0-3][0-7][0-7]))");

  private Getfacl() {}

  /** The ACLs of a folder and all below it, without what links lead to. */
  static Map<Path, PosixAcl> tree(Path folder) {
    return read(
        List.of(
            "getfacl",
            "--recursive",
            "--physical",
            "--absolute-names",
            "--numeric",
            "--",
            folder.toString()));
  }

  /** The ACLs of these files and folders alone. */
  static Map<Path, PosixAcl> of(List<Path> places) {
    var command =
        new ArrayList<>(List.of("getfacl", "--physical", "--absolute-names", "--numeric", "--"));
    places.forEach(place -> command.add(place.toString()));
    return read(command);
  }

  private static Map<Path, PosixAcl> read(List<String> command) {
    Map<Path, PosixAcl> found = new HashMap<>();
    // It ends with 1 when one of the files can't be read, which it leaves out.
    try (Stream<String> lines = Command.lines(command, 0, 1)) {
      Iterator<String> each = lines.iterator();
      var block = new ArrayList<String>();
      while (each.hasNext()) {
        String line = each.next();
        if (line.isEmpty()) {
          add(found, block);
          block.clear();
        } else {
          block.add(line);
        }
      }
      // A last block without the empty line that ends it may have been cut.
    }
    return found;
  }

  private static void add(Map<Path, PosixAcl> found, List<String> block) {
    if (block.isEmpty() || !block.getFirst().startsWith(FILE)) {
      return;
    }
    Optional<Path> path = path(block.getFirst().substring(FILE.length()));
    Optional<PosixAcl> acl = parse(block.subList(1, block.size()));
    if (path.isPresent() && acl.isPresent()) {
      found.put(path.get(), acl.get());
    }
  }

  private static Optional<PosixAcl> parse(List<String> lines) {
    Map<String, Long> owners = new HashMap<>();
    Map<String, Permissions> own = new HashMap<>();
    Map<Long, Permissions> users = new HashMap<>();
    Map<Long, Permissions> groups = new HashMap<>();
    for (String line : lines) {
      Matcher owner = OWNER.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (owner.matches()) {
        owners.put(owner.group(1), Long.parseLong(owner.group(2)));
      } else if (entry.matches()) {
        var permissions = new Permissions(entry.group(3).equals("r"), entry.group(5).equals("x"));
        String kind = entry.group(1);
        if (entry.group(2).isEmpty()) {
          own.put(kind, permissions);
        } else {
          (kind.equals("user") ? users : groups).put(Long.parseLong(entry.group(2)), permissions);
        }
      } else if (!line.startsWith("# flags: ") && !line.startsWith("default:")) {
        return Optional.empty();
      }
    }
    return acl(owners, own, users, groups);
  }

  private static Optional<PosixAcl> acl(
      Map<String, Long> owners,
      Map<String, Permissions> own,
      Map<Long, Permissions> users,
      Map<Long, Permissions> groups) {
    Long owner = owners.get("owner");
    Long group = owners.get("group");
    Permissions ownerRights = own.get("user");
    Permissions groupRights = own.get("group");
    Permissions others = own.get("other");
    Optional<Permissions> mask = Optional.ofNullable(own.get("mask"));
    boolean maskMissing = mask.isEmpty() && !(users.isEmpty() && groups.isEmpty());
    if (owner == null
        || group == null
        || ownerRights == null
        || groupRights == null
        || others == null
        || maskMissing) {
      return Optional.empty();
    }
    return Optional.of(
        new PosixAcl(owner, group, ownerRights, users, groupRights, groups, mask, others));
  }

  /** A path as it is printed: a backslash and three octal digits for a byte, or two backslashes. */
  static Optional<Path> path(String printed) {
    var bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < printed.length()) {
      Matcher escape = ESCAPE.matcher(printed).region(at, printed.length());
      if (printed.charAt(at) != '\\') {
        bytes.write(printed.charAt(at));
        at++;
      } else if (!escape.lookingAt()) {
        return Optional.empty();
      } else {
        String octal = escape.group(1);
        bytes.write(octal == null ? '\\' : Integer.parseInt(octal, 8));
        at = escape.end();
      }
    }
    try {
      return Optional.of(
          Path.of(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(bytes.toByteArray()))
                  .toString()));
    } catch (CharacterCodingException | InvalidPathException _) {
      return Optional.empty();
    }
  }
}
