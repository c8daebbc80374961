package dev.ken.server;

import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.aclsync.ldap.LdapSettings.Encryption;
import dev.ken.aclsync.source.Pace;
import dev.ken.core.access.Namespace;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts the settings of the directory server together. */
final class LdapReading {
  private static final int LDAP_PORT = 389;
  private static final int LDAPS_PORT = 636;
  private static final Set<Integer> GLOBAL_CATALOGUE = Set.of(3268, 3269);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Settings settings;
  private final List<SettingProblem> problems = new ArrayList<>();

  LdapReading(Settings settings) {
    this.settings = settings;
  }

  /** What is wrong with them taken together. */
  List<SettingProblem> problems() {
    return problems;
  }

  /** The server, if one is set. */
  Optional<DirectoryServer> server() {
    Optional<String> address = settings.find(LdapKeys.ADDRESS);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> base = needed(LdapKeys.BASE);
    Optional<String> bindName = needed(LdapKeys.BIND_NAME);
    Optional<SecretFile> password = needed(LdapKeys.PASSWORD);
    Namespace namespace = new Namespace(settings.get(LdapKeys.NAMESPACE));
    if (namespace.isReserved()) {
      complain(
          LdapKeys.NAMESPACE,
          "'ldap.namespace' is '" + namespace.value() + "', which is Ken's own",
          "Choose another.");
    }
    URI server = URI.create(address.get());
    if (GLOBAL_CATALOGUE.contains(server.getPort())) {
      complain(
          LdapKeys.ADDRESS,
          String.format(
              Locale.ROOT,
              "'ldap.address' has the port %d, which is that of the global catalogue of Active"
                  + " Directory: it doesn't hold all groups' members, nor all that disables people",
              server.getPort()),
          "Use the port 636 (ldaps) or 389 of a domain controller.");
    }
    Encryption encryption = encryption(server);
    if (base.isEmpty() || bindName.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    int usual = encryption == Encryption.TLS ? LDAPS_PORT : LDAP_PORT;
    return Optional.of(
        new DirectoryServer(
            new LdapSettings(
                new LdapSettings.Server(
                    server.getHost(), server.getPort() < 0 ? usual : server.getPort()),
                encryption,
                settings.find(LdapKeys.AUTHORITIES),
                bindName.get(),
                () -> password.get().read().reveal(),
                base.get(),
                namespace,
                new LdapSettings.Entries(
                    settings.get(LdapKeys.PEOPLE),
                    settings.get(LdapKeys.GROUPS),
                    settings.find(LdapKeys.ACCOUNT),
                    settings.find(LdapKeys.GROUP),
                    settings.find(LdapKeys.ID),
                    settings.get(LdapKeys.MEMBER_OF)),
                new LdapSettings.Limits(
                    Duration.ofSeconds(settings.get(LdapKeys.TIMEOUT)),
                    Duration.ofSeconds(settings.get(LdapKeys.WHOLE)),
                    settings.get(LdapKeys.PAGE))),
            new Pace(
                Duration.ofSeconds(settings.get(LdapKeys.INTERVAL)),
                Duration.ofHours(settings.get(LdapKeys.ANEW)),
                LONGEST_WAIT)));
  }

  private Encryption encryption(URI server) {
    if ("ldaps".equals(server.getScheme())) {
      return Encryption.TLS;
    }
    if (settings.get(LdapKeys.START_TLS)) {
      return Encryption.START_TLS;
    }
    if (!"127.0.0.1".equals(server.getHost()) && !"localhost".equals(server.getHost())) {
      complain(
          LdapKeys.START_TLS,
          "'ldap.start-tls' is false, so that anyone on the way could read the password and give"
              + " other people",
          "Set it to true, or write the address with ldaps://.");
    }
    return Encryption.NONE;
  }

  private <T> Optional<T> needed(Setting<T> setting) {
    Optional<T> value = settings.find(setting);
    boolean wrong =
        settings.problems().stream().anyMatch(known -> known.key().equals(setting.key()));
    if (value.isEmpty() && !wrong) {
      complain(
          LdapKeys.ADDRESS,
          String.format(Locale.ROOT, "'ldap.address' is set, but '%s' is not", setting.key()),
          "Set it too.");
    }
    return value;
  }

  private void complain(Setting<?> setting, String message, String mend) {
    problems.add(
        new SettingProblem(settings.entry(setting).origin(), setting.key(), message, mend));
  }
}
