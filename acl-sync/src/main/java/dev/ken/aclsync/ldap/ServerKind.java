package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.util.Arrays;
import java.util.List;

/**
 * Which attributes a kind of server has for what.
 *
 * @param active whether it is Active Directory
 * @param server which server this is, where the marks of changes are its own; else empty
 * @param id the stable id of an entry
 * @param stamp the marks of the last change, best first
 * @param account a person's account
 * @param group a group's name
 */
record ServerKind(
    boolean active, String server, String id, List<String> stamp, String account, String group) {
  private static final String ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";

  /** Asks the server what it is; the settings win. */
  static ServerKind of(LdapSession session, LdapSettings settings) throws LdapFailure {
    String action = "ask " + LdapSession.place(settings) + " what it is";
    SearchResultEntry root;
    try {
      root = session.connection().getEntry("", "supportedCapabilities", "dsServiceName");
    } catch (LDAPException e) {
      throw session.failure(action, e);
    }
    if (root == null) {
      throw new LdapFailure(
          Fault.REFUSED,
          "cannot " + action + ": it doesn't show its root entry",
          "Let the account of 'ldap.bind-name' read the root entry (rootDSE).",
          null);
    }
    String[] capabilities = root.getAttributeValues("supportedCapabilities");
    boolean active = capabilities != null && Arrays.asList(capabilities).contains(ACTIVE_DIRECTORY);
    String server = root.getAttributeValue("dsServiceName");
    LdapSettings.Entries entries = settings.entries();
    return new ServerKind(
        active,
        active && server != null ? server : "",
        entries.id().orElse(active ? "objectGUID" : "entryUUID"),
        active ? List.of("uSNChanged") : List.of("entryCSN", "modifyTimestamp"),
        entries.account().orElse(active ? "sAMAccountName" : "uid"),
        entries.group().orElse(active ? "sAMAccountName" : "cn"));
  }
}
