package dev.ken.server;

import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.Setting.Fallback;
import dev.ken.server.config.SettingKinds;
import java.nio.file.Path;
import java.util.List;

/** The settings of the directory server; {@code docs/directory-server.md} explains them. */
final class LdapKeys {
  private static final String ATTRIBUTE = "[A-Za-z][A-Za-z0-9-]{0,62}";

  /** Where the server is. */
  static final Setting<String> ADDRESS =
      new Setting<>(
          "ldap.address",
          SettingKinds.matching(
              "an address such as ldaps://ldap.example.com or ldap://ldap.example.com:389",
              "Write ldaps:// or ldap://, the host's name, and the port if it is not the usual one.",
              "ldaps?://[A-Za-z0-9.-]{1,250}(:[0-9]{1,5})?/?"),
          Fallback.none("none"),
          "The directory server (LDAP, Active Directory) that people and groups are read from;"
              + " it takes the base, the bind name and the password file. See"
              + " docs/directory-server.md.");

  /** How a connection that begins in the open is kept from others. */
  static final Setting<Boolean> START_TLS =
      new Setting<>(
          "ldap.start-tls",
          SettingKinds.flag(),
          Fallback.of(true, "true"),
          "Whether a connection to an ldap:// address is encrypted (StartTLS) before anything is"
              + " said. It may be false for a server on this machine alone.");

  /** Which authorities are believed. */
  static final Setting<Path> AUTHORITIES =
      new Setting<>(
          "ldap.certificates-file",
          SettingKinds.path("the path of a file with certificates in PEM"),
          Fallback.none("the authorities that the Java runtime trusts"),
          "The certificates of the authorities that the server's certificate must come from.");

  /** Whom Ken signs in as. */
  static final Setting<String> BIND_NAME =
      new Setting<>(
          "ldap.bind-name",
          SettingKinds.text(),
          Fallback.none("none"),
          "The name that Ken signs in to the server with, such as"
              + " cn=ken,ou=services,dc=example,dc=com. It must be able to read all people and"
              + " groups, and needs no right to change anything.");

  /** Its password. */
  static final Setting<SecretFile> PASSWORD =
      new Setting<>(
          "ldap.password-file",
          SettingKinds.secretFile(),
          Fallback.none("none"),
          "A file with the password of that name.");

  /** Below what people and groups are. */
  static final Setting<String> BASE =
      new Setting<>(
          "ldap.base",
          SettingKinds.text(),
          Fallback.none("none"),
          "The entry below which people and groups are, such as dc=example,dc=com. What lies"
              + " elsewhere isn't known: where a group with a member from elsewhere is denied,"
              + " everyone is.");

  /** The namespace of what is read. */
  static final Setting<String> NAMESPACE =
      new Setting<>(
          "ldap.namespace",
          SettingKinds.matching(
              "a namespace such as ldap",
              "Use 1 to 63 of the characters a-z, 0-9, '.', '_' and '-', beginning with a letter or"
                  + " digit.",
              "[a-z0-9][a-z0-9._-]{0,62}"),
          Fallback.of("ldap", "ldap"),
          "The namespace of the server's accounts and groups. A source whose 'directory' is this"
              + " name takes the users and groups in its permissions from the server.");

  /** Which entries are people. */
  static final Setting<String> PEOPLE =
      new Setting<>(
          "ldap.people-filter",
          SettingKinds.text(),
          Fallback.of(LdapSettings.Entries.USUAL.people(), "what suits most servers"),
          "The LDAP filter of entries that are people.");

  /** Which entries are groups. */
  static final Setting<String> GROUPS =
      new Setting<>(
          "ldap.groups-filter",
          SettingKinds.text(),
          Fallback.of(LdapSettings.Entries.USUAL.groups(), "what suits most servers"),
          "The LDAP filter of entries that are groups.");

  /** What names an account. */
  static final Setting<String> ACCOUNT =
      attribute(
          "ldap.account-attribute",
          "uid, or sAMAccountName of Active Directory",
          "The attribute with a person's account, as permissions name it and, with"
              + " sign-in.namespace, as people sign in.");

  /** What names a group. */
  static final Setting<String> GROUP =
      attribute(
          "ldap.group-attribute",
          "cn, or sAMAccountName of Active Directory",
          "The attribute with a group's name, as permissions name it.");

  /** What never changes of an entry. */
  static final Setting<String> ID =
      attribute(
          "ldap.id-attribute",
          "entryUUID, or objectGUID of Active Directory",
          "The attribute that an entry keeps for ever, also when it is renamed or moved.");

  /** Whether memberOf counts. */
  static final Setting<Boolean> MEMBER_OF =
      new Setting<>(
          "ldap.member-of",
          SettingKinds.flag(),
          Fallback.of(false, "false"),
          "Whether what people and groups say in memberOf counts beside what groups say. A group"
              + " that doesn't show all who say so is uncertain: it lets nobody in and keeps everybody"
              + " out. Everything is then read each time.");

  /** The size of a page. */
  static final Setting<Integer> PAGE =
      number("ldap.page", 10, 10_000, 1_000, "How many entries are asked for at once.");

  /** The longest wait. */
  static final Setting<Integer> TIMEOUT =
      number(
          "ldap.timeout-seconds",
          1,
          600,
          30,
          "How long Ken waits for the server to connect or to go on.");

  /** The longest reading. */
  static final Setting<Integer> WHOLE =
      number(
          "ldap.whole-seconds",
          10,
          7_200,
          600,
          "How long a reading may take; one that takes longer has failed.");

  /** How often it is read. */
  static final Setting<Integer> INTERVAL =
      number(
          "ldap.interval-seconds",
          1,
          86_400,
          30,
          "How long 'ken serve' waits from one reading of what changed to the next. This is how"
              + " long a right that is taken away on the server stays in force in Ken.");

  /** How often everything is read. */
  static final Setting<Integer> ANEW =
      number("ldap.anew-hours", 1, 720, 24, "After how many hours everything is read anew.");

  static final List<Setting<?>> ALL =
      List.of(
          ADDRESS,
          START_TLS,
          AUTHORITIES,
          BIND_NAME,
          PASSWORD,
          BASE,
          NAMESPACE,
          PEOPLE,
          GROUPS,
          ACCOUNT,
          GROUP,
          ID,
          MEMBER_OF,
          PAGE,
          TIMEOUT,
          WHOLE,
          INTERVAL,
          ANEW);

  private LdapKeys() {}

  private static Setting<String> attribute(String key, String usual, String description) {
    return new Setting<>(
        key,
        SettingKinds.matching(
            "the name of an attribute, such as uid", "Write one name.", ATTRIBUTE),
        Fallback.none(usual),
        description);
  }

  private static Setting<Integer> number(
      String key, int least, int most, int usual, String description) {
    return new Setting<>(
        key,
        SettingKinds.wholeNumber(least, most),
        Fallback.of(usual, Integer.toString(usual)),
        description);
  }
}
