/**
 * People, groups and permissions from files: {@code people.yaml} at the root of a folder tree, and
 * a {@code .ken-access.yaml} in each folder that states its own access.
 *
 * <p>Start at {@link dev.ken.aclsync.PeopleFile}, which gives {@link dev.ken.aclsync.People}, and
 * at {@link dev.ken.aclsync.FolderAccessRules}, which is the {@link
 * dev.ken.core.source.AccessRules} of a tree. What an operator should look at comes back as a
 * {@link dev.ken.aclsync.SyncReport}.
 *
 * <p>Other sources have packages of their own: {@code source} is the contract of sources of people
 * and groups, {@code ldap} reads a directory server, {@code posix} the permissions of the file
 * system, {@code git} those of a commit of a repository.
 *
 * <p>Both files are read strictly, since a typo must never open anything: {@link
 * dev.ken.aclsync.yaml.YamlFile} takes a small part of YAML, and {@code YamlFields} refuses unknown
 * keys. A people file that is wrong anywhere is not used at all; an access file that is wrong
 * closes its folder.
 */
@NullMarked
package dev.ken.aclsync;

import org.jspecify.annotations.NullMarked;
