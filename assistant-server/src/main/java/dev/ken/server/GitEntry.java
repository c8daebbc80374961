package dev.ken.server;

import dev.ken.aclsync.git.GitRemote;
import dev.ken.aclsync.yaml.YamlValue.Field;
import dev.ken.aclsync.yaml.YamlValue.Scalar;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.SettingKinds;
import dev.ken.server.config.UnfitException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An entry of {@code sources} that is a branch of a Git repository. */
final class GitEntry {
  static final String GIT = "git";
  private static final String BRANCH = "branch";
  private static final String USER = "user";
  private static final String PASSWORD = "password-file";
  private static final String CERTIFICATES = "certificates-file";
  private static final String KEY = "key-file";
  private static final String KNOWN_HOSTS = "known-hosts-file";

  /** All keys that only such an entry has. */
  static final List<String> KEYS =
      List.of(GIT, BRANCH, USER, PASSWORD, CERTIFICATES, KEY, KNOWN_HOSTS);

  private static final String HOST = "[A-Za-z0-9][A-Za-z0-9.-]{0,250}(:[0-9]{1,5})?";
  private static final String REST = "/[^\\s?#\\\\@]{1,1000}";
  private static final Pattern HTTPS = Pattern.compile("https://" + HOST + REST);
  private static final Pattern LOCAL_HTTP =
      Pattern.compile("http://(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?" + REST);
  private static final Pattern SSH =
      Pattern.compile("ssh://([A-Za-z0-9][A-Za-z0-9._-]{0,60}@)?" + HOST + REST);
  private static final Pattern NAME = Pattern.compile("[^\\s:\\p{Cntrl}]{1,200}");

  private final Map<String, Field> fields;
  private final Path base;

  GitEntry(Map<String, Field> fields, Path base) {
    this.fields = fields;
    this.base = base;
  }

  /** The repository. */
  GitOrigin origin() throws UnfitException {
    Scalar written = text(GIT).orElseThrow();
    String address = address(written);
    boolean ssh = address.startsWith("ssh:");
    boolean http = address.startsWith("http");
    requireOnly(http, List.of(USER, PASSWORD), "an https address");
    requireOnly(address.startsWith("https:"), List.of(CERTIFICATES), "an https address");
    requireOnly(ssh, List.of(KEY, KNOWN_HOSTS), "an ssh address");
    requireTogether(USER, PASSWORD);
    requireTogether(KEY, KNOWN_HOSTS);
    if (ssh && !fields.containsKey(KEY)) {
      throw UnfitException.at(
          written.at(),
          "has an entry with an ssh address, but without 'key-file' and 'known-hosts-file'",
          "Name the files with Ken's private key, without a passphrase, and with the server's key,"
              + " as 'ssh-keyscan' prints it.");
    }
    return new GitOrigin(
        address,
        branch(),
        named(USER),
        path(PASSWORD).map(SecretFile::new),
        path(CERTIFICATES),
        path(KEY),
        path(KNOWN_HOSTS));
  }

  private String address(Scalar written) throws UnfitException {
    String text = written.text();
    if (HTTPS.matcher(text).matches()
        || SSH.matcher(text).matches()
        || LOCAL_HTTP.matcher(text).matches()) {
      return text;
    }
    if (text.startsWith("http:")) {
      throw UnfitException.at(
          written.at(),
          "has an entry whose 'git' is not https, so that anyone on the way could give other"
              + " documents and rights",
          "Write the repository's https or ssh address.");
    }
    String path = text.startsWith("file:///") ? text.substring("file://".length()) : text;
    if (path.indexOf(':') >= 0) {
      throw UnfitException.at(
          written.at(),
          "has an entry whose 'git' '" + text.replaceAll("//[^/]*@", "//…@") + "' can't be read",
          "Write https://HOST/PATH or ssh://USER@HOST/PATH, without a password, or the path of a"
              + " repository on this machine.");
    }
    try {
      return SettingKinds.resolve(path, base).toString();
    } catch (UnfitException e) {
      throw UnfitException.at(
          written.at(),
          "has an entry whose 'git' '" + path + "' can't be a path",
          "Write the address of a repository, or the path of one on this machine.");
    }
  }

  private String branch() throws UnfitException {
    Optional<Scalar> branch = text(BRANCH);
    if (branch.isPresent() && !GitRemote.isBranch(branch.get().text())) {
      throw UnfitException.at(
          branch.get().at(),
          "has an entry whose branch '" + branch.get().text() + "' can't be one",
          "Write the branch's name, such as main.");
    }
    return branch.map(Scalar::text).orElse("main");
  }

  private Optional<String> named(String key) throws UnfitException {
    Optional<Scalar> value = text(key);
    if (value.isPresent() && !NAME.matcher(value.get().text()).matches()) {
      throw UnfitException.at(
          value.get().at(), "has an entry whose '" + key + "' can't be one", "Write one name.");
    }
    return value.map(Scalar::text);
  }

  private Optional<Path> path(String key) throws UnfitException {
    Optional<Scalar> value = text(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SettingKinds.resolve(value.get().text(), base));
    } catch (UnfitException e) {
      throw UnfitException.at(
          value.get().at(),
          "has an entry whose '" + key + "' is no path",
          "Write the path of a file.");
    }
  }

  private void requireOnly(boolean suits, List<String> keys, String what) throws UnfitException {
    for (String key : keys) {
      Field field = fields.get(key);
      if (field != null && !suits) {
        throw UnfitException.at(
            field.at(),
            String.format(Locale.ROOT, "has an entry with '%s', but not with %s", key, what),
            "Take it out, or mend the address.");
      }
    }
  }

  private void requireTogether(String one, String other) throws UnfitException {
    Field first = fields.get(one);
    Field second = fields.get(other);
    Field alone = first == null ? second : first;
    if (alone != null && (first == null || second == null)) {
      throw UnfitException.at(
          alone.at(),
          String.format(
              Locale.ROOT,
              "has an entry with '%s', but without '%s'",
              first == null ? other : one,
              first == null ? one : other),
          "Set both, or neither.");
    }
  }

  private Optional<Scalar> text(String key) throws UnfitException {
    Field field = fields.get(key);
    if (field == null) {
      return Optional.empty();
    }
    if (field.value() instanceof Scalar scalar && !scalar.isAbsent() && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    throw UnfitException.at(
        field.at(), "has an entry whose '" + key + "' is no single text", "Write one text.");
  }

  /** The keys and values of an entry, in the order in which they are shown. */
  static Map<String, Object> plain(GitOrigin origin) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(GIT, origin.address());
    entry.put(BRANCH, origin.branch());
    origin.user().ifPresent(user -> entry.put(USER, user));
    origin.password().ifPresent(file -> entry.put(PASSWORD, file.path().toString()));
    origin.certificates().ifPresent(file -> entry.put(CERTIFICATES, file.toString()));
    origin.key().ifPresent(file -> entry.put(KEY, file.toString()));
    origin.knownHosts().ifPresent(file -> entry.put(KNOWN_HOSTS, file.toString()));
    return entry;
  }
}
