/**
 * A small part of YAML, read strictly, with the line and column of every key and value.
 *
 * <p>Start at {@link dev.ken.aclsync.yaml.YamlFile}. What people write by hand to govern Ken
 * (people, permissions, settings) is read by this: every scalar is the text that was written
 * ({@code no} is no boolean and {@code 007} no number), and anchors, tags, merge keys, duplicate
 * keys, deep nesting and second documents are refused.
 */
@NullMarked
package dev.ken.aclsync.yaml;

import org.jspecify.annotations.NullMarked;
