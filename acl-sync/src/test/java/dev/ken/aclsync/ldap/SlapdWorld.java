package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import dev.ken.core.access.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** OpenLDAP, as Debian has it. */
final class SlapdWorld extends LdapWorld {
  private final Slapd slapd;
  private LDAPConnection admin;

  private SlapdWorld(Slapd slapd) {
    super(settings(slapd));
    this.slapd = slapd;
    this.admin = slapd.admin();
  }

  static SlapdWorld open(Path folder) {
    var world = new SlapdWorld(Slapd.start(folder));
    world.makeTree();
    for (String name : List.of("ken", "limited", "blind")) {
      world.add(
          new Entry(
              "cn=" + name + "," + BASE,
              new Attribute("objectClass", "organizationalRole", "simpleSecurityObject"),
              new Attribute("cn", name),
              new Attribute("userPassword", Slapd.PASSWORD)));
    }
    return world;
  }

  /** In the open, and with pages so small that there are several. */
  static LdapSettings settings(Slapd slapd) {
    return new LdapSettings(
        new LdapSettings.Server("127.0.0.1", slapd.port()),
        LdapSettings.Encryption.NONE,
        Optional.empty(),
        Slapd.KEN,
        () -> Slapd.PASSWORD,
        BASE,
        new Namespace("corp"),
        LdapSettings.Entries.USUAL,
        new LdapSettings.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 3));
  }

  Slapd slapd() {
    return slapd;
  }

  @Override
  LDAPInterface admin() {
    return admin;
  }

  @Override
  public void stop() {
    admin.close();
    slapd.stop();
  }

  @Override
  public void start() {
    slapd.start();
    admin = slapd.admin();
  }

  @Override
  public void close() {
    admin.close();
    slapd.close();
  }
}
