package dev.ken.server.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Two folders of documents with people, groups and permissions, which change at random: members,
 * accounts, groups that are stated nowhere, access files with and without what is above them, files
 * that are no access files at all, documents that come, go, change and can't be read.
 */
final class RandomFolders {
  private static final int PEOPLE = 6;
  private static final int GROUPS = 5;
  private static final List<String> PLACES = List.of("", "a/", "a/b/", "c/");

  private final Path first;
  private final Path second;
  private final Random random;
  private boolean broken;

  RandomFolders(Path folder, Random random) {
    this.first = folder.resolve("first");
    this.second = folder.resolve("second");
    this.random = random;
    for (Path root : List.of(first, second)) {
      for (String place : PLACES) {
        write(root.resolve(place + "paper" + place.length() + ".md"), "# Paper\n\nA word.\n");
      }
      write(root.resolve("people.yaml"), people(root));
      write(root.resolve(".ken-access.yaml"), "allow: [everyone]\n");
    }
  }

  Path first() {
    return first;
  }

  Path second() {
    return second;
  }

  /** Makes one to three changes, and says which. */
  List<String> change() {
    List<String> told = new ArrayList<>();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      Path root = random.nextBoolean() ? first : second;
      String place = PLACES.get(random.nextInt(PLACES.size()));
      told.add(root.getFileName() + " " + one(root, place));
    }
    return told;
  }

  private String one(Path root, String place) {
    int kind = random.nextInt(40);
    if (kind < 12) {
      String people = people(root);
      write(root.resolve("people.yaml"), people);
      return people;
    }
    if (kind < 25) {
      String access = access(root);
      write(root.resolve(place + ".ken-access.yaml"), access);
      return place + " " + access;
    }
    if (kind < 28) {
      delete(root.resolve(place + ".ken-access.yaml"));
      return place + " has no access file";
    }
    if (kind < 29) {
      broken = true;
      write(root.resolve("people.yaml"), "people: [\n");
      return "people are broken";
    }
    Path paper = root.resolve(place + "paper" + random.nextInt(4) + ".md");
    if (kind < 32) {
      delete(paper);
      return paper + " is gone";
    }
    if (kind < 35) {
      // No picture at all: its kind is promised, and can't be read.
      write(paper.resolveSibling("scan.pdf"), "%PDF-1.7 broken " + random.nextInt());
      return "a broken scan in " + place;
    }
    if (kind < 37) {
      write(paper, "");
      return paper + " is empty";
    }
    write(paper, "# Paper\n\nWord " + random.nextInt(1000) + ".\n");
    return paper + " is another";
  }

  /** Makes what was broken whole. */
  void mend() {
    if (broken) {
      broken = false;
      write(first.resolve("people.yaml"), people(first));
      write(second.resolve("people.yaml"), people(second));
    }
  }

  private String people(Path root) {
    var text = new StringBuilder("namespace: " + root.getFileName() + "\npeople:\n");
    String initial = root.getFileName().toString().substring(0, 1);
    for (int i = 0; i < PEOPLE; i++) {
      if (random.nextInt(8) > 0) {
        text.append(
            String.format(
                Locale.ROOT,
                "  - {id: %s%d, name: P, disabled: %s}\n",
                initial,
                i,
                random.nextInt(8) == 0));
      }
    }
    text.append("  - {id: " + initial + "x, name: X}\ngroups:\n");
    for (int i = 0; i < GROUPS; i++) {
      if (random.nextInt(8) > 0) {
        text.append("  - {id: g" + i + ", name: G, members: " + principals(initial) + "}\n");
      }
    }
    text.append("  - {id: gx, name: G, members: [\"user:" + initial + "x\"]}\n");
    return text.toString();
  }

  /** People and groups, some of which are stated nowhere. */
  private List<String> principals(String initial) {
    var all =
        new ArrayList<>(
            IntStream.range(0, PEOPLE).mapToObj(i -> "\"user:" + initial + i + "\"").toList());
    IntStream.range(0, GROUPS).forEach(i -> all.add("\"group:g" + i + "\""));
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(4));
  }

  private String access(Path root) {
    String initial = root.getFileName().toString().substring(0, 1);
    return switch (random.nextInt(10)) {
      case 0 -> "allow: everyone please\n";
      case 1 -> "allow: [everyone]\n";
      case 2 -> "inherit: false\nallow: [everyone]\ndeny: " + principals(initial) + "\n";
      case 3, 4 -> "inherit: false\nallow: " + principals(initial) + "\n";
      case 5 -> "deny: " + principals(initial) + "\nallow: [everyone]\n";
      case 6 -> "allow: [everyone]\nfiles:\n  paper1.md:\n    allow: " + principals(initial) + "\n";
      default -> "allow: " + principals(initial) + "\n";
    };
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
