/**
 * Who may read what: principals, ACLs, the directory, and the one place that turns an asker into a
 * {@link dev.ken.core.access.ReadableScope}.
 *
 * <p>Start at {@link dev.ken.core.access.AccessResolver}. A document's {@link
 * dev.ken.core.access.Acl} is a list of levels that must all be passed; equal ACLs share an {@link
 * dev.ken.core.access.AccessClass}. The {@link dev.ken.core.access.Directory} gives an {@link
 * dev.ken.core.access.Asker} with the principals that count for allow entries and those that count
 * for deny entries, which differ when a membership is uncertain. The {@link
 * dev.ken.core.access.AccessCatalog} of an index reader holds, for each principal, the levels that
 * name it; the resolver combines the two.
 *
 * <p>Doing nothing denies: an empty catalog, an unknown principal and an ACL without entries all
 * give a scope in which nothing is readable.
 */
@NullMarked
package dev.ken.core.access;

import org.jspecify.annotations.NullMarked;
