package dev.ken.server;

import dev.ken.aclsync.ldap.LdapSettings;
import dev.ken.aclsync.source.Pace;

/**
 * A directory server that people and groups are read from.
 *
 * @param settings where it is and what is read from it
 * @param pace how often
 */
public record DirectoryServer(LdapSettings settings, Pace pace) {}
