package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ken sync} and what follows from it, with a directory server in this process. */
final class SyncCommandTest {
  private static final String BASE = "dc=example,dc=com";
  private static final String QUESTION = "When is the pay day?";

  @TempDir private Path folder;
  private InMemoryDirectoryServer server = server();
  private Shell shell = new Shell(Path.of(""));

  private static InMemoryDirectoryServer server() {
    try {
      var configuration = new InMemoryDirectoryServerConfig(BASE);
      configuration.addAdditionalBindCredentials("cn=ken", "a-password-of-tests");
      configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", 0));
      return new InMemoryDirectoryServer(configuration);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void begin() throws LDAPException, LDIFException, IOException {
    server = server();
    server.startListening();
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    person("ada");
    person("bob");
    server.add(
        "dn: cn=hr," + BASE,
        "objectClass: groupOfNames",
        "cn: hr",
        "member: uid=ada," + BASE,
        "member: uid=bob," + BASE);
    Path password = Files.writeString(folder.resolve("password"), "a-password-of-tests\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.createDirectory(folder.resolve("hr"));
    Files.createDirectory(folder.resolve("own"));
    Files.writeString(folder.resolve("hr/.ken-access.yaml"), "allow: [\"group:hr\"]\n");
    Files.writeString(folder.resolve("hr/pay.md"), "# Pay\n\nThe pay day is the 25th.\n");
    Files.writeString(folder.resolve("own/notes.md"), "# Notes\n\nNothing here.\n");
    Files.writeString(
        folder.resolve("ken.yaml"),
        String.format(
            Locale.ROOT,
            """
            data: data
            sources:
              - {name: hr, folder: hr, directory: corp}
              - {name: own, folder: own}
            ldap:
              address: ldap://127.0.0.1:%d
              start-tls: false
              bind-name: cn=ken
              password-file: password
              base: %s
              namespace: corp
            """,
            server.getListenPort(),
            BASE));
    shell = new Shell(folder);
  }

  @AfterEach
  void end() {
    server.shutDown(true);
  }

  private void person(String uid) throws LDAPException, LDIFException {
    server.add(
        "dn: uid=" + uid + "," + BASE,
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "cn: " + uid,
        "sn: S");
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Test
  void sync_server_statesItsPeopleWhoMayReadWhatTheirGroupsMay() throws LDAPException {
    var ran = shell.run("sync", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(json(ran.out()).path("people").intValue()).isEqualTo(2);
    assertThat(json(ran.out()).path("changed").booleanValue()).isTrue();
    var indexed = shell.run("index");
    assertThat(indexed.exitCode()).isEqualTo(ExitCode.OK);
    // Its people are the server's: a people.yaml would contradict them.
    assertThat(indexed.failure())
        .contains("nobody will be able to read what is in " + folder.resolve("own") + ":")
        .doesNotContain("what is in " + folder.resolve("hr") + ":", "people.yaml");
    assertThat(shell.run("ask", "--as", "bob", QUESTION).exitCode()).isEqualTo(ExitCode.OK);

    server.modify(
        "cn=hr," + BASE, new Modification(ModificationType.DELETE, "member", "uid=bob," + BASE));
    assertThat(shell.run("sync").out()).contains("this counts from now on");
    assertThat(shell.run("ask", "--as", "bob", QUESTION).exitCode()).isEqualTo(ExitCode.NO_ANSWER);
    assertThat(shell.run("ask", "--as", "ada", QUESTION).exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void drift_membershipRemovedAtTheServer_isAFalseAllow() throws LDAPException {
    assertThat(shell.run("sync").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(shell.run("audit", "drift").exitCode()).isEqualTo(ExitCode.OK);

    server.modify(
        "cn=hr," + BASE, new Modification(ModificationType.DELETE, "member", "uid=bob," + BASE));

    var ran = shell.run("audit", "drift", "--json");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.BROKEN);
    JsonNode drift = json(ran.out());
    assertThat(drift.path("false_allows").path("rights").intValue()).isEqualTo(1);
    assertThat(drift.path("false_denies").path("rights").intValue()).isZero();
    assertThat(drift.path("list").path(0).path("name").textValue()).isEqualTo("hr:/pay.md");
    // Looking changes nothing, and what can't be asked is no agreement.
    assertThat(shell.run("audit", "drift").exitCode()).isEqualTo(ExitCode.BROKEN);
    server.shutDown(true);
    assertThat(shell.run("audit", "drift").failure()).contains("cannot ask the directory server");
  }

  @Test
  void sync_serverDown_keepsItsPeopleAndReadsFilesAllTheSame() throws IOException {
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.OK);
    server.shutDown(true);
    Files.writeString(
        folder.resolve("own/people.yaml"), "namespace: own\npeople:\n  - {id: eve, name: Eve}\n");

    var ran = shell.run("sync");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.out()).contains("UNREACHABLE").contains("3 people");
    assertThat(json(shell.run("sync", "--status").out()).path("fault").textValue())
        .isEqualTo("UNREACHABLE");
    assertThat(shell.run("people").out()).contains("Eve").contains("ada");
  }

  @Test
  void sync_peopleFileOfTheServersNamespace_changesNothing() throws IOException {
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.OK);
    Files.writeString(
        folder.resolve("own/people.yaml"), "namespace: corp\npeople:\n  - {id: eve, name: Eve}\n");

    var ran = shell.run("sync");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("the namespace 'corp' is stated in both");
    assertThat(shell.run("people").out()).doesNotContain("Eve");
  }

  @Test
  void sync_peopleFileInASourceOfTheServer_changesNothing() throws IOException {
    assertThat(shell.run("index").exitCode()).isEqualTo(ExitCode.OK);
    Files.writeString(
        folder.resolve("hr/people.yaml"), "namespace: hr\npeople:\n  - {id: eve, name: Eve}\n");

    var ran = shell.run("sync");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure()).contains("source 'hr' takes them from the directory 'corp'");
  }

  @Test
  void doctor_wrongPassword_saysSo() throws IOException {
    Files.writeString(folder.resolve("password"), "another-password-of-tests\n");
    assertThat(shell.run("doctor").said()).contains("directory-server").contains("cn=ken");
  }
}
