package dev.ken.server.doctor;

import dev.ken.server.TenantFolder;
import dev.ken.server.config.FileRights;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** The data folder: whether Ken can write there, has room, and is alone. */
final class DataCheck extends Check {
  private static final long MEGABYTE = 1_000_000;
  private static final long NO_ROOM = 100 * MEGABYTE;
  private static final long LITTLE_ROOM = 1_000 * MEGABYTE;

  private final Path data;
  private final TenantFolder folder;

  DataCheck(Path data, TenantFolder folder) {
    super("data");
    this.data = data;
    this.folder = folder;
  }

  @Override
  void look() {
    try {
      if (Files.notExists(data)) {
        warn(
            "there is no data folder " + data + " yet",
            "Index documents with 'ken index FOLDER', or name the right folder with --data.");
        lookAtRoom(existingAbove(data), 0);
        return;
      }
      if (!Files.isDirectory(data)) {
        fail(data + " is no folder", "Name another with --data, KEN_DATA or 'data' in ken.yaml.");
        return;
      }
      lookAtWriting();
      long size = size();
      lookAtRoom(data, size);
      lookAtRights();
      if (allIsWell()) {
        ok(
            String.format(
                Locale.ROOT,
                "%s, %d MB, its owner's alone, %d MB free",
                data,
                size / MEGABYTE,
                Files.getFileStore(data).getUsableSpace() / MEGABYTE));
      }
    } catch (IOException e) {
      fail("the data folder can't be looked at: " + e, "Run this as the user that runs Ken.");
    }
  }

  private void lookAtWriting() throws IOException {
    for (Path place : List.of(data, folder.path(), folder.index(), folder.state())) {
      if (Files.exists(place) && !Files.isWritable(place)) {
        FileStore store = Files.getFileStore(place);
        boolean disk = store.isReadOnly();
        fail(
            place + " can't be written" + (disk ? ": its disk is mounted for reading only" : ""),
            disk
                ? "Mount the disk for writing, or name another folder with --data."
                : String.format(
                    Locale.ROOT,
                    "Run 'chown -R %s %s', or run Ken as its owner.",
                    System.getProperty("user.name"),
                    data));
        return;
      }
    }
  }

  private void lookAtRoom(Path place, long size) throws IOException {
    long free = Files.getFileStore(place).getUsableSpace();
    String words =
        String.format(Locale.ROOT, "%d MB are free on the disk of %s", free / MEGABYTE, place);
    if (free < NO_ROOM) {
      fail(words + ", too little to write an index", "Free some space, or move the data folder.");
    } else if (free < Math.max(LITTLE_ROOM, 2 * size)) {
      warn(
          words + "; 'ken reindex' needs as much as the index takes now, and more while it merges",
          "Free some space, or move the data folder.");
    }
  }

  private void lookAtRights() throws IOException {
    FileRights rights = FileRights.of(data).orElse(null);
    if (rights == null) {
      return;
    }
    if (rights.notItsOwnersAlone()) {
      fail(
          String.format(
              Locale.ROOT,
              "others may change %s (%s): they could give themselves any right",
              data,
              rights.shown()),
          String.format(Locale.ROOT, "Run 'chmod 700 %s'.", data));
    } else if (rights.othersMayRead()) {
      warn(
          String.format(
              Locale.ROOT,
              "others may read %s (%s), which holds the text of all documents",
              data,
              rights.shown()),
          String.format(Locale.ROOT, "Run 'chmod 700 %s'.", data));
    }
    for (Path file : List.of(folder.state(), folder.tokens().path())) {
      if (Files.exists(file)) {
        FileRights own = FileRights.of(file).orElseThrow();
        if (own.othersMayRead() || own.othersMayWrite() || own.groupMayRead()) {
          warn(
              String.format(
                  Locale.ROOT,
                  "others than its owner may read or change %s (%s)",
                  file,
                  own.shown()),
              String.format(Locale.ROOT, "Run 'chmod 600 %s'.", file));
        }
      }
    }
  }

  private long size() throws IOException {
    var size = new LongAdder();
    FilesBelow.look(data, file -> size.add(file.isRegularFile() ? file.size() : 0));
    return size.sum();
  }

  private static Path existingAbove(Path place) {
    Path existing = place.toAbsolutePath();
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    return existing;
  }
}
