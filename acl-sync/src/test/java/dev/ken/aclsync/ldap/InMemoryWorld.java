package dev.ken.aclsync.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import dev.ken.core.access.Namespace;
import java.time.Duration;
import java.util.Optional;

/** A server that marks changes by their time alone, to the second. */
class InMemoryWorld extends LdapWorld {
  static final String BIND_NAME = "cn=ken";
  private final InMemoryDirectoryServer server;

  InMemoryWorld(InMemoryDirectoryServer server) {
    super(settings(server.getListenPort()));
    this.server = server;
  }

  static InMemoryWorld open() {
    try {
      var server = new InMemoryDirectoryServer(configuration());
      server.startListening();
      var world = new InMemoryWorld(server);
      world.makeTree();
      return world;
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  static InMemoryDirectoryServerConfig configuration() throws LDAPException {
    var configuration = new InMemoryDirectoryServerConfig(BASE);
    configuration.addAdditionalBindCredentials(BIND_NAME, Slapd.PASSWORD);
    configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", 0));
    return configuration;
  }

  static LdapSettings settings(int port) {
    return new LdapSettings(
        new LdapSettings.Server("127.0.0.1", port),
        LdapSettings.Encryption.NONE,
        Optional.empty(),
        BIND_NAME,
        () -> Slapd.PASSWORD,
        BASE,
        new Namespace("corp"),
        LdapSettings.Entries.USUAL,
        new LdapSettings.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 3));
  }

  @Override
  LDAPInterface admin() {
    return server;
  }

  @Override
  public void stop() {
    server.shutDown(true);
  }

  @Override
  public void start() {
    try {
      server.startListening();
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
