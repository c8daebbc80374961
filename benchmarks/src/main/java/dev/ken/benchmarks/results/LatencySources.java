package dev.ken.benchmarks.results;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sources of each kind in a folder of their own, whose rights can be given and taken away. */
final class LatencySources implements AutoCloseable {
  private static final String BASE = "dc=example,dc=com";
  private static final String PASSWORD = "a-password-of-nobody";
  private static final String GROUP = "cn=readers," + BASE;
  static final String LENA = "uid=lena," + BASE;
  static final String NOBODY = "uid=nobody," + BASE;

  private final Path folder;
  private final InMemoryDirectoryServer directory;

  private LatencySources(Path folder, InMemoryDirectoryServer directory) {
    this.folder = folder;
    this.directory = directory;
  }

  /** Writes them, with a configuration {@code ken.yaml}, and starts the directory server. */
  static LatencySources write(Path folder) throws IOException, LDAPException {
    var sources = new LatencySources(folder, directory());
    sources.writeAll();
    return sources;
  }

  private static InMemoryDirectoryServer directory() throws LDAPException {
    var configuration = new InMemoryDirectoryServerConfig(BASE);
    configuration.addAdditionalBindCredentials("cn=ken", PASSWORD);
    configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("latency", 0));
    configuration.setSchema(null);
    var server = new InMemoryDirectoryServer(configuration);
    server.startListening();
    server.add(new Entry(BASE, new Attribute("objectClass", "dcObject")));
    for (String account : List.of("lena", "nobody")) {
      server.add(
          new Entry(
              "uid=" + account + "," + BASE,
              new Attribute("objectClass", "inetOrgPerson"),
              new Attribute("uid", account),
              new Attribute("cn", account),
              new Attribute("sn", account)));
    }
    server.add(
        new Entry(
            GROUP,
            new Attribute("objectClass", "groupOfNames"),
            new Attribute("cn", "readers"),
            new Attribute("uid", "readers"),
            new Attribute("member", LENA)));
    return server;
  }

  private void writeAll() throws IOException {
    members("user:ada");
    open(true);
    write("files/document.txt", "The canteen opens at eleven.");
    write("closed/document.txt", "The canteen closes at two.");
    write("server/.ken-access.yaml", "allow: [\"group:readers\"]\n");
    write("server/document.txt", "The gate opens at six.");
    write("repository/document.txt", "The archive opens at nine.");
    readers("everyone");
    write("ldap-password", PASSWORD);
    Files.setPosixFilePermissions(
        folder.resolve("ldap-password"), PosixFilePermissions.fromString("rw-------"));
    write(
        "ken.yaml",
        String.format(
            Locale.ROOT,
            """
            data: data
            sources:
              - {name: files, folder: files}
              - {name: closed, folder: closed}
              - {name: server, folder: server, directory: ldap}
              - {name: repository, git: repository}
            ldap:
              address: ldap://127.0.0.1:%d
              start-tls: false
              bind-name: cn=ken
              password-file: ldap-password
              base: %s
              id-attribute: uid
            """,
            directory.getListenPort(),
            BASE));
  }

  /** Puts somebody in place of the members of the people file's group. */
  void members(String member) throws IOException {
    write("files/.ken-access.yaml", "allow: [\"group:readers\"]\n");
    write(
        "files/people.yaml",
        String.format(
            Locale.ROOT,
            """
            namespace: files
            people:
              - {id: ada, name: Ada}
              - {id: ben, name: Ben}
            groups:
              - {id: readers, members: ["%s"]}
            """,
            member));
  }

  /** Opens the closed folder to everyone, or to nobody. */
  void open(boolean open) throws IOException {
    write("closed/.ken-access.yaml", "allow: [" + (open ? "everyone" : "") + "]\n");
  }

  /** Commits who may read the repository's document. */
  void readers(String who) throws IOException {
    write("repository/KENREADERS", "* " + who + "\n");
    if (Files.notExists(folder.resolve("repository/.git"))) {
      git("init", "--quiet", "--initial-branch=main");
    }
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message=readers");
  }

  private void git(String... arguments) throws IOException {
    var all =
        new ArrayList<>(List.of("git", "-c", "user.name=Ken", "-c", "user.email=ken@example.com"));
    all.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(all)
            .directory(folder.resolve("repository").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (git.waitFor() != 0) {
        throw new IOException("git ended with exit code " + git.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    // As editors and copying programs write, whole or not at all.
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Puts somebody in place of the directory server's group's members. */
  void member(String place) throws LDAPException {
    directory.modify(GROUP, new Modification(ModificationType.REPLACE, "member", place));
  }

  @Override
  public void close() {
    directory.shutDown(true);
  }
}
