package dev.ken.embedder;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a model and of its tokenizer, read once: what is hashed is what is run.
 *
 * <p>They lie outside the Java heap, which a model would otherwise grow for good, and live as long
 * as the arena that they were read into.
 */
record ModelBytes(ByteBuffer model, ByteBuffer tokenizer) {

  static ModelBytes read(ModelFiles files, Arena memory) {
    return switch (files) {
      case BundledModel bundled ->
          new ModelBytes(
              resource(bundled, bundled.modelResource(), memory),
              resource(bundled, bundled.tokenizerResource(), memory));
      case ModelFiles.OnDisk onDisk ->
          new ModelBytes(
              file(onDisk.model(), "model", memory), file(onDisk.tokenizer(), "tokenizer", memory));
    };
  }

  private static ByteBuffer resource(BundledModel bundled, String name, Arena memory) {
    @Nullable URL url = ModelBytes.class.getClassLoader().getResource(name);
    if (url == null) {
      throw KenException.ours(
          "model-missing",
          "cannot find "
              + name
              + " of the embedder model "
              + bundled.title()
              + " on the class path",
          "Put the artifact "
              + bundled.artifact()
              + " on the class path, or set embedder.model to another model.",
          null);
    }
    try {
      URLConnection connection = url.openConnection();
      // A cached connection would keep the jar file open for as long as the program runs.
      connection.setUseCaches(false);
      try (InputStream stream = connection.getInputStream()) {
        return read(stream, connection.getContentLengthLong(), memory);
      }
    } catch (IOException e) {
      throw KenException.ours(
          "model-unreadable",
          "cannot read " + name + " from " + url + ": " + e.getMessage(),
          "Replace the artifact " + bundled.artifact() + ", which is damaged.",
          e);
    }
  }

  private static ByteBuffer file(Path path, String setting, Arena memory) {
    String remedy = "Set embedder." + setting + " to a file that Ken may read.";
    if (!Files.isRegularFile(path)) {
      throw KenException.caller(
          setting + "-missing", "there is no embedder " + setting + " file at " + path, remedy);
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return read(stream, Files.size(path), memory);
    } catch (IOException e) {
      throw KenException.caller(
          setting + "-unreadable",
          "cannot read the embedder " + setting + " file " + path + ": " + e,
          remedy,
          e);
    }
  }

  private static ByteBuffer read(InputStream stream, long size, Arena memory) throws IOException {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("its size of " + size + " bytes is not one of 0 to 2 GiB");
    }
    MemorySegment segment = memory.allocate(Math.max(1, size), Long.BYTES);
    ByteBuffer buffer = segment.asByteBuffer().limit((int) size);
    ReadableByteChannel channel = Channels.newChannel(stream);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it ended after " + buffer.position() + " of " + size + " bytes");
      }
    }
    return buffer.flip();
  }
}
