package dev.ken.server;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;

/**
 * What a directory server states, as far as it was read.
 *
 * @param namespace the namespace of all its accounts and groups
 * @param content people and groups, with the time at which they were read
 */
record ServerPeople(Namespace namespace, DirectoryContent content) {}
