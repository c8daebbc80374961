package dev.ken.indexer;

import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.DocumentSource;
import java.util.function.Supplier;

/**
 * A source and its permissions.
 *
 * @param documents where the documents are
 * @param rules reads the permissions anew each time it is asked
 */
public record SourceToIndex(DocumentSource documents, Supplier<AccessRules> rules) {}
