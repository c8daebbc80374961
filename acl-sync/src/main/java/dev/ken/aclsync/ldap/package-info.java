/**
 * People and groups of an LDAP server: OpenLDAP, Active Directory, and what is like them.
 *
 * <p>Start at {@link dev.ken.aclsync.ldap.LdapSource}. {@code LdapSession} is one connection,
 * {@code EntryReader} reads pages of entries, {@code LdapSnapshot} is all that was read, by stable
 * id, and {@code SnapshotContent} makes people and groups of it.
 *
 * <p>What changed is found by a sweep: the stable id, the place and the mark of the last change of
 * every entry, without its content. It finds deletions and moved subtrees, needs no clock, and
 * can't miss what a replica received late, unlike a filter on the time of the last change. Entries
 * whose mark differs are read again one by one.
 */
@NullMarked
package dev.ken.aclsync.ldap;

import org.jspecify.annotations.NullMarked;
