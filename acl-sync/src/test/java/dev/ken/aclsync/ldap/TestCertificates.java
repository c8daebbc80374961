package dev.ken.aclsync.ldap;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An authority, a certificate of 127.0.0.1 from it, and another authority that knows nothing of it.
 */
public final class TestCertificates {
  private TestCertificates() {}

  /** Makes them in a folder. */
  public static void make(Path folder) {
    authority(folder, "authority");
    authority(folder, "stranger");
    key(folder, "server", "IP:127.0.0.1");
  }

  private static void authority(Path folder, String name) {
    Slapd.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=" + name,
        "-keyout",
        folder.resolve(name + ".key").toString(),
        "-out",
        folder.resolve(name + ".pem").toString());
  }

  /**
   * Makes a certificate of a name, such as {@code DNS:other.example.com}, in place of the server's.
   */
  public static void key(Path folder, String name, String subject) {
    try {
      Path request = folder.resolve(name + ".csr");
      Path extension = folder.resolve(name + ".ext");
      Files.writeString(extension, "subjectAltName=" + subject + "\n");
      Slapd.run(
          "openssl",
          "req",
          "-new",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:P-256",
          "-nodes",
          "-subj",
          "/CN=" + name,
          "-keyout",
          folder.resolve(name + ".key").toString(),
          "-out",
          request.toString());
      Slapd.run(
          "openssl",
          "x509",
          "-req",
          "-days",
          "2",
          "-in",
          request.toString(),
          "-CA",
          folder.resolve("authority.pem").toString(),
          "-CAkey",
          folder.resolve("authority.key").toString(),
          "-CAcreateserial",
          "-extfile",
          extension.toString(),
          "-out",
          folder.resolve(name + ".pem").toString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
