/**
 * Tests of the LDAP source against a real OpenLDAP server, and what that can't play against
 * another.
 */
@NullMarked
package dev.ken.aclsync.ldap;

import org.jspecify.annotations.NullMarked;
