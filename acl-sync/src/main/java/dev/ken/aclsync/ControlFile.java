package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlException;
import dev.ken.aclsync.yaml.YamlFile;
import dev.ken.aclsync.yaml.YamlValue;
import java.nio.file.Path;

/** Reads a people or access file whole, once, up to a size. */
final class ControlFile {
  private ControlFile() {}

  static YamlValue read(byte[] bytes, int maxBytes) throws ControlFileException {
    try {
      return YamlFile.read(bytes, maxBytes);
    } catch (YamlException e) {
      throw new ControlFileException(e.at().line(), e.reason(), e);
    }
  }

  static YamlValue read(Path file, int maxBytes) throws ControlFileException {
    try {
      return YamlFile.read(file, maxBytes);
    } catch (YamlException e) {
      throw new ControlFileException(e.at().line(), e.reason(), e);
    }
  }
}
