package dev.ken.aclsync.git;

import dev.ken.core.access.AclReading;
import java.util.Optional;

/**
 * A line of a readers' file.
 *
 * @param where the file with the line
 * @param pattern which files it means; empty when that can't be understood, so that it may be any
 * @param reading who may read them
 */
record ReadersLine(String where, Optional<GitPattern> pattern, AclReading reading) {}
